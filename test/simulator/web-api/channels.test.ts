// Channels, threads and reactions, as the app's client and the people in them see them.
import { describe, expect, test } from 'vitest';
import { addToChannel, archiveChannel, removeFromChannel } from '../../../src/simulator/channels.ts';
import { carryOut } from '../../../src/simulator/member-client.ts';
import type { Workspace } from '../../../src/simulator/workspace.ts';
import { choice, connectSmallApp, LENA, memoryWorkspace } from '../small-app.ts';
import { BOARD, busyOffice, GENERAL, GUEST, LAB, LOUNGE, memberOnly, SECRET, TIAGO } from './busy-office.ts';
import { refused } from './refused.ts';

function channelWith(workspace: Workspace, id: string) {
  const channel = workspace.state.channels.get(id);
  if (channel === undefined) throw new Error(`No channel ${id}`);
  return channel;
}

describe('channels', () => {
  test('each person sees the channels they are in, and what is unread there', async () => {
    const { client, workspace, lena } = busyOffice();
    await client.chat.postMessage({ channel: LAB, text: 'News' });
    await client.chat.postMessage({ channel: '#lab', text: 'More' });
    const names = (id: string) =>
      workspace
        .person(id)
        .screen()
        .channels.map(({ name, unread }) => `${name} ${unread}`);
    expect(names(LENA)).toEqual(['general 0', 'lab 2', 'lounge 0']);
    expect(names(TIAGO)).toEqual(['general 0', 'board 0', 'secret 0']);
    expect(names(GUEST)).toEqual([]);
    const [first] = lena.screen().channels[1]?.messages ?? [];
    expect(first).toMatchObject({ text: 'News', authorId: workspace.botUserId, replies: [] });
    await carryOut(workspace, LENA, { kind: 'readMessages', channelId: LAB });
    expect(names(LENA)).toEqual(['general 0', 'lab 0', 'lounge 0']);
    expect(lena.screen().messages).toEqual([]);
  });

  test('the app posts where it is a member, or anywhere public with chat:write.public', async () => {
    const { client, workspace } = busyOffice({ scopes: memberOnly });
    await refused(client, 'chat.postMessage', 'not_in_channel', { channel: LOUNGE, text: 'Hi' });
    await refused(client, 'chat.postMessage', 'channel_not_found', { channel: SECRET, text: 'Hi' });
    await client.chat.postMessage({ channel: BOARD, text: 'Hi' });
    expect((await client.conversations.join({ channel: LOUNGE })).channel).toMatchObject({ is_member: true });
    await client.chat.postMessage({ channel: LOUNGE, text: 'Hi' });
    archiveChannel(workspace, channelWith(workspace, LOUNGE));
    await refused(client, 'chat.postMessage', 'is_archived', { channel: LOUNGE, text: 'Hi' });
    const everywhere = busyOffice({ scopes: [...memberOnly, 'chat:write.public'] });
    await everywhere.client.chat.postMessage({ channel: LOUNGE, text: 'Hi' });
  });

  test('an ephemeral message in a channel is one person’s', async () => {
    const { client, workspace, lena } = busyOffice();
    await addToChannel(workspace, channelWith(workspace, LAB), TIAGO);
    await client.chat.postEphemeral({ channel: LAB, user: LENA, text: 'Psst' });
    const labOf = (id: string) =>
      workspace
        .person(id)
        .screen()
        .channels.find(({ id: c }) => c === LAB);
    expect(labOf(LENA)?.messages.map(({ text }) => text)).toEqual(['Psst']);
    expect(labOf(TIAGO)?.messages).toEqual([]);
    expect(lena.screen().messages).toEqual([]);
    expect((await client.conversations.history({ channel: LAB })).messages).toEqual([]);
  });

  test('what people write, and who comes and goes, reaches the app only where it is', async () => {
    const workspace = memoryWorkspace();
    const { heard } = await connectSmallApp(workspace);
    const general = channelWith(workspace, GENERAL);
    const write = (text: string) => carryOut(workspace, LENA, { kind: 'write', text, channelId: GENERAL });
    await write('Before');
    await removeFromChannel(workspace, general, TIAGO);
    await addToChannel(workspace, general, TIAGO);
    await addToChannel(workspace, general, workspace.botUserId, LENA);
    await write('Hello, @Flipside');
    await removeFromChannel(workspace, general, TIAGO);
    const events = heard.map(({ body }) => (body as { event?: object }).event);
    expect(events).toMatchObject([
      { type: 'member_joined_channel', user: workspace.botUserId, channel_type: 'C', inviter: LENA },
      { type: 'message', channel_type: 'channel', text: `Hello, <@${workspace.botUserId}>` },
      { type: 'app_mention', channel: GENERAL },
      { type: 'member_left_channel', user: TIAGO },
    ]);
    expect(workspace.listenerErrors).toEqual([]);
  });

  test('a button in a channel works, and its answer is the clicking person’s', async () => {
    const workspace = memoryWorkspace();
    const { client } = await connectSmallApp(workspace);
    const lena = workspace.person('Lena Brandt');
    await addToChannel(workspace, channelWith(workspace, GENERAL), workspace.botUserId);
    const { ts = '' } = await client.chat.postMessage({ channel: GENERAL, text: 'Coming?', blocks: choice });
    const [, actions] = lena.screen().channels[0]?.messages[0]?.blocks ?? [];
    const use = (channelId?: string) =>
      carryOut(workspace, LENA, {
        kind: 'use',
        source: { kind: 'message', ts, ...(channelId === undefined ? {} : { channelId }) },
        blockId: String(actions?.block_id),
        actionId: 'yes',
      });
    await expect(use()).rejects.toThrow('No message');
    await expect(use(SECRET)).rejects.toThrow('in no channel');
    await use(GENERAL);
    expect(lena.screen().channels[0]?.messages[0]?.text).toBe('You said yes.');
  });

  test('a command typed in a channel is answered there, to one person', async () => {
    const workspace = memoryWorkspace();
    const { heard } = await connectSmallApp(workspace);
    await carryOut(workspace, LENA, { kind: 'write', text: '/rm hello', channelId: GENERAL });
    expect(heard.at(-1)?.body).toMatchObject({ channel_id: GENERAL, channel_name: 'general' });
    const shown = (id: string) =>
      workspace
        .person(id)
        .screen()
        .channels[0]?.messages.map(({ text }) => text);
    expect(shown(LENA)).toEqual(['Heard: hello']);
    expect(shown(TIAGO)).toEqual([]);
  });
});

