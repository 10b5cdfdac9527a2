import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareOutcomes, outcomeOf, scoredProblem } from '../../../src/matching/outcome.ts';
import { prepareProblem } from '../../../src/matching/problem.ts';
import { proposePairs } from '../../../src/matching/propose.ts';
import { assign } from '../../../src/matching/solver/assign.ts';
import {
  baselinesOf,
  executivesInBlockingPairs,
  greedyAssignment,
  randomAssignment,
} from '../../../src/matching/solver/baselines.ts';
import { company } from '../company.ts';
import { problemOf, type Small, seededProblem, small } from '../small-problems.ts';

const STRONG_PAIR_FIRST: Small = {
  executives: 2,
  seats: [1, 1],
  scores: [
    [1000, 10],
    [900, null],
  ],
};

/** Greedy by the book: all pairs in one list, the best first. */
function greedyByTheBook({ executives, seats, scores }: Small): readonly number[] {
  const left = [...seats];
  const mentorOf = Array.from({ length: executives }, () => -1);
  const pairs = scores.flatMap((row, executive) =>
    row.flatMap((score, mentor) => (score === null ? [] : [{ executive, mentor, score }])),
  );
  pairs.sort(
    (one, other) => other.score - one.score || one.executive - other.executive || one.mentor - other.mentor,
  );
  for (const { executive, mentor } of pairs) {
    if (mentorOf[executive] !== -1 || left[mentor] === 0) continue;
    mentorOf[executive] = mentor;
    left[mentor] = (left[mentor] ?? 0) - 1;
  }
  return mentorOf;
}

/** Every executive against every mentor they could have. */
function blockedByTheBook(given: Small, mentorOf: readonly number[]): number {
  const scoreOf = (executive: number) => given.scores[executive]?.[mentorOf[executive] ?? -1] ?? -1;
  return mentorOf.filter((_, executive) =>
    given.seats.some((seats, mentor) => {
      const score = given.scores[executive]?.[mentor] ?? null;
      if (score === null || seats === 0 || score <= scoreOf(executive)) return false;
      const theirs = [...mentorOf.keys()].filter((other) => mentorOf[other] === mentor);
      return theirs.length < seats || theirs.some((other) => scoreOf(other) < score);
    }),
  ).length;
}

describe('simpler methods', () => {
  it('greedy takes the best pair that is left, which nobody could swap out of', () => {
    fc.assert(
      fc.property(small(7, 20), (given) => {
        const problem = problemOf(given);
        const found = greedyAssignment(problem);
        expect([...found]).toEqual(greedyByTheBook(given));
        expect(executivesInBlockingPairs(problem, found)).toBe(0);
      }),
    );
  });

  it('count everybody who could swap to the gain of both', () => {
    fc.assert(
      fc.property(small(7, 20), fc.integer(), (given, seed) => {
        const problem = problemOf(given);
        for (const mentorOf of [assign(problem).mentorOf, randomAssignment(problem, seed)]) {
          expect(executivesInBlockingPairs(problem, mentorOf)).toBe(blockedByTheBook(given, [...mentorOf]));
        }
      }),
    );
  });

  it('keep to the rules and seats, hold what is locked, and never beat the optimum', () => {
    fc.assert(
      fc.property(small(7), fc.integer(), (given, seed) => {
        const first = given.seats.findIndex((seats) => seats > 0);
        const locked = Int32Array.from({ length: given.executives }, (_, at) => (at === 0 ? first : -1));
        const problem = problemOf(given, { locked });
        const best = outcomeOf(problem.scoreAt, assign(problem).mentorOf, locked);
        for (const mentorOf of [greedyAssignment(problem), randomAssignment(problem, seed)]) {
          expect(mentorOf[0]).toBe(first);
          for (const [mentor, seats] of given.seats.entries()) {
            expect([...mentorOf].filter((chosen) => chosen === mentor).length).toBeLessThanOrEqual(seats);
          }
          for (const [executive, mentor] of mentorOf.entries()) {
            if (executive > 0 && mentor !== -1) expect(given.scores[executive]?.[mentor]).not.toBeNull();
          }
          expect(compareOutcomes(best, outcomeOf(problem.scoreAt, mentorOf, locked))).toBeGreaterThanOrEqual(
            0,
          );
        }
      }),
    );
  });

  it('at random differ by seed and nothing else', () => {
    const problem = problemOf(seededProblem(30, 40, 1));
    expect(randomAssignment(problem, 5)).toEqual(randomAssignment(problem, 5));
    expect(randomAssignment(problem, 5)).not.toEqual(randomAssignment(problem, 6));
    expect(baselinesOf(problem)).toEqual(baselinesOf(problem));
  });

  it('are summed up, random ones over several draws where few pairs are drawn', () => {
    const { greedy, random } = baselinesOf(problemOf(STRONG_PAIR_FIRST));
    expect(greedy).toEqual({ matched: 1, weakest: 1000, mean: 1000 });
    expect(random.mean).toBeGreaterThan(455);
    expect(random.mean).toBeLessThan(1000);
    const nobody = baselinesOf(problemOf({ executives: 0, seats: [], scores: [] }));
    expect(nobody.random).toEqual({ matched: 0, weakest: null, mean: null });
  });

  it('come with every proposal', () => {
    const input = company(12, 9, 4);
    const { summary } = proposePairs(input);
    expect({ greedy: summary.greedy, random: summary.random }).toEqual(
      baselinesOf(scoredProblem(prepareProblem(input))),
    );
    expect(summary.greedy.matched).toBeGreaterThan(0);
  });
});
