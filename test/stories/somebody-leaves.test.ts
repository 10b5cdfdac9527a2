// People leave: before they answer, before they are asked, while a pair is running, and while the bot is away.
import { afterEach, expect, test } from 'vitest';
import { DAY, HOUR } from '../../src/clock.ts';
import {
  bookedPair,
  enroll,
  enrolledTwo,
  jumpTo,
  LEAD,
  LONG_DAY,
  release,
  runningPair,
  saying,
  startProgram,
} from './acts.ts';
import { type Story, startStory } from './company.ts';

let story: Story;
afterEach(() => story.end());

const start = async (leads: readonly string[] = [LEAD]) => {
  story = await startStory({ leads, stepMs: 3 * HOUR });
};

test('somebody leaves between invitation and form: nobody is left waiting for them', async () => {
  await start();
  // It is six in the morning in São Paulo, so the invitation waits.
  await startProgram(story, { executives: ['Kenji Watanabe'], mentors: ['Tiago Nunes', 'Lena Brandt'] });
  await story.workspace.changeMember('U0JUNI00002', { deleted: true });
  const lead = story.person(LEAD);
  const heard = lead.messages().length;
  await story.passes(DAY);
  expect(lead.messages().slice(heard).join('\n')).toContain(
    'A message to @Tiago Nunes could not be delivered. They may have left',
  );
});

test('somebody leaves between proposal and release: the others are asked, and the lead is told', async () => {
  await start();
  const { lead, kenji, lena } = await enrolledTwo(story);
  await lead.runs('/rm match');
  await story.workspace.changeMember(lena.id, { deleted: true });
  await lead.submits();
  expect(lead.modal()?.text).toContain('Nobody is asked: for every pair you chose');
  expect(lead.modal()?.text).toContain('Lena Brandt: no longer active in this workspace.');
  await story.settle();
  expect(kenji.messages().join('\n')).not.toContain('Lena');
  await lead.clicks('Propose pairs again');
  expect(lead.modal()?.text).toContain('Lena Brandt cannot be paired: no longer active in this workspace.');
});

test('a mentor leaves a running pair: the executive hears a neutral word, nudges stop, somebody else is found', async () => {
  await start();
  const { lead, kenji, lena, haruka, session } = await bookedPair(story);
  await story.until(session.startsAt - 3 * DAY);
  const heard = [kenji, haruka, lead].map((person) => person.messages().length);
  await story.workspace.changeMember(lena.id, { deleted: true });
  await story.until(session.endsAt + 4 * DAY);
  const news = [kenji, haruka, lead].map((person, index) => person.messages().slice(heard[index]));
  expect(news[0]).toEqual([
    'Your pair with @Lena Brandt in Spring pilot has come to an end. That says nothing about you: pairs end for many reasons, and none is asked for. We look for somebody else for you.',
    expect.stringContaining('Session 1 is called off: you with @Lena Brandt'),
  ]);
  expect(news[1]).toEqual([
    '@Kenji Watanabe with @Lena Brandt in Spring pilot: no further session needs a date.',
    expect.stringContaining('Session 1 is called off: @Kenji Watanabe with @Lena Brandt'),
  ]);
  expect(news[2]?.join('\n')).toContain('Spring pilot needs a new proposal for somebody.');
  await lead.runs('/rm status');
  expect(lead.lastMessage()).toContain('1 executive and 0 mentors take part');
  expect(lead.lastMessage()).not.toContain('Lena');
  // There is nobody else yet; the lead can still invite somebody into the running program.
  await lead.clicks('Find the next best pair', { in: 'messages' });
  expect(lead.modal()?.text).toContain('Lena Brandt cannot be paired: no longer active in this workspace.');
  await lead.closes();
  await lead.runs('/rm invite');
  await lead.fills({ mentors: ['Aylin Demir'] });
  await lead.submits();
  await lead.closes();
  await jumpTo(story, Date.UTC(2027, 1, 9, 9));
  const aylin = story.person('Aylin Demir');
  expect(aylin.lastMessage()).toContain('It is on its way already; you can still join.');
  story.workspace.faults.onDelivery({ kind: 'duplicate', times: 3 });
  await enroll(aylin, { goals: 'Learn how plants are run.', topics: ['AI at work'], parts: LONG_DAY });
  expect(aylin.modal()?.text).toContain('Thank you, you are in');
  await aylin.closes();
  await release(story, lead);
  expect(kenji.lastMessage()).toContain('we suggest that @Aylin Demir');
});

test('somebody leaves while the bot is away', async () => {
  await start();
  const { kenji, lena, session } = await bookedPair(story);
  await story.stopBot();
  // For so long that Slack has given up telling.
  const member = story.workspace.state.members.get(lena.id);
  if (member !== undefined) story.workspace.record({ kind: 'member', member: { ...member, deleted: true } });
  await story.restart();
  await jumpTo(story, Date.UTC(2027, 0, 13, 3));
  await story.until(session.endsAt + DAY);
  expect(saying(kenji, 'has come to an end')).toHaveLength(1);
  expect(saying(kenji, 'get ready')).toEqual([]);
});

test('a partner leaves before the other has even been asked', async () => {
  story = await startStory({ leads: [LEAD], at: Date.UTC(2027, 0, 11, 9), stepMs: 3 * HOUR });
  const { lead, kenji, lena } = await enrolledTwo(story);
  // In the evening of Tokyo the question waits for the morning.
  await jumpTo(story, Date.UTC(2027, 0, 11, 12));
  await release(story, lead);
  const heard = kenji.messages().length;
  await story.workspace.changeMember(lena.id, { deleted: true });
  await story.passes(2 * DAY);
  expect(kenji.messages().slice(heard)).toEqual([]);
});

test('the assistant leaves: the executive is asked to book, and told why nothing more', async () => {
  await start();
  const { kenji } = await runningPair(story);
  await story.workspace.changeMember('U0ASST00001', { deleted: true });
  await story.passes(5 * DAY);
  expect(kenji.lastMessage()).toContain('you with @Lena Brandt, 60 minutes');
  await kenji.clicks('Choose a time');
  await kenji.submits();
  expect(kenji.modal()?.text).toContain('Booked:');
});