describe('threads', () => {
  test('replies stand below their message, broadcast ones in the channel as well', async () => {
    const { client, workspace, lena } = busyOffice();
    const { ts = '' } = await client.chat.postMessage({ channel: LAB, text: 'Question' });
    await client.chat.postMessage({ channel: LAB, text: 'First', thread_ts: ts });
    await carryOut(workspace, LENA, { kind: 'write', text: 'Second', channelId: LAB, threadTs: ts });
    const third = await client.chat.postMessage({
      channel: LAB,
      text: 'Third',
      thread_ts: ts,
      reply_broadcast: true,
    });
    const messages = lena.screen().channels[1]?.messages ?? [];
    expect(messages.map(({ text, isBroadcast }) => `${text} ${isBroadcast}`)).toEqual([
      'Question false',
      'Third true',
    ]);
    expect(messages[0]?.replies.map(({ text }) => text)).toEqual(['First', 'Second', 'Third']);
    const { messages: history = [] } = await client.conversations.history({ channel: LAB });
    expect(history).toMatchObject([
      { text: 'Third', subtype: 'thread_broadcast', thread_ts: ts },
      { text: 'Question', reply_count: 3, reply_users_count: 2, latest_reply: third.ts },
    ]);
    const replies = await client.conversations.replies({ channel: LAB, ts, limit: 2 });
    expect(replies.messages?.map(({ text }) => text)).toEqual(['Question', 'First', 'Second']);
    expect(replies.messages?.[1]).toMatchObject({ parent_user_id: workspace.botUserId });
    expect(replies.has_more).toBe(true);
    const ofReply = await client.conversations.replies({ channel: LAB, ts: third.ts ?? '' });
    expect(ofReply.messages).toHaveLength(4);
  });

  test('a deleted question with replies leaves a tombstone', async () => {
    const { client, lena } = busyOffice();
    const { ts = '' } = await client.chat.postMessage({ channel: LAB, text: 'Question' });
    const reply = await client.chat.postMessage({ channel: LAB, text: 'Answer', thread_ts: ts });
    await client.chat.delete({ channel: LAB, ts });
    const [left] = lena.screen().channels[1]?.messages ?? [];
    expect(left).toMatchObject({ text: 'This message was deleted.', replies: [{ text: 'Answer' }] });
    expect((await client.conversations.history({ channel: LAB })).messages?.[0]?.subtype).toBe('tombstone');
    await refused(client, 'chat.update', 'cant_update_message', { channel: LAB, ts, text: 'x' });
    await client.chat.delete({ channel: LAB, ts: reply.ts ?? '' });
    expect(lena.screen().channels[1]?.messages[0]?.replies).toEqual([]);
  });

  test('a reply to what is not there is taken and seen by nobody; one to a reply joins its thread', async () => {
    const { client, workspace, lena } = busyOffice();
    const { ts = '' } = await client.chat.postMessage({ channel: LAB, text: 'Question' });
    const reply = await client.chat.postMessage({ channel: LAB, text: 'Answer', thread_ts: ts });
    await client.chat.postMessage({ channel: LAB, text: 'Lost', thread_ts: '1600000000.000100' });
    await client.chat.postMessage({ channel: LAB, text: 'Deeper', thread_ts: reply.ts ?? '' });
    const [question] = lena.screen().channels[1]?.messages ?? [];
    expect(question?.replies.map(({ text }) => text)).toEqual(['Answer', 'Deeper']);
    expect(JSON.stringify(lena.screen())).not.toContain('Lost');
    expect(workspace.problems).toEqual([
      expect.stringContaining('nobody sees it'),
      expect.stringContaining('which is a reply itself'),
    ]);
  });

  test('threads in a direct message reach the app with their thread', async () => {
    const workspace = memoryWorkspace();
    const { client, heard } = await connectSmallApp(workspace);
    const { ts = '' } = await client.chat.postMessage({ channel: LENA, text: 'Question' });
    await carryOut(workspace, LENA, { kind: 'write', text: 'Answer', threadTs: ts });
    expect(heard.at(-1)?.body).toMatchObject({ event: { channel_type: 'im', thread_ts: ts } });
    await carryOut(workspace, LENA, { kind: 'write', text: '/rm hello', threadTs: ts });
    expect(workspace.person(LENA).notice).toContain('not supported in threads');
  });
});

