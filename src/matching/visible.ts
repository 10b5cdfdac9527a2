// A program as a lead may see it: private wishes are left out, as if nobody had any. What is explained about people
// is worked out from this, so that no explanation differs by what somebody asked in private.

import { scoredProblem } from './outcome.ts';
import type { MatchingProblem } from './problem.ts';
import { assign } from './solver/assign.ts';
import { edgeRows } from './solver/edges.ts';
import { HIDDEN_BITS } from './unmatched.ts';

export type Visible = {
  readonly problem: MatchingProblem;
  /** As many matched as can be without private wishes, and otherwise as close to the real pairs as can be. */
  readonly mentorOf: Int32Array;
};

/** The same people and scores, as if nobody had a private wish. */
export function withoutWishes(problem: MatchingProblem): MatchingProblem {
  const { scoreAt } = scoredProblem(problem);
  return visibleProblem(problem, scoreAt);
}

/** The scores of the pairs are 0: only who may be paired with whom counts here. */
export function visibleOnly(problem: MatchingProblem, mentorOf: Int32Array): Visible {
  const visible = visibleProblem(problem, () => 0);
  const { edges, locks } = visible;
  const seen = assign({ edges, seats: locks.seats, locked: locks.mentorOf, incumbent: mentorOf });
  return { problem: visible, mentorOf: seen.mentorOf };
}

function visibleProblem(
  problem: MatchingProblem,
  scoreAt: (executive: number, mentor: number) => number,
): MatchingProblem {
  const { executives, mentors } = problem;
  const bits = problem.bits.map((found) => found & ~HIDDEN_BITS);
  const rows = edgeRows(executives.length, mentors.length);
  for (let executive = 0; executive < executives.length; executive++) {
    for (let mentor = 0; mentor < mentors.length; mentor++) {
      if (bits[executive * mentors.length + mentor] === 0) rows.add(mentor, scoreAt(executive, mentor));
    }
    rows.endRow();
  }
  return { ...problem, bits, edges: rows.finish() };
}
