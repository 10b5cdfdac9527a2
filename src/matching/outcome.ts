// What an assignment is worth, and what two of them have in common. Compares in the order that `assign` works in.

import type { PairIds } from './locks.ts';
import { assignmentProblem, idsAt, type MatchingProblem } from './problem.ts';
import { scoreOf } from './score.ts';
import type { Assignment, AssignmentProblem } from './solver/assign.ts';

/** What `assign` takes, with the points of any two, allowed or not: locked pairs have no edge. */
export type ScoredProblem = AssignmentProblem & {
  scoreAt(executive: number, mentor: number): number;
};

export type Outcome = {
  /** Executives with a partner, locked pairs included. */
  readonly matched: number;
  /** The lowest score; null without pairs. */
  readonly weakest: number | null;
  /** Points of all pairs. */
  readonly sum: number;
  /** `sum` per pair, rounded; null without pairs. */
  readonly mean: number | null;
};

export function scoredProblem(problem: MatchingProblem): ScoredProblem {
  const { executives, mentors } = problem;
  return {
    ...assignmentProblem(problem),
    scoreAt(executive, mentor) {
      const [one, other] = [executives[executive], mentors[mentor]];
      return one === undefined || other === undefined ? 0 : scoreOf(one, other);
    },
  };
}

/** @param leftAside per executive a mentor, or -1: such pairs do not count as the weakest */
export function outcomeOf(
  scoreAt: ScoredProblem['scoreAt'],
  mentorOf: Int32Array,
  leftAside?: Int32Array,
): Outcome {
  let matched = 0;
  let sum = 0;
  let weakest: number | null = null;
  for (const [executive, mentor] of mentorOf.entries()) {
    if (mentor === -1) continue;
    const score = scoreAt(executive, mentor);
    matched++;
    sum += score;
    if ((leftAside?.[executive] ?? -1) === -1) weakest = weakest === null ? score : Math.min(weakest, score);
  }
  return { matched, weakest, sum, mean: matched === 0 ? null : Math.round(sum / matched) };
}

/** More than 0 if `one` is better: more matched, then the stronger weakest pair, then more points. */
export function compareOutcomes(one: Outcome, other: Outcome): number {
  return one.matched - other.matched || weakestOf(one) - weakestOf(other) || one.sum - other.sum;
}

function weakestOf({ weakest }: Outcome): number {
  return weakest ?? Number.MAX_SAFE_INTEGER;
}

/** A list of partners, one per executive, with one entry put in place. */
export function withPartner(mentorOf: Int32Array, executive: number, mentor: number): Int32Array {
  const changed = mentorOf.slice();
  changed[executive] = mentor;
  return changed;
}

export function lockedOf(problem: AssignmentProblem): Int32Array {
  return problem.locked ?? new Int32Array(problem.edges.executives).fill(-1);
}

/** The pairs of the second assignment that the first does not have, and the other way round. */
export type Changes = { readonly added: readonly PairIds[]; readonly removed: readonly PairIds[] };

export function changesBetween(
  problem: MatchingProblem,
  before: Assignment['mentorOf'],
  after: Assignment['mentorOf'],
): Changes {
  const added: PairIds[] = [];
  const removed: PairIds[] = [];
  for (const [executive, mentor] of after.entries()) {
    const earlier = before[executive] ?? -1;
    if (earlier === mentor) continue;
    if (earlier !== -1) removed.push(idsAt(problem, executive, earlier));
    if (mentor !== -1) added.push(idsAt(problem, executive, mentor));
  }
  return { added, removed };
}
