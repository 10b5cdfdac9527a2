// Breaks, new matches and farewells: equal for both sides, without a reason, and kind to whoever is left.
import { afterEach, expect, test } from 'vitest';
import { DAY, HOUR } from '../../src/clock.ts';
import type { Person } from '../../src/simulator/person.ts';
import {
  bookedPair,
  enroll,
  jumpTo,
  LEAD,
  LONG_DAY,
  latestSession,
  release,
  rowsIn,
  runningPair,
  saying,
} from './acts.ts';
import { type Story, startStory } from './company.ts';
import { clicksForged } from './forged.ts';

let story: Story;
afterEach(() => story.end());

const start = async () => {
  story = await startStory({ leads: [LEAD], stepMs: 12 * HOUR });
};

const pairStatus = () => story.db.$client.prepare('SELECT status FROM pairs ORDER BY id DESC').pluck().get();

async function pauses(person: Person, untilOn: string): Promise<void> {
  await person.runs('/rm pause');
  await person.fills({ untilOn });
  await person.submits();
}

test('a mentor takes a break: the session is called off, everybody reads until when, and it goes on by itself', async () => {
  await start();
  const { kenji, lena, haruka, lead, session } = await bookedPair(story);
  await story.until(session.startsAt - 6 * DAY);
  const heard = [kenji, lena, haruka, lead].map((person) => person.messages().length);
  await lena.runs('/rm pause');
  expect(lena.modal()?.text).toContain(
    '@Kenji Watanabe reads:\n>Your pair with @Lena Brandt in Spring pilot rests until the day you choose.',
  );
  // What cannot be is said beside the field, and what was typed stays.
  await lena.fills({ untilOn: '2027-01-04' });
  await lena.submits();
  expect(Object.values(lena.modal()?.errors ?? {})[0]).toContain('Choose a later day');
  await lena.fills({ untilOn: '2029-01-04' });
  await lena.submits();
  expect(Object.values(lena.modal()?.errors ?? {})[0]).toContain('The program ends on');
  await lena.fills({ untilOn: '2027-03-01' });
  story.workspace.faults.onDelivery({ kind: 'duplicate', times: 2 });
  await lena.submits();
  expect(lena.modal()?.text).toContain('You pause in Spring pilot until Mon 1 Mar 2027.');
  await lena.closes();
  await story.until(Date.UTC(2027, 1, 26, 12));
  const news = (index: number) =>
    [kenji, lena, haruka, lead][index]?.messages().slice(heard[index]).join('\n') ?? '';
  expect(
    saying(kenji, 'Your pair with @Lena Brandt in Spring pilot rests until Mon 1 Mar 2027.'),
  ).toHaveLength(1);
  expect(saying(haruka, 'no session needs a date before Mon 1 Mar 2027')).toHaveLength(1);
  for (const person of [kenji, lena, haruka])
    expect(saying(person, 'Session 1 is called off')).toHaveLength(1);
  for (const index of [0, 1, 2]) expect(news(index)).not.toMatch(/get ready|Soon:|take place\?|has no date/);
  expect(news(3)).toBe('');
  expect(latestSession(story)).toMatchObject({ status: 'calledOff', revision: 2 });
  expect(rowsIn(story, 'pauses')).toBe(1);
  // Nothing can be booked meanwhile, and everybody who asks reads until when.
  await haruka.clicks('Choose a time');
  expect(haruka.lastMessage()).toContain('This pair rests until Mon 1 Mar 2027');
  for (const person of [kenji, haruka]) {
    await person.runs('/rm book');
    expect(person.modal()).toBeNull();
    expect(person.lastMessage()).toContain('This pair rests until Mon 1 Mar 2027');
  }
  await kenji.runs('/rm next');
  expect(kenji.lastMessage()).toContain('resting until Mon 1 Mar 2027');
  await story.restart();
  await story.until(Date.UTC(2027, 2, 2, 12));
  expect(pairStatus()).toBe('active');
  expect(saying(kenji, 'goes on from today')).toHaveLength(1);
  expect(
    saying(lena, 'Welcome back: your break in Spring pilot is over. Your pair with @Kenji'),
  ).toHaveLength(1);
  expect(saying(haruka, 'Please find a time for session 1 of 6')).toHaveLength(2);
  await haruka.clicks('Choose a new time');
  await haruka.submits();
  await haruka.closes();
  expect(latestSession(story)).toMatchObject({ status: 'booked', number: 1, revision: 3 });
});

