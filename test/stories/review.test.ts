// A lead reviews a proposal: looks closely, locks, rejects, swaps, asks what if, and releases some of it.
import { afterEach, expect, test } from 'vitest';
import { HOUR } from '../../src/clock.ts';
import type { Person } from '../../src/simulator/person.ts';
import { LEAD, rowsIn, saying } from './acts.ts';
import { type Story, startStory } from './company.ts';
import { clicksForged } from './forged.ts';
import {
  enrolls,
  executiveId,
  type FullHouse,
  fillHouse,
  fullCompany,
  mentorId,
  OTHER_LEAD,
} from './full-house.ts';

let story: Story;
afterEach(() => story.end());

async function house(executives: number, mentors: number, how: FullHouse = {}): Promise<Person> {
  story = await startStory({
    company: fullCompany(executives, mentors),
    leads: [LEAD, OTHER_LEAD],
    stepMs: 6 * HOUR,
  });
  fillHouse(story, how);
  const lead = story.person(LEAD);
  await lead.runs('/rm match');
  return lead;
}

const textOf = (person: Person) => person.modal()?.text ?? '';

/** The pairs on the page, as the lead reads them: executive, mentor, score and flags. */
function rows(person: Person) {
  return [...textOf(person).matchAll(/@(.+?) learns from @(.+?): (\d+)(?: · (.*))?/g)].map(
    ([, executive = '', mentor = '', score = '', flags = '']) => ({
      executive,
      mentor,
      score: Number(score),
      flags,
    }),
  );
}

function rowOf(person: Person, executive: string) {
  const found = rows(person).find((row) => row.executive === executive);
  if (found === undefined) throw new Error(`${executive} is not on this page`);
  return found;
}

type Row = {
  readonly id: number;
  readonly status: string;
  readonly executive: string;
  readonly mentor: string;
};
const pairsInDatabase = (status: string): readonly Row[] =>
  story.db.$client
    .prepare<[string], Row>(
      'SELECT id, status, executive_slack_user_id AS executive, mentor_slack_user_id AS mentor FROM pairs WHERE status = ? ORDER BY id',
    )
    .all(status);

const audited = (): readonly string[] =>
  story.db.$client.prepare<[], string>('SELECT action FROM audit_entries ORDER BY id').pluck().all();

