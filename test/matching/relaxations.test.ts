import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../src/matching/candidate.ts';
import { assignmentProblem, prepareProblem } from '../../src/matching/problem.ts';
import type { ProposalInput } from '../../src/matching/propose.ts';
import { type Relaxation, relaxationsOf } from '../../src/matching/relaxations.ts';
import { assign } from '../../src/matching/solver/assign.ts';
import { largestMatching } from '../../src/matching/solver/cardinality.ts';
import { chart, company, executive, mentor, proposalInput, SETTINGS, seededRandom } from './company.ts';

const found = (input: ProposalInput) => {
  const problem = prepareProblem(input);
  return relaxationsOf(problem, assign(assignmentProblem(problem)).mentorOf);
};
const helpFor = (slackUserId: string, input: ProposalInput) =>
  found(input).people.find((person) => person.slackUserId === slackUserId)?.relaxations;
const priceOf = (kind: Relaxation['kind'], input: ProposalInput) =>
  found(input).prices.find(({ relaxation }) => relaxation.kind === kind);

const WHOLE_WEEK = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, startMinute: 0, endMinute: 1440 }));
const NIGHT = [{ weekday: 1, startMinute: 0, endMinute: 120 }];

/** The facts as they would be without the rule; for one's own hours and languages, of that person only. */
function relaxed(input: ProposalInput, relaxation: Relaxation, slackUserId: string | null): ProposalInput {
  const { settings } = input;
  const changed = (change: (person: Candidate) => Candidate) => {
    const each = (person: Candidate) =>
      slackUserId === null || person.slackUserId === slackUserId ? change(person) : person;
    return { ...input, executives: input.executives.map(each), mentors: input.mentors.map(each) };
  };
  switch (relaxation.kind) {
    case 'gradeGap':
      return { ...input, settings: { ...settings, minimumGradeGap: relaxation.minimum } };
    case 'chainDepth':
      return { ...input, settings: { ...settings, chainDepth: relaxation.depth } };
    case 'seats':
      return { ...input, settings: { ...settings, mentorCapacity: relaxation.capacity } };
    case 'formerPartners':
      return changed((person) => ({ ...person, formerPartners: [] }));
    case 'rejections':
      return { ...input, forbidden: [] };
    case 'languages':
      return changed((person) => ({ ...person, languages: [] }));
    case 'hours':
      return changed((person) => ({ ...person, answers: { ...person.answers, availability: WHOLE_WEEK } }));
    case 'organization':
      return input;
  }
}

const isOwn = ({ kind }: Relaxation) => kind === 'hours' || kind === 'languages';
const isSetting = (relaxation: Relaxation) => !isOwn(relaxation) && relaxation.kind !== 'organization';

/** How many of these executives can have a partner at once. */
function mostOf(input: ProposalInput, executives: ReadonlySet<string>): number {
  const { edges, locks } = prepareProblem({
    ...input,
    executives: input.executives.filter(({ slackUserId }) => executives.has(slackUserId)),
  });
  return largestMatching(edges, edges.rowStart.slice(1), locks.seats);
}

const scarce = fc
  .record({ seed: fc.integer(), executives: fc.integer({ min: 3, max: 9 }), depth: fc.boolean() })
  .map(({ seed, executives, depth }) => {
    const random = seededRandom(seed);
    const input = company(executives, 5, seed);
    const speaks = (person: Candidate) => ({ ...person, languages: random() < 0.5 ? ['en'] : ['de', 'fr'] });
    const all = input.executives.flatMap((one) => input.mentors.map((other) => [one, other] as const));
    return {
      ...input,
      executives: input.executives.map(speaks),
      mentors: input.mentors.map(speaks),
      settings: { ...input.settings, chainDepth: depth ? null : 3 },
      forbidden: all
        .filter(() => random() < 0.15)
        .map(([one, other]) => ({
          executiveSlackUserId: one.slackUserId,
          mentorSlackUserId: other.slackUserId,
        })),
    };
  });

