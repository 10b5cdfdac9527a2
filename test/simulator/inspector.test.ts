// What the inspector lists, over HTTP as the page asks for it, and what it must never show.
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { connectOverHttp } from '../../src/simulator/http-mode.ts';
import type { FaultsOnOffer, InspectorEntry, InspectorPage } from '../../src/simulator/inspector-api.ts';
import { serveWorkspace } from '../../src/simulator/server.ts';
import { clientOf, connectSmallApp, LENA, memoryWorkspace } from './small-app.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function inspected() {
  const workspace = memoryWorkspace({ ackTimeoutMs: 250 });
  const { client } = await connectSmallApp(workspace);
  const server = await serveWorkspace(workspace, { onTick: () => undefined });
  closing.push(async () => {
    workspace.stop();
    await server.close();
  });
  const since = async (cursor = 0): Promise<InspectorPage> =>
    JSON.parse(await (await fetch(`${server.url}/ui/inspector?since=${cursor}`)).text());
  const faults = async (order?: unknown) => {
    const headers = { 'content-type': 'application/json' };
    const init = order === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(order) };
    const response = await fetch(`${server.url}/ui/faults`, init);
    const body: FaultsOnOffer = JSON.parse(await response.text());
    return { status: response.status, body };
  };
  return { workspace, client, server, since, faults, lead: workspace.person('Amara Okafor') };
}

const named = ({ entries }: InspectorPage, name: string): InspectorEntry => {
  const found = entries.findLast((entry) => entry.name === name);
  if (found === undefined) throw new Error(`No ${name} among ${entries.map((entry) => entry.name)}`);
  return found;
};

describe('the list', () => {
  test('shows what was received and called, in order, with what came back', async () => {
    const { lead, since } = await inspected();
    await lead.runs('/rm modal');
    await lead.fills({ Name: 'Nobody' });
    await lead.submits();
    const page = await since();
    expect(page.entries.map(({ direction, name }) => `${direction} ${name}`)).toEqual([
      // The app asked who it is when it started.
      'fromApp auth.test',
      'toApp /rm',
      'fromApp views.open',
      'toApp view_submission',
    ]);
    expect(page.entries.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
    const opened = named(page, 'views.open');
    expect(opened).toMatchObject({ transport: 'web-api', refused: null, fault: null });
    expect(opened.sent).toMatchObject({ view: { type: 'modal', callback_id: 'name.submit' } });
    expect(opened.answered).toMatchObject({ ok: true });
    expect(named(page, '/rm').summary).toBe('amara.okafor: /rm modal');
    expect(named(page, 'view_submission').answered).toMatchObject({ response_action: 'errors' });
    for (const { durationMs } of page.entries) expect(durationMs).toBeGreaterThanOrEqual(0);
  });

  test('goes on from a cursor, and tells again of what has ended since', async () => {
    const { workspace, lead, since, client } = await inspected();
    const end = workspace.inspector.begin({
      direction: 'fromApp',
      transport: 'web-api',
      name: 'slow.call',
      summary: '',
      sent: {},
    });
    const first = await since();
    expect(named(first, 'slow.call').durationMs).toBeNull();
    expect((await since(first.cursor)).entries).toEqual([]);
    end({ answered: '{"ok":true}' });
    await lead.runs('/rm hello');
    await client.auth.test();
    const next = await since(first.cursor);
    expect(next.entries.map(({ id, name }) => [id, name])).toEqual([
      [2, 'slow.call'],
      [3, '/rm'],
      [4, 'auth.test'],
    ]);
    expect(named(next, 'slow.call').answered).toEqual({ ok: true });
    // After a restart of the workspace its numbers begin again.
    expect((await since(1_000_000)).entries).toHaveLength(4);
  });

  test('marks refusals, failures, and what was done on purpose', async () => {
    const { workspace, client, lead, since } = await inspected();
    const refused = client.chat.postMessage({
      channel: LENA,
      text: 'x',
      blocks: [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }],
    });
    await expect(refused).rejects.toThrow('invalid_blocks');
    expect(named(await since(), 'chat.postMessage').refused).toBe('invalid_blocks');
    workspace.faults.onCall({ kind: 'rateLimited', retryAfterSeconds: 1, name: 'storm, seed 1' });
    await expect(client.chat.postMessage({ channel: LENA, text: 'x' })).rejects.toThrow();
    expect(named(await since(), 'chat.postMessage')).toMatchObject({
      refused: 'ratelimited (HTTP 429)',
      fault: 'rateLimited (storm, seed 1)',
    });
    workspace.faults.onCall({ kind: 'serverError', afterEffect: false });
    await expect(client.chat.postMessage({ channel: LENA, text: 'x' })).rejects.toThrow();
    expect(named(await since(), 'chat.postMessage').refused).toBe('HTTP 500');
    await lead.runs('/rm silent');
    expect(named(await since(), '/rm').refused).toBe('not acknowledged (timeout)');
    const nowhere = await fetch(`${workspace.origin.url}/response/nowhere`, { method: 'POST', body: '{}' });
    expect(nowhere.status).toBe(404);
    expect(named(await since(), 'response_url').refused).toBe('invalid_url (HTTP 404)');
  });

  test('forgets the oldest', async () => {
    const { workspace, since } = await inspected();
    for (let number = 1; number <= 1_005; number += 1) {
      const summary = String(number);
      workspace.inspector.note({ direction: 'toApp', transport: 'http', name: 'note', summary, sent: null });
    }
    const page = await since();
    expect(page.entries).toHaveLength(1_000);
    expect([page.oldestId, page.entries[0]?.summary]).toEqual([7, '6']);
  });

  test('shows no token, no secret and no socket ticket, wherever they stand', async () => {
    const { workspace, client, server, since } = await inspected();
    const { botToken, appToken, signingSecret } = workspace;
    const asApp = clientOf(appToken, { slackApiUrl: server.slackApiUrl });
    const { url = '' } = await asApp.apps.connections.open({});
    const ticket = new URL(url).searchParams.get('ticket') ?? '';
    await client.chat.postMessage({
      channel: LENA,
      text: `Mine is ${botToken}, ${appToken}, ${signingSecret}`,
    });
    await fetch(`${server.url}/api/auth.test?`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ token: botToken }),
    });
    await connectOverHttp(workspace, { requestUrl: `${server.url}/nobody` });
    const text = JSON.stringify(await since());
    for (const secret of [botToken, appToken, signingSecret, ticket]) {
      expect(secret).not.toBe('');
      expect(text).not.toContain(secret);
    }
    expect(text).toContain('Mine is [redacted], [redacted], [redacted]');
    expect(text).toContain('ticket=[redacted]');
  });
});

