import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candidate, GuardSettings, Managers } from '../../src/matching/candidate.ts';
import { decideContinuation, decidePairing, OBSTACLE_KINDS, obstacleBits } from '../../src/matching/guard.ts';
import { chart, executive, flatChart, mentor, prepared, SETTINGS, WEEK } from './company.ts';

function decide(
  senior: Candidate,
  junior: Candidate,
  managers: Managers = flatChart(senior, junior),
  change: Partial<GuardSettings> = {},
) {
  const settings = { ...SETTINGS, ...change };
  return decidePairing(
    prepared(senior, 'executive', settings, managers),
    prepared(junior, 'mentor', settings, managers),
    settings,
  );
}

const kinds = (...given: Parameters<typeof decide>) => decide(...given).map(({ kind }) => kind);
const at = (hour: number) => [{ weekday: 3, startMinute: hour * 60, endMinute: (hour + 1) * 60 }];

describe('decidePairing', () => {
  it('allows two people nothing speaks against', () => {
    expect(decide(executive('E'), mentor('M'))).toEqual([]);
  });

  it.each([
    {
      name: 'the same person',
      senior: executive('X'),
      junior: mentor('X'),
      found: 'samePerson',
      isAbsolute: true,
    },
    {
      name: 'an executive who left',
      senior: executive('E', { isDeactivated: true }),
      junior: mentor('M'),
      found: 'deactivated',
      isAbsolute: true,
    },
    {
      name: 'a guest',
      senior: executive('E'),
      junior: mentor('M', { isGuest: true }),
      found: 'guest',
      isAbsolute: true,
    },
    {
      name: 'a bot',
      senior: executive('E'),
      junior: mentor('M', { isBot: true }),
      found: 'bot',
      isAbsolute: true,
    },
    {
      name: 'a pause',
      senior: executive('E', { isPaused: true }),
      junior: mentor('M'),
      found: 'paused',
      isAbsolute: true,
    },
    {
      name: 'the executive avoids the mentor',
      senior: executive('E', { avoid: ['M'] }),
      junior: mentor('M'),
      found: 'exclusion',
      isAbsolute: true,
    },
    {
      name: 'the mentor avoids the executive',
      senior: executive('E'),
      junior: mentor('M', { avoid: ['E'] }),
      found: 'exclusion',
      isAbsolute: true,
    },
    {
      name: 'partners before, said by one side',
      senior: executive('E'),
      junior: mentor('M', { formerPartners: ['E'] }),
      found: 'formerPartners',
      isAbsolute: false,
    },
    {
      name: 'an executive who has a partner',
      senior: executive('E', { partnersNow: 1 }),
      junior: mentor('M'),
      found: 'capacity',
      isAbsolute: false,
    },
    {
      name: 'a mentor who wants nobody more',
      senior: executive('E'),
      junior: mentor('M', { capacity: 0 }),
      found: 'capacity',
      isAbsolute: false,
    },
    {
      name: 'too few grades apart',
      senior: executive('E', { grade: 3 }),
      junior: mentor('M'),
      found: 'gradeGap',
      isAbsolute: false,
    },
    {
      name: 'the mentor above the executive',
      senior: executive('E', { grade: 1 }),
      junior: mentor('M'),
      found: 'gradeGap',
      isAbsolute: false,
    },
    {
      name: 'an unknown grade',
      senior: executive('E', { grade: null }),
      junior: mentor('M'),
      found: 'organizationUnknown',
      isAbsolute: false,
    },
    {
      name: 'no hour in common',
      senior: executive('E', { availability: at(9) }),
      junior: mentor('M', { availability: at(10) }),
      found: 'noCommonHour',
      isAbsolute: false,
    },
    {
      name: 'no hours at all',
      senior: executive('E', { availability: [] }),
      junior: mentor('M'),
      found: 'noCommonHour',
      isAbsolute: false,
    },
  ])('$name', ({ senior, junior, found, isAbsolute }) => {
    expect(decide(senior, junior)).toEqual([expect.objectContaining({ kind: found, isAbsolute })]);
  });

  it.each([
    { name: 'the same language', senior: ['en', 'de'], junior: ['fr', 'de'], found: [] },
    { name: 'no language in common', senior: ['en', 'de'], junior: ['fr'], found: ['noCommonLanguage'] },
    { name: 'the executive has not said', senior: [], junior: ['fr'], found: [] },
    { name: 'the mentor has not said', senior: ['en'], junior: [], found: [] },
  ])('on languages: $name', ({ senior, junior, found }) => {
    const obstacles = decide(executive('E', { languages: senior }), mentor('M', { languages: junior }));
    expect(obstacles).toEqual(found.map((kind) => ({ kind, isAbsolute: false })));
  });

  it.each([
    { name: 'said of the executive', senior: { rejectedPartners: ['M'] }, junior: {} },
    { name: 'said of the mentor', senior: {}, junior: { rejectedPartners: ['E'] } },
  ])('keeps apart whom a lead has rejected, unless a lead says otherwise: $name', ({ senior, junior }) => {
    expect(decide(executive('E', senior), mentor('M', junior))).toEqual([
      { kind: 'rejectedByLead', isAbsolute: false },
    ]);
  });

  it('never repeats a pair in a program that rotates', () => {
    const senior = executive('E', { formerPartners: ['M'] });
    expect(decide(senior, mentor('M'), undefined, { neverRepeats: true })).toEqual([
      { kind: 'formerPartners', isAbsolute: true },
    ]);
  });

  it.each([
    { minutes: 45, found: [] },
    { minutes: 60, found: [] },
    { minutes: 75, found: ['noCommonHour'] },
    { minutes: 90, found: ['noCommonHour'] },
  ])('wants a stretch as long as a session: $minutes minutes', ({ minutes, found }) => {
    const senior = executive('E', { availability: [...at(9), ...at(11)] });
    expect(kinds(senior, mentor('M'), undefined, { sessionMinutes: minutes })).toEqual(found);
  });

  it('wants it in summer and in winter', () => {
    const senior = executive('E', { availability: at(9), timeZone: 'Europe/Berlin' });
    const junior = mentor('M', { availability: at(16), timeZone: 'Asia/Tokyo' });
    const winter = Date.UTC(2026, 10, 23);
    const inSummer = { referenceWeekStartsAt: [WEEK] };
    expect(kinds(senior, junior, undefined, inSummer)).toEqual([]);
    expect(kinds(senior, junior, undefined, { referenceWeekStartsAt: [WEEK, winter] })).toEqual([
      'noCommonHour',
    ]);
    expect(
      kinds(
        senior,
        mentor('M', { availability: [...at(16), ...at(17)], timeZone: 'Asia/Tokyo' }),
        undefined,
        { referenceWeekStartsAt: [WEEK, winter] },
      ),
    ).toEqual([]);
  });

  it('says nothing about who named whom', () => {
    const one = decide(executive('E', { avoid: ['M'] }), mentor('M'));
    const other = decide(executive('E'), mentor('M', { avoid: ['E'] }));
    expect(one).toEqual([{ kind: 'exclusion', isAbsolute: true }]);
    expect(other).toEqual(one);
  });

  it('names every obstacle at once', () => {
    const senior = executive('E', { grade: 2, isPaused: true, avoid: ['M'] });
    expect(kinds(senior, mentor('M'))).toEqual(['paused', 'exclusion', 'gradeGap']);
  });

  it('takes exactly the minimum gap', () => {
    expect(kinds(executive('E', { grade: 4 }), mentor('M'))).toEqual([]);
    expect(decide(executive('E', { grade: 3 }), mentor('M'))).toEqual([
      { kind: 'gradeGap', isAbsolute: false, gap: 1, minimum: 2 },
    ]);
  });

  it('needs no grades where the program has no rule on grades', () => {
    const senior = executive('E', { grade: null });
    expect(kinds(senior, mentor('M'), undefined, { minimumGradeGap: 0 })).toEqual([]);
    expect(kinds(executive('E', { grade: 1 }), mentor('M'), undefined, { minimumGradeGap: 0 })).toEqual([]);
  });

  it('takes the lower of what the program allows and what the mentor wants', () => {
    const junior = mentor('M', { capacity: 3, partnersNow: 1 });
    expect(kinds(executive('E'), junior, undefined, { mentorCapacity: 2 })).toEqual([]);
    expect(kinds(executive('E'), junior, undefined, { mentorCapacity: 1 })).toEqual(['capacity']);
  });
});