describe('reactions', () => {
  test('of the app and of people, given and taken back, with the events', async () => {
    const workspace = memoryWorkspace();
    const { client, heard } = await connectSmallApp(workspace);
    const { ts = '', channel = '' } = await client.chat.postMessage({ channel: LENA, text: 'Done' });
    await client.reactions.add({ channel, timestamp: ts, name: 'eyes' });
    const toggle = () => carryOut(workspace, LENA, { kind: 'react', ts, name: 'eyes' });
    await toggle();
    const onScreen = () => workspace.person(LENA).screen().messages[0]?.reactions;
    expect(onScreen()).toEqual([{ name: 'eyes', memberIds: [workspace.botUserId, LENA] }]);
    const { message } = await client.reactions.get({ channel, timestamp: ts });
    expect(message?.reactions).toEqual([{ name: 'eyes', count: 2, users: [workspace.botUserId, LENA] }]);
    await toggle();
    await client.reactions.remove({ channel, timestamp: ts, name: 'eyes' });
    expect(onScreen()).toEqual([]);
    // Bolt keeps to itself what the app itself did.
    const events = heard.map(({ body }) => (body as { event?: object }).event);
    const item = { type: 'message', channel, ts };
    expect(events).toMatchObject([
      { type: 'reaction_added', user: LENA, reaction: 'eyes', item, item_user: workspace.botUserId },
      { type: 'reaction_removed', user: LENA, reaction: 'eyes', item },
    ]);
    await expect(carryOut(workspace, LENA, { kind: 'react', ts, name: 'no emoji' })).rejects.toThrow();
  });

  test('refusals', async () => {
    const { client, workspace } = busyOffice({ scopes: memberOnly });
    const { ts = '' } = await client.chat.postMessage({ channel: LAB, text: 'Done' });
    const item = { channel: LAB, timestamp: ts, name: 'eyes' };
    await client.reactions.add(item);
    await refused(client, 'reactions.add', 'already_reacted', item);
    await refused(client, 'reactions.add', 'invalid_name', { ...item, name: 'two words' });
    await refused(client, 'reactions.add', 'no_item_specified', { name: 'eyes' });
    await refused(client, 'reactions.add', 'bad_timestamp', { ...item, timestamp: 'yesterday' });
    await refused(client, 'reactions.add', 'message_not_found', { ...item, timestamp: '1.000001' });
    await refused(client, 'reactions.add', 'channel_not_found', { ...item, channel: SECRET });
    await client.reactions.remove(item);
    await refused(client, 'reactions.remove', 'no_reaction', item);
    await refused(client, 'reactions.remove', 'invalid_name', { ...item, name: ':eyes:' });
    await refused(client, 'reactions.remove', 'no_item_specified', { name: 'eyes' });
    await refused(client, 'reactions.remove', 'bad_timestamp', { ...item, timestamp: 'now' });
    await refused(client, 'reactions.remove', 'message_not_found', { ...item, timestamp: '1.000001' });
    await refused(client, 'reactions.remove', 'channel_not_found', { ...item, channel: 'C0NOWHERE00' });
    const { name, ...target } = item;
    await refused(client, 'reactions.get', 'no_item_specified', { channel: LAB });
    await refused(client, 'reactions.get', 'bad_timestamp', { ...target, timestamp: name });
    await refused(client, 'reactions.get', 'message_not_found', { ...target, timestamp: '1.000001' });
    await refused(client, 'reactions.get', 'channel_not_found', { ...target, channel: SECRET });
    for (let count = 0; count < 50; count += 1) await client.reactions.add({ ...item, name: `e${count}` });
    await refused(client, 'reactions.add', 'too_many_emoji', { ...item, name: 'one-more' });
    await carryOut(workspace, LENA, { kind: 'write', text: 'Hi', channelId: LOUNGE });
    const there = { channel: LOUNGE, timestamp: channelWith(workspace, LOUNGE).messages[0]?.ts ?? '' };
    await refused(client, 'reactions.add', 'not_in_channel', { ...there, name });
    await refused(client, 'reactions.remove', 'not_in_channel', { ...there, name });
    await refused(client, 'reactions.get', 'not_in_channel', there);
    archiveChannel(workspace, channelWith(workspace, LAB));
    await refused(client, 'reactions.add', 'is_archived', item);
  });
});
