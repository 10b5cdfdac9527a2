import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../src/matching/outcome.ts';
import { type ProposalInput, proposePairs } from '../../src/matching/propose.ts';
import { fewestTouched, frozen, repair } from '../../src/matching/repair.ts';
import { company, executive, mentor, proposalInput } from './company.ts';
import { everyAssignment, problemOf, type Small, small } from './small-problems.ts';

/** What a repair is worth: matched, pairs given up (less is better), weakest, sum; compared in this order. */
type Worth = readonly [number, number, number, number];

function worthOf(given: Small, current: readonly number[], mentorOf: readonly number[]): Worth {
  const scores = mentorOf.flatMap((mentor, row) =>
    mentor === -1 ? [] : [given.scores[row]?.[mentor] ?? -1],
  );
  const givenUp = current.filter((mentor, row) => mentor !== -1 && mentorOf[row] !== mentor).length;
  return [scores.length, -givenUp, Math.min(1001, ...scores), scores.reduce((sum, score) => sum + score, 0)];
}

function isBetter(one: Worth, other: Worth): boolean {
  const at = one.findIndex((value, place) => value !== other[place]);
  return at !== -1 && (one[at] ?? 0) > (other[at] ?? 0);
}

function bestByTrying(
  given: Small,
  current: readonly number[],
  mayBe: (row: number, mentor: number) => boolean,
) {
  let best: Worth = [-1, 0, 0, 0];
  for (const chosen of everyAssignment(given)) {
    if (!chosen.every((mentor, row) => mayBe(row, mentor))) continue;
    const worth = worthOf(given, current, chosen);
    if (isBetter(worth, best)) best = worth;
  }
  return best;
}

/** A problem and a state it may be in: pairs that keep to the seats, some of them perhaps no longer allowed. */
const underWay = (highest: number) =>
  fc
    .tuple(small(5, highest), fc.array(fc.integer({ min: -1, max: 4 }), { minLength: 5, maxLength: 5 }))
    .map(([given, wished]) => {
      const left = [...given.seats];
      const current = Array.from({ length: given.executives }, (_, row) => {
        const mentor = wished[row] ?? -1;
        if ((left[mentor] ?? 0) === 0) return -1;
        left[mentor] = (left[mentor] ?? 0) - 1;
        return mentor;
      });
      return { given, current };
    });

describe('a repair', () => {
  it.each([1000, 3])(
    'touches the fewest pairs that the most matched allow, as trying everything does (%i)',
    (highest) => {
      fc.assert(
        fc.property(underWay(highest), ({ given, current }) => {
          const found = fewestTouched(problemOf(given), Int32Array.from(current));
          expect(worthOf(given, current, [...found])).toEqual(bestByTrying(given, current, () => true));
        }),
        { numRuns: 250 },
      );
    },
  );

  it('that leaves everybody else alone gives the open seats away as well as can be', () => {
    fc.assert(
      fc.property(underWay(1000), ({ given, current }) => {
        const stays = (row: number) => given.scores[row]?.[current[row] ?? -1] != null;
        const found = [...frozen(problemOf(given), Int32Array.from(current))];
        const best = bestByTrying(given, current, (row, chosen) => !stays(row) || chosen === current[row]);
        const [matched, givenUp] = worthOf(given, current, found);
        expect([matched, givenUp]).toEqual(best.slice(0, 2));
        for (const [row, chosen] of found.entries()) if (stays(row)) expect(chosen).toBe(current[row]);
      }),
      { numRuns: 250 },
    );
  });

  it('does not touch what is locked', () => {
    const given = {
      executives: 2,
      seats: [1, 1],
      scores: [
        [900, null],
        [900, 100],
      ],
    };
    const [current, locked] = [Int32Array.from([-1, 0]), Int32Array.from([-1, 0])];
    expect([...fewestTouched(problemOf(given), current)]).toEqual([0, 1]);
    expect([...fewestTouched(problemOf(given, { locked }), current)]).toEqual([-1, 0]);
  });
});

