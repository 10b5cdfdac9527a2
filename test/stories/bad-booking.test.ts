// Times that cannot be, links that are none, and two people booking at once.
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
  releasesOpenReview,
  rowsIn,
  runningPair,
  saying,
} from './acts.ts';
import { type Story, startStory } from './company.ts';
import { clicksForged, picked, submitsUnchecked, typed } from './forged.ts';

let story: Story;
afterEach(() => story.end());

const OTHER = 'Another time, given below';

const errorsOf = (person: Person) => person.modal()?.errors ?? {};

test('a time that cannot be is refused beside the field, and a better one is taken', async () => {
  story = await startStory({ leads: [LEAD], stepMs: 6 * HOUR });
  const { haruka } = await runningPair(story);
  await haruka.clicks('Choose a time');
  await haruka.fills({ slot: OTHER, meetingLink: 'https://meet.example.com/kept' });
  await haruka.submits();
  expect(errorsOf(haruka)).toEqual({
    'Another day': 'Choose a day, or one of the times above.',
    'Another time': 'Choose a time, or one of the times above.',
  });
  await haruka.fills({ on: '2027-02-10' });
  await haruka.submits();
  expect(errorsOf(haruka)).toEqual({ 'Another time': 'Choose a time, or one of the times above.' });
  await haruka.fills({ on: '2027-01-08', at: '16:30' });
  await haruka.submits();
  expect(errorsOf(haruka)['Another time']).toContain('This time has passed');
  await haruka.fills({ on: '2027-02-10', at: '10:00' });
  await haruka.submits();
  expect(errorsOf(haruka)['Another time']).toContain('For Lena Brandt that is outside 07:00–20:00');
  await haruka.fills({ on: '2027-02-13', at: '16:30' });
  await haruka.submits();
  expect(errorsOf(haruka)['Another time']).toContain('on a working day');
  await haruka.fills({ on: '2027-12-08' });
  await haruka.submits();
  expect(errorsOf(haruka)['Another day']).toMatch(/The program ends on \w{3} \d+ \w{3} 2027\./);
  await haruka.fills({ on: '2027-02-10', meetingLink: 'http://meet.example.com/kept' });
  await haruka.submits();
  expect(errorsOf(haruka)['Meeting link']).toContain('starts with https://');
  expect(haruka.modal()?.text).toContain('2027-02-10');
  expect(rowsIn(story, 'sessions')).toBe(0);
  await haruka.fills({ meetingLink: 'https://meet.example.com/kept' });
  await haruka.submits();
  expect(haruka.modal()?.text).toContain('Booked: Wed 10 Feb 2027 · 16:30 in Tokyo · 08:30 in Berlin');
  expect(rowsIn(story, 'sessions')).toBe(1);
});

test('what no client would send', async () => {
  story = await startStory({ leads: [LEAD], stepMs: 6 * HOUR });
  const { haruka, lena, kenji } = await runningPair(story);
  await haruka.clicks('Choose a time');
  for (const slot of ['soon', '-1', '1e99', 'NaN']) {
    await submitsUnchecked(story, haruka, { slot: { ...picked(slot), type: 'radio_buttons' } });
    expect(Object.keys(errorsOf(haruka))).toEqual(['Times that suit both calendars']);
  }
  await submitsUnchecked(story, haruka, {
    slot: { ...picked('other'), type: 'radio_buttons' },
    on: { type: 'datepicker', selected_date: '2027-02-31' },
    at: { type: 'timepicker', selected_time: '25:99' },
  });
  expect(Object.keys(errorsOf(haruka)).sort()).toEqual(['Another day', 'Another time']);
  await submitsUnchecked(story, haruka, {
    on: { type: 'datepicker', selected_date: '2027-02-10' },
    at: { type: 'timepicker', selected_time: '16:30' },
    meetingLink: typed(`https://meet.example.com/${'x'.repeat(2_900)}`),
  });
  expect(Object.keys(errorsOf(haruka))).toEqual(['Meeting link']);
  await submitsUnchecked(story, haruka, {
    meetingLink: typed('https://meet.example.com/a\r\nATTENDEE:evil|<!channel>'),
  });
  expect(haruka.modal()?.text).toContain('Booked:');
  await story.passes(DAY);
  for (const person of [lena, kenji]) {
    expect(JSON.stringify(person.screen().messages)).not.toContain('<!channel>');
    const [file] = person.screen().messages.flatMap(({ files }) => files);
    const stored = story.workspace.state.files.get(file?.id ?? '');
    const text = Buffer.from(stored?.contentBase64 ?? '', 'base64').toString('utf8');
    expect(text).toContain('SUMMARY');
    expect(text).not.toMatch(/^ATTENDEE/m);
  }
});

