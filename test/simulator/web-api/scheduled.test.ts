// Messages that wait for their time: they appear when the workspace's clock passes it.
import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../../src/clock.ts';
import { archiveChannel } from '../../../src/simulator/channels.ts';
import { nextScheduledAt } from '../../../src/simulator/scheduled.ts';
import { moveClock } from '../../../src/simulator/time-travel.ts';
import { LENA, START_AT } from '../small-app.ts';
import { busyOffice, LAB, LOUNGE, memberOnly, TIAGO } from './busy-office.ts';
import { refused } from './refused.ts';

const still = () => undefined;
const inMs = (ms: number) => (START_AT + ms) / SECOND;

describe('scheduled messages', () => {
  test('appear at their time, in order, with the ts of their time', async () => {
    const { client, workspace, lena } = busyOffice();
    await client.chat.scheduleMessage({ channel: LENA, post_at: inMs(2 * HOUR), text: 'Second' });
    const first = await client.chat.scheduleMessage({ channel: LENA, post_at: inMs(HOUR), text: 'First' });
    expect(first).toMatchObject({ post_at: inMs(HOUR), message: { text: 'First' } });
    expect(nextScheduledAt(workspace)).toBe(START_AT + HOUR);
    await moveClock(workspace, HOUR - MINUTE, still);
    expect(lena.messages()).toEqual([]);
    await moveClock(workspace, 2 * HOUR, still);
    expect(lena.messages()).toEqual(['First', 'Second']);
    expect(lena.screen().messages.map(({ sentAt }) => sentAt - START_AT)).toEqual([HOUR, 2 * HOUR]);
    expect(nextScheduledAt(workspace)).toBeNull();
  });

  test('can be listed, and taken back until the last minute', async () => {
    const { client, workspace, lena } = busyOffice();
    const schedule = (channel: string, ms: number) =>
      client.chat.scheduleMessage({ channel, post_at: inMs(ms), text: 'Later' });
    const { scheduled_message_id: id = '', channel = '' } = await schedule(LENA, HOUR);
    await schedule(LAB, 2 * HOUR);
    const listed = await client.chat.scheduledMessages.list({ limit: 1 });
    expect(listed.scheduled_messages).toMatchObject([{ id, channel_id: channel, post_at: inMs(HOUR) }]);
    expect(listed.response_metadata?.next_cursor).not.toBe('');
    const inLab = await client.chat.scheduledMessages.list({ channel: LAB, oldest: `${inMs(HOUR)}` });
    expect(inLab.scheduled_messages).toHaveLength(1);
    const taken = { channel, scheduled_message_id: id };
    await refused(client, 'chat.deleteScheduledMessage', 'channel_not_found', { ...taken, channel: 'D0' });
    await refused(client, 'chat.deleteScheduledMessage', 'invalid_scheduled_message_id', {
      ...taken,
      channel: LAB,
    });
    await client.chat.deleteScheduledMessage(taken);
    await refused(client, 'chat.deleteScheduledMessage', 'invalid_scheduled_message_id', taken);
    const late = await schedule(LENA, HOUR);
    await moveClock(workspace, HOUR - MINUTE + SECOND, still);
    await refused(client, 'chat.deleteScheduledMessage', 'invalid_scheduled_message_id', {
      channel,
      scheduled_message_id: late.scheduled_message_id ?? '',
    });
    await moveClock(workspace, MINUTE, still);
    expect(lena.messages()).toEqual(['Later']);
    await refused(client, 'chat.scheduledMessages.list', 'invalid_channel', { channel: 'C0NOWHERE00' });
    await refused(client, 'chat.scheduledMessages.list', 'invalid_cursor', { cursor: 'nonsense' });
    await refused(client, 'chat.scheduledMessages.list', 'invalid_limit', { limit: 1_000 });
  });

  test('with metadata are taken and never posted; nor to somebody who left meanwhile', async () => {
    const { client, workspace, lena } = busyOffice();
    const metadata = { event_type: 'kept', event_payload: { id: '1' } };
    const post_at = inMs(HOUR);
    await client.chat.scheduleMessage({ channel: LENA, post_at, text: 'With metadata', metadata });
    expect(workspace.problems).toEqual(['a scheduled message with metadata: Slack never posts it']);
    await client.chat.scheduleMessage({ channel: TIAGO, post_at, text: 'Gone by then' });
    await workspace.changeMember(TIAGO, { deleted: true });
    await moveClock(workspace, 2 * HOUR, still);
    expect(lena.messages()).toEqual([]);
    expect(workspace.conversationWith(TIAGO).messages).toEqual([]);
    expect((await client.chat.scheduledMessages.list()).scheduled_messages).toEqual([]);
  });

  test('refusals', async () => {
    const { client, workspace } = busyOffice({ scopes: memberOnly });
    const method = { channel: LAB, post_at: inMs(HOUR), text: 'Later' };
    const at = (post_at: number) => ({ ...method, post_at });
    await refused(client, 'chat.scheduleMessage', 'time_in_past', at(inMs(0)));
    await refused(client, 'chat.scheduleMessage', 'time_too_far', at(inMs(121 * DAY)));
    await refused(client, 'chat.scheduleMessage', 'invalid_time', at(-1));
    await refused(client, 'chat.scheduleMessage', 'no_text', { ...method, text: '' });
    await refused(client, 'chat.scheduleMessage', 'invalid_blocks', { ...method, blocks: [{ type: 'x' }] });
    await refused(client, 'chat.scheduleMessage', 'invalid_blocks_format', { ...method, blocks: 'x' });
    await refused(client, 'chat.scheduleMessage', 'invalid_metadata_format', { ...method, metadata: {} });
    const extra = { event_type: 'x', event_payload: {}, more: 1 };
    await refused(client, 'chat.scheduleMessage', 'invalid_metadata_schema', { ...method, metadata: extra });
    await refused(client, 'chat.scheduleMessage', 'invalid_thread_ts', { ...method, thread_ts: '0' });
    await refused(client, 'chat.scheduleMessage', 'not_in_channel', { ...method, channel: LOUNGE });
    await refused(client, 'chat.scheduleMessage', 'channel_not_found', { ...method, channel: 'C0NOWHERE00' });
    const bot = { ...method, channel: workspace.botUserId };
    await refused(client, 'chat.scheduleMessage', 'cannot_dm_bot', bot);
    for (let count = 0; count < 30; count += 1)
      await client.chat.scheduleMessage(at(inMs(HOUR + count * SECOND)));
    await refused(client, 'chat.scheduleMessage', 'restricted_too_many', at(inMs(HOUR + 4 * MINUTE)));
    await client.chat.scheduleMessage(at(inMs(HOUR + 6 * MINUTE)));
    const lab = workspace.state.channels.get(LAB);
    if (lab !== undefined) archiveChannel(workspace, lab);
    await refused(client, 'chat.scheduleMessage', 'is_archived', method);
  });
});
