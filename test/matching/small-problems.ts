// Small assignment problems as plain tables, for properties and for oracles that try everything.
import fc from 'fast-check';
import type { ScoredProblem } from '../../src/matching/outcome.ts';
import type { AssignmentProblem } from '../../src/matching/solver/assign.ts';
import { type Edge, edgesFrom } from '../../src/matching/solver/edges.ts';
import { seededRandom } from './company.ts';

export type Small = {
  readonly executives: number;
  readonly seats: readonly number[];
  /** Score per executive and mentor; null where forbidden. */
  readonly scores: readonly (readonly (number | null)[])[];
};

export function problemOf(given: Small, rest: Partial<AssignmentProblem> = {}): ScoredProblem {
  const list: Edge[] = given.scores.flatMap((row, executive) =>
    row.flatMap((score, mentor) => (score === null ? [] : [{ executive, mentor, score }])),
  );
  return {
    edges: edgesFrom(list, given.executives, given.seats.length),
    seats: Int32Array.from(given.seats),
    scoreAt: (executive, mentor) => given.scores[executive]?.[mentor] ?? 0,
    ...rest,
  };
}

export const small = (limit: number, highest = 1000): fc.Arbitrary<Small> =>
  fc
    .record({
      executives: fc.integer({ min: 1, max: limit }),
      seats: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: limit }),
    })
    .chain(({ executives, seats }) =>
      fc.record({
        executives: fc.constant(executives),
        seats: fc.constant(seats),
        scores: fc.array(
          fc.array(fc.option(fc.integer({ min: 0, max: highest }), { freq: 2 }), {
            minLength: seats.length,
            maxLength: seats.length,
          }),
          { minLength: executives, maxLength: executives },
        ),
      }),
    );

/** A larger problem that is the same for the same seed. */
export function seededProblem(executives: number, mentors: number, seed: number): Small {
  const random = seededRandom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  return {
    executives,
    seats: Array.from({ length: mentors }, () => 1 + Math.floor(random() * random() * 3)),
    scores: Array.from({ length: executives }, () =>
      Array.from({ length: mentors }, () => (random() < 0.6 ? null : below(1001))),
    ),
  };
}

/** Every assignment that keeps to the seats, one after the other. */
export function* everyAssignment({ executives, seats, scores }: Small): Generator<readonly number[]> {
  const left = [...seats];
  const chosen: number[] = [];
  function* from(executive: number): Generator<readonly number[]> {
    if (executive === executives) {
      yield chosen;
      return;
    }
    chosen[executive] = -1;
    yield* from(executive + 1);
    for (const [mentor, score] of (scores[executive] ?? []).entries()) {
      const room = left[mentor] ?? 0;
      if (score === null || room === 0) continue;
      left[mentor] = room - 1;
      chosen[executive] = mentor;
      yield* from(executive + 1);
      left[mentor] = room;
    }
  }
  yield* from(0);
}
