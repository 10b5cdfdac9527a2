// People try what is not theirs: commands of leads, buttons of others, words nobody knows.
import { afterEach, expect, test } from 'vitest';
import { bookedPair, enrolledTwo, jumpTo, LEAD, release, rowsIn, runningPair } from './acts.ts';
import { type Story, startStory } from './company.ts';
import { clicksForged } from './forged.ts';

let story: Story;
afterEach(() => story.end());

test('a junior runs every command of a lead, and learns who can', async () => {
  story = await startStory({ leads: [LEAD] });
  const sota = story.person('Sota Kimura');
  for (const command of ['new', 'programs', 'settings', 'invite', 'import', 'match', 'status']) {
    await sota.runs(`/rm ${command}`);
    expect(sota.modal()).toBeNull();
    expect(sota.lastMessage()).toBe('Only a program lead can do this. Please ask @Amara Okafor.');
  }
  for (const command of ['next', 'held', 'calendar', 'book', 'move']) {
    await sota.runs(`/rm ${command}`);
    expect(sota.modal()).toBeNull();
    expect(sota.lastMessage()).toMatch(/^This is for/);
  }
  await sota.runs('/rm');
  expect(sota.lastMessage()).not.toMatch(/match|invite|import/);
  await sota.opensHome();
  expect(sota.home()).toContain('You are not part of a program at the moment');
  expect(rowsIn(story, 'programs')).toBe(0);
});

test('words that mean nothing get the nearest command, and nothing of what was typed is markup', async () => {
  story = await startStory({ leads: [LEAD] });
  const sota = story.person('Sota Kimura');
  await sota.runs('/rm hlep');
  expect(sota.lastMessage()).toContain('/rm help');
  await sota.runs('/rm LAED');
  expect(sota.lastMessage()).toMatch(/Did you mean `\/rm lead`/);
  for (const nonsense of [
    '<!channel>',
    '*'.repeat(500),
    '🦄🦄🦄',
    '`code`',
    '‮evil',
    '  ',
    'x'.repeat(3_000),
  ]) {
    await sota.runs(`/rm ${nonsense}`);
    expect(sota.lastMessage()).toMatch(/\/rm help/);
    expect(JSON.stringify(sota.screen().messages.at(-1))).not.toContain('<!channel>');
  }
  await sota.writes('hello <!channel> can you help me?');
  await story.settle();
  expect(sota.lastMessage()).toContain('I am a bot and cannot read messages');
});

test('who leads: admins appoint, leads appoint, others are told whom to ask', async () => {
  story = await startStory({});
  const amara = story.person('Amara Okafor');
  const sota = story.person('Sota Kimura');
  await sota.runs('/rm new');
  expect(sota.lastMessage()).toContain('A workspace admin can appoint one.');
  await sota.runs('/rm lead add @Sota Kimura');
  expect(sota.lastMessage()).toContain('Only program leads and workspace admins can appoint leads.');
  for (const garbage of [
    'add',
    'add somebody',
    'add @Nobody At All',
    'promote @Sota Kimura',
    'add @Sota Kimura @Lena Brandt',
  ]) {
    await amara.runs(`/rm lead ${garbage}`);
    expect(amara.lastMessage()).toContain('Write `/rm lead add @person` or `/rm lead remove @person`');
  }
  await amara.runs(`/rm lead add <@${story.workspace.botUserId}>`);
  await story.workspace.changeMember('U0JUNI00009', { deleted: true });
  await amara.runs('/rm lead add @Camila Duarte');
  expect(amara.lastMessage()).toContain('has left the workspace');
  await amara.runs('/rm lead');
  expect(amara.lastMessage()).not.toMatch(/leads: $/m);
  await amara.runs('/rm lead add @Ingrid Solheim');
  expect(amara.lastMessage()).toContain('@Ingrid Solheim now leads programs here');
  await amara.runs('/rm lead add @Ingrid Solheim');
  expect(amara.lastMessage()).toContain('Nothing to change for @Ingrid Solheim');
  const ingrid = story.person('Ingrid Solheim');
  await ingrid.runs('/rm lead remove @Ingrid Solheim');
  expect(ingrid.lastMessage()).toContain('Somebody has to lead.');
  await ingrid.runs('/rm lead add @Rafael Queiroz');
  await ingrid.runs('/rm lead remove @Ingrid Solheim');
  expect(ingrid.lastMessage()).toContain('@Ingrid Solheim no longer leads programs here');
  await ingrid.runs('/rm new');
  expect(ingrid.lastMessage()).toContain('Please ask @Rafael Queiroz.');
  // The last lead leaves the workspace: nobody is sent to somebody who is gone.
  await story.workspace.changeMember('U0SPON00002', { deleted: true });
  await ingrid.runs('/rm new');
  expect(ingrid.lastMessage()).toContain('A workspace admin can appoint one.');
  await ingrid.opensHome();
  expect(ingrid.home()).not.toContain('Rafael');
});

test('a lead set by configuration cannot be removed in Slack, and is told who can', async () => {
  story = await startStory({ leads: [LEAD] });
  const amara = story.person('Amara Okafor');
  await amara.runs('/rm lead remove @Amara Okafor');
  expect(amara.lastMessage()).toContain("is a lead by the bot's configuration");
});

