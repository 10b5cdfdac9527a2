// A lead tells who reports to whom: by file or pasted, with what spreadsheets bring along, previewed and confirmed.
import { afterEach, expect, test } from 'vitest';
import { DAY, MINUTE } from '../../src/clock.ts';
import { smallPilot } from '../../src/simulator/companies/small-pilot.ts';
import { organizationCsv } from '../../src/simulator/company.ts';
import type { Person } from '../../src/simulator/person.ts';
import { crowd } from '../people/crowd.ts';
import { delivered, jumpTo, LEAD, pasteOrganization, rowsIn } from './acts.ts';
import { type Story, startStory } from './company.ts';

let story: Story;
afterEach(() => story.end());

const BASIC = ['chat:write', 'commands', 'files:write', 'im:history', 'im:write', 'users:read'];
const EVERYTHING = [...BASIC, 'files:read', 'users:read.email'];
const HEADER = 'person,manager,grade,department,location';
const KNOWN = 'people WHERE organization_updated_at IS NOT NULL';

function gradeOf(name: string): number | null {
  return (
    story.db.$client
      .prepare<[string], number | null>('SELECT grade FROM people WHERE name = ?')
      .pluck()
      .get(name) ?? null
  );
}

function managerOf(name: string): string | undefined {
  return story.db.$client
    .prepare<[string], string>(
      'SELECT manager.name FROM people JOIN people AS manager ON manager.slack_user_id = people.manager_slack_user_id WHERE people.name = ?',
    )
    .pluck()
    .get(name);
}

async function previews(lead: Person, csv: string): Promise<string> {
  await lead.runs('/rm import');
  await lead.fills({ csv });
  await lead.submits();
  return lead.modal()?.text ?? '';
}

test('a file, from the HR system to the guard, and what the next one would change', async () => {
  story = await startStory({ leads: [LEAD], scopes: EVERYTHING });
  const lead = story.person(LEAD);
  await lead.runs('/rm import');
  expect(lead.modal()?.fields).toEqual([
    'A file from a spreadsheet or an HR system',
    'Or paste the rows here, with their header line',
  ]);
  await lead.submits();
  expect(lead.modal()?.errors).toEqual({
    'A file from a spreadsheet or an HR system': 'Choose a file, or paste the rows below.',
  });
  await lead.uploads('file', { name: 'staff.csv', content: organizationCsv(smallPilot) });
  await lead.submits();
  expect(lead.modal()?.title).toBe('Check before saving');
  expect(lead.modal()?.text).toContain('22 people would be saved: 22 new, 0 changed, 0 unchanged.');
  expect(rowsIn(story, KNOWN)).toBe(0);
  await lead.submits();
  expect(lead.modal()?.text).toContain('Organization data of 22 people is stored');
  await lead.closes();
  expect(managerOf('Kenji Watanabe')).toBe('Rafael Queiroz');
  const before = managerOf('Lena Brandt') ?? '';

  await lead.runs('/rm import');
  await lead.uploads('file', {
    name: 'moves.csv',
    content:
      'E-mail;Reports to;Job level;Team\nlena.brandt@meridian-instruments.example;Kenji Watanabe;4;Research',
  });
  await lead.submits();
  const text = lead.modal()?.text ?? '';
  expect(text).toContain('1 person would be saved: 0 new, 1 changed, 0 unchanged.');
  expect(text).toContain(`@Lena Brandt: @${before} → @Kenji Watanabe`);
  expect(text).toMatch(/@Lena Brandt: [1-3] → 4/);
  expect(text).toContain('21 people in Slack are not mentioned; what is known of them stays.');
  expect(text).toContain('After saving, running pairs are checked again.');
  await lead.submits();
  expect(managerOf('Lena Brandt')).toBe('Kenji Watanabe');
  expect(rowsIn(story, "audit_entries WHERE action = 'organizationImported'")).toBe(2);
});

