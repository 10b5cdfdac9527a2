// The optimum against oracles that share nothing with it: trying everything where that ends, HiGHS where it does not.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Assignment, type AssignmentProblem, assign } from '../../src/matching/solver/assign.ts';
import { highsSolver } from './highs.ts';
import { everyAssignment, problemOf, type Small, seededProblem, small } from './small-problems.ts';

type Settled = {
  readonly locked: readonly number[];
  readonly incumbent: readonly number[];
  readonly load: readonly number[];
};

/** In order of importance; more is better. */
type Worth = readonly [matched: number, floor: number, sum: number, kept: number, evenness: number];

function worthOf(given: Small, settled: Settled, mentorOf: readonly number[]): Worth {
  const isFree = (executive: number) => settled.locked[executive] === -1;
  const chosen = mentorOf.flatMap((mentor, executive) =>
    mentor === -1 || !isFree(executive) ? [] : [{ mentor, executive }],
  );
  const scores = chosen.map(({ mentor, executive }) => given.scores[executive]?.[mentor] ?? Number.NaN);
  const load = [...settled.load];
  for (const mentor of mentorOf) if (mentor !== -1) load[mentor] = (load[mentor] ?? 0) + 1;
  return [
    mentorOf.filter((mentor) => mentor !== -1).length,
    Math.min(1001, ...scores),
    scores.reduce((sum, score) => sum + score, 0),
    chosen.filter(({ mentor, executive }) => settled.incumbent[executive] === mentor).length,
    -load.reduce((sum, count) => sum + count * count, 0),
  ];
}

function isBetter(one: Worth, other: Worth): boolean {
  const first = one.findIndex((value, at) => value !== other[at]);
  return first !== -1 && (one[first] ?? 0) > (other[first] ?? 0);
}

/** The best worth of all, by trying every assignment that keeps to the seats and leaves the settled pairs alone. */
function bestByTrying(given: Small, settled: Settled): Worth {
  const seats = given.seats.map(
    (count, mentor) => count - settled.locked.filter((locked) => locked === mentor).length,
  );
  const scores = given.scores.map((row, executive) =>
    settled.locked[executive] === -1 ? row : row.map(() => null),
  );
  let best: Worth | null = null;
  for (const chosen of everyAssignment({ ...given, seats, scores })) {
    const whole = chosen.map((mentor, executive) =>
      settled.locked[executive] === -1 ? mentor : (settled.locked[executive] ?? -1),
    );
    const worth = worthOf(given, settled, whole);
    if (best === null || isBetter(worth, best)) best = worth;
  }
  if (best === null) throw new Error('to seat nobody is possible at least');
  return best;
}

/** Pairs settled at random, as far as there are seats for them; they need not be allowed. */
function settledFrom(given: Small, draws: readonly number[]): Settled {
  const mentors = given.seats.length;
  const left = [...given.seats];
  const at = (place: number) => draws[place % draws.length] ?? 0;
  const locked = given.scores.map((_, executive) => {
    const mentor = at(executive) % (mentors * 3);
    if (mentor >= mentors || (left[mentor] ?? 0) === 0) return -1;
    left[mentor] = (left[mentor] ?? 0) - 1;
    return mentor;
  });
  const incumbent = given.scores.map((_, executive) => {
    const mentor = at(executive + 7) % (mentors * 2);
    return mentor < mentors ? mentor : -1;
  });
  return { locked, incumbent, load: given.seats.map((_, mentor) => at(mentor + 13) % 3) };
}

function solved(given: Small, settled: Settled): Assignment {
  const rest: Partial<AssignmentProblem> = {
    locked: Int32Array.from(settled.locked),
    incumbent: Int32Array.from(settled.incumbent),
    load: Int32Array.from(settled.load),
  };
  return assign(problemOf(given, rest));
}

const draws = fc.array(fc.nat(1000), { minLength: 20, maxLength: 20 });

