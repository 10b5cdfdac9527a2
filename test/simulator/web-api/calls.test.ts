// The Web API through the real client. What a person then sees is the measure, and Slack's error words.
import { describe, expect, test } from 'vitest';
import { SECOND } from '../../../src/clock.ts';
import { connectInProcess } from '../../../src/simulator/in-process.ts';
import { choice, clientOf, LENA, office, START_AT } from '../small-app.ts';

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
    const posted = await client.chat.postMessage({ channel: LENA, text: 'Hi' });
    expect(posted.response_metadata).toMatchObject({
      scopes: ['chat:write'],
      acceptedScopes: ['chat:write'],
    });
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
