import fc from 'fast-check';
import { munkres } from 'munkres';
import { describe, expect, it } from 'vitest';
import { type Assignment, type AssignmentProblem, assign } from '../../../src/matching/solver/assign.ts';
import { type Edge, edgesFrom } from '../../../src/matching/solver/edges.ts';
import { seededRandom } from '../company.ts';
import { type Small, small } from '../small-problems.ts';

function problemOf(small: Small, rest: Partial<AssignmentProblem> = {}): AssignmentProblem {
  const list: Edge[] = small.scores.flatMap((row, executive) =>
    row.flatMap((score, mentor) => (score === null ? [] : [{ executive, mentor, score }])),
  );
  const edges = edgesFrom(list, small.executives, small.seats.length);
  return { edges, seats: Int32Array.from(small.seats), ...rest };
}

type Value = { readonly matched: number; readonly floor: number; readonly sum: number };

/** Every possible assignment, one after the other; the best by matched, then floor, then sum. */
function bestByTrying({ executives, seats, scores }: Small): Value {
  const left = [...seats];
  const better = (one: Value, other: Value) =>
    one.matched - other.matched || one.floor - other.floor || one.sum - other.sum;
  const from = (executive: number, so: Value): Value => {
    if (executive === executives) return so;
    let best = from(executive + 1, so);
    for (const [mentor, score] of (scores[executive] ?? []).entries()) {
      const room = left[mentor] ?? 0;
      if (score === null || room === 0) continue;
      left[mentor] = room - 1;
      const found = from(executive + 1, {
        matched: so.matched + 1,
        floor: Math.min(so.floor, score),
        sum: so.sum + score,
      });
      left[mentor] = room;
      if (better(found, best) > 0) best = found;
    }
    return best;
  };
  return from(0, { matched: 0, floor: 1001, sum: 0 });
}

const scoresChosen = ({ scores }: Small, { mentorOf }: Assignment) =>
  [...mentorOf].flatMap((mentor, executive) => (mentor === -1 ? [] : [scores[executive]?.[mentor] ?? null]));

