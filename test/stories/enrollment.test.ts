// People answer the enrollment form: in whole, in pieces, after a restart, again, and not at all.
import { afterEach, expect, test } from 'vitest';
import { DAY, HOUR } from '../../src/clock.ts';
import type { Person } from '../../src/simulator/person.ts';
import {
  delivered,
  enroll,
  enrolledTwo,
  fillsForm,
  fillsHowTheyWork,
  jumpTo,
  LEAD,
  LONG_DAY,
  release,
  rowsIn,
  saying,
  startProgram,
} from './acts.ts';
import { type Story, startStory } from './company.ts';

let story: Story;
afterEach(() => story.end());

const SECRETS = {
  defensive: 'Being told what I should have known.',
  changedMind: 'An intern showed me our own shop.',
  decision: 'Whether to close the second plant.',
  experiences: 'First in my family to study.',
  example: 'How I test a prompt.',
  offLimits: 'Pay.',
  accessNeeds: 'Captions, please.',
};
const KENJIS_GOAL = 'Decide which tools our plants should try.';
const LENAS_GOAL = 'Understand how decisions are made.';

async function begin(charter: Parameters<typeof startProgram>[1]['charter'] = {}) {
  story = await startStory({ leads: [LEAD], stepMs: 6 * HOUR });
  const lead = await startProgram(story, {
    executives: ['Kenji Watanabe'],
    mentors: ['Lena Brandt', 'Tiago Nunes'],
    charter,
  });
  const [kenji, lena, tiago] = ['Kenji Watanabe', 'Lena Brandt', 'Tiago Nunes'].map(story.person);
  if (kenji === undefined || lena === undefined || tiago === undefined) throw new Error('who is missing?');
  return { lead, kenji, lena, tiago };
}

function detailsOf(person: Person): Record<string, unknown> {
  const row = story.db.$client
    .prepare<[string], string>('SELECT details FROM enrollments WHERE slack_user_id = ?')
    .pluck()
    .get(person.id);
  const details: unknown = JSON.parse(row ?? '{}');
  return typeof details === 'object' && details !== null ? { ...details } : {};
}

async function kenjiSaysItAll(kenji: Person): Promise<void> {
  await enroll(kenji, {
    goals: KENJIS_GOAL,
    topics: ['AI at work', 'Frontline reality'],
    style: 'Reflective',
    parts: LONG_DAY,
    assistant: 'Haruka Mori',
    avoid: ['Camila Duarte'],
    brings: { decision: SECRETS.decision },
    works: {
      'AI at work: how much does it matter?': 'I need it now',
      'AI at work: how much do you know now?': 'It is new to me',
      changedMind: SECRETS.changedMind,
      defensive: SECRETS.defensive,
      offLimits: SECRETS.offLimits,
    },
    meets: { languages: ['Japanese', 'English'], promises: ['commits', 'logsDecisions'] },
  });
}

