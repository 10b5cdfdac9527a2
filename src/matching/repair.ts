// What to do when somebody drops out before their pair has begun: the fewest changes for others, or none at all.
// Moves only pairs still in review or asked. Pairs that meet are not here: they take up seats and nothing more.

import type { Candidate } from './candidate.ts';
import type { PairIds } from './locks.ts';
import {
  changesBetween,
  lockedOf,
  type Outcome,
  outcomeOf,
  type ScoredProblem,
  scoredProblem,
} from './outcome.ts';
import { idsAt, type MatchingProblem, partnersAt, prepareProblem } from './problem.ts';
import type { ProposalInput } from './propose.ts';
import { type ScoredPair, scorePair } from './score.ts';
import { assign, rowEnds, seatsLeft } from './solver/assign.ts';
import { cheapestAssignment } from './solver/cheapest.ts';
import { HIGHEST_SCORE } from './solver/edges.ts';

export type DropOut = {
  /** Who has dropped out: any number of mentors and executives. */
  readonly gone: readonly string[];
  /** Pairs that have been asked and have not both said yes; `partnersNow` counts them. */
  readonly asked: readonly PairIds[];
  /** Pairs still in review; `partnersNow` does not count them. */
  readonly proposed: readonly PairIds[];
};

export type RepairOption = {
  readonly outcome: Outcome;
  readonly added: readonly (PairIds & ScoredPair)[];
  /** Pairs of others that would be given up. */
  readonly touched: readonly PairIds[];
  /** Executives who would be without a partner. */
  readonly without: readonly string[];
};

export type Repair = {
  /** What is left of asked and proposed pairs once whoever dropped out is gone. */
  readonly left: Outcome;
  /** Executives without a partner if nothing is done. */
  readonly orphans: readonly string[];
  /** As many executives matched as can be, with as few pairs of others touched as that takes. */
  readonly fewestTouched: RepairOption;
  /** Everybody else stays; those without a partner share the seats that are open. */
  readonly frozen: RepairOption;
  /** Both come to the same pairs. */
  readonly isSame: boolean;
};

/**
 * Both ways to repair, each exact. `fewestTouched` ranks assignments by: most executives matched; then fewest
 * existing pairs given up; then the strongest weakest pair; then the most points.
 * @param input everybody enrolled, those with a partner included
 */
export function repair(input: ProposalInput, dropOut: DropOut): Repair {
  const { problem, current } = prepareRepair(input, dropOut);
  const scored = scoredProblem(problem);
  const least = fewestTouched(scored, current);
  const others = frozen(scored, current);
  const option = (mentorOf: Int32Array) => optionOf(problem, scored, current, mentorOf);
  return {
    left: outcomeOf(scored.scoreAt, current),
    orphans: withoutPartner(problem, current),
    fewestTouched: option(least),
    frozen: option(others),
    isSame: least.every((mentor, executive) => mentor === others[executive]),
  };
}

function prepareRepair(input: ProposalInput, { gone, asked, proposed }: DropOut) {
  const isThere = (slackUserId: string) => !gone.includes(slackUserId);
  const askedOf = (slackUserId: string) =>
    asked.filter((pair) => [pair.executiveSlackUserId, pair.mentorSlackUserId].includes(slackUserId)).length;
  const movable = (people: readonly Candidate[]) =>
    people
      .filter(({ slackUserId }) => isThere(slackUserId))
      .map((person) => ({ ...person, partnersNow: person.partnersNow - askedOf(person.slackUserId) }));
  const problem = prepareProblem({
    ...input,
    executives: movable(input.executives).filter(({ partnersNow }) => partnersNow <= 0),
    mentors: movable(input.mentors),
    previous: [],
  });
  const current = partnersAt([...proposed, ...asked], problem.executives, problem.mentors);
  for (const [executive, mentor] of problem.locks.mentorOf.entries()) {
    if (mentor !== -1) current[executive] = mentor;
  }
  return { problem, current };
}

/**
 * The assignment with the most matched and, among those, the fewest of the current pairs given up; then the
 * strongest weakest pair, then the most points.
 * @param current per executive the mentor they have now, or -1
 */
export function fewestTouched(problem: ScoredProblem, current: Int32Array): Int32Array {
  const { edges } = problem;
  const locked = lockedOf(problem);
  const seats = seatsLeft(problem.seats, locked);
  // A pair given up costs more than all points together, and an executive left out more than all pairs.
  const solve = (floor: number, perPoint: number) => {
    const perPair = perPoint * HIGHEST_SCORE * edges.executives + 1;
    return cheapestAssignment({
      edges,
      rowEnd: rowEnds(edges, locked, floor),
      seats,
      incumbent: current,
      costPerPoint: perPoint,
      costPerChange: perPair,
      unmatchedCost: (perPair + 1) * (edges.executives + 2),
    });
  };
  const least = solve(0, 0).cost;
  let reached = 0;
  let tooHigh = HIGHEST_SCORE + 1;
  while (tooHigh - reached > 1) {
    const middle = (reached + tooHigh) >> 1;
    if (solve(middle, 0).cost === least) reached = middle;
    else tooHigh = middle;
  }
  const { mentorOf } = solve(reached, 1);
  return mentorOf.map((mentor, executive) => {
    const settled = locked[executive] ?? -1;
    return settled === -1 ? mentor : settled;
  });
}

/** The best assignment that leaves every current pair as it is, as far as it is still allowed. */
export function frozen(problem: ScoredProblem, current: Int32Array): Int32Array {
  const { edges } = problem;
  const locked = lockedOf(problem).slice();
  const left = seatsLeft(problem.seats, locked);
  for (let executive = 0; executive < edges.executives; executive++) {
    const mentor = current[executive] ?? -1;
    if (mentor === -1 || locked[executive] !== -1 || (left[mentor] ?? 0) === 0) continue;
    const [start, end] = [edges.rowStart[executive] ?? 0, edges.rowStart[executive + 1] ?? 0];
    if (!edges.mentor.subarray(start, end).includes(mentor)) continue;
    locked[executive] = mentor;
    left[mentor] = (left[mentor] ?? 0) - 1;
  }
  return assign({ ...problem, locked }).mentorOf;
}

function optionOf(
  problem: MatchingProblem,
  scored: ScoredProblem,
  current: Int32Array,
  mentorOf: Int32Array,
): RepairOption {
  const added = [...mentorOf.entries()].flatMap(([executive, mentor]) => {
    const [one, other] = [problem.executives[executive], problem.mentors[mentor]];
    if (one === undefined || other === undefined || mentor === current[executive]) return [];
    return { ...idsAt(problem, executive, mentor), ...scorePair(one, other) };
  });
  return {
    outcome: outcomeOf(scored.scoreAt, mentorOf),
    added,
    touched: changesBetween(problem, current, mentorOf).removed,
    without: withoutPartner(problem, mentorOf),
  };
}

function withoutPartner({ executives }: MatchingProblem, mentorOf: Int32Array): readonly string[] {
  return executives.filter((_, at) => mentorOf[at] === -1).map(({ slackUserId }) => slackUserId);
}
