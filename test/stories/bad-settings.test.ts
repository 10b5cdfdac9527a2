// A lead fills in the settings wrongly in every way there is: the form says beside the field what to do, and keeps what
// was typed.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Person } from '../../src/simulator/person.ts';
import { changesSettings, LEAD } from './acts.ts';
import { type Story, startStory } from './company.ts';
import { picked, submitsUnchecked, typed } from './forged.ts';

let story: Story;
let lead: Person;
beforeEach(async () => {
  story = await startStory({ leads: [LEAD] });
  lead = story.person(LEAD);
  await lead.runs('/rm new');
  await lead.fills({ name: 'Spring pilot', purpose: 'Younger eyes on our work.' });
  await lead.submits();
  await lead.closes();
});
afterEach(() => story.end());

const errors = () => lead.modal()?.errors ?? {};
const isSaved = async (what: string) => {
  await lead.submits();
  expect(lead.modal()?.text).toContain(`Saved for Spring pilot: ${what}`);
};

test('purpose: empty, too long, too many measures', async () => {
  await changesSettings(lead, 'Purpose', { name: 'Kept' });
  await lead.closes();
  await lead.runs('/rm settings');
  await lead.clicks('Change', { near: 'Purpose' });
  await submitsUnchecked(story, lead, { name: typed('  '), purpose: typed('p'.repeat(2_000)) });
  expect(errors()).toEqual({
    Name: 'Give the program a name.',
    'What is it for?': 'This is too long. Keep it under 501 characters.',
  });
  await lead.fills({
    name: 'Spring pilot',
    purpose: 'Younger eyes.',
    successMeasures: `One\nTwo\n${'x'.repeat(201)}`,
  });
  await lead.submits();
  expect(errors()['How will you tell that it worked?']).toContain('A measure has at most 200 characters');
  await lead.fills({ successMeasures: ['One', 'Two', '', 'Three', 'Four', 'Five', 'Six'].join('\n') });
  await lead.submits();
  expect(errors()['How will you tell that it worked?']).toContain('These are 6. Keep the 5');
  expect(lead.modal()?.text).toContain('Younger eyes.');
  await lead.fills({ successMeasures: 'One\n\n  Two  ' });
  await isSaved('Name, Purpose, Measures of success.');
});

test('schedule: choices not on offer, sessions that do not fit, days in the past', async () => {
  await changesSettings(lead, 'Schedule', { startsOn: '2027-01-10', plannedSessions: 30 });
  expect(errors()).toEqual({
    'Ask people to answer by':
      'People have to answer before the program starts. Choose an earlier day, or a later start.',
    'The program starts on': 'This day has passed. Choose today or a later day.',
    'How many sessions does a pair hold?':
      'Between 1 and 6 sessions fit into 6 months at this rhythm. Leave it empty for 6.',
  });
  await submitsUnchecked(story, lead, {
    months: picked('99'),
    cadence: picked('daily'),
    sessionMinutes: picked('1'),
    timeZone: picked('Mars/Olympus'),
  });
  expect(Object.keys(errors())).toEqual([
    'How long?',
    'How often does a pair meet?',
    'How long is a session?',
    'Time zone of the program',
  ]);
  await lead.fills({
    startsOn: '2027-03-01',
    plannedSessions: 4,
    months: '6',
    cadence: 'biweekly',
    sessionMinutes: '45',
    timeZone: 'Tokyo',
  });
  await isSaved('Starts on, Rhythm, Session, Sessions of a pair, Time zone');
  await lead.clicks('More settings');
  expect(lead.modal()?.text).toContain('Sessions of a pair: 4');
  expect(lead.modal()?.text).toContain('Tokyo (Asia/Tokyo)');
});

test('matching: a rotation without phases, numbers out of bounds', async () => {
  await changesSettings(lead, 'Matching rules', { pairingMode: 'rotating' });
  expect(errors()['Phases, when partners rotate']).toContain('2 to 4 phases');
  await submitsUnchecked(story, lead, {
    mentorCapacity: { type: 'number_input', value: '99' },
    minimumGradeGap: { type: 'number_input', value: '1.5' },
  });
  expect(errors()).toEqual({
    'Executives per mentor, at most': 'Choose a number from 1 to 5.',
    'Grades between executive and mentor, at least': 'Choose a number from 0 to 10.',
  });
  await lead.fills({ mentorCapacity: 2, minimumGradeGap: 3, phases: '3', chainDepth: '2' });
  await isSaved('Executives per mentor, Grade gap');
});

test('people and topics: none, too many, lines without end, and people who cannot', async () => {
  await changesSettings(lead, 'People and topics', { topics: [] });
  expect(errors()).toEqual({ 'Topics on offer': 'Choose at least one topic, or add your own below.' });
  const many = Array.from({ length: 120 }, (_, index) => `T${index}`).join('\n');
  await submitsUnchecked(story, lead, { ownTopics: typed(many) });
  expect(errors()['Topics of your own']).toContain('too many topics: 120');
  await submitsUnchecked(story, lead, { ownTopics: typed('x'.repeat(2_000)) });
  expect(errors()['Topics of your own']).toContain('too long');
  await lead.fills({ ownTopics: `Short\n${'long '.repeat(13)}` });
  await lead.submits();
  expect(errors()['Topics of your own']).toContain('Shorten “long long');
  await lead.fills({
    ownTopics: 'Prompt craft\n  prompt craft  \n\nPrompt craft',
    sponsorSlackUserId: 'Noor Haddad',
    contactSlackUserId: 'Noor Haddad',
  });
  await lead.submits();
  expect(errors()['Confidential contact']).toContain('cannot also be the sponsor');
  await story.workspace.changeMember('U0SPON00001', { deleted: true });
  await lead.fills({ sponsorSlackUserId: 'Ingrid Solheim', contactSlackUserId: story.workspace.botUserId });
  await lead.submits();
  expect(errors()).toEqual({
    Sponsor: 'This person has left the workspace. Choose somebody else.',
    'Confidential contact': 'This person is an app, not a person. Choose somebody else.',
  });
  await submitsUnchecked(story, lead, { anonymityThreshold: { type: 'number_input', value: '2' } });
  expect(errors()['Reports begin at how many people?']).toBe('Choose a number from 3 to 20.');
  await lead.fills({
    sponsorSlackUserId: null,
    contactSlackUserId: 'Noor Haddad',
    anonymityThreshold: 7,
  });
  await lead.submits();
  expect(lead.modal()?.text).toContain(
    'Saved for Spring pilot: Topics, Confidential contact, Reports begin at',
  );
  await lead.clicks('More settings');
  expect(lead.modal()?.text).toContain('Topics: Prompt craft');
});
