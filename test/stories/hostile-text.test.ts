// Everything a person can type, as hostile as it gets: none of it pings, links, formats or breaks a limit.
import { afterEach, expect, test } from 'vitest';
import { DAY, HOUR } from '../../src/clock.ts';
import { topicKey } from '../../src/enrollment/typed.ts';
import { smallPilot } from '../../src/simulator/companies/small-pilot.ts';
import type { Company } from '../../src/simulator/company.ts';
import {
  answerPulse,
  changesSettings,
  enroll,
  importOrganization,
  jumpTo,
  LEAD,
  LONG_DAY,
  latestSession,
  pasteOrganization,
  release,
} from './acts.ts';
import { type Story, startStory } from './company.ts';

let story: Story;
afterEach(() => story.end());

const PINGS = '<!channel> <!here> <@U0EXEC00001> <#C0000000001> <https://evil.example|click> ';
const MARKS = '*bold* _lean_ ~gone~ `code` ```block``` > quoted & &amp; ';
const LETTERS = '🦄👩🏽‍💻 \u202eright-to-left\u202c שלום مرحبا ';
const HOSTILE = `${PINGS}${MARKS}${LETTERS}`;
const filled = (length: number, filler: string) => {
  let text = HOSTILE;
  while (text.length + filler.length <= length) text += filler;
  return text.slice(0, length);
};

/** Names as somebody with access to the directory might set them. */
function hostileCompany(): Company {
  return {
    ...smallPilot,
    people: smallPilot.people.map((person) => ({
      ...person,
      name: person.id === LEAD ? person.name : `${person.name} <!channel> *x* \`y\` &<>`,
      title: `${person.title} <https://evil.example|click> <@U0EXEC00002> ${'&'.repeat(150)}`,
      department: `${person.department} <!here> ${'&'.repeat(200)}`,
      location: `${person.location} ${'<'.repeat(200)}`,
    })),
  };
}

test('no hostile text reaches anybody as markup, and no limit breaks', async () => {
  story = await startStory({ company: hostileCompany(), leads: [LEAD], stepMs: 6 * HOUR });
  const lead = story.person(LEAD);
  // Too long for one form, so it goes in three parts by member id.
  for (const part of [0, 1, 2]) {
    const rows = story.company.people
      .filter((_, index) => index % 3 === part)
      .map(({ id, managerId, grade, department, location }) =>
        [id, managerId ?? '', grade, `"${department.slice(0, 80)}"`, `"${location.slice(0, 80)}"`].join(','),
      );
    await lead.runs('/rm import');
    await pasteOrganization(lead, ['person,manager,grade,department,location', ...rows].join('\n'));
    expect(lead.modal()?.text).toContain('is stored');
    await lead.closes();
  }
  await lead.runs('/rm new');
  const topics = [
    ...[1, 2, 3, 4, 5].map((n) => `${'&'.repeat(59)}${n}`),
    '<!channel> <@U0EXEC00001> *bold*',
    '`🦄` ~gone~',
  ];
  await lead.fills({
    name: filled(60, '&'),
    purpose: filled(500, '<'),
    contactSlackUserId: 'U0CONT00001',
  });
  await lead.submits();
  await lead.closes();
  await changesSettings(lead, 'People and topics', { topics: [], ownTopics: topics.join('\n') });
  await lead.closes();
  await lead.runs('/rm invite');
  await lead.fills({ executives: ['U0EXEC00001'], mentors: ['U0JUNI00001', 'U0JUNI00004'] });
  await lead.submits();
  await lead.closes();
  await story.settle();
  const kenji = story.person('U0EXEC00001');
  const lena = story.person('U0JUNI00001');
  const sota = story.person('U0JUNI00004');
  const keys = topics.map(topicKey);
  for (const [person, assistant] of [
    [kenji, 'U0ASST00001'],
    [lena, undefined],
    [sota, undefined],
  ] as const) {
    await enroll(person, {
      goals: filled(1_000, '&<'),
      topics: person === kenji ? keys.slice(0, 3) : person === sota ? keys.slice(3, 7) : keys.slice(0, 5),
      parts: LONG_DAY,
      ...HOSTILE_MORE[person === kenji ? 'executive' : 'mentor'],
      ...(assistant === undefined ? {} : { assistant }),
    });
    expect(person.modal()?.errors).toEqual({});
    await person.closes();
  }
  await release(story, lead);
  await kenji.clicks('Yes, introduce us');
  await story.settle();
  await lena.clicks('Yes, introduce us');
  await story.settle();
  const haruka = story.person('U0ASST00001');
  await haruka.clicks('Choose a time');
  await haruka.fills({ meetingLink: 'https://meet.example.com/<!channel>|click?a=*b*' });
  await haruka.submits();
  await haruka.closes();
  await story.settle();
  const session = latestSession(story);
  await story.until(session.endsAt + HOUR);
  await lena.clicks('It took place');
  await jumpTo(story, session.endsAt + 2 * DAY);
  await answerPulse(lena, { comment: filled(1_000, '*'), help: 'contact' });
  await story.settle();
  for (const section of ['Purpose', 'Schedule', 'Matching rules', 'People and topics']) {
    await lead.runs('/rm settings');
    await lead.clicks('Change', { near: section });
    const texts = { name: filled(60, '&'), purpose: filled(500, '&'), knowledgeGaps: filled(800, '&') };
    const more = { pilotUnit: filled(80, '&'), successMeasures: `${filled(200, '&')}\n${filled(200, '<')}` };
    if (section === 'Purpose') await lead.fills({ ...texts, ...more });
    if (section === 'People and topics') await lead.fills({ ownTopics: topics.slice(2).join('\n') });
    await lead.submits();
    if (lead.modal()?.title === 'Before you save') await lead.submits();
    await lead.closes();
  }
  await lead.runs('/rm settings');
  await lead.closes();
  await lead.runs('/rm programs');
  await lead.clicks('Where it stands');
  await lead.closes();
  for (const command of [
    '/rm status',
    '/rm programs',
    '/rm me',
    '/rm',
    '/rm help',
    '/rm lead',
    `/rm ${HOSTILE}`,
  ]) {
    await lead.runs(command);
  }
  for (const { id } of story.company.people) {
    const person = story.person(id);
    await person.opensHome();
    await person.runs('/rm next');
  }
  expect(JSON.stringify(story.person('U0CONT00001').screen())).toContain(
    'would like to talk to you in private',
  );

  const allowed = new Set(story.company.people.map(({ id }) => `<@${id}>`));
  for (const markup of sentMarkup(story)) {
    for (const [found] of markup.matchAll(/<[^>]*>/g)) {
      if (found.startsWith('<https://meet.example.com/')) continue;
      expect(allowed, markup).toContain(found);
    }
    expect(markup).not.toContain('<!');
    expect(markup.replaceAll(/<https:[^>]*>/g, '')).not.toMatch(/\*bold\*|_lean_|~gone~|`code`|\u202e/);
  }
  // The one mention people may have put there themselves is of nobody: Beatriz is in no part of this.
  expect([...sentMarkup(story)].join('\n')).not.toContain('<@U0EXEC00002>');
});

