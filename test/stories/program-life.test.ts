// A program from its template to the archive, by leads who change their mind, work side by side and click twice, while
// the bot is restarted in between.
import { afterEach, expect, test } from 'vitest';
import { DAY, HOUR } from '../../src/clock.ts';
import type { Person } from '../../src/simulator/person.ts';
import {
  bookedPair,
  changesSettings,
  delivered,
  enroll,
  enrolledTwo,
  importOrganization,
  jumpTo,
  KENJIS_GOAL,
  LEAD,
  LENAS_GOAL,
  LONG_DAY,
  latestSession,
  release,
  rowsIn,
  runningPair,
  saying,
  startProgram,
} from './acts.ts';
import { type Story, startStory } from './company.ts';

let story: Story;
afterEach(() => story.end());

const AMARA_AND_INGRID = [LEAD, 'U0SPON00001'];
const start = async (leads: readonly string[] = [LEAD]) => {
  story = await startStory({ leads, stepMs: 3 * HOUR });
  return story.person(LEAD);
};

/** What was noted of the leads' acts, oldest first. */
function audited(action: string): readonly { subjects: string; facts: string }[] {
  return story.db.$client
    .prepare<[string], { subjects: string; facts: string }>(
      'SELECT subject_slack_user_ids AS subjects, facts FROM audit_entries WHERE action = ? ORDER BY id',
    )
    .all(action);
}

const program = () =>
  story.db.$client
    .prepare<[], Record<string, unknown>>('SELECT * FROM programs ORDER BY id DESC LIMIT 1')
    .get();

async function standing(lead: Person): Promise<string> {
  await lead.runs('/rm programs');
  await lead.clicks('Where it stands');
  return lead.modal()?.text ?? '';
}

test('from a template to the archive, with a restart after every step', async () => {
  const lead = await start();
  await lead.runs('/rm new');
  await lead.fills({ template: 'pilot', name: 'Spring pilot', purpose: 'Younger eyes on our work.' });
  await lead.submits();
  expect(lead.modal()?.text).toContain('6 sessions of 60 minutes, every two weeks');
  await lead.closes();
  await story.restart();

  // Before anybody is asked: what is missing, and what to ask oneself.
  const draft = await standing(lead);
  expect(draft).toContain('Stage 1 of 6: Draft, then enrolling, matching');
  expect(draft).toContain('Next: invite people');
  expect(draft).toContain('No confidential contact is named.');
  expect(draft).toContain('Would a junior here be thanked for telling an executive that they are wrong?');
  expect(draft).toContain('Everybody you choose gets one private message');
  await lead.clicks('Settings');
  await lead.clicks('Change', { near: 'People and topics' });
  await lead.fills({ contactSlackUserId: 'Noor Haddad', sponsorSlackUserId: 'Ingrid Solheim' });
  await lead.submits();
  expect(lead.modal()?.text).toContain('Saved for Spring pilot: Sponsor, Confidential contact');
  await lead.closes();
  expect(await standing(lead)).not.toContain('contact is named');
  await lead.closes();
  await story.restart();

  const { kenji, lena } = await enrolledTwoInto(lead);
  const enrolling = await standing(lead);
  expect(enrolling).toContain('Stage 2 of 6: Enrolling, then matching');
  expect(enrolling).toContain('1 mentor is invited and has not answered.');
  expect(enrolling).toContain('Nobody gets a message: you look at the pairs first.');
  await lead.closes();
  await lead.runs('/rm match');
  await lead.closes();
  await story.restart();
  const matching = await standing(lead);
  expect(matching).toContain('1 executive gets a private question about one person.');
  await lead.closes();
  await release(story, lead);
  for (const person of [kenji, lena]) {
    await person.clicks('Yes, introduce us');
    await story.settle();
  }
  await story.restart();

  const running = await standing(lead);
  expect(running).toContain('Stage 4 of 6: Running, then closing, closed');
  expect(running).toContain('Its last day is Fri 30 Apr 2027; that is still ahead.');
  expect(running).toContain('6 planned sessions have not taken place.');
  expect(running).toContain('1 executive and 1 mentor read that the program comes to its end.');
  story.workspace.faults.onDelivery({ kind: 'duplicate', times: 1 });
  await lead.clicks('Begin closing');
  await story.settle();
  expect(lead.modal()?.text).toContain('Stage 5 of 6: Closing, then closed');
  expect(lead.modal()?.text).toContain('Spring pilot is coming to its end.');
  await lead.closes();
  await story.restart();
  await jumpTo(story, story.clock.now() + DAY);
  for (const person of [kenji, lena]) expect(saying(person, 'is coming to its end')).toHaveLength(1);
  expect(saying(story.person('Aylin Demir'), 'is coming to its end')).toEqual([]);
  await lead.runs('/rm invite');
  expect(lead.lastMessage()).toContain('No program is open.');
  await lead.runs('/rm match');
  expect(lead.lastMessage()).toContain('closed or coming to its end');

  await lead.runs('/rm programs');
  expect(lead.lastMessage()).toContain('Next: close it. No session is ahead.');
  await lead.clicks('Where it stands');
  await lead.clicks('Close program');
  expect(lead.modal()?.text).toContain('Next: put it away');
  await lead.closes();
  await story.restart();
  await lead.runs('/rm programs');
  await lead.clicks('Archive');
  expect(lead.lastMessage()).toContain('Spring pilot is archived.');
  await lead.runs('/rm programs');
  expect(lead.lastMessage()).toContain('There is no program at the moment.');
  await lead.clicks('Archived programs (1)');
  await lead.clicks('Bring it back');
  expect(lead.lastMessage()).toContain('It stays closed.');
  expect(audited('stageChanged').map(({ facts }) => facts)).toEqual(['{"from":"running","to":"closing"}']);
  expect(audited('programCreated')).toHaveLength(1);
  expect(audited('programClosed')).toHaveLength(1);
  expect(audited('programArchived')).toHaveLength(2);
});

