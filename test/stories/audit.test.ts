// Leads read what leads did, and what the bot said to whom; never what a participant did, said or answered.
import { afterEach, expect, test } from 'vitest';
import { DAY, HOUR } from '../../src/clock.ts';
import { enrolledTwo, LEAD, release, runningPair, wholeStory } from './acts.ts';
import { type Story, startStory } from './company.ts';

let story: Story;
afterEach(() => story.end());

const start = async () => {
  story = await startStory({ leads: [LEAD], stepMs: 2 * HOUR });
};

test('the log tells what leads did, newest first, and can be filtered and taken along', async () => {
  await start();
  const { lead } = await runningPair(story);
  await lead.runs('/rm audit');
  const text = () => lead.modal()?.text ?? '';
  expect(text()).toContain('Amara Okafor released 1 pair in Spring pilot');
  expect(text()).toContain('Amara Okafor started the program Spring pilot.');
  expect(text().indexOf('released 1 pair')).toBeLessThan(text().indexOf('started the program'));
  await lead.chooses('audit.kind', 'Invitations and organization data');
  expect(text()).toContain('Amara Okafor invited');
  expect(text()).not.toContain('released');
  await lead.chooses('audit.person', 'Lena Brandt');
  expect(text()).toContain('invited');
  await lead.clicks('Send me this as a file');
  await lead.closes();
  await story.settle();
  const [file] = lead
    .screen()
    .messages.flatMap(({ files }) => files ?? [])
    .slice(-1);
  expect(file?.name).toBe('audit-log.csv');
});

test('a log in which nothing is yet says only that', async () => {
  await start();
  const lead = story.person(LEAD);
  await lead.runs('/rm audit');
  expect(lead.modal()?.text).toContain('There is nothing here yet.');
  expect(lead.modal()?.text).not.toMatch(/0 entries|Show everything/);
  await lead.chooses('audit.kind', 'Invitations and organization data');
  expect(lead.modal()?.text).toContain('There is nothing of this kind.');
  await lead.clicks('Show everything');
  expect(lead.modal()?.text).toContain('There is nothing here yet.');
});

test('the log is for leads', async () => {
  await start();
  const { kenji } = await enrolledTwo(story);
  await kenji.runs('/rm audit');
  expect(kenji.lastMessage()).toContain('Only a program lead can do this.');
});

test('what was said to whom shows the question to the mentor only once both have accepted', async () => {
  await start();
  const { lead, kenji, lena } = await enrolledTwo(story);
  await release(story, lead);
  await story.passes(DAY);
  const said = async () => {
    await lead.runs('/rm audit');
    await lead.chooses('audit.kind', 'What was said to whom');
    const { text = '' } = lead.modal() ?? {};
    await lead.closes();
    return text;
  };
  expect(await said()).toContain('To Kenji Watanabe: The question whether a pair may be.');
  await kenji.clicks('Yes, introduce us');
  await story.passes(DAY);
  expect(lena.messages().join()).toContain('Somebody to mentor');
  expect(await said()).not.toContain('To Lena Brandt: The question');
  await lena.clicks('Yes, introduce us');
  await story.passes(DAY);
  expect(await said()).toContain('To Lena Brandt: The question whether a pair may be.');
  expect(await said()).toContain('To Lena Brandt: The introduction of a pair.');
});

test('after a no the log reads as if nobody had answered', async () => {
  await start();
  const { lead, kenji, lena } = await enrolledTwo(story);
  await release(story, lead);
  await story.passes(DAY);
  await kenji.clicks('Yes, introduce us');
  await story.passes(DAY);
  await lena.clicks('No, thank you');
  await story.passes(2 * DAY);
  for (const kind of ['Everything leads did', 'What was said to whom']) {
    await lead.runs('/rm audit');
    await lead.chooses('audit.kind', kind);
    expect(lead.modal()?.text).not.toMatch(/declin|said no|not come about|To Lena Brandt: The question/i);
    await lead.closes();
  }
});

test('a whole program leaves nothing private in what was said: no pulse, no help, no reminder of an answer', async () => {
  await start();
  const { lead } = await wholeStory(story, async () => undefined);
  await lead.runs('/rm audit');
  await lead.chooses('audit.kind', 'What was said to whom');
  const kinds = new Set((lead.modal()?.text ?? '').match(/: (?:An?|That|The|Thanks)[^.]*\./g));
  expect([...kinds].sort()).toEqual([
    ': An invitation to take part.',
    ': The date of a session.',
    ': The introduction of a pair.',
    ': The question whether a pair may be.',
  ]);
});
