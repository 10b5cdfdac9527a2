// Faults on demand: the primitives, and each fault of the catalogue seen from the app's side with the real clients.
import { afterEach, describe, expect, test, vi } from 'vitest';
import { MINUTE, SECOND } from '../../src/clock.ts';
import { armFault, clearFaults, FAULTS } from '../../src/simulator/fault-catalogue.ts';
import { createFaults } from '../../src/simulator/faults.ts';
import { seededRandom, wholeBetween } from '../../src/simulator/random.ts';
import { serveWorkspace } from '../../src/simulator/server.ts';
import { moveClock } from '../../src/simulator/time-travel.ts';
import type { Workspace } from '../../src/simulator/workspace.ts';
import { clientOf, connectSmallApp, LENA, memoryWorkspace, office } from './small-app.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

/** What came of so many messages, one after the other: `ok` or the error. */
async function outcomesOf(workspace: Workspace, client: ReturnType<typeof clientOf>, count = 20) {
  const outcomes: string[] = [];
  for (let number = 0; number < count; number += 1) {
    workspace.clock.moveTo(workspace.clock.now() + 2 * SECOND);
    const sent = client.chat.postMessage({ channel: LENA, text: `Message ${number}` });
    outcomes.push(
      await sent.then(
        () => 'ok',
        (error: Error) => error.message,
      ),
    );
  }
  return outcomes;
}

describe('seeded numbers', () => {
  test('are the same for the same seed, others for another, and spread evenly', () => {
    const take = (seed: number) => {
      const random = seededRandom(seed);
      return Array.from({ length: 1_000 }, () => wholeBetween(random, 1, 4));
    };
    expect(take(7)).toEqual(take(7));
    expect(take(7)).not.toEqual(take(8));
    for (const value of [1, 2, 3, 4]) {
      expect(take(7).filter((one) => one === value).length).toBeGreaterThan(200);
    }
  });
});

describe('what is armed', () => {
  test('ends by number, by time, or when it is taken back', () => {
    let now = 0;
    const faults = createFaults(() => now);
    faults.onCall({ kind: 'cutBody', untilAt: 10, name: 'storm' });
    expect([faults.takeForCall('a')?.kind, faults.takeForCall('b')?.kind]).toEqual(['cutBody', 'cutBody']);
    expect(faults.armed()).toEqual(['storm']);
    now = 10;
    expect(faults.takeForCall('a')).toBeNull();
    expect(faults.armed()).toEqual([]);
    faults.onDelivery({ kind: 'duplicate', times: 2 });
    expect(faults.remaining()).toBe(2);
    faults.clear();
    expect(faults.takeForDelivery()).toBeNull();
  });

  test('hits the methods it names, spares those it excepts, and takes its chances', () => {
    const faults = createFaults(() => 0);
    faults.onCall({ kind: 'cutBody', method: ['a', 'b'], times: 9 });
    expect(['a', 'b', 'c'].map((method) => faults.takeForCall(method) !== null)).toEqual([true, true, false]);
    faults.clear();
    faults.onCall({ kind: 'cutBody', except: ['a'], times: 9 });
    expect(['a', 'b'].map((method) => faults.takeForCall(method) !== null)).toEqual([false, true]);
    faults.clear();
    const rolls = [0.9, 0.1, 0.9];
    faults.onCall({ kind: 'cutBody', times: 2, chance: { of: 0.5, random: () => rolls.shift() ?? 0 } });
    expect([1, 2, 3, 4, 5].map(() => faults.takeForCall('a') !== null)).toEqual([
      false,
      true,
      false,
      true,
      false,
    ]);
  });
});