test('five pairs: lock one, reject one, swap one; proposing again keeps to all of it', async () => {
  const lead = await house(5, 6);
  expect(lead.modal()?.submit).toBe('Release 5 pairs');
  expect(rows(lead)).toHaveLength(5);
  const scores = rows(lead).map(({ score }) => score);
  expect(scores).toEqual(scores.toSorted((one, other) => one - other));
  const [weakest, second, third] = rows(lead);
  if (weakest === undefined || second === undefined || third === undefined) throw new Error('too few pairs');

  await lead.clicks('Look closer', { near: weakest.executive });
  expect(lead.modal()?.title).toBe('A closer look');
  expect(textOf(lead)).toContain(`${weakest.score} of 1000, the weakest of 5`);
  expect(textOf(lead)).toContain(`What @${weakest.executive} will read`);
  expect(textOf(lead)).toContain(`What @${weakest.mentor} will read, after a yes`);
  expect(textOf(lead)).toContain('Instead, and what it would cost everybody');
  // What the two read holds no points: those are for leads.
  const [, theirs = ''] = textOf(lead).split('will read');
  expect(theirs).not.toMatch(/\d+ of \d+:/);
  await lead.clicks('Lock');
  expect(textOf(lead)).toContain('Locked by @Amara Okafor');
  await lead.clicks('Back to the list');
  expect(rowOf(lead, weakest.executive).flags).toBe('locked');

  // Rejecting takes a reason; what was typed stays until it is one.
  await lead.clicks('Look closer', { near: second.executive });
  await lead.clicks('Reject …');
  await lead.fills({ 'Why?': '   ' });
  await lead.submits();
  expect(Object.values(lead.modal()?.errors ?? {})[0]).toContain('Say in a few words why');
  await lead.fills({ 'Why?': 'They shared an office & a quarrel <for years>.' });
  await lead.submits();
  expect(textOf(lead)).toContain('They shared an office & a quarrel <for years>.');
  expect(textOf(lead)).toContain('No further proposal has it.');
  await lead.clicks('Back to the list');
  expect(lead.modal()?.submit).toBe('Release 4 pairs');

  await lead.clicks('Look closer', { near: third.executive });
  await lead.clicks('Another mentor …');
  await lead.fills({ 'Who should it be instead?': weakest.mentor });
  await lead.submits();
  expect(Object.values(lead.modal()?.errors ?? {})[0]).toContain('Every seat of this mentor is held');
  await lead.fills({ 'Who should it be instead?': 'Ingrid Solheim' });
  await lead.submits();
  expect(Object.values(lead.modal()?.errors ?? {})[0]).toContain('has not enrolled as a mentor');
  await lead.fills({ 'Who should it be instead?': second.mentor });
  await lead.submits();
  expect(textOf(lead)).toContain(`@${third.executive} would learn from @${second.mentor}`);
  await lead.clicks('Back');
  await lead.submits();
  await lead.submits();
  expect(textOf(lead)).toContain('Saved, and locked.');
  await lead.clicks('Back to the list');
  expect(rowOf(lead, third.executive)).toMatchObject({ mentor: second.mentor });

  await lead.clicks('Propose again');
  expect(textOf(lead)).toMatch(
    /Compared with the earlier proposal: (the same pairs|\d+ pairs? new, \d+ gone)/,
  );
  expect(rowOf(lead, weakest.executive)).toMatchObject({ mentor: weakest.mentor });
  expect(rowOf(lead, third.executive)).toMatchObject({ mentor: second.mentor });
  expect(rows(lead).some((row) => row.executive === second.executive && row.mentor === second.mentor)).toBe(
    false,
  );
  expect(rows(lead)).toHaveLength(5);
  expect(audited()).toEqual(['pairsProposed', 'pairLocked', 'pairRejected', 'pairSwapped', 'pairsProposed']);
});

test('a rejection can be taken back, and then it may be proposed again', async () => {
  const lead = await house(3, 3);
  const [pair] = rows(lead);
  if (pair === undefined) throw new Error('no pair');
  await lead.clicks('Look closer', { near: pair.executive });
  await lead.clicks('Reject …');
  await lead.fills({ 'Why?': 'Not these two.' });
  await lead.submits();
  await lead.clicks('Take back the rejection');
  await lead.clicks('Back to the list');
  expect(lead.modal()?.submit).toBe('Release 3 pairs');
  await lead.clicks('Propose again');
  expect(rowOf(lead, pair.executive).mentor).toBe(pair.mentor);
  expect(rowsIn(story, 'match_constraints')).toBe(0);
});

test('exchanging two pairs changes both, and nobody loses a partner', async () => {
  const lead = await house(3, 3);
  const [one, other] = rows(lead);
  if (one === undefined || other === undefined) throw new Error('too few pairs');
  await lead.clicks('Look closer', { near: one.executive });
  await lead.clicks('Another mentor …');
  await lead.fills({ 'Who should it be instead?': other.mentor });
  await lead.submits();
  expect(textOf(lead)).toContain(`Exchange: ${other.executive} gets ${one.mentor}`);
  expect(textOf(lead)).toContain(`${other.executive} goes without for now`);
  story.workspace.faults.onDelivery({ kind: 'duplicate' });
  await lead.submits();
  await lead.clicks('Back to the list');
  expect(rowOf(lead, one.executive).mentor).toBe(other.mentor);
  expect(rowOf(lead, other.executive).mentor).toBe(one.mentor);
  expect(audited().filter((action) => action === 'pairSwapped')).toHaveLength(2);
  await lead.clicks('Look closer', { near: one.executive });
  await lead.clicks('Another mentor …');
  await lead.fills({ 'Who should it be instead?': one.mentor });
  await lead.submits();
  await lead.fills({ way: `${other.executive} goes without for now` });
  await lead.submits();
  await lead.clicks('Back to the list');
  expect(rows(lead)).toHaveLength(2);
  expect(textOf(lead)).toContain('A lead gave the proposed partner to somebody else.');
});

