import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { section } from '../../src/slack/blocks.ts';
import type { Reply } from '../../src/slack/edge.ts';
import { home, modal } from '../../src/slack/surfaces.ts';
import { md, mention } from '../../src/slack/text.ts';
import {
  type Bot,
  clickInHome,
  clickInMessage,
  clickInModal,
  command,
  event,
  JUNIOR,
  LEAD,
  NAME_INPUT,
  openView,
  startBot,
  submission,
  TEAM,
} from './bolt-in-process.ts';

const view = modal({ callbackId: 'next', title: 'Next', blocks: [section(md`Next`)] });
const forLeads = { audience: 'lead', summary: 'Start a program' } as const;

let bot: Bot;
beforeEach(async () => {
  bot = await startBot();
});

function commandReplies(reply: () => Reply | Promise<Reply>) {
  bot.edge.command({ name: 'go', audience: 'everyone', summary: 'Go', run: reply });
}
function actionReplies(reply: (value: { id: number }) => Reply | Promise<Reply>) {
  bot.edge.action({
    id: 'thing.do',
    audience: 'everyone',
    value: z.object({ id: z.number() }),
    run: ({ value }) => reply(value),
  });
}
function submissionReplies(reply: (form: { name: string }, programId: number) => Reply | Promise<Reply>) {
  bot.edge.submission({
    id: 'charter',
    audience: 'everyone',
    metadata: z.object({ programId: z.number() }),
    form: z.object({ name: z.string().min(3, 'Please give it a longer name.') }),
    run: ({ form, metadata }) => reply(form, metadata.programId),
  });
}
const CLICK = { value: { id: 1 } };
const boom = () => {
  throw new Error('boom with secret words');
};

