// Pairs that nobody computed: a lead names two people, or two people name themselves. Every way passes the guard.
import { afterEach, expect, test } from 'vitest';
import { HOUR } from '../../src/clock.ts';
import type { Person } from '../../src/simulator/person.ts';
import { enroll, LEAD, LONG_DAY, release, rowsIn, saying, startProgram } from './acts.ts';
import { type Story, startStory } from './company.ts';

let story: Story;
afterEach(() => story.end());

type Given = { readonly avoid?: readonly string[]; readonly parts?: readonly string[] };

/** Everybody named has been invited and has enrolled, without any proposal yet. */
async function enrolled(
  executives: Readonly<Record<string, Given>>,
  mentors: Readonly<Record<string, Given>>,
) {
  story = await startStory({ leads: [LEAD], stepMs: HOUR });
  const lead = await startProgram(story, {
    executives: Object.keys(executives),
    mentors: Object.keys(mentors),
  });
  // By then it has been morning for everybody, and the invitations have arrived.
  await story.passes(8 * HOUR);
  for (const [name, given] of Object.entries({ ...executives, ...mentors })) {
    const person = story.person(name);
    await enroll(person, {
      goals: 'See what I cannot see from here.',
      topics: ['AI at work'],
      parts: LONG_DAY,
      ...given,
    });
    await person.closes();
  }
  const [kenji, lena, sota, marcus] = ['Kenji Watanabe', 'Lena Brandt', 'Sota Kimura', 'Marcus Bell'].map(
    (name) => story.person(name),
  ) as [Person, Person, Person, Person];
  return { lead, kenji, lena, sota, marcus };
}

const NOTHING = {};
const pairRows = () =>
  story.db.$client
    .prepare<[], { status: string; origin: string; overrides: string }>(
      'SELECT status, origin, overrides FROM pairs ORDER BY id',
    )
    .all();
/** Waits until the people in Tokyo and Berlin are at work. */
const nextMorning = () => story.passes(24 * HOUR);

test('a lead names two people: what speaks for it is shown first, then both are asked as always', async () => {
  const { lead, kenji, lena } = await enrolled({ 'Kenji Watanabe': NOTHING }, { 'Lena Brandt': NOTHING });
  await lead.runs('/rm pair @Lena Brandt @Kenji Watanabe');
  expect(lead.modal()?.text).toContain('@Lena Brandt mentors, @Kenji Watanabe learns.');
  expect(lead.modal()?.text).toContain('What speaks against it\nNothing.');
  expect(lead.modal()?.text).toContain('Learning goals');
  expect(rowsIn(story, 'pairs')).toBe(0);
  await lead.submits();
  expect(lead.modal()?.text).toContain('@Kenji Watanabe is asked now');
  await nextMorning();
  expect(saying(lena, 'mentor @Kenji')).toEqual([]);
  await kenji.clicks('Yes, introduce us');
  await nextMorning();
  await lena.clicks('Yes, introduce us');
  await story.settle();
  expect(saying(lena, 'you are a pair in')).toHaveLength(1);
  expect(pairRows()).toEqual([{ status: 'active', origin: 'manual', overrides: '[]' }]);
  await lead.closes();
  await lead.runs('/rm pair @Lena Brandt @Kenji Watanabe');
  expect(lead.lastMessage()).toContain('are a pair already');
});

test('the wrong way round is put right, and a bad choice keeps the form', async () => {
  const { lead } = await enrolled({ 'Kenji Watanabe': NOTHING }, { 'Lena Brandt': NOTHING });
  await lead.runs('/rm pair');
  await lead.fills({ mentor: 'Kenji Watanabe', executive: 'Marcus Bell' });
  await lead.submits();
  expect(Object.values(lead.modal()?.errors ?? {}).join()).toContain(
    'Marcus Bell has not enrolled in this program.',
  );
  expect(lead.modal()?.text).toContain('Kenji Watanabe');
  await lead.fills({ executive: 'Lena Brandt' });
  await lead.submits();
  expect(lead.modal()?.text).toContain('@Lena Brandt mentors, @Kenji Watanabe learns.');
  expect(lead.modal()?.text).toContain('You named them the other way round');
  await lead.closes();
  await lead.runs('/rm pair @Kenji Watanabe');
  expect(lead.lastMessage()).toContain('Name two people, the mentor first');
});

