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

test('a template that is not on offer', async () => {
  await submitsUnchecked(story, lead, { template: picked('revolution') });
  expect(lead.modal()?.errors).toEqual({ 'Kind of program': 'Choose what kind of program to begin with.' });
  await isTakenAfter({ template: 'pilot' });
});

test('another template keeps what was written, and suggests what was not', async () => {
  await lead.fills({ contactSlackUserId: 'Noor Haddad', startsOn: '2027-03-01' });
  await lead.fills({ template: 'inclusion' });
  expect(lead.modal()?.text).toContain('75 minutes');
  expect(lead.modal()?.text).toContain('Younger eyes on our work.');
  expect(lead.modal()?.text).toContain('Spring pilot');
  expect(lead.modal()?.text).toContain('Noor Haddad');
  await lead.fills({ purpose: '' });
  await lead.fills({ template: 'digital' });
  expect(lead.modal()?.text).toContain('confident with the tools');
  await lead.fills({ template: 'pilot' });
  expect(lead.modal()?.text).toContain('Find out with a few pairs');
  await lead.submits();
  expect(lead.modal()?.text).toContain('6 sessions of 60 minutes, every two weeks, from Mon 1 Mar 2027');
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

test('a contact who cannot be one', async () => {
  await lead.fills({ contactSlackUserId: story.workspace.botUserId });
  await lead.submits();
  expect(lead.modal()?.errors).toEqual({
    'Confidential contact': 'This person is an app, not a person. Choose somebody else.',
  });
  await isTakenAfter({ contactSlackUserId: 'Noor Haddad' });
});

test('the form stays open overnight, and over the day it offered to start on', async () => {
  await story.passes(16 * 3_600_000);
  await lead.fills({ startsOn: '2027-01-11', enrollUntilOn: '2027-01-11' });
  await lead.submits();
  expect(Object.keys(lead.modal()?.errors ?? {})).toHaveLength(2);
  await isTakenAfter({ enrollUntilOn: '2027-01-12', startsOn: '2027-01-12' });
});