describe('the catalogue', () => {
  test('has ids, titles and explanations of its own', () => {
    expect(new Set(FAULTS.map(({ id }) => id)).size).toBe(FAULTS.length);
    for (const { id, title, explanation } of FAULTS) {
      expect(id).toMatch(/^[a-z-]+$/);
      expect(title).not.toBe('');
      expect(explanation).toMatch(/\.$/);
    }
  });

  const onCalls: readonly (readonly [string, RegExp, 'done' | 'undone'])[] = [
    ['rate-limit-storm', /rate|limit/i, 'undone'],
    ['server-error-before', /500/, 'undone'],
    ['server-error-after', /500/, 'done'],
    ['internal-error', /internal_error/, 'done'],
    ['hang-after-delivery', /timeout/i, 'done'],
    ['cut-body', /terminated/, 'done'],
    ['token-revoked', /token_revoked/, 'undone'],
    ['uninstalled-out-of-order', /account_inactive/, 'undone'],
  ];
  test.each(onCalls)('%s: the same for the same seed, and over at last', async (id, error, effect) => {
    const run = async (seed: number) => {
      const { workspace, fetch } = office();
      const client = clientOf(workspace.botToken, { fetch, timeout: 40 });
      expect(armFault(workspace, id, seed)).toBe('armed');
      const outcomes = await outcomesOf(workspace, client);
      const delivered = workspace.person('Lena Brandt').messages();
      await moveClock(workspace, 31 * MINUTE, () => undefined);
      expect((await outcomesOf(workspace, client, 12)).at(-1)).toBe('ok');
      expect(workspace.faults.remaining()).toBe(0);
      return { outcomes, delivered };
    };
    const { outcomes, delivered } = await run(3);
    expect((await run(3)).outcomes).toEqual(outcomes);
    const failed = outcomes.flatMap((outcome, number) => (outcome === 'ok' ? [] : [number]));
    expect(failed.length).toBeGreaterThan(0);
    for (const number of failed) {
      expect(outcomes[number]).toMatch(error);
      expect(delivered.includes(`Message ${number}`)).toBe(effect === 'done');
    }
  });

  test('uploads and answers to response URLs fail, and only those', async () => {
    const workspace = memoryWorkspace();
    const { client } = await connectSmallApp(workspace);
    const lead = workspace.person('Amara Okafor');
    armFault(workspace, 'uploads-and-answers', 1);
    await client.chat.postMessage({ channel: LENA, text: 'Fine' });
    while (workspace.faults.remaining() > 0) await lead.runs('/rm respond');
    const { entries } = workspace.inspector.since(0);
    const failed = entries.filter(({ fault }) => fault?.startsWith('serverError') === true);
    expect(new Set(failed.map(({ name, refused }) => `${name}: ${refused}`))).toEqual(
      new Set(['response_url: HTTP 500']),
    );
    expect(lead.messages().length).toBeLessThan(failed.length);
    await lead.runs('/rm respond');
    expect(lead.lastMessage()).toBe('Answered later');
  });

  test('says in either order that the app was removed', async () => {
    const orders = new Set<string>();
    for (let seed = 1; seed <= 8; seed += 1) {
      const workspace = memoryWorkspace();
      const { heard } = await connectSmallApp(workspace);
      armFault(workspace, 'uninstalled-out-of-order', seed);
      await vi.waitFor(() => expect(heard).toHaveLength(2));
      orders.add(
        heard.map(({ body }) => JSON.stringify(body).match(/app_uninstalled|tokens_revoked/)?.[0]).join(),
      );
    }
    expect([...orders].toSorted()).toEqual([
      'app_uninstalled,tokens_revoked',
      'tokens_revoked,app_uninstalled',
    ]);
  });

  async function connected(id: string) {
    const workspace = memoryWorkspace({ ackTimeoutMs: 250, eventRetryDelaysMs: [0, 5, 5] });
    const { heard } = await connectSmallApp(workspace);
    expect(armFault(workspace, id, 5)).toBe('armed');
    return { workspace, heard, lead: workspace.person('Amara Okafor') };
  }

  test('duplicate envelopes: the app hears a command twice', async () => {
    const { heard, lead } = await connected('duplicate-envelopes');
    await lead.runs('/rm hello');
    expect(heard).toHaveLength(2);
    expect(lead.notice).toBeNull();
  });

  test('late events are overtaken by what was done later', async () => {
    const { heard, lead, workspace } = await connected('late-events');
    await lead.writes('First');
    clearFaults(workspace);
    await lead.runs('/rm second');
    expect(heard.map(({ kind }) => kind)).toEqual(['/rm']);
    await vi.waitFor(() => expect(heard).toHaveLength(2));
    await vi.waitFor(() => expect(workspace.state.pendingEvents.size).toBe(0));
  });

  test('lost envelopes: a command fails, an event comes again', async () => {
    const { heard, lead } = await connected('lost-envelopes');
    await lead.runs('/rm hello');
    expect(lead.notice).toBe('/rm failed: the app did not respond.');
    expect(heard).toEqual([]);
    await lead.writes('Hello');
    await vi.waitFor(() => expect(heard).toHaveLength(1));
  });

  test('slow acknowledgements: the app did it, the person sees a failure, the event comes again', async () => {
    const { heard, lead } = await connected('slow-acks');
    await lead.runs('/rm hello');
    expect(lead.notice).toBe('/rm failed: the app did not respond.');
    expect(heard).toHaveLength(1);
    await lead.writes('Hello');
    await vi.waitFor(() => expect(heard.length).toBeGreaterThan(2));
    expect(heard.at(-1)?.retryNum).toBeGreaterThan(0);
  });

  test('clocks jump by as much as the seed says', () => {
    const jump = (id: string, seed: number) => {
      const workspace = memoryWorkspace();
      const before = workspace.clock.now();
      armFault(workspace, id, seed);
      return workspace.clock.now() - before;
    };
    expect(jump('clock-jump', 1)).toBeGreaterThanOrEqual(20 * MINUTE);
    expect(jump('clock-set-back', 1)).toBeLessThan(0);
    expect(jump('clock-jump', 4)).toBe(jump('clock-jump', 4));
    expect(jump('clock-jump', 4)).not.toBe(jump('clock-jump', 5));
  });

  test('what is about sockets does not apply without any; nobody knows the others', () => {
    const workspace = memoryWorkspace();
    expect(armFault(workspace, 'dropped-sockets', 1)).toBe('notApplicable');
    expect(armFault(workspace, 'earthquake', 1)).toBe('unknown');
  });
});

