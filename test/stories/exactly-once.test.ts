// Everything twice, and the bot stopped between any two steps: each thing is done once, and said once.
import { afterEach, expect, test } from 'vitest';
import { DAY, HOUR } from '../../src/clock.ts';
import {
  answerPulse,
  bookedPair,
  delivered,
  enrolledTwo,
  jumpTo,
  LEAD,
  latestSession,
  rowsIn,
  runningPair,
  saying,
  startProgram,
  wholeStory,
} from './acts.ts';
import { type Story, startStory } from './company.ts';
import { awake } from './waking.ts';

let story: Story;
afterEach(() => story.end());

const rows = () =>
  ['programs', 'enrollments', 'match_runs', 'pairs', 'sessions', 'session_marks', 'pulses'].map((table) =>
    rowsIn(story, table),
  );
const ONCE = [1, 2, 1, 1, 1, 2, 2];

/** No message says what an earlier one to the same person said; a calendar file comes with each date. */
function expectEachSaidOnce(): void {
  for (const { id, name } of story.company.people) {
    const said = delivered(story.person(id)).map(({ text, ts, blocks }) => (blocks.length > 0 ? text : ts));
    expect(new Set(said).size, name).toBe(said.length);
  }
}

test('every click, form, command and event arrives twice', async () => {
  story = await startStory({ leads: [LEAD], stepMs: 6 * HOUR });
  story.workspace.faults.onDelivery({ kind: 'duplicate', times: 10_000 });
  const { lead, kenji, lena, haruka } = await wholeStory(story, async () => undefined);
  expect(rows()).toEqual(ONCE);
  expectEachSaidOnce();
  for (const person of [lead, kenji, lena, haruka]) {
    expect(person.messages().join('\n')).not.toMatch(/went wrong|too long/);
  }
});

test('the bot is restarted after every step, with forms open', async () => {
  story = await startStory({ leads: [LEAD], stepMs: 6 * HOUR });
  await wholeStory(story, () => story.restart());
  expect(rows()).toEqual(ONCE);
  expectEachSaidOnce();
});

test('impatient people submit each form twice at once, and click each button twice', async () => {
  story = await startStory({ leads: [LEAD], stepMs: 6 * HOUR });
  const lead = await startProgram(story, { executives: ['Kenji Watanabe'], mentors: ['Lena Brandt'] });
  const twice = async (act: () => Promise<void>) => {
    await Promise.allSettled([act(), act()]);
    await story.settle();
  };
  await lead.runs('/rm new');
  await lead.fills({ name: 'Second pilot', purpose: 'Only once, please.' });
  await twice(() => lead.submits());
  expect(rowsIn(story, 'programs')).toBe(2);
  await lead.clicks('Invite people').catch(() => undefined);
  await lead.closes();
  await lead.runs('/rm invite');
  await twice(() => lead.clicks('Choose Spring pilot'));
  await lead.fills({ mentors: ['Aylin Demir'] });
  await twice(() => lead.submits());
  expect(rowsIn(story, 'enrollments')).toBe(3);
  expect(saying(story.person('Aylin Demir'), 'invites you')).toHaveLength(1);
});

test('a proposal asked for twice is one, and can be released', async () => {
  story = await startStory({ leads: [LEAD], stepMs: 6 * HOUR });
  const { lead, kenji } = await enrolledTwo(story);
  await lead.runs('/rm match');
  story.workspace.faults.onDelivery({ kind: 'duplicate' });
  await lead.clicks('Propose again');
  expect(rowsIn(story, 'match_runs')).toBe(2);
  await lead.clicks('Look closer');
  await Promise.allSettled([lead.clicks('Leave out'), lead.clicks('Leave out')]);
  await lead.clicks('Back to the list');
  expect(lead.modal()?.submit).toBeNull();
  await lead.clicks('Look closer');
  await lead.clicks('Put back');
  await lead.clicks('Back to the list');
  await lead.submits();
  await Promise.allSettled([lead.submits(), lead.submits()]);
  await story.settle();
  expect(saying(kenji, 'we suggest')).toHaveLength(1);
  await Promise.allSettled([kenji.clicks('Yes, introduce us'), kenji.clicks('Yes, introduce us')]);
  await story.settle();
  expect(saying(kenji, 'You said yes. Now @Lena Brandt is asked')).toHaveLength(1);
  expect(saying(story.person('Lena Brandt'), 'we suggest')).toHaveLength(1);
});

test('two forms for one date, and one pulse sent twice', async () => {
  story = await startStory({ leads: [LEAD], stepMs: 6 * HOUR });
  const { haruka, lena } = await runningPair(story);
  await haruka.clicks('Choose a time');
  await Promise.allSettled([haruka.submits(), haruka.submits()]);
  await story.settle();
  expect(rowsIn(story, 'sessions')).toBe(1);
  expect(latestSession(story).revision).toBe(1);
  const { endsAt } = latestSession(story);
  await jumpTo(story, endsAt + HOUR);
  await lena.clicks('It took place');
  await jumpTo(story, endsAt + 2 * DAY);
  await lena.clicks('Answer');
  await lena.fills({ useful: '4', candor: '6', airtime: 'balanced', applied: 'yes', help: 'contact' });
  await Promise.allSettled([lena.submits(), lena.submits()]);
  await story.settle();
  expect(rowsIn(story, 'pulses')).toBe(1);
  expect(saying(story.person('Noor Haddad'), 'would like to talk to you')).toHaveLength(1);
  await lena.closes();
  await lena.clicks('Answer');
  expect(lena.modal()).toBeNull();
  expect(lena.lastMessage()).toContain('You have answered this already.');
});

test.each([
  ['a day', DAY, ['Did session 1']],
  // After five working days the question would only puzzle.
  ['a week', 7 * DAY, []],
  ['a month', 30 * DAY, []],
])('the bot is away for %s over a session, and comes back at night', async (_, away, asked) => {
  story = await startStory({ leads: [LEAD], stepMs: 6 * HOUR });
  const { kenji, lena, session } = await bookedPair(story);
  await story.until(session.startsAt - 3 * DAY);
  const heard = new Map([kenji, lena].map((person) => [person.id, delivered(person).length]));
  await story.stopBot();
  // 20:00 UTC is night in Tokyo and late evening in Berlin.
  const back = session.endsAt + away;
  story.clock.moveTo(back - (back % DAY) + 20 * HOUR);
  await story.restart();
  for (const person of [kenji, lena]) expect(delivered(person)).toHaveLength(heard.get(person.id) ?? -1);
  await story.passes(4 * DAY);
  for (const person of [kenji, lena]) {
    const news = delivered(person).slice(heard.get(person.id));
    const said = news.map(({ text }) => text).join('\n');
    for (const text of asked) expect(said.split(text)).toHaveLength(2);
    expect(said).not.toMatch(/get ready|Soon:/);
    for (const { sentAt, text } of news) expect(awake(story, person, sentAt), text).toBe(true);
  }
});

test('answering a question that came late works all the same', async () => {
  story = await startStory({ leads: [LEAD], stepMs: 6 * HOUR });
  const { kenji, lena, session } = await bookedPair(story);
  await story.stopBot();
  story.clock.moveTo(session.endsAt + 3 * DAY);
  await story.restart();
  await story.passes(3 * DAY);
  await lena.clicks('It took place');
  await story.passes(2 * DAY);
  await answerPulse(kenji);
  expect(kenji.modal()?.text).toContain('Thank you');
});
