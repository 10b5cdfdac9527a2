// The Web API through the real client. What a person then sees is the measure, and Slack's error words.
import { describe, expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../src/clock.ts';
import { connectInProcess } from '../../src/simulator/in-process.ts';
import { moveClock } from '../../src/simulator/time-travel.ts';
import { methods } from '../../src/simulator/web-api/call.ts';
import type { WorkspaceOptions } from '../../src/simulator/workspace.ts';
import { choice, clientOf, connectSmallApp, memoryWorkspace, nameModal, START_AT } from './small-app.ts';

const LENA = 'U0JUNI00001';

function office(options: Partial<WorkspaceOptions> = {}) {
  const workspace = memoryWorkspace(options);
  const { fetch } = connectInProcess(workspace);
  return {
    workspace,
    fetch,
    client: clientOf(workspace.botToken, { fetch }),
    lena: workspace.person('Lena Brandt'),
  };
}

/** A trigger id of a command that Lena just typed. */
async function withTrigger() {
  const workspace = memoryWorkspace();
  const { client, heard } = await connectSmallApp(workspace);
  const lena = workspace.person('Lena Brandt');
  await lena.runs('/rm trigger');
  const body = heard.at(-1)?.body;
  const trigger =
    typeof body === 'object' && body !== null && 'trigger_id' in body ? String(body.trigger_id) : '';
  return { workspace, client, lena, trigger, heard };
}

describe('tokens, scopes, methods and arguments', () => {
  test('a wrong token, no token and the wrong kind of token', async () => {
    const { fetch, workspace } = office();
    await expect(clientOf('xoxb-wrong', { fetch }).auth.test()).rejects.toThrow('invalid_auth');
    await expect(clientOf('', { fetch }).auth.test()).rejects.toThrow('not_authed');
    await expect(clientOf(workspace.appToken, { fetch }).auth.test()).rejects.toThrow(
      'not_allowed_token_type',
    );
  });

  test('a scope that was not granted', async () => {
    const { client, workspace } = office({ scopes: ['chat:write'] });
    await client.chat.postMessage({ channel: LENA, text: 'Hi' });
    await expect(client.users.info({ user: LENA })).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'users:read', provided: 'chat:write' },
    });
    expect(workspace.problems).toEqual(['missing_scope: users:read']);
  });

  test('an unknown method and an unknown argument fail loudly', async () => {
    const { client, workspace } = office();
    await expect(client.apiCall('chat.shout', {})).rejects.toThrow('unknown_method');
    const post = client.apiCall('chat.postMessage', { channel: LENA, text: 'Hi', colour: 'red' });
    await expect(post).rejects.toMatchObject({
      data: { error: 'invalid_arguments', errors: ['unknown argument: colour'] },
    });
    await expect(client.apiCall('chat.postMessage', { text: 'Hi' })).rejects.toMatchObject({
      data: { errors: ['missing required field: channel'] },
    });
    expect(workspace.problems).toHaveLength(3);
  });

  test('a JSON body is read like a form', async () => {
    const { fetch, workspace, lena } = office();
    const response = await fetch('https://slack.com/api/chat.postMessage', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${workspace.botToken}` },
      body: JSON.stringify({ channel: LENA, text: 'Choose', blocks: choice }),
    });
    expect(await response.json()).toMatchObject({ ok: true });
    expect(lena.lastMessage()).toContain('[Yes] [No]');
  });

  test('every method says which scopes it needs', () => {
    const scopes = Object.entries(methods).map(([name, { scopes }]) => `${name}: ${scopes.join(' ')}`);
    expect(scopes).toContain('conversations.history: im:history');
    expect(Object.keys(methods)).toHaveLength(21);
  });
});

describe('people', () => {
  test('time zone and title while active, neither roles nor zone when deactivated', async () => {
    const { client, workspace } = office();
    const { user } = await client.users.info({ user: LENA });
    expect(user).toMatchObject({
      id: LENA,
      real_name: 'Lena Brandt',
      tz: 'Europe/Berlin',
      tz_offset: 3_600,
      deleted: false,
      is_admin: false,
      profile: { title: 'Data Analyst' },
    });
    await workspace.changeMember(LENA, { deleted: true });
    const { user: gone } = await client.users.info({ user: LENA });
    expect(gone).toMatchObject({ deleted: true });
    expect(gone?.tz).toBeUndefined();
    await expect(client.users.info({ user: 'U0NOBODY' })).rejects.toThrow('user_not_found');
  });

  test('the list comes in pages, with Slackbot (no bot) and the app (a bot)', async () => {
    const { client } = office();
    const names: string[] = [];
    for await (const page of client.paginate('users.list', { limit: 7 })) {
      if (!('members' in page) || !Array.isArray(page.members)) throw new Error('No members');
      expect(page.members.length).toBeLessThanOrEqual(7);
      names.push(
        ...page.members.map(({ real_name: name, is_bot: isBot }) => `${name}${isBot ? ' (bot)' : ''}`),
      );
    }
    expect(names).toHaveLength(24);
    expect(names.slice(0, 3)).toEqual(['Slackbot', 'Flipside (bot)', 'Amara Okafor']);
    await expect(client.users.list({ cursor: 'nonsense' })).rejects.toThrow('invalid_cursor');
  });

  test('team and bot', async () => {
    const { client, workspace } = office();
    expect((await client.team.info()).team).toMatchObject({ id: 'T0MERIDIAN', name: 'Meridian Instruments' });
    expect((await client.bots.info({ bot: workspace.botId })).bot).toMatchObject({ name: 'Flipside' });
    expect(await client.auth.test()).toMatchObject({ user_id: workspace.botUserId, team_id: 'T0MERIDIAN' });
  });
});

describe('messages', () => {
  test('a member id opens the direct message, and every ts is new', async () => {
    const { client, lena } = office();
    const first = await client.chat.postMessage({ channel: LENA, text: 'One' });
    const second = await client.chat.postMessage({
      channel: first.channel ?? '',
      text: 'Two &lt;!channel&gt;',
    });
    expect(second.channel).toBe(first.channel);
    expect(Number(second.ts)).toBeGreaterThan(Number(first.ts));
    expect(lena.messages()).toEqual(['One', 'Two <!channel>']);
    expect(lena.screen().messages[1]?.text).toBe('Two &lt;!channel&gt;');
    expect(lena.screen().member.unread).toBe(2);
    await lena.readsMessages();
    expect(lena.screen().member.unread).toBe(0);
  });

  test('recipients that cannot be reached', async () => {
    const { client, workspace } = office();
    const { channel } = await client.conversations.open({ users: LENA });
    const post = (to: string) => client.chat.postMessage({ channel: to, text: 'Hi' });
    await expect(post('D0NOWHERE')).rejects.toThrow('channel_not_found');
    await expect(post(workspace.botUserId)).rejects.toThrow('cannot_dm_bot');
    await workspace.changeMember(LENA, { deleted: true });
    await expect(post(LENA)).rejects.toThrow('channel_not_found');
    await expect(post(channel?.id ?? '')).rejects.toThrow('is_archived');
    await expect(client.conversations.open({ users: LENA })).rejects.toThrow('user_disabled');
  });

  test('nothing to say, and blocks over a limit with a pointer', async () => {
    const { client, workspace } = office();
    await expect(client.chat.postMessage({ channel: LENA, text: '' })).rejects.toThrow('no_text');
    const long = [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3_001) } }];
    await expect(client.chat.postMessage({ channel: LENA, text: 'x', blocks: long })).rejects.toMatchObject({
      data: {
        error: 'invalid_blocks',
        response_metadata: {
          messages: ['[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
        },
      },
    });
    expect(workspace.problems).toHaveLength(1);
  });

  test('change, delete, and only what is there and one’s own', async () => {
    const { client, lena } = office();
    const sent = await client.chat.postMessage({ channel: LENA, text: 'Coming?', blocks: choice });
    const [channel, ts] = [sent.channel ?? '', sent.ts ?? ''];
    await client.chat.update({ channel, ts, text: 'Done', blocks: [] });
    expect(lena.lastMessage()).toBe('Done');
    expect(lena.screen().messages[0]?.isEdited).toBe(true);
    await lena.writes('Mine');
    const own = lena.screen().messages.at(-1)?.ts ?? '';
    await expect(client.chat.update({ channel, ts: own, text: 'x' })).rejects.toThrow('cant_update_message');
    await expect(client.chat.delete({ channel, ts: own })).rejects.toThrow('cant_delete_message');
    await client.chat.delete({ channel, ts });
    await expect(client.chat.delete({ channel, ts })).rejects.toThrow('message_not_found');
    expect(lena.messages()).toEqual(['Mine']);
  });

  test('ephemeral messages are seen, but not in history', async () => {
    const { client, lena } = office();
    const { channel } = await client.conversations.open({ users: LENA });
    const id = channel?.id ?? '';
    await client.chat.postEphemeral({ channel: id, user: LENA, text: 'Only you' });
    expect(lena.ephemerals).toEqual(['Only you']);
    expect((await client.conversations.history({ channel: id })).messages).toEqual([]);
    const other = client.chat.postEphemeral({ channel: id, user: 'U0JUNI00002', text: 'x' });
    await expect(other).rejects.toThrow('user_not_in_channel');
  });

  test('history: range, order, limit, and metadata only on request', async () => {
    const { client, workspace } = office();
    const sent: string[] = [];
    for (const number of [1, 2, 3]) {
      await moveClock(workspace, MINUTE, () => undefined);
      const metadata = { event_type: 'rm_delivery', event_payload: { delivery_id: `d${number}` } };
      const { ts = '' } = await client.chat.postMessage({ channel: LENA, text: `${number}`, metadata });
      sent.push(ts);
    }
    const [first = '', second = ''] = sent;
    const channel = workspace.conversationWith(LENA).id;
    const all = await client.conversations.history({ channel, limit: 2 });
    expect(all.messages?.map(({ text }) => text)).toEqual(['3', '2']);
    expect(all.has_more).toBe(true);
    expect(all.messages?.[0]?.metadata).toEqual({ event_type: 'rm_delivery' });
    const since = { channel, oldest: second, include_all_metadata: true };
    const inclusive = await client.conversations.history({ ...since, inclusive: true });
    expect(inclusive.messages?.map(({ metadata }) => metadata?.event_payload)).toEqual([
      { delivery_id: 'd3' },
      { delivery_id: 'd2' },
    ]);
    expect((await client.conversations.history(since)).messages).toHaveLength(1);
    const rest = await client.conversations.history({
      channel,
      limit: 2,
      cursor: all.response_metadata?.next_cursor ?? '',
    });
    expect(rest.messages?.map(({ ts }) => ts)).toEqual([first]);
    await expect(
      client.apiCall('chat.postMessage', { channel: LENA, text: 'x', metadata: { event_type: 'x' } }),
    ).rejects.toThrow('invalid_metadata_format');
  });

  test('conversations: open, info, members', async () => {
    const { client, workspace } = office();
    const { channel } = await client.conversations.open({ users: LENA, return_im: true });
    expect(channel).toMatchObject({ is_im: true, user: LENA });
    const id = channel?.id ?? '';
    expect((await client.conversations.open({ users: LENA })).channel?.id).toBe(id);
    expect((await client.conversations.info({ channel: id })).channel).toMatchObject({ user: LENA });
    const { members } = await client.conversations.members({ channel: id });
    expect(members).toEqual([LENA, workspace.botUserId]);
    await expect(client.conversations.open({ users: 'U0NOBODY' })).rejects.toThrow('user_not_found');
  });
});

describe('triggers and views', () => {
  test('a trigger opens one modal, once', async () => {
    const { client, lena, trigger } = await withTrigger();
    const open = () => client.views.open({ trigger_id: trigger, view: nameModal });
    await open();
    expect(lena.modal()?.title).toBe('Your name');
    await expect(open()).rejects.toThrow('exchanged_trigger_id');
    const made_up = client.views.open({ trigger_id: '1.2.3', view: nameModal });
    await expect(made_up).rejects.toThrow('invalid_trigger_id');
  });

  test('a trigger lives three seconds', async () => {
    const { workspace, client, trigger } = await withTrigger();
    workspace.clock.moveTo(START_AT + 3 * SECOND + 1);
    const open = client.views.open({ trigger_id: trigger, view: nameModal });
    await expect(open).rejects.toThrow('expired_trigger_id');
  });

  test('pushing needs a modal below, and stops at three', async () => {
    const { workspace, client, lena, trigger } = await withTrigger();
    const push = client.views.push({ trigger_id: trigger, view: nameModal });
    await expect(push).rejects.toThrow('not_found');
    await lena.runs('/rm modal');
    await lena.clicks('Deeper');
    await lena.clicks('Deeper');
    expect(lena.screen().modals).toHaveLength(3);
    await lena.clicks('Deeper');
    expect(lena.screen().modals).toHaveLength(3);
    expect(workspace.listenerErrors.map(({ message }) => message)).toEqual([
      expect.stringContaining('push_limit_reached'),
    ]);
  });

  test('an update with an old hash conflicts; what was typed stays', async () => {
    const { client, lena } = await withTrigger();
    await lena.runs('/rm modal');
    await lena.fills({ Name: 'Lena' });
    const view_id = lena.screen().modals[0]?.viewId ?? '';
    const updated = await client.views.update({ view_id, view: nameModal });
    expect(lena.modal()?.text).toContain('Name: [Lena]');
    const hash = updated.view?.hash ?? '';
    await client.views.update({ view_id, view: nameModal, hash });
    await expect(client.views.update({ view_id, view: nameModal, hash })).rejects.toThrow('hash_conflict');
    await lena.closes();
    await expect(client.views.update({ view_id, view: nameModal })).rejects.toThrow('not_found');
  });

  test('Home is published, with the same hash rule', async () => {
    const { client, lena } = office();
    const view = { type: 'home' as const, blocks: [] };
    const first = await client.views.publish({ user_id: LENA, view });
    const hash = first.view?.hash ?? '';
    await client.views.publish({ user_id: LENA, view, hash });
    await expect(client.views.publish({ user_id: LENA, view, hash })).rejects.toThrow('hash_conflict');
    expect(lena.home()).toBe('');
    await expect(client.views.publish({ user_id: 'U0NOBODY', view })).rejects.toThrow('invalid_arguments');
  });

  test('a view over a limit is refused with a pointer, and the trigger stays good', async () => {
    const { client, trigger } = await withTrigger();
    const title = { type: 'plain_text' as const, text: 'A title that is much too long' };
    const open = client.views.open({ trigger_id: trigger, view: { ...nameModal, title } });
    await expect(open).rejects.toMatchObject({
      data: {
        error: 'invalid_arguments',
        response_metadata: {
          messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'],
        },
      },
    });
    await client.views.open({ trigger_id: trigger, view: nameModal });
  });
});

describe('response URLs', () => {
  test('five answers within half an hour', async () => {
    const { workspace, heard, lena } = await withTrigger();
    const { fetch } = connectInProcess(workspace);
    const urlOf = (body: unknown) =>
      typeof body === 'object' && body !== null && 'response_url' in body ? String(body.response_url) : '';
    const answer = (url: string) => fetch(url, { method: 'POST', body: JSON.stringify({ text: 'Answer' }) });
    const first = urlOf(heard.at(-1)?.body);
    for (let count = 0; count < 5; count += 1) expect((await answer(first)).status).toBe(200);
    const sixth = await answer(first);
    expect([sixth.status, await sixth.json()]).toEqual([404, { ok: false, error: 'used_url' }]);
    expect(lena.ephemerals).toHaveLength(6);
    await lena.runs('/rm again');
    await moveClock(workspace, 30 * MINUTE + 1, () => undefined);
    const late = await answer(urlOf(heard.at(-1)?.body));
    expect([late.status, await late.json()]).toEqual([404, { ok: false, error: 'expired_url' }]);
  });
});

describe('files', () => {
  test('announce, upload, complete once, share', async () => {
    const { client, fetch, lena } = office();
    const { channel } = await client.conversations.open({ users: LENA });
    const channel_id = channel?.id ?? '';
    const { upload_url = '', file_id = '' } = await client.files.getUploadURLExternal({
      filename: 'session.ics',
      length: 4,
    });
    const files: [{ id: string; title: string }] = [{ id: file_id, title: 'Session' }];
    const complete = () =>
      client.files.completeUploadExternal({ files, channel_id, initial_comment: 'Here' });
    await expect(complete()).rejects.toThrow('file_not_found');
    expect((await fetch(upload_url, { method: 'POST', body: 'too long' })).status).toBe(400);
    expect((await fetch(upload_url, { method: 'POST', body: 'BEGI' })).status).toBe(200);
    await complete();
    await expect(complete()).rejects.toThrow('file_not_found');
    expect(lena.lastMessage()).toBe('Here\n(file: session.ics)');
    const { file } = await client.files.info({ file: file_id });
    expect(file).toMatchObject({ mimetype: 'text/calendar', shares: { private: { [channel_id]: [{}] } } });
  });

  test('an empty file, and a member id in place of a conversation', async () => {
    const { client } = office();
    const empty = client.files.getUploadURLExternal({ filename: 'x.txt', length: 0 });
    await expect(empty).rejects.toThrow('missing_argument');
    const toMember = client.files.uploadV2({ channel_id: LENA, filename: 'x.txt', content: 'x' });
    await expect(toMember).rejects.toThrow('channel_not_found');
  });
});

describe('faults, in process', () => {
  test('each does what it says, and no more often than armed', async () => {
    const { client, workspace, lena } = office();
    const post = (text: string) => client.chat.postMessage({ channel: LENA, text });
    workspace.faults.onCall({ kind: 'rateLimited', retryAfterSeconds: 7, method: 'chat.postMessage' });
    await expect(post('limited')).rejects.toMatchObject({ retryAfter: 7 });
    workspace.faults.onCall({ kind: 'serverError', afterEffect: true });
    await expect(post('after 500')).rejects.toThrow(/500/);
    workspace.faults.onCall({ kind: 'error', error: 'fatal_error', afterEffect: false });
    await expect(post('fatal')).rejects.toThrow('fatal_error');
    workspace.faults.onCall({ kind: 'cutBody' });
    await expect(post('cut')).rejects.toThrow('terminated');
    const impatient = clientOf(workspace.botToken, { fetch: connectInProcess(workspace).fetch, timeout: 30 });
    for (const afterEffect of [true, false]) {
      workspace.faults.onCall({ kind: 'hang', afterEffect });
      const hanging = impatient.chat.postMessage({ channel: LENA, text: `hang ${afterEffect}` });
      await expect(hanging).rejects.toThrow(/timeout/);
    }
    expect(workspace.faults.remaining()).toBe(0);
    await post('well');
    expect(lena.messages()).toEqual(['after 500', 'cut', 'hang true', 'well']);
  });

  test('one message a second in each conversation, when switched on', async () => {
    const { client, workspace } = office({ limitsPostsPerChannel: true });
    const post = (channel: string) => client.chat.postMessage({ channel, text: 'Hi' });
    await post(LENA);
    await post('U0JUNI00002');
    await expect(post(LENA)).rejects.toMatchObject({ retryAfter: 1 });
    workspace.clock.moveTo(START_AT + SECOND);
    await post(LENA);
  });
});
