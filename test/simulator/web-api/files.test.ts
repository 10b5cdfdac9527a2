// The Web API through the real client. What a person then sees is the measure, and Slack's error words.
import { describe, expect, test } from 'vitest';
import { LENA, office } from '../small-app.ts';

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