describe('commands', () => {
  it('answer in the acknowledgement, escaped', async () => {
    commandReplies(() => ({ kind: 'say', text: 'a < b, `code`' }));
    expect(await bot.send(command('go'))).toMatchObject({
      response_type: 'ephemeral',
      text: 'a &lt; b, `code`',
    });
  });

  it('keep markup made with md, and take arguments as typed', async () => {
    let args = '';
    bot.edge.command({
      name: 'lead',
      audience: 'everyone',
      summary: 'Leads',
      run: (request) => {
        args = request.args;
        return { kind: 'say', text: md`Hello ${mention('U1')} & ${'*you*'}` };
      },
    });
    const answer = await bot.send(command('  LEAD   add <@U1>  now '));
    expect(answer).toMatchObject({ text: 'Hello <@U1> & ∗you∗' });
    expect(args).toBe('add <@U1>  now');
  });

  it('open a modal with the trigger, after acknowledging', async () => {
    commandReplies(() => ({ kind: 'modal', view }));
    expect(await bot.send(command('go'))).toBe('');
    expect(bot.sent('views.open')).toMatchObject([{ trigger_id: 'trigger', view: { callback_id: 'next' } }]);
  });

  it('say kindly that a modal could not be opened in time', async () => {
    bot.answers.set('views.open', () => ({ ok: false, error: 'expired_trigger_id' }));
    commandReplies(() => ({ kind: 'modal', view }));
    await bot.send(command('go'));
    expect(bot.sent('respond')).toMatchObject([{ text: 'That took too long, please try again.' }]);
    expect(bot.logLines.filter(({ level }) => level === 50)).toEqual([]);
  });

  it('refuse somebody who is no lead, and say whom to ask', async () => {
    bot = await startBot({ leadsOf: () => [LEAD] });
    let ran = 0;
    bot.edge.command({
      name: 'new',
      ...forLeads,
      run: () => {
        ran += 1;
        return { kind: 'done' };
      },
    });
    expect(await bot.send(command('new'))).toMatchObject({
      text: `Only a program lead can do this. Please ask <@${LEAD}>.`,
    });
    expect(ran).toBe(0);
    expect(await bot.send(command('new', LEAD))).toBe('');
    expect(ran).toBe(1);
  });

  it('put one reference in front of the person and in the log, and no personal text', async () => {
    commandReplies(boom);
    const answer = z.object({ text: z.string() }).parse(await bot.send(command('go private words')));
    const reference = /reference: ([A-Z2-9]{6})\./.exec(answer.text)?.[1];
    const [error] = bot.logLines.filter(({ level }) => level === 50);
    expect(error).toMatchObject({ reference, listener: 'command.go', slackUserId: JUNIOR });
    expect(JSON.stringify(bot.logLines)).not.toContain('private words');
  });

  it('acknowledge first when the handler is slow, and answer later', async () => {
    bot = await startBot({ patienceMs: 5 });
    const acks: unknown[] = [];
    const { promise, resolve } = Promise.withResolvers<Reply>();
    commandReplies(() => promise);
    const served = bot.send(command('go'), {
      ack: async (answer) => {
        acks.push(answer);
        resolve({ kind: 'say', text: 'at last' });
      },
    });
    await served;
    expect(acks).toEqual([undefined]);
    expect(bot.sent('respond')).toMatchObject([{ response_type: 'ephemeral', text: 'at last' }]);
  });

  it('survive a socket that dies before the acknowledgement', async () => {
    commandReplies(() => ({ kind: 'say', text: 'hello' }));
    await bot.send(command('go'), { ack: () => Promise.reject(new Error('socket closed')) });
    expect(bot.logLines).toContainEqual(
      expect.objectContaining({ level: 40, msg: expect.stringContaining('acknowledgement') }),
    );
  });

  it('show a menu of what this person can do, whose buttons run the commands', async () => {
    bot.edge.command({ name: 'new', ...forLeads, run: () => ({ kind: 'say', text: 'new!' }) });
    bot.edge.command({ name: 'add', usage: '@person', ...forLeads, run: () => ({ kind: 'done' }) });
    bot.edge.command({
      name: 'status',
      audience: 'everyone',
      summary: 'See where you are',
      run: () => ({ kind: 'say', text: 'status!' }),
    });
    const ids = (answer: unknown) => JSON.stringify(answer).match(/command\.run:\w+/g);
    expect(ids(await bot.send(command('')))).toEqual(['command.run:status']);
    expect(ids(await bot.send(command('  ', LEAD)))).toEqual(['command.run:new', 'command.run:status']);
    await bot.send(clickInMessage('command.run:status', { value: { name: 'status' } }));
    await bot.send(clickInMessage('command.run:new', { value: { name: 'new' } }));
    expect(bot.sent('respond')).toMatchObject([
      { text: 'status!' },
      { text: 'Only a program lead can do this. A workspace admin can appoint one.' },
    ]);
  });

  it('begin with what a lead does, then with what people need most', async () => {
    for (const name of ['pause', 'join', 'zzz', 'me', 'next']) {
      bot.edge.command({ name, audience: 'everyone', summary: name, run: () => ({ kind: 'done' }) });
    }
    bot.edge.command({ name: 'new', ...forLeads, run: () => ({ kind: 'done' }) });
    const order = (answer: unknown) => JSON.stringify(answer).match(/(?<=command\.run:)\w+/g);
    expect(order(await bot.send(command('')))).toEqual(['me', 'next', 'join', 'pause', 'zzz']);
    expect(order(await bot.send(command('', LEAD)))?.[0]).toBe('new');
  });

  it('list in help only what this person can do', async () => {
    bot.edge.command({ name: 'add', usage: '@person', ...forLeads, run: () => ({ kind: 'done' }) });
    bot.edge.command({
      name: 'status',
      audience: 'everyone',
      summary: 'See where you are',
      run: () => ({ kind: 'done' }),
    });
    expect(await bot.send(command('help'))).toMatchObject({
      text: 'Here is what you can do:\n`/rm status` – See where you are',
    });
    expect(await bot.send(command('help', LEAD))).toMatchObject({
      text: expect.stringContaining('`/rm add @person` – Start a program'),
    });
  });

  it('suggest the nearest word, and neutralise what was typed', async () => {
    bot.edge.command({ name: 'status', audience: 'everyone', summary: 'See', run: () => ({ kind: 'done' }) });
    expect(await bot.send(command('staus'))).toMatchObject({
      text: expect.stringContaining('Did you mean `/rm status`?'),
    });
    const nonsense = await bot.send(command('<!channel>*xx*'));
    expect(nonsense).toMatchObject({ text: expect.stringContaining('“&lt;!channel&gt;∗xx∗”') });
    expect(nonsense).not.toMatchObject({ text: expect.stringContaining('Did you mean') });
  });

  it('refuse people of another workspace', async () => {
    commandReplies(() => ({ kind: 'say', text: 'secret' }));
    const answer = await bot.send({ ...command('go'), team_id: 'T0OTHER' });
    expect(answer).toMatchObject({ text: expect.stringContaining('only people of this workspace') });
  });
});

