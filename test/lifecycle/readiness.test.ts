import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideReadiness, isReady } from '../../src/lifecycle/readiness.ts';
import type { Standing } from '../../src/lifecycle/standing.ts';
import { nextStage, nextStepWords } from '../../src/lifecycle/steps.ts';
import { PROGRAM_STATUSES, type Program } from '../../src/programs/rules.ts';
import { program, standing } from './programs.ts';

const says = (given: Standing, weight: 'blocking' | 'advisory' | 'culture') =>
  decideReadiness(given)
    .filter((item) => item.weight === weight)
    .map((item) => item.says);

describe('before the first invitation', () => {
  it('lacks nothing when the charter is complete, and asks about the culture', () => {
    expect(says(standing(), 'blocking')).toEqual([]);
    expect(says(standing(), 'advisory')).toEqual([]);
    expect(says(standing(), 'culture')[0]).toContain('begin in the part of the company where they would');
    expect(says(standing({ program: { pilotUnit: 'Sales' } }), 'culture')[0]).toContain('a junior in Sales');
  });

  it.each<[Partial<Program>, string]>([
    [{ contactSlackUserId: null }, 'No confidential contact'],
    [{ sponsorSlackUserId: null }, 'No sponsor'],
    [{ successMeasures: ['One'] }, 'name 2 to 5 measures'],
  ])('advises to settle %j', (settings, words) => {
    expect(says(standing({ program: settings }), 'advisory')[0]).toContain(words);
    expect(isReady(decideReadiness(standing({ program: settings })))).toBe(true);
  });

  it('does not ask people to answer by a day that has passed', () => {
    expect(says(standing({ today: '2027-01-26' }), 'blocking')[0]).toContain('Mon 25 Jan 2027, has passed');
    expect(says(standing({ today: '2027-01-25' }), 'blocking')).toEqual([]);
  });
});

describe('before pairs are proposed', () => {
  const enrolling = (counts: Partial<Omit<Standing, 'program'>>) =>
    standing({ program: { status: 'enrolling' }, ...counts });

  it.each<[Partial<Omit<Standing, 'program'>>, string]>([
    [{}, 'Nobody has enrolled yet.'],
    [{ enrolled: { executives: 0, mentors: 3 } }, 'No executive has enrolled yet.'],
    [{ enrolled: { executives: 3, mentors: 0 } }, 'No mentor has enrolled yet.'],
  ])('waits for both sides: %j', (counts, words) => {
    expect(says(enrolling(counts), 'blocking')).toEqual([words]);
  });

  it('counts the silent, those without organization data, and mentors that are too few', () => {
    const given = enrolling({
      enrolled: { executives: 3, mentors: 2 },
      invited: { executives: 1, mentors: 4 },
      withoutOrganization: 2,
    });
    expect(says(given, 'blocking')).toEqual([]);
    expect(says(given, 'advisory')).toEqual([
      'There are fewer mentors than executives (2 and 3). Somebody may stay without a partner.',
      '1 executive and 4 mentors are invited and have not answered. Until the pairs are released they still can.',
      'Organization data is missing for 2 enrolled people. Nobody is paired before it is known who reports to whom.',
    ]);
  });
});

describe('before a release', () => {
  const matching = (underReview: number | null, executives = 3) =>
    standing({
      program: { status: 'matching' },
      underReview,
      enrolled: { executives, mentors: 3 },
      waiting: { executives, mentors: 3 },
    });

  it('needs a proposal with a pair in it', () => {
    expect(says(matching(null), 'blocking')).toEqual(['No pairs are proposed at the moment.']);
    expect(says(matching(0), 'blocking')[0]).toContain('holds no pair');
    expect(says(matching(3), 'blocking')).toEqual([]);
  });

  it('counts who would have no partner, and who is asked', () => {
    expect(says(matching(2), 'advisory')).toEqual(['1 executive has no partner in this proposal.']);
    expect(nextStage(matching(2)).receives[0]).toBe(
      '2 executives get a private question about one person. Only after a yes is the mentor asked.',
    );
    expect(nextStage(matching(1)).receives[0]).toContain('1 executive gets');
  });
});

