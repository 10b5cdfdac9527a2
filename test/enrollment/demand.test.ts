import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answered, demandSentences, shortage, topicDemand } from '../../src/enrollment/demand.ts';
import { NO_DETAILS, type Role } from '../../src/enrollment/rules.ts';

const answered = (
  role: Role,
  topics: readonly (readonly [string, number])[],
  capacity: number | null = null,
) => ({
  role,
  answers: {
    goals: 'Something.',
    topics: topics.map(([topic, depth]) => ({ topic, depth })),
    availability: [],
    style: null,
    avoid: [],
    assistantSlackUserId: null,
    details: { ...NO_DETAILS, capacity },
  },
});
const times = (count: number, one: Answered) => Array.from({ length: count }, () => one);

describe('demand', () => {
  it('counts who asks and who offers, weighted by depth, the greatest shortage first', () => {
    const enrolled = [
      ...times(9, answered('executive', [['AI at work', 5]])),
      ...times(4, answered('mentor', [['AI at work', 2]])),
      answered('executive', [['Frontline', 1]]),
      ...times(2, answered('mentor', [['Frontline', 4]])),
      answered('mentor', [['Inclusion', 3]]),
    ];
    const demand = topicDemand(['AI at work', 'Frontline', 'Inclusion', 'Nobody'], enrolled, 1);
    expect(demand.map(({ topic }) => topic)).toEqual(['AI at work', 'Nobody', 'Frontline', 'Inclusion']);
    expect(demand[0]).toEqual({
      ...{ topic: 'AI at work', asking: 9, wish: 45 },
      ...{ offering: 4, knowledge: 8, seats: 4 },
    });
    expect(demandSentences(demand)).toEqual([
      '9 executives ask for AI at work, 4 mentors offer it.',
      '1 mentor offers Inclusion, and no executive asks for it.',
    ]);
  });

  it.each([
    ['one asks and nobody offers', 1, 0, 1, ['1 executive asks for T, no mentor offers it.']],
    ['two ask and one offers', 2, 1, 1, ['2 executives ask for T, 1 mentor offers it.']],
    ['one mentor for two executives', 2, 1, 2, ['Every topic that is asked for has enough mentors.']],
    ['nobody asks', 0, 3, 1, ['3 mentors offer T, and no executive asks for it.']],
    ['nobody at all', 0, 0, 1, []],
  ] as const)('says it in words: %s', (_, asking, offering, capacity, sentences) => {
    const enrolled = [
      ...times(asking, answered('executive', [['T', 3]])),
      ...times(offering, answered('mentor', [['T', 3]])),
    ];
    expect(demandSentences(topicDemand(['T'], enrolled, capacity))).toEqual(sentences);
  });

  it('takes a mentor at their word about how many they take, and never above the program’s', () => {
    const seats = (own: number | null) =>
      topicDemand(['T'], [answered('mentor', [['T', 3]], own)], 2)[0]?.seats;
    expect([seats(null), seats(1), seats(2), seats(5)]).toEqual([2, 1, 2, 2]);
  });

  const topic = fc.constantFrom('A', 'B', 'C', 'D');
  const one = fc.record({
    role: fc.constantFrom<Role>('mentor', 'executive'),
    topics: fc.uniqueArray(fc.tuple(topic, fc.integer({ min: 1, max: 5 })), { selector: ([name]) => name }),
  });

  it('loses nobody, and does not depend on the order in which people enrolled', () => {
    fc.assert(
      fc.property(fc.array(one, { maxLength: 30 }), (people) => {
        const enrolled = people.map(({ role, topics }) => answered(role, topics));
        const demand = topicDemand(['A', 'B', 'C', 'D'], enrolled, 1);
        const chosen = (role: Role) =>
          people.filter((person) => person.role === role).reduce((sum, { topics }) => sum + topics.length, 0);
        const sum = (pick: (of: (typeof demand)[number]) => number) =>
          demand.reduce((total, entry) => total + pick(entry), 0);
        expect(sum(({ asking }) => asking)).toBe(chosen('executive'));
        expect(sum(({ offering }) => offering)).toBe(chosen('mentor'));
        expect(topicDemand(['D', 'C', 'B', 'A'], enrolled.toReversed(), 1)).toEqual(demand);
        const shortages = demand.map(shortage);
        expect(shortages).toEqual(shortages.toSorted((a, b) => b - a));
      }),
    );
  });
});