describe('the price of each rule', () => {
  it('is how many more the changed facts would match', () => {
    fc.assert(
      fc.property(scarce, (input) => {
        const everybody = new Set(input.executives.map(({ slackUserId }) => slackUserId));
        const now = mostOf(input, everybody);
        for (const { relaxation, gains } of found(input).prices) {
          if (!isSetting(relaxation)) continue;
          expect([relaxation, now + gains]).toEqual([
            relaxation,
            mostOf(relaxed(input, relaxation, null), everybody),
          ]);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('names for each executive what is enough, and nothing that is not', () => {
    fc.assert(
      fc.property(scarce, (input) => {
        const problem = prepareProblem(input);
        const { mentorOf } = assign(assignmentProblem(problem));
        const matched = problem.executives
          .filter((_, at) => mentorOf[at] !== -1)
          .map(({ slackUserId }) => slackUserId);
        const { prices, people } = relaxationsOf(problem, mentorOf);
        for (const { slackUserId, relaxations } of people.filter(({ slackUserId }) =>
          slackUserId.startsWith('E'),
        )) {
          for (const { relaxation } of prices) {
            if (relaxation.kind === 'organization') continue;
            const facts = relaxed(input, relaxation, isOwn(relaxation) ? slackUserId : null);
            const isEnough = mostOf(facts, new Set([...matched, slackUserId])) === matched.length + 1;
            expect([relaxation, relaxations.includes(relaxation)]).toEqual([relaxation, isEnough]);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('names for each mentor what would bring them an executive who has nobody', () => {
    fc.assert(
      fc.property(scarce, (input) => {
        const problem = prepareProblem(input);
        const { mentorOf } = assign(assignmentProblem(problem));
        const waiting = [...mentorOf].filter((mentor) => mentor === -1).length;
        for (const { slackUserId, relaxations } of found(input).people) {
          if (!slackUserId.startsWith('M')) continue;
          if (waiting === 0) expect(relaxations).toEqual([]);
          for (const relaxation of relaxations.filter(isSetting)) {
            const changed = relaxed(input, relaxation, null);
            const without = {
              ...changed,
              mentors: changed.mentors.filter((one) => one.slackUserId !== slackUserId),
            };
            const everybody = new Set(input.executives.map((one) => one.slackUserId));
            expect(mostOf(changed, everybody)).toBeGreaterThanOrEqual(mostOf(without, everybody));
            expect(mostOf(changed, everybody)).toBeGreaterThan(mostOf(input, everybody));
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('relaxing', () => {
  it('a grade gap takes the mildest step that helps', () => {
    const mentors = [mentor('M1', { grade: 5 }), mentor('M2', { grade: 7 })];
    const input = proposalInput([executive('E', { grade: 8 })], mentors, {
      settings: { ...SETTINGS, minimumGradeGap: 5 },
    });
    expect(found(input).prices).toEqual([
      { relaxation: { kind: 'gradeGap', minimum: 3 }, addsPairs: 1, gains: 1 },
    ]);
    expect(helpFor('E', input)).toEqual([{ kind: 'gradeGap', minimum: 3 }]);
  });

  it('never comes down to people of the same grade, or to direct managers', () => {
    const same = proposalInput([executive('E', { grade: 2 })], [mentor('M')]);
    expect(found(same).prices).toEqual([]);
    const managed = proposalInput([executive('E')], [mentor('M')], {
      managers: chart(['M', 'E'], ['E', null]),
    });
    expect(found(managed).prices).toEqual([]);
  });

  it('the chain counts the levels it has to, so that the person on top can take part', () => {
    const managers = chart(['M1', 'A'], ['A', 'B'], ['B', 'E'], ['M2', 'B'], ['E', null]);
    const input = proposalInput([executive('E')], [mentor('M1'), mentor('M2')], { managers });
    expect(helpFor('E', input)).toEqual([{ kind: 'chainDepth', depth: 2 }]);
  });

  it('capacity gives no seat to a mentor who wants fewer', () => {
    const two = [executive('E1'), executive('E2')];
    expect(priceOf('seats', proposalInput(two, [mentor('M')]))).toMatchObject({ gains: 1 });
    expect(priceOf('seats', proposalInput(two, [mentor('M', { capacity: 1 })]))).toBeUndefined();
  });

  it('nothing is offered where former partners are promised never to meet again', () => {
    const input = proposalInput([executive('E', { formerPartners: ['M'] })], [mentor('M')]);
    expect(helpFor('E', input)).toEqual([{ kind: 'formerPartners' }]);
    expect(helpFor('E', { ...input, settings: { ...SETTINGS, neverRepeats: true } })).toEqual([]);
  });

  it('hours helps where a mentor is free, not where every seat is taken', () => {
    const free = proposalInput(
      [executive('E1'), executive('E2', { availability: NIGHT })],
      [mentor('M1'), mentor('M2')],
    );
    expect(helpFor('E2', free)).toEqual([{ kind: 'hours' }]);
    const taken = { ...free, mentors: free.mentors.slice(0, 1) };
    expect(helpFor('E2', taken)).toEqual([]);
    expect(priceOf('hours', taken)).toEqual({ relaxation: { kind: 'hours' }, addsPairs: 1, gains: 0 });
  });

  it('says what data would help, if the rest allows', () => {
    const input = proposalInput([executive('E', { grade: null })], [mentor('M')]);
    expect(helpFor('E', input)).toEqual([{ kind: 'organization' }]);
  });

  it('holds no trace of private wishes, and never offers to relax them', () => {
    const input = proposalInput([executive('E', { avoid: ['M'] })], [mentor('M')]);
    expect(found(input)).toEqual({
      prices: [],
      people: [
        { slackUserId: 'E', relaxations: [] },
        { slackUserId: 'M', relaxations: [] },
      ],
    });
  });

  it('leaves locked pairs where they are', () => {
    const locked = [{ executiveSlackUserId: 'E1', mentorSlackUserId: 'M', overridden: [] }];
    const input = proposalInput([executive('E1'), executive('E2', { availability: NIGHT })], [mentor('M')], {
      locked,
    });
    expect(helpFor('E2', input)).toEqual([]);
    expect(priceOf('seats', { ...input, executives: [executive('E1'), executive('E2')] })?.gains).toBe(1);
  });
});