const pair = (executiveSlackUserId: string, mentorSlackUserId: string) => ({
  executiveSlackUserId,
  mentorSlackUserId,
});

describe('repair', () => {
  /** M1 can teach everybody, M2 only E2 (who is in no zone of theirs), and M3 drops out. */
  const executives = [executive('E1'), executive('E2', { timeZone: 'Asia/Tokyo' }), executive('E3')];
  const mentors = [
    mentor('M1', { availability: everyHour(), partnersNow: 1 }),
    mentor('M2', { timeZone: 'Asia/Tokyo' }),
    mentor('M3', { partnersNow: 1 }),
    mentor('M4', { partnersNow: 1 }),
  ];
  const taken = (slackUserId: string) => ({ slackUserId, partnersNow: 1 });
  const input: ProposalInput = proposalInput(
    executives.map((person) => ({ ...person, ...taken(person.slackUserId) })),
    mentors,
  );
  const dropOut = { gone: ['M3'], asked: [pair('E2', 'M1'), pair('E1', 'M3')], proposed: [] };

  it('offers the fewest changes and none at all, both with their price', () => {
    const found = repair(input, dropOut);
    expect(found.orphans).toEqual(['E1']);
    expect(found.left.matched).toBe(1);
    expect(found.fewestTouched).toMatchObject({
      outcome: { matched: 2 },
      touched: [pair('E2', 'M1')],
      without: [],
    });
    expect(found.fewestTouched.added).toMatchObject([pair('E1', 'M1'), pair('E2', 'M2')]);
    expect(found.frozen).toMatchObject({ outcome: { matched: 1 }, added: [], touched: [], without: ['E1'] });
    expect(found.isSame).toBe(false);
  });

  it('never moves a pair that meets, nor gives its seat away', () => {
    const active = { ...dropOut, asked: [pair('E1', 'M3')] };
    const found = repair(input, active);
    expect(found).toMatchObject({ orphans: ['E1'], isSame: true });
    expect(found.fewestTouched).toMatchObject({ added: [], touched: [], without: ['E1'] });
  });

  it('gives the seat of an executive who leaves to somebody who waits', () => {
    const waiting = proposalInput([...input.executives, executive('E4')], mentors);
    const found = repair(waiting, {
      gone: ['E2'],
      asked: [pair('E2', 'M1'), pair('E1', 'M3')],
      proposed: [],
    });
    expect(found.frozen.added).toMatchObject([pair('E4', 'M1')]);
    expect(found.frozen.added[0]?.reasons.length).toBeGreaterThan(0);
    expect(found.isSame).toBe(true);
  });

  it('after a drop-out from a fresh proposal never does worse than a new one in how many are matched', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(6), (seed, at) => {
        const fresh = company(7, 7, seed);
        const { pairs } = proposePairs(fresh);
        const gone = [`M0000${at}`];
        const found = repair(fresh, { gone, asked: [], proposed: pairs });
        const anew = proposePairs({
          ...fresh,
          mentors: fresh.mentors.filter(({ slackUserId }) => !gone.includes(slackUserId)),
        });
        expect(found.fewestTouched.outcome.matched).toBe(anew.summary.matched);
        expect(found.frozen.touched).toEqual([]);
        expect(found.frozen.outcome.matched).toBeLessThanOrEqual(anew.summary.matched);
        expect(found.fewestTouched.outcome.weakest ?? 0).toBeLessThanOrEqual(anew.summary.weakest ?? 0);
      }),
      { numRuns: 40 },
    );
  });
});

function everyHour() {
  return [1, 2, 3, 4, 5].map((weekday) => ({ weekday, startMinute: 0, endMinute: 1440 }));
}

it('counts what is left as it is', () => {
  const given = { executives: 2, seats: [2], scores: [[10], [30]] };
  expect(outcomeOf(problemOf(given).scoreAt, Int32Array.from([0, 0]))).toEqual({
    matched: 2,
    weakest: 10,
    sum: 40,
    mean: 20,
  });
});
