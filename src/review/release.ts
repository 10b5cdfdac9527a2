// Which pairs of a proposal may still be asked at the moment of release, and in which words the others are left
// out. Pure.
import { type PreparedCandidate, prepareCandidate } from '../matching/candidate.ts';
import { describeObstacle, type NameOf } from '../matching/explanation.ts';
import { decidePairing, type Obstacle, type ObstacleKind } from '../matching/guard.ts';
import type { PairIds } from '../matching/locks.ts';
import type { ProposalInput } from '../matching/propose.ts';
import type { Pair } from '../matching/rules.ts';

/** Everybody enrolled, and what the guard goes by. */
export type Enrolled = Pick<ProposalInput, 'executives' | 'mentors' | 'settings' | 'managers'>;

/** Looks up people of a program as the guard needs them, each worked out once. */
export function preparer({ executives, mentors, settings, managers }: Enrolled) {
  const known = new Map<string, PreparedCandidate>();
  const candidates = {
    executive: new Map(executives.map((person) => [person.slackUserId, person])),
    mentor: new Map(mentors.map((person) => [person.slackUserId, person])),
  };
  return (role: 'executive' | 'mentor', slackUserId: string): PreparedCandidate | undefined => {
    const key = `${role} ${slackUserId}`;
    const candidate = candidates[role].get(slackUserId);
    if (candidate === undefined) return undefined;
    const prepared = known.get(key) ?? prepareCandidate(candidate, role, settings, managers);
    known.set(key, prepared);
    return prepared;
  };
}

/** What speaks against a pair now; null when one of them does not take part any more. */
export type Objections = readonly Obstacle[] | null;

export type Checked = { readonly pair: Pair; readonly objections: Objections };

/** Each pair past the guard, in the order given; those before it have their seats already. */
export function checkForRelease(pairs: readonly Pair[], facts: Enrolled): readonly Checked[] {
  const find = preparer(facts);
  const seatsTaken = new Map<string, number>();
  return pairs.map((pair) => {
    const executive = find('executive', pair.executiveSlackUserId);
    const mentor = find('mentor', pair.mentorSlackUserId);
    if (executive === undefined || mentor === undefined) return { pair, objections: null };
    const taken = seatsTaken.get(mentor.slackUserId) ?? 0;
    const seated = { ...mentor, openSeats: mentor.openSeats - taken };
    const objections = standing(decidePairing(executive, seated, facts.settings), pair);
    if (objections.length === 0) seatsTaken.set(mentor.slackUserId, taken + 1);
    return { pair, objections };
  });
}

/** What no lead has set aside for this pair. */
function standing(
  obstacles: readonly Obstacle[],
  { overrides }: Pick<Pair, 'overrides'>,
): readonly Obstacle[] {
  return obstacles.filter(
    ({ kind, isAbsolute }) => isAbsolute || !overrides.some((override) => override.kind === kind),
  );
}

export function isFree({ objections }: Checked): boolean {
  return objections !== null && objections.length === 0;
}

/** Facts of the company and of the program. Everything else is what people said, or did not say, for themselves. */
const TOLD: readonly ObstacleKind[] = [
  'deactivated',
  'bot',
  'guest',
  'sameChain',
  'organizationUnknown',
  'gradeGap',
  'capacity',
];

/** Why a pair is not asked. What people changed for themselves is one sentence, whatever it was. */
export function whySkipped(objections: Objections, nameOf: NameOf): string {
  const told = (objections ?? []).filter(({ kind }) => TOLD.includes(kind));
  return told.length > 0
    ? told.map((obstacle) => describeObstacle(obstacle, nameOf)).join(' ')
    : 'Somebody withdrew, paused or changed their answers.';
}

export type Skipped = { readonly pair: PairIds; readonly why: string };
