import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairCard } from '../../src/review/pair-card-views.ts';
import { checkForRelease, isFree, whySkipped } from '../../src/review/release.ts';
import { releaseModal } from '../../src/review/release-views.ts';
import { comparison, FIRST_LOOK, type Look, pageOf, pairsShown, SHOWS } from '../../src/review/review.ts';
import { reviewModal } from '../../src/review/review-views.ts';
import { overridableIn, planSwap } from '../../src/review/swap.ts';
import { alike, saidOfAll, withoutPartnerIn } from '../../src/review/without-partner.ts';
import { executive, flatChart, mentor, SETTINGS } from '../matching/company.ts';
import { constraint, reviewOf } from './reviews.ts';

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

function people(executives: number, mentors: number, department = (n: number) => `Department ${n % 3}`) {
  const seniors = range(executives).map((n) =>
    executive(`UE${n}`, { department: department(n), topics: [{ topic: 'AI at work', depth: 1 + (n % 5) }] }),
  );
  const juniors = range(mentors).map((n) =>
    mentor(`UM${n}`, {
      department: department(n + 1),
      topics: [{ topic: 'AI at work', depth: 1 + (n % 4) }],
    }),
  );
  return {
    executives: seniors,
    mentors: juniors,
    settings: SETTINGS,
    managers: flatChart(...seniors, ...juniors),
    locked: [],
    forbidden: [],
    previous: [],
  };
}

describe('what is on a page', () => {
  it('shows each pair once on some page, whatever is looked for', () => {
    const review = reviewOf(people(23, 23));
    fc.assert(
      fc.property(fc.constantFrom(...SHOWS), fc.integer({ min: -3, max: 9 }), (show, page) => {
        const look: Look = { ...FIRST_LOOK, show };
        const shown = pairsShown(review, look);
        const one = pageOf(shown, page, 10);
        expect(one.page).toBeGreaterThanOrEqual(0);
        expect(one.page).toBeLessThan(one.pages);
        const all = range(one.pages).flatMap((at) => pageOf(shown, at, 10).items);
        expect(all).toEqual(shown);
      }),
    );
  });

  it('finds people, departments, locks, rejections and what was left out', () => {
    const review = reviewOf(people(6, 6));
    const [first, second, third] = review.pairs;
    if (first === undefined || second === undefined || third === undefined) throw new Error('too few');
    const touched = {
      ...review,
      constraints: [constraint(first, 'forced'), constraint(third, 'forbidden')],
      pairs: [first, { ...second, status: 'leftOut' as const }, { ...third, status: 'rejected' as const }],
      earlier: [first, second],
    };
    const ids = (look: Partial<Look>) => pairsShown(touched, { ...FIRST_LOOK, ...look }).map(({ id }) => id);
    expect(ids({ show: 'locked' })).toEqual([first.id]);
    expect(ids({ show: 'leftOut' })).toEqual([second.id]);
    expect(ids({ show: 'rejected' })).toEqual([third.id]);
    expect(ids({ show: 'changed' })).toEqual([third.id]);
    expect(ids({ person: second.mentorSlackUserId })).toEqual([second.id]);
    expect(ids({ department: 'Nowhere' })).toEqual([]);
    expect(ids({ department: 'Department 1' }).length).toBeGreaterThan(0);
    expect(comparison(touched)).toContain('the same pairs');
    const changed = { ...touched, earlier: [{ ...first, score: 1 }, third] };
    expect(comparison(changed)).toMatch(/1 pair new, 1 gone, weakest 1 → \d+/);
    expect(comparison(review)).toBeNull();
  });
});