test('two book at once: the second sees that it is done, and nothing is booked twice', async () => {
  story = await startStory({ leads: [LEAD], stepMs: 6 * HOUR });
  const { haruka, kenji, lena } = await runningPair(story);
  await haruka.clicks('Choose a time');
  await kenji.runs('/rm book');
  await haruka.submits();
  await kenji.submits();
  expect(Object.values(errorsOf(kenji))[0]).toContain('Somebody else booked or moved this session');
  await story.passes(DAY);
  expect(rowsIn(story, 'sessions')).toBe(1);
  expect(saying(lena, 'Session 1 of 6 is booked')).toHaveLength(1);
});

test('only the link changes, and the change is not lost', async () => {
  story = await startStory({ leads: [LEAD], stepMs: 6 * HOUR });
  const { haruka, lena, session } = await bookedPair(story);
  await haruka.runs('/rm move');
  const tokyo = new Date(session.startsAt + 9 * HOUR).toISOString();
  await haruka.fills({
    slot: OTHER,
    on: tokyo.slice(0, 10),
    at: tokyo.slice(11, 16),
    meetingLink: 'https://meet.example.com/new',
  });
  await haruka.submits();
  expect(haruka.modal()?.text).toContain('Booked:');
  await story.passes(DAY);
  expect(JSON.stringify(lena.screen().messages)).toContain('https://meet.example.com/new');
});

test('a slot chosen in the evening has passed in the morning of the day after', async () => {
  story = await startStory({ leads: [LEAD], stepMs: 6 * HOUR });
  const { haruka } = await runningPair(story);
  await haruka.clicks('Choose a time');
  await jumpTo(story, Date.UTC(2027, 4, 3, 9));
  await haruka.submits();
  expect(Object.values(errorsOf(haruka))[0]).toContain('This time has passed');
  expect(Object.values(errorsOf(haruka))[0]).toMatch(/[Cc]hoose/);
});

test('who wants another time is not offered the one it has', async () => {
  story = await startStory({ leads: [LEAD], stepMs: 6 * HOUR });
  const { haruka, session } = await bookedPair(story);
  await haruka.runs('/rm move');
  const text = haruka.modal()?.text ?? '';
  const [, booked = 'no time'] = /Now booked: (\w{3} \d+ \w{3} \d{4} · \d\d:\d\d in Tokyo)/.exec(text) ?? [];
  expect(text.split(booked)).toHaveLength(2);
  await haruka.submits();
  expect(latestSession(story)).toMatchObject({ id: session.id, revision: 2 });
  expect(latestSession(story).startsAt).not.toBe(session.startsAt);
});

test('after a move, nothing is said about the old time', async () => {
  story = await startStory({ leads: [LEAD], stepMs: 6 * HOUR });
  const { haruka, kenji, lena, session } = await bookedPair(story);
  await story.until(session.startsAt - 3 * DAY);
  const before = [kenji, lena].map((person) => person.messages().length);
  await haruka.runs('/rm move');
  await haruka.fills({ slot: OTHER, on: '2027-04-07', at: '16:30' });
  await haruka.submits();
  expect(haruka.modal()?.text).toContain('Booked: Wed 7 Apr 2027');
  await story.until(session.endsAt + DAY);
  expect(latestSession(story)).toMatchObject({ id: session.id, revision: 2 });
  for (const [index, person] of [kenji, lena].entries()) {
    const news = person.messages().slice(before[index]).join('\n');
    expect(news).toContain('Session 1 of 6 has a new time');
    expect(news).not.toMatch(/get ready|Soon:|take place/);
  }
});

