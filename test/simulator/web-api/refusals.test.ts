// The errors of chat.*, views.* and files.* that the stories of the other files do not come by.
import { describe, expect, test } from 'vitest';
import { SECOND } from '../../../src/clock.ts';
import { archiveChannel } from '../../../src/simulator/channels.ts';
import { keepFile } from '../../../src/simulator/person-files.ts';
import { connectSmallApp, LENA, memoryWorkspace, nameModal, START_AT } from '../small-app.ts';
import { busyOffice, GENERAL, LAB, LOUNGE, memberOnly, SECRET, TIAGO } from './busy-office.ts';
import { refused } from './refused.ts';

const badBlocks = [{ type: 'section', text: { type: 'mrkdwn', text: '' } }];
const extraMetadata = { event_type: 'x', event_payload: {}, more: 1 };

describe('chat.*', () => {
  test('postMessage and postEphemeral', async () => {
    const { client, workspace } = busyOffice({ scopes: memberOnly });
    const message = { channel: LENA, text: 'Hi' };
    await refused(client, 'chat.postMessage', 'no_text', { ...message, text: '' });
    await refused(client, 'chat.postMessage', 'invalid_blocks', { ...message, blocks: badBlocks });
    await refused(client, 'chat.postMessage', 'invalid_blocks_format', { ...message, blocks: '{}' });
    await refused(client, 'chat.postMessage', 'invalid_metadata_format', { ...message, metadata: 'x' });
    await refused(client, 'chat.postMessage', 'invalid_metadata_schema', {
      ...message,
      metadata: extraMetadata,
    });
    await refused(client, 'chat.postMessage', 'invalid_thread_ts', { ...message, thread_ts: '0' });
    await refused(client, 'chat.postMessage', 'cannot_dm_bot', { ...message, channel: workspace.botUserId });
    const psst = { channel: LAB, user: LENA, text: 'Psst' };
    await refused(client, 'chat.postEphemeral', 'user_not_in_channel', { ...psst, user: TIAGO });
    await refused(client, 'chat.postEphemeral', 'no_text', { ...psst, text: '' });
    await refused(client, 'chat.postEphemeral', 'invalid_blocks', { ...psst, blocks: badBlocks });
    await refused(client, 'chat.postEphemeral', 'invalid_blocks_format', { ...psst, blocks: '{}' });
    await refused(client, 'chat.postEphemeral', 'invalid_thread_ts', { ...psst, thread_ts: 'x' });
    await refused(client, 'chat.postEphemeral', 'not_in_channel', { ...psst, channel: LOUNGE });
    await refused(client, 'chat.postEphemeral', 'channel_not_found', { ...psst, channel: SECRET });
    await refused(client, 'chat.postEphemeral', 'cannot_dm_bot', { ...psst, channel: 'USLACKBOT' });
    archiveChannel(workspace, workspace.state.channels.get(LAB) ?? expect.fail());
    await refused(client, 'chat.postEphemeral', 'is_archived', psst);
  });

  test('update, delete and getPermalink', async () => {
    const { client, workspace, lena } = busyOffice();
    const { ts = '', channel = '' } = await client.chat.postMessage({ channel: LENA, text: 'Hi' });
    const own = { channel, ts, text: 'Hello' };
    await refused(client, 'chat.update', 'channel_not_found', { ...own, channel: SECRET });
    await refused(client, 'chat.update', 'message_not_found', { ...own, ts: '1.000001' });
    await refused(client, 'chat.update', 'no_text', { ...own, text: '' });
    await refused(client, 'chat.update', 'invalid_blocks', { ...own, blocks: badBlocks });
    await refused(client, 'chat.update', 'invalid_blocks_format', { ...own, blocks: 'x' });
    await refused(client, 'chat.update', 'invalid_metadata_format', { ...own, metadata: { event_type: 1 } });
    await refused(client, 'chat.update', 'invalid_metadata_schema', { ...own, metadata: extraMetadata });
    await refused(client, 'chat.update', 'msg_too_long', { ...own, text: 'x'.repeat(4_001) });
    await lena.writes('Mine');
    const hers = { channel, ts: lena.screen().messages.at(-1)?.ts ?? '' };
    await refused(client, 'chat.update', 'cant_update_message', { ...hers, text: 'x' });
    await refused(client, 'chat.delete', 'cant_delete_message', hers);
    await refused(client, 'chat.delete', 'message_not_found', { channel, ts: '1.000001' });
    await refused(client, 'chat.delete', 'channel_not_found', { channel: SECRET, ts });
    const { permalink } = await client.chat.getPermalink({ channel, message_ts: ts });
    expect(permalink).toBe(`${workspace.origin.url}/archives/${channel}/p${ts.replace('.', '')}`);
    const reply = await client.chat.postMessage({ channel, text: 'Below', thread_ts: ts });
    const below = await client.chat.getPermalink({ channel, message_ts: reply.ts ?? '' });
    expect(below.permalink).toContain(`?thread_ts=${ts}&cid=${channel}`);
    await refused(client, 'chat.getPermalink', 'message_not_found', { channel, message_ts: '1.000001' });
    await refused(client, 'chat.getPermalink', 'channel_not_found', { channel: SECRET, message_ts: ts });
    await workspace.changeMember(LENA, { deleted: true });
    await refused(client, 'chat.update', 'is_inactive', own);
  });
});

