// The Web API through the real client. What a person then sees is the measure, and Slack's error words.
import { describe, expect, test } from 'vitest';
import { MINUTE } from '../../../src/clock.ts';
import { moveClock } from '../../../src/simulator/time-travel.ts';
import { choice, LENA, office } from '../small-app.ts';

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
