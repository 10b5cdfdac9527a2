// The pulse: what is missing is named, what is too long is kept, and nothing is asked of anybody twice.
import { afterEach, expect, test } from 'vitest';
import { DAY, HOUR } from '../../src/clock.ts';
import { answerPulse, bookedPair, enrolledTwo, jumpTo, LEAD, rowsIn, runningPair } from './acts.ts';
import { type Story, startStory } from './company.ts';
import { picked, submitsUnchecked, typed } from './forged.ts';

let story: Story;
afterEach(() => story.end());

async function askedForPulse() {
  story = await startStory({ leads: [LEAD], stepMs: 6 * HOUR });
  const people = await bookedPair(story);
  await jumpTo(story, people.session.endsAt + HOUR);
  await people.lena.clicks('It took place');
  await jumpTo(story, people.session.endsAt + DAY);
  return people;
}

test('nothing chosen, nonsense chosen, far too much written', async () => {
  const { lena } = await askedForPulse();
  await lena.clicks('Answer');
  await submitsUnchecked(story, lena, { comment: typed('c'.repeat(3_000)) });
  expect(lena.modal()?.errors).toEqual({
    'How useful was it?': 'Choose from 1 to 5.',
    '"I could say what I really thought."': 'Choose from 1 to 7.',
    'Who spoke most?': 'Choose who spoke most.',
    'Did the executive act on something from last time?': 'Choose one.',
    'Anything else?': 'This is too long. Keep it under 1001 characters.',
  });
  expect(lena.modal()?.text).toContain('ccccc');
  await submitsUnchecked(story, lena, {
    useful: picked('6'),
    candor: picked('3.5'),
    airtime: picked('nobody'),
    applied: { ...picked('perhaps'), type: 'radio_buttons' },
    help: { ...picked('everybody'), type: 'radio_buttons' },
  });
  expect(Object.keys(lena.modal()?.errors ?? {})).toHaveLength(6);
  await lena.fills({
    useful: '4',
    candor: '6',
    airtime: 'balanced',
    applied: 'no',
    help: 'no',
    comment: 'Good.',
  });
  await lena.submits();
  expect(lena.modal()?.text).toContain('Thank you.');
  expect(rowsIn(story, 'pulses')).toBe(1);
});

test('help is wanted, and the contact has left meanwhile: a lead is asked, and the person is told so', async () => {
  const { lena } = await askedForPulse();
  await lena.clicks('Answer');
  await lena.fills({ useful: '1', candor: '1', airtime: 'executiveMuch', applied: 'no', help: 'contact' });
  await story.workspace.changeMember('U0CONT00001', { deleted: true });
  await lena.submits();
  expect(lena.modal()?.text).toContain('A program lead has been asked to write to you');
  await story.settle();
  expect(story.person(LEAD).lastMessage()).toContain('@Lena Brandt takes part in Spring pilot');
  expect(story.person(LEAD).lastMessage()).not.toMatch(/executiveMuch|not at all/);
});

test('an answer to a session that turns out not to have taken place', async () => {
  const { kenji, lena } = await askedForPulse();
  await lena.clicks('Answer');
  await lena.fills({
    useful: '4',
    candor: '6',
    airtime: 'balanced',
    applied: 'no',
    comment: 'Typed with care.',
  });
  await kenji.clicks('It did not happen');
  await lena.submits();
  expect(Object.values(lena.modal()?.errors ?? {})[0]).toContain('not marked as held');
  expect(lena.modal()?.text).toContain('Typed with care.');
  await kenji.runs('/rm held');
  await kenji.clicks('It took place');
  await lena.submits();
  expect(lena.modal()?.text).toContain('Thank you.');
});

test('every form may stay open overnight', async () => {
  story = await startStory({ leads: [LEAD], stepMs: 6 * HOUR });
  const { lead, kenji } = await enrolledTwo(story);
  await lead.runs('/rm invite');
  await lead.fills({ mentors: ['Aylin Demir'] });
  await story.passes(16 * HOUR);
  await lead.submits();
  expect(lead.modal()?.text).toContain('1 person will hear about Spring pilot');
  await lead.closes();
  await lead.runs('/rm match');
  await story.passes(16 * HOUR);
  await lead.submits();
  await story.passes(16 * HOUR);
  await lead.submits();
  expect(lead.modal()?.text).toContain('1 executive of Spring pilot gets a private question now');
  await story.passes(DAY);
  expect(kenji.lastMessage()).toContain('we suggest');
  await story.end();

  story = await startStory({ leads: [LEAD], stepMs: 6 * HOUR });
  const { haruka } = await runningPair(story);
  await haruka.clicks('Choose a time');
  await story.passes(16 * HOUR);
  await haruka.submits();
  expect(haruka.modal()?.text).toContain('Booked:');
  await story.end();

  const { lena } = await askedForPulse();
  await lena.clicks('Answer');
  await lena.fills({ useful: '4', candor: '6', airtime: 'balanced', applied: 'yes' });
  await story.passes(16 * HOUR);
  await lena.submits();
  expect(lena.modal()?.text).toContain('Thank you.');
  await lena.closes();
  await expect(answerPulse(lena)).rejects.toThrow('sees no');
});