/** Every text that Slack would read as markup, of every message, modal and Home that anybody was ever sent. */
function* sentMarkup({ workspace }: Story): Generator<string> {
  for (const { method, args } of workspace.calls) {
    if (/^(chat|views)\./.test(method)) yield* markupIn(args);
  }
  for (const { id } of workspace.options.company.people) {
    for (const message of workspace.person(id).screen().messages) {
      if (message.authorId === workspace.botUserId)
        yield* markupIn({ text: message.text, blocks: message.blocks });
    }
  }
}

function* markupIn(value: unknown, key = ''): Generator<string> {
  if (typeof value === 'string') {
    if (/^[{[]/.test(value) && (key === 'blocks' || key === 'view')) yield* markupIn(JSON.parse(value));
    else if (key === 'text') yield value;
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if ('type' in value && value.type === 'plain_text') return;
  for (const [name, inside] of Object.entries(value)) {
    if (name !== 'private_metadata' && name !== 'values') yield* markupIn(inside, name);
  }
}

const HOSTILE_MORE = {
  mentor: {
    brings: { example: filled(500, '*'), experiences: filled(500, '&') },
    works: { offLimits: filled(500, '<') },
    meets: { accessNeeds: filled(500, '`') },
  },
  executive: {
    brings: { decision: filled(500, '&<') },
    works: { changedMind: filled(500, '_'), defensive: filled(500, '~'), offLimits: filled(500, '&') },
    meets: { accessNeeds: filled(500, '>') },
  },
};

test('three thousand characters where the form takes them', async () => {
  story = await startStory({ leads: [LEAD] });
  const lead = story.person(LEAD);
  await importOrganization(lead);
  await lead.runs('/rm import');
  await lead.fills({ csv: filled(3_000, 'x') });
  await lead.submits();
  expect(Object.values(lead.modal()?.errors ?? {})[0]?.length).toBeLessThan(500);
  expect(lead.modal()?.text).toContain('xxxx');
});