test('a rule may be set aside with a reason, which is kept; a double click makes one pair', async () => {
  const { lead } = await enrolled(
    { 'Kenji Watanabe': { parts: ['Morning, 9:00–12:00'] } },
    { 'Lena Brandt': { parts: ['Morning, 9:00–12:00'] } },
  );
  await lead.runs('/rm pair @Lena Brandt @Kenji Watanabe');
  expect(lead.modal()?.text).toContain('The two share no');
  await lead.fills({ reason: '   ' });
  await lead.submits();
  expect(lead.modal()?.errors).toEqual({
    'Why may it be all the same?': 'Say why, in a few words.',
  });
  await lead.fills({ reason: 'Kenji gets up early on Thursdays.' });
  await Promise.all([lead.submits(), lead.submits()].map((done) => done.catch(() => undefined)));
  const [pair, ...others] = pairRows();
  expect(others).toEqual([]);
  expect(JSON.parse(pair?.overrides ?? '')).toMatchObject([
    { kind: 'noCommonHour', reason: 'Kenji gets up early on Thursdays.', bySlackUserId: LEAD },
  ]);
  const audited = story.db.$client
    .prepare<[], string>('SELECT action FROM audit_entries WHERE pair_id IS NOT NULL ORDER BY id')
    .pluck()
    .all();
  expect(audited).toEqual(['ruleOverridden', 'pairNamed']);
});

test('nobody is paired against what somebody said in private, and the lead cannot tell what it was', async () => {
  const { lead, kenji } = await enrolled(
    { 'Kenji Watanabe': { avoid: ['Lena Brandt'] } },
    { 'Lena Brandt': NOTHING, 'Sota Kimura': NOTHING },
  );
  await lead.runs('/rm pair @Lena Brandt @Kenji Watanabe');
  expect(lead.lastMessage()).toBe(
    'This pair cannot be made, for reasons that are private and cannot be set aside. `/rm match` looks for the next best pair.',
  );
  await lead.runs('/rm pair @Sota Kimura @Kenji Watanabe');
  expect(lead.lastMessage()).toContain("Kenji Watanabe is the other's direct manager.");
  await kenji.runs('/rm pair @Lena Brandt @Kenji Watanabe');
  expect(kenji.lastMessage()).toContain('Only a program lead can do this.');
  expect(rowsIn(story, 'pairs')).toBe(0);
});

test('a mentor suggests an executive: their yes counts, and only the other is asked', async () => {
  const { lead, kenji, lena } = await enrolled({ 'Kenji Watanabe': NOTHING }, { 'Lena Brandt': NOTHING });
  await lena.runs('/rm partner @Kenji Watanabe');
  await lena.submits();
  expect(lena.modal()?.text).toContain('@Kenji Watanabe is asked in private');
  await nextMorning();
  expect(saying(kenji, 'would like to be your mentor in Spring pilot')).toHaveLength(1);
  await kenji.clicks('Yes, introduce us');
  await nextMorning();
  for (const person of [kenji, lena]) expect(saying(person, 'you are a pair in')).toHaveLength(1);
  expect(saying(lena, 'Somebody to mentor')).toEqual([]);
  expect(pairRows()).toMatchObject([{ status: 'active', origin: 'selfNominated' }]);
  expect(lead.messages().join()).not.toContain('would like to be a pair');
});

test('a no to a suggestion reaches whoever made it only as "does not come about"', async () => {
  const { kenji, lena } = await enrolled({ 'Kenji Watanabe': NOTHING }, { 'Lena Brandt': NOTHING });
  await lena.runs('/rm partner @Kenji Watanabe');
  await lena.submits();
  await nextMorning();
  await kenji.clicks('No, thank you');
  await nextMorning();
  expect(saying(lena, 'does not come about')).toHaveLength(1);
  expect(lena.messages().join('\n')).not.toMatch(/declined|said no/i);
});

test('both suggest each other, and one of them twice: one pair, and nobody is asked', async () => {
  const { kenji, lena } = await enrolled({ 'Kenji Watanabe': NOTHING }, { 'Lena Brandt': NOTHING });
  for (const [person, partner] of [
    [lena, '@Kenji Watanabe'],
    [lena, '@Kenji Watanabe'],
    [kenji, '@Lena Brandt'],
  ] as const) {
    await person.runs(`/rm partner ${partner}`);
    await person.submits();
  }
  expect(kenji.modal()?.text).toContain('@Lena Brandt has said yes as well.');
  await nextMorning();
  expect(pairRows()).toMatchObject([{ status: 'active' }]);
  for (const person of [kenji, lena]) expect(saying(person, 'you are a pair in')).toHaveLength(1);
});

