// Two people are asked whether they would like to be a pair: they say yes, no, or nothing at all.
import { afterEach, expect, test } from 'vitest';
import { DAY, HOUR } from '../../src/clock.ts';
import type { Person } from '../../src/simulator/person.ts';
import {
  delivered,
  enroll,
  enrolledTwo,
  jumpTo,
  LEAD,
  LONG_DAY,
  release,
  rowsIn,
  saying,
  startProgram,
} from './acts.ts';
import { type Story, startStory } from './company.ts';
import { clicksForged } from './forged.ts';
import { awake } from './waking.ts';

let story: Story;
afterEach(() => story.end());

const start = async () => {
  story = await startStory({ leads: [LEAD], stepMs: 12 * HOUR });
};

/** Kenji in Tokyo is asked on a Monday at 18:00 of his clock. */
async function asked() {
  const people = await enrolledTwo(story);
  await release(story, people.lead);
  return people;
}

const statusOf = (pairId: number) =>
  story.db.$client.prepare<[number], string>('SELECT status FROM pairs WHERE id = ?').pluck().get(pairId);

/** Whoever was never asked about a pair must not learn that there was one, not even without a name. */
function heardNothing(person: Person): void {
  expect(person.messages().join('\n')).not.toMatch(/Kenji|suggested|does not come about|come to an end/);
}

/** When somebody was written such a message, in UTC. */
const timesOf = (person: Person, text: string) =>
  delivered(person)
    .filter((message) => message.text.includes(text))
    .map(({ sentAt }) => new Date(sentAt).toISOString().slice(0, 16));

test('a no: the reason is one private click, kept apart, and helps at once', async () => {
  await start();
  const { lead, kenji, lena } = await asked();
  story.workspace.faults.onDelivery({ kind: 'duplicate', times: 2 });
  await kenji.clicks('No, thank you');
  expect(kenji.lastMessage()).toContain('You said no, and that is fine.');
  expect(kenji.lastMessage()).toContain('If you like, what did not fit?');
  await clicksForged(story, lena, 'pairing.decline.reason.tooClose', { pairId: 1 });
  expect(lena.lastMessage()).toBe('This question is for somebody else.');
  story.workspace.faults.onDelivery({ kind: 'duplicate', times: 2 });
  await kenji.clicks('The hours');
  expect(kenji.lastMessage()).toContain('If other hours suit you better');
  expect(rowsIn(story, 'declines')).toBe(1);
  expect(story.db.$client.prepare('SELECT category, slack_user_id FROM declines').get()).toEqual({
    category: 'hours',
    slack_user_id: kenji.id,
  });
  await kenji.clicks('Change my hours');
  expect(kenji.modal()?.title).toBe('Your answers (1 of 3)');
  await kenji.closes();
  await story.passes(3 * DAY);
  expect(saying(lead, 'needs a new proposal for somebody')).toHaveLength(1);
  heardNothing(lena);
  for (const seen of lead.messages()) expect(seen).not.toMatch(/hours suit|declin|said no/i);
});

test('not now: the way to a break is one click away', async () => {
  await start();
  const { kenji } = await asked();
  await kenji.clicks('No, thank you');
  await kenji.clicks('Not now');
  await kenji.clicks('Take a break');
  expect(kenji.modal()?.title).toBe('Take a break');
  await kenji.fills({ untilOn: '2027-02-15' });
  await kenji.submits();
  expect(kenji.modal()?.text).toContain('until Mon 15 Feb 2027');
});

test('from Home, where the question goes away, the reason is asked in a message', async () => {
  await start();
  const { kenji } = await asked();
  await kenji.opensHome();
  await kenji.clicks('No, thank you', { in: 'home' });
  await story.settle();
  expect(kenji.lastMessage()).toContain('If you like, what did not fit?');
  await kenji.clicks('Rather not say');
  expect(kenji.lastMessage()).toContain('That is fine, too.');
});