test('a rule that may be set aside takes a reason, which the log keeps', async () => {
  story = await startStory({ company: fullCompany(2, 3), leads: [LEAD] });
  fillHouse(story);
  // Junior 002 is two grades below the directors now, and three are asked for.
  story.db.$client.prepare('UPDATE programs SET minimum_grade_gap = 6').run();
  const lead = story.person(LEAD);
  await lead.runs('/rm match');
  const tooSenior = rows(lead).every(({ mentor }) => mentor !== 'Junior 002');
  expect(tooSenior).toBe(true);
  const [pair] = rows(lead);
  await lead.clicks('Look closer', { near: pair?.executive ?? '' });
  await lead.clicks('Another mentor …');
  await lead.fills({ 'Who should it be instead?': 'Junior 002' });
  await lead.submits();
  expect(textOf(lead)).toContain('There must be at least 6 grades between the two');
  await lead.fills({ 'Why is it right all the same?': '  ' });
  await lead.submits();
  expect(Object.values(lead.modal()?.errors ?? {})[0]).toContain('Say why');
  await lead.fills({ 'Why is it right all the same?': 'They asked for each other.' });
  await lead.submits();
  expect(textOf(lead)).toContain('too few grades apart: “They asked for each other.”');
  await lead.clicks('Back to the list');
  expect(rowOf(lead, pair?.executive ?? '').flags).toContain('a rule set aside');
  expect(audited()).toContain('ruleOverridden');
  await lead.clicks('Propose again');
  expect(rowOf(lead, pair?.executive ?? '')).toMatchObject({ mentor: 'Junior 002' });
  await lead.submits();
  expect(textOf(lead)).toContain('a lead has set a rule aside');
  await lead.submits();
  expect(pairsInDatabase('awaitingExecutive').map(({ mentor }) => mentor)).toContain(mentorId(2));
});

test('what if: the difference is shown before it is saved, and going back loses nothing', async () => {
  const lead = await house(4, 4);
  const [one, other] = rows(lead);
  if (one === undefined || other === undefined) throw new Error('too few pairs');
  await lead.clicks('What if …');
  await lead.fills({ Executive: one.executive, Mentor: one.mentor, wish: 'Keep these two apart' });
  await lead.submits();
  expect(Object.values(lead.modal()?.errors ?? {})[0]).toContain('why the two are to be kept apart');
  await lead.fills({ 'Why?': 'Too close in daily work.' });
  await lead.submits();
  expect(lead.modal()?.title).toBe('The difference');
  expect(textOf(lead)).toMatch(/weakest|mean|the numbers stay/);
  expect(textOf(lead)).toContain('What changes');
  expect(rowsIn(story, 'match_runs')).toBe(1);
  await lead.clicks('Back');
  await lead.submits();
  expect(lead.modal()?.title).toBe('The difference');
  await lead.clicks('Back');
  await lead.fills({ Mentor: 'Ingrid Solheim' });
  await lead.submits();
  expect(lead.modal()?.errors).toEqual({ Mentor: 'This person has not enrolled as a mentor here.' });
  await lead.fills({ Mentor: other.mentor, wish: 'Keep this proposed pair as it is' });
  await lead.submits();
  expect(Object.values(lead.modal()?.errors ?? {})[0]).toContain('not a pair of this proposal');
  await lead.fills({ wish: 'Pair these two' });
  await lead.submits();
  expect(textOf(lead)).toContain(`@${one.executive} learns from @${other.mentor}`);
  await Promise.allSettled([lead.submits(), lead.submits()]);
  expect(rowsIn(story, 'match_runs')).toBe(2);
  expect(rowOf(lead, one.executive)).toMatchObject({ mentor: other.mentor });
  expect(rowOf(lead, one.executive).flags).toContain('locked');
  expect(rowOf(lead, one.executive).flags).toContain('new');
  await lead.clicks('Look closer', { near: one.executive });
  await lead.clicks('Unlock');
  await lead.clicks('Back to the list');
  expect(rowsIn(story, 'match_constraints')).toBe(0);
});