test('the executive pauses just so, then both do: the pair rests until both are back', async () => {
  await start();
  const { kenji, lena } = await runningPair(story);
  await pauses(kenji, '2027-02-15');
  await kenji.closes();
  await story.passes(DAY);
  expect(saying(lena, 'with @Kenji Watanabe in Spring pilot rests until Mon 15 Feb 2027.')).toHaveLength(1);
  await pauses(lena, '2027-02-22');
  await lena.closes();
  await story.passes(DAY);
  expect(saying(kenji, 'with @Lena Brandt in Spring pilot rests until Mon 22 Feb 2027.')).toHaveLength(1);
  await story.until(Date.UTC(2027, 1, 16, 12));
  expect(pairStatus()).toBe('paused');
  expect(kenji.messages().join('\n')).toContain('still rests until Mon 22 Feb 2027.');
  expect(saying(lena, 'goes on from')).toEqual([]);
  // Lena comes back early, by a button.
  await lena.runs('/rm leave');
  await lena.clicks('Come back now');
  expect(lena.lastMessage()).toContain(
    'You are back in Spring pilot. Your pair with @Kenji Watanabe goes on.',
  );
  await story.passes(DAY);
  expect(pairStatus()).toBe('active');
  expect(saying(kenji, 'goes on from today')).toHaveLength(1);
  await clicksForged(story, kenji, 'pairing.resume', { enrollmentId: 2 });
  expect(kenji.lastMessage()).toBe('This is for somebody else.');
});

test('a break that is taken back in the same night is never heard of', async () => {
  await start();
  const { kenji, lena } = await runningPair(story);
  // Evening in Tokyo, afternoon in Berlin.
  await jumpTo(story, Date.UTC(2027, 0, 12, 13));
  const heard = kenji.messages().length;
  await pauses(lena, '2027-02-22');
  await lena.clicks('Come back now');
  await lena.closes();
  await story.passes(DAY);
  expect(kenji.messages().slice(heard).join('\n')).not.toMatch(/rests|goes on/);
  expect(pairStatus()).toBe('active');
});

test('a junior leaves after two months, without a reason; a late joiner takes over', async () => {
  await start();
  const { lead, kenji, lena, haruka, session } = await bookedPair(story);
  await jumpTo(story, session.endsAt + 3 * HOUR);
  await lena.clicks('It took place');
  await story.until(Date.UTC(2027, 2, 15, 9));
  await haruka.clicks('Choose a time');
  await haruka.submits();
  await haruka.closes();
  const second = latestSession(story);
  expect(second).toMatchObject({ number: 2, status: 'booked' });
  const heard = [kenji, haruka, lead].map((person) => person.messages().length);
  await lena.runs('/rm leave');
  await lena.clicks('Leave the program');
  expect(lena.modal()?.text).toContain(
    '@Kenji Watanabe reads:\n>Your pair with @Lena Brandt in Spring pilot has come',
  );
  story.workspace.faults.onDelivery({ kind: 'duplicate', times: 2 });
  await lena.submits();
  expect(lena.modal()?.text).toContain('You have left Spring pilot.');
  await lena.closes();
  await story.passes(2 * DAY);
  const news = [kenji, haruka, lead].map((person, index) => person.messages().slice(heard[index]).join('\n'));
  expect(news[0]).toContain(
    'Your pair with @Lena Brandt in Spring pilot has come to an end. That says nothing about you',
  );
  expect(news[0]).toContain('Session 2 is called off');
  expect(news[1]).toContain('no further session needs a date');
  expect(news[2]).toContain('Spring pilot needs a new proposal for somebody.');
  expect(news[2]).not.toContain('Lena');
  expect(latestSession(story).status).toBe('calledOff');
  await lena.runs('/rm leave');
  expect(lena.lastMessage()).toContain('nothing to pause or to leave');
  // The late joiner.
  await lead.runs('/rm invite');
  await lead.fills({ mentors: ['Aylin Demir'] });
  await lead.submits();
  await lead.closes();
  await story.settle();
  const aylin = story.person('Aylin Demir');
  await enroll(aylin, { goals: 'Learn how plants are run.', topics: ['AI at work'], parts: LONG_DAY });
  await aylin.closes();
  await release(story, lead);
  for (const person of [kenji, aylin]) {
    await story.passes(DAY);
    await person.clicks('Yes, introduce us');
  }
  await story.passes(4 * DAY);
  expect(saying(aylin, 'Meet your pair')).toHaveLength(1);
  expect(saying(lena, 'take place?')).toEqual([]);
  expect(saying(haruka, 'Please find a time for session 1 of 6')).toHaveLength(2);
});