test('where a rule speaks against it a lead decides; the other hears nothing before', async () => {
  const early = { parts: ['Morning, 9:00–12:00'] };
  const { lead, kenji, lena } = await enrolled({ 'Kenji Watanabe': early }, { 'Lena Brandt': early });
  await kenji.runs('/rm partner @Lena Brandt');
  await kenji.submits();
  expect(kenji.modal()?.text).toContain('A program lead of Spring pilot looks at you');
  await nextMorning();
  expect(saying(lead, 'Two people would like to be a pair')).toHaveLength(1);
  expect(saying(lead, 'The two share no')).toHaveLength(1);
  const heard = lena.messages().length;
  await story.restart();
  await lead.clicks('Allow with a reason');
  await lead.fills({ reason: 'They have found a slot.' });
  await lead.submits();
  await lead.closes();
  await nextMorning();
  expect(lena.messages().slice(heard).join()).toContain('who has already said yes');
  await lead.clicks('Not this time');
  expect(lead.lastMessage()).toContain('Somebody has answered this already');
  expect(pairRows()).toMatchObject([{ status: 'awaitingMentor', origin: 'selfNominated' }]);
});

test('a suggestion that may not be is refused without telling why; not this time is a neutral word', async () => {
  const early = { parts: ['Morning, 9:00–12:00'] };
  const { lead, kenji, lena, sota, marcus } = await enrolled(
    { 'Kenji Watanabe': { ...early, avoid: ['Marcus Bell'] } },
    { 'Lena Brandt': early, 'Sota Kimura': NOTHING, 'Marcus Bell': NOTHING },
  );
  const refusals = [];
  for (const person of [sota, marcus]) {
    await person.runs('/rm partner @Kenji Watanabe');
    await person.submits();
    refusals.push(Object.values(person.modal()?.errors ?? {}).join());
  }
  expect(refusals[0]).toContain('The two of you cannot be a pair in this program.');
  expect(refusals[1]).toBe(refusals[0]);
  await lena.runs('/rm partner @Kenji Watanabe');
  await lena.submits();
  await nextMorning();
  await lead.clicks('Not this time');
  await nextMorning();
  await nextMorning();
  // The same words as after a no of the other side.
  expect(saying(lena, 'The pair that was suggested for Spring pilot does not come about.')).toHaveLength(1);
  expect(kenji.messages().join()).not.toContain('Lena');
});

test('in a program around projects the lead says what the two work on, and both read it first', async () => {
  const { lead, kenji, lena } = await enrolled({ 'Kenji Watanabe': NOTHING }, { 'Lena Brandt': NOTHING });
  story.db.$client.prepare("UPDATE programs SET pairing_mode = 'project'").run();
  await lead.runs('/rm pair @Lena Brandt @Kenji Watanabe');
  await lead.fills({ project: 'A *safer* night shift' });
  await lead.submits();
  await nextMorning();
  expect(saying(kenji, 'What the two of you would work on: A ∗safer∗ night shift')).toHaveLength(1);
  await kenji.clicks('Yes, introduce us');
  await nextMorning();
  expect(lena.lastMessage()).toContain('night shift');
  await lena.clicks('Yes, introduce us');
  await nextMorning();
  expect(saying(kenji, 'you are a pair in')[0]).toContain('night shift');
});

test('somebody who has left can be neither named nor suggested, and a closed program pairs nobody', async () => {
  const { lead, kenji, lena } = await enrolled({ 'Kenji Watanabe': NOTHING }, { 'Lena Brandt': NOTHING });
  await lead.runs('/rm pair @Lena Brandt @Kenji Watanabe');
  await story.workspace.changeMember(lena.id, { deleted: true });
  await lead.fills({});
  await lead.submits();
  expect(lead.modal()?.text).toContain('no longer active in this workspace');
  await lead.closes();
  await kenji.runs('/rm partner @Lena Brandt');
  await kenji.submits();
  expect(Object.values(kenji.modal()?.errors ?? {}).join()).toContain('cannot be a pair in this program');
  await kenji.closes();
  story.db.$client.prepare("UPDATE programs SET status = 'closed'").run();
  await lead.runs('/rm pair @Lena Brandt @Kenji Watanabe');
  expect(lead.lastMessage()).toContain('no program to pair people in');
  expect(rowsIn(story, 'pairs')).toBe(0);
});

