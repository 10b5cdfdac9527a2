import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decidePairing } from '../../src/matching/guard.ts';
import { type Proposal, type ProposalInput, proposePairs } from '../../src/matching/propose.ts';
import {
  chart,
  company,
  executive,
  flatChart,
  mentor,
  prepared,
  proposalInput,
  SETTINGS,
  seededRandom,
} from './company.ts';

const couples = (proposal: Proposal) =>
  proposal.pairs.map((pair) => `${pair.executiveSlackUserId}–${pair.mentorSlackUserId}`);

function shuffled<T>(list: readonly T[], seed: number): readonly T[] {
  const random = seededRandom(seed);
  return list
    .map((item) => ({ item, place: random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);
}

/** The same people and data, told in another order. */
function retold(input: ProposalInput, seed: number): ProposalInput {
  const told = (people: ProposalInput['executives']) =>
    shuffled(people, seed).map((person) => ({
      ...person,
      formerPartners: shuffled(person.formerPartners, seed),
      answers: {
        ...person.answers,
        goals: 'Said differently',
        topics: shuffled(person.answers.topics, seed),
        availability: shuffled(person.answers.availability, seed),
        avoid: shuffled(person.answers.avoid, seed),
      },
    }));
  return {
    ...input,
    executives: told(input.executives),
    mentors: told(input.mentors),
    managers: new Map(shuffled([...input.managers], seed)),
  };
}

const anyCompany = fc
  .record({
    executives: fc.integer({ min: 0, max: 9 }),
    mentors: fc.integer({ min: 0, max: 9 }),
    seed: fc.integer(),
    capacity: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ executives, mentors, seed, capacity }) => {
    const input = company(executives, mentors, seed);
    return { ...input, settings: { ...input.settings, mentorCapacity: capacity } };
  });

describe('proposePairs', () => {
  it('proposes nothing the guard objects to, nobody twice, no mentor beyond capacity', () => {
    fc.assert(
      fc.property(anyCompany, (input) => {
        const { settings, managers } = input;
        const { pairs } = proposePairs(input);
        for (const pair of pairs) {
          const senior = input.executives.find(
            ({ slackUserId }) => slackUserId === pair.executiveSlackUserId,
          );
          const junior = input.mentors.find(({ slackUserId }) => slackUserId === pair.mentorSlackUserId);
          if (senior === undefined || junior === undefined)
            throw new Error('paired somebody who is not there');
          const one = prepared(senior, 'executive', settings, managers);
          expect(decidePairing(one, prepared(junior, 'mentor', settings, managers), settings)).toEqual([]);
          const load = pairs.filter(({ mentorSlackUserId }) => mentorSlackUserId === pair.mentorSlackUserId);
          expect(load.length).toBeLessThanOrEqual(settings.mentorCapacity);
        }
        expect(new Set(pairs.map(({ executiveSlackUserId }) => executiveSlackUserId)).size).toBe(
          pairs.length,
        );
      }),
    );
  });

  it('leaves nobody out who could still be paired, and explains everybody it leaves out', () => {
    fc.assert(
      fc.property(anyCompany, (input) => {
        const { settings, managers } = input;
        const { pairs, unmatched } = proposePairs(input);
        const paired = new Set(pairs.flatMap((pair) => [pair.executiveSlackUserId, pair.mentorSlackUserId]));
        const everybody = [...input.executives, ...input.mentors].map(({ slackUserId }) => slackUserId);
        expect(unmatched.map(({ slackUserId }) => slackUserId)).toEqual(
          everybody.filter((slackUserId) => !paired.has(slackUserId)),
        );
        const left = (people: ProposalInput['executives']) =>
          people.filter(({ slackUserId }) => !paired.has(slackUserId));
        for (const senior of left(input.executives)) {
          for (const junior of left(input.mentors)) {
            const one = prepared(senior, 'executive', settings, managers);
            const other = prepared(junior, 'mentor', settings, managers);
            expect(decidePairing(one, other, settings)).not.toEqual([]);
          }
        }
      }),
    );
  });

  it('does not care in which order anything is told, and gives it the same id', () => {
    fc.assert(
      fc.property(anyCompany, fc.integer(), (input, seed) => {
        const first = proposePairs(input);
        const second = proposePairs(retold(input, seed));
        expect(second.pairs).toEqual(first.pairs);
        expect(second.dryRunId).toBe(first.dryRunId);
      }),
    );
  });

  it('changes nothing when run again on its own result, not even the id', () => {
    fc.assert(
      fc.property(anyCompany, (input) => {
        const first = proposePairs(input);
        const second = proposePairs({ ...input, previous: first.pairs });
        expect(couples(second)).toEqual(couples(first));
        expect(second.dryRunId).toBe(first.dryRunId);
        expect(second.pairs.every(({ isKept }) => isKept)).toBe(true);
        expect(first.pairs.some(({ isKept }) => isKept)).toBe(false);
      }),
    );
  });

  it('leaves out what a lead has rejected, by whichever way it is told, and does the best without', () => {
    fc.assert(
      fc.property(anyCompany, (input) => {
        const first = proposePairs(input);
        const forbidden = first.pairs.filter((_, at) => at % 2 === 0);
        const second = proposePairs({ ...input, forbidden });
        const isForbidden = (couple: string) => couples({ ...first, pairs: forbidden }).includes(couple);
        expect(couples(second).filter(isForbidden)).toEqual([]);
        expect(second.pairs.length).toBeLessThanOrEqual(first.pairs.length);
        const told = {
          ...input,
          mentors: input.mentors.map((person) => ({
            ...person,
            rejectedPartners: forbidden
              .filter(({ mentorSlackUserId }) => mentorSlackUserId === person.slackUserId)
              .map(({ executiveSlackUserId }) => executiveSlackUserId),
          })),
        };
        expect(couples(proposePairs(told))).toEqual(couples(second));
        const explained = second.unmatched.find(({ slackUserId }) =>
          forbidden.some(({ executiveSlackUserId }) => executiveSlackUserId === slackUserId),
        );
        if (explained !== undefined) {
          expect(explained.blocked).toContainEqual({ kind: 'rejectedByLead', people: 1 });
        }
      }),
    );
  });

  it('holds locked pairs wherever the rest goes, and prefers the earlier proposal at equal value', () => {
    fc.assert(
      fc.property(anyCompany, fc.nat(3), (input, lockEvery) => {
        const first = proposePairs(input);
        const locked = first.pairs
          .filter((_, at) => at % (lockEvery + 1) === 0)
          .map((pair) => ({ ...pair, overridden: [] }));
        const again = proposePairs({ ...input, locked, previous: first.pairs });
        expect(again.refusedLocks).toEqual([]);
        expect(again.pairs).toHaveLength(first.pairs.length);
        expect(couples({ ...again, pairs: again.pairs.filter(({ isLocked }) => isLocked) })).toEqual(
          couples({ ...first, pairs: first.pairs.filter((_, at) => at % (lockEvery + 1) === 0) }),
        );
        const worth = (free: Proposal['pairs']) => {
          const scores = free.map(({ score }) => score);
          return [Math.min(...scores), scores.reduce((sum, score) => sum + score, 0)] as const;
        };
        const [floorNow, sumNow] = worth(again.pairs.filter(({ isLocked }) => !isLocked));
        const [floorThen, sumThen] = worth(first.pairs.filter((_, at) => at % (lockEvery + 1) !== 0));
        if (floorNow === floorThen && sumNow === sumThen) expect(couples(again)).toEqual(couples(first));
        else expect(floorNow).toBeGreaterThan(floorThen);
      }),
    );
  });

  it('sums up: how many, the weakest, the mean', () => {
    fc.assert(
      fc.property(anyCompany, (input) => {
        const { pairs, summary } = proposePairs(input);
        const scores = pairs.map(({ score }) => score);
        expect(summary.executives).toBe(input.executives.length);
        expect(summary.matched).toBe(pairs.length);
        expect(summary.weakest).toBe(scores.length === 0 ? null : Math.min(...scores));
        for (const pair of pairs) {
          expect(pair.reasons.reduce((sum, { points }) => sum + points, 0)).toBe(pair.score);
        }
      }),
    );
  });

  it('has another id as soon as anything that counts changes', () => {
    const input = proposalInput([executive('E1'), executive('E2')], [mentor('M1'), mentor('M2')]);
    const variants = [
      input,
      { ...input, settings: { ...SETTINGS, minimumGradeGap: 3 } },
      { ...input, settings: { ...SETTINGS, chainDepth: 4 } },
      { ...input, executives: [executive('E1', { avoid: ['M9'] }), executive('E2')] },
      { ...input, executives: [executive('E1', { style: 'reflective' }), executive('E2')] },
      { ...input, mentors: [mentor('M1', { timeZone: 'Asia/Tokyo' }), mentor('M2')] },
      { ...input, managers: chart(['E1', null], ['E2', null], ['M1', 'E2'], ['M2', null]) },
      { ...input, locked: [{ executiveSlackUserId: 'E1', mentorSlackUserId: 'M1', overridden: [] }] },
    ];
    const ids = variants.map((variant) => proposePairs(variant).dryRunId);
    expect(new Set(ids).size).toBe(variants.length);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{12}$/);
  });
});

