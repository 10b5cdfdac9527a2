// A lead looks at everything before anybody is in it: each screen says what is to be done first, and no more.
import { afterEach, expect, test } from 'vitest';
import { LEAD } from './acts.ts';
import { type Story, startStory } from './company.ts';

let story: Story;
afterEach(() => story.end());

async function starts(name: string) {
  const lead = story.person(LEAD);
  await lead.runs('/rm new');
  await lead.fills({ name, purpose: 'See our work through younger eyes.' });
  await lead.submits();
  await lead.closes();
  return lead;
}

test('a program without people offers no pairs and lists none', async () => {
  story = await startStory({ leads: [LEAD] });
  const lead = await starts('Spring pilot');
  await lead.runs('/rm status');
  expect(lead.lastMessage()).toContain('Nobody takes part yet.');
  expect(lead.lastMessage()).toContain('[Invite people]');
  expect(lead.lastMessage()).not.toMatch(/Propose pairs|Nobody is stuck|No pair is running|0 executives/);
  await lead.runs('/rm pairs');
  expect(lead.modal()?.text).toContain('There is no pair yet.');
  expect(lead.modal()?.text).not.toContain('are not listed');
  await lead.closes();
  await lead.runs('/rm match');
  expect(lead.lastMessage()).toContain('nobody has enrolled yet');
  await lead.clicks('Who takes part');
  expect(lead.lastMessage()).toContain('Nobody is invited yet.');
});

test('programs of one name are told apart by their start', async () => {
  story = await startStory({ leads: [LEAD] });
  await starts('Pilot');
  const lead = await starts('Pilot');
  await lead.runs('/rm match');
  expect(
    lead.lastMessage().match(/Pilot\nNot started: invite people next · from \w+ \d+ \w+ 2027/g),
  ).toHaveLength(2);
});

test('mending without a program says where to begin', async () => {
  story = await startStory({ leads: [LEAD] });
  const lead = story.person(LEAD);
  await lead.runs('/rm repair');
  expect(lead.lastMessage()).toContain('Start one with `/rm new`.');
});