describe('the optimum', () => {
  it.each([
    { name: 'any scores', highest: 1000 },
    { name: 'many equal scores, where only the last of the aims tells', highest: 2 },
    { name: 'all scores equal', highest: 0 },
  ])('is what trying everything finds, with seats, locks, earlier pairs and loads: $name', ({ highest }) => {
    fc.assert(
      fc.property(small(5, highest), draws, (given, numbers) => {
        const settled = settledFrom(given, numbers);
        const found = solved(given, settled);
        expect(worthOf(given, settled, [...found.mentorOf])).toEqual(bestByTrying(given, settled));
        for (const [executive, mentor] of settled.locked.entries()) {
          if (mentor !== -1) expect(found.mentorOf[executive]).toBe(mentor);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('spreads executives over mentors only where that costs not one point', () => {
    const even = (scores: Small['scores'], seats: readonly number[]) => [
      ...assign(problemOf({ executives: scores.length, seats, scores })).mentorOf,
    ];
    const alike = [
      [500, 500, 500],
      [500, 500, 500],
      [500, 500, 500],
    ];
    expect(even(alike, [3, 3, 3]).toSorted()).toEqual([0, 1, 2]);
    const better = [
      [501, 500, 500],
      [501, 500, 500],
      [501, 500, 500],
    ];
    expect(even(better, [3, 3, 3])).toEqual([0, 0, 0]);
    // A full mentor whom one more would like to have gives nobody away.
    const wanted = [...better.map((row) => row.slice(0, 2)), [501, 500]];
    expect(even(wanted, [3, 3]).toSorted()).toEqual([0, 0, 0, 1]);
    // The way to the mentor who is free leads through another: one executive moves on to make room.
    const chained = [
      [500, null, null],
      [500, 500, null],
      [null, 500, 500],
    ];
    expect(even(chained, [2, 1, 1])).toEqual([0, 1, 2]);
  });
});

describe('the optimum of larger programs', async () => {
  const solve = await highsSolver();

  /** The most that allowed pairs can add up to, each executive and each seat taken once at most. */
  function most(given: Small, worth: (score: number) => number | null, atLeast = 0): number {
    const rows = given.scores.map((): string[] => []);
    const columns = given.seats.map((): string[] => []);
    const terms: string[] = [];
    for (const [executive, row] of given.scores.entries()) {
      for (const [mentor, score] of row.entries()) {
        const value = score === null ? null : worth(score);
        if (value === null) continue;
        const name = `x${executive}_${mentor}`;
        terms.push(`${value} ${name}`);
        rows[executive]?.push(name);
        columns[mentor]?.push(name);
      }
    }
    const limits = [
      ...rows.map((names) => ({ names, limit: 1 })),
      ...columns.map((names, mentor) => ({ names, limit: given.seats[mentor] ?? 0 })),
    ].filter(({ names }) => names.length > 0);
    const everybody = rows.flat();
    if (everybody.length === 0) return 0;
    const model = [
      'Maximize',
      ` all: ${terms.join('\n + ')}`,
      'Subject To',
      ...limits.map(({ names, limit }, at) => ` c${at}: ${names.join('\n + ')} <= ${limit}`),
      ` matched: ${everybody.join('\n + ')} >= ${atLeast}`,
      'End',
    ].join('\n');
    // The matrix is totally unimodular, so the best fractions are whole numbers.
    return Math.round(solve(model));
  }

  it.each([
    { executives: 30, mentors: 40, seed: 1 },
    { executives: 60, mentors: 30, seed: 2 },
    { executives: 50, mentors: 50, seed: 3 },
    { executives: 90, mentors: 120, seed: 4 },
    { executives: 150, mentors: 100, seed: 5 },
  ])('is what HiGHS finds: $executives executives, $mentors mentors', ({ executives, mentors, seed }) => {
    const given = seededProblem(executives, mentors, seed);
    const found = assign(problemOf(given));
    const floor = found.floor ?? 0;
    const countFrom = (least: number) => most(given, (score) => (score >= least ? 1 : null));
    expect(found.matched).toBe(countFrom(0));
    // As many can be matched at the floor, and fewer above it.
    expect(countFrom(floor)).toBe(found.matched);
    expect(countFrom(floor + 1)).toBeLessThan(found.matched);
    expect(found.sum).toBe(most(given, (score) => (score >= floor ? score : null), found.matched));
  });
});