describe('awkward programs', () => {
  const nothing = { matched: 0, weakest: null, mean: null };

  it.each([
    { name: 'nobody', input: proposalInput([], []), left: [] },
    { name: 'one executive, no mentors', input: proposalInput([executive('E')], []), left: ['E'] },
    { name: 'one mentor, no executives', input: proposalInput([], [mentor('M')]), left: ['M'] },
    {
      name: 'Tokyo and São Paulo, office hours only',
      input: proposalInput(
        [executive('E', { timeZone: 'Asia/Tokyo' })],
        [mentor('M', { timeZone: 'America/Sao_Paulo' })],
      ),
      left: ['E', 'M'],
    },
    {
      name: 'no organization data at all',
      input: proposalInput([executive('E', { grade: null })], [mentor('M', { grade: null })], {
        managers: new Map(),
      }),
      left: ['E', 'M'],
    },
  ])('$name', ({ input, left }) => {
    const { pairs, unmatched, summary } = proposePairs(input);
    expect(pairs).toEqual([]);
    expect(unmatched.map(({ slackUserId }) => slackUserId)).toEqual(left);
    expect(summary).toMatchObject(nothing);
  });

  it('one topic for everybody and odd numbers: every executive gets somebody', () => {
    const executives = ['E1', 'E2', 'E3'].map((id) => executive(id));
    const mentors = ['M1', 'M2', 'M3', 'M4', 'M5'].map((id) => mentor(id));
    const { pairs, unmatched } = proposePairs(proposalInput(executives, mentors));
    expect(pairs).toHaveLength(3);
    expect(unmatched.map(({ slackUserId }) => slackUserId)).toEqual(['M4', 'M5']);
  });

  it('leaves out whoever has a partner already, without calling them unmatched', () => {
    const { pairs, unmatched, summary } = proposePairs(
      proposalInput([executive('E', { partnersNow: 1 })], [mentor('M', { partnersNow: 1 })]),
    );
    expect([pairs, unmatched]).toEqual([[], []]);
    expect(summary).toMatchObject({ executives: 0, mentors: 0 });
  });
});

