// A lead invites people, whole channels and user groups, reminds the silent, and sees who is in.
import { afterEach, expect, test } from 'vitest';
import { DAY, HOUR } from '../../src/clock.ts';
import { smallPilot } from '../../src/simulator/companies/small-pilot.ts';
import type { Company, CompanyPerson } from '../../src/simulator/company.ts';
import type { Person } from '../../src/simulator/person.ts';
import { enroll, importOrganization, LEAD, rowsIn, saying, sendsInvitations, startProgram } from './acts.ts';
import { type Story, startStory } from './company.ts';

let story: Story;
afterEach(() => story.end());

const BASIC = ['chat:write', 'commands', 'files:write', 'im:history', 'im:write', 'users:read'];
const OPTIONAL = ['channels:read', 'groups:read', 'usergroups:read'];
const range = (count: number) => Array.from({ length: count }, (_, index) => index);
const fresh = (number: number, more: Partial<CompanyPerson> = {}): CompanyPerson => ({
  id: `U0FRESH${String(number).padStart(4, '0')}`,
  name: `Fresh ${number} ${number === 3 ? 'Longname '.repeat(8).trim() : ''}`.trim(),
  title: 'Associate',
  part: 'Junior',
  timeZone: number % 2 === 0 ? 'Asia/Tokyo' : 'America/Sao_Paulo',
  grade: 2,
  department: 'Sales',
  location: 'São Paulo',
  ...more,
});

/** Thirty newcomers in a channel, among them guests and somebody who has left. */
function company(): Company {
  const newcomers = range(30).map((n) =>
    fresh(n, { ...(n < 3 && { isGuest: true }), ...(n === 4 && { isDeactivated: true }) }),
  );
  const ids = newcomers.map(({ id }) => id);
  return {
    ...smallPilot,
    people: [...smallPilot.people, ...newcomers],
    channels: [
      { id: 'C0NEWCOMERS', name: 'newcomers', memberIds: [...ids, LEAD, 'U0EXEC00001'], hasApp: true },
      { id: 'C0SECRET000', name: 'board', memberIds: [LEAD, 'U0EXEC00002'], isPrivate: true },
      {
        id: 'C0BOARD0000',
        name: 'board-talk',
        memberIds: [LEAD, 'U0EXEC00002'],
        isPrivate: true,
        hasApp: true,
      },
    ],
    groups: [
      {
        id: 'S0EXECS0000',
        handle: 'execs',
        name: 'Executive circle',
        memberIds: ['U0EXEC00001', 'U0EXEC00002', 'U0EXEC00003'],
      },
    ],
  };
}

async function begin(scopes: readonly string[]): Promise<Person> {
  story = await startStory({ company: company(), leads: [LEAD], scopes, stepMs: 6 * HOUR });
  const lead = story.person(LEAD);
  await lead.runs('/rm new');
  await lead.fills({ name: 'Spring pilot', purpose: 'See our work through younger eyes.' });
  await lead.submits();
  await lead.closes();
  return lead;
}