test('without the permissions, pasting works and the form says what an admin could grant', async () => {
  story = await startStory({ leads: [LEAD], scopes: BASIC });
  const lead = story.person(LEAD);
  await lead.runs('/rm import');
  expect(lead.modal()?.fields).toEqual([
    `Rows from a spreadsheet, with the header ${HEADER.replaceAll(',', ', ')}`,
  ]);
  expect(lead.modal()?.text).toContain('grant Flipside the optional permission `files:read`');
  await lead.fills({ csv: 'email,manager\nlena.brandt@meridian-instruments.example,' });
  await lead.submits();
  expect(Object.values(lead.modal()?.errors ?? {})[0]).toContain('use full names or Slack member ids');
  expect(lead.modal()?.text).toContain('lena.brandt@meridian-instruments.example');
  await lead.fills({ csv: 'person,manager\nLena Brandt,rajesh.iyer@meridian-instruments.example' });
  await lead.submits();
  expect(Object.values(lead.modal()?.errors ?? {})[0]).toContain('e-mail addresses are hidden from Flipside');
  await pasteOrganization(lead, 'Name\tManager\n"Brandt, Lena"\tRajesh Iyer');
  expect(lead.modal()?.text).toContain('Organization data of 1 person is stored');
  expect(managerOf('Lena Brandt')).toBe('Rajesh Iyer');
});

test('files that cannot be read are turned away kindly, and a permission taken away is noticed', async () => {
  const scopes = [...EVERYTHING];
  story = await startStory({ leads: [LEAD], scopes });
  const lead = story.person(LEAD);
  await lead.runs('/rm import');
  const errorOf = async (content: string | Uint8Array) => {
    await lead.uploads('file', { name: 'staff.csv', content });
    await lead.submits();
    return lead.modal()?.errors['A file from a spreadsheet or an HR system'];
  };
  expect(await errorOf(Buffer.from([0x50, 0x4b, 3, 4, 1, 2]))).toContain(
    'This is a workbook, not a CSV file.',
  );
  expect(await errorOf('\0\0\0')).toContain('This file holds no text.');
  expect(await errorOf('shoe size\n42')).toContain('Nothing was imported. The first line has to be a header');
  story.workspace.faults.onCall({
    kind: 'error',
    error: 'file_deleted',
    method: 'files.info',
    afterEffect: false,
  });
  expect(await errorOf(organizationCsv(smallPilot))).toContain('Please choose it again.');
  scopes.splice(scopes.indexOf('files:read'), 1);
  expect(await errorOf(organizationCsv(smallPilot))).toContain('may not read files any more');
  expect(story.workspace.problems.splice(0)).toEqual(['missing_scope: files:read']);
  await lead.closes();
  await lead.runs('/rm import');
  expect(lead.modal()?.fields).toHaveLength(1);
});

test('good lines are saved, and every bad one comes as a file, in Tokyo at night as well', async () => {
  const kenji = 'U0EXEC00001';
  story = await startStory({ leads: [kenji], scopes: EVERYTHING, at: Date.UTC(2027, 0, 11, 17) });
  const lead = story.person(kenji);
  const strangers = Array.from({ length: 30 }, (_, index) => `Stranger ${index + 1},,3,,`);
  await lead.runs('/rm import');
  await lead.uploads('file', {
    name: 'staff.csv',
    content: [HEADER, 'Lena Brandt,Rajesh Iyer,3,,', ...strangers, '=HYPERLINK("x"),,3,,'].join('\n'),
  });
  await lead.submits();
  const text = lead.modal()?.text ?? '';
  expect(text).toContain('1 person would be saved');
  expect(text).toContain('31 lines cannot be used');
  expect(text).toContain('line 3: no one here is called "Stranger 1"');
  expect(text).toContain('line 22: no one here is called "Stranger 20"');
  expect(text).not.toContain('Stranger 21');
  expect(text).toContain('and 11 more.');
  await lead.clicks('Send me all 31 as a file');
  expect(lead.modal()?.title).toBe('Check before saving');
  expect(lead.modal()?.text).toContain('The lines are on their way to your messages');
  await lead.clicks('Send me all 31 as a file');
  await story.settle();
  const files = delivered(lead).flatMap((message) => message.files);
  expect(files.map(({ name }) => name)).toEqual(['lines-to-mend.csv']);
  const stored = [...story.workspace.state.files.values()].at(-1);
  const content = Buffer.from(stored?.contentBase64 ?? '', 'base64').toString();
  expect(content.split('\r\n')).toHaveLength(1 + 31 + 1);
  expect(content).toContain('"31","Stranger 30"'.replace('31', '32'));
  expect(content).toContain(`"'=HYPERLINK(""x"")"`);
  await lead.submits();
  expect(lead.modal()?.text).toContain('Organization data of 1 person is stored');
  expect(lead.modal()?.text).toContain('31 lines could not be used.');
});

