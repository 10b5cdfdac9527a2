import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChangeFacts, stepsApart } from '../../src/lifecycle/change-of-rules.ts';
import { decideChanges } from '../../src/lifecycle/changes.ts';
import type { Program } from '../../src/programs/rules.ts';
import { changeFacts, pair, program, standing } from './programs.ts';

const says = (after: Partial<Program>, facts: ChangeFacts, before: Partial<Program> = {}) =>
  decideChanges(program(before), { ...program(before), ...after }, facts).map((change) => change.says);

const manyPairs = (count: number, change: Parameters<typeof pair>[0] = {}) =>
  Array.from({ length: count }, (_, index) => pair({ pairId: index + 1, ...change }));

it.each<[string, Partial<Program>, Partial<ChangeFacts>, readonly string[], Partial<Program>?]>([
  [
    'rhythm',
    { cadence: 'biweekly', plannedSessions: 13 },
    { pairs: manyPairs(14) },
    [
      'monthly → every two weeks: 14 pairs are asked for dates more often. Dates that are booked stay.',
      'Planned sessions 6 → 13 for 14 running pairs.',
    ],
  ],
  [
    'fewer sessions than some have held',
    { plannedSessions: 3 },
    { pairs: [pair({ settledSessions: 3 }), pair({ settledSessions: 2 })] },
    ['Planned sessions 6 → 3 for 2 running pairs. 1 pair has held that many: they are done.'],
  ],
  [
    'more seats',
    { mentorCapacity: 2 },
    {
      mentors: [
        { ownCapacity: null, partners: 1 },
        { ownCapacity: 3, partners: 0 },
        { ownCapacity: 1, partners: 1 },
      ],
    },
    ['Executives per mentor 1 → 2: 2 mentors can take one more. What mentors said themselves still counts.'],
  ],
  [
    'fewer seats',
    { mentorCapacity: 1 },
    {
      mentors: [
        { ownCapacity: null, partners: 2 },
        { ownCapacity: null, partners: 1 },
      ],
    },
    ['Executives per mentor 2 → 1: 1 mentor has more. Those pairs keep running.'],
    { mentorCapacity: 2 },
  ],
  [
    'a wider grade gap',
    { minimumGradeGap: 3 },
    {
      pairs: [
        ...manyPairs(3, { gradeGap: 2 }),
        pair({ gradeGap: 3 }),
        pair({ gradeGap: null }),
        pair({ gradeGap: 1 }),
      ],
    },
    ['Grade gap 2 → 3: 3 running pairs would no longer pass. They keep running.'],
  ],
  [
    'a wider grade gap, and somebody is asked',
    { minimumGradeGap: 3 },
    { pairs: [pair({ gradeGap: 2, isRunning: false })] },
    [
      'Grade gap 2 → 3: 1 pair that waits for an answer is taken back. Whoever was asked reads that it does not come about.',
    ],
  ],
  [
    'a narrower grade gap',
    { minimumGradeGap: 1 },
    { pairs: manyPairs(1) },
    ['Grade gap 2 → 1: from the next proposal on there are more pairs to choose from.'],
  ],
  [
    'a longer chain',
    { chainDepth: null },
    { pairs: [pair({ chainSteps: 3 }), pair({ chainSteps: null }), pair({ chainSteps: 1 })] },
    [
      'Management chain: 2 levels → all the way up: whoever is at the top can be paired with nobody.',
      'Management chain: 2 levels → all the way up: 1 running pair is in one chain now. It is put on hold, and you are asked about it.',
    ],
    { chainDepth: 2 },
  ],
  [
    'a later start',
    { startsOn: '2027-03-01' },
    { booked: ['2027-02-03', '2027-02-28', '2027-03-01'] },
    ['2 booked sessions lie before the new start. They stay booked.'],
  ],
  [
    'an earlier end',
    { months: 3 },
    { pairs: manyPairs(2), booked: ['2027-04-30', '2027-05-01'] },
    [
      'The last day is Fri 30 Apr 2027, earlier than Sat 31 Jul 2027, for 2 running pairs.',
      '1 booked session lies after the new end. It stays booked.',
    ],
  ],
  [
    'longer sessions',
    { sessionMinutes: 75 },
    { booked: ['2027-02-03'] },
    ['60 → 75 minutes: 1 booked session keeps its length; new ones take 75 minutes.'],
  ],
  [
    'topics',
    { topics: ['AI at work', 'Prompt craft'] },
    { topicChoices: new Map([['Frontline reality', 5]]) },
    [
      '“Frontline reality” removed: 5 people chose it. It counts for them until they change their answers.',
      '“Prompt craft” added: 9 people have answered without it, and nobody is asked again.',
    ],
  ],
  ['a topic nobody chose', { topics: ['AI at work'] }, {}, []],
  [
    'the contact',
    { contactSlackUserId: null },
    {},
    ['Whoever asks for private help from now on reaches only a program lead.'],
  ],
  ['what nobody notices', { sponsorSlackUserId: null, knowledgeGaps: 'AI', timeZone: 'Asia/Tokyo' }, {}, []],
  [
    'rules under review',
    { mentorCapacity: 2 },
    { standing: standing({ enrolled: { executives: 1, mentors: 1 }, underReview: 4 }) },
    [
      'Executives per mentor 1 → 2: it counts for mentors who enroll from now on.',
      'The proposal of 4 pairs under review was made with the earlier rules. Propose again to apply these.',
    ],
  ],
])('%s', (_, after, facts, expected, before) => {
  expect(
    says(
      after,
      changeFacts({ standing: standing({ enrolled: { executives: 5, mentors: 4 } }), ...facts }),
      before,
    ),
  ).toEqual(expected);
});