test('a channel and a user group: shown first, sent once, and who cannot take part is left out', async () => {
  const lead = await begin([...BASIC, ...OPTIONAL]);
  await lead.runs('/rm invite');
  await lead.fills({
    'Everybody in a user group, as executives': 'Executive circle',
    'Everybody in a channel, as mentors': '#newcomers',
  });
  await lead.submits();
  expect(lead.modal()?.title).toBe('Send these invitations?');
  const shown = lead.modal()?.text ?? '';
  expect(shown).toContain('Spring pilot: you chose 34 people.');
  expect(shown).toContain('29 people get an invitation: 3 as executives, 26 as mentors.');
  expect(shown).toContain('3 guests: @Fresh 0, @Fresh 1, @Fresh 2');
  expect(shown).toContain('1 in both lists, asked as an executive only: @Kenji Watanabe');
  expect(shown).toContain('you yourself');
  expect(rowsIn(story, 'enrollments')).toBe(0);
  // Back leads to the form, with everything in it.
  await lead.closes();
  expect(lead.modal()?.text).toContain('Executive circle');
  await lead.submits();
  await Promise.allSettled([lead.submits(), lead.submits()]);
  expect(lead.modal()?.text).toMatch(/29 people will hear about Spring pilot|has an invitation already/);
  expect(lead.modal()?.text).toContain('3 guests');
  expect(rowsIn(story, 'enrollments')).toBe(29);
  expect(rowsIn(story, "audit_entries WHERE action = 'peopleInvited'")).toBe(1);
  await lead.closes();
  await story.passes(DAY);
  expect(saying(story.person('U0FRESH0005'), 'invites you')).toHaveLength(1);
  expect(story.person('U0FRESH0000').messages()).toEqual([]);

  // The same again, with somebody new: nobody hears twice.
  await lead.runs('/rm invite');
  await lead.fills({ 'Everybody in a channel, as mentors': '#newcomers', mentors: ['Lena Brandt'] });
  await lead.submits();
  expect(lead.modal()?.title).toBe('Send these invitations?');
  expect(lead.modal()?.text).toContain('26 people had been invited before and get no second message.');
  expect(lead.modal()?.text).toContain('1 who already has the other role here');
  await lead.submits();
  await lead.closes();
  await story.passes(DAY);
  expect(saying(story.person('U0FRESH0005'), 'invites you')).toHaveLength(1);
});

test('a private channel: only where the app is in it, and the form stays', async () => {
  const lead = await begin([...BASIC, ...OPTIONAL]);
  await lead.runs('/rm invite');
  await lead.fills({ 'Everybody in a channel, as executives': '#board', mentors: ['Lena Brandt'] });
  await lead.submits();
  expect(Object.values(lead.modal()?.errors ?? {})).toEqual([
    'Flipside cannot look into this channel. Add it there with /invite, or choose another channel or people by name.',
  ]);
  expect(lead.modal()?.text).toContain('Lena Brandt');
  await lead.fills({ 'Everybody in a channel, as executives': '#board-talk' });
  await lead.submits();
  expect(lead.modal()?.text).toContain('2 people get an invitation: 1 as executive, 1 as mentor.');
  await lead.submits();
  expect(rowsIn(story, 'enrollments')).toBe(2);
});

test('without the permissions people are offered, and the form says what is missing', async () => {
  const lead = await begin(BASIC);
  await lead.runs('/rm invite');
  expect(lead.modal()?.fields).toEqual(['Executives, who learn', 'Mentors, who teach']);
  expect(lead.modal()?.text).toContain('channels:read');
  await lead.submits();
  expect(Object.values(lead.modal()?.errors ?? {})).toEqual(['Choose at least one person to invite.']);
  await lead.fills({ mentors: ['Lena Brandt', 'U0FRESH0000'] });
  await lead.submits();
  expect(Object.values(lead.modal()?.errors ?? {})[0]).toContain(
    'is a guest; only full members can take part',
  );
  await lead.fills({ mentors: range(21).map((n) => `U0FRESH${String(n + 5).padStart(4, '0')}`) });
  await lead.submits();
  expect(lead.modal()?.title).toBe('Send these invitations?');
  await lead.submits();
  expect(rowsIn(story, 'enrollments')).toBe(21);
});