describe('faults over HTTP', () => {
  test('are offered, armed, seen, and taken back', async () => {
    const { lead, since, faults } = await inspected();
    const { body: offer } = await faults();
    expect(offer.catalogue.find(({ id }) => id === 'lost-envelopes')).toMatchObject({ isAvailable: true });
    expect(offer.catalogue.find(({ id }) => id === 'dropped-sockets')).toMatchObject({ isAvailable: false });
    const { body: armed } = await faults({ id: 'lost-envelopes', seed: 5 });
    expect(armed.armed).toEqual(['lost-envelopes, seed 5']);
    await lead.runs('/rm hello');
    expect(lead.notice).toBe('/rm failed: the app did not respond.');
    const page = await since();
    expect(named(page, 'fault armed').fault).toBe('lost-envelopes, seed 5');
    expect(named(page, '/rm').fault).toBe('lost (lost-envelopes, seed 5)');
    expect((await faults({ clear: true })).body.armed).toEqual([]);
    await lead.runs('/rm hello');
    expect(lead.notice).toBeNull();
  });

  test('that nobody knows or that cannot happen here are refused', async () => {
    const { faults } = await inspected();
    expect((await faults({ id: 'earthquake', seed: 1 })).status).toBe(404);
    expect((await faults({ id: 'dropped-sockets', seed: 1 })).status).toBe(409);
    expect((await faults({ id: 'lost-envelopes', seed: 1.5 })).status).toBe(400);
    expect((await faults({ clear: false })).status).toBe(400);
  });

  test('and the list itself are for this machine’s own page only', async () => {
    const { server } = await inspected();
    const headers = { origin: 'https://evil.example' };
    expect((await fetch(`${server.url}/ui/inspector`, { headers })).status).toBe(403);
    expect((await fetch(`${server.url}/ui/faults`, { headers })).status).toBe(403);
  });
});

test('the page has a place for it', () => {
  const page = readFileSync(new URL('../../src/simulator/page/index.html', import.meta.url), 'utf8');
  expect(page).toContain('id="inspector-toggle"');
});