/** Kenji and Lena enroll in the program that is open; Aylin is asked and stays silent. */
async function enrolledTwoInto(lead: Person) {
  await importOrganization(lead);
  await lead.runs('/rm invite');
  await lead.fills({ executives: ['Kenji Watanabe'], mentors: ['Lena Brandt', 'Aylin Demir'] });
  await lead.submits();
  await lead.closes();
  await story.settle();
  const [kenji, lena] = [story.person('Kenji Watanabe'), story.person('Lena Brandt')];
  for (const [person, goals] of [
    [kenji, KENJIS_GOAL],
    [lena, LENAS_GOAL],
  ] as const) {
    await enroll(person, { goals, topics: ['AI at work'], parts: LONG_DAY });
    await person.closes();
  }
  return { kenji, lena };
}

test('what a change means for people is read before it is saved, and going back loses nothing', async () => {
  await start();
  const { lead } = await bookedPair(story);
  const session = latestSession(story);
  await changesSettings(lead, 'Schedule', { cadence: 'biweekly', enrollUntilOn: '2027-01-20' });
  expect(lead.modal()?.title).toBe('Before you save');
  expect(lead.modal()?.text).toContain('monthly → every two weeks: 1 pair is asked for dates more often.');
  expect(lead.modal()?.text).toContain('Planned sessions 6 → 13 for 1 running pair.');
  expect(program()).toMatchObject({ cadence: 'monthly', revision: 1 });
  await lead.closes();
  expect(lead.modal()?.title).toBe('Schedule');
  expect(lead.modal()?.text).toContain('Every two weeks');
  await lead.fills({ startsOn: '2027-04-01', sessionMinutes: '45' });
  await lead.submits();
  const means = lead.modal()?.text ?? '';
  expect(means).toContain('1 booked session lies before the new start. It stays booked.');
  expect(means).toContain('60 → 45 minutes: 1 booked session keeps its length');
  await story.restart();
  await lead.submits();
  expect(lead.modal()?.text).toContain('Saved for Spring pilot: Answer by, Starts on, Rhythm');
  expect(program()).toMatchObject({ cadence: 'biweekly', planned_sessions: 13, revision: 2 });
  expect(latestSession(story)).toEqual(session);
  expect(audited('settingsChanged')).toEqual([
    {
      subjects: '[]',
      facts: '{"fields":"Answer by, Starts on, Rhythm, Session, Sessions of a pair"}',
    },
  ]);
  expect(rowsIn(story, 'settings_drafts')).toBe(0);
});

