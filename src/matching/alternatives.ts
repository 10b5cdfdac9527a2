// Other partners for one executive, and what choosing each would cost everybody: always against the best proposal
// that holds the other choice, never against the rest left as it is. Works on positions; `alternativesFor` on people.

import { positionsById } from './locks.ts';
import {
  type Changes,
  changesBetween,
  compareOutcomes,
  lockedOf,
  type Outcome,
  outcomeOf,
  type ScoredProblem,
  scoredProblem,
  withPartner,
} from './outcome.ts';
import type { MatchingProblem } from './problem.ts';
import { type Assignment, type AssignmentProblem, assign } from './solver/assign.ts';
import { forcedCosts } from './solver/residual.ts';

/** How many other partners are worth showing. */
export const ALTERNATIVES = 3;

export type Choice = {
  readonly mentor: number;
  readonly outcome: Outcome;
  /** The best assignment that holds the choice, as close to the present one as equal value allows. */
  readonly mentorOf: Int32Array;
};

export type Choices = {
  /** The best assignment as things are; what the others are held against. */
  readonly present: { readonly mentorOf: Int32Array; readonly outcome: Outcome };
  /** Best first: most matched, then the strongest weakest pair, then the most points, then the mentors' order. */
  readonly others: readonly Choice[];
};

/**
 * The best `count` mentors an executive could have instead, exactly as solving everything anew with each would rank
 * them. One search over the optimum's prices gives the cost of every mentor who does not lower the floor; only what
 * breaks the floor or leaves somebody out is solved anew, and of that only what can still be among the best.
 */
export function nextBest(problem: ScoredProblem, executive: number, count = ALTERNATIVES): Choices {
  const present = assign(problem);
  const open = { ...problem, locked: withPartner(lockedOf(problem), executive, -1) };
  const best = lockedOf(problem)[executive] === -1 ? present : assign(open);
  const ranked = rankedMentors(open, best, executive, present.mentorOf[executive] ?? -1, count);
  const others = ranked.map(({ mentor }) => {
    const { mentorOf } = forced(open, executive, mentor, present.mentorOf);
    return { mentor, mentorOf, outcome: outcomeOf(problem.scoreAt, mentorOf) };
  });
  const outcome = outcomeOf(problem.scoreAt, present.mentorOf);
  return { present: { mentorOf: present.mentorOf, outcome }, others };
}

type Ranked = { readonly mentor: number; readonly outcome: Outcome };

function rankedMentors(
  open: ScoredProblem,
  best: Assignment,
  executive: number,
  presentMentor: number,
  count: number,
): readonly Ranked[] {
  const floor = best.floor ?? 0;
  const costs = forcedCosts(open, best, executive);
  const ranked: Ranked[] = [];
  const unclear: { readonly mentor: number; readonly atMost: number }[] = [];
  for (const { mentor, score } of optionsOf(open, executive)) {
    if (mentor === presentMentor) continue;
    const cost = costs[mentor] ?? Number.POSITIVE_INFINITY;
    // A choice that scores just the floor may let the others have a higher one: that takes solving anew.
    if (score > floor && keepsAllMatched(best, cost)) {
      ranked.push({ mentor, outcome: outcomeAt(open, best, cost) });
    } else {
      unclear.push({ mentor, atMost: score > floor ? floor - 1 : score });
    }
  }
  const keepBest = () => {
    ranked.sort((one, other) => compareOutcomes(other.outcome, one.outcome) || one.mentor - other.mentor);
    ranked.splice(count);
  };
  keepBest();
  unclear.sort((one, other) => other.atMost - one.atMost || one.mentor - other.mentor);
  for (const { mentor, atMost } of unclear) {
    const last = ranked[count - 1]?.outcome;
    const isTooWeak = last?.matched === best.matched && (last.weakest ?? 0) > atMost;
    if (isTooWeak) break;
    const { mentorOf } = forced(open, executive, mentor, best.mentorOf);
    ranked.push({ mentor, outcome: freeOutcome(open, mentorOf) });
    keepBest();
  }
  return ranked;
}

/** Mentors with a seat that is not locked for somebody else, and what the executive would score with them. */
function optionsOf(open: AssignmentProblem, executive: number) {
  const { edges } = open;
  const taken = new Int32Array(edges.mentors);
  for (const mentor of lockedOf(open)) if (mentor !== -1) taken[mentor] = (taken[mentor] ?? 0) + 1;
  const [start, end] = [edges.rowStart[executive] ?? 0, edges.rowStart[executive + 1] ?? 0];
  return Array.from({ length: end - start }, (_, at) => ({
    mentor: edges.mentor[start + at] ?? 0,
    score: edges.score[start + at] ?? 0,
  })).filter(({ mentor }) => (open.seats[mentor] ?? 0) > (taken[mentor] ?? 0));
}

function forced(open: AssignmentProblem, executive: number, mentor: number, incumbent: Int32Array) {
  return assign({ ...open, locked: withPartner(lockedOf(open), executive, mentor), incumbent });
}

/** Pairs locked before are no choice of this one, so they do not count as the weakest here. */
function freeOutcome(open: ScoredProblem, mentorOf: Int32Array): Outcome {
  return outcomeOf(open.scoreAt, mentorOf, lockedOf(open));
}

function keepsAllMatched({ proof }: Assignment, cost: number): boolean {
  return (
    Math.floor((proof.cost + cost) / proof.unmatchedCost) === Math.floor(proof.cost / proof.unmatchedCost)
  );
}

/** What a total cost says: it counts first who goes without, then the points lost, then the earlier pairs lost. */
function outcomeAt(open: ScoredProblem, best: Assignment, cost: number): Outcome {
  const { proof, matched, floor } = best;
  const lost = (total: number) => Math.floor((total % proof.unmatchedCost) / proof.costPerPoint);
  const base = freeOutcome(open, best.mentorOf);
  const sum = base.sum - (lost(proof.cost + cost) - lost(proof.cost));
  return { matched, weakest: floor, sum, mean: matched === 0 ? null : Math.round(sum / matched) };
}

/** Another partner for an executive, and how the whole proposal would differ. */
export type Alternative = Changes & {
  readonly mentorSlackUserId: string;
  readonly score: number;
  readonly outcome: Outcome;
  /** Executives who would be left without a partner that they have now. */
  readonly stranded: readonly string[];
};

export type Alternatives = {
  readonly executiveSlackUserId: string;
  /** Whom the best proposal gives the executive now; null for nobody. */
  readonly mentorSlackUserId: string | null;
  readonly outcome: Outcome;
  readonly others: readonly Alternative[];
};

/** @returns null when the executive is not among the people */
export function alternativesFor(
  problem: MatchingProblem,
  executiveSlackUserId: string,
  count = ALTERNATIVES,
): Alternatives | null {
  const executive = positionsById(problem.executives).get(executiveSlackUserId);
  if (executive === undefined) return null;
  const scored = scoredProblem(problem);
  const { present, others } = nextBest(scored, executive, count);
  return {
    executiveSlackUserId,
    mentorSlackUserId: problem.mentors[present.mentorOf[executive] ?? -1]?.slackUserId ?? null,
    outcome: present.outcome,
    others: others.map(({ mentor, outcome, mentorOf }) => ({
      mentorSlackUserId: problem.mentors[mentor]?.slackUserId ?? '',
      score: scored.scoreAt(executive, mentor),
      outcome,
      stranded: problem.executives
        .filter((_, at) => mentorOf[at] === -1 && present.mentorOf[at] !== -1)
        .map(({ slackUserId }) => slackUserId),
      ...changesBetween(problem, present.mentorOf, mentorOf),
    })),
  };
}