describe('clicks in a message', () => {
  it('are acknowledged, replace the message or answer privately', async () => {
    actionReplies(({ id }) =>
      id === 1
        ? { kind: 'replace', text: 'Accepted', blocks: [section(md`Accepted`)] }
        : { kind: 'refused', text: 'This was answered already.' },
    );
    expect(await bot.send(clickInMessage('thing.do', CLICK))).toBe('');
    await bot.send(clickInMessage('thing.do:2', { value: { id: 2 } }));
    expect(bot.sent('respond')).toMatchObject([
      { replace_original: true, text: 'Accepted' },
      { replace_original: false, response_type: 'ephemeral', text: 'This was answered already.' },
    ]);
  });

  it('whose value or whose button nobody knows any more say so', async () => {
    actionReplies(boom);
    await bot.send(clickInMessage('thing.do', { value: { id: 'seven' } }));
    await bot.send(clickInMessage('thing.gone', CLICK));
    expect(bot.sent('respond')).toMatchObject([
      { text: expect.stringContaining('older message') },
      { text: expect.stringContaining('older message') },
    ]);
  });

  it('on a link or a choice nobody listens to are only acknowledged', async () => {
    expect(await bot.send(clickInMessage('link', { action: { url: 'https://example.com' } }))).toBe('');
    expect(await bot.send(clickInMessage('value', { action: { type: 'static_select' } }))).toBe('');
    expect(bot.sent('respond')).toEqual([]);
  });

  it('by people of another workspace are refused', async () => {
    actionReplies(boom);
    await bot.send(clickInMessage('thing.do', { ...CLICK, fromTeam: 'T0OTHER' }));
    expect(bot.sent('respond')).toMatchObject([
      { text: expect.stringContaining('only people of this workspace') },
    ]);
  });

  it('hand over what was chosen', async () => {
    const chosen: unknown[] = [];
    bot.edge.action({
      id: 'slot',
      audience: 'everyone',
      value: z.union([z.string(), z.array(z.string())]),
      run: ({ value }) => {
        chosen.push(value);
        return { kind: 'done' };
      },
    });
    const option = { value: 'a' };
    await bot.send(clickInMessage('slot', { action: { type: 'static_select', selected_option: option } }));
    await bot.send(
      clickInMessage('slot', { action: { type: 'multi_users_select', selected_users: ['U1'] } }),
    );
    expect(chosen).toEqual(['a', ['U1']]);
  });
});

describe('clicks in Home', () => {
  it('publish Home again, or open a small modal for words', async () => {
    bot.edge.on('homeOpened', () => home([section(md`Hello`)]));
    actionReplies(({ id }) => (id === 1 ? { kind: 'home' } : { kind: 'refused', text: 'Not now.' }));
    await bot.send(clickInHome('thing.do', CLICK));
    await bot.send(clickInHome('thing.do', { value: { id: 2 } }));
    expect(bot.sent('views.publish')).toMatchObject([{ user_id: JUNIOR, view: { type: 'home' } }]);
    expect(JSON.stringify(bot.sent('views.open'))).toContain('Not now.');
  });

  it('that came too late say so on top of Home', async () => {
    bot.edge.on('homeOpened', () => home([section(md`Hello`)]));
    bot.answers.set('views.open', () => ({ ok: false, error: 'expired_trigger_id' }));
    actionReplies(() => ({ kind: 'modal', view }));
    await bot.send(clickInHome('thing.do', CLICK));
    expect(JSON.stringify(bot.sent('views.publish'))).toContain('That took too long');
  });
});

describe('clicks in a modal', () => {
  it('see the metadata and what is typed, and change the modal guarded by its hash', async () => {
    const surfaces: unknown[] = [];
    bot.edge.action({
      id: 'thing.do',
      audience: 'everyone',
      value: z.unknown(),
      run: ({ surface }) => {
        surfaces.push(surface);
        return { kind: 'update', view };
      },
    });
    await bot.send(clickInModal('thing.do', CLICK));
    expect(surfaces).toEqual([
      { kind: 'modal', viewId: 'V1', metadata: { programId: 7 }, typed: { name: 'typed by me' } },
    ]);
    expect(bot.sent('views.update')).toMatchObject([{ view_id: 'V1', hash: 'h1' }]);
  });

  it('push a refusal on top, so that nothing typed is lost', async () => {
    actionReplies(() => ({ kind: 'refused', text: 'Not now.' }));
    await bot.send(clickInModal('thing.do', CLICK));
    expect(JSON.stringify(bot.sent('views.push'))).toContain('Not now.');
    expect(bot.sent('views.update')).toEqual([]);
  });

  it('let a second click lose against the first', async () => {
    bot.answers.set('views.update', () => ({ ok: false, error: 'hash_conflict' }));
    actionReplies(() => ({ kind: 'update', view }));
    expect(await bot.send(clickInModal('thing.do', CLICK))).toBe('');
    expect(bot.logLines.filter(({ level }) => level === 50)).toEqual([]);
  });
});

