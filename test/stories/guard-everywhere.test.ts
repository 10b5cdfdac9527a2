// Weeks pass between a proposal and an answer. Every step on the way asks the guard with what is known then, and
// whatever stops a pair reads the same to those it concerns.
import { afterEach, expect, test } from 'vitest';
import { HOUR } from '../../src/clock.ts';
import type { Person } from '../../src/simulator/person.ts';
import { delivered, enroll, fillsForm, LEAD, LONG_DAY, release, saying, startProgram } from './acts.ts';
import { type Story, startStory } from './company.ts';

let story: Story;
afterEach(() => story.end());

const ANSWERS = { goals: 'See what I cannot see from here.', topics: ['AI at work'], parts: LONG_DAY };
const OVER = 'This suggestion is no longer open, and nobody minds.';

/** Kenji learns, Lena and Marcus teach; everybody has enrolled. */
async function enrolled(
  leads: readonly string[] = [LEAD],
  executives: readonly string[] = ['Kenji Watanabe'],
) {
  story = await startStory({ leads, stepMs: 3 * HOUR });
  const mentors = ['Lena Brandt'];
  const lead = await startProgram(story, { executives, mentors });
  await story.passes(9 * HOUR);
  for (const name of [...executives, ...mentors]) {
    await enroll(story.person(name), ANSWERS);
    await story.person(name).closes();
  }
  return { lead, kenji: story.person('Kenji Watanabe'), lena: story.person('Lena Brandt') };
}

/** The same, and Kenji is asked about Lena. */
async function asked() {
  const people = await enrolled();
  await release(story, people.lead);
  await story.passes(24 * HOUR);
  return people;
}

const statuses = () =>
  story.db.$client.prepare<[], string>('SELECT status FROM pairs ORDER BY id').pluck().all();

async function excludes(person: Person, other: string): Promise<void> {
  await person.runs('/rm join');
  await fillsForm(person, { ...ANSWERS, avoid: [other] });
  await person.closes();
}

test('a wish that is said while the other is asked stops the pair, and reads like any other end', async () => {
  const { lead, kenji, lena } = await asked();
  await kenji.clicks('Yes, introduce us');
  await story.passes(24 * HOUR);
  await excludes(kenji, 'Lena Brandt');
  const heard = delivered(lead).length;
  await lena.clicks('Yes, introduce us');
  expect(lena.lastMessage()).toContain(OVER);
  expect(statuses()).toEqual(['expired']);
  await story.passes(48 * HOUR);
  expect(saying(kenji, 'does not come about')).toHaveLength(1);
  const told = delivered(lead).slice(heard);
  expect(told.map(({ text }) => text).join()).toContain('needs a new proposal');
  expect(JSON.stringify(told)).not.toMatch(/Lena|Kenji|U0EXEC|U0JUNI|prefer|private/);
});

test('a wish of the mentor stops it too, without the mentor ever being asked', async () => {
  const { kenji, lena } = await asked();
  await excludes(lena, 'Kenji Watanabe');
  await kenji.clicks('Yes, introduce us');
  expect(kenji.lastMessage()).toContain(OVER);
  await story.passes(48 * HOUR);
  expect(statuses()).toEqual(['expired']);
  expect(lena.messages().join()).not.toMatch(/Kenji|suggested|does not come about/);
});

test('between two looks at the organization an answer is a look of its own', async () => {
  const { kenji } = await asked();
  // As an import does, and in the same minute.
  story.db.$client
    .prepare("UPDATE people SET manager_slack_user_id = ? WHERE slack_user_id = 'U0JUNI00001'")
    .run(kenji.id);
  await kenji.clicks('Yes, introduce us');
  expect(kenji.lastMessage()).toContain(OVER);
  expect(statuses()).toEqual(['expired']);
});

test('two leads give the one seat of a mentor away: the second reason was not about that', async () => {
  const second = 'U0SPON00001';
  const { lead } = await enrolled([LEAD, second], ['Kenji Watanabe', 'Rajesh Iyer']);
  story.db.$client.prepare('UPDATE programs SET mentor_capacity = 1').run();
  const early = JSON.stringify([{ weekday: 1, startMinute: 540, endMinute: 720 }]);
  story.db.$client.prepare('UPDATE enrollments SET availability = ?').run(early);
  const other = story.person(second);
  await lead.runs('/rm pair @Lena Brandt @Kenji Watanabe');
  await lead.fills({ reason: 'He gets up early.' });
  await other.runs('/rm pair @Lena Brandt @Rajesh Iyer');
  await other.fills({ reason: 'They share their lunch.' });
  await lead.submits();
  await other.submits();
  expect(statuses()).toEqual(['awaitingExecutive']);
  expect(other.modal()?.text).toContain('The mentor has no seat left.');
  await other.fills({ reason: 'She wants a second one.' });
  await other.submits();
  expect(statuses()).toEqual(['awaitingExecutive', 'awaitingExecutive']);
  const reasons = story.db.$client
    .prepare<[], string>("SELECT overrides FROM pairs WHERE executive_slack_user_id LIKE '%00004'")
    .pluck()
    .get();
  expect(JSON.parse(reasons ?? '')).toMatchObject([
    { reason: 'She wants a second one.' },
    { kind: 'capacity', reason: 'She wants a second one.' },
  ]);
});
