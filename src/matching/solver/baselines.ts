// How simpler methods would do with the same people: what a lead's proposal is held against. Nobody is paired by these.

import { lockedOf, outcomeOf, type ScoredProblem } from '../outcome.ts';
import type { BaselineSummary } from '../rules.ts';
import { type AssignmentProblem, seatsLeft } from './assign.ts';
import { HIGHEST_SCORE } from './edges.ts';

export type Baselines = { readonly greedy: BaselineSummary; readonly random: BaselineSummary };

/** One draw says little where three pairs are drawn; where there are hundreds, one says it all. */
const PAIRS_TO_DRAW = 300;
const FIRST_SEED = 20_260_907;

/** Locked pairs are held by every method, and counted. */
export function baselinesOf(problem: ScoredProblem): Baselines {
  const draws = Math.ceil(PAIRS_TO_DRAW / Math.max(1, problem.edges.executives));
  const drawn = Array.from({ length: draws }, (_, draw) =>
    summaryOf(problem, randomAssignment(problem, FIRST_SEED + draw)),
  );
  return {
    greedy: summaryOf(problem, greedyAssignment(problem)),
    random: {
      // Rounded down, so that leaving somebody out now and then is not told as leaving out nobody.
      matched: Math.floor(drawn.reduce((sum, { matched }) => sum + matched, 0) / draws),
      weakest: roundedMean(drawn.map(({ weakest }) => weakest)),
      mean: roundedMean(drawn.map(({ mean }) => mean)),
    },
  };
}

/** The best pair of all first, then the best of what is left, and so on; at equal points in order of people. */
export function greedyAssignment(problem: AssignmentProblem): Int32Array {
  const { edges } = problem;
  const mentorOf = lockedOf(problem).slice();
  const left = seatsLeft(problem.seats, mentorOf);
  const next = edges.rowStart.slice(0, edges.executives);
  for (let score = HIGHEST_SCORE; score >= 0; score--) {
    for (let executive = 0; executive < edges.executives; executive++) {
      const end = edges.rowStart[executive + 1] ?? 0;
      // Rows fall in points, so each edge is looked at once over all rounds.
      for (let edge = next[executive] ?? 0; edge < end && edges.score[edge] === score; edge++) {
        next[executive] = edge + 1;
        const mentor = edges.mentor[edge] ?? 0;
        if (mentorOf[executive] !== -1 || (left[mentor] ?? 0) === 0) continue;
        mentorOf[executive] = mentor;
        left[mentor] = (left[mentor] ?? 0) - 1;
      }
    }
  }
  return mentorOf;
}

/** Executives in random order, each with a random mentor who has a seat left. The same seed draws the same. */
export function randomAssignment(problem: AssignmentProblem, seed: number): Int32Array {
  const { edges } = problem;
  const random = mulberry32(seed);
  const mentorOf = lockedOf(problem).slice();
  const left = seatsLeft(problem.seats, mentorOf);
  const order = Int32Array.from({ length: edges.executives }, (_, executive) => executive);
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const moved = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = moved;
  }
  for (const executive of order) {
    if (mentorOf[executive] !== -1) continue;
    const row = edges.mentor.subarray(edges.rowStart[executive], edges.rowStart[executive + 1]);
    const open = row.filter((mentor) => (left[mentor] ?? 0) > 0);
    const mentor = open[Math.floor(random() * open.length)];
    if (mentor === undefined) continue;
    mentorOf[executive] = mentor;
    left[mentor] = (left[mentor] ?? 0) - 1;
  }
  return mentorOf;
}

/** A seeded generator of numbers in [0, 1): mulberry32. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * How many executives could swap to a mentor with whom both would score more than with whom they have: the
 * instability that deferred acceptance rules out (Gale and Shapley 1962). To be reported, never optimised.
 */
export function executivesInBlockingPairs(problem: ScoredProblem, mentorOf: Int32Array): number {
  const { edges, scoreAt } = problem;
  const used = new Int32Array(edges.mentors);
  const weakestOf = new Int32Array(edges.mentors).fill(HIGHEST_SCORE + 1);
  for (const [executive, mentor] of mentorOf.entries()) {
    if (mentor === -1) continue;
    used[mentor] = (used[mentor] ?? 0) + 1;
    weakestOf[mentor] = Math.min(weakestOf[mentor] ?? 0, scoreAt(executive, mentor));
  }
  let blocked = 0;
  for (const [executive, present] of mentorOf.entries()) {
    const own = present === -1 ? -1 : scoreAt(executive, present);
    const end = edges.rowStart[executive + 1] ?? 0;
    for (let edge = edges.rowStart[executive] ?? 0; edge < end; edge++) {
      const [mentor, score] = [edges.mentor[edge] ?? 0, edges.score[edge] ?? 0];
      if (score <= own) break;
      const hasRoom = (used[mentor] ?? 0) < (problem.seats[mentor] ?? 0);
      if (!hasRoom && score <= (weakestOf[mentor] ?? 0)) continue;
      if ((problem.seats[mentor] ?? 0) === 0) continue;
      blocked++;
      break;
    }
  }
  return blocked;
}

function summaryOf(problem: ScoredProblem, mentorOf: Int32Array): BaselineSummary {
  const { matched, weakest, mean } = outcomeOf(problem.scoreAt, mentorOf);
  return { matched, weakest, mean };
}

function roundedMean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.round(known.reduce((sum, value) => sum + value, 0) / known.length);
}
