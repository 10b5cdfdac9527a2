// Programs close, leads work side by side, people say no and disagree, and some things are not there yet.
import { afterEach, expect, test } from 'vitest';
import { DAY, HOUR } from '../../src/clock.ts';
import {
  answerPulse,
  bookedPair,
  enroll,
  enrolledTwo,
  importOrganization,
  jumpTo,
  LEAD,
  LONG_DAY,
  latestSession,
  release,
  releasesOpenReview,
  rowsIn,
  saying,
  startProgram,
} from './acts.ts';
import { type Story, startStory } from './company.ts';
import { clicksForged } from './forged.ts';

let story: Story;
afterEach(() => story.end());

const AMARA_AND_INGRID = [LEAD, 'U0SPON00001'];
const start = async (leads: readonly string[] = [LEAD]) => {
  story = await startStory({ leads, stepMs: 3 * HOUR });
};

test('a program is closed while every kind of form is open', async () => {
  await start(AMARA_AND_INGRID);
  const { lead, kenji, lena, haruka, session } = await bookedPair(story);
  await lead.runs('/rm invite');
  await lead.fills({ mentors: ['Sota Kimura', 'Tiago Nunes'] });
  await lead.submits();
  await lead.closes();
  await story.settle();
  const sota = story.person('Sota Kimura');
  await sota.clicks('Take part');
  await sota.fills({ goals: 'Speak with senior people.', topics: ['AI at work'] });
  await jumpTo(story, session.endsAt + HOUR);
  await lena.clicks('It took place');
  await jumpTo(story, session.endsAt + 3 * DAY);
  await kenji.clicks('Answer');
  await kenji.fills({ useful: '5', candor: '7', airtime: 'balanced', applied: 'yes' });
  await haruka.clicks('Choose a time');
  await lead.runs('/rm invite');
  await lead.fills({ mentors: ['Aylin Demir'] });
  const otherLead = story.person('Ingrid Solheim');
  await otherLead.runs('/rm programs');
  await otherLead.clicks('Close program');
  expect(otherLead.lastMessage()).toContain('Spring pilot is closed.');
  const heard = story.company.people.map(({ id }) => story.person(id).messages().length);

  await sota.submits();
  expect(Object.values(sota.modal()?.errors ?? {})[0]).toContain('Enrollment for this program has ended');
  expect(sota.modal()?.text).toContain('Speak with senior people.');
  await haruka.submits();
  expect(Object.values(haruka.modal()?.errors ?? {})[0]).toContain('not running any more');
  await kenji.submits();
  expect(kenji.modal()?.text).toContain('Thank you. Nobody reads your answers on their own.');
  await lead.submits();
  expect(Object.values(lead.modal()?.errors ?? {})[0]).toContain('nobody was invited');
  await lead.closes();
  for (const command of ['/rm match', '/rm invite', '/rm status']) {
    await lead.runs(command);
    expect(lead.modal()).toBeNull();
    expect(lead.lastMessage()).toMatch(/no program|No program/);
  }
  await story.passes(20 * DAY);
  for (const [index, { id }] of story.company.people.entries()) {
    const person = story.person(id);
    const news = person.screen().messages.slice(heard[index]);
    expect(news.filter(({ isEphemeral }) => !isEphemeral)).toEqual([]);
  }
});

