// People who take part fill in their forms wrongly, change their minds, or come too late.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HOUR } from '../../src/clock.ts';
import { topicKey } from '../../src/enrollment/typed.ts';
import { DEFAULT_TOPICS } from '../../src/programs/topics.ts';
import type { Person } from '../../src/simulator/person.ts';
import { enroll, fillsHowTheyWork, LEAD, LONG_DAY, release, rowsIn, startProgram } from './acts.ts';
import { type Story, startStory } from './company.ts';
import { submitsUnchecked, typed } from './forged.ts';

let story: Story;
let lead: Person;
let kenji: Person;
beforeEach(async () => {
  story = await startStory({ leads: [LEAD] });
  lead = await startProgram(story, { executives: ['Kenji Watanabe'], mentors: ['Lena Brandt'] });
  kenji = story.person('Kenji Watanabe');
});
afterEach(() => story.end());

test('first step: too short, too long, no topic, too many topics', async () => {
  await kenji.clicks('Take part');
  await kenji.fills({ goals: 'AI', topics: ['AI at work'] });
  await kenji.submits();
  expect(Object.values(kenji.modal()?.errors ?? {})).toEqual([
    'A few more words help to find a good pair: at least 10 characters.',
  ]);
  expect(kenji.modal()?.text).toContain('AI at work');
  await submitsUnchecked(story, kenji, {
    goals: typed('g'.repeat(3_000)),
    topics: { type: 'multi_static_select', selected_options: [] },
  });
  expect(Object.values(kenji.modal()?.errors ?? {})).toEqual([
    'This is too long. Keep it under 1001 characters.',
    'Choose at least one topic.',
  ]);
  const four = DEFAULT_TOPICS.slice(0, 4).map((topic) => ({
    text: { type: 'plain_text', text: 'T' },
    value: topicKey(topic),
  }));
  await submitsUnchecked(story, kenji, {
    goals: typed('Understand what younger customers expect.'),
    topics: { type: 'multi_static_select', selected_options: four },
  });
  expect(Object.values(kenji.modal()?.errors ?? {})).toEqual(['Choose up to 3 topics.']);
  const unknown = ['99', 'x'].map((value) => ({ text: { type: 'plain_text', text: 'T' }, value }));
  await submitsUnchecked(story, kenji, {
    topics: { type: 'multi_static_select', selected_options: unknown },
  });
  expect(Object.keys(kenji.modal()?.errors ?? {})).toEqual(['Which topics interest you?']);
  await submitsUnchecked(story, kenji, {
    topics: { type: 'multi_static_select', selected_options: unknown.slice(0, 1) },
  });
  expect(Object.values(kenji.modal()?.errors ?? {})).toEqual(['Choose at least one topic.']);
  await kenji.fills({ topics: ['AI at work'] });
  await kenji.submits();
  expect(kenji.modal()?.title).toBe('Take part (2 of 3)');
  expect(kenji.modal()?.text).toContain('AI at work: how much does it matter?');
});

test('third step: no day, no time, oneself, and an assistant who cannot be', async () => {
  await kenji.clicks('Take part');
  await kenji.fills({ goals: 'Decide which tools to try.', topics: ['AI at work'] });
  await kenji.submits();
  await fillsHowTheyWork(kenji);
  await kenji.submits();
  await kenji.fills({ avoid: ['Sota Kimura'] });
  // Slack itself asks for both; a client that does not hears it from us.
  await kenji.submits();
  expect(Object.keys(kenji.modal()?.errors ?? {})).toEqual([
    'On which days could you meet for 60 minutes?',
    'At which times, in your own time zone?',
  ]);
  await submitsUnchecked(story, kenji);
  expect(kenji.modal()?.errors).toEqual({
    'On which days could you meet for 60 minutes?': 'Choose at least one day.',
    'At which times, in your own time zone?': 'Choose at least one time of day.',
  });
  expect(kenji.modal()?.text).toContain('Sota Kimura');
  await kenji.fills({
    days: ['Monday'],
    parts: ['Morning'],
    avoid: ['Kenji Watanabe'],
    assistant: 'Kenji Watanabe',
  });
  await kenji.submits();
  expect(kenji.modal()?.errors).toEqual({
    'Anybody you would rather not be paired with?': 'This list names you. Remove yourself from it.',
    'Who books your sessions?':
      'This is you. Choose your assistant, or leave it empty to book sessions yourself.',
  });
  await kenji.fills({ avoid: ['Haruka Mori'], assistant: 'Haruka Mori' });
  await kenji.submits();
  expect(kenji.modal()?.errors).toEqual({
    'Who books your sessions?': 'You also listed this person as somebody to avoid. Change one of the two.',
  });
  await story.workspace.changeMember('U0ASST00001', { deleted: true });
  await kenji.fills({ avoid: [] });
  await kenji.submits();
  expect(kenji.modal()?.errors).toEqual({
    'Who books your sessions?':
      'This person has left the workspace. Choose somebody else, or leave it empty.',
  });
  await kenji.fills({ assistant: story.workspace.botUserId });
  await kenji.submits();
  expect(kenji.modal()?.errors).toEqual({
    'Who books your sessions?':
      'This person is an app, not a person. Choose somebody else, or leave it empty.',
  });
  await kenji.fills({ assistant: null });
  await kenji.submits();
  expect(kenji.modal()?.text).toContain('you are in: Spring pilot');
});