describe('submissions', () => {
  it('hand over plain values and metadata, and close everything', async () => {
    const seen: unknown[] = [];
    submissionReplies((form, programId) => {
      seen.push(form, programId);
      return { kind: 'done' };
    });
    expect(await bot.send(submission())).toEqual({ response_action: 'clear' });
    expect(seen).toEqual([{ name: 'typed by me' }, 7]);
  });

  it.each<[Reply, unknown]>([
    [
      { kind: 'say', text: 'Saved.' },
      { response_action: 'update', view: { title: { text: 'Done' }, clear_on_close: true } },
    ],
    [
      { kind: 'modal', view },
      { response_action: 'push', view: { callback_id: 'next' } },
    ],
    [
      { kind: 'update', view },
      { response_action: 'update', view: { callback_id: 'next' } },
    ],
    [
      { kind: 'fieldErrors', errors: { name: 'Taken.' } },
      { response_action: 'errors', errors: { name: 'Taken.' } },
    ],
    [
      { kind: 'fieldErrors', errors: { other: 'Odd.' } },
      { response_action: 'errors', errors: { name: 'Odd.' } },
    ],
    [
      { kind: 'refused', text: md`Closed by ${'*Ann*'} & co` },
      { response_action: 'errors', errors: { name: 'Closed by ∗Ann∗ & co' } },
    ],
  ])('show %j', async (reply, answer) => {
    submissionReplies(() => reply);
    expect(await bot.send(submission())).toMatchObject(answer as object);
  });

  it('say what the schema says, beside the field', async () => {
    submissionReplies(() => ({ kind: 'done' }));
    const values = (value: string | null) => ({
      state: { values: { name: { value: { type: 'plain_text_input', value } } } },
    });
    expect(await bot.send(submission({ view: values('ab') }))).toEqual({
      response_action: 'errors',
      errors: { name: 'Please give it a longer name.' },
    });
    expect(await bot.send(submission({ view: values(null) }))).toMatchObject({
      errors: { name: 'Please fill this in.' },
    });
  });

  it('keep what was typed when the metadata is from another version or something breaks', async () => {
    submissionReplies(boom);
    expect(await bot.send(submission({ view: { private_metadata: '{}' } }))).toMatchObject({
      response_action: 'errors',
      errors: { name: expect.stringContaining('earlier version') },
    });
    expect(await bot.send(submission())).toMatchObject({
      response_action: 'errors',
      errors: { name: expect.stringMatching(/reference: [A-Z2-9]{6}/) },
    });
  });

  it('show a refusal as a view when the modal has no field', async () => {
    submissionReplies(() => ({ kind: 'refused', text: 'Not now.' }));
    bot.edge.submission({
      id: 'bare',
      audience: 'everyone',
      metadata: z.unknown(),
      form: z.object({}),
      run: () => ({ kind: 'refused', text: 'Not now.' }),
    });
    const answer = await bot.send(
      submission({ view: { callback_id: 'bare', blocks: [{ type: 'divider' }] } }),
    );
    expect(answer).toMatchObject({ response_action: 'update', view: { title: { text: 'Please note' } } });
  });

  it('check the role at that moment', async () => {
    bot.edge.submission({
      id: 'charter',
      audience: 'lead',
      metadata: z.unknown(),
      form: z.unknown(),
      run: () => ({ kind: 'done' }),
    });
    expect(await bot.send(submission())).toMatchObject({
      errors: { name: expect.stringContaining('Only a program lead') },
    });
    expect(await bot.send(submission({ from: LEAD }))).toEqual({ response_action: 'clear' });
  });

  it('that are slow show that they are working, and later the form with everything typed', async () => {
    bot = await startBot({ patienceMs: 5 });
    const { promise, resolve } = Promise.withResolvers<Reply>();
    submissionReplies(() => promise);
    const answer = await bot.send(submission(), {
      ack: async () => resolve({ kind: 'fieldErrors', errors: { name: 'Taken.' } }),
    });
    expect(answer).toMatchObject({ response_action: 'update', view: { title: { text: 'Still working…' } } });
    const [update] = bot.sent('views.update');
    expect(update).toMatchObject({
      view_id: 'V1',
      view: { callback_id: 'charter', private_metadata: '{"programId":7}' },
    });
    expect(update).toMatchObject({
      view: {
        blocks: [
          { text: { text: 'Please have another look:\nName: Taken.' } },
          { ...NAME_INPUT, element: { initial_value: 'typed by me' } },
        ],
      },
    });
    expect(JSON.stringify(update)).not.toContain('"state"');
  });

  it('that are slow leave a field empty that the person emptied', async () => {
    bot = await startBot({ patienceMs: 5 });
    const { promise, resolve } = Promise.withResolvers<Reply>();
    bot.edge.submission({
      id: 'charter',
      audience: 'everyone',
      metadata: z.unknown(),
      form: z.unknown(),
      run: () => promise,
    });
    const emptied = { state: { values: { name: { value: { type: 'plain_text_input', value: null } } } } };
    await bot.send(submission({ view: emptied }), {
      ack: async () => resolve({ kind: 'refused', text: 'Closed.' }),
    });
    const [update] = bot.sent('views.update');
    expect(update).toMatchObject({ view: { blocks: [{ text: { text: 'Closed.' } }, { block_id: 'name' }] } });
    expect(JSON.stringify(update)).not.toContain('initial_value');
  });

  it('are acknowledged when a modal is closed or unknown', async () => {
    expect(await bot.send({ ...submission(), type: 'view_closed', is_cleared: false })).toBe('');
    expect(await bot.send(submission({ view: { ...openView(), callback_id: 'gone' } }))).toMatchObject({
      response_action: 'errors',
    });
  });
});

