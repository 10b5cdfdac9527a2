// A lead invites, and imports organization data, with mistakes. Nothing is sent or stored until they are mended.
import { afterEach, expect, test } from 'vitest';
import { smallPilot } from '../../src/simulator/companies/small-pilot.ts';
import type { Person } from '../../src/simulator/person.ts';
import { LEAD, rowsIn, saying, startProgram } from './acts.ts';
import { type Story, startStory } from './company.ts';

let story: Story;
afterEach(() => story.end());

test('invitations that cannot go out, and those that can after mending', async () => {
  story = await startStory({ leads: [LEAD] });
  const lead = await startProgram(story, { executives: ['Kenji Watanabe'], mentors: ['Lena Brandt'] });
  await story.workspace.changeMember('U0JUNI00002', { deleted: true });
  await story.workspace.changeMember('U0JUNI00003', { isRestricted: true });
  await lead.runs('/rm invite');
  await lead.submits();
  expect(lead.modal()?.errors).toEqual({ 'Executives, who learn': 'Choose at least one person to invite.' });

  await lead.fills({
    executives: ['Sota Kimura', 'Lena Brandt', 'Beatriz Carvalho'],
    mentors: [
      'Sota Kimura',
      'Tiago Nunes',
      'Priya Raman',
      story.workspace.botUserId,
      'USLACKBOT',
      'Kenji Watanabe',
    ],
  });
  await lead.submits();
  const errors = lead.modal()?.errors ?? {};
  expect(errors['Executives, who learn']).toBe(
    'Lena Brandt already is a mentor in this program. Take them off the list and send again.',
  );
  for (const problem of [
    'Sota Kimura is in both lists.',
    'Tiago Nunes has left the workspace.',
    'Priya Raman is a guest; only full members can take part.',
    'Flipside is an app, not a person.',
    'Slackbot is an app, not a person.',
    'Kenji Watanabe already is an executive in this program.',
  ]) {
    expect(errors['Mentors, who teach']).toContain(problem);
  }
  expect(lead.modal()?.text).toContain('Beatriz Carvalho');
  expect(rowsIn(story, 'enrollments')).toBe(2);

  await lead.fills({
    executives: ['Beatriz Carvalho', 'Kenji Watanabe'],
    mentors: ['Sota Kimura', 'Lena Brandt'],
  });
  await lead.submits();
  expect(lead.modal()?.text).toContain('2 people will hear about Spring pilot');
  expect(lead.modal()?.text).toContain('2 people had been invited before and got no second message');
  await lead.closes();
  await story.settle();
  expect(saying(story.person('Lena Brandt'), 'invites you to take part')).toHaveLength(1);
  expect(saying(story.person('Kenji Watanabe'), 'invites you to take part')).toHaveLength(1);
  expect(rowsIn(story, 'enrollments')).toBe(4);
});

test('organization data with every mistake a spreadsheet can have', async () => {
  story = await startStory({ leads: [LEAD], company: withTwoNamesakes() });
  const lead: Person = story.person(LEAD);
  await lead.runs('/rm import');
  const problemOf = async (csv: string) => {
    await lead.fills({ csv });
    await lead.submits();
    expect(lead.modal()?.title).toBe('Organization data');
    const [problem = ''] = Object.values(lead.modal()?.errors ?? {});
    return problem;
  };
  const header = 'person,manager,grade,department,location';
  expect(await problemOf('Lena Brandt,Ines Marin,3')).toContain(
    'The first line has to be a header such as person, manager, grade, department, location. It has no column for whom each row is about.',
  );
  expect(await problemOf('person,shoe size\nLena Brandt,42')).toContain('no column for a manager, a grade');
  expect(await problemOf('   \n\n')).toContain('has to be a header');
  expect(await problemOf(header)).toContain('no people below the header line');
  const wrong = [
    header,
    'Nobody Here,,3,,',
    'Lena Brandt,Lena Brandt,3,,',
    'Kenji Watanabe,Someone Else,9,,',
    'Alex Kim,,3,,',
    ',,3,,',
    `Priya Raman,,3,${'D'.repeat(81)},`,
  ];
  const problem = await problemOf(wrong.join('\n'));
  for (const part of [
    'Nothing was imported.',
    'line 2: no one here is called "Nobody Here"',
    'line 3: Lena Brandt cannot be their own manager',
    'line 4: Kenji Watanabe: no one here is called "Someone Else"',
    'line 5: 2 people are called "Alex Kim"; use the Slack member id instead',
    'line 6: the person is missing',
    'line 7: Priya Raman: the department is longer than 80 characters',
  ]) {
    expect(problem).toContain(part);
  }
  expect(await problemOf(`${header}\nLena Brandt,,3`)).toContain('line 2: Lena Brandt: it has 3 cells');
  expect(await problemOf(`${header}\n"Lena Brandt,,3,,`)).toContain('line 2: a quotation mark opens here');
  expect((await problemOf(`${header}\n${'x'.repeat(2_500)},,1,,`)).length).toBeLessThan(400);
  expect(rowsIn(story, 'people WHERE organization_updated_at IS NOT NULL')).toBe(0);

  await lead.fills({
    csv: 'Person;Manager;Grade\nLena Brandt;@Amara Okafor;3\nU0TWIN00001;;4\nAmara Okafor;U0TWIN00001;9',
  });
  await lead.submits();
  expect(lead.modal()?.text).toContain('3 people would be saved: 3 new, 0 changed, 0 unchanged.');
  expect(rowsIn(story, 'people WHERE organization_updated_at IS NOT NULL')).toBe(0);
  await lead.submits();
  expect(lead.modal()?.text).toContain('Organization data of 3 people is stored');
  expect(rowsIn(story, 'people WHERE organization_updated_at IS NOT NULL')).toBe(3);
});

function withTwoNamesakes() {
  const twin = (id: string) => ({
    id,
    name: 'Alex Kim',
    title: 'Engineer',
    part: 'Junior',
    timeZone: 'Asia/Seoul',
    grade: 3,
    department: 'Engineering',
    location: 'Seoul',
  });
  return { ...smallPilot, people: [...smallPilot.people, twin('U0TWIN00001'), twin('U0TWIN00002')] };
}