test('a stricter grade gap leaves a running pair alone, also when the guard looks again', async () => {
  await start();
  const { lead, kenji } = await runningPair(story);
  await changesSettings(lead, 'Matching rules', { minimumGradeGap: 9, mentorCapacity: 2 });
  expect(lead.modal()?.text).toContain('1 mentor can take one more');
  expect(lead.modal()?.text).toContain(
    'Grade gap 2 → 9: 1 running pair would no longer pass. It keeps running.',
  );
  expect(lead.modal()?.text).not.toContain('How are people paired?');
  await lead.submits();
  await story.passes(2 * DAY);
  await story.restart();
  await story.passes(DAY);
  expect(saying(kenji, 'on hold')).toEqual([]);
  expect(rowsIn(story, "pairs WHERE status = 'active'")).toBe(1);
  expect(audited('ruleOverridden')).toHaveLength(1);
});

test('some things are settled once pairs run, and each says why', async () => {
  await start();
  const { lead } = await runningPair(story);
  await lead.runs('/rm settings');
  await lead.clicks('Change', { near: 'Matching rules' });
  expect(lead.modal()?.fields).not.toContain('How are people paired?');
  expect(lead.modal()?.text).toContain('Settled: people said yes to their pair on this understanding.');
  await lead.closes();
  await changesSettings(lead, 'People and topics', { anonymityThreshold: 4 });
  expect(lead.modal()?.errors['Reports begin at how many people?']).toContain(
    'People were invited on the promise that reports begin at 5 people.',
  );
  await lead.closes();
  await jumpTo(story, Date.UTC(2027, 2, 1, 9));
  await lead.runs('/rm settings');
  await lead.clicks('Change', { near: 'Schedule' });
  expect(lead.modal()?.fields).not.toContain('The program starts on');
  expect(lead.modal()?.text).toContain('Settled: the program has begun.');
  await lead.fills({ months: '5' });
  await lead.submits();
  expect(lead.modal()?.text).toContain('The last day is Wed 30 Jun 2027, earlier than Sat 31 Jul 2027');
});

test('two leads change the same settings at once: nobody overwrites what they have not seen', async () => {
  const lead = await start(AMARA_AND_INGRID);
  await startProgram(story, { executives: ['Kenji Watanabe'], mentors: ['Lena Brandt'] });
  const ingrid = story.person('Ingrid Solheim');
  for (const person of [lead, ingrid]) {
    await person.runs('/rm settings');
    await person.clicks('Change', { near: 'Purpose' });
  }
  await lead.fills({ pilotUnit: 'Plants' });
  await lead.submits();
  expect(lead.modal()?.text).toContain('Saved');
  await ingrid.fills({ pilotUnit: 'Sales', knowledgeGaps: 'How AI is used.' });
  await ingrid.submits();
  expect(ingrid.modal()?.title).toBe('Purpose');
  expect(ingrid.modal()?.text).toContain('Somebody else has changed this meanwhile.');
  expect(ingrid.modal()?.text).toContain('Now: Plants.');
  expect(ingrid.modal()?.text).toContain('Sales');
  expect(ingrid.modal()?.text).toContain('How AI is used.');
  expect(program()).toMatchObject({ pilot_unit: 'Plants' });
  await ingrid.submits();
  expect(program()).toMatchObject({ pilot_unit: 'Sales', knowledge_gaps: 'How AI is used.' });

  // Different sections do not stand in each other's way.
  for (const [person, section] of [
    [lead, 'Schedule'],
    [ingrid, 'People and topics'],
  ] as const) {
    await person.closes();
    await person.runs('/rm settings');
    await person.clicks('Change', { near: section });
  }
  await lead.fills({ enrollUntilOn: '2027-01-20' });
  await lead.submits();
  expect(lead.modal()?.text).toContain('2 invited people have not answered.');
  await ingrid.fills({ isOpenToAll: ['anybody'] });
  await ingrid.submits();
  expect(ingrid.modal()?.text).toContain('Anybody in the company can join with /rm join from now on.');
  await ingrid.submits();
  expect(ingrid.modal()?.text).toContain('Saved');
  // Amara had read what hers means before Ingrid saved: she reads it again.
  await lead.submits();
  expect(lead.modal()?.text).toContain('Somebody has changed other settings meanwhile');
  await lead.submits();
  expect(lead.modal()?.text).toContain('Saved');
  expect(program()).toMatchObject({ enroll_until_on: '2027-01-20', is_open_to_all: 1 });
  // The same again changes nothing.
  await lead.closes();
  await changesSettings(lead, 'Schedule', { enrollUntilOn: '2027-01-20' });
  expect(lead.modal()?.text).toContain('Nothing to save');
});