test('when no line is good, what was pasted is still there underneath', async () => {
  story = await startStory({ leads: [LEAD] });
  const lead = story.person(LEAD);
  const strangers = Array.from({ length: 9 }, (_, index) => `Stranger ${index + 1},,3,,`);
  await previews(lead, [HEADER, ...strangers].join('\n'));
  expect(lead.modal()).toMatchObject({ title: 'Nothing to save yet', submit: null });
  expect(lead.modal()?.text).toContain('line 10: no one here is called "Stranger 9"');
  await lead.closes();
  expect(lead.modal()?.title).toBe('Organization data');
  expect(lead.modal()?.text).toContain('Stranger 9');
});

test('names of grades are put into order once, and moved when one comes in between', async () => {
  story = await startStory({ leads: [LEAD] });
  const lead = story.person(LEAD);
  await previews(
    lead,
    `${HEADER}\nLena Brandt,Rajesh Iyer,junior,,\nRajesh Iyer,,Director,,\nKenji Watanabe,,DIRECTOR,,`,
  );
  expect(lead.modal()?.title).toBe('Order the grades');
  await lead.fills({ labels: 'Director' });
  await lead.submits();
  expect(lead.modal()?.errors).toEqual({
    'Grades, from junior to senior': 'Somebody has the grade "junior". Please give it a line.',
  });
  await lead.fills({ labels: 'Junior\nDirector\njunior' });
  await lead.submits();
  expect(Object.values(lead.modal()?.errors ?? {})).toEqual([
    '"junior" is there twice. Each grade has one place.',
  ]);
  await lead.fills({ labels: 'Junior\nDirector' });
  await lead.submits();
  expect(lead.modal()?.title).toBe('Check before saving');
  await lead.submits();
  expect([gradeOf('Lena Brandt'), gradeOf('Kenji Watanabe')]).toEqual([1, 2]);
  await lead.closes();

  await previews(lead, `${HEADER}\nSota Kimura,,Senior,,\nRajesh Iyer,,Junior,,`);
  expect(lead.modal()?.text).toContain('Junior\nDirector\nSenior');
  await lead.fills({ labels: 'Junior\nSenior\nDirector' });
  await lead.submits();
  expect(lead.modal()?.text).toContain('@Rajesh Iyer: Director → Junior');
  await lead.submits();
  // Kenji's grade moved with its name, although no line was about him.
  expect(['Lena Brandt', 'Sota Kimura', 'Rajesh Iyer', 'Kenji Watanabe'].map(gradeOf)).toEqual([1, 2, 1, 3]);
  await lead.closes();

  // All names are known now: nobody is asked again.
  expect(await previews(lead, `${HEADER}\nLena Brandt,,Senior,,`)).toContain('@Lena Brandt: Junior → Senior');
  expect(rowsIn(story, "audit_entries WHERE action = 'gradeScaleChanged'")).toBe(2);

  // An order that turns out wrong is mended with any file that names grades.
  await lead.clicks('Order the grades');
  expect(lead.modal()?.text).toContain('Junior\nSenior\nDirector');
  await lead.fills({ labels: 'Senior\nJunior\nDirector' });
  await lead.submits();
  await lead.submits();
  expect(['Lena Brandt', 'Sota Kimura', 'Rajesh Iyer', 'Kenji Watanabe'].map(gradeOf)).toEqual([1, 1, 2, 3]);
});