describe('views.*', () => {
  test('triggers, stacks, hashes and names', async () => {
    const workspace = memoryWorkspace();
    const { client, heard } = await connectSmallApp(workspace);
    const lena = workspace.person('Lena Brandt');
    const triggerOf = async (act: () => Promise<void>) => {
      await act();
      const { body } = heard.at(-1) ?? {};
      return typeof body === 'object' && body !== null && 'trigger_id' in body ? String(body.trigger_id) : '';
    };
    const newTrigger = () => triggerOf(() => lena.runs('/rm trigger'));
    const named = { ...nameModal, external_id: 'the-one' };
    const huge = { ...nameModal, blocks: Array.from({ length: 100 }, () => bigSection) };
    const first = { trigger_id: await newTrigger(), view: named };
    await refused(client, 'views.open', 'invalid_trigger_id', { ...first, trigger_id: '1.2' });
    await refused(client, 'views.open', 'view_too_large', { ...first, view: huge });
    await client.apiCall('views.open', first);
    await refused(client, 'views.open', 'exchanged_trigger_id', { ...first, view: nameModal });
    await refused(client, 'views.open', 'duplicate_external_id', {
      ...first,
      trigger_id: await newTrigger(),
    });
    const inside = () => triggerOf(() => lena.clicks('Deeper'));
    const used = { trigger_id: await inside(), view: nameModal };
    await refused(client, 'views.push', 'exchanged_trigger_id', used);
    await refused(client, 'views.push', 'duplicate_external_id', { ...used, view: named });
    await refused(client, 'views.push', 'view_too_large', { ...used, view: huge });
    await refused(client, 'views.push', 'invalid_trigger_id', { ...used, trigger_id: 'x' });
    await refused(client, 'views.push', 'not_found', { ...used, trigger_id: await newTrigger() });
    const view_id = lena.screen().modals.at(-1)?.viewId ?? '';
    const update = { view_id, view: nameModal };
    await refused(client, 'views.update', 'not_found', { ...update, view_id: 'V0' });
    await refused(client, 'views.update', 'hash_conflict', { ...update, hash: 'x' });
    await refused(client, 'views.update', 'duplicate_external_id', { ...update, view: named });
    await refused(client, 'views.update', 'view_too_large', { ...update, view: huge });
    const home = { user_id: LENA, view: { type: 'home', blocks: [] } };
    await client.apiCall('views.publish', home);
    await refused(client, 'views.publish', 'hash_conflict', { ...home, hash: 'x' });
    const hugeHome = { type: 'home', blocks: huge.blocks };
    await refused(client, 'views.publish', 'view_too_large', { ...home, view: hugeHome });
    const stale = { trigger_id: await newTrigger(), view: nameModal };
    workspace.clock.moveTo(START_AT + 4 * SECOND);
    await refused(client, 'views.open', 'expired_trigger_id', stale);
    await refused(client, 'views.push', 'expired_trigger_id', stale);
    await lena.clicks('Deeper');
    expect(lena.screen().modals).toHaveLength(3);
    const fourth = workspace.newId('t');
    const { viewId } = lena.screen().modals.at(-1) ?? expect.fail();
    const expiresAt = workspace.clock.now() + SECOND;
    const trigger = { id: fourth, memberId: LENA, expiresAt, viewId, isUsed: false };
    workspace.record({ kind: 'trigger', trigger });
    await refused(client, 'views.push', 'push_limit_reached', { trigger_id: fourth, view: nameModal });
  });
});

