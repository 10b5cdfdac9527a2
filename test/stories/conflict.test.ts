// The organization changes while pairs are under way: a manager moves, and a pair that was fine is one no more.
import { afterEach, expect, test } from 'vitest';
import { DAY, HOUR } from '../../src/clock.ts';
import type { Person } from '../../src/simulator/person.ts';
import { bookedPair, enrolledTwo, LEAD, latestSession, release, rowsIn, saying } from './acts.ts';
import { type Story, startStory } from './company.ts';

let story: Story;
afterEach(() => story.end());

const start = async () => {
  story = await startStory({ leads: [LEAD], stepMs: 2 * HOUR });
};

const LENA = 'U0JUNI00001';
const KENJI = 'U0EXEC00001';
const MAXIMILIANE = 'U0EXEC00003';

/** What the lead's next import says of Lena. */
async function lenaReportsTo(lead: Person, manager: string, grade = 3): Promise<void> {
  await importRow(lead, `${LENA},${manager},${grade},Finance,Berlin`);
}

async function importRow(lead: Person, row: string): Promise<void> {
  await story.passes(2 * HOUR);
  await lead.runs('/rm import');
  await lead.fills({ csv: `person,manager,grade,department,location\n${row}` });
  await lead.submits();
  for (let step = 0; step < 3 && lead.modal()?.submit != null; step += 1) await lead.submits();
  if (lead.modal() !== null) await lead.closes();
  await story.settle();
}

const pairRow = () =>
  story.db.$client
    .prepare<[], { status: string; conflict: string | null }>('SELECT status, conflict FROM pairs')
    .get();

test('a new manager puts a pair in one chain: it rests, both read a neutral word, the lead ends it kindly', async () => {
  await start();
  const { lead, kenji, lena, haruka, session } = await bookedPair(story);
  const heard = [kenji, lena, haruka].map((person) => person.messages().length);
  await lenaReportsTo(lead, KENJI);
  expect(pairRow()).toMatchObject({ status: 'paused' });
  await story.passes(DAY);
  expect(saying(lead, "Kenji Watanabe is the other's direct manager.")).toHaveLength(1);
  expect(lead.messages().join()).not.toContain('[Keep it with a reason]');
  for (const person of [kenji, lena]) {
    expect(saying(person, 'your program lead is looking at something')).toHaveLength(1);
    expect(person.messages().join('\n')).not.toContain('manager');
  }
  // While it is open nobody is reminded of anything, across a restart as well.
  await story.restart();
  await story.until(session.endsAt + 2 * DAY);
  const since = [kenji, lena].map((person, index) => person.messages().slice(heard[index]).join('\n'));
  for (const words of since) expect(words).not.toMatch(/take place|is tomorrow|starts in/);
  expect(saying(lead, 'A pair needs your decision')).toHaveLength(1);
  await lead.clicks('End it kindly');
  await story.passes(DAY);
  for (const person of [kenji, lena]) expect(saying(person, 'has come to an end')).toHaveLength(1);
  expect(saying(lead, 'You ended the pair of @Lena Brandt and @Kenji Watanabe.')).toHaveLength(1);
  expect(pairRow()).toMatchObject({ status: 'ended' });
  expect(latestSession(story).status).toBe('calledOff');
});

test('corrected data lets the pair go on by itself, and everybody concerned hears it', async () => {
  await start();
  const { lead, kenji, lena } = await bookedPair(story);
  await lenaReportsTo(lead, KENJI);
  await story.passes(DAY);
  await lead.clicks('Check again');
  expect(lead.lastMessage()).toContain('The conflict is still there.');
  await lenaReportsTo(lead, MAXIMILIANE);
  await story.passes(DAY);
  expect(pairRow()).toEqual({ status: 'active', conflict: null });
  for (const person of [kenji, lena]) expect(saying(person, 'goes on. Thank you')).toHaveLength(1);
  expect(saying(lead, 'Settled: nothing speaks against')).toHaveLength(1);
});

test('a rule that a lead may set aside: the pair is kept with a reason, and no later import brings it up again', async () => {
  await start();
  const { lead, kenji, lena } = await bookedPair(story);
  await lenaReportsTo(lead, MAXIMILIANE, 9);
  await story.passes(DAY);
  expect(saying(lead, 'There must be at least 2 grades between the two')).toHaveLength(1);
  await lead.clicks('Keep it with a reason');
  await lead.fills({ reason: 'Only until summer.' });
  await lead.submits();
  await lead.closes();
  await story.passes(DAY);
  expect(pairRow()).toEqual({ status: 'active', conflict: null });
  for (const person of [kenji, lena]) expect(saying(person, 'goes on. Thank you')).toHaveLength(1);
  await lenaReportsTo(lead, MAXIMILIANE, 9);
  await story.passes(DAY);
  expect(pairRow()).toEqual({ status: 'active', conflict: null });
  expect(saying(lead, 'A pair needs your decision')).toHaveLength(1);
});

test('a suggestion that waits for an answer is taken back, and nobody learns why', async () => {
  await start();
  const { lead, kenji, lena } = await enrolledTwo(story);
  await release(story, lead);
  await story.passes(DAY);
  await lenaReportsTo(lead, KENJI);
  await story.passes(2 * DAY);
  expect(saying(kenji, 'does not come about')).toHaveLength(1);
  expect(lena.messages().join()).not.toContain('Kenji');
  expect(rowsIn(story, 'pairs')).toBe(1);
  expect(pairRow()).toMatchObject({ status: 'expired' });
  await kenji.clicks('Yes, introduce us');
  expect(kenji.lastMessage()).toContain('no longer open');
});