test('an executive and a mentor say everything, see it again, and nobody else does', async () => {
  const { lead, kenji, lena } = await begin();
  await kenjiSaysItAll(kenji);
  expect(kenji.modal()?.text).toContain('you are in: Spring pilot');
  expect(detailsOf(kenji)).toMatchObject({
    languages: ['en', 'ja'],
    decision: SECRETS.decision,
    skills: [
      { topic: 'AI at work', depth: 1 },
      { topic: 'Frontline reality', depth: 2 },
    ],
    changedMind: SECRETS.changedMind,
    defensive: SECRETS.defensive,
    commits: true,
    logsDecisions: true,
    managerAgreed: null,
  });
  await kenji.clicks('What I said');
  const own = kenji.modal()?.text ?? '';
  for (const said of [
    KENJIS_GOAL,
    SECRETS.defensive,
    'I need it now',
    'English, Japanese',
    '@Camila Duarte',
  ]) {
    expect(own).toContain(said);
  }
  expect(own).toContain('Monday, Tuesday, Wednesday, Thursday, Friday; 07:00–20:00');
  await kenji.closes();
  await kenji.closes();

  await enroll(lena, {
    goals: LENAS_GOAL,
    topics: ['AI at work'],
    parts: LONG_DAY,
    avoid: ['Rajesh Iyer'],
    brings: { example: SECRETS.example, experiences: SECRETS.experiences },
    works: { confidence: 'With some help' },
    meets: { accessNeeds: SECRETS.accessNeeds, promises: ['managerAgreed'] },
  });
  expect(detailsOf(lena)).toMatchObject({
    languages: ['en'],
    confidence: 2,
    managerAgreed: true,
    commits: null,
    capacity: null,
    example: SECRETS.example,
  });
  await lena.closes();

  const leadSaw: string[] = [];
  for (const command of ['/rm roster', '/rm status', '/rm match']) {
    await lead.runs(command);
    leadSaw.push(JSON.stringify(lead.screen()));
    if (lead.modal() !== null) await lead.closes();
  }
  await release(story, lead);
  for (const person of [kenji, lena]) {
    await person.clicks('Yes, introduce us');
    await story.settle();
  }
  const private_ = [SECRETS.defensive, SECRETS.changedMind, 'Camila', 'Rajesh', 'With some help'];
  for (const secret of [...private_, ...Object.values(SECRETS), KENJIS_GOAL, LENAS_GOAL]) {
    expect(leadSaw.join('\n')).not.toContain(secret);
  }
  for (const secret of private_) {
    expect(lena.messages().join('\n')).not.toContain(secret);
    expect(story.person('Haruka Mori').messages().join('\n')).not.toContain(secret);
  }
  // What a partner is meant to read is in the introduction.
  for (const said of [LENAS_GOAL, SECRETS.example, SECRETS.experiences, SECRETS.accessNeeds])
    expect(kenji.messages().join('\n')).toContain(said);
  for (const said of [KENJIS_GOAL, SECRETS.decision, SECRETS.offLimits])
    expect(lena.messages().join('\n')).toContain(said);
  for (const secret of ['Rajesh', 'With some help'])
    expect(kenji.messages().join('\n')).not.toContain(secret);
});

test('each step says who reads it, and hours are asked for in the own time zone', async () => {
  const { kenji, lena } = await begin();
  await kenji.clicks('Take part');
  expect(kenji.modal()?.title).toBe('Take part (1 of 3)');
  expect(kenji.modal()?.text).toContain('leads see which topics you chose');
  await kenji.fills({ goals: KENJIS_GOAL, topics: ['AI at work'] });
  await kenji.submits();
  expect(kenji.modal()?.text).toContain('What is off limits, only your partner reads');
  expect(kenji.modal()?.fields).toEqual([
    'AI at work: how much does it matter?',
    'How do you like to work?',
    'AI at work: how much do you know now?',
    'When did somebody junior last change your mind?',
    'What makes you defensive?',
    'Is anything off limits?',
  ]);
  await fillsHowTheyWork(kenji);
  await kenji.submits();
  expect(kenji.modal()?.text).toContain('nobody ever sees, leads included');
  expect(JSON.stringify(kenji.screen().modals)).toContain('Yours is Tokyo.');
  await lena.clicks('Take part');
  await lena.fills({ goals: LENAS_GOAL, topics: ['AI at work'] });
  await lena.submits();
  await lena.submits();
  expect(JSON.stringify(lena.screen().modals)).toContain('Yours is Berlin.');
});

