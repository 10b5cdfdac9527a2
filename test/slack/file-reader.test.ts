// Reading what somebody uploaded: the token goes to Slack only, and no more is taken in than was asked for.
import { WebClient } from '@slack/web-api';
import { afterEach, describe, expect, it } from 'vitest';
import { createFileReader, isOfSlack } from '../../src/slack/file-reader.ts';
import { notingScopes } from '../../src/slack/granted-scopes.ts';

const ADDRESS = 'https://files.slack.com/files-pri/T1-F1/staff.csv';
type Asked = { readonly url: string; readonly authorization: string | null; readonly redirect: string };

const original = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = original;
});

/** A client that hears this about the file; every download is noted, and answered by `download`. */
function reading(file: Record<string, unknown>, download: () => Response, error?: string) {
  const asked: Asked[] = [];
  const answer = error === undefined ? { ok: true, file } : { ok: false, error };
  const client = new WebClient('xoxb-secret', {
    retryConfig: { retries: 0 },
    fetch: async () => Response.json(answer),
  });
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const authorization = request.headers.get('authorization');
    asked.push({ url: request.url, authorization, redirect: init?.redirect ?? '' });
    return download();
  };
  return { asked, read: (maxBytes = 100) => createFileReader(client)('F1', maxBytes) };
}

const csv = () => new Response('person,grade', { headers: { 'content-type': 'text/csv' } });

describe('a file', () => {
  it('is fetched from Slack with the token, without following anywhere else', async () => {
    const { read, asked } = reading({ url_private: ADDRESS, name: 'staff.csv', size: 12 }, csv);
    expect(await read()).toEqual({ kind: 'read', name: 'staff.csv', bytes: Buffer.from('person,grade') });
    expect(asked).toEqual([{ url: ADDRESS, authorization: 'Bearer xoxb-secret', redirect: 'manual' }]);
  });

  it('elsewhere is not fetched at all', async () => {
    const { read, asked } = reading({ url_private: 'https://evil.example/staff.csv', size: 1 }, csv);
    expect(await read()).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('did not hand out'),
    });
    expect(asked).toEqual([]);
  });

  it('that is too large is not fetched, or not read to its end', async () => {
    const announced = reading({ url_private: ADDRESS, size: 101 }, csv);
    expect(await announced.read()).toMatchObject({ reason: expect.stringContaining('larger than') });
    expect(announced.asked).toEqual([]);
    const silent = reading({ url_private: ADDRESS }, () => new Response('x'.repeat(101)));
    expect(await silent.read()).toMatchObject({ reason: expect.stringContaining('larger than') });
  });

  it.each([
    [
      'a page to sign in',
      () => new Response('<html>', { headers: { 'content-type': 'text/html; charset=utf-8' } }),
    ],
    [
      'a way elsewhere',
      () => new Response(null, { status: 302, headers: { location: 'https://evil.example' } }),
    ],
    ['an error', () => new Response('', { status: 500 })],
    [
      'no connection',
      () => {
        throw new TypeError('fetch failed');
      },
    ],
  ])('is asked for again when Slack answers with %s', async (_, download) => {
    const { read } = reading({ url_private: ADDRESS }, download);
    expect(await read()).toMatchObject({ kind: 'refused', reason: expect.stringContaining('try again') });
  });

  it.each([
    ['missing_scope', 'files:read'],
    ['file_not_found', 'choose it again'],
    ['file_deleted', 'choose it again'],
    ['internal_error', 'try again'],
  ])('is refused kindly after %s', async (error, reason) => {
    const { read } = reading({}, csv, error);
    expect(await read()).toMatchObject({ kind: 'refused', reason: expect.stringContaining(reason) });
  });
});

it.each([
  ['https://files.slack.com/x', true],
  ['https://acme.slack.com/x', true],
  ['https://files.slack-gov.com/x', true],
  ['http://files.slack.com/x', false],
  ['https://evilslack.com/x', false],
  ['https://slack.com.evil.example/x', false],
  ['https://slack.com@evil.example/x', false],
  ['not an address', false],
  ['http://127.0.0.1:4400/ui/files/F1/x', true],
  ['http://127.0.0.1:4401/ui/files/F1/x', false],
])('%s is Slack’s: %s', (address, isTrusted) => {
  expect(isOfSlack(address, 'http://127.0.0.1:4400/api/')).toBe(isTrusted);
});

it('permissions are read off every answer that tells them', async () => {
  const headers: Record<string, string>[] = [
    { 'x-oauth-scopes': 'chat:write,files:read' },
    {},
    { 'x-oauth-scopes': 'chat:write' },
  ];
  const noting = notingScopes(async () => new Response('', { headers: headers.shift() ?? {} }));
  expect([...noting.granted()]).toEqual([]);
  await noting.fetch('https://slack.com/api/x');
  await noting.fetch('https://slack.com/api/x');
  expect([...noting.granted()]).toEqual(['chat:write', 'files:read']);
  await noting.fetch('https://slack.com/api/x');
  expect([...noting.granted()]).toEqual(['chat:write']);
});