test('a mentor who suggests the executive that is being asked about them learns nothing, and need not be asked', async () => {
  const { lead, kenji, lena } = await enrolled({ 'Kenji Watanabe': NOTHING }, { 'Lena Brandt': NOTHING });
  await release(story, lead);
  await lena.runs('/rm partner @Kenji Watanabe');
  await lena.submits();
  expect(lena.modal()?.text).toContain('@Kenji Watanabe is asked in private');
  await nextMorning();
  await kenji.clicks('Yes, introduce us');
  await nextMorning();
  expect(saying(lena, 'Somebody to mentor')).toEqual([]);
  expect(saying(lena, 'you are a pair in')).toHaveLength(1);
  expect(pairRows()).toMatchObject([{ status: 'active', origin: 'batch' }]);
});

test('a lead is asked about one suggestion of a person at a time', async () => {
  const early = { parts: ['Morning, 9:00–12:00'] };
  const { kenji } = await enrolled(
    { 'Kenji Watanabe': early },
    { 'Lena Brandt': early, 'Marcus Bell': early },
  );
  for (const partner of ['@Lena Brandt', '@Lena Brandt', '@Marcus Bell']) {
    await kenji.runs(`/rm partner ${partner}`);
    await kenji.submits();
  }
  expect(Object.values(kenji.modal()?.errors ?? {}).join()).toContain('still looking at the partner');
  expect(pairRows()).toMatchObject([{ status: 'nominated' }]);
});

test('somebody withdraws by a click while a named pair waits: it ends, and only who knew of it hears a kind word', async () => {
  const { lead, kenji, lena } = await enrolled({ 'Kenji Watanabe': NOTHING }, { 'Lena Brandt': NOTHING });
  await kenji.runs('/rm partner @Lena Brandt');
  await kenji.submits();
  await nextMorning();
  expect(lena.lastMessage()).toContain('Somebody to mentor');
  await lena.opensHome();
  await lena.clicks('What I said', { in: 'home' });
  await lena.clicks('Withdraw');
  await lena.closes();
  await story.settle();
  expect(pairRows()).toMatchObject([{ status: 'expired' }]);
  await nextMorning();
  await nextMorning();
  await story.restart();
  expect(saying(kenji, 'The pair that was suggested for Spring pilot does not come about.')).toHaveLength(1);
  expect(saying(lena, 'does not come about')).toEqual([]);
  await kenji.opensHome();
  expect(kenji.home()).toContain('there is nothing to do now');
  expect(lead.messages().join()).not.toContain('Lena');
});

test('a wish that waits for a lead ends when either of the two goes', async () => {
  const early = { parts: ['Morning, 9:00–12:00'] };
  const { lead, kenji, lena, marcus } = await enrolled(
    { 'Kenji Watanabe': early, 'Rajesh Iyer': early },
    { 'Lena Brandt': early, 'Marcus Bell': early },
  );
  await kenji.runs('/rm partner @Marcus Bell');
  await kenji.submits();
  expect(pairRows()).toMatchObject([{ status: 'nominated' }]);
  await marcus.runs('/rm leave');
  await marcus.clicks('Leave the program');
  await marcus.submits();
  await story.settle();
  expect(pairRows()).toMatchObject([{ status: 'expired' }]);
  await kenji.runs('/rm partner @Lena Brandt');
  await kenji.submits();
  await nextMorning();
  await nextMorning();
  // The one who was not asked yet has learnt nothing, and the one who suggested hears it once.
  expect(saying(kenji, 'does not come about')).toHaveLength(1);
  expect(marcus.messages().join()).not.toContain('Kenji');
  await story.workspace.changeMember(kenji.id, { deleted: true });
  await story.settle();
  expect(pairRows()).toMatchObject([{ status: 'expired' }, { status: 'expired' }]);
  expect(lena.messages().join()).not.toContain('Kenji');
  await lead.clicks('Not this time');
  expect(lead.lastMessage()).toContain('Somebody has answered this already');
});
