// A program in which partners rotate: a phase ends with thanks, and the next brings somebody new, never the same twice.
import { afterEach, expect, test } from 'vitest';
import { DAY, HOUR } from '../../src/clock.ts';
import { enroll, LEAD, LONG_DAY, release, saying, startProgram } from './acts.ts';
import { type Story, startStory } from './company.ts';

let story: Story;
afterEach(() => story.end());

const EXECUTIVES = ['Kenji Watanabe', 'Rajesh Iyer'];
const MENTORS = ['Lena Brandt', 'Aylin Demir'];

/** Two pairs in Tokyo, Bengaluru and Berlin that meet, in the first of two phases. */
async function twoRunningPairs() {
  story = await startStory({ leads: [LEAD], stepMs: 2 * HOUR });
  const lead = await startProgram(story, { executives: EXECUTIVES, mentors: MENTORS });
  await story.passes(8 * HOUR);
  story.db.$client.prepare("UPDATE programs SET pairing_mode = 'rotating', phases = 2").run();
  const people = [...EXECUTIVES, ...MENTORS].map((name) => story.person(name));
  for (const person of people) {
    await enroll(person, {
      goals: 'See what I cannot see from here.',
      topics: ['AI at work'],
      parts: LONG_DAY,
    });
    await person.closes();
  }
  await release(story, lead);
  await everybodySaysYes();
  return { lead, people };
}

async function everybodySaysYes(): Promise<void> {
  for (const names of [EXECUTIVES, MENTORS]) {
    // Long enough for a weekend.
    await story.passes(3 * DAY);
    for (const name of names) await story.person(name).clicks('Yes, introduce us');
  }
  await story.passes(DAY);
}

const pairsOf = (phase: number) =>
  story.db.$client
    .prepare<[number], string>(
      "SELECT executive_slack_user_id || ' ' || mentor_slack_user_id || ' ' || status FROM pairs WHERE phase = ? ORDER BY 1",
    )
    .pluck()
    .all(phase);

test('the next phase thanks everybody, and gives each of them somebody they have not had', async () => {
  const { lead, people } = await twoRunningPairs();
  expect(pairsOf(1)).toHaveLength(2);
  await lead.runs('/rm phase');
  expect(lead.modal()?.text).toContain('2 pairs end with thanks.');
  expect(lead.modal()?.text).toContain('Phase 1 of Spring pilot is over. Thank you for the time with');
  await lead.submits();
  expect(lead.modal()?.text).toContain('2 new pairs are proposed; nobody is asked before you release them.');
  await lead.closes();
  await story.passes(DAY);
  for (const person of people) {
    expect(saying(person, 'Phase 1 of Spring pilot is over.')).toHaveLength(1);
    expect(saying(person, 'has come to an end')).toEqual([]);
  }
  const before = new Set(pairsOf(1).map((row) => row.replace(/ \w+$/, '')));
  expect(pairsOf(1).every((row) => row.endsWith(' ended'))).toBe(true);
  await release(story, lead);
  await everybodySaysYes();
  expect(pairsOf(2)).toHaveLength(2);
  for (const row of pairsOf(2)) {
    expect(row).toMatch(/ active$/);
    expect(before.has(row.replace(/ \w+$/, ''))).toBe(false);
  }
  await lead.runs('/rm pair @Lena Brandt @Kenji Watanabe');
  expect(lead.lastMessage()).toMatch(/partners before|are a pair already/);
  await lead.runs('/rm phase');
  expect(lead.lastMessage()).toContain('is in the last of its 2 phases');
});

test('a double click, or two leads at once, start one phase', async () => {
  const { lead, people } = await twoRunningPairs();
  await lead.runs('/rm phase');
  await Promise.all([lead.submits(), lead.submits()].map((done) => done.catch(() => undefined)));
  await story.passes(DAY);
  expect(pairsOf(2)).toHaveLength(2);
  expect(pairsOf(3)).toEqual([]);
  for (const person of people) expect(saying(person, 'is over. Thank you')).toHaveLength(1);
});