test('silence in Tokyo: one reminder, a note to the lead that names nobody, and after three weeks it is let go', async () => {
  await start();
  const { lead, kenji, lena } = await asked();
  await story.passes(6 * DAY);
  expect(saying(kenji, 'still waits for your answer')).toEqual([]);
  // A restart in between loses nothing and says nothing twice.
  await story.restart();
  await story.passes(30 * DAY);
  // Asked on Monday at 18:00 in Tokyo; five working days later at the same hour.
  expect(timesOf(kenji, 'still waits for your answer')).toEqual(['2027-01-18T09:00']);
  const [note] = saying(lead, 'have waited for an answer');
  expect(saying(lead, 'have waited for an answer')).toHaveLength(1);
  expect(note).not.toMatch(/Kenji|Lena|executive|mentor/);
  expect(statusOf(1)).toBe('expired');
  expect(timesOf(kenji, 'so we let it go')).toEqual(['2027-02-01T09:00']);
  expect(saying(lead, 'needs a new proposal for somebody')).toHaveLength(1);
  heardNothing(lena);
  await kenji.clicks('Yes, introduce us', { in: 'messages' });
  expect(kenji.lastMessage()).toContain('This suggestion is no longer open, and nobody minds.');
  for (const { text, sentAt } of delivered(kenji)) {
    if (text.includes('waits') || text.includes('let it go')) expect(awake(story, kenji, sentAt)).toBe(true);
  }
  // As after a no, the two do not come up again; whoever was silent may still want it, and the other is asked.
  await lead.runs('/rm match');
  expect(lead.modal()?.submit ?? '').not.toContain('Release');
  await lead.closes();
  await lead.runs('/rm pair @Lena Brandt @Kenji Watanabe');
  expect(lead.lastMessage()).toContain('for reasons that are private');
  await kenji.runs('/rm partner @Lena Brandt');
  await kenji.submits();
  expect(kenji.modal()?.text).toContain('@Lena Brandt is asked in private');
  await kenji.closes();
  await story.passes(DAY);
  await lena.clicks('Yes, introduce us');
  expect(statusOf(2)).toBe('active');
});

test('a mentor in São Paulo does not answer: reminded by their own day, and the executive reads no reason', async () => {
  await start();
  const lead = await startProgram(story, { executives: ['Kenji Watanabe'], mentors: ['Tiago Nunes'] });
  const kenji = story.person('Kenji Watanabe');
  const tiago = story.person('Tiago Nunes');
  const parts = ['Early, 7:00–9:00', 'Late, 17:00–20:00'];
  await enroll(kenji, { goals: 'See our plants afresh.', topics: ['AI at work'], parts });
  await kenji.closes();
  await jumpTo(story, Date.UTC(2027, 0, 11, 12));
  await enroll(tiago, { goals: 'See how it is decided.', topics: ['AI at work'], parts });
  await tiago.closes();
  await release(story, lead);
  await story.passes(DAY);
  await kenji.clicks('Yes, introduce us');
  await story.passes(40 * DAY);
  const [reminded] = delivered(tiago).filter(({ text }) => text.includes('still waits for your answer'));
  expect(saying(tiago, 'still waits for your answer')).toHaveLength(1);
  expect(awake(story, tiago, reminded?.sentAt ?? 0)).toBe(true);
  expect(saying(tiago, 'so we let it go')).toHaveLength(1);
  expect(saying(kenji, 'does not come about')).toHaveLength(1);
  expect(kenji.messages().join('\n')).not.toMatch(/answered|silent|reminded/);
});

test('after a downtime of four weeks: one kind word, no reminder of what is over', async () => {
  await start();
  const { kenji, lead } = await asked();
  await story.stopBot();
  story.clock.moveTo(Date.UTC(2027, 1, 9, 1));
  await story.restart();
  await story.passes(2 * DAY);
  expect(saying(kenji, 'still waits for your answer')).toEqual([]);
  expect(saying(kenji, 'so we let it go')).toHaveLength(1);
  expect(saying(lead, 'have waited for an answer')).toEqual([]);
  expect(saying(lead, 'needs a new proposal for somebody')).toHaveLength(1);
});