test('a stranger, a colleague and the assistant click what is for others', async () => {
  story = await startStory({ leads: [LEAD] });
  const { kenji, lena, haruka, lead, session } = await bookedPair(story);
  await jumpTo(story, session.endsAt + 3_600_000);
  const before = story.workspace.state.views.size;
  const rows = () =>
    ['programs', 'enrollments', 'pairs', 'sessions', 'session_marks', 'pulses'].map((table) =>
      rowsIn(story, table),
    );
  const was = rows();
  const buttons: readonly (readonly [string, unknown])[] = [
    ['enrollment.open', { enrollmentId: 1 }],
    ['enrollment.withdraw', { enrollmentId: 1 }],
    ['pairing.accept', { pairId: 1 }],
    ['pairing.decline', { pairId: 1 }],
    ['scheduling.open', { pairId: 1 }],
    ['session.mark.held', { sessionId: 1, revision: 1, round: 1 }],
    ['pulse.open', { sessionId: 1 }],
    ['program.close', { programId: 1 }],
    ['review.leaveOut', { pairId: 1, leftOut: true }],
    ['review.again', { programId: 1 }],
    ['insight.choose', { programId: 1 }],
    ['enrollment.invite.into', { programId: 1 }],
  ];
  for (const person of [
    story.person('Sota Kimura'),
    story.person('Jonas Lindqvist'),
    story.person('Noor Haddad'),
  ]) {
    for (const [action, value] of buttons) {
      await clicksForged(story, person, action, value);
      expect(person.screen().messages.at(-1)?.isEphemeral, action).toBe(true);
      expect(person.lastMessage(), action).toMatch(/^(This|Only)/);
    }
  }
  for (const [person, action, value] of [
    [haruka, 'pulse.open', { sessionId: 1 }],
    [haruka, 'session.mark.held', { sessionId: 1, revision: 1, round: 1 }],
    [haruka, 'enrollment.open', { enrollmentId: 1 }],
    [lena, 'enrollment.open', { enrollmentId: 1 }],
    [kenji, 'enrollment.withdraw', { enrollmentId: 2 }],
    [lead, 'pulse.open', { sessionId: 1 }],
    [lead, 'pairing.accept', { pairId: 1 }],
    [lena, 'scheduling.open', { pairId: 1 }],
    [kenji, 'pairing.accept', { pairId: 999 }],
    [lena, 'session.mark.held', { sessionId: 999, revision: 1, round: 1 }],
    [lena, 'session.mark.held', { sessionId: 1, revision: 7, round: 1 }],
    [kenji, 'pulse.open', { sessionId: 999 }],
    [kenji, 'scheduling.open', { pairId: 999 }],
    [kenji, 'pairing.accept', { pairId: 'DROP TABLE' }],
    [kenji, 'pairing.accept', 'nonsense'],
    [kenji, 'no.such.action', {}],
  ] as const) {
    await clicksForged(story, person, action, value);
    expect(person.screen().messages.at(-1)?.isEphemeral, action).toBe(true);
    expect(person.lastMessage(), action).not.toContain('Something went wrong');
    expect(person.modal()).toBeNull();
  }
  expect(rows()).toEqual(was);
  expect(story.workspace.state.views.size).toBe(before);
});

test('a lead who is removed while a form is open can no longer send it, and keeps what was typed', async () => {
  story = await startStory({ leads: [LEAD] });
  const amara = story.person('Amara Okafor');
  await amara.runs('/rm lead add @Ingrid Solheim');
  const ingrid = story.person('Ingrid Solheim');
  await ingrid.runs('/rm new');
  await ingrid.fills({ name: 'Autumn pilot', purpose: 'Typed with care.' });
  await amara.runs('/rm lead remove @Ingrid Solheim');
  await ingrid.submits();
  expect(Object.values(ingrid.modal()?.errors ?? {})[0]).toContain('Only a program lead can do this');
  expect(ingrid.modal()?.text).toContain('Typed with care.');
  await amara.runs('/rm lead add @Ingrid Solheim');
  await ingrid.submits();
  expect(ingrid.modal()?.text).toContain('Autumn pilot is ready');
});

test('a lead who has left gets no more notes; another does', async () => {
  story = await startStory({ leads: [LEAD, 'U0SPON00001'] });
  const { lead, kenji } = await enrolledTwo(story);
  await release(story, lead);
  await story.workspace.changeMember(LEAD, { deleted: true });
  const heard = lead.messages().length;
  await kenji.clicks('No, thank you');
  await jumpTo(story, Date.UTC(2027, 0, 12, 10));
  expect(lead.messages()).toHaveLength(heard);
  expect(story.person('Ingrid Solheim').lastMessage()).toContain('needs a new proposal');
  expect(rowsIn(story, "deliveries WHERE status = 'dead'")).toBe(0);
});

test('an assistant of one executive cannot reach another', async () => {
  story = await startStory({ leads: [LEAD] });
  await runningPair(story);
  const jonas = story.person('Jonas Lindqvist');
  await jonas.runs('/rm calendar');
  expect(jonas.lastMessage()).toContain('This is for the assistant an executive has named');
});