describe('locked pairs', () => {
  const executives = [executive('E1'), executive('E2', { grade: 3 })];
  const mentors = [mentor('M1', { department: 'Legal' }), mentor('M2')];
  const lock = (
    executiveSlackUserId: string,
    mentorSlackUserId: string,
    overridden: readonly 'gradeGap'[] = [],
  ) => ({
    executiveSlackUserId,
    mentorSlackUserId,
    overridden,
  });

  it('hold, and the rest is arranged around them', () => {
    const input = proposalInput(executives, mentors, { locked: [lock('E1', 'M2')] });
    expect(couples(proposePairs(proposalInput(executives, mentors)))).toEqual(['E1–M1']);
    const { pairs, refusedLocks } = proposePairs(input);
    expect(pairs).toMatchObject([{ executiveSlackUserId: 'E1', mentorSlackUserId: 'M2', isLocked: true }]);
    expect(refusedLocks).toEqual([]);
  });

  it('may go against a rule that the lead has overridden, and only against that one', () => {
    const held = proposePairs(
      proposalInput(executives, mentors, { locked: [lock('E2', 'M2', ['gradeGap'])] }),
    );
    expect(couples(held)).toEqual(['E1–M1', 'E2–M2']);
    const refused = proposePairs(proposalInput(executives, mentors, { locked: [lock('E2', 'M2')] }));
    expect(couples(refused)).toEqual(['E1–M1']);
    expect(refused.refusedLocks).toMatchObject([{ reason: 'guard', obstacles: [{ kind: 'gradeGap' }] }]);
  });

  it('never go against what is absolute, whatever was overridden', () => {
    const managers = chart(['M1', 'E1'], ['E1', null], ['E2', null], ['M2', null]);
    const locked = [{ ...lock('E1', 'M1'), overridden: ['sameChain' as const] }];
    const { refusedLocks } = proposePairs(proposalInput(executives, mentors, { managers, locked }));
    expect(refusedLocks).toMatchObject([{ reason: 'guard', obstacles: [{ kind: 'sameChain' }] }]);
  });

  it('are refused when the seat is gone, the executive is spoken for, or somebody left', () => {
    const senior = [executive('E1'), executive('E2')];
    const managers = flatChart(...senior, ...mentors);
    const twice = (...locked: ReturnType<typeof lock>[]) =>
      proposePairs(proposalInput(senior, mentors, { managers, locked }));
    const sameMentor = twice(lock('E2', 'M1'), lock('E1', 'M1'));
    expect(couples(sameMentor)).toEqual(['E1–M1', 'E2–M2']);
    expect(sameMentor.refusedLocks).toMatchObject([
      { executiveSlackUserId: 'E2', obstacles: [{ kind: 'capacity', roles: ['mentor'] }] },
    ]);
    expect(twice(lock('E1', 'M1'), lock('E1', 'M2')).refusedLocks).toMatchObject([
      { mentorSlackUserId: 'M2', obstacles: [{ kind: 'capacity', roles: ['executive'] }] },
    ]);
    expect(twice(lock('E9', 'M1')).refusedLocks).toMatchObject([{ reason: 'notEnrolled', obstacles: [] }]);
  });
});