type Said = { readonly type?: string; readonly reason?: string };

/** A connection as any client would make it, and what it has been told. */
async function opensSocket(workspace: Workspace, slackApiUrl: string) {
  const client = clientOf(workspace.appToken, { slackApiUrl });
  const { url } = await client.apps.connections.open({});
  const socket = new WebSocket(url ?? '');
  const said: string[] = [];
  socket.addEventListener('message', ({ data }) => {
    const { type, reason }: Said = JSON.parse(String(data));
    said.push([type, reason].filter((word) => word !== undefined).join(' '));
  });
  socket.addEventListener('close', () => said.push('closed'));
  await vi.waitFor(() => expect(said).not.toEqual([]));
  return { socket, said };
}

async function servedSockets() {
  const workspace = memoryWorkspace();
  const server = await serveWorkspace(workspace, { onTick: () => undefined });
  closing.push(async () => {
    workspace.stop();
    await server.close();
  });
  return { workspace, server, open: () => opensSocket(workspace, server.slackApiUrl) };
}

describe('sockets', () => {
  test.each([
    ['dropped-sockets', ['hello', 'closed']],
    ['socket-refresh', ['hello', 'disconnect refresh_requested']],
    ['link-disabled', ['hello', 'disconnect link_disabled']],
  ])('%s', async (id, told) => {
    const { workspace, open } = await servedSockets();
    const { said } = await open();
    expect(armFault(workspace, id, 1)).toBe('armed');
    await vi.waitFor(() => expect(said).toEqual(told));
  });

  test('a warning comes ahead of the refresh, and meanwhile the connection is served', async () => {
    const { workspace, server, open } = await servedSockets();
    const { said } = await open();
    workspace.deliveries.disturb({ kind: 'refresh', warningMs: 300 });
    await vi.waitFor(() => expect(said).toEqual(['hello', 'disconnect warning']));
    expect(server.sockets.connections()).toBe(1);
    await vi.waitFor(() => expect(said.at(-1)).toBe('disconnect refresh_requested'));
    expect(workspace.deliveries.isConnectedBy('socket-mode')).toBe(false);
  });

  test('there is room for ten, or for fewer when the fault says so', async () => {
    const { workspace, server, open } = await servedSockets();
    const many = await Promise.all(Array.from({ length: 10 }, open));
    expect(many.map(({ said }) => said[0])).toEqual(many.map(() => 'hello'));
    expect((await open()).said[0]).toBe('disconnect too_many_websockets');
    expect(armFault(workspace, 'too-many-websockets', 1)).toBe('armed');
    await vi.waitFor(() => expect(server.sockets.connections()).toBe(9));
    expect((await open()).said[0]).toBe('disconnect too_many_websockets');
    clearFaults(workspace);
    expect((await open()).said[0]).toBe('hello');
  });
});
