// Forty executives and sixty mentors: every list still fits into what Slack takes.
import { afterEach, expect, test } from 'vitest';
import type { Company, CompanyPerson } from '../../src/simulator/company.ts';
import { enroll, LEAD, LONG_DAY, startProgram } from './acts.ts';
import { type Story, startStory } from './company.ts';

let story: Story;
afterEach(() => story.end());

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

function bigCompany(): Company {
  const person = (id: string, more: Partial<CompanyPerson>): CompanyPerson => ({
    id,
    name: `Person ${id}`,
    title: 'Principal Something of Something Else',
    part: '',
    timeZone: 'Europe/Berlin',
    grade: 3,
    department: `Department ${id.slice(-2)}`,
    location: 'Berlin',
    ...more,
  });
  return {
    team: { id: 'T0BIGCOMPANY', name: 'Big', domain: 'big' },
    people: [
      person(LEAD, { name: 'Amara Okafor', isAdmin: true, grade: 6 }),
      person('U0CONT00001', { name: 'Noor Haddad', grade: 6 }),
      ...range(40).map((n) => person(`U0BIGEXEC${n + 10}`, { grade: 9 })),
      ...range(60).map((n) => person(`U0BIGJUNI${n + 10}`, { grade: 2 + (n % 3) })),
    ],
  };
}

test('from a hundred invitations to forty pairs', async () => {
  const company = bigCompany();
  story = await startStory({ company, leads: [LEAD] });
  const executives = company.people.filter(({ id }) => id.includes('EXEC')).map(({ id }) => id);
  const mentors = company.people.filter(({ id }) => id.includes('JUNI')).map(({ id }) => id);
  const lead = await startProgram(story, { executives, mentors });
  const topics = ['AI at work', 'Frontline reality', 'Inclusion and cultural intelligence'];
  for (const [index, id] of [...executives, ...mentors].entries()) {
    const person = story.person(id);
    const chosen = [topics[index % 3] ?? '', topics[(index + 1) % 3] ?? ''];
    await enroll(person, { goals: `What I hope for, number ${index}.`, topics: chosen, parts: LONG_DAY });
    await person.closes();
  }
  await lead.runs('/rm match');
  expect(lead.modal()?.text).toContain('All 40 executives have a partner.');
  const seen = new Set<string>();
  for (let page = 0; page < 4; page += 1) {
    for (const [pairing] of (lead.modal()?.text ?? '').matchAll(/@Person \S+ learns from @Person \S+:/g))
      seen.add(pairing);
    if (page < 3) await lead.clicks('Next');
  }
  expect(seen.size).toBe(40);
  expect(lead.modal()?.text).toContain('Without a partner');
  expect(lead.modal()?.text).toContain('And 15 more.');
  await lead.clicks('Look closer');
  await lead.clicks('Leave out');
  await lead.clicks('Back to the list');
  expect(lead.modal()?.submit).toBe('Release 39 pairs');
  expect(lead.modal()?.text).toContain('Previous');
  // Somebody's manager changes meanwhile for twenty-five of them: those are left out and named.
  for (const id of mentors.slice(0, 30)) await story.workspace.changeMember(id, { isRestricted: true });
  await lead.submits();
  expect(lead.modal()?.text).toMatch(/Left out, because something changed/);
  await lead.submits();
  expect(lead.modal()?.text).toMatch(/Left out, because something changed/);
  await lead.closes();
  await story.settle();
  await lead.runs('/rm status');
  const status = lead.lastMessage();
  expect(status).toMatch(/Asked, no answer yet \(\d+\)/);
  expect(status).toMatch(/And \d+ more; “Pairs” below shows all\./);
  expect(status).not.toContain('Spring pilot: ');
  expect(status.match(/ with @/g)).toHaveLength(8);
  await lead.opensHome();
  expect(lead.home()).toContain('Programs you lead');
});

test('thirty programs at once', async () => {
  story = await startStory({ leads: [LEAD] });
  const lead = story.person(LEAD);
  for (const n of range(30)) {
    await lead.runs('/rm new');
    await lead.fills({ name: `${'&'.repeat(57)} ${n}`, purpose: 'One of many.' });
    await lead.submits();
    await lead.closes();
  }
  for (const command of ['programs', 'status', 'match', 'invite']) {
    await lead.runs(`/rm ${command}`);
    expect(lead.lastMessage()).toContain('& 29');
    expect(lead.lastMessage()).toContain('And 10 older ones.');
  }
  await lead.opensHome();
  expect(lead.home()).toContain('& 29');
});