test('somebody leaves while asked: nobody is reminded, and with nobody left to learn no proposal is needed', async () => {
  await start();
  const { kenji, lena, lead } = await asked();
  await story.passes(2 * DAY);
  await story.workspace.changeMember(kenji.id, { deleted: true });
  await story.passes(30 * DAY);
  expect(saying(kenji, 'still waits')).toEqual([]);
  expect(saying(kenji, 'let it go')).toEqual([]);
  heardNothing(lena);
  expect(saying(lead, 'needs a new proposal')).toEqual([]);
  expect(rowsIn(story, "deliveries WHERE status = 'dead'")).toBe(0);
});

test('the lead cannot tell a no from silence: the same note, at the same hour of the day, and the same status', async () => {
  const seen: string[][] = [];
  for (const how of ['no', 'silence'] as const) {
    story = await startStory({ leads: [LEAD], stepMs: 12 * HOUR });
    const { lead, kenji, lena } = await asked();
    // Up to shortly before the suggestion is let go, in the morning of Tokyo.
    await story.until(Date.UTC(2027, 1, 1, 0));
    if (how === 'no') await kenji.clicks('No, thank you');
    await story.until(Date.UTC(2027, 1, 3, 12));
    await lead.runs('/rm status');
    const notes = delivered(lead).map(({ text, sentAt }) => `${new Date(sentAt).toISOString()} ${text}`);
    seen.push([...notes, lead.lastMessage(), ...lena.messages()]);
    if (how === 'no') await story.end();
  }
  expect(seen[0]).toEqual(seen[1]);
});

test('a lead who finds the next pair on the same day is not told in the morning that one is needed', async () => {
  await start();
  const { kenji, lead } = await asked();
  await lead.runs('/rm invite');
  await lead.fills({ mentors: ['Aylin Demir'] });
  await lead.submits();
  await lead.closes();
  await story.settle();
  const aylin = story.person('Aylin Demir');
  await enroll(aylin, { goals: 'Practice speaking up.', topics: ['AI at work'], parts: LONG_DAY });
  await aylin.closes();
  await kenji.clicks('No, thank you');
  await release(story, lead);
  await story.passes(2 * DAY);
  expect(kenji.messages().join('\n')).toContain('we suggest that @Aylin Demir');
  expect(saying(lead, 'needs a new proposal')).toEqual([]);
});

test('two yes, each clicked three times, and a restart in between: one introduction each', async () => {
  await start();
  const { kenji, lena } = await asked();
  for (const person of [kenji, lena]) {
    story.workspace.faults.onDelivery({ kind: 'duplicate', times: 3 });
    await person.clicks('Yes, introduce us');
    await story.restart();
    await story.settle();
  }
  for (const person of [kenji, lena]) expect(saying(person, 'Meet your pair')).toHaveLength(1);
  expect(statusOf(1)).toBe('active');
});

test('an invitation nobody answers is recalled once before answers are due; whoever answered is left alone', async () => {
  await start();
  const lead = await startProgram(story, {
    executives: ['Kenji Watanabe'],
    mentors: ['Lena Brandt', 'Aylin Demir'],
  });
  const [kenji, lena] = [story.person('Kenji Watanabe'), story.person('Lena Brandt')];
  await enroll(lena, { goals: 'See how it is decided.', topics: ['AI at work'], parts: LONG_DAY });
  await lena.closes();
  await story.passes(30 * DAY);
  // Answers are asked for by Monday the 25th: two working days before, in the morning.
  expect(timesOf(kenji, 'Would you like to take part?')).toEqual(['2027-01-21T09:00']);
  expect(saying(lena, 'Would you like to take part?')).toEqual([]);
  expect(saying(lead, 'have waited for an answer')).toEqual([]);
});
