// Somebody with a script and an enrollment of their own tries to reach what is another's: pairs, answers, breaks, and
// what only leads may do. Ids in buttons and forms are claims, not rights.
import { afterEach, expect, test } from 'vitest';
import { HOUR } from '../../src/clock.ts';
import type { Person } from '../../src/simulator/person.ts';
import { delivered, enroll, LEAD, LONG_DAY, release, startProgram } from './acts.ts';
import { type Story, startStory } from './company.ts';
import { clicksForged, submitsForged } from './forged.ts';

let story: Story;
afterEach(() => story.end());

const KENJIS_GOAL = 'Decide which tools our plants should try.';
const EXECUTIVES = ['Kenji Watanabe', 'Rajesh Iyer'];
const MENTORS = ['Lena Brandt', 'Marcus Bell'];

/** Kenji and somebody are a pair that meets; everybody else has enrolled as well. */
async function program(leads: readonly string[] = [LEAD]) {
  story = await startStory({ leads, stepMs: 3 * HOUR });
  const lead = await startProgram(story, { executives: EXECUTIVES, mentors: MENTORS });
  await story.passes(9 * HOUR);
  for (const name of [...EXECUTIVES, ...MENTORS]) {
    const goals = name === 'Kenji Watanabe' ? KENJIS_GOAL : 'See what I cannot see from here.';
    await enroll(story.person(name), { goals, topics: ['AI at work'], parts: LONG_DAY });
    await story.person(name).closes();
  }
  return { lead, kenji: story.person('Kenji Watanabe'), rajesh: story.person('Rajesh Iyer') };
}

/** Everything that anybody could have changed, as it stands. */
function everything(): string {
  const tables = [
    'programs',
    'enrollments',
    'avoidances',
    'pairs',
    'pauses',
    'declines',
    'match_constraints',
    'match_runs',
    'audit_entries',
  ];
  return JSON.stringify(tables.map((table) => story.db.$client.prepare(`SELECT * FROM ${table}`).all()));
}

const pairRows = () => story.db.$client.prepare('SELECT * FROM pairs').all();

const idOf = (sql: string, slackUserId: string) =>
  story.db.$client.prepare<[string], number>(sql).pluck().get(slackUserId) ?? 0;

/** What the bot has said back, wherever it did. */
const answersTo = (person: Person) =>
  JSON.stringify([person.modal()?.errors, person.modal()?.text, person.lastMessage()]);