describe('another mentor', () => {
  const input = people(3, 4);
  const review = reviewOf(input);
  const [one, other] = review.pairs;
  if (one === undefined || other === undefined) throw new Error('too few');
  const free = input.mentors.find(
    ({ slackUserId }) => !review.pairs.some(({ mentorSlackUserId }) => mentorSlackUserId === slackUserId),
  );
  const wanted = (mentorSlackUserId: string) => ({
    executiveSlackUserId: one.executiveSlackUserId,
    mentorSlackUserId,
  });

  it('is simple where a seat is free', () => {
    const reading = planSwap(review, input, wanted(free?.slackUserId ?? ''));
    expect(reading).toMatchObject({ kind: 'plan', plan: { own: { id: one.id }, ways: [{ key: 'free' }] } });
  });

  it('takes an exchange, or leaves somebody without, where none is; the numbers say what it costs', () => {
    const reading = planSwap(review, input, wanted(other.mentorSlackUserId));
    if (reading.kind !== 'plan') throw new Error(reading.kind);
    const [exchange, instead] = reading.plan.ways;
    expect(exchange).toMatchObject({ key: `exchange:${other.id}`, after: { matched: 3 } });
    expect(exchange?.gets).toMatchObject({
      executiveSlackUserId: other.executiveSlackUserId,
      mentorSlackUserId: one.mentorSlackUserId,
    });
    expect(instead).toMatchObject({ key: `instead:${other.id}`, gets: null, after: { matched: 2 } });
    expect(reading.plan.before).toMatchObject({ matched: 3 });
  });

  it('never takes a locked pair apart', () => {
    const locked = { ...review, constraints: [constraint(other, 'forced')] };
    expect(planSwap(locked, input, wanted(other.mentorSlackUserId))).toMatchObject({
      kind: 'plan',
      plan: { ways: [] },
    });
  });

  it('says who cannot be meant', () => {
    expect(planSwap(review, input, wanted('UNOBODY')).kind).toBe('notMentor');
    expect(planSwap(review, input, wanted(one.mentorSlackUserId)).kind).toBe('already');
    const stranger = { executiveSlackUserId: 'UNOBODY', mentorSlackUserId: 'UM0' };
    expect(planSwap(review, input, stranger).kind).toBe('notExecutive');
    const served = {
      ...input,
      executives: input.executives.map((person) => ({ ...person, partnersNow: 1 })),
    };
    expect(planSwap(review, served, wanted('UM3')).kind).toBe('hasPartner');
  });

  it('names what a reason would have to set aside', () => {
    const strict = { ...input, settings: { ...SETTINGS, minimumGradeGap: 7 } };
    const reading = planSwap(review, strict, wanted(free?.slackUserId ?? ''));
    if (reading.kind !== 'plan') throw new Error(reading.kind);
    const [way] = reading.plan.ways;
    if (way === undefined) throw new Error('no way');
    expect(overridableIn(reading.plan, way).map(({ kind }) => kind)).toEqual(['gradeGap']);
  });
});

describe('a release', () => {
  const input = people(3, 3);
  const review = reviewOf(input);
  const nameOf = (slackUserId: string) => slackUserId;

  it('asks everybody the guard lets through, and nobody twice for one seat', () => {
    expect(checkForRelease(review.pairs, input).every(isFree)).toBe(true);
    const crowded = review.pairs.map((pair) => ({ ...pair, mentorSlackUserId: 'UM0' }));
    const checked = checkForRelease(crowded, input);
    expect(checked.filter(isFree)).toHaveLength(1);
    expect(whySkipped(checked[1]?.objections ?? null, nameOf)).toBe('The mentor has no seat left.');
  });

  it('goes by the rules of now, except those set aside for the pair', () => {
    const strict = { ...input, settings: { ...SETTINGS, minimumGradeGap: 7 } };
    expect(checkForRelease(review.pairs, strict).some(isFree)).toBe(false);
    const overrides = [{ kind: 'gradeGap' as const, reason: 'Agreed.', bySlackUserId: 'ULEAD', at: 0 }];
    const agreed = review.pairs.map((pair) => ({ ...pair, overrides }));
    expect(checkForRelease(agreed, strict).every(isFree)).toBe(true);
  });

  it('tells the same of a private wish, of withdrawing, of hours and of a pause', () => {
    const said = (change: object) =>
      checkForRelease(review.pairs, {
        ...input,
        executives: input.executives.map((person) => ({ ...person, ...change })),
      }).map(({ objections }) => whySkipped(objections, nameOf));
    const answers = input.executives[0]?.answers;
    const wish = said({ answers: { ...answers, avoid: ['UM0', 'UM1', 'UM2'] } });
    expect(new Set(wish).size).toBe(1);
    expect(said({ answers: { ...answers, availability: [] } })).toEqual(wish);
    expect(said({ isPaused: true })).toEqual(wish);
    const gone = checkForRelease(review.pairs, { ...input, executives: [] });
    expect(gone.map(({ objections }) => whySkipped(objections, nameOf))).toEqual(wish);
    expect(said({ isGuest: true })[0]).toContain('a guest');
  });
});

