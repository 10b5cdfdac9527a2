// Facts in which nothing is due, to be filled by what a test is about.
import type { Nudge, NudgeFacts } from '../../src/nudges/rules.ts';

export const NO_FACTS: NudgeFacts = {
  sessions: [],
  pairsWithoutSession: [],
  questions: [],
  invitations: [],
  programs: [],
  leads: [],
};

/** The session that a nudge is about; null when it is about something else. */
export function sessionIdOf(nudge: Nudge): number | null {
  return 'sessionId' in nudge ? nudge.sessionId : null;
}