describe('events', () => {
  it('publish Home for the Home tab only', async () => {
    bot.edge.on('homeOpened', ({ slackUserId }) => home([section(md`Hello ${slackUserId}`)]));
    await bot.send(event('app_home_opened', { user: JUNIOR, channel: 'D1', tab: 'messages' }));
    expect(bot.sent('views.publish')).toEqual([]);
    await bot.send(event('app_home_opened', { user: JUNIOR, channel: 'D1', tab: 'home' }));
    expect(bot.sent('views.publish')).toMatchObject([{ user_id: JUNIOR }]);
  });

  it('show a reference in Home when it cannot be made', async () => {
    bot.edge.on('homeOpened', boom);
    await bot.send(event('app_home_opened', { user: JUNIOR, channel: 'D1', tab: 'home' }));
    expect(JSON.stringify(bot.sent('views.publish'))).toMatch(/reference: [A-Z2-9]{6}/);
  });

  it('hand on what a person writes to the bot, and nothing else', async () => {
    const heard: unknown[] = [];
    bot.edge.on('directMessage', (message) => {
      heard.push(message);
    });
    const message = { channel: 'D1', channel_type: 'im', user: JUNIOR, text: 'hello', ts: '1.0' };
    await bot.send(event('message', message));
    await bot.send(event('message', { ...message, bot_id: 'B1' }));
    await bot.send(event('message', { ...message, subtype: 'message_changed' }));
    await bot.send(event('message', { ...message, channel_type: 'channel' }));
    await bot.send(event('message', message, 'T0OTHER'));
    expect(heard).toEqual([{ workspaceId: TEAM, slackUserId: JUNIOR, eventId: 'Ev1', text: 'hello' }]);
  });

  it('tell everybody who asked that a profile changed', async () => {
    const heard: string[] = [];
    bot.edge.on('profileChanged', () => {
      heard.push('first');
    });
    bot.edge.on('profileChanged', ({ user }) => {
      heard.push(JSON.stringify(user));
    });
    await bot.send(event('user_change', { user: { id: 'U1' } }));
    await bot.send(event('team_join', { user: { id: 'U2' } }));
    expect(heard).toEqual(['first', '{"id":"U1"}', 'first', '{"id":"U2"}']);
  });
});

it('refuses to register one name twice', () => {
  submissionReplies(() => ({ kind: 'done' }));
  expect(() => submissionReplies(() => ({ kind: 'done' }))).toThrow('registered twice: charter');
});