test('an executive asks for a new match: both are back in the pool, and are not proposed to each other again', async () => {
  await start();
  const { lead, kenji, lena } = await runningPair(story);
  await kenji.clicks('Take a break, change or stop');
  await kenji.clicks('Ask for a new match');
  expect(kenji.modal()?.text).toContain('The program lead reads only that a new proposal is needed.');
  await kenji.submits();
  expect(kenji.modal()?.text).toContain('You are back in the pool');
  await kenji.closes();
  await clicksForged(story, kenji, 'pairing.newMatch', { pairId: 1 });
  expect(kenji.lastMessage()).toContain('This is over already.');
  await story.passes(2 * DAY);
  expect(saying(lena, 'Your pair with @Kenji Watanabe in Spring pilot has come to an end.')).toHaveLength(1);
  expect(saying(lead, 'needs a new proposal for somebody')).toHaveLength(1);
  await lead.clicks('Find the next best pair');
  expect(lead.modal()?.text).toContain('The one executive cannot have a partner under these rules.');
  await lead.closes();
  await kenji.runs('/rm me');
  expect(kenji.lastMessage()).toContain('You hear from us when a pair is proposed');
});

test('somebody leaves the company during their break: the pair ends, and nobody is welcomed back', async () => {
  await start();
  const { kenji, lena } = await runningPair(story);
  await pauses(lena, '2027-02-22');
  await lena.closes();
  await story.passes(DAY);
  await story.workspace.changeMember(lena.id, { deleted: true });
  await story.until(Date.UTC(2027, 1, 24, 12));
  expect(pairStatus()).toBe('ended');
  expect(saying(kenji, 'has come to an end')).toHaveLength(1);
  expect(saying(kenji, 'goes on from')).toEqual([]);
  expect(saying(lena, 'Welcome back')).toEqual([]);
  expect(rowsIn(story, "deliveries WHERE status = 'dead'")).toBe(0);
});

test('strangers and assistants can end nothing', async () => {
  await start();
  const { lena, haruka, kenji } = await runningPair(story);
  for (const [person, action, value] of [
    [haruka, 'pairing.pause', { enrollmentId: 1 }],
    [haruka, 'pairing.newMatch', { pairId: 1 }],
    [lena, 'pairing.pause', { enrollmentId: 1 }],
    [lena, 'pairing.leave', { enrollmentId: 1 }],
    [kenji, 'pairing.newMatch', { pairId: 99 }],
  ] as const) {
    await clicksForged(story, person, action, value);
    expect(person.modal(), action).toBeNull();
    expect(person.lastMessage(), action).toMatch(/^This is/);
  }
  expect(pairStatus()).toBe('active');
});
