// A lead fills in the charter wrongly in every way there is. Each time the form says beside the field what to do,
// keeps what was typed, and takes the corrected version.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Person } from '../../src/simulator/person.ts';
import { LEAD, rowsIn } from './acts.ts';
import { type Story, startStory } from './company.ts';
import { picked, submitsUnchecked, typed } from './forged.ts';

let story: Story;
let lead: Person;
beforeEach(async () => {
  story = await startStory({ leads: [LEAD] });
  lead = story.person(LEAD);
  await lead.runs('/rm new');
  await lead.fills({ name: 'Spring pilot', purpose: 'Younger eyes on our work.' });
});
afterEach(() => story.end());

async function isTakenAfter(correction: Parameters<Person['fills']>[0]): Promise<void> {
  expect(lead.modal()?.title).toBe('Start a program');
  expect(lead.modal()?.text).toContain('Younger eyes on our work.');
  expect(rowsIn(story, 'programs')).toBe(0);
  await lead.fills(correction);
  await lead.submits();
  expect(lead.modal()?.text).toContain('Spring pilot is ready');
  expect(rowsIn(story, 'programs')).toBe(1);
}

test('empty, or longer than the client lets anybody type', async () => {
  await submitsUnchecked(story, lead, { name: typed('   '), purpose: typed('') });
  expect(lead.modal()?.errors).toEqual({
    Name: 'Give the program a name.',
    'What is it for?': 'Say in a sentence or two what the program is for.',
  });
  await submitsUnchecked(story, lead, { name: typed('n'.repeat(61)), purpose: typed('p'.repeat(3_000)) });
  expect(lead.modal()?.errors).toEqual({
    Name: 'This is too long. Keep it under 61 characters.',
    'What is it for?': 'This is too long. Keep it under 501 characters.',
  });
  await isTakenAfterRetyping();
});

async function isTakenAfterRetyping(): Promise<void> {
  await lead.fills({ purpose: 'Younger eyes on our work.' });
  await isTakenAfter({ name: 'Spring pilot' });
}

test('choices that are not on offer', async () => {
  await submitsUnchecked(story, lead, {
    months: picked('99'),
    cadence: picked('daily'),
    sessionMinutes: picked('1'),
  });
  expect(lead.modal()?.errors).toEqual({
    'How long?': 'Choose how long the program runs.',
    'How often does a pair meet?': 'Choose how often pairs meet.',
    'How long is a session?': 'Choose one of the lengths.',
  });
  await isTakenAfter({ months: '6', cadence: 'monthly', sessionMinutes: '60' });
});

test('dates that contradict each other or have passed', async () => {
  await lead.fills({ enrollUntilOn: '2027-03-02', startsOn: '2027-03-01' });
  await lead.submits();
  expect(lead.modal()?.errors).toEqual({
    'Ask people to answer by':
      'People have to answer before the program starts. Choose an earlier day, or a later start.',
  });
  await lead.fills({ enrollUntilOn: '2027-01-10', startsOn: '2027-01-10' });
  await lead.submits();
  expect(Object.values(lead.modal()?.errors ?? {})).toEqual(
    Array(2).fill('This day has passed. Choose today or a later day.'),
  );
  await isTakenAfter({ enrollUntilOn: '2027-02-20', startsOn: '2027-03-01' });
});

test('topics: none, too many, and lines without end', async () => {
  await lead.fills({ topics: [] });
  await lead.submits();
  expect(lead.modal()?.errors).toEqual({
    'Topics on offer': 'Choose at least one topic, or add your own below.',
  });
  const many = Array.from({ length: 120 }, (_, index) => `T${index}`).join('\n');
  await submitsUnchecked(story, lead, { ownTopics: typed(many) });
  expect(lead.modal()?.errors['Topics of your own']).toContain('too many topics: 120');
  await submitsUnchecked(story, lead, { ownTopics: typed('x'.repeat(2_000)) });
  expect(lead.modal()?.errors['Topics of your own']).toContain('too long');
  await lead.fills({ ownTopics: `Short\n${'long '.repeat(13)}` });
  await lead.submits();
  expect(lead.modal()?.errors).toEqual({
    'Topics of your own': expect.stringContaining('Shorten “long long'),
  });
  await isTakenAfter({
    topics: ['AI at work'],
    ownTopics: `${'🦄'.repeat(30)}\nPrompt craft\n  prompt craft  \n\nPrompt craft`,
  });
  await lead.clicks('Invite people');
  await lead.fills({ mentors: ['Lena Brandt'] });
  await lead.submits();
  await story.settle();
  const lena = story.person('Lena Brandt');
  await lena.clicks('Take part');
  expect(lena.modal()?.title).toBe('Take part (1 of 3)');
  await lena.fills({ goals: 'See how it works', topics: ['Prompt craft', '🦄🦄'] });
  await lena.submits();
  expect(lena.modal()?.title).toBe('Take part (2 of 3)');
});

test('people who cannot be sponsor or contact', async () => {
  await lead.fills({ sponsorSlackUserId: 'Noor Haddad', contactSlackUserId: 'Noor Haddad' });
  await lead.submits();
  expect(lead.modal()?.errors['Confidential contact']).toContain('cannot also be the sponsor');
  await story.workspace.changeMember('U0SPON00001', { deleted: true });
  await lead.fills({ sponsorSlackUserId: 'Ingrid Solheim', contactSlackUserId: story.workspace.botUserId });
  await lead.submits();
  expect(lead.modal()?.errors).toEqual({
    Sponsor: 'This person has left the workspace. Choose somebody else.',
    'Confidential contact': 'This person is an app, not a person. Choose somebody else.',
  });
  await isTakenAfter({ sponsorSlackUserId: null, contactSlackUserId: 'Noor Haddad' });
});

test('the form stays open overnight, and over the day it offered to start on', async () => {
  await story.passes(16 * 3_600_000);
  await lead.fills({ startsOn: '2027-01-11', enrollUntilOn: '2027-01-11' });
  await lead.submits();
  expect(Object.keys(lead.modal()?.errors ?? {})).toHaveLength(2);
  await isTakenAfter({ enrollUntilOn: '2027-01-12', startsOn: '2027-01-12' });
});