test('the silent are reminded once in three working days, whoever asks, and the others never', async () => {
  story = await startStory({ leads: [LEAD, 'U0SPON00001'], stepMs: 6 * HOUR });
  const lead = await startProgram(story, {
    executives: ['Kenji Watanabe'],
    mentors: ['Lena Brandt', 'Tiago Nunes', 'Sota Kimura'],
    charter: { enrollUntilOn: '2027-02-19', startsOn: '2027-03-01' },
  });
  await lead.runs('/rm roster');
  expect(lead.lastMessage()).not.toContain('Remind');
  const [kenji, lena, tiago, sota] = ['Kenji Watanabe', 'Lena Brandt', 'Tiago Nunes', 'Sota Kimura'].map(
    story.person,
  );
  if (!kenji || !lena || !tiago || !sota) throw new Error('who is missing?');
  await enroll(lena, { goals: 'Understand how decisions are made.', topics: ['AI at work'] });
  await story.passes(3 * DAY);
  await tiago.clicks('No, thank you');
  await sota.clicks('Take part');
  await sota.fills({ goals: 'Half a sentence' });
  await sota.closes();
  await story.passes(DAY);
  await lead.runs('/rm roster');
  await Promise.all([
    lead.clicks('Remind the 2 who have not answered'),
    lead.clicks('Remind the 2 who have not answered'),
  ]);
  expect(lead.messages().join('\n')).toContain('2 people are reminded of Spring pilot');
  expect(lead.messages().join('\n')).toContain('There is nobody to remind of Spring pilot now.');
  const ingrid = story.person('Ingrid Solheim');
  await ingrid.runs('/rm roster');
  expect(ingrid.lastMessage()).not.toContain('Remind');
  await story.passes(3 * DAY);
  expect(saying(kenji, 'Would you like to take part?')).toHaveLength(1);
  expect(saying(sota, 'are nearly there')).toHaveLength(1);
  expect(saying(lena, 'Would you like to take part?')).toEqual([]);
  expect(saying(tiago, 'Would you like to take part?')).toEqual([]);
  await story.passes(2 * DAY);
  await ingrid.runs('/rm roster');
  await ingrid.clicks('Remind the 2 who have not answered');
  await story.passes(2 * DAY);
  expect(saying(kenji, 'Would you like to take part?')).toHaveLength(2);
  await sota.clicks('Finish');
  expect(sota.modal()?.text).toContain('Half a sentence');
});

test('the roster of more than forty: pages, counts, topics with a chart, and nothing private', async () => {
  const many: Company = { ...smallPilot, people: [...smallPilot.people, ...range(43).map((n) => fresh(n))] };
  story = await startStory({ company: many, leads: [LEAD], stepMs: 6 * HOUR });
  const lead = story.person(LEAD);
  await importOrganization(lead);
  await lead.runs('/rm new');
  await lead.fills({ name: 'Spring pilot', purpose: 'See our work through younger eyes.' });
  await lead.submits();
  await lead.clicks('Invite people');
  await lead.fills({
    executives: ['Kenji Watanabe', 'Rajesh Iyer'],
    mentors: ['Lena Brandt', ...range(43).map((n) => fresh(n).id)],
  });
  await sendsInvitations(lead);
  await story.passes(DAY);
  for (const name of ['Kenji Watanabe', 'Rajesh Iyer', 'Lena Brandt']) {
    const topics = name === 'Lena Brandt' ? ['Frontline reality'] : ['AI at work', 'Frontline reality'];
    const avoid = name === 'Lena Brandt' ? ['Camila Duarte'] : [];
    await enroll(story.person(name), { goals: `What ${name} hopes for.`, topics, avoid });
    await story.person(name).closes();
  }
  await lead.runs('/rm roster');
  const first = lead.lastMessage();
  expect(first).toContain('2 executives take part (2 without a partner).');
  expect(first).toContain('1 mentor takes part (1 without a partner); 43 have not answered.');
  expect(first).toContain('2 executives ask for AI at work, no mentor offers it.');
  expect(first).toContain('2 executives ask for Frontline reality, 1 mentor offers it.');
  // A shortage is told once.
  expect(first).not.toContain('AI at work: 2 asked for');
  expect(first).toContain('page 1 of 2');
  expect(first).toContain('Longname Longname');
  expect(JSON.stringify(lead.screen())).toContain('data_visualization');
  const messages = lead.messages().length;
  await lead.clicks('Next');
  expect(lead.messages()).toHaveLength(messages);
  const second = lead.lastMessage();
  expect(second).toContain('page 2 of 2');
  expect(second).toContain('@Kenji Watanabe, executive: takes part, no partner yet');
  expect(second).not.toContain('ask for');
  await lead.clicks('Previous');
  expect(lead.lastMessage()).toContain('page 1 of 2');
  for (const secret of ['hopes for', 'Camila']) expect(first + second).not.toContain(secret);
});
