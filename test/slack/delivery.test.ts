import { WebClient } from '@slack/web-api';
import { beforeEach, describe, expect, it } from 'vitest';
import { createCarrier } from '../../src/slack/delivery.ts';
import { fetchProfile, listProfilePage, parseProfile } from '../../src/slack/profiles.ts';

type Body = Record<string, unknown>;
let calls: { method: string; body: Body }[];
let answers: Map<string, (body: Body) => unknown>;

const fetch: typeof globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  const method = request.url.split('/').at(-1) ?? '';
  const text = await request.text();
  const body = method === 'upload' ? { text } : Object.fromEntries(new URLSearchParams(text));
  calls.push({ method, body });
  const answer = answers.get(method)?.(body) ?? { ok: true };
  return answer instanceof Response ? answer : Response.json(answer);
};
const client = () =>
  new WebClient('xoxb-1', { fetch, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true });
const carrier = () => createCarrier(client(), fetch);
const sent = (method: string) => calls.filter((call) => call.method === method).map(({ body }) => body);
const fails = (error: string) => () => ({ ok: false, error });

beforeEach(() => {
  calls = [];
  answers = new Map();
});

describe('post', () => {
  const message = { channel: 'D1', text: 'Hello', blocks: [{ type: 'divider' }], deliveryId: 'd-1' };

  it('carries the delivery id in the metadata and unfurls nothing', async () => {
    answers.set('chat.postMessage', () => ({ ok: true, ts: '1.000100' }));
    expect(await carrier().post(message)).toEqual({ kind: 'sent', channel: 'D1', ts: '1.000100' });
    expect(sent('chat.postMessage')).toEqual([
      {
        channel: 'D1',
        text: 'Hello',
        blocks: '[{"type":"divider"}]',
        unfurl_links: 'false',
        unfurl_media: 'false',
        metadata: '{"event_type":"rm_delivery","event_payload":{"delivery_id":"d-1"}}',
      },
    ]);
  });

  it('sends the plain text when Slack refuses the blocks, once', async () => {
    answers.set('chat.postMessage', ({ blocks }) =>
      blocks ? { ok: false, error: 'invalid_blocks' } : { ok: true, ts: '2' },
    );
    expect(await carrier().post(message)).toEqual({ kind: 'sent', channel: 'D1', ts: '2' });
    answers.set('chat.postMessage', fails('invalid_blocks'));
    expect(await carrier().post(message)).toEqual({ kind: 'rejected', error: 'invalid_blocks' });
    expect(sent('chat.postMessage')).toHaveLength(4);
  });

  it.each<[string, () => unknown, unknown]>([
    [
      'a rate limit',
      () => new Response('', { status: 429, headers: { 'retry-after': '3' } }),
      { kind: 'rateLimited', retryAfterMs: 3_000 },
    ],
    ['a server error', () => new Response('no', { status: 500 }), { kind: 'inDoubt', error: 'HTTP 500' }],
    [
      'a page',
      () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
      { kind: 'inDoubt', error: 'unreadable answer' },
    ],
    [
      'a dead recipient',
      fails('messages_tab_disabled'),
      { kind: 'recipientGone', error: 'messages_tab_disabled' },
    ],
    ['a dead token', fails('token_revoked'), { kind: 'installGone', error: 'token_revoked' }],
    ['success without a timestamp', () => ({ ok: true }), { kind: 'inDoubt', error: 'no timestamp' }],
  ])('answers %s with a value and tries once', async (_, answer, result) => {
    answers.set('chat.postMessage', answer);
    expect(await carrier().post(message)).toEqual(result);
    expect(sent('chat.postMessage')).toHaveLength(1);
  });
});

describe('find', () => {
  const query = { channel: 'D1', deliveryId: 'd-1', oldestAt: 1_000_000_000 };
  const message = (ts: string, deliveryId: string) => ({
    ts,
    metadata: { event_type: 'rm_delivery', event_payload: { delivery_id: deliveryId } },
  });

  it('looks through the pages back to the first try, allowing for clocks that disagree', async () => {
    answers.set('conversations.history', ({ cursor }) =>
      cursor === 'next'
        ? { ok: true, messages: [{ ts: '9', text: 'hi' }, message('5.1', 'd-1')] }
        : { ok: true, messages: [message('9.1', 'd-2')], response_metadata: { next_cursor: 'next' } },
    );
    expect(await carrier().find(query)).toEqual({ kind: 'found', ts: '5.1' });
    expect(sent('conversations.history')[0]).toMatchObject({
      oldest: '999880.000000',
      include_all_metadata: 'true',
    });
  });

  it('says absent only when everything was read', async () => {
    answers.set('conversations.history', () => ({ ok: true, messages: [] }));
    expect(await carrier().find(query)).toEqual({ kind: 'absent' });
    answers.set('conversations.history', () => ({
      ok: true,
      messages: [],
      response_metadata: { next_cursor: 'more' },
    }));
    expect(await carrier().find(query)).toMatchObject({ kind: 'retryLater' });
    answers.set('conversations.history', fails('internal_error'));
    expect(await carrier().find(query)).toMatchObject({ kind: 'inDoubt' });
  });
});

