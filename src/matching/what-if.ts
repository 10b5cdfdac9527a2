// What a change to a proposal would do to the whole of it, before anything is saved. Nothing is stored here.

import { type LockedPair, type PairIds, positionsById, type RefusedLock, settleLocks } from './locks.ts';
import {
  type Changes,
  changesBetween,
  edgesWhere,
  type Outcome,
  outcomeOf,
  scoredProblem,
} from './outcome.ts';
import { assignmentProblem, type MatchingProblem, prepareProblem } from './problem.ts';
import type { ProposalInput } from './propose.ts';
import { assign } from './solver/assign.ts';
import type { Edges } from './solver/edges.ts';

/** What a lead thinks of changing. A pair that is both held and forbidden stays forbidden. */
export type Supposition = {
  /** Pairs to hold: such as are proposed already (a lock), and such as are not (a force). */
  readonly hold?: readonly LockedPair[];
  /** Pairs that are held now and would be free again. */
  readonly unlock?: readonly PairIds[];
  readonly forbid?: readonly PairIds[];
};

export type WhatIf = Changes & {
  readonly before: Outcome;
  readonly after: Outcome;
  /** Executives who would lose their partner without getting another, and who would gain one. */
  readonly stranded: readonly string[];
  readonly gained: readonly string[];
  /** What the guard refuses to hold, with all that speaks against it; the rest is worked out without it. */
  readonly refused: readonly RefusedLock[];
};

/** Compares the best proposal as things are with the best one under the supposition; both are exact. */
export function whatIf(input: ProposalInput, supposition: Supposition): WhatIf {
  return supposeIn(prepareProblem(input), input.locked, supposition);
}

/** The same for people who are prepared already. `locked` is what they were prepared with. */
export function supposeIn(
  problem: MatchingProblem,
  locked: readonly LockedPair[],
  supposition: Supposition,
): WhatIf {
  const before = assign(assignmentProblem(problem));
  const supposed = supposedProblem(problem, locked, supposition);
  // At equal value the pairs that exist stay, so that what changes is what has to.
  const after = assign({ ...assignmentProblem(supposed), incumbent: before.mentorOf });
  const { scoreAt } = scoredProblem(problem);
  const known = problem.locks.refused;
  const isWithout = (mentorOf: Int32Array, executive: number) => mentorOf[executive] === -1;
  const executivesWhere = (holds: (executive: number) => boolean) =>
    problem.executives.filter((_, executive) => holds(executive)).map(({ slackUserId }) => slackUserId);
  return {
    // Held pairs count as well: whether something is the weakest pair must not hang on a lock.
    before: outcomeOf(scoreAt, before.mentorOf),
    after: outcomeOf(scoreAt, after.mentorOf),
    ...changesBetween(problem, before.mentorOf, after.mentorOf),
    stranded: executivesWhere((at) => isWithout(after.mentorOf, at) && !isWithout(before.mentorOf, at)),
    gained: executivesWhere((at) => isWithout(before.mentorOf, at) && !isWithout(after.mentorOf, at)),
    refused: supposed.locks.refused.filter((lock) => !known.some((earlier) => isSamePair(earlier, lock))),
  };
}

function supposedProblem(
  problem: MatchingProblem,
  locked: readonly LockedPair[],
  { hold = [], unlock = [], forbid = [] }: Supposition,
): MatchingProblem {
  const released = [...unlock, ...forbid];
  const kept = [...locked.filter((lock) => !hold.some((pair) => isSamePair(pair, lock))), ...hold];
  const wanted = kept.filter((lock) => !released.some((pair) => isSamePair(pair, lock)));
  const { executives, mentors, settings } = problem;
  return {
    ...problem,
    locks: settleLocks(wanted, executives, mentors, settings),
    edges: edgesWithout(problem, forbid),
  };
}

function edgesWithout(problem: MatchingProblem, forbidden: readonly PairIds[]): Edges {
  if (forbidden.length === 0) return problem.edges;
  const { edges, executives, mentors } = problem;
  const [executiveAt, mentorAt] = [positionsById(executives), positionsById(mentors)];
  const cells = new Set(
    forbidden.map(
      (pair) =>
        (executiveAt.get(pair.executiveSlackUserId) ?? -1) * mentors.length +
        (mentorAt.get(pair.mentorSlackUserId) ?? -1),
    ),
  );
  return edgesWhere(
    edges,
    (executive, edge) => !cells.has(executive * mentors.length + (edges.mentor[edge] ?? 0)),
  );
}

function isSamePair(one: PairIds, other: PairIds): boolean {
  return (
    one.executiveSlackUserId === other.executiveSlackUserId &&
    one.mentorSlackUserId === other.mentorSlackUserId
  );
}