describe('who is without a partner', () => {
  it('counts rejected pairs and those who came since, each once, and leaves out whoever has been placed', () => {
    const review = reviewOf(people(4, 2));
    const [pair] = review.pairs;
    if (pair === undefined) throw new Error('no pair');
    const rejected = {
      ...review,
      pairs: review.pairs.map((one) => (one === pair ? { ...one, status: 'rejected' as const } : one)),
      joinedSince: ['UE99', pair.executiveSlackUserId],
    };
    const ids = withoutPartnerIn(rejected).map(({ slackUserId }) => slackUserId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain('UE99');
    expect(ids).toContain(pair.executiveSlackUserId);
    expect(ids).toContain(pair.mentorSlackUserId);
    expect(withoutPartnerIn(rejected).map(({ role }) => role)).toEqual(
      withoutPartnerIn(rejected)
        .map(({ role }) => role)
        .toSorted(),
    );
  });

  it('says once what is true of many, and keeps apart what differs', () => {
    const known = reviewOf(people(50, 1)).people;
    const entry = (n: number, why: string) => ({
      slackUserId: `UE${n}`,
      role: 'executive' as const,
      explanation: [`Person UE${n} ${why}.`],
    });
    const entries = [...range(45).map((n) => entry(n, 'waits for a seat')), entry(49, 'shares no hour')];
    const groups = alike({ people: known, relaxations: { prices: [], people: [] } }, entries);
    expect(groups.map(({ slackUserIds }) => slackUserIds.length)).toEqual([20, 20, 5, 1]);
    expect(groups.flatMap(({ slackUserIds }) => slackUserIds)).toHaveLength(46);
  });
});

it('says of a group what is said of its first, unless others are counted beside them', () => {
  const said = [
    'Every executive has a partner. Ada Low can take the next one who joins.',
    'Ada Low is above every executive in the management chain.',
    'There is no executive to pair Ada Low with yet. Invite more executives.',
    'Under these rules Ada Low and 4 other executives have only Bo to learn from, with 1 seat.',
  ];
  expect(saidOfAll(said, 'Ada Low', 'mentor')).toEqual([
    'Every executive has a partner. Each of these mentors can take the next one who joins.',
    'Each of these mentors is above every executive in the management chain.',
    'There is no executive to pair each of these mentors with yet. Invite more executives.',
    said[3],
  ]);
  expect(saidOfAll(said, '', 'mentor')).toBe(said);
});

describe('the screens', () => {
  const WORST = '&<*_~`>'.repeat(40);
  const input = people(30, 30, (n) => `${WORST}${n}`);
  const hostile = reviewOf(
    {
      ...input,
      executives: input.executives.map((person) => ({
        ...person,
        answers: { ...person.answers, topics: range(5).map((n) => ({ topic: `${WORST}${n}`, depth: 3 })) },
      })),
      mentors: input.mentors.map((person) => ({
        ...person,
        answers: { ...person.answers, topics: range(5).map((n) => ({ topic: `${WORST}${n}`, depth: 3 })) },
      })),
    },
    (slackUserId) => `${WORST}${slackUserId}`,
  );

  it.each(SHOWS)('stay within what Slack takes, with the worst of names: %s', (show) => {
    const pairs = hostile.pairs.map((pair, at) => ({
      ...pair,
      status: (['proposed', 'leftOut', 'rejected'] as const)[at % 3] ?? 'proposed',
      rejectedReason: at % 3 === 2 ? WORST : null,
      overrides: [{ kind: 'gradeGap' as const, reason: WORST, bySlackUserId: 'ULEAD', at: 0 }],
    }));
    const review = {
      ...hostile,
      pairs,
      constraints: pairs.map((pair) => ({ ...constraint(pair, 'forced'), reason: WORST })),
      joinedSince: ['UE0'],
      releasedBefore: 3,
      earlier: pairs.slice(4),
      run: {
        ...hostile.run,
        unmatched: range(9).map((n) => ({
          slackUserId: `UE${n}`,
          role: 'executive' as const,
          explanation: range(8).map(() => WORST),
        })),
      },
    };
    for (const page of range(3)) {
      const view = reviewModal(review, { ...FIRST_LOOK, show, page });
      expect(view.blocks.length).toBeLessThanOrEqual(100);
    }
    const [pair] = pairs;
    if (pair === undefined) throw new Error('no pair');
    expect(pairCard(review, FIRST_LOOK, pair, null).blocks.length).toBeLessThanOrEqual(100);
    const skipped = pairs.map((one) => ({ pair: one, why: WORST }));
    expect(releaseModal(review, FIRST_LOOK, pairs, skipped).blocks.length).toBeLessThanOrEqual(100);
  });

  it('show points to the lead only', () => {
    const review = reviewOf(people(2, 2));
    const [pair] = review.pairs;
    if (pair === undefined) throw new Error('no pair');
    const texts = JSON.stringify(pairCard(review, FIRST_LOOK, pair, null).blocks);
    const theirs = texts.slice(texts.indexOf('will read'));
    expect(texts).toMatch(/\d+ of 400/);
    expect(theirs).not.toMatch(/\d+ of \d+:/);
  });
});
