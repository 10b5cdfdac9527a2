// Who is paired with whom, over everybody at once. Sees scores and seats; which pairs are allowed is settled before.
import { largestMatching } from './cardinality.ts';
import { type CostProblem, type CostSolution, cheapestAssignment } from './cheapest.ts';
import { type Edges, HIGHEST_SCORE } from './edges.ts';
import { evenLoad } from './even-load.ts';

export type AssignmentProblem = {
  /** Allowed pairs and their scores; what is forbidden is not there. The order of people settles ties. */
  readonly edges: Edges;
  /** How many executives each mentor may take, locked ones included. */
  readonly seats: Int32Array;
  /** Per executive the mentor that is settled already, or -1. Such a pair needs no edge. */
  readonly locked?: Int32Array;
  /** Per executive the mentor of an earlier proposal, or -1: kept wherever keeping costs not one point. */
  readonly incumbent?: Int32Array;
  /** Per mentor how many executives they have besides, who take none of these seats; only for an even load. */
  readonly load?: Int32Array;
};

export type Assignment = {
  /** Per executive the mentor, or -1. */
  readonly mentorOf: Int32Array;
  /** Executives with a partner, locked ones included. */
  readonly matched: number;
  /** No pair that was free to choose scores less, and no higher floor would leave as many matched; null without pairs. */
  readonly floor: number | null;
  /** Points of all pairs that were free to choose. */
  readonly sum: number;
  /** The last step's optimum with its prices: `cost` equals the sum of executive prices plus seats × mentor prices. */
  readonly proof: CostSolution & {
    readonly seats: Int32Array;
    readonly costPerPoint: number;
    readonly unmatchedCost: number;
  };
};

/**
 * The best assignment, in this order of importance: as many executives matched as possible; then the weakest
 * pair as strong as possible; then the greatest sum of points; then as many earlier pairs kept as possible; then
 * the executives spread as evenly over the mentors as possible.
 *
 * Every step is exact: cardinality by Hopcroft and Karp; the floor by binary search over scores for the highest
 * one whose pairs still match as many (the bottleneck assignment); the sum by successive shortest augmenting paths.
 * Throws RangeError when locked pairs need more seats than there are.
 */
export function assign(problem: AssignmentProblem): Assignment {
  const { edges } = problem;
  const locked = problem.locked ?? new Int32Array(edges.executives).fill(-1);
  const seats = seatsLeft(problem.seats, locked);
  const rowEndAt = (floor: number) => rowEnds(edges, locked, floor);

  const most = largestMatching(edges, rowEndAt(0), seats);
  const floor = highestFloor(most, (score) => largestMatching(edges, rowEndAt(score), seats));
  const incumbent = problem.incumbent ?? new Int32Array(edges.executives).fill(-1);
  const priced = pricedProblem(edges, rowEndAt(floor ?? 0), seats, incumbent);
  const cheapest = cheapestAssignment(priced);
  const chosen = evenLoad(priced, cheapest, loadBefore(problem, locked));

  const mentorOf = chosen.map((mentor, executive) => {
    const settled = locked[executive] ?? -1;
    return settled === -1 ? mentor : settled;
  });
  return {
    mentorOf,
    matched: mentorOf.reduce((count, mentor) => (mentor === -1 ? count : count + 1), 0),
    floor,
    sum: sumOfScores(edges, chosen),
    proof: {
      ...cheapest,
      mentorOf: chosen,
      seats,
      costPerPoint: priced.costPerPoint,
      unmatchedCost: priced.unmatchedCost,
    },
  };
}

/** Seats that locked pairs leave. @throws RangeError when they need more than there are */
export function seatsLeft(seats: Int32Array, locked: Int32Array): Int32Array {
  const left = seats.slice();
  for (const mentor of locked) {
    if (mentor === -1) continue;
    const rest = (left[mentor] ?? 0) - 1;
    if (rest < 0) throw new RangeError(`Locked pairs need more seats than mentor ${mentor} has`);
    left[mentor] = rest;
  }
  return left;
}

/** Where each row stops being at least that good; locked executives have nothing left to choose. */
export function rowEnds(edges: Edges, locked: Int32Array, floor: number): Int32Array {
  return Int32Array.from({ length: edges.executives }, (_, executive) => {
    const start = edges.rowStart[executive] ?? 0;
    if ((locked[executive] ?? -1) !== -1) return start;
    let low = start;
    let high = edges.rowStart[executive + 1] ?? 0;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((edges.score[middle] ?? 0) >= floor) low = middle + 1;
      else high = middle;
    }
    return low;
  });
}

/** Binary search: the higher the floor, the fewer can be matched. */
function highestFloor(most: number, matchedAt: (floor: number) => number): number | null {
  if (most === 0) return null;
  let reached = 0;
  let tooHigh = HIGHEST_SCORE + 1;
  while (tooHigh - reached > 1) {
    const middle = (reached + tooHigh) >> 1;
    if (matchedAt(middle) === most) reached = middle;
    else tooHigh = middle;
  }
  return reached;
}

/**
 * The greatest sum as the least cost. A point lost costs more than all earlier pairs together are worth, and
 * an executive left out more than all points together, so that neither is ever traded for the lesser good.
 */
function pricedProblem(
  edges: Edges,
  rowEnd: Int32Array,
  seats: Int32Array,
  incumbent: Int32Array,
): CostProblem {
  const costPerPoint = edges.executives + 1;
  const dearest = HIGHEST_SCORE * costPerPoint + 1;
  const unmatchedCost = dearest * (edges.executives + 1);
  return { edges, rowEnd, seats, incumbent, costPerPoint, costPerChange: 1, unmatchedCost };
}

function loadBefore(problem: AssignmentProblem, locked: Int32Array): Int32Array {
  const load = problem.load?.slice() ?? new Int32Array(problem.edges.mentors);
  for (const mentor of locked) if (mentor !== -1) load[mentor] = (load[mentor] ?? 0) + 1;
  return load;
}

function sumOfScores(edges: Edges, mentorOf: Int32Array): number {
  let sum = 0;
  for (let executive = 0; executive < edges.executives; executive++) {
    const end = edges.rowStart[executive + 1] ?? 0;
    for (let edge = edges.rowStart[executive] ?? 0; edge < end; edge++) {
      if (edges.mentor[edge] === mentorOf[executive]) sum += edges.score[edge] ?? 0;
    }
  }
  return sum;
}