test('names of grades beside numbers from before are pointed out', async () => {
  story = await startStory({ leads: [LEAD] });
  const lead = story.person(LEAD);
  await lead.runs('/rm import');
  await pasteOrganization(lead, 'person,grade\nLena Brandt,2\nKenji Watanabe,9');
  await lead.closes();
  await previews(lead, 'person,grade\nLena Brandt,Analyst');
  await lead.fills({ labels: 'Intern\nDirector\nAnalyst' });
  await lead.submits();
  expect(lead.modal()?.text).toContain('@Lena Brandt: 2 → Analyst');
  expect(lead.modal()?.text).toContain(
    'Two kinds of grades: 1 person outside this list has a grade in numbers',
  );
  await lead.submits();
  expect([gradeOf('Lena Brandt'), gradeOf('Kenji Watanabe')]).toEqual([3, 9]);
});

test('a circle of managers is named, and somebody who left keeps their place in the chain', async () => {
  story = await startStory({ leads: [LEAD] });
  await story.workspace.changeMember('U0JUNI00002', { deleted: true });
  const lead = story.person(LEAD);
  const text = await previews(
    lead,
    `${HEADER}\nLena Brandt,Rajesh Iyer,3,,\nRajesh Iyer,Sota Kimura,5,,\nSota Kimura,Lena Brandt,4,,\nTiago Nunes,Lena Brandt,2,,`,
  );
  expect(text).toContain('The management chain has a circle');
  expect(text).toMatch(/(@[\w ]+) → @[\w ]+ → @[\w ]+ → \1/);
  expect(text).not.toContain('cannot be used');
  await lead.submits();
  expect(managerOf('Sota Kimura')).toBe('Lena Brandt');
});

test('two clicks, two leads, another import in between, and one that is thought better of', async () => {
  story = await startStory({ leads: [LEAD, 'U0EXEC00001'] });
  const [amara, kenji] = [story.person(LEAD), story.person('U0EXEC00001')];
  await previews(amara, `${HEADER}\nLena Brandt,Rajesh Iyer,3,,`);
  await previews(kenji, `${HEADER}\nLena Brandt,Kenji Watanabe,4,,`);
  await Promise.all([amara.submits(), amara.submits()]).catch(() => {});
  expect(managerOf('Lena Brandt')).toBe('Rajesh Iyer');
  expect(rowsIn(story, "audit_entries WHERE action = 'organizationImported'")).toBe(1);

  // Kenji looked at a preview that Amara's import has made wrong: he sees what is true now, and nothing is lost.
  await kenji.submits();
  expect(kenji.modal()?.text).toContain('Other organization data was saved meanwhile.');
  expect(kenji.modal()?.text).toContain('@Lena Brandt: @Rajesh Iyer → @Kenji Watanabe');
  expect(managerOf('Lena Brandt')).toBe('Rajesh Iyer');
  await kenji.clicks('Discard this import');
  expect(kenji.modal()?.text).toContain('nothing of it was saved');
  await kenji.closes();
  expect(rowsIn(story, 'organization_import_rows')).toBe(0);

  await previews(kenji, `${HEADER}\nSota Kimura,,4,,`);
  await jumpTo(story, story.clock.now() + 8 * DAY);
  await kenji.submits();
  expect(kenji.modal()?.text).toContain('not there any more');
});

test('a preview and a half-written import survive a restart', async () => {
  story = await startStory({ leads: [LEAD] });
  const lead = story.person(LEAD);
  await previews(lead, `${HEADER}\nLena Brandt,Rajesh Iyer,3,,`);
  await lead.closes();
  await story.restart();
  await lead.runs('/rm import');
  expect(lead.modal()?.text).toContain('You have an import that is not saved yet.');
  await lead.clicks('See its preview');
  expect(lead.modal()?.title).toBe('Check before saving');

  // As after a crash between two portions: confirmed, and nothing of it written yet.
  await story.stopBot();
  story.db.$client.prepare("UPDATE organization_imports SET status = 'applying'").run();
  expect(rowsIn(story, KNOWN)).toBe(0);
  await story.restart();
  await story.settle();
  expect(rowsIn(story, KNOWN)).toBe(1);
  expect(rowsIn(story, "organization_imports WHERE status = 'applied'")).toBe(1);
  await lead.submits();
  expect(lead.modal()?.text).toContain('Organization data of 1 person is stored');
});

