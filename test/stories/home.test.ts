// What Home offers people at each step, as somebody sees it who has read nothing: few buttons, and the right ones.
import { afterEach, expect, test } from 'vitest';
import { HOUR } from '../../src/clock.ts';
import type { Person } from '../../src/simulator/person.ts';
import { enrolledTwo, LEAD, release } from './acts.ts';
import { type Story, startStory } from './company.ts';

let story: Story;
afterEach(() => story.end());

const begin = async () => {
  story = await startStory({ leads: [LEAD], stepMs: HOUR });
  return enrolledTwo(story);
};

const OF_HOME = ['What I said', 'I have a partner in mind', 'Take a break or stop', 'Come back now'];
const ANSWERS = ['Yes, introduce us', 'No, thank you'];
const BOOKING = ['Choose a time', 'Choose it myself'];

/** Home as it is now, with those of the known buttons that it shows. */
async function opened(person: Person) {
  await person.opensHome();
  const shown = JSON.stringify(person.screen().home);
  const buttons = [...ANSWERS, ...BOOKING, ...OF_HOME].filter((text) => shown.includes(`"${text}"`));
  return { text: person.home() ?? '', buttons };
}

test('waiting, asked, waiting for the other, meeting: one or two things to do, and one way to stop', async () => {
  const { lead, kenji, lena } = await begin();
  expect(await opened(kenji)).toMatchObject({
    text: expect.stringContaining('You hear from us when a pair is proposed; there is nothing to do now.'),
    buttons: ['What I said', 'I have a partner in mind', 'Take a break or stop'],
  });
  await release(story, lead);
  await story.passes(24 * HOUR);
  expect(await opened(kenji)).toMatchObject({
    text: expect.stringContaining('We suggest that @Lena Brandt mentors you.'),
    buttons: [...ANSWERS, 'What I said', 'Take a break or stop'],
  });
  await kenji.clicks('Yes, introduce us', { in: 'home' });
  await story.passes(24 * HOUR);
  expect((await opened(kenji)).text).toContain('You said yes to @Lena Brandt');
  expect((await opened(lena)).text).toContain(
    'We suggest that you mentor @Kenji Watanabe, who has said yes already.',
  );
  await lena.clicks('Yes, introduce us', { in: 'home' });
  await story.settle();
  // The assistant finds a time; the executive may, and need not.
  expect(await opened(kenji)).toMatchObject({
    text: expect.stringContaining(
      'The next session with @Lena Brandt has no date yet; @Haruka Mori is finding one.',
    ),
    buttons: ['Choose it myself', 'What I said', 'Take a break or stop'],
  });
});

test('a break is said once, and what is not asked meanwhile too', async () => {
  const { kenji } = await begin();
  await kenji.runs('/rm pause');
  await kenji.fills({ untilOn: '2027-03-01' });
  await kenji.submits();
  await kenji.closes();
  const { text, buttons } = await opened(kenji);
  expect(text).toContain('No pair is proposed before you are back');
  expect(text).toContain('You pause until Mon 1 Mar 2027.');
  expect(buttons).toEqual(['What I said', 'Take a break or stop', 'Come back now']);
});

test('a break of a pair that rests until the same day is not said twice', async () => {
  const { lead, kenji, lena } = await begin();
  await release(story, lead);
  for (const person of [kenji, lena]) {
    await story.passes(24 * HOUR);
    await person.clicks('Yes, introduce us');
  }
  await story.settle();
  await kenji.runs('/rm pause');
  await kenji.fills({ untilOn: '2027-03-01' });
  await kenji.submits();
  await kenji.closes();
  const { text } = await opened(kenji);
  expect(text).toContain('You and @Lena Brandt rest until Mon 1 Mar 2027.');
  expect(text).not.toContain('You pause until');
});

test('whoever takes part in nothing sees what is open to all, an assistant too; who takes part does not', async () => {
  const { lead, kenji, lena, haruka } = await begin();
  const outsider = story.person('Sota Kimura');
  expect((await opened(outsider)).text).toContain('so there is nothing to do');
  await release(story, lead);
  for (const person of [kenji, lena]) {
    await story.passes(24 * HOUR);
    await person.clicks('Yes, introduce us');
  }
  await story.settle();
  expect((await opened(haruka)).text).not.toContain('open to everybody');
  story.db.$client.prepare('UPDATE programs SET is_open_to_all = 1').run();
  for (const person of [outsider, haruka]) {
    expect((await opened(person)).text).toContain('Spring pilot is open to everybody.');
  }
  for (const person of [kenji, lena]) {
    expect((await opened(person)).text).not.toContain('open to everybody');
  }
  await haruka.clicks('Find a program', { in: 'home' });
  expect(haruka.modal()?.text).toContain('Join as a mentor');
});

test('without a program, what could be left says where an invitation waits', async () => {
  const { lead } = await begin();
  await lead.runs('/rm invite');
  await lead.fills({ executives: [], mentors: ['Sota Kimura'] });
  await lead.submits();
  await lead.closes();
  await story.passes(24 * HOUR);
  const sota = story.person('Sota Kimura');
  await sota.runs('/rm leave');
  expect(sota.lastMessage()).toContain('nothing to pause or to leave');
  await sota.clicks('Where I stand');
  expect(sota.lastMessage()).toContain('You are invited as a mentor: 6 sessions of 60 minutes over 6 months');
});

test('a pair that one of the two had in mind is told as theirs, before it is answered and after', async () => {
  const { kenji, lena } = await begin();
  await lena.runs('/rm partner @Kenji Watanabe');
  await lena.submits();
  await lena.closes();
  await story.passes(24 * HOUR);
  expect((await opened(lena)).text).toContain('You suggested a pair with @Kenji Watanabe, who is asked now.');
  expect((await opened(kenji)).text).toContain('@Lena Brandt would like to mentor you. Would you like that?');
});
