// The page's side of the server, as a browser would ask.
import { request as httpRequest } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../src/clock.ts';
import type { Screen, WorkspaceSummary } from '../../src/simulator/client-api.ts';
import { serveWorkspace } from '../../src/simulator/server.ts';
import { connectSmallApp, memoryWorkspace, START_AT } from './small-app.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function served() {
  const ticks: number[] = [];
  const workspace = memoryWorkspace();
  await connectSmallApp(workspace);
  const server = await serveWorkspace(workspace, {
    onTick: async (at) => {
      ticks.push(at);
    },
  });
  closing.push(server.close);
  const get = async <T>(path: string): Promise<T> =>
    JSON.parse(await (await fetch(server.url + path)).text());
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(server.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  /** The stream of changes, read as text. */
  const listen = async (headers: Record<string, string> = {}) => {
    const leaving = new AbortController();
    const response = await fetch(`${server.url}/ui/changes`, { headers, signal: leaving.signal });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    return {
      until: async (words: string) => {
        let text = '';
        while (!text.includes(words)) text += (await reader?.read())?.value ?? '';
        return text;
      },
      leave: () => leaving.abort(),
    };
  };
  return { workspace, server, ticks, get, post, listen };
}

/** `fetch` does not let anybody choose the Host header, nor send a path as it is. */
function rawStatus(port: number, path: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ port, host: '127.0.0.1', path, headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.on('error', reject);
    request.end();
  });
}

describe('the page asks', () => {
  test('who is here, and what time it is', async () => {
    const { get } = await served();
    const summary = await get<WorkspaceSummary>('/ui/workspace');
    expect(summary).toMatchObject({ teamName: 'Meridian Instruments', appName: 'Flipside', nowAt: START_AT });
    expect(summary.members).toHaveLength(22);
    expect(summary.members[0]).toEqual({
      id: 'U0LEAD00001',
      name: 'Amara Okafor',
      title: 'Head of Learning',
      part: 'Program lead',
      timeZone: 'Europe/Berlin',
      isAdmin: true,
      isDeactivated: false,
      unread: 0,
    });
  });

  test('acts, and gets the screen that follows', async () => {
    const { get, post } = await served();
    const as = 'U0LEAD00001';
    const response = await post('/ui/act', { as, act: { kind: 'write', text: '/rm modal' } });
    const screen: Screen = JSON.parse(await response.text());
    expect(screen.modals).toHaveLength(1);
    expect(await get(`/ui/screen?as=${as}`)).toEqual(screen);
    const viewId = screen.modals[0]?.viewId ?? '';
    const values = { name: { value: { type: 'plain_text_input', value: 'Amara' } } };
    const submitted = await post('/ui/act', { as, act: { kind: 'submit', viewId, values } });
    const after: Screen = JSON.parse(await submitted.text());
    expect(after.modals).toEqual([]);
    const again = await post('/ui/act', { as, act: { kind: 'submit', viewId, values } });
    expect([again.status, await again.json()]).toEqual([
      409,
      { error: `The modal ${viewId} is not in front` },
    ]);
    expect((await post('/ui/act', { as, act: { kind: 'fly' } })).status).toBe(400);
    expect((await fetch(`${(await served()).server.url}/ui/screen?as=U0NOBODY`)).status).toBe(404);
  });

  test('moves the clock in steps, one move after the other', async () => {
    const { workspace, ticks, post } = await served();
    await Promise.all([post('/ui/clock', { byMs: 12 * MINUTE }), post('/ui/clock', { byMs: HOUR })]);
    expect(workspace.clock.now()).toBe(START_AT + 72 * MINUTE);
    expect(ticks).toContain(START_AT + 12 * MINUTE);
    expect(ticks.at(-1)).toBe(START_AT + 72 * MINUTE);
    const steps = ticks.map((at, index) => at - (ticks[index - 1] ?? START_AT));
    // Small enough for an hour's reminder, and always onward.
    expect(Math.min(...steps)).toBeGreaterThan(0);
    expect(Math.max(...steps)).toBeLessThanOrEqual(10 * MINUTE);
    expect((await post('/ui/clock', { byMs: -1 })).status).toBe(400);
  });

  test('is told what happened, and when to look again', async () => {
    const { workspace, listen } = await served();
    const stream = await listen();
    expect(await stream.until('hello')).toBe(': hello\n\n');
    await workspace.person('Lena Brandt').runs('/rm hello');
    const told = await stream.until('changed');
    expect(told).toContain('event: changed\ndata: {}\n\n');
    expect(told).toContain('id: 1\nevent: happened\n');
    expect(told).toContain('"memberId":"U0JUNI00001","text":"Heard: hello"');
    stream.leave();
    const again = await listen({ 'last-event-id': '0' });
    expect(await again.until('Heard')).toContain('"seq":1');
  });

  test('plays the clock until the last page is left', async () => {
    const { post, listen, get } = await served();
    const [one, other] = [await listen(), await listen()];
    expect((await post('/ui/clock', { play: true })).status).toBe(200);
    expect(await one.until('"moving":"play"')).toContain('event: time');
    one.leave();
    await other.until('event: time');
    expect(await get('/ui/workspace')).toMatchObject({ moving: 'play' });
    other.leave();
    await expect.poll(() => get('/ui/workspace')).toMatchObject({ moving: null });
  });

  test('lets somebody leave the company and come back', async () => {
    const { get, post } = await served();
    const id = 'U0JUNI00001';
    const member = async () =>
      (await get<WorkspaceSummary>('/ui/workspace')).members.find((one) => one.id === id);
    expect((await post('/ui/member', { id, isDeactivated: true })).status).toBe(200);
    expect(await member()).toMatchObject({ isDeactivated: true });
    await post('/ui/member', { id, isDeactivated: false });
    expect(await member()).toMatchObject({ isDeactivated: false });
    expect((await post('/ui/member', { id: 'USLACKBOT', isDeactivated: true })).status).toBe(404);
    expect((await post('/ui/member', { id })).status).toBe(400);
  });

  test('gets its own files only', async () => {
    const { server } = await served();
    const page = await fetch(`${server.url}/`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const own = `127.0.0.1:${server.port}`;
    for (const path of [
      '/../server.ts',
      '/%2e%2e/server.ts',
      '/..%2fserver.ts',
      '/%00',
      '/nothing.js',
      '/render',
    ]) {
      expect([path, await rawStatus(server.port, path, own)]).toEqual([path, 404]);
    }
  });
});

describe('another site', () => {
  test('can neither read nor act', async () => {
    const { server, post } = await served();
    expect(await rawStatus(server.port, '/ui/workspace', 'evil.example')).toBe(403);
    expect(await rawStatus(server.port, '/ui/workspace', `localhost:${server.port}`)).toBe(200);
    const act = { as: 'U0LEAD00001', act: { kind: 'write', text: '/rm modal' } };
    expect((await post('/ui/act', act, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await post('/ui/act', act, { 'content-type': 'text/plain' })).status).toBe(403);
  });
});