describe('the management chain', () => {
  const E = executive('E');
  const M = mentor('M');

  it.each([
    { name: 'the direct manager', managers: chart(['M', 'E'], ['E', null]), steps: 1 },
    { name: "the manager's manager", managers: chart(['M', 'A'], ['A', 'E'], ['E', null]), steps: 2 },
    {
      name: 'five levels up, through people who take no part',
      managers: chart(
        ['M', 'A'],
        ['A', 'B'],
        ['B', 'C'],
        ['C', 'D'],
        ['D', 'E'],
        ['E', 'top'],
        ['top', null],
      ),
      steps: 5,
    },
  ])('$name is the same chain', ({ managers, steps }) => {
    expect(decide(E, M, managers)).toEqual([
      { kind: 'sameChain', isAbsolute: true, seniorSlackUserId: 'E', steps },
    ]);
  });

  it('counts downwards as well: a mentor who manages the executive', () => {
    expect(decide(E, M, chart(['E', 'A'], ['A', 'M'], ['M', null]))).toEqual([
      { kind: 'sameChain', isAbsolute: true, seniorSlackUserId: 'M', steps: 2 },
    ]);
  });

  it('lets people pair who only share a manager', () => {
    expect(decide(E, M, chart(['E', 'A'], ['M', 'A'], ['A', null]))).toEqual([]);
  });

  it("lets an executive pair with another executive's report", () => {
    const managers = chart(['E', 'top'], ['F', 'top'], ['M', 'F'], ['top', null]);
    expect(decide(E, M, managers)).toEqual([]);
  });

  it.each([
    { name: 'two who manage each other', managers: chart(['M', 'E'], ['E', 'M']), found: ['sameChain'] },
    { name: 'somebody managing themselves', managers: chart(['M', 'M'], ['E', 'E']), found: [] },
    {
      name: 'a circle above both',
      managers: chart(['M', 'A'], ['A', 'B'], ['B', 'A'], ['E', 'B']),
      found: [],
    },
    {
      name: 'a circle that holds one',
      managers: chart(['M', 'A'], ['A', 'E'], ['E', 'A']),
      found: ['sameChain'],
    },
  ])('ends on wrong data: $name', ({ managers, found }) => {
    expect(kinds(E, M, managers)).toEqual(found);
  });

  it('leaves whoever is above everybody without partners, unless the program limits the chain', () => {
    const managers = chart(['M', 'A'], ['A', 'B'], ['B', 'E'], ['E', null]);
    expect(kinds(E, M, managers, { chainDepth: null })).toEqual(['sameChain']);
    expect(kinds(E, M, managers, { chainDepth: 3 })).toEqual(['sameChain']);
    expect(kinds(E, M, managers, { chainDepth: 2 })).toEqual([]);
  });

  it('asks for the manager it does not know, wherever the chain breaks', () => {
    expect(decide(E, M, chart(['M', 'A'], ['E', null]))).toEqual([
      { kind: 'organizationUnknown', isAbsolute: false, missing: [{ slackUserId: 'A', fact: 'manager' }] },
    ]);
    expect(decide(E, M, chart())).toEqual([
      {
        kind: 'organizationUnknown',
        isAbsolute: false,
        missing: [
          { slackUserId: 'E', fact: 'manager' },
          { slackUserId: 'M', fact: 'manager' },
        ],
      },
    ]);
  });

  it('asks once for what both lack', () => {
    expect(decide(E, M, chart(['E', 'A'], ['M', 'A']))).toEqual([
      { kind: 'organizationUnknown', isAbsolute: false, missing: [{ slackUserId: 'A', fact: 'manager' }] },
    ]);
  });

  it('asks for no more of the chain than the program counts', () => {
    const managers = chart(['M', 'A'], ['A', 'B'], ['E', null]);
    expect(kinds(E, M, managers, { chainDepth: 2 })).toEqual([]);
    expect(kinds(E, M, managers, { chainDepth: 3 })).toEqual(['organizationUnknown']);
    expect(kinds(E, M, chart(), { chainDepth: 0 })).toEqual([]);
  });

  it('is the same chain exactly if one is reached from the other by going up', () => {
    const ids = Array.from({ length: 8 }, (_, index) => `P${index}`);
    const anyChart = fc.array(fc.option(fc.integer({ min: 0, max: 7 })), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(anyChart, fc.option(fc.integer({ min: 0, max: 8 })), (above, chainDepth) => {
        const managers = new Map(ids.map((id, index) => [id, ids[above[index] ?? -1] ?? null]));
        const reaches = (from: string, to: string) => {
          let current: string | null = from;
          for (let step = 1; step <= Math.min(8, chainDepth ?? 8); step++) {
            current = managers.get(current ?? '') ?? null;
            if (current === to) return true;
          }
          return false;
        };
        const found = kinds(executive('P0'), mentor('P1'), managers, { chainDepth });
        expect(found.includes('sameChain')).toBe(reaches('P0', 'P1') || reaches('P1', 'P0'));
      }),
      // A circle in which each is above the other, one of them more steps away than the depth allows.
      { examples: [[[1, 4, 0, null, 2, null, null, null], 1]] },
    );
  });
});