test('everything twice: one program, one change, one step, one message', async () => {
  const lead = await start();
  story.workspace.faults.onDelivery({ kind: 'duplicate', times: 10_000 });
  await lead.runs('/rm new');
  await lead.fills({ name: 'Twice', purpose: 'Only once, please.' });
  await lead.submits();
  await lead.closes();
  expect(rowsIn(story, 'programs')).toBe(1);
  await changesSettings(lead, 'People and topics', { isOpenToAll: ['anybody'] });
  await lead.closes();
  expect(program()).toMatchObject({ is_open_to_all: 1, revision: 2, status: 'draft' });
  await lead.runs('/rm programs');
  await lead.clicks('Where it stands');
  expect(lead.modal()?.text).toContain('Anybody in the company can ask for the form with /rm join');
  await Promise.allSettled([lead.clicks('Open enrollment'), lead.clicks('Open enrollment')]);
  expect(program()).toMatchObject({ status: 'enrolling' });
  expect(audited('stageChanged')).toHaveLength(1);
  expect(lead.modal()?.text).toContain('Nobody has enrolled yet.');
  await lead.clicks('Close program');
  await lead.closes();
  expect(audited('programClosed')).toHaveLength(1);
  await lead.runs('/rm settings');
  expect(lead.lastMessage()).toContain('No program is open.');
});

test('what was read before it is saved waits over night, and is no longer possible', async () => {
  const lead = await start();
  await startProgram(story, { executives: ['Kenji Watanabe'], mentors: ['Lena Brandt'] });
  await changesSettings(lead, 'Schedule', { enrollUntilOn: '2027-01-12' });
  expect(lead.modal()?.title).toBe('Before you save');
  await jumpTo(story, Date.UTC(2027, 0, 13, 9));
  await lead.submits();
  expect(lead.modal()?.text).toContain('This day has passed. Choose today or a later day.');
  expect(lead.modal()?.text).toContain('what you typed is there');
  expect(program()).toMatchObject({ enroll_until_on: '2027-01-25' });
  await lead.closes();
  expect(lead.modal()?.title).toBe('Schedule');
  await lead.fills({ enrollUntilOn: '2027-01-14' });
  await lead.submits();
  await lead.submits();
  expect(program()).toMatchObject({ enroll_until_on: '2027-01-14' });
});

test('a form for settings, and the step itself, come too late', async () => {
  const lead = await start(AMARA_AND_INGRID);
  const { kenji } = await enrolledTwo(story);
  const ingrid = story.person('Ingrid Solheim');
  await ingrid.runs('/rm settings');
  await ingrid.clicks('Change', { near: 'Purpose' });
  await ingrid.fills({ name: 'Typed with care' });
  await lead.runs('/rm programs');
  const heard = delivered(kenji).length;
  await lead.clicks('Close program');
  await ingrid.submits();
  expect(Object.values(ingrid.modal()?.errors ?? {})[0]).toContain('This program is closed');
  expect(ingrid.modal()?.text).toContain('Typed with care');
  await ingrid.closes();
  await story.passes(3 * DAY);
  expect(delivered(kenji)).toHaveLength(heard);
});

test('people who have left are counted nowhere, and in Tokyo the day to answer by ends earlier', async () => {
  const lead = await start();
  const { kenji } = await enrolledTwo(story);
  expect(await standing(lead)).toContain('1 enrolled');
  await lead.closes();
  await story.workspace.changeMember(kenji.id, { deleted: true });
  await story.settle();
  expect(await standing(lead)).toContain('No executive has enrolled yet.');
  await lead.closes();
  await lead.runs('/rm programs');
  expect(lead.lastMessage()).toContain('Next: invite executives.');
  await changesSettings(lead, 'Schedule', { timeZone: 'Tokyo' });
  await lead.closes();
  // 20:00 in Berlin is the next morning in Tokyo.
  await jumpTo(story, Date.UTC(2027, 0, 25, 19));
  await changesSettings(lead, 'Schedule', { enrollUntilOn: '2027-01-25' });
  expect(lead.modal()?.text).toContain('Nothing to save');
  await lead.closes();
  await changesSettings(lead, 'Schedule', { startsOn: '2027-01-25' });
  expect(lead.modal()?.errors['The program starts on']).toContain('This day has passed.');
});

