// What one more seat would be worth: with one mentor, or with those where it would be worth most. Always against the
// best proposal with that seat, solved anew.

import { obstacleBit } from './guard.ts';
import { compareOutcomes, type Outcome, outcomeOf, scoredProblem } from './outcome.ts';
import { assignmentProblem, bitsAt, type MatchingProblem } from './problem.ts';
import { assign } from './solver/assign.ts';
import { edgeRows } from './solver/edges.ts';

export type SeatWorth = {
  readonly mentorSlackUserId: string;
  readonly before: Outcome;
  readonly after: Outcome;
};

/**
 * The mentors with whom one more seat would change most, best first; those where it would change nothing are left out.
 * A mentor's price says how much a seat can save at most, so only the dearest are looked at, and those without a seat.
 */
export function seatsWorthMost(problem: MatchingProblem, count: number): readonly SeatWorth[] {
  const { proof } = assign(assignmentProblem(problem));
  const dearest = [...problem.mentors.keys()]
    .filter((mentor) => (proof.mentorPrice[mentor] ?? 0) < 0 || (proof.seats[mentor] ?? 0) === 0)
    .sort((one, other) => (proof.mentorPrice[one] ?? 0) - (proof.mentorPrice[other] ?? 0) || one - other)
    .slice(0, count * LOOKED_AT_PER_SHOWN);
  return dearest
    .map((mentor) => seatWorth(problem, mentor))
    .filter(({ before, after }) => compareOutcomes(after, before) > 0)
    .sort((one, other) => compareOutcomes(other.after, one.after))
    .slice(0, count);
}

const LOOKED_AT_PER_SHOWN = 3;

/** @param mentor by position */
export function seatWorth(problem: MatchingProblem, mentor: number): SeatWorth {
  const { scoreAt } = scoredProblem(problem);
  const outcome = (mentorOf: Int32Array) => outcomeOf(scoreAt, mentorOf, problem.locks.mentorOf);
  const before = assign(assignmentProblem(problem));
  const seats = problem.locks.seats.slice();
  seats[mentor] = (seats[mentor] ?? 0) + 1;
  const after = assign({ ...assignmentProblem(problem), edges: edgesWithSeat(problem, mentor), seats });
  return {
    mentorSlackUserId: problem.mentors[mentor]?.slackUserId ?? '',
    before: outcome(before.mentorOf),
    after: outcome(after.mentorOf),
  };
}

/** A mentor without a seat has no edges, because of that alone; with a seat they have those that nothing else forbids. */
function edgesWithSeat(problem: MatchingProblem, seated: number): MatchingProblem['edges'] {
  const { edges, executives, mentors } = problem;
  if ((mentors[seated]?.openSeats ?? 0) > 0) return edges;
  const { scoreAt } = scoredProblem(problem);
  const rows = edgeRows(executives.length, mentors.length);
  for (const [row, executive] of executives.entries()) {
    for (let mentor = 0; mentor < mentors.length; mentor++) {
      const isSeatAlone = mentor === seated && executive.openSeats > 0;
      const ignored = isSeatAlone ? obstacleBit('capacity') : 0;
      if ((bitsAt(problem, row, mentor) & ~ignored) === 0) rows.add(mentor, scoreAt(row, mentor));
    }
    rows.endRow();
  }
  return rows.finish();
}