describe('decideContinuation', () => {
  const remains = (
    senior: Candidate,
    junior: Candidate,
    managers = flatChart(senior, junior),
    overridden: readonly 'gradeGap'[] = [],
  ) =>
    decideContinuation(
      prepared(senior, 'executive', SETTINGS, managers),
      prepared(junior, 'mentor', SETTINGS, managers),
      SETTINGS,
      overridden,
    ).map(({ kind }) => kind);

  it('parts a pair for the chain of managers, the grades, and who is gone', () => {
    expect(remains(executive('E'), mentor('M'), chart(['M', 'A'], ['A', 'E'], ['E', null]))).toEqual([
      'sameChain',
    ]);
    expect(remains(executive('E', { grade: 3 }), mentor('M'))).toEqual(['gradeGap']);
    expect(remains(executive('E'), mentor('M', { isDeactivated: true }))).toEqual(['deactivated']);
    expect(remains(executive('E', { isGuest: true }), mentor('M'))).toEqual(['guest']);
  });

  it('leaves alone what was settled when they were paired, what is private, and what is not known', () => {
    const senior = executive('E', {
      partnersNow: 1,
      formerPartners: ['M'],
      rejectedPartners: ['M'],
      avoid: ['M'],
      languages: ['en'],
      availability: [],
      isPaused: true,
      grade: null,
    });
    const junior = mentor('M', { partnersNow: 1, languages: ['ja'] });
    expect(decide(senior, junior, chart())).toHaveLength(8);
    expect(remains(senior, junior, chart())).toEqual([]);
  });

  it('keeps what a lead has set aside for the pair, except what is absolute', () => {
    const senior = executive('E', { grade: 3 });
    expect(remains(senior, mentor('M'), undefined, ['gradeGap'])).toEqual([]);
    expect(remains(senior, mentor('M'), chart(['M', 'E'], ['E', null]), ['gradeGap'])).toEqual(['sameChain']);
  });
});

describe('obstacleBits', () => {
  it('has a bit of its own for every kind, within sixteen', () => {
    expect(OBSTACLE_KINDS.length).toBeLessThanOrEqual(16);
    const bits = obstacleBits(
      prepared(executive('E', { grade: 2 }), 'executive'),
      prepared(mentor('M'), 'mentor'),
      SETTINGS,
    );
    expect(bits).toBe(1 << OBSTACLE_KINDS.indexOf('gradeGap'));
  });
});