const bigSection = {
  type: 'section',
  fields: [1, 2].map(() => ({ type: 'plain_text', text: 'x'.repeat(1_900) })),
};

describe('files.*', () => {
  test('shared in several conversations and a thread, listed, deleted once', async () => {
    const { client, fetch, workspace, lena } = busyOffice();
    const upload = async (filename: string) => {
      const { upload_url = '', file_id = '' } = await client.files.getUploadURLExternal({
        filename,
        length: 4,
      });
      await fetch(upload_url, { method: 'POST', body: 'four' });
      return file_id;
    };
    const id = await upload('plan.csv');
    await client.apiCall('files.completeUploadExternal', { files: [{ id }], channels: `${LENA},${GENERAL}` });
    expect(lena.screen().messages[0]?.files[0]?.name).toBe('plan.csv');
    expect(lena.screen().channels[0]?.messages[0]?.files[0]?.name).toBe('plan.csv');
    const { file } = await client.files.info({ file: id });
    expect(file).toMatchObject({ is_public: true, channels: [GENERAL], ims: [expect.stringMatching(/^D/)] });
    const { ts = '' } = await client.chat.postMessage({ channel: LAB, text: 'Files' });
    const below = await upload('notes.txt');
    const share = { files: [{ id: below }], channel_id: LAB, thread_ts: ts };
    await refused(client, 'files.completeUploadExternal', 'invalid_thread_ts', { ...share, thread_ts: 'x' });
    await client.apiCall('files.completeUploadExternal', share);
    expect(lena.screen().channels[1]?.messages[0]?.replies[0]?.files[0]?.name).toBe('notes.txt');
    const listed = await client.files.list({ channel: GENERAL, user: workspace.botUserId });
    expect(listed).toMatchObject({ files: [{ id }], paging: { total: 1, pages: 1 } });
    expect((await client.files.list({ count: 1, page: 2 })).files).toMatchObject([{ id }]);
    await client.files.delete({ file: id });
    expect(lena.screen().messages[0]?.files).toEqual([]);
    await refused(client, 'files.delete', 'file_deleted', { file: id });
    await refused(client, 'files.info', 'file_deleted', { file: id });
    await refused(client, 'files.delete', 'file_not_found', { file: 'F0' });
    await refused(client, 'files.info', 'file_not_found', { file: 'F0' });
    await refused(client, 'files.list', 'user_not_found', { user: 'U0NOBODY' });
    const lenaAsMember = workspace.state.members.get(LENA) ?? expect.fail();
    const hers = keepFile(workspace, lenaAsMember, 'cv.txt', Buffer.from('hers'));
    await refused(client, 'files.delete', 'cant_delete_file', { file: String(hers?.id) });
  });

  test('what cannot be announced or completed', async () => {
    const { client, fetch } = busyOffice({ scopes: memberOnly });
    const announce = { filename: 'x.txt', length: 4 };
    await refused(client, 'files.getUploadURLExternal', 'missing_argument', { ...announce, length: 0 });
    const alt_txt = 'x'.repeat(1_001);
    await refused(client, 'files.getUploadURLExternal', 'alt_txt_too_large', { ...announce, alt_txt });
    const { upload_url = '', file_id: id = '' } = await client.files.getUploadURLExternal(announce);
    const complete = { files: [{ id }], channel_id: LAB };
    await refused(client, 'files.completeUploadExternal', 'file_not_found', complete);
    await fetch(upload_url, { method: 'POST', body: 'four' });
    await refused(client, 'files.completeUploadExternal', 'channel_not_found', {
      ...complete,
      channel_id: LENA,
    });
    await refused(client, 'files.completeUploadExternal', 'not_in_channel', {
      ...complete,
      channel_id: LOUNGE,
    });
    const channels = Array.from({ length: 101 }, () => LAB).join(',');
    await refused(client, 'files.completeUploadExternal', 'channels_limit_exceeded', {
      ...complete,
      channels,
    });
    await refused(client, 'files.completeUploadExternal', 'no_text', { ...complete, initial_comment: '' });
    await refused(client, 'files.completeUploadExternal', 'invalid_blocks', {
      ...complete,
      blocks: badBlocks,
    });
    await refused(client, 'files.completeUploadExternal', 'invalid_blocks_format', {
      ...complete,
      blocks: 'x',
    });
  });
});