describe('any change', () => {
  const someSettings = fc.record(
    {
      name: fc.constant('Another'),
      cadence: fc.constantFrom('weekly' as const, 'biweekly' as const, 'monthly' as const),
      months: fc.integer({ min: 3, max: 12 }),
      startsOn: fc.constantFrom('2027-01-20', '2027-03-01'),
      minimumGradeGap: fc.nat(10),
      chainDepth: fc.option(fc.integer({ min: 1, max: 5 })),
      mentorCapacity: fc.integer({ min: 1, max: 5 }),
      topics: fc.subarray(['AI at work', 'Frontline reality', 'Own']),
      isOpenToAll: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const someFacts = fc
    .record({
      pairs: fc.array(
        fc.record({
          pairId: fc.nat(),
          isRunning: fc.boolean(),
          gradeGap: fc.option(fc.integer({ min: -3, max: 9 })),
          chainSteps: fc.option(fc.integer({ min: 1, max: 6 })),
          settledSessions: fc.nat(12),
        }),
        { maxLength: 6 },
      ),
      booked: fc.array(fc.constantFrom('2027-02-03', '2027-05-01', '2028-01-01'), { maxLength: 4 }),
    })
    .map((facts) => changeFacts(facts));

  it('means nothing to a program without people', () => {
    fc.assert(
      fc.property(someSettings, (after) => {
        expect(says(after, changeFacts({ standing: standing() }))).toEqual([]);
      }),
    );
  });

  it('is told in whole sentences, and only of fields that have changed', () => {
    fc.assert(
      fc.property(someSettings, someFacts, (after, facts) => {
        const before = program();
        for (const { field, says: sentence } of decideChanges(before, { ...before, ...after }, facts)) {
          expect(JSON.stringify({ ...before, ...after }[field])).not.toBe(JSON.stringify(before[field]));
          expect(sentence).toMatch(/\.$/);
          expect(sentence).not.toMatch(/undefined|NaN|null|\b1 (pairs|people|mentors|sessions)\b/);
        }
        expect(decideChanges(before, before, facts)).toEqual([]);
      }),
    );
  });
});

it('counts the steps of management either way, and stops where data goes in circles', () => {
  const managers = new Map([
    ['a', 'b'],
    ['b', 'c'],
    ['c', null],
    ['x', 'y'],
    ['y', 'x'],
  ]);
  expect(stepsApart(managers, 'a', 'c')).toBe(2);
  expect(stepsApart(managers, 'c', 'a')).toBe(2);
  expect(stepsApart(managers, 'x', 'y')).toBe(1);
  expect(stepsApart(managers, 'a', 'x')).toBeNull();
  expect(stepsApart(managers, 'unknown', 'a')).toBeNull();
});