test('what still waits to be said about the old time is taken back', async () => {
  story = await startStory({ leads: [LEAD], stepMs: 6 * HOUR });
  const { haruka, lena } = await bookedPair(story);
  // A morning in Tokyo is the middle of the night in Berlin: what Lena should hear waits for her to wake.
  await story.until(Date.UTC(2027, 0, 19, 0, 30));
  const heard = lena.messages().length;
  for (const [on, day] of [
    ['2027-04-07', 'Wed 7 Apr 2027'],
    ['2027-04-08', 'Thu 8 Apr 2027'],
  ] as const) {
    await haruka.runs('/rm move');
    await haruka.fills({ slot: OTHER, on, at: '16:30' });
    await haruka.submits();
    expect(haruka.modal()?.text).toContain(`Booked: ${day}`);
    await haruka.closes();
    await story.settle();
    expect(rowsIn(story, "deliveries WHERE dedupe_key LIKE '%:booked:mentor' AND status = 'queued'")).toBe(1);
  }
  await story.passes(DAY);
  const news = lena.messages().slice(heard).join('\n');
  expect(news).toContain('Thu 8 Apr 2027');
  expect(news).not.toContain('Wed 7 Apr 2027');
});

test('strangers, mentors and assistants of somebody else cannot book', async () => {
  story = await startStory({ leads: [LEAD], stepMs: 6 * HOUR });
  await runningPair(story);
  for (const [name, refusal] of [
    ['Lena Brandt', 'Only the executive, or the assistant they named, can book this session'],
    ['Jonas Lindqvist', 'This is for people who take part in a program'],
    ['Sota Kimura', 'This is for people who take part in a program'],
  ] as const) {
    const person = story.person(name);
    await clicksForged(story, person, 'scheduling.open', { pairId: 1 });
    expect(person.modal()).toBeNull();
    expect(person.lastMessage()).toContain(refusal);
  }
});

test('somebody in two programs is never booked twice at the same time', async () => {
  story = await startStory({ leads: [LEAD], stepMs: 6 * HOUR });
  const { lead, kenji, haruka, session } = await bookedPair(story);
  await lead.runs('/rm new');
  await lead.fills({ name: 'Second pilot', purpose: 'Another view.' });
  await lead.submits();
  await lead.closes();
  await lead.runs('/rm invite');
  await lead.clicks('Choose Second pilot');
  await lead.fills({ executives: ['Kenji Watanabe'], mentors: ['Aylin Demir'] });
  await lead.submits();
  await lead.closes();
  await jumpTo(story, Date.UTC(2027, 0, 12, 8));
  const aylin = story.person('Aylin Demir');
  for (const person of [kenji, aylin]) {
    await enroll(person, {
      goals: 'Another view of the same work.',
      topics: ['AI at work'],
      parts: LONG_DAY,
      ...(person === kenji && { assistant: 'Haruka Mori' }),
    });
    await person.closes();
  }
  await lead.runs('/rm match');
  await lead.clicks('Choose Second pilot');
  await releasesOpenReview(lead);
  await lead.closes();
  await story.settle();
  for (const person of [kenji, aylin]) {
    await person.clicks('Yes, introduce us');
    await story.settle();
  }
  await haruka.runs('/rm book');
  expect(haruka.lastMessage()).toContain('Which pair?');
  await haruka.clicks('Choose a time', { in: 'messages' });
  expect(haruka.modal()?.text).toContain('@Kenji Watanabe with @Aylin Demir');
  const tokyo = new Date(session.startsAt + 9 * HOUR).toISOString();
  await haruka.fills({ slot: OTHER, on: tokyo.slice(0, 10), at: tokyo.slice(11, 16) });
  await haruka.submits();
  expect(errorsOf(haruka)['Another time']).toBe(
    'Kenji Watanabe has another mentoring session at that time. Choose another time.',
  );
  // A form that was opened before the other session was booked offers its time still, and is refused as well.
  await submitsUnchecked(story, haruka, {
    slot: { ...picked(String(session.startsAt)), type: 'radio_buttons' },
    on: { type: 'datepicker', selected_date: null },
    at: { type: 'timepicker', selected_time: null },
  });
  expect(errorsOf(haruka)['Times that suit both calendars']).toContain('another mentoring session');
  await haruka.closes();
  await haruka.clicks('Choose a time', { in: 'messages' });
  await haruka.submits();
  expect(haruka.modal()?.text).toContain('Booked:');
  expect(latestSession(story).startsAt).not.toBe(session.startsAt);
  // With two pairs, each command asks which one is meant.
  await haruka.closes();
  await kenji.runs('/rm next');
  expect(kenji.lastMessage()).toContain('@Lena Brandt');
  expect(kenji.lastMessage()).toContain('@Aylin Demir');
});
