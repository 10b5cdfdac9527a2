// One whole story, watched over everybody's shoulder: who gets to see what, and at what hour.
import { afterEach, expect, test } from 'vitest';
import { DAY, HOUR } from '../../src/clock.ts';
import type { Person } from '../../src/simulator/person.ts';
import {
  answerPulse,
  delivered,
  enroll,
  jumpTo,
  KENJIS_COMMENT,
  KENJIS_GOAL,
  LEAD,
  LENAS_COMMENT,
  LENAS_GOAL,
  LONG_DAY,
  latestSession,
  release,
  startProgram,
  wholeStory,
} from './acts.ts';
import { type Story, startStory } from './company.ts';
import { awake } from './waking.ts';

let story: Story;
afterEach(() => story.end());

/** What the bot has put before somebody: messages, forms, Home and files; not what they typed themselves. */
function shownTo({ workspace }: Story, person: Person): string {
  const { messages, home, modals } = person.screen();
  const files = messages.flatMap((message) => message.files);
  return JSON.stringify([
    messages.filter(({ authorId }) => authorId === workspace.botUserId),
    home,
    modals.map(({ view, errors }) => [view, errors]),
    files.map(({ id }) =>
      Buffer.from(workspace.state.files.get(id)?.contentBase64 ?? '', 'base64').toString('utf8'),
    ),
  ]);
}

test('nobody sees what is not theirs', async () => {
  story = await startStory({ leads: [LEAD], stepMs: 6 * HOUR });
  const seen = new Map<string, Set<string>>(story.company.people.map(({ id }) => [id, new Set()]));
  const watched = [LEAD, 'U0EXEC00001', 'U0JUNI00001', 'U0ASST00001', 'U0CONT00001'];
  const { lead, kenji, lena, haruka } = await wholeStory(story, async () => {
    for (const id of watched) seen.get(id)?.add(shownTo(story, story.person(id)));
  });
  for (const command of [
    '/rm',
    '/rm help',
    '/rm me',
    '/rm calendar',
    '/rm book',
    '/rm next',
    '/rm held',
    '/rm join',
  ]) {
    for (const person of [haruka, lead]) {
      await person.runs(command);
      seen.get(person.id)?.add(shownTo(story, person));
      if (person.modal() !== null) await person.closes();
    }
  }
  const everythingFor = (person: Person) => [...(seen.get(person.id) ?? [])].join('\n');
  const answersToPulse = [KENJIS_COMMENT, LENAS_COMMENT];
  const avoided = ['Camila', 'U0JUNI00009', 'Rajesh', 'U0EXEC00004'];

  // The assistant sees dates and people.
  expect(everythingFor(haruka)).toContain('Session 1 of 6 is booked');
  for (const secret of [KENJIS_GOAL, LENAS_GOAL, 'AI at work', 'Frontline', ...answersToPulse, ...avoided]) {
    expect(everythingFor(haruka)).not.toContain(secret);
  }
  expect(everythingFor(haruka)).not.toMatch(/exploring|reflective|structured|hands-on|get ready|five taps/i);

  // The partners see each other's goals and nothing of pulse, marks and preferences.
  expect(everythingFor(kenji)).toContain(LENAS_GOAL);
  expect(everythingFor(lena)).toContain(KENJIS_GOAL);
  for (const secret of [LENAS_COMMENT, 'Rajesh', 'U0EXEC00004'])
    expect(everythingFor(kenji)).not.toContain(secret);
  for (const secret of [KENJIS_COMMENT, 'Camila', 'U0JUNI00009'])
    expect(everythingFor(lena)).not.toContain(secret);
  for (const person of [kenji, lena]) expect(everythingFor(person)).not.toMatch(/score|of 1000|weakest/i);

  // The lead sees why a pair fits, and attendance; no goals as typed, no answers, no preferences.
  expect(everythingFor(lead)).toContain('1 of 6 held');
  for (const secret of [KENJIS_GOAL, LENAS_GOAL, ...answersToPulse, ...avoided]) {
    expect(everythingFor(lead)).not.toContain(secret);
  }
  // Nobody asked for help, so the contact has heard of nothing.
  expect(delivered(story.person('Noor Haddad'))).toEqual([]);
});