test('some are released, the rest stays in review across a restart', async () => {
  const lead = await house(12, 12);
  expect(lead.modal()?.submit).toBe('Release 12 pairs');
  await lead.clicks('Leave out all 12 shown');
  expect(lead.modal()?.submit).toBeNull();
  const names = rows(lead)
    .slice(0, 2)
    .map(({ executive, mentor }) => `${executive} and ${mentor}`);
  await lead.chooses('ticks', names);
  expect(lead.modal()?.submit).toBe('Release 2 pairs');
  await story.restart();
  await lead.submits();
  expect(textOf(lead)).toContain('10 pairs left out stay in review.');
  await lead.submits();
  expect(textOf(lead)).toContain('10 pairs stay in review');
  await lead.closes();
  await story.settle();
  expect(pairsInDatabase('awaitingExecutive')).toHaveLength(2);
  const asked = pairsInDatabase('awaitingExecutive')[0]?.executive ?? '';
  expect(saying(story.person(asked), 'we suggest')).toHaveLength(1);
  await story.restart();
  await lead.runs('/rm match');
  expect(textOf(lead)).toContain('2 pairs are released already.');
  expect(rows(lead)).toHaveLength(10);
  await lead.clicks('Put back all 10 shown').catch(() =>
    lead.chooses(
      'ticks',
      rows(lead).map(({ executive, mentor }) => `${executive} and ${mentor}`),
    ),
  );
  expect(lead.modal()?.submit).toBe('Release 10 pairs');
  await lead.submits();
  await Promise.allSettled([lead.submits(), lead.submits()]);
  expect(pairsInDatabase('awaitingExecutive')).toHaveLength(12);
  await lead.closes();
  await lead.runs('/rm pairs');
  expect(textOf(lead)).toContain('Asked, no answer yet');
  expect(audited().filter((action) => action === 'pairsReleased')).toHaveLength(2);
});

test('two leads at once: whoever is behind sees who was faster, and nothing is overwritten', async () => {
  const lead = await house(4, 4);
  const other = story.person(OTHER_LEAD);
  await other.runs('/rm match');
  const [pair] = rows(lead);
  if (pair === undefined) throw new Error('no pair');
  await lead.clicks('Look closer', { near: pair.executive });
  await other.clicks('Look closer', { near: pair.executive });
  await other.clicks('Lock');
  await lead.clicks('Leave out');
  expect(textOf(lead)).toContain(
    '@Ingrid Solheim has locked a pair meanwhile, so your click changed nothing.',
  );
  expect(pairsInDatabase('leftOut')).toEqual([]);
  await other.clicks('Reject …');
  await other.fills({ 'Why?': 'A reason.' });
  await lead.clicks('Leave out');
  expect(pairsInDatabase('leftOut')).toHaveLength(1);
  await other.submits();
  expect(textOf(other)).toContain('@Amara Okafor has left something out meanwhile');
  expect(pairsInDatabase('rejected')).toEqual([]);
  await other.clicks('Back to the list');
  await lead.clicks('Back to the list');
  await lead.submits();
  await lead.submits();
  expect(textOf(lead)).toContain('1 pair stays in review');
  await other.submits();
  expect(textOf(other)).toContain('@Amara Okafor has released pairs meanwhile');
  expect(pairsInDatabase('awaitingExecutive')).toHaveLength(3);
});

test('who changed since is left out of a release, with the reason, and who withdrew without one', async () => {
  const lead = await house(3, 3);
  await lead.submits();
  await story.workspace.changeMember(executiveId(0), { isRestricted: true });
  story.db.$client
    .prepare(`UPDATE enrollments SET status = 'withdrawn' WHERE slack_user_id = ?`)
    .run(executiveId(1));
  await lead.submits();
  expect(textOf(lead)).toContain('Director 000: a guest in this workspace');
  expect(textOf(lead)).toContain('Somebody withdrew, paused or changed their answers.');
  expect(pairsInDatabase('awaitingExecutive').map(({ executive }) => executive)).toEqual([executiveId(2)]);
});