describe('before the end', () => {
  const running = (counts: Partial<Omit<Standing, 'program'>>, status: 'running' | 'closing' = 'running') =>
    standing({ program: { status }, today: '2027-08-01', ...counts });

  it('counts what would be cut short', () => {
    expect(says(running({ running: 2 }), 'advisory')).toEqual([]);
    expect(
      says(running({ today: '2027-07-31', running: 2, asked: 1, toHold: 5, underReview: 2 }), 'advisory'),
    ).toEqual([
      'Its last day is Sat 31 Jul 2027; that is still ahead.',
      'A proposal of 2 pairs has not been released. It would be left as it is.',
      '1 pair waits for an answer. They would begin only to end.',
      '5 planned sessions have not taken place.',
    ]);
    const waiting = { executives: 1, mentors: 2 };
    expect(says(running({ waiting }), 'advisory')[0]).toContain(
      '1 executive and 2 mentors wait for a partner',
    );
  });

  it('counts who reads of it, each once', () => {
    const given = running({ running: 3, meeting: { executives: 3, mentors: 2 }, booked: 1 });
    expect(nextStage(given).receives).toEqual([
      '3 executives and 2 mentors read that the program comes to its end.',
      '1 booked session takes place as planned.',
      'From then on nobody new is invited or paired.',
    ]);
    expect(nextStage(running({})).receives[0]).toBe('Nobody gets a message: no pair is running.');
    expect(nextStage(running({})).title).toBe('Next: bring it to its end');
    expect(nextStage(running({ today: '2027-07-31' })).title).toBe('Later: bring it to its end');
  });

  it('tells of sessions that nobody would be reminded of', () => {
    expect(says(running({ booked: 2 }, 'closing'), 'advisory')).toEqual([
      '2 booked sessions are still ahead. Nobody would be reminded of them.',
    ]);
  });
});

describe('the next step in one line', () => {
  it.each<[Standing, string]>([
    [standing(), 'Next: invite executives and mentors.'],
    [standing({ program: { status: 'enrolling' } }), 'Next: invite people.'],
    [
      standing({ program: { status: 'enrolling' }, invited: { executives: 1, mentors: 2 } }),
      'Next: wait for answers. 3 invited people have not answered yet; the day is Mon 25 Jan 2027.',
    ],
    [
      standing({ program: { status: 'enrolling' }, enrolled: { executives: 4, mentors: 0 } }),
      'Next: invite mentors.',
    ],
    [
      standing({
        program: { status: 'enrolling' },
        enrolled: { executives: 4, mentors: 5 },
        invited: { executives: 1, mentors: 0 },
      }),
      'Next: propose pairs for 4 executives and 5 mentors, at the latest after Mon 25 Jan 2027; 1 invited person has not answered yet.',
    ],
    [
      standing({ program: { status: 'matching' }, underReview: 3 }),
      'Next: look at 3 proposed pairs and release what is good.',
    ],
    [
      standing({ program: { status: 'running' }, running: 2, toHold: 9 }),
      '2 pairs running, 9 sessions to be held until Sat 31 Jul 2027.',
    ],
    [
      standing({ program: { status: 'running' }, waiting: { executives: 1, mentors: 1 } }),
      'Next: propose a pair; 1 executive and 1 mentor wait for a partner.',
    ],
    [
      standing({ program: { status: 'running' }, today: '2027-09-01' }),
      'Next: bring it to its end; its last day was Sat 31 Jul 2027.',
    ],
    [standing({ program: { status: 'closing' } }), 'Next: close it. No session is ahead.'],
    [standing({ program: { status: 'closing' }, booked: 1 }), '1 booked session still ahead. Then close it.'],
  ])('%#', (given, words) => {
    expect(nextStepWords(given)).toBe(words);
  });
});

const counts = fc.record({ executives: fc.nat(30), mentors: fc.nat(30) });
const anyStanding: fc.Arbitrary<Standing> = fc
  .record({
    status: fc.constantFrom(...PROGRAM_STATUSES),
    isOpenToAll: fc.boolean(),
    today: fc.constantFrom('2027-01-11', '2027-01-26', '2027-08-02'),
    invited: counts,
    enrolled: counts,
    waiting: counts,
    meeting: counts,
    withoutOrganization: fc.nat(9),
    underReview: fc.option(fc.nat(9)),
    asked: fc.nat(9),
    running: fc.nat(9),
    booked: fc.nat(9),
    toHold: fc.nat(9),
  })
  .map(({ status, isOpenToAll, ...rest }) => ({ ...rest, program: program({ status, isOpenToAll }) }));

it('always says something whole, blocking items first, and names at most one way on', () => {
  fc.assert(
    fc.property(anyStanding, (given) => {
      const items = decideReadiness(given);
      const weights = items.map(({ weight }) => weight);
      expect(weights).toEqual(
        weights.toSorted(
          (a, b) =>
            ['blocking', 'advisory', 'culture'].indexOf(a) - ['blocking', 'advisory', 'culture'].indexOf(b),
        ),
      );
      const words = [nextStepWords(given), ...items.map((item) => item.says), ...nextStage(given).receives];
      for (const sentence of words) {
        expect(sentence).toMatch(/^[A-Z0-9].*[.?]$|^no .*\.$/);
        expect(sentence).not.toMatch(/undefined|NaN|null|\b1 (pairs|people|mentors|executives|sessions)\b/);
      }
      expect(nextStage(given).receives.length).toBeGreaterThan(0);
    }),
  );
});