test('a participant reaches nobody else: not by a button, and not by a form sent as another', async () => {
  const { lead, kenji, rajesh } = await program();
  await release(story, lead);
  await story.passes(24 * HOUR);
  await kenji.clicks('Yes, introduce us');
  await story.passes(24 * HOUR);
  const pairId = idOf('SELECT id FROM pairs WHERE executive_slack_user_id = ?', kenji.id);
  const mentor = story.db.$client
    .prepare<[number], string>('SELECT mentor_slack_user_id FROM pairs WHERE id = ?')
    .pluck()
    .get(pairId);
  await story.person(mentor ?? '').clicks('Yes, introduce us');
  await story.passes(24 * HOUR);
  const enrollmentId = idOf('SELECT id FROM enrollments WHERE slack_user_id = ?', kenji.id);
  expect(pairId * enrollmentId).toBeGreaterThan(0);
  const was = everything();
  const heard = delivered(kenji).length;
  for (const [action, value] of [
    ['pairing.accept', { pairId }],
    ['pairing.decline', { pairId }],
    ['pairing.decline.reason.tooClose', { pairId }],
    ['pairing.newMatch', { pairId }],
    ['pairing.pause', { enrollmentId }],
    ['pairing.resume', { enrollmentId }],
    ['pairing.leave', { enrollmentId }],
    ['enrollment.open', { enrollmentId }],
    ['enrollment.summary', { enrollmentId }],
    ['enrollment.withdraw', { enrollmentId }],
    ['enrollment.goals.of', { enrollmentId }],
    ['pairing.nomination.approve', { pairId }],
    ['pairing.nomination.turnDown', { pairId }],
    ['pairing.conflict.keep', { pairId }],
    ['pairing.conflict.end', { pairId }],
    ['pairing.conflict.check', { pairId }],
    ['review.repair', { programId: 1 }],
    ['review.repair.take.frozen', { programId: 1, chosenId: 'x' }],
    ['review.phase.next', { programId: 1 }],
    ['review.unmatched.program', { programId: 1 }],
    ['review.pairs.program', { programId: 1 }],
  ] as const) {
    await clicksForged(story, rajesh, action, value);
    expect(rajesh.lastMessage(), action).toMatch(/^(This|Only|You take part)/);
    expect(rajesh.modal(), action).toBeNull();
  }
  const about = { executiveSlackUserId: kenji.id, mentorSlackUserId: 'U0JUNI00001' };
  const review = { programId: 1, runId: 1, revision: 1, page: 0, pairId };
  for (const [command, callbackId, metadata] of [
    ['/rm pause', 'pairing.pause.until', { enrollmentId }],
    ['/rm pause', 'pairing.leave.confirm', { enrollmentId }],
    ['/rm pause', 'pairing.newMatch.confirm', { pairId }],
    ['/rm goals', 'enrollment.goals', { enrollmentId }],
    ['/rm join', 'enrollment.brings', { enrollmentId }],
    ['/rm pause', 'pairing.name.confirm', { programId: 1, ...about }],
    ['/rm pause', 'pairing.nomination.reason', { pairId }],
    ['/rm pause', 'pairing.conflict.reason', { pairId }],
    ['/rm pause', 'review.release', review],
    ['/rm pause', 'review.swap.plan', { ...review, ...about }],
    ['/rm pause', 'review.pairs.end', { programId: 1, pairId }],
    ['/rm pause', 'review.phase.start', { programId: 1, fromPhase: 1 }],
  ] as const) {
    await rajesh.runs(command);
    if (command === '/rm pause') await rajesh.fills({ untilOn: '2027-02-15' });
    if (command === '/rm goals') await rajesh.fills({ goals: 'Words put into a mouth.' });
    await submitsForged(story, rajesh, callbackId, metadata);
    expect(answersTo(rajesh), callbackId).toMatch(/This|Only a program lead|You take part in no program/);
    expect(answersTo(rajesh), callbackId).not.toMatch(/Something went wrong|Decide which tools/);
    while (rajesh.modal() !== null) await rajesh.closes();
  }
  await story.passes(24 * HOUR);
  expect(everything()).toBe(was);
  expect(delivered(kenji)).toHaveLength(heard);
});

test('whoever is no lead any more finishes nothing that was open: no pair, no release, no swap, no decision', async () => {
  const other = 'Ingrid Solheim';
  const { lead } = await program();
  await lead.runs(`/rm lead add @${other}`);
  const ingrid = story.person(other);
  await ingrid.runs('/rm match');
  await ingrid.submits();
  expect(ingrid.modal()?.submit).toContain('2');
  await lead.runs(`/rm lead remove @${other}`);
  const was = pairRows();
  expect(was).toHaveLength(2);
  await ingrid.submits();
  expect(answersTo(ingrid)).toContain('Only a program lead can do this');
  while (ingrid.modal() !== null) await ingrid.closes();
  await lead.runs(`/rm lead add @${other}`);
  await ingrid.runs('/rm pair @Lena Brandt @Kenji Watanabe');
  await lead.runs(`/rm lead remove @${other}`);
  await ingrid.submits();
  expect(answersTo(ingrid)).toContain('Only a program lead can do this');
  await ingrid.closes();
  for (const [action, value] of [
    ['review.lock', { pairId: 1 }],
    ['review.reject', { pairId: 1 }],
    ['review.repair.take.frozen', { programId: 1, chosenId: 'x' }],
  ] as const) {
    await clicksForged(story, ingrid, action, value);
    expect(ingrid.lastMessage(), action).toContain('Only a program lead can do this');
  }
  expect(pairRows()).toEqual(was);
});