test('a form sent twice leaves one import, and lines are not kept for ever', async () => {
  story = await startStory({ leads: [LEAD] });
  const lead = story.person(LEAD);
  await lead.runs('/rm import');
  await lead.fills({ csv: `${HEADER}\nLena Brandt,Rajesh Iyer,3,,\nNobody Here,,3,,` });
  story.workspace.faults.onDelivery({ kind: 'duplicate' });
  await lead.submits();
  expect(lead.modal()?.title).toBe('Check before saving');
  expect(rowsIn(story, "organization_imports WHERE status = 'preview'")).toBe(1);
  expect(rowsIn(story, 'organization_import_rows')).toBe(1);
  await lead.submits();
  expect(lead.modal()?.text).toContain('Organization data of 1 person is stored');
  expect(rowsIn(story, 'organization_import_bad_rows')).toBe(1);
  await jumpTo(story, story.clock.now() + 8 * DAY);
  expect(rowsIn(story, 'organization_import_bad_rows')).toBe(0);
});

test('while one import is being written, another waits', async () => {
  story = await startStory({ leads: [LEAD, 'U0EXEC00001'] });
  const [amara, kenji] = [story.person(LEAD), story.person('U0EXEC00001')];
  await previews(amara, `${HEADER}\nLena Brandt,Rajesh Iyer,3,,`);
  await previews(kenji, `${HEADER}\nSota Kimura,Kenji Watanabe,4,,`);
  story.db.$client.prepare("UPDATE organization_imports SET status = 'applying' WHERE id = 1").run();
  await kenji.submits();
  expect(kenji.modal()?.text).toContain('Organization data from @Amara Okafor is being saved at this moment');
  expect(managerOf('Sota Kimura')).toBeUndefined();
  await kenji.closes();
  await story.settle();
  await kenji.runs('/rm import');
  await kenji.clicks('See its preview');
  await kenji.submits();
  expect(managerOf('Sota Kimura')).toBe('Kenji Watanabe');
});

const PATIENCE = { timeout: 30_000 };

test('five thousand rows, while others go on working, with a grade and a manager for each', {
  timeout: 90_000,
}, async () => {
  story = await startStory({ leads: [LEAD], scopes: EVERYTHING, company: crowd(5_000) });
  const lead = story.person(LEAD);
  for (let minute = 0; rowsIn(story, 'people') < 5_000; minute += 1) {
    if (minute === 0) {
      // Nobody is told that colleagues do not exist only because Slack has not named them yet.
      await lead.runs('/rm import');
      await lead.uploads('file', { name: 'staff.csv', content: organizationCsv(story.company) });
      await lead.submits();
      // On a busy machine the answer comes after “Still working…”.
      await expect
        .poll(() => lead.modal()?.text, PATIENCE)
        .toContain('still reading everybody’s profile from Slack');
      await lead.closes();
    }
    await story.passes(15 * MINUTE);
  }
  await lead.runs('/rm import');
  await lead.uploads('file', { name: 'staff.csv', content: organizationCsv(story.company) });
  await lead.submits();
  await expect
    .poll(() => lead.modal()?.text, PATIENCE)
    .toContain('5,022 people would be saved: 5,022 new, 0 changed, 0 unchanged.');
  await lead.submits();
  await expect
    .poll(() => lead.modal()?.text, PATIENCE)
    .toContain('Organization data of 5,022 people is stored');
  expect(rowsIn(story, KNOWN)).toBe(5_022);
  expect(rowsIn(story, 'people WHERE grade = 7 AND manager_slack_user_id IS NOT NULL')).toBeGreaterThan(400);
  expect(rowsIn(story, 'organization_import_rows')).toBe(0);
});
