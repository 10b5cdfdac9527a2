import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/matching/outcome.ts';
import type { RunSummary } from '../../src/matching/rules.ts';
import { differenceInWords, tradeOffs } from '../../src/matching/trade-offs.ts';

const summary = (executives: number, matched: number, rest: Partial<RunSummary> = {}): RunSummary => ({
  executives,
  matched,
  mentors: 5,
  mentorsUsed: matched,
  weakest: matched === 0 ? null : 492,
  mean: matched === 0 ? null : 666,
  ...rest,
});

describe('tradeOffs', () => {
  const cases: readonly {
    readonly name: string;
    readonly given: RunSummary;
    readonly says: readonly string[];
  }[] = [
    {
      name: 'hundreds of pairs',
      given: summary(503, 500, {
        greedy: { matched: 495, weakest: 377, mean: 657 },
        random: { matched: 498, weakest: 152, mean: 396 },
      }),
      says: [
        '500 of 503 executives have a partner; under these rules and with these mentors no more can.',
        'The weakest pair has 492 of 1000 points, the average is 666.',
        'Always taking the best pair that is left would leave 5 more without a partner, with a weakest pair of 377 instead of 492 and an average of 657 instead of 666.',
        'Pairing at random within the same rules would leave about 2 more without a partner, with a weakest pair of about 152 instead of 492 and an average of about 396 instead of 666.',
      ],
    },
    {
      name: 'three pairs, and the simple method does as well',
      given: summary(3, 3, {
        greedy: { matched: 3, weakest: 492, mean: 666 },
        random: { matched: 3, weakest: 400, mean: 600 },
      }),
      says: [
        'All 3 executives have a partner.',
        'The weakest pair has 492 of 1000 points, the average is 666.',
        'Always taking the best pair that is left would do as well here.',
        'Pairing at random within the same rules would bring a weakest pair of about 400 instead of 492 and an average of about 600 instead of 666.',
      ],
    },
    {
      name: 'a simple method that scores more by leaving somebody out',
      given: summary(3, 3, { greedy: { matched: 2, weakest: 700, mean: 800 } }),
      says: [
        'All 3 executives have a partner.',
        'The weakest pair has 492 of 1000 points, the average is 666.',
        'Always taking the best pair that is left would leave 1 more without a partner, though a weakest pair of 700 instead of 492 and an average of 800 instead of 666.',
      ],
    },
    {
      name: 'one pair',
      given: summary(1, 1, {
        weakest: 666,
        greedy: { matched: 1, weakest: 666, mean: 666 },
        random: { matched: 1, weakest: 600, mean: 600 },
      }),
      says: [
        'The one executive has a partner.',
        'The pair has 666 of 1000 points.',
        'Always taking the best pair that is left would do as well here.',
        'Pairing at random within the same rules would bring a pair of about 600 instead of 666.',
      ],
    },
    {
      name: 'a proposal from before anything was compared',
      given: summary(4, 2),
      says: [
        '2 of 4 executives have a partner; under these rules and with these mentors no more can.',
        'The weakest pair has 492 of 1000 points, the average is 666.',
      ],
    },
    {
      name: 'nobody can be paired',
      given: summary(3, 0, {
        greedy: { matched: 0, weakest: null, mean: null },
        random: { matched: 0, weakest: null, mean: null },
      }),
      says: ['None of the 3 executives can have a partner under these rules.'],
    },
    {
      name: 'the only one cannot be paired',
      given: summary(1, 0),
      says: ['The one executive cannot have a partner under these rules.'],
    },
    {
      name: 'two',
      given: summary(2, 2, { weakest: null, mean: null }),
      says: ['Both executives have a partner.'],
    },
    {
      name: 'neither of two',
      given: summary(2, 0),
      says: ['Neither of the 2 executives can have a partner under these rules.'],
    },
    { name: 'nobody waits', given: summary(0, 0), says: ['No executive is waiting for a partner.'] },
  ];
  it.each(cases)('$name', ({ given, says }) => {
    expect(tradeOffs(given)).toEqual(says);
  });
});

describe('tradeOffs of a proposal that leads have changed', () => {
  const compared = {
    greedy: { matched: 9, weakest: 300, mean: 600 },
    random: { matched: 8, weakest: 200, mean: 500 },
    notes: ['Everybody works in Finance.'],
  };
  it.each([
    {
      name: 'a pair turned down',
      now: { matched: 9, released: 0, weakest: 500, mean: 670 },
      says: [
        'As it stands, 9 of 10 executives have a partner; the proposal had one for 10.',
        'The weakest pair has 500 of 1000 points, the average is 670.',
      ],
    },
    {
      name: 'another mentor for somebody',
      now: { matched: 10, released: 0, weakest: 480, mean: 660 },
      says: [
        'All 10 executives have a partner.',
        'The weakest pair has 480 of 1000 points, the average is 660.',
      ],
    },
    {
      name: 'some released',
      now: { matched: 10, released: 4, weakest: 492, mean: 640 },
      says: [
        'All 10 executives have a partner. 4 pairs are released already.',
        'The weakest pair still open has 492 of 1000 points, the average is 640.',
      ],
    },
    {
      name: 'everything turned down',
      now: { matched: 0, released: 0, weakest: null, mean: null },
      says: ['As it stands, nobody has a partner; the proposal had one for 10.'],
    },
  ])('$name', ({ now, says }) => {
    expect(tradeOffs(summary(10, 10, compared), now)).toEqual([...says, 'Everybody works in Finance.']);
  });

  it('compares what is still as it was proposed', () => {
    const now = { matched: 10, released: 0, weakest: 492, mean: 666 };
    expect(tradeOffs(summary(10, 10, compared), now)).toHaveLength(5);
  });
});

describe('differenceInWords', () => {
  const outcome = (matched: number, weakest: number, sum: number): Outcome => ({
    matched,
    weakest,
    sum,
    mean: Math.round(sum / matched),
  });
  const before = outcome(10, 492, 6600);
  it.each([
    ['the same', before, ''],
    ['points only', outcome(10, 492, 6576), 'costs 24 points in all'],
    ['one point', outcome(10, 492, 6599), 'costs 1 point in all'],
    [
      'a weaker pair',
      outcome(10, 455, 6610),
      'lowers the weakest pair from 492 to 455 and gains 10 points in all',
    ],
    [
      'somebody left out',
      outcome(9, 500, 6000),
      'leaves 1 executive more without a partner, raises the weakest pair from 492 to 500 and moves the average from 660 to 667',
    ],
    ['two more', outcome(12, 492, 7920), 'gives 2 executives more a partner'],
  ])('%s', (_, after, words) => {
    expect(differenceInWords(before, after)).toBe(words);
  });
});