test('a proposal is open in two windows: nobody releases something else than they saw', async () => {
  await start(AMARA_AND_INGRID);
  const lead = await startProgram(story, {
    executives: ['Kenji Watanabe', 'Maximiliane Freifrau von Hohenstein-Oberländer zu Wartenberg'],
    mentors: ['Lena Brandt', 'Aylin Demir'],
  });
  for (const [id, goals] of [
    ['U0EXEC00001', 'Decide which tools to try.'],
    ['U0EXEC00003', 'Understand younger customers.'],
    ['U0JUNI00001', 'Understand how it is decided.'],
    ['U0JUNI00007', 'Practice speaking up more.'],
  ] as const) {
    await enroll(story.person(id), { goals, topics: ['AI at work'], parts: LONG_DAY });
    await story.person(id).closes();
  }
  const ingrid = story.person('Ingrid Solheim');
  await lead.runs('/rm match');
  await ingrid.runs('/rm match');
  expect(ingrid.modal()?.submit).toBe('Release 2 pairs');
  await lead.clicks('Look closer', { near: 'Kenji' });
  await lead.clicks('Leave out');
  await lead.clicks('Back to the list');
  expect(lead.modal()?.submit).toBe('Release 1 pair');
  await ingrid.submits();
  expect(ingrid.modal()?.title).toBe('Proposed pairs');
  expect(ingrid.modal()?.text).toContain('@Amara Okafor has left something out meanwhile');
  expect(ingrid.modal()?.submit).toBe('Release 1 pair');
  await story.settle();
  expect(saying(story.person('Kenji Watanabe'), 'we suggest')).toEqual([]);
  // Ingrid looks for something better meanwhile: Amara's window is behind, and says so.
  await ingrid.clicks('Propose again');
  await lead.clicks('Propose again');
  expect(lead.modal()?.text).toContain('@Ingrid Solheim has proposed again meanwhile');
  expect(lead.modal()?.submit).toBe('Release 2 pairs');
  expect(rowsIn(story, 'match_runs')).toBe(2);
  await releasesOpenReview(lead);
  await ingrid.submits();
  expect(ingrid.modal()?.text).toContain('released or replaced meanwhile');
  await story.settle();
  expect(saying(story.person('Kenji Watanabe'), 'we suggest')).toHaveLength(1);
});

test('the executive says no: the mentor never hears, and no lead can tell who it was', async () => {
  await start();
  const { lead, kenji, lena } = await enrolledTwo(story);
  await lead.runs('/rm invite');
  await lead.fills({ mentors: ['Aylin Demir'] });
  await lead.submits();
  await lead.closes();
  await story.settle();
  const aylin = story.person('Aylin Demir');
  await enroll(aylin, { goals: 'Practice speaking up more.', topics: ['AI at work'], parts: LONG_DAY });
  await aylin.closes();
  await release(story, lead);
  const [first, second] = kenji.lastMessage().includes('Lena') ? [lena, aylin] : [aylin, lena];
  await clicksForged(story, first, 'pairing.accept', { pairId: 1 });
  expect(first.lastMessage()).toBe('This question is for somebody else.');
  await lead.runs('/rm status');
  expect(lead.lastMessage()).not.toMatch(/has the question/);
  await kenji.clicks('No, thank you');
  expect(kenji.lastMessage()).toContain('You said no, and that is fine.');
  await story.settle();
  expect(saying(lead, 'needs a new proposal')).toEqual([]);
  await jumpTo(story, Date.UTC(2027, 0, 12, 9));
  const heard = lead.messages().filter((text) => !text.startsWith('Spring pilot\n'));
  expect(heard.at(-1)).toContain('Spring pilot needs a new proposal for somebody.');
  await clicksForged(story, first, 'pairing.accept', { pairId: 1 });
  expect(first.lastMessage()).toBe('This question is for somebody else.');
  expect(saying(first, 'Kenji')).toEqual([]);
  await lead.runs('/rm match');
  expect(lead.modal()?.text).toContain(`@Kenji Watanabe learns from @${second.name}`);
  for (const seen of [lead.modal()?.text ?? '', ...lead.messages()]) {
    expect(seen).not.toMatch(/declin|said no|refus|partners before/i);
  }
  await releasesOpenReview(lead);
  await story.settle();
  expect(kenji.lastMessage()).toContain(`@${second.name}`);
  await kenji.clicks('Yes, introduce us');
  await story.settle();
  // And when the mentor says no, the executive hears that it does not come about, and no more.
  await second.clicks('No, thank you');
  await story.settle();
  expect(saying(kenji, 'does not come about')).toEqual([]);
  await jumpTo(story, Date.UTC(2027, 0, 13, 9));
  expect(kenji.lastMessage()).toBe(
    'The pair that was suggested for Spring pilot does not come about. That says nothing about you; we look for somebody else.',
  );
  await lead.closes();
  await lead.runs('/rm match');
  expect(lead.modal()?.text).toContain('The one executive cannot have a partner under these rules.');
  expect(lead.modal()?.text).not.toMatch(/declin|said no|refus|partners before/i);
  expect(lead.modal()?.submit).toBeNull();
});