test('what was typed is there after closing, a restart and another day, and is no answer until it is sent', async () => {
  const { lead, kenji } = await begin();
  await kenji.clicks('Take part');
  await kenji.fills({ goals: KENJIS_GOAL, topics: ['Frontline reality'], decision: SECRETS.decision });
  await kenji.closes();
  expect(rowsIn(story, 'enrollments WHERE goals IS NOT NULL OR topics IS NOT NULL')).toBe(0);
  await kenji.opensHome();
  expect(kenji.home()).toContain('Your answers are half done. What you wrote is kept.');
  await story.restart();
  await jumpTo(story, story.clock.now() + DAY);
  await kenji.clicks('Take part', { in: 'messages' });
  const text = kenji.modal()?.text ?? '';
  for (const typed of ['It is not sent yet', KENJIS_GOAL, 'Frontline reality', SECRETS.decision]) {
    expect(text).toContain(typed);
  }
  await kenji.submits();
  expect(kenji.modal()?.title).toBe('Take part (2 of 3)');
  await fillsHowTheyWork(kenji, { style: 'Structured', defensive: SECRETS.defensive });
  await kenji.closes();
  expect(JSON.stringify(detailsOf(kenji))).not.toContain(SECRETS.defensive);
  await lead.runs('/rm status');
  expect(lead.lastMessage()).not.toContain(SECRETS.decision);

  await story.restart();
  await kenji.clicks('Take part');
  expect(kenji.modal()?.text).not.toContain('It is not sent yet');
  await kenji.submits();
  expect(kenji.modal()?.text).toContain(SECRETS.defensive);
  await kenji.submits();
  await kenji.fills({ days: ['Monday'], parts: ['Morning'] });
  await story.restart();
  await kenji.submits();
  expect(kenji.modal()?.text).toContain('you are in');
  await kenji.closes();
  expect(rowsIn(story, 'enrollment_drafts WHERE typed IS NOT NULL')).toBe(0);
  expect(detailsOf(kenji)).toMatchObject({ defensive: SECRETS.defensive, decision: SECRETS.decision });
});

test('answers are changed, a change that was not sent waits, and a topic taken away takes its depth along', async () => {
  const { kenji } = await begin();
  await kenjiSaysItAll(kenji);
  await kenji.clicks('Change my answers');
  expect(kenji.modal()?.title).toBe('Your answers (1 of 3)');
  await kenji.fills({ topics: ['Frontline reality'] });
  await kenji.submits();
  expect(kenji.modal()?.fields[0]).toBe('Frontline reality: how much does it matter?');
  expect(kenji.modal()?.text).not.toContain('AI at work');
  await kenji.fills({ defensive: 'Nothing at all.' });
  await kenji.closes();
  expect(detailsOf(kenji)).toMatchObject({ defensive: SECRETS.defensive });
  if (kenji.modal() !== null) await kenji.closes();
  // The button of the old invitation leads to the answers now.
  await kenji.clicks('Take part', { in: 'messages' });
  expect(kenji.modal()?.title).toBe('Your answers (1 of 3)');
  await kenji.submits();
  expect(kenji.modal()?.text).toContain('Nothing at all.');
  await kenji.submits();
  await kenji.submits();
  expect(kenji.modal()?.text).toContain('Saved; you are in: Spring pilot');
  expect(detailsOf(kenji)).toMatchObject({
    defensive: 'Nothing at all.',
    skills: [{ topic: 'Frontline reality', depth: 2 }],
    decision: SECRETS.decision,
  });
  expect(rowsIn(story, "enrollments WHERE status = 'enrolled'")).toBe(1);
});

test('text that is too long stays in the form; a double click enrolls once', async () => {
  const { lena } = await begin();
  await lena.clicks('Take part');
  await lena.fills({ goals: 'Short.', topics: ['AI at work'], example: 'e'.repeat(500) });
  await lena.submits();
  expect(Object.values(lena.modal()?.errors ?? {})).toEqual([
    'A few more words help to find a good pair: at least 10 characters.',
  ]);
  expect(lena.modal()?.text).toContain('eeee');
  await lena.fills({ goals: LENAS_GOAL });
  await lena.submits();
  await lena.submits();
  await lena.fills({ days: ['Friday'], parts: ['Midday'] });
  await Promise.allSettled([lena.submits(), lena.submits()]);
  expect(lena.modal()?.text).toContain('you are in');
  expect(rowsIn(story, "enrollments WHERE status = 'enrolled'")).toBe(1);
});

