// The pairs a lead has settled before a run: checked by the guard like any other, then held.
import type { GuardSettings, PreparedCandidate } from './candidate.ts';
import { decidePairing, type Obstacle, type ObstacleKind } from './guard.ts';

export type PairIds = { readonly executiveSlackUserId: string; readonly mentorSlackUserId: string };

/** A pair the lead has settled, and the obstacles they have overridden for it with a logged reason. */
export type LockedPair = PairIds & { readonly overridden: readonly ObstacleKind[] };

/** A locked pair that may not be: somebody is no longer enrolled, or the guard objects. */
export type RefusedLock = PairIds & {
  readonly reason: 'notEnrolled' | 'guard';
  readonly obstacles: readonly Obstacle[];
};

export type Locks = {
  readonly mentorOf: Int32Array;
  readonly seats: Int32Array;
  readonly held: readonly LockedPair[];
  readonly refused: readonly RefusedLock[];
};

/** Checks locked pairs in order of Slack ids, so that the order of the list decides nothing. */
export function settleLocks(
  locked: readonly LockedPair[],
  executives: readonly PreparedCandidate[],
  mentors: readonly PreparedCandidate[],
  settings: GuardSettings,
): Locks {
  const mentorOf = new Int32Array(executives.length).fill(-1);
  const seats = Int32Array.from(mentors, ({ openSeats }) => openSeats);
  const taken = new Int32Array(mentors.length);
  const held: LockedPair[] = [];
  const refused: RefusedLock[] = [];
  const executiveAt = positionsById(executives);
  const mentorAt = positionsById(mentors);
  for (const lock of [...locked].sort(byExecutiveThenMentor)) {
    const { executiveSlackUserId, mentorSlackUserId } = lock;
    const ids = { executiveSlackUserId, mentorSlackUserId };
    const row = executiveAt.get(executiveSlackUserId) ?? -1;
    const column = mentorAt.get(mentorSlackUserId) ?? -1;
    const executive = executives[row];
    const mentor = mentors[column];
    if (executive === undefined || mentor === undefined) {
      refused.push({ ...ids, reason: 'notEnrolled', obstacles: [] });
      continue;
    }
    const seatsTaken = (taken[column] ?? 0) + 1;
    const left = { ...mentor, openSeats: mentor.openSeats - seatsTaken + 1 };
    const objections = decidePairing(executive, left, settings).filter(
      ({ kind, isAbsolute }) => isAbsolute || !lock.overridden.includes(kind),
    );
    // Even a lead cannot give an executive two partners in one run.
    if (mentorOf[row] !== -1) objections.push({ kind: 'capacity', isAbsolute: false, roles: ['executive'] });
    if (objections.length > 0) {
      refused.push({ ...ids, reason: 'guard', obstacles: objections });
      continue;
    }
    mentorOf[row] = column;
    taken[column] = seatsTaken;
    seats[column] = Math.max(seats[column] ?? 0, seatsTaken);
    held.push({ ...ids, overridden: [...lock.overridden].sort() });
  }
  return { mentorOf, seats, held, refused };
}

/** Where each person stands in the list. */
export function positionsById(people: readonly PreparedCandidate[]): ReadonlyMap<string, number> {
  return new Map(people.map(({ slackUserId }, position) => [slackUserId, position]));
}

// By code unit, not localeCompare: the order must not depend on the machine's language.
export function bySlackUserId(one: { slackUserId: string }, other: { slackUserId: string }): number {
  return one.slackUserId < other.slackUserId ? -1 : one.slackUserId > other.slackUserId ? 1 : 0;
}

function byExecutiveThenMentor(one: PairIds, other: PairIds): number {
  return (
    bySlackUserId({ slackUserId: one.executiveSlackUserId }, { slackUserId: other.executiveSlackUserId }) ||
    bySlackUserId({ slackUserId: one.mentorSlackUserId }, { slackUserId: other.mentorSlackUserId })
  );
}
