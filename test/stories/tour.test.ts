// The guided tour follows what people do, also when they take their own way: other people, Home instead of commands,
// things in another order. It asks the workspace, never the clicks.
import { afterEach, expect, test } from 'vitest';
import { DAY, HOUR } from '../../src/clock.ts';
import { flipsideTour } from '../../src/simulator/tour/flipside-tour.ts';
import { tourStatus } from '../../src/simulator/tour/tour.ts';
import { enroll, fillsForm, importOrganization, LEAD, releasesOpenReview, startProgram } from './acts.ts';
import { type Story, startStory } from './company.ts';

let story: Story;
afterEach(() => story.end());

const status = () => tourStatus(story.workspace, flipsideTour(story.company));
const done = () => status().steps.flatMap(({ id, isDone }) => (isDone ? [id] : []));

test('advances when people take their own way', async () => {
  story = await startStory({ leads: [LEAD], stepMs: HOUR });
  const lead = story.person(LEAD);
  const [maximiliane, aylin, jonas] = ['Maximiliane', 'Aylin Demir', 'Jonas Lindqvist'].map((name) =>
    story.person(story.company.people.find((one) => one.name.startsWith(name))?.id ?? name),
  );
  if (maximiliane === undefined || aylin === undefined || jonas === undefined) throw new Error('Who?');
  await importOrganization(lead);
  expect(status().currentId).toBe('create');
  expect(status().hint).toMatchObject({ as: { id: LEAD, name: 'Amara Okafor' }, line: '/rm new' });

  // By Home, and with people the tour did not propose. A form that was refused does not count.
  await lead.opensHome();
  await lead.clicks('Start a program', { in: 'home' });
  await lead.fills({ name: 'Own way', purpose: 'Look around.', startsOn: '2020-01-01' });
  await lead.submits();
  expect(done()).toEqual([]);
  await lead.fills({ enrollUntilOn: '2027-01-12', startsOn: '2027-01-13' });
  await lead.submits();
  expect(done()).toEqual(['create']);
  await lead.clicks('Invite people');
  await lead.fills({ executives: [maximiliane.id], mentors: [aylin.id] });
  await lead.submits();
  await lead.closes();
  await story.settle();

  // The mentor comes first; the tour asks for the executive, and names the one who was invited.
  await enroll(aylin, { goals: 'Look around.', topics: ['AI at work'] });
  expect(status().currentId).toBe('enroll');
  expect(status().hint).toMatchObject({ as: { id: maximiliane.id }, press: { button: 'Take part' } });
  await enroll(maximiliane, { goals: 'Look around.', topics: ['AI at work'], assistant: jonas.id });
  expect(status().currentId).toBe('release');
  await lead.runs('/rm match');
  expect(status().currentId).toBe('release');
  await lead.submits();
  expect(status().currentId).toBe('release');
  await lead.submits();
  await story.settle();
  expect(status().hint).toMatchObject({ as: { id: maximiliane.id } });
  await maximiliane.closes();
  await maximiliane.clicks('Yes, introduce us');
  await story.settle();
  expect(status().hint).toMatchObject({ as: { id: aylin.id } });
  await aylin.closes();
  await aylin.clicks('Yes, introduce us');
  await story.settle();
  expect(status().hint).toMatchObject({ as: { id: jonas.id }, press: { button: 'Choose a time' } });
  await jonas.clicks('Choose a time');
  await jonas.submits();
  expect(status().hint).toMatchObject({ as: null, press: 'clock' });

  // Time passes in one go, over the preparation and the reminder.
  for (let days = 0; days < 60 && status().currentId === 'time'; days++) await story.passes(DAY);
  expect(status().currentId).toBe('outcome');
  await aylin.clicks('It took place');
  expect(status().currentId).toBe('pulse');

  // Status before the pulse: done all the same, and the tour stays with what is missing.
  await lead.closes();
  await lead.opensHome();
  await lead.clicks('How it is going', { in: 'home' });
  expect(done()).toContain('status');
  await lead.closes();
  expect(status().currentId).toBe('pulse');
  await story.passes(DAY);
  const asked = status().hint?.as;
  const answering = story.person(asked?.id ?? '');
  await answering.clicks('Answer');
  await answering.fills({
    'How useful was it?': '3 – somewhat',
    candor: '4 – neither',
    'Who spoke most?': 'Both about the same',
    applied: 'Yes',
  });
  await answering.submits();
  expect(status()).toMatchObject({ currentId: null, hint: null });
});

test('knows a way on when somebody says no', async () => {
  story = await startStory({ leads: [LEAD] });
  const executive = 'U0EXEC00003';
  const lead = await startProgram(story, { executives: [executive], mentors: ['Aylin Demir'] });
  const [maximiliane, aylin] = [story.person(executive), story.person('Aylin Demir')];
  expect(status().hint).toMatchObject({ as: { id: executive } });
  await maximiliane.clicks('No, thank you');
  expect(status().hint).toMatchObject({ as: { id: LEAD }, line: '/rm invite' });
  await maximiliane.clicks('Join after all');
  await fillsForm(maximiliane, { goals: 'Look around.', topics: ['AI at work'] });
  await maximiliane.closes();
  await enroll(aylin, { goals: 'Look around.', topics: ['AI at work'] });
  await lead.runs('/rm match');
  await releasesOpenReview(lead);
  await story.settle();
  await maximiliane.clicks('No, thank you', { in: 'messages' });
  expect(status()).toMatchObject({ currentId: 'accept', hint: { as: { id: LEAD }, line: '/rm match' } });
});