test('the two disagree whether it took place: both are asked once more, and neither learns what the other said', async () => {
  await start();
  const { kenji, lena, haruka, session, lead } = await bookedPair(story);
  await story.until(session.endsAt + HOUR);
  story.workspace.faults.onDelivery({ kind: 'duplicate', times: 2 });
  await lena.clicks('It took place');
  await kenji.clicks('It did not happen');
  await story.passes(DAY);
  for (const person of [kenji, lena]) {
    expect(saying(person, 'One more time, to be sure')).toHaveLength(1);
    expect(person.messages().join('\n')).not.toMatch(/disagree|other says|says that/);
  }
  expect(latestSession(story).status).toBe('booked');
  story.workspace.faults.onDelivery({ kind: 'duplicate', times: 2 });
  await kenji.clicks('It took place');
  expect(latestSession(story).status).toBe('held');
  await story.passes(2 * DAY);
  await answerPulse(kenji);
  expect(saying(lena, 'Five taps')).toHaveLength(1);
  for (const person of [haruka, lead])
    expect(person.messages().join('\n')).not.toMatch(/did not happen|missed/);
});

test('and when they disagree twice, nobody is asked a third time', async () => {
  await start();
  const { kenji, lena, session } = await bookedPair(story);
  await story.until(session.endsAt + HOUR);
  await lena.clicks('It took place');
  await kenji.clicks('It did not happen');
  await story.passes(DAY);
  await lena.clicks('It took place');
  await kenji.clicks('It did not happen');
  await story.passes(10 * DAY);
  expect(latestSession(story)).toMatchObject({ number: 1, status: 'unconfirmed' });
  for (const person of [kenji, lena]) {
    expect(saying(person, 'One more time')).toEqual([]);
    await person.runs('/rm held');
    expect(person.lastMessage()).toContain('None of your sessions is over yet');
  }
});

test('with nothing there yet, each command says what comes first', async () => {
  await start();
  const lead = story.person(LEAD);
  const sees = async (command: string) => {
    await lead.runs(command);
    return lead.modal()?.text ?? lead.lastMessage();
  };
  expect(await sees('/rm match')).toContain('Start one with `/rm new`');
  expect(await sees('/rm invite')).toContain('Start one with `/rm new`');
  expect(await sees('/rm status')).toContain('There is no program yet.');
  expect(await sees('/rm programs')).toContain('[Start a program]');
  await lead.clicks('Start a program');
  await lead.fills({ name: 'Pilot', purpose: 'See our work afresh.' });
  await lead.submits();
  await lead.closes();
  expect(await sees('/rm match')).toContain('nobody has enrolled yet');
  await lead.clicks('Invite people');
  await lead.fills({ executives: ['Kenji Watanabe'], mentors: ['Lena Brandt'] });
  await lead.submits();
  await lead.closes();
  await story.settle();
  const lena = story.person('Lena Brandt');
  await enroll(lena, { goals: 'Understand how it is decided.', topics: ['AI at work'], parts: LONG_DAY });
  await lena.closes();
  expect(await sees('/rm match')).toContain('no executive is waiting for a partner');
  const kenji = story.person('Kenji Watanabe');
  await enroll(kenji, { goals: 'Decide which tools to try.', topics: ['AI at work'], parts: LONG_DAY });
  await kenji.closes();
  // Without organization data the guard lets nobody through, and says what it needs.
  const review = await sees('/rm match');
  expect(review).toContain('The one executive cannot have a partner under these rules.');
  expect(review).toContain('Supplying the grade of Kenji Watanabe and the manager of Kenji Watanabe');
  await lead.closes();
  await importOrganization(lead);
  await lead.runs('/rm match');
  expect(lead.modal()?.submit).toBe('Release 1 pair');
});