describe('files', () => {
  const share = { channel: 'D1', fileId: 'F1', title: 'Session', comment: 'Your invitation' };
  const UPLOAD = { ok: true, upload_url: 'https://files.example/upload', file_id: 'F1' };

  it('are uploaded by their length in bytes, without the token', async () => {
    answers.set('files.getUploadURLExternal', () => UPLOAD);
    const result = await carrier().uploadFile({ name: 'a.ics', title: 'Session', content: 'é' });
    expect(result).toEqual({ kind: 'uploaded', fileId: 'F1' });
    expect(sent('files.getUploadURLExternal')).toEqual([{ filename: 'a.ics', length: '2' }]);
    expect(sent('upload')).toEqual([{ text: 'é' }]);
  });

  it('that Slack could not take are tried again later; empty ones never', async () => {
    answers.set('files.getUploadURLExternal', () => UPLOAD);
    answers.set('upload', () => new Response('', { status: 500 }));
    expect(await carrier().uploadFile({ name: 'a', title: 'a', content: 'a' })).toMatchObject({
      kind: 'retryLater',
    });
    expect(await carrier().uploadFile({ name: 'a', title: 'a', content: '' })).toMatchObject({
      kind: 'rejected',
    });
  });

  it('are sent once their message is in the conversation, and in doubt until then', async () => {
    expect(await carrier().shareFile(share)).toEqual({ kind: 'inDoubt', error: 'shared, not seen yet' });
    answers.set('conversations.history', () => ({
      ok: true,
      messages: [{ ts: '3.1', files: [{ id: 'F1' }] }],
    }));
    expect(await carrier().shareFile(share)).toEqual({ kind: 'sent', channel: 'D1', ts: '3.1' });
    expect(await carrier().findFile({ channel: 'D1', fileId: 'F1', oldestAt: 0 })).toEqual({
      kind: 'found',
      ts: '3.1',
    });
    expect(sent('files.completeUploadExternal')[0]).toEqual({
      files: '[{"id":"F1","title":"Session"}]',
      channel_id: 'D1',
      initial_comment: 'Your invitation',
    });
  });
});

it('opens the conversation with a person', async () => {
  answers.set('conversations.open', () => ({ ok: true, channel: { id: 'D9' } }));
  expect(await carrier().openConversation('U1')).toEqual({ kind: 'opened', channel: 'D9' });
  answers.set('conversations.open', fails('user_disabled'));
  expect(await carrier().openConversation('U1')).toMatchObject({ kind: 'recipientGone' });
});

describe('profiles', () => {
  const ann = {
    id: 'U1',
    name: 'ann',
    real_name: 'Ann B',
    tz: 'Asia/Tokyo',
    is_owner: true,
    profile: { display_name: '', real_name: 'Ann B.', title: 'CFO' },
  };
  const parsed = {
    slackUserId: 'U1',
    name: 'Ann B.',
    title: 'CFO',
    timeZone: 'Asia/Tokyo',
    locale: null,
    email: null,
    isAdmin: true,
    isBot: false,
    isGuest: false,
    isDeactivated: false,
  };

  it('keep what matters, and manage without the rest', () => {
    expect(parseProfile(ann)).toEqual(parsed);
    expect(parseProfile({ id: 'U2', deleted: true, tz: null, is_ultra_restricted: true })).toEqual({
      ...parsed,
      slackUserId: 'U2',
      name: 'U2',
      title: '',
      timeZone: 'UTC',
      isAdmin: false,
      isGuest: true,
      isDeactivated: true,
    });
    expect(parseProfile({ id: 'USLACKBOT', is_bot: false })).toMatchObject({ isBot: true });
    expect(parseProfile('U1')).toBeNull();
  });

  it('are fetched one by one, or page by page', async () => {
    answers.set('users.info', () => ({ ok: true, user: ann }));
    expect(await fetchProfile(client(), 'U1')).toEqual({ kind: 'found', profile: parsed });
    answers.set('users.info', fails('user_not_found'));
    expect(await fetchProfile(client(), 'U1')).toEqual({ kind: 'absent' });
    answers.set('users.list', ({ cursor }) =>
      cursor === 'p2'
        ? { ok: true, members: [{ id: 'U2' }] }
        : { ok: true, members: [ann], response_metadata: { next_cursor: 'p2' } },
    );
    expect(await listProfilePage(client(), null)).toEqual({
      kind: 'page',
      profiles: [parsed],
      nextCursor: 'p2',
    });
    expect(await listProfilePage(client(), 'p2')).toMatchObject({
      profiles: [{ slackUserId: 'U2' }],
      nextCursor: null,
    });
    answers.set('users.list', fails('invalid_auth'));
    expect(await listProfilePage(client(), null)).toMatchObject({ kind: 'installGone' });
    answers.set('users.list', fails('invalid_cursor'));
    expect(await listProfilePage(client(), 'p2')).toEqual({ kind: 'cursorLost' });
  });
});