describe('assign', () => {
  it('matches as many as possible, then lifts the weakest, then the sum, as trying everything does', () => {
    fc.assert(
      fc.property(small(5), (given) => {
        const found = assign(problemOf(given));
        const best = bestByTrying(given);
        expect(found.matched).toBe(best.matched);
        expect(found.sum).toBe(best.sum);
        expect(found.floor).toBe(best.matched === 0 ? null : best.floor);
      }),
      { numRuns: 400 },
    );
  });

  it('is as exact where many scores are equal', () => {
    fc.assert(
      fc.property(small(5, 3), (given) => {
        const { matched, sum } = assign(problemOf(given));
        const best = bestByTrying(given);
        expect({ matched, sum }).toEqual({ matched: best.matched, sum: best.sum });
      }),
      { numRuns: 400 },
    );
  });

  it('uses only allowed pairs and no more seats than there are', () => {
    fc.assert(
      fc.property(small(12), (given) => {
        const found = assign(problemOf(given));
        expect(scoresChosen(given, found)).not.toContain(null);
        for (const [mentor, seats] of given.seats.entries()) {
          expect([...found.mentorOf].filter((chosen) => chosen === mentor).length).toBeLessThanOrEqual(seats);
        }
      }),
    );
  });

  it('proves its sum: prices are feasible and their total equals the cost', () => {
    fc.assert(
      fc.property(small(12), (given) => {
        const problem = problemOf(given);
        const { proof, floor, mentorOf } = assign(problem);
        let total = 0;
        for (const price of proof.executivePrice) {
          expect(price).toBeLessThanOrEqual(proof.unmatchedCost);
          total += price;
        }
        for (const [mentor, price] of proof.mentorPrice.entries()) {
          expect(price).toBeLessThanOrEqual(0);
          total += price * (proof.seats[mentor] ?? 0);
        }
        expect(total).toBe(proof.cost);
        for (const [executive, row] of given.scores.entries()) {
          for (const [mentor, score] of row.entries()) {
            // A mentor without any seat is no mentor: no price could be low enough for them.
            if (score === null || score < (floor ?? 0) || (given.seats[mentor] ?? 0) === 0) continue;
            const cost = (1000 - score) * proof.costPerPoint + 1;
            const price = (proof.executivePrice[executive] ?? 0) + (proof.mentorPrice[mentor] ?? 0);
            expect(price).toBeLessThanOrEqual(cost);
            if (mentorOf[executive] === mentor) expect(price).toBe(cost);
          }
        }
      }),
    );
  });

  it.each([1, 2, 3])(
    'finds the sum that munkres finds with every seat as a column of its own (seed %i)',
    (seed) => {
      const random = seededRandom(seed);
      const below = (limit: number) => Math.floor(random() * limit);
      const seats = Array.from({ length: 70 }, () => 1 + below(3));
      // The worst score is common to all, so that the floor forbids nothing and only the sum decides.
      const scores = Array.from({ length: 100 }, (_, row) =>
        seats.map((_, column) => (row === 0 ? 5 : column % 7 === row % 7 ? null : 5 + below(900))),
      );
      const given = { executives: 100, seats, scores };
      const forbidden = 1e7;
      const columns = seats.flatMap((count, mentor) => Array.from({ length: count }, () => mentor));
      const costs = scores.map((row) => columns.map((mentor) => 1000 - (row[mentor] ?? 1000 - forbidden)));
      const chosen = munkres(costs).map(([row, column]) => scores[row]?.[columns[column] ?? -1] ?? 0);
      const found = assign(problemOf(given));
      expect(found.floor).toBe(5);
      expect(found.matched).toBe(100);
      expect(found.sum).toBe(chosen.reduce((sum, score) => sum + score, 0));
    },
  );

  it('holds locked pairs, even without an edge, and optimises the rest around them', () => {
    const given = {
      executives: 3,
      seats: [1, 1, 1],
      scores: [
        [900, 800, null],
        [850, 100, null],
        [700, 600, 500],
      ],
    };
    const locked = Int32Array.from([2, -1, -1]);
    const found = assign(problemOf(given, { locked }));
    expect([...found.mentorOf]).toEqual([2, 0, 1]);
    expect(found).toMatchObject({ matched: 3, floor: 600, sum: 1450 });
  });

  it('refuses more locked pairs than a mentor has seats', () => {
    const given = { executives: 2, seats: [1], scores: [[1], [1]] };
    expect(() => assign(problemOf(given, { locked: Int32Array.from([0, 0]) }))).toThrow(RangeError);
  });

  it('keeps earlier pairs at equal value, and gives up none of the value for them', () => {
    fc.assert(
      fc.property(
        small(6, 4),
        fc.array(fc.integer({ min: -1, max: 5 }), { minLength: 6, maxLength: 6 }),
        (given, earlier) => {
          const incumbent = Int32Array.from({ length: given.executives }, (_, at) => {
            const mentor = earlier[at] ?? -1;
            return mentor < given.seats.length ? mentor : -1;
          });
          const plain = assign(problemOf(given));
          const kept = assign(problemOf(given, { incumbent }));
          expect(kept).toMatchObject({ matched: plain.matched, floor: plain.floor, sum: plain.sum });
          const again = assign(problemOf(given, { incumbent: plain.mentorOf }));
          expect([...again.mentorOf]).toEqual([...plain.mentorOf]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('keeps a whole earlier proposal that was as good, though it would now choose another', () => {
    fc.assert(
      fc.property(small(6, 2), (given) => {
        const backwards = {
          executives: given.executives,
          seats: given.seats.toReversed(),
          scores: given.scores.map((row) => row.toReversed()).toReversed(),
        };
        const mirrored = assign(problemOf(backwards)).mentorOf.toReversed();
        const incumbent = mirrored.map((mentor) => (mentor === -1 ? -1 : given.seats.length - 1 - mentor));
        expect([...assign(problemOf(given, { incumbent })).mentorOf]).toEqual([...incumbent]);
      }),
    );
  });

  it.each([
    { name: 'nobody at all', given: { executives: 0, seats: [], scores: [] }, mentorOf: [] },
    { name: 'an executive and no mentor', given: { executives: 1, seats: [], scores: [[]] }, mentorOf: [-1] },
    { name: 'a mentor without seats', given: { executives: 1, seats: [0], scores: [[900]] }, mentorOf: [-1] },
    {
      name: 'nobody allowed',
      given: {
        executives: 2,
        seats: [1, 1],
        scores: [
          [null, null],
          [null, null],
        ],
      },
      mentorOf: [-1, -1],
    },
    {
      name: 'all equal: the order of people decides',
      given: {
        executives: 3,
        seats: [1, 1],
        scores: [
          [500, 500],
          [500, 500],
          [500, 500],
        ],
      },
      mentorOf: [0, 1, -1],
    },
    {
      name: 'a strong pair given up so that both have a partner',
      given: {
        executives: 2,
        seats: [1, 1],
        scores: [
          [1000, 10],
          [900, null],
        ],
      },
      mentorOf: [1, 0],
    },
    {
      name: 'a great sum given up for the weakest pair',
      given: {
        executives: 2,
        seats: [1, 1],
        scores: [
          [1000, 400],
          [300, 100],
        ],
      },
      mentorOf: [1, 0],
    },
  ])('$name', ({ given, mentorOf }) => {
    expect([...assign(problemOf(given)).mentorOf]).toEqual(mentorOf);
  });

  it('sorts its rows, however the pairs come', () => {
    const list = [
      { executive: 1, mentor: 0, score: 3 },
      { executive: 0, mentor: 2, score: 7 },
      { executive: 0, mentor: 1, score: 9 },
      { executive: 0, mentor: 0, score: 7 },
    ];
    const edges = edgesFrom(list, 2, 3);
    expect([[...edges.rowStart], [...edges.mentor], [...edges.score]]).toEqual([
      [0, 3, 4],
      [1, 0, 2, 0],
      [9, 7, 7, 3],
    ]);
  });

  it('refuses scores that are not whole points', () => {
    expect(() => edgesFrom([{ executive: 0, mentor: 0, score: 1001 }], 1, 1)).toThrow(RangeError);
    expect(() => edgesFrom([{ executive: 0, mentor: 0, score: 0.5 }], 1, 1)).toThrow(RangeError);
  });
});
