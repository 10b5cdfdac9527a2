// What keeps two people apart, as a lead sees it: clocks that change, languages, and a no that says more than its pair.
import { afterEach, expect, test } from 'vitest';
import { HOUR } from '../../src/clock.ts';
import type { Plain } from '../../src/simulator/fields-on-screen.ts';
import type { Person } from '../../src/simulator/person.ts';
import { enroll, fillsForm, LEAD, LONG_DAY, release, startProgram } from './acts.ts';
import { type Story, startStory } from './company.ts';

let story: Story;
afterEach(() => story.end());

const AI = { topics: ['AI at work'] };

async function begins(
  executives: readonly string[],
  mentors: readonly string[],
  charter: Readonly<Record<string, Plain>> = {},
): Promise<Person> {
  story = await startStory({ leads: [LEAD], stepMs: 3 * HOUR });
  return startProgram(story, { executives, mentors, charter });
}

const modalText = (person: Person) => person.modal()?.text ?? '';

test('Tokyo and Berlin meet in summer, and no longer once the clocks in Berlin go back', async () => {
  const lead = await begins(['Kenji Watanabe'], ['Lena Brandt'], {
    startsOn: '2027-06-07',
    enrollUntilOn: '2027-06-01',
  });
  const [kenji, lena] = [story.person('Kenji Watanabe'), story.person('Lena Brandt')];
  await enroll(kenji, { goals: 'Try tools.', ...AI, parts: ['Late, 17:00–20:00'] });
  await kenji.closes();
  // Midday in Berlin begins at 19:00 in Tokyo in summer, and at 20:00 in winter.
  await enroll(lena, { goals: 'See decisions.', ...AI, parts: ['Midday, 12:00–14:00'] });
  await lena.closes();
  await lead.runs('/rm match');
  expect(modalText(lead)).toContain('The one executive cannot have a partner under these rules.');
  expect(modalText(lead)).toContain('No common stretch as long as a session in every week of the program');
  await lead.closes();
  await lena.opensHome();
  await lena.clicks('What I said', { in: 'home' });
  await lena.clicks('Change my answers');
  await fillsForm(lena, {
    goals: 'See decisions.',
    ...AI,
    parts: ['Morning, 9:00–12:00', 'Midday, 12:00–14:00'],
  });
  await lena.closes();
  await lead.runs('/rm match');
  expect(lead.modal()?.submit).toBe('Release 1 pair');
});

test('a no because the work is too close keeps that whole department away, and no lead reads why', async () => {
  const lead = await begins(['Kenji Watanabe'], ['Marcus Bell', 'Tiago Nunes']);
  const kenji = story.person('Kenji Watanabe');
  for (const name of ['Kenji Watanabe', 'Marcus Bell', 'Tiago Nunes']) {
    await story.passes(12 * HOUR);
    await enroll(story.person(name), { goals: 'Try tools.', ...AI, parts: LONG_DAY });
    await story.person(name).closes();
  }
  await release(story, lead);
  await story.passes(24 * HOUR);
  await kenji.clicks('No, thank you');
  await kenji.clicks('Too close to my work');
  await story.passes(24 * HOUR);
  await lead.runs('/rm match');
  expect(modalText(lead)).toContain('The one executive cannot have a partner under these rules.');
  expect(modalText(lead)).toContain('no suitable partner remains after private preferences');
  expect(modalText(lead)).not.toMatch(/too close|declined|said no|department/i);
});
