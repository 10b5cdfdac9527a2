// Which conversations there are, who is in them, and what was said, through the real client.
import { describe, expect, test } from 'vitest';
import { archiveChannel } from '../../../src/simulator/channels.ts';
import { LENA } from '../small-app.ts';
import {
  BOARD,
  busyOffice,
  EXPERTS,
  GENERAL,
  LAB,
  LOUNGE,
  memberOnly,
  PARTNER,
  SECRET,
  STRANGER,
  TIAGO,
} from './busy-office.ts';
import { refused } from './refused.ts';

describe('conversations', () => {
  test('the list by type: private channels only where the app is', async () => {
    const { client, workspace } = busyOffice();
    await client.conversations.open({ users: LENA });
    const list = async (types?: string) =>
      (await client.conversations.list(types === undefined ? {} : { types })).channels ?? [];
    expect((await list()).map(({ name }) => name)).toEqual(['general', 'lab', 'lounge']);
    expect((await list('private_channel,im')).map(({ id, user }) => user ?? id)).toEqual([BOARD, LENA]);
    expect((await list())[1]).toMatchObject({
      is_member: true,
      num_members: 3,
      topic: { value: 'Trying things' },
    });
    archiveChannel(workspace, workspace.state.channels.get(LOUNGE) ?? expect.fail());
    const open = await client.conversations.list({ exclude_archived: true, limit: 1 });
    expect(open.channels?.map(({ name }) => name)).toEqual(['general']);
    const rest = await client.conversations.list({
      exclude_archived: true,
      cursor: open.response_metadata?.next_cursor ?? '',
    });
    expect(rest.channels?.map(({ name }) => name)).toEqual(['lab']);
    await refused(client, 'conversations.list', 'invalid_types', { types: 'public' });
    await refused(client, 'conversations.list', 'invalid_cursor', { cursor: 'x' });
    await refused(client, 'conversations.list', 'invalid_limit', { limit: 0 });
  });

  test('of one person, as far as the app may know', async () => {
    const { client } = busyOffice();
    const of = async (user?: string) => {
      const asked = { types: 'public_channel,private_channel', ...(user === undefined ? {} : { user }) };
      return (await client.users.conversations(asked)).channels?.map(({ name }) => name);
    };
    expect(await of()).toEqual(['lab', 'board']);
    expect(await of(TIAGO)).toEqual(['general', 'board']);
    await refused(client, 'users.conversations', 'user_not_found', { user: 'U0NOBODY' });
    await refused(client, 'users.conversations', 'invalid_types', { types: 'x' });
    await refused(client, 'users.conversations', 'invalid_cursor', { cursor: 'x' });
    await refused(client, 'users.conversations', 'invalid_limit', { limit: -1 });
  });

  test('info and members; whoever left the company left the channels', async () => {
    const { client, workspace } = busyOffice();
    const counted = await client.conversations.info({ channel: LAB, include_num_members: true });
    expect(counted.channel).toMatchObject({ name: 'lab', is_general: false, num_members: 3 });
    await workspace.changeMember(LENA, { deleted: true });
    const { members } = await client.conversations.members({ channel: LAB });
    expect(members).toEqual([PARTNER, workspace.botUserId]);
    await refused(client, 'conversations.info', 'channel_not_found', { channel: SECRET });
    await refused(client, 'conversations.members', 'channel_not_found', { channel: SECRET });
    await refused(client, 'conversations.members', 'invalid_cursor', { channel: LAB, cursor: 'x' });
    await refused(client, 'conversations.members', 'invalid_limit', { channel: LAB, limit: 0 });
  });

  test('joining is for public channels', async () => {
    const { client, workspace } = busyOffice();
    await client.conversations.join({ channel: LOUNGE });
    const again = await client.conversations.join({ channel: LOUNGE });
    expect(again.warning).toBe('already_in_channel');
    const direct = workspace.conversationWith(LENA).id;
    await refused(client, 'conversations.join', 'method_not_supported_for_channel_type', { channel: direct });
    await refused(client, 'conversations.join', 'method_not_supported_for_channel_type', { channel: BOARD });
    await refused(client, 'conversations.join', 'channel_not_found', { channel: SECRET });
    archiveChannel(workspace, workspace.state.channels.get(GENERAL) ?? expect.fail());
    await refused(client, 'conversations.join', 'is_archived', { channel: GENERAL });
  });

  test('opening: whom one can write to', async () => {
    const { client, workspace } = busyOffice();
    await refused(client, 'conversations.open', 'channel_not_found', { users: LENA, prevent_creation: true });
    const { channel } = await client.conversations.open({ users: LENA });
    const again = await client.conversations.open({ channel: channel?.id ?? '' });
    expect(again).toMatchObject({ no_op: true, already_open: true });
    await client.conversations.open({ users: PARTNER });
    await refused(client, 'conversations.open', 'user_not_visible', { users: STRANGER });
    await refused(client, 'chat.postMessage', 'channel_not_found', { channel: STRANGER, text: 'Hi' });
    await refused(client, 'conversations.open', 'users_list_not_supplied');
    await refused(client, 'conversations.open', 'user_not_found', { users: 'U0NOBODY' });
    await refused(client, 'conversations.open', 'cannot_dm_bot', { users: 'USLACKBOT' });
    await refused(client, 'conversations.open', 'channel_not_found', { channel: 'D0NOWHERE' });
    await workspace.changeMember(TIAGO, { deleted: true });
    await refused(client, 'conversations.open', 'user_disabled', { users: TIAGO });
    const several = { users: `${LENA},${PARTNER}` };
    await refused(client, 'conversations.open', 'method_not_supported_for_channel_type', several);
    expect(workspace.problems).toEqual([expect.stringContaining('no group messages')]);
  });

  test('reading needs a scope for the kind of conversation, and membership', async () => {
    const { client, workspace } = busyOffice({ scopes: ['im:history', 'chat:write'] });
    const direct = workspace.conversationWith(LENA).id;
    await client.conversations.history({ channel: direct });
    for (const [channel, needed] of [
      [LAB, 'channels:history'],
      [BOARD, 'groups:history'],
    ]) {
      const answer = await refused(client, 'conversations.history', 'missing_scope', { channel });
      expect(answer).toMatchObject({ needed, provided: 'im:history,chat:write' });
    }
    const info = await refused(client, 'conversations.info', 'missing_scope', { channel: 'C0NOWHERE00' });
    expect(info).toMatchObject({ needed: 'im:read' });
    const list = await refused(client, 'conversations.list', 'missing_scope', {});
    expect(list).toMatchObject({ needed: 'channels:read' });
  });

  test('what cannot be read', async () => {
    const { client } = busyOffice({ scopes: memberOnly });
    const { ts = '' } = await client.chat.postMessage({ channel: LAB, text: 'Here' });
    await refused(client, 'conversations.history', 'not_in_channel', { channel: LOUNGE });
    await refused(client, 'conversations.history', 'channel_not_found', { channel: SECRET });
    await refused(client, 'conversations.history', 'invalid_ts_oldest', { channel: LAB, oldest: 'x' });
    await refused(client, 'conversations.history', 'invalid_ts_latest', { channel: LAB, latest: 'x' });
    await refused(client, 'conversations.history', 'invalid_cursor', { channel: LAB, cursor: 'x' });
    await refused(client, 'conversations.history', 'invalid_limit', { channel: LAB, limit: 1_000 });
    const thread = { channel: LAB, ts };
    expect((await client.conversations.replies(thread)).messages).toHaveLength(1);
    await refused(client, 'conversations.replies', 'thread_not_found', { ...thread, ts: '1.000001' });
    await refused(client, 'conversations.replies', 'not_in_channel', { ...thread, channel: LOUNGE });
    await refused(client, 'conversations.replies', 'channel_not_found', { ...thread, channel: SECRET });
    await refused(client, 'conversations.replies', 'invalid_ts_oldest', { ...thread, oldest: 'x' });
    await refused(client, 'conversations.replies', 'invalid_ts_latest', { ...thread, latest: 'x' });
    await refused(client, 'conversations.replies', 'invalid_cursor', { ...thread, cursor: 'x' });
    await refused(client, 'conversations.replies', 'invalid_limit', { ...thread, limit: 0 });
  });
});

describe('user groups', () => {
  test('the groups of the company file, with whoever is still there', async () => {
    const { client, workspace } = busyOffice();
    await workspace.changeMember(TIAGO, { deleted: true });
    const { usergroups } = await client.usergroups.list({ include_users: true, include_count: true });
    expect(usergroups).toMatchObject([{ id: EXPERTS, handle: 'experts', users: [LENA], user_count: 1 }]);
    const { users } = await client.usergroups.users.list({ usergroup: EXPERTS });
    expect(users).toEqual([LENA]);
    await refused(client, 'usergroups.users.list', 'no_such_subteam', { usergroup: 'S0NOWHERE00' });
  });
});