test('what was answered in the first step is there after a night, a restart and a changed mind', async () => {
  await kenji.clicks('Take part');
  await kenji.fills({ goals: 'Decide which tools to try.', topics: ['AI at work'] });
  await kenji.submits();
  await kenji.closes();
  await kenji.opensHome();
  expect(kenji.home()).toContain('Your answers are half done. What you wrote is kept.');
  await kenji.clicks('Finish', { in: 'home' });
  expect(kenji.modal()?.text).toContain('Decide which tools to try.');
  await story.passes(16 * HOUR);
  await story.restart();
  await kenji.submits();
  await fillsHowTheyWork(kenji);
  await kenji.submits();
  await kenji.fills({ days: ['Monday'], parts: ['Morning'] });
  await kenji.submits();
  expect(kenji.modal()?.text).toContain('you are in');
  await kenji.clicks('Change my answers');
  expect(kenji.modal()?.text).toContain('Decide which tools to try.');
  await kenji.fills({ goals: 'Something else entirely.' });
  await kenji.submits();
  await kenji.submits();
  await kenji.submits();
  expect(kenji.modal()?.text).toContain('you are in');
  await kenji.closes();
  await kenji.opensHome();
  await kenji.clicks('What I said', { in: 'home' });
  await kenji.clicks('Withdraw');
  await kenji.closes();
  await kenji.opensHome();
  expect(kenji.home()).toContain('You do not take part.');
  await kenji.clicks('Join after all', { in: 'home' });
  expect(kenji.modal()?.text).toContain('Something else entirely.');
  await kenji.submits();
  await kenji.submits();
  await kenji.submits();
  expect(rowsIn(story, "enrollments WHERE status = 'enrolled'")).toBe(1);
});

test('a form that is still open when the pairs are released, or the program is closed', async () => {
  const lena = story.person('Lena Brandt');
  await enroll(kenji, { goals: 'Decide which tools to try.', topics: ['AI at work'], parts: LONG_DAY });
  await kenji.clicks('Change my answers');
  await enroll(lena, { goals: 'See how it is decided.', topics: ['AI at work'], parts: LONG_DAY });
  await lena.clicks('Change my answers');
  await lena.submits();
  await lena.submits();
  await release(story, lead);
  // Answers can be changed while pairs are running: new dates and proposals follow them.
  await kenji.fills({ goals: 'Not too late for this.' });
  await kenji.submits();
  expect(rowsIn(story, "enrollments WHERE goals = 'Not too late for this.'")).toBe(1);
  await kenji.closes();
  await kenji.runs('/rm goals');
  await kenji.fills({ goals: 'Too late for this.' });
  await lead.runs('/rm programs');
  await lead.clicks('Close program');
  await kenji.submits();
  expect(kenji.modal()?.text).toContain('Too late for this.');
  await lena.submits();
  expect(Object.values(lena.modal()?.errors ?? {})[0]).toContain('Enrollment for this program has ended');
  await lena.closes();
  await lena.runs('/rm join');
  expect(lena.lastMessage()).toContain('No program is open to join at the moment');
});
