// Which message is due, to whom: the rules applied to facts and a moment. Pure; nothing about the future is stored,
// so a session that moves takes its messages with it.
import { DAY, type Instant } from '../clock.ts';
import { dueForProgram } from './lead-notes.ts';
import {
  type Nudge,
  type NudgeFacts,
  PAIR_RULES,
  type PairFacts,
  type PairNudge,
  SESSION_RULES,
  type SessionFacts,
  type SessionNudge,
} from './rules.ts';
import { isDue } from './timing.ts';
import { dueForInvitation, dueForQuestion } from './waiting.ts';

/** No rule speaks of a session that starts later than this from now … */
export const RELEVANT_AFTER_MS = 5 * DAY;
/** … or that started longer ago than this. Sessions last less than a day. */
export const RELEVANT_BEFORE_MS = 22 * DAY;
const FORGOTTEN_AFTER_MS = RELEVANT_BEFORE_MS - DAY;

/**
 * Everything that should have been said by `now` to people who are awake. The caller enqueues each by its key, so
 * asking again says nothing twice; what expired while nobody looked is not returned.
 */
export function dueNudges(facts: NudgeFacts, now: Instant): readonly Nudge[] {
  return [
    ...facts.sessions.flatMap((session) => dueForSession(session, now)),
    ...facts.pairsWithoutSession.flatMap((pair) => dueForPair(pair, now)),
    ...facts.questions.flatMap((question) => dueForQuestion(question, now)),
    ...facts.invitations.flatMap((invitation) => dueForInvitation(invitation, now)),
    ...facts.programs.flatMap((program) => dueForProgram(program, facts.leads, now)),
  ];
}

function dueForSession(facts: SessionFacts, now: Instant): SessionNudge[] {
  const { session } = facts;
  if (session.startsAt > now + RELEVANT_AFTER_MS || session.endsAt + FORGOTTEN_AFTER_MS <= now) {
    return [];
  }
  const due: SessionNudge[] = [];
  for (const rule of SESSION_RULES) {
    if (rule.phase === 'ahead' ? now >= session.startsAt : now < session.endsAt) {
      continue;
    }
    for (const recipientRole of ['mentor', 'executive'] as const) {
      const person = facts[recipientRole];
      if (person.isDeactivated || !rule.applies(facts, person)) {
        continue;
      }
      const window = rule.window(facts, person);
      const expiresAt = Math.min(window.expiresAt, session.endsAt + FORGOTTEN_AFTER_MS);
      if (isDue({ dueAt: window.dueAt, expiresAt }, person.timeZone, now)) {
        due.push({
          kind: rule.kind,
          dedupeKey: `session:${session.id}:rev${session.revision}:${rule.kind}:${recipientRole}`,
          recipientSlackUserId: person.slackUserId,
          recipientRole,
          sessionId: session.id,
          pairId: session.pairId,
          dueAt: window.dueAt,
          expiresAt,
          timing: 'considerate',
        });
      }
    }
  }
  return due;
}

function dueForPair(facts: PairFacts, now: Instant): PairNudge[] {
  const { pairId, sessionNumber, movedFromRevision, afterPauseId } = facts;
  const moved = movedFromRevision === null ? '' : `rev${movedFromRevision}:`;
  const revision = afterPauseId === null ? moved : `${moved}after${afterPauseId}:`;
  const due: PairNudge[] = [];
  for (const rule of facts.sessionsLeft > 0 ? PAIR_RULES : []) {
    const person = rule.recipient(facts);
    if (person === null || person.isDeactivated) {
      continue;
    }
    const window = rule.window(facts, person.timeZone);
    if (isDue(window, person.timeZone, now)) {
      due.push({
        kind: rule.kind,
        dedupeKey: `pair:${pairId}:session:${sessionNumber}:${revision}${rule.keyPart}:${person.role}`,
        recipientSlackUserId: person.slackUserId,
        recipientRole: person.role,
        sessionId: null,
        sessionNumber,
        pairId,
        ...window,
        timing: 'considerate',
      });
    }
  }
  return due;
}
