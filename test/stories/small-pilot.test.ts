// A pilot of three pairs, as most programs begin: few people, one topic that everybody wants, hardly a choice. And
// a company where nothing fits at first.
import { afterEach, expect, test } from 'vitest';
import { DAY } from '../../src/clock.ts';
import { awkward } from '../../src/simulator/companies/awkward.ts';
import {
  changesSettings,
  enroll,
  fillsForm,
  LEAD,
  LONG_DAY,
  releasesOpenReview,
  saying,
  startProgram,
} from './acts.ts';
import { type Story, startStory } from './company.ts';

let story: Story;
afterEach(() => story.end());

const WORKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];
const EVERYBODY_WANTS = 'AI at work';
const EXECUTIVES = ['Kenji Watanabe', 'Beatriz Carvalho', 'Denise Fairweather'];

/** Tiago works below Beatriz and Denise: only with Kenji, twelve hours away, can all three have a partner. */
async function threeAndThree() {
  const lead = await startProgram(story, {
    executives: EXECUTIVES,
    mentors: ['Lena Brandt', 'Tiago Nunes', 'Aylin Demir'],
  });
  await story.passes(DAY);
  for (const name of EXECUTIVES) {
    const topics = [EVERYBODY_WANTS];
    await enroll(story.person(name), { goals: 'Decide which tools to try.', topics, parts: LONG_DAY });
    await story.person(name).closes();
  }
  for (const [name, topic] of [
    ['Lena Brandt', EVERYBODY_WANTS],
    ['Tiago Nunes', 'Frontline reality'],
    ['Aylin Demir', 'Frontline reality'],
  ] as const) {
    await enroll(story.person(name), { goals: 'See how it is led.', topics: [topic], parts: LONG_DAY });
    await story.person(name).closes();
  }
  return lead;
}

test('three executives, three mentors, and one way that leaves nobody out', async () => {
  story = await startStory({ leads: [LEAD] });
  const lead = await threeAndThree();
  await lead.runs('/rm match');
  const review = lead.modal()?.text ?? '';
  expect(review).toContain('All 3 executives have a partner.');
  expect(review).toContain('@Kenji Watanabe learns from @Tiago Nunes');
  expect(review).toContain('3 executives want AI at work most, and the mentors who offer it have 1 seat.');
  expect(review).not.toMatch(/Score|\bNaN\b|undefined|null/);
  await releasesOpenReview(lead);
  await lead.closes();
  // Until it is morning in São Paulo and in Tokyo.
  await story.passes(DAY);
  // Who got what they asked for reads so; who did not reads that too, and what they can learn instead.
  const asked = EXECUTIVES.map((name) => story.person(name).lastMessage() ?? '');
  expect(asked.filter((text) => text.includes('You asked about AI at work;'))).toHaveLength(3);
  expect(asked.filter((text) => text.includes('offers AI at work'))).toHaveLength(1);
  expect(asked.filter((text) => text.includes('offers Frontline reality instead'))).toHaveLength(2);
  for (const text of asked) expect(text).not.toMatch(/\d{3}|points|score/i);
  const [kenji, tiago] = [story.person('Kenji Watanabe'), story.person('Tiago Nunes')];
  await kenji.clicks('Yes, introduce us');
  await story.passes(DAY);
  await tiago.clicks('Yes, introduce us');
  await story.passes(DAY);
  expect(saying(tiago, '@Kenji Watanabe')).not.toEqual([]);
  expect(saying(kenji, '@Tiago Nunes')).not.toEqual([]);
});

test('a company where nothing fits: the lead reads why, and sees it solved step by step', async () => {
  story = await startStory({ company: awkward, leads: [LEAD] });
  const lead = await startProgram(story, {
    executives: ['Hinemoa Parata', 'Keola Akana', 'Bishnu Gurung'],
    mentors: ['U0JUNI00001', 'U0JUNI00002', 'Tui Rangi'],
  });
  await story.passes(DAY);
  const early = ['Early, 7:00–9:00'];
  const late = ['Late, 17:00–20:00'];
  for (const [id, days, parts] of [
    ['U0EXEC00001', WORKDAYS, early],
    ['U0EXEC00002', ['Friday'], ['Midday, 12:00–14:00']],
    ['U0EXEC00003', WORKDAYS, early],
    ['U0JUNI00001', WORKDAYS, late],
    ['U0JUNI00002', WORKDAYS, early],
    ['U0JUNI00003', WORKDAYS, late],
  ] as const) {
    const person = story.person(id);
    await enroll(person, { goals: 'Learn something new.', topics: [EVERYBODY_WANTS], days, parts });
    await person.closes();
  }
  await lead.runs('/rm match');
  expect(lead.modal()?.text).toContain('None of the 3 executives can have a partner under these rules.');
  expect(lead.modal()?.text).toContain('Hinemoa Parata is above every mentor in the management chain');
  expect(lead.modal()?.text).toContain('Everybody works in Everything');
  await lead.closes();
  await lead.runs('/rm unmatched');
  expect(lead.modal()?.text).toContain('Hours that suit the other side would match 2 more executives.');
  await lead.closes();
  // The rule about managers is loosened to the direct one, which frees nobody: the founder manages everybody.
  await changesSettings(lead, 'Matching rules', { chainDepth: '1 level' });
  await lead.closes();
  // Those whose hours never met are asked for more of them, and give them.
  for (const id of ['U0EXEC00002', 'U0EXEC00003', 'U0JUNI00001', 'U0JUNI00002', 'U0JUNI00003']) {
    const person = story.person(id);
    await person.opensHome();
    await person.clicks('What I said', { in: 'home' });
    await person.clicks('Change my answers');
    await fillsForm(person, {
      goals: 'Learn something new.',
      topics: [EVERYBODY_WANTS],
      days: WORKDAYS,
      parts: LONG_DAY,
    });
    await person.closes();
  }
  await lead.runs('/rm match');
  expect(lead.modal()?.text).toContain('2 of 3 executives have a partner');
  expect(lead.modal()?.text).toContain('@Hinemoa Parata, executive');
  await releasesOpenReview(lead);
  await lead.closes();
  await story.passes(DAY);
  expect(story.person('Keola Akana').lastMessage()).toContain('A mentor for you');
});