test('five hundred pairs: pages, filters, people, and never more than Slack takes', async () => {
  const lead = await house(500, 500);
  expect(lead.modal()?.submit).toBe('Release 500 pairs');
  expect(textOf(lead)).toContain('Page 1 of 50');
  const seen = new Set(rows(lead).map(({ executive }) => executive));
  for (let page = 1; page < 50; page += 1) {
    await lead.clicks('Next');
    for (const { executive } of rows(lead)) seen.add(executive);
  }
  expect(seen.size).toBe(500);
  await lead.chooses('review.find', 'Director 123');
  expect(rows(lead).map(({ executive }) => executive)).toEqual(['Director 123']);
  await lead.clicks('Show all');
  await lead.chooses('review.department', 'Finance');
  expect(textOf(lead)).toContain('Page 1 of');
  await lead.clicks('Show all');
  await lead.chooses('review.show', 'names');
  expect(rows(lead)[0]?.executive).toBe('Director 000');
  await lead.clicks('Leave out all 500 shown');
  expect(lead.modal()?.submit).toBeNull();
  await lead.clicks('Put back all 500 shown');
  await lead.submits();
  await lead.submits();
  expect(pairsInDatabase('awaitingExecutive')).toHaveLength(500);
});

test('forty executives and too few seats: the lead learns why, raises the capacity, and everybody is matched', async () => {
  const lead = await house(40, 25, { capacityOf: (mentor) => (mentor % 5 < 2 ? 1 : null) });
  expect(textOf(lead)).toContain('25 of 40 executives have a partner; under these rules');
  expect(textOf(lead)).toMatch(/Always taking the best pair that is left would/);
  await lead.clicks('Without a partner (15)');
  expect(textOf(lead)).toContain('15 executives without a partner.');
  expect(textOf(lead)).toContain('Letting mentors take 2 executives would match 15 more executives.');
  expect(textOf(lead)).toMatch(
    /One more seat would help most with @Junior \d+ \(gives 1 executive more a partner/,
  );
  expect(textOf(lead)).toContain(': 15 executives');
  expect(new Set(textOf(lead).match(/@Director \d+/g)).size).toBe(15);
  expect(textOf(lead)).toContain('Enough on its own for any one of them: Letting mentors take 2 executives.');
  await lead.chooses('review.unmatched.who', 'Mentors');
  expect(textOf(lead)).not.toContain('@Director');
  await lead.chooses('review.unmatched.who', 'Executives');
  await lead.clicks('Change settings');
  await lead.clicks('Change', { near: 'Matching rules' });
  await lead.fills({ 'Executives per mentor, at most': 2 });
  await lead.submits();
  await lead.submits();
  while (lead.modal() !== null) await lead.closes();
  await lead.runs('/rm match');
  await lead.clicks('Propose again');
  expect(textOf(lead)).toContain('All 40 executives have a partner.');
  expect(textOf(lead)).toContain('matched 25 → 40');
});

test('late joiners are counted, and the next proposal takes them in', async () => {
  const late = executiveId(2);
  const lead = await house(3, 3, { without: [late] });
  expect(lead.modal()?.submit).toBe('Release 2 pairs');
  await lead.closes();
  enrolls(story, 1, late, 'executive', 4);
  await lead.runs('/rm unmatched');
  expect(textOf(lead)).toContain('Was not there when this was proposed.');
  await lead.clicks('Proposed pairs');
  expect(textOf(lead)).toContain('1 executive wants a partner and was not there');
  await lead.clicks('Propose again');
  expect(lead.modal()?.submit).toBe('Release 3 pairs');
});

test('before anything is proposed, the list says what a proposal would leave over', async () => {
  story = await startStory({ company: fullCompany(4, 2), leads: [LEAD] });
  fillHouse(story);
  const lead = story.person(LEAD);
  await lead.runs('/rm unmatched');
  expect(textOf(lead)).toContain('a proposal would match 2 executives now');
  expect(textOf(lead)).toContain('2 executives without a partner.');
  expect(rowsIn(story, 'match_runs')).toBe(0);
});

test('a lead lists the pairs and ends one; nobody’s answer is on the list', async () => {
  const lead = await house(3, 3);
  await lead.submits();
  await lead.submits();
  await lead.closes();
  await story.settle();
  const executive = story.person(executiveId(0));
  await executive.clicks('Yes, introduce us');
  await story.settle();
  await lead.runs('/rm pairs');
  expect(textOf(lead).match(/Asked, no answer yet/g)).toHaveLength(3);
  await lead.chooses('review.pairs.look.menu', 'Look closer', { near: 'Director 000' });
  expect(textOf(lead)).toContain('Why these two');
  await lead.clicks('End this pair …');
  await lead.submits();
  expect(Object.keys(lead.modal()?.errors ?? {})).toEqual(['Why?']);
  await lead.fills({ 'Why?': 'They asked me to.' });
  await Promise.allSettled([lead.submits(), lead.submits()]);
  expect(textOf(lead)).not.toContain('Director 000');
  expect(textOf(lead)).not.toMatch(/declin|said no|did not answer/);
  expect(audited().filter((action) => action === 'pairEnded')).toHaveLength(1);
});

test('whoever is free again while the rest is in review is counted, and nobody learns why', async () => {
  const lead = await house(3, 4);
  const names = rows(lead).map(({ executive, mentor }) => `${executive} and ${mentor}`);
  await lead.chooses('ticks', names.slice(1));
  await lead.submits();
  await lead.submits();
  await lead.closes();
  const [asked] = pairsInDatabase('awaitingExecutive');
  story.db.$client
    .prepare(`UPDATE pairs SET status = 'declined', declined_by_role = 'executive' WHERE id = ?`)
    .run(asked?.id);
  await lead.runs('/rm match');
  expect(textOf(lead)).toContain('1 executive wants a partner and was not there');
  expect(textOf(lead)).not.toMatch(/declin|said no/i);
  await lead.clicks('Propose again');
  expect(rows(lead)).toHaveLength(2);
  expect(
    rows(lead).some(
      (row) =>
        row.mentor === story.person(asked?.mentor ?? '').name &&
        row.executive === story.person(asked?.executive ?? '').name,
    ),
  ).toBe(false);
});

test('a private wish rules a pair out, and no screen tells whose or which', async () => {
  story = await startStory({ company: fullCompany(2, 3), leads: [LEAD] });
  fillHouse(story);
  story.db.$client
    .prepare(
      `INSERT INTO avoidances (workspace_id, enrollment_id, avoid_slack_user_id)
       SELECT workspace_id, id, ? FROM enrollments WHERE slack_user_id = ?`,
    )
    .run(mentorId(2), executiveId(0));
  const lead = story.person(LEAD);
  await lead.runs('/rm match');
  await lead.clicks('Look closer', { near: 'Director 000' });
  expect(textOf(lead)).not.toContain('@Junior 002');
  await lead.clicks('Another mentor …');
  await lead.fills({ 'Who should it be instead?': 'Junior 002' });
  await lead.submits();
  expect(Object.values(lead.modal()?.errors ?? {})).toEqual([
    'This pair cannot be made, for reasons that are private and cannot be set aside.',
  ]);
  await lead.clicks('Back to the pair');
  await lead.clicks('Back to the list');
  await lead.clicks('What if …');
  await lead.fills({ Executive: 'Director 000', Mentor: 'Junior 002', 'Why?': 'I insist.' });
  await lead.submits();
  expect(Object.values(lead.modal()?.errors ?? {})[0]).toContain('for reasons that are private');
  expect(rowsIn(story, 'match_constraints')).toBe(0);
});

test('somebody who is no lead gets nowhere, not even with a button of a lead', async () => {
  const lead = await house(2, 2);
  const [pair] = pairsInDatabase('proposed');
  const outsider = story.person(executiveId(0));
  for (const command of ['/rm match', '/rm unmatched', '/rm pairs']) {
    await outsider.runs(command);
    expect(outsider.modal()).toBeNull();
    expect(outsider.lastMessage()).toContain('Only a program lead can do this');
  }
  await clicksForged(story, outsider, 'review.lock', { pairId: pair?.id, isWanted: true });
  expect(rowsIn(story, 'match_constraints')).toBe(0);
  expect(lead.modal()?.title).toBe('Proposed pairs');
});