test('several programs side by side, each with its own next step', async () => {
  const lead = await start();
  await enrolledTwo(story);
  await lead.runs('/rm new');
  await lead.fills({ template: 'digital', name: 'Autumn', purpose: 'Tools.' });
  await lead.submits();
  await lead.closes();
  await lead.runs('/rm programs');
  const list = lead.lastMessage();
  expect(list).toContain('Next: invite executives and mentors.');
  expect(list).toContain('Next: propose pairs for 1 executive and 1 mentor.');
  await lead.runs('/rm settings');
  await lead.clicks('Choose Autumn');
  expect(lead.modal()?.text).toContain('Every two weeks');
  await lead.closes();
  await lead.runs('/rm programs');
  await lead.clicks('Close the program Autumn');
  await lead.runs('/rm programs');
  expect(lead.lastMessage().indexOf('Spring pilot')).toBeLessThan(lead.lastMessage().indexOf('Autumn'));
  await lead.runs('/rm settings');
  expect(lead.modal()?.text).toContain('Spring pilot');
});

test('leads come and go: each hears it once, in their own words, and somebody always leads', async () => {
  story = await startStory({ stepMs: 3 * HOUR });
  const amara = story.person('Amara Okafor');
  const ingrid = story.person('Ingrid Solheim');
  const rafael = story.person('Rafael Queiroz');
  await amara.runs('/rm lead add @Ingrid Solheim');
  await story.passes(DAY);
  expect(saying(ingrid, 'has made you a lead')).toHaveLength(1);
  // São Paulo sleeps: appointed and removed in one night, Rafael hears nothing.
  await ingrid.runs('/rm lead add @Rafael Queiroz');
  await ingrid.runs('/rm lead remove @Rafael Queiroz');
  await ingrid.runs('/rm lead list');
  expect(ingrid.lastMessage()).toContain('Program leads: @Ingrid Solheim');
  await story.passes(DAY);
  expect(delivered(rafael)).toEqual([]);
  await ingrid.runs('/rm lead remove @Ingrid Solheim');
  expect(ingrid.lastMessage()).toContain('Somebody has to lead.');
  await ingrid.runs('/rm lead add @Haruka Mori');
  await story.passes(DAY);
  await ingrid.runs('/rm lead remove @Haruka Mori');
  await ingrid.runs('/rm lead add @Rafael Queiroz');
  await story.passes(DAY);
  expect(delivered(story.person('Haruka Mori'))).toHaveLength(2);
  expect(saying(rafael, '@Ingrid Solheim has made you a lead')).toHaveLength(1);
  await rafael.clicks('See the programs');
  expect(rafael.lastMessage()).toContain('There is no program yet.');
  await rafael.runs('/rm lead remove @Ingrid Solheim');
  await story.passes(DAY);
  expect(saying(ingrid, 'You no longer lead the reverse mentoring programs here.')).toHaveLength(1);
  await rafael.runs('/rm lead remove @Rafael Queiroz');
  expect(rafael.lastMessage()).toContain('Somebody has to lead.');
  expect(audited('leadAppointed').map(({ subjects }) => subjects)).toEqual([
    '["U0SPON00001"]',
    '["U0SPON00002"]',
    '["U0ASST00001"]',
    '["U0SPON00002"]',
  ]);
  expect(audited('leadRemoved')).toHaveLength(3);
});

test('whoever leads no more cannot use the buttons that are still there', async () => {
  story = await startStory({ stepMs: 3 * HOUR });
  const amara = story.person('Amara Okafor');
  const ingrid = story.person('Ingrid Solheim');
  await amara.runs('/rm lead add @Ingrid Solheim');
  await amara.runs('/rm lead add @Amara Okafor');
  await ingrid.runs('/rm new');
  await ingrid.fills({ name: 'Autumn', purpose: 'Another view.' });
  await ingrid.submits();
  await ingrid.closes();
  await ingrid.runs('/rm settings');
  await ingrid.clicks('Change', { near: 'Purpose' });
  await ingrid.fills({ name: 'Winter' });
  await amara.runs('/rm lead remove @Ingrid Solheim');
  await ingrid.submits();
  expect(Object.values(ingrid.modal()?.errors ?? {})[0]).toContain('Only a program lead can do this');
  expect(program()).toMatchObject({ name: 'Autumn' });
});