test('withdrawing is one button, and a message that still waits is taken back', async () => {
  const { lena, tiago } = await begin();
  await enroll(lena, { goals: LENAS_GOAL, topics: ['AI at work'] });
  await lena.clicks('Withdraw');
  expect(lena.modal()?.text).toContain('You do not take part in Spring pilot');
  await lena.closes();
  await lena.runs('/rm join');
  expect(lena.modal()?.text).toContain(LENAS_GOAL);
  await lena.closes();
  // São Paulo still sleeps at nine in Berlin: the invitation waits, and Home answers it first.
  expect(delivered(tiago)).toEqual([]);
  await tiago.opensHome();
  await tiago.clicks('No, thank you', { in: 'home' });
  await story.passes(DAY);
  expect(saying(tiago, 'invites you')).toEqual([]);
});

async function opensToAll(): Promise<void> {
  story.db.$client.prepare('UPDATE programs SET is_open_to_all = 1').run();
}

test('somebody nobody invited joins by themselves, and only where the program is open to all', async () => {
  await begin();
  const camila = story.person('Camila Duarte');
  await camila.runs('/rm join');
  expect(camila.lastMessage()).toContain('No program is open to join at the moment');
  expect(camila.lastMessage()).toContain('@Amara Okafor can invite you');
  await opensToAll();
  await camila.runs('/rm join');
  expect(camila.lastMessage()).toContain('Spring pilot');
  await camila.clicks('Join as a mentor');
  await fillsForm(camila, { goals: 'See more of the company.', topics: ['AI at work'] });
  expect(camila.modal()?.text).toContain('you are in: Spring pilot, as a mentor');
  await camila.closes();
  // Clicking the other role later changes nothing.
  await camila.clicks('Join as an executive');
  expect(camila.modal()?.title).toBe('Your answers (1 of 3)');
  expect(rowsIn(story, "enrollments WHERE way_in = 'self' AND role = 'mentor'")).toBe(1);
  await story.workspace.changeMember('U0JUNI00008', { isRestricted: true });
  const guest = story.person('U0JUNI00008');
  await guest.runs('/rm join');
  await guest.clicks('Join as a mentor');
  expect(guest.lastMessage()).toContain('Only full members');
});

test('who joins while pairs are running waits honestly, can still change goals, and the lead hears of it', async () => {
  story = await startStory({ leads: [LEAD], stepMs: 6 * HOUR });
  const { lead, kenji, lena } = await enrolledTwo(story);
  await release(story, lead);
  for (const person of [kenji, lena]) {
    await person.clicks('Yes, introduce us');
    await story.settle();
  }
  await opensToAll();
  const aylin = story.person('Aylin Demir');
  await aylin.runs('/rm join');
  expect(aylin.lastMessage()).toContain('is on its way; you can still join');
  await aylin.clicks('Join as a mentor');
  await fillsForm(aylin, { goals: 'See more of the company.', topics: ['AI at work'] });
  expect(aylin.modal()?.text).toContain('somebody has to be free for you');
  await aylin.closes();
  await story.settle();
  expect(saying(lead, 'has no partner yet')).toHaveLength(1);

  for (const person of [aylin, kenji]) {
    await person.runs('/rm goals');
    await person.fills({ goals: `New goals of ${person.name}.` });
    await person.submits();
    expect(person.modal()?.text).toContain('Saved: your goals in Spring pilot.');
    await person.closes();
  }
  expect(rowsIn(story, "enrollments WHERE goals LIKE 'New goals of%'")).toBe(2);
  // The buttons of old messages lead to the answers, and to the way out that tells the partner kindly.
  await kenji.clicks('Take part', { in: 'messages' });
  expect(kenji.modal()?.title).toBe('Your answers (1 of 3)');
  for (const _step of [1, 2, 3]) await kenji.submits();
  expect(kenji.modal()?.text).toContain('New dates and suggestions follow them');
  await kenji.closes();
  await kenji.clicks('No, thank you', { in: { message: 'invites you' } });
  expect(kenji.lastMessage()).toContain('somebody may count on you');
  expect(rowsIn(story, "enrollments WHERE status = 'withdrawn'")).toBe(0);
});