test('twelve hours apart, each is written to by day', async () => {
  story = await startStory({ leads: [LEAD], stepMs: HOUR });
  await startProgram(story, { executives: ['Kenji Watanabe'], mentors: ['Tiago Nunes'] });
  const lead = story.person(LEAD);
  const kenji = story.person('Kenji Watanabe');
  const tiago = story.person('Tiago Nunes');
  const parts = ['Early, 7:00–9:00', 'Late, 17:00–20:00'];
  await enroll(kenji, { goals: KENJIS_GOAL, topics: ['AI at work'], parts, assistant: 'Haruka Mori' });
  await kenji.closes();
  await jumpTo(story, Date.UTC(2027, 0, 11, 12));
  await enroll(tiago, { goals: LENAS_GOAL, topics: ['AI at work'], parts });
  await tiago.closes();
  await release(story, lead);
  await story.passes(DAY);
  await kenji.clicks('Yes, introduce us');
  await story.passes(DAY);
  await tiago.clicks('Yes, introduce us');
  await story.passes(DAY);
  const haruka = story.person('Haruka Mori');
  await haruka.clicks('Choose a time');
  await haruka.submits();
  await haruka.closes();
  const { startsAt, endsAt } = latestSession(story);
  await story.until(startsAt - HOUR / 4);
  for (const person of [kenji, tiago]) {
    const text = delivered(person)
      .map((message) => message.text)
      .join('\n');
    expect(text).toContain('Session 1: get ready');
    expect(text).toContain('Soon: session 1');
  }
  await story.until(endsAt + DAY);
  await tiago.clicks('It took place');
  await story.passes(2 * DAY);
  await answerPulse(tiago);
  await story.passes(7 * DAY);
  const prompt = new Set(
    story.db.$client.prepare<[], string>("SELECT text FROM deliveries WHERE timing = 'prompt'").pluck().all(),
  );
  let counted = 0;
  for (const { id, name } of story.company.people) {
    const person = story.person(id);
    for (const { text, sentAt } of delivered(person)) {
      if (prompt.has(text)) continue;
      counted += 1;
      expect(awake(story, person, sentAt), `${name} at ${new Date(sentAt).toISOString()}: ${text}`).toBe(
        true,
      );
    }
  }
  expect(counted).toBeGreaterThan(12);
});

/** Everything a lead can look at without being told: each screen in the words on it. */
async function looksAround(lead: Person): Promise<readonly string[]> {
  const screens: string[] = [];
  for (const command of [
    '/rm status',
    '/rm roster',
    '/rm pairs',
    '/rm unmatched',
    '/rm audit',
    '/rm match',
    '/rm repair',
    '/rm pair @Lena Brandt @Kenji Watanabe',
    '/rm pair @Marcus Bell @Kenji Watanabe',
  ]) {
    await lead.runs(command);
    screens.push(`${command}: ${lead.modal()?.text ?? lead.lastMessage()}`);
    if (command === '/rm audit') {
      await lead.chooses('audit.kind', 'What was said to whom');
      screens.push(lead.modal()?.text ?? '');
    }
    while (lead.modal() !== null) await lead.closes();
  }
  await lead.opensHome();
  screens.push(JSON.stringify(lead.screen().home).replaceAll(/"block_id":"[^"]*"/g, ''));
  return [...screens, ...delivered(lead).map(({ text, sentAt }) => `${sentAt} ${text}`)];
}

test.each(['Kenji Watanabe', 'Lena Brandt'])(
  'nothing tells a lead who said no: here it was %s',
  async (name) => {
    story = await startStory({ leads: [LEAD], stepMs: 6 * HOUR });
    const people = { executives: ['Kenji Watanabe'], mentors: ['Lena Brandt', 'Marcus Bell'] };
    const lead = await startProgram(story, people);
    await story.passes(9 * HOUR);
    for (const person of [...people.executives, ...people.mentors]) {
      await enroll(story.person(person), { goals: KENJIS_GOAL, topics: ['AI at work'], parts: LONG_DAY });
      await story.person(person).closes();
    }
    await lead.runs('/rm pair @Lena Brandt @Kenji Watanabe');
    await lead.submits();
    await lead.closes();
    await story.passes(DAY);
    if (name !== 'Kenji Watanabe') await story.person('Kenji Watanabe').clicks('Yes, introduce us');
    await story.passes(DAY);
    const asked = await looksAround(lead);
    await story.person(name).clicks('No, thank you');
    await story.passes(2 * DAY);
    const seen = [...asked, ...(await looksAround(lead))];
    expect(seen.join()).toContain('needs a new proposal');
    expect(seen.join()).toContain('for reasons that are private');
    worlds.push(seen);
    // The second world is told with the other's no.
    expect(seen).toEqual(worlds[0]);
  },
);
const worlds: (readonly string[])[] = [];
