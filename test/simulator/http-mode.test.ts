// Signed HTTP delivery, against the real Bolt HTTPReceiver, a bare server, and Flipside's own HTTP connection.
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { HTTPReceiver } from '@slack/bolt';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { startFlipside } from '../../src/app.ts';
import { MINUTE, manualClock, systemClock } from '../../src/clock.ts';
import { closeDatabase, openDatabase } from '../../src/db/database.ts';
import { createLog } from '../../src/log.ts';
import { connectOverHttp, signatureOf } from '../../src/simulator/http-mode.ts';
import { serveWorkspace } from '../../src/simulator/server.ts';
import { moveClock } from '../../src/simulator/time-travel.ts';
import type { Workspace, WorkspaceOptions } from '../../src/simulator/workspace.ts';
import { connectHttp } from '../../src/slack/connect.ts';
import { appOn, type Heard, listenTo, memoryWorkspace, quietLogger } from './small-app.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
}

/** A port that was free a moment ago, for listeners that cannot tell which one they got. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function served(options: Partial<WorkspaceOptions> = {}) {
  const workspace = memoryWorkspace(options);
  const server = await serveWorkspace(workspace, { onTick: () => undefined });
  closing.push(async () => {
    workspace.stop();
    await server.close();
  });
  return { workspace, slackApiUrl: server.slackApiUrl, lead: workspace.person('Amara Okafor') };
}

async function connectApp(workspace: Workspace, slackApiUrl: string) {
  const { signingSecret } = workspace;
  const receiver = new HTTPReceiver({ signingSecret, logger: quietLogger(), port: 0 });
  const app = appOn(receiver, workspace.botToken, { slackApiUrl });
  const heard: Heard[] = [];
  listenTo(app, heard);
  await app.init();
  const server = await receiver.start(0);
  if (!('address' in server)) throw new Error('Not a server');
  closing.push(() => receiver.stop());
  const requestUrl = `http://127.0.0.1:${portOf(server)}/slack/events`;
  return { heard, requestUrl };
}

async function connectedApp(options: Partial<WorkspaceOptions> = {}) {
  const { workspace, slackApiUrl, lead } = await served(options);
  const { heard, requestUrl } = await connectApp(workspace, slackApiUrl);
  expect(await connectOverHttp(workspace, { requestUrl })).toMatchObject({ kind: 'connected' });
  return { workspace, lead, heard, requestUrl };
}

describe('Bolt over HTTP', () => {
  test('a command is answered in the response, a modal opens, Home is published', async () => {
    const { workspace, lead } = await connectedApp();
    await lead.runs('/rm hello, <world> & co');
    expect(lead.lastMessage()).toContain('Heard: hello');
    await lead.runs('/rm modal');
    await lead.fills({ Name: 'Nobody' });
    await lead.submits();
    expect(lead.modal()?.errors).toEqual({ Name: 'Somebody, please.' });
    await lead.fills({ Name: 'Amara' });
    await lead.submits();
    expect(lead.modal()).toBeNull();
    await lead.opensHome();
    await vi.waitFor(() => expect(lead.home()).toContain('Welcome, @Amara Okafor.'));
    await lead.writes('Grüße, 東京');
    await vi.waitFor(() => expect(lead.lastMessage()).toBe('You wrote: Grüße, 東京'));
    expect(workspace.problems).toEqual([]);
  });

  test('a click on a message is answered through its response URL', async () => {
    const { lead } = await connectedApp();
    await lead.runs('/rm ask');
    await lead.clicks('Yes');
    await vi.waitFor(() => expect(lead.lastMessage()).toBe('You said yes.'));
  });

  test('a command nobody acknowledges fails on time', async () => {
    const { lead } = await connectedApp({ ackTimeoutMs: 300 });
    await lead.runs('/rm silent');
    expect(lead.notice).toBe('/rm failed: the app did not respond.');
  });

  test('the app refuses another secret, and a stamp from another time', async () => {
    const { workspace, slackApiUrl } = await served();
    const { requestUrl } = await connectApp(workspace, slackApiUrl);
    const wrongSecret = { requestUrl, signingSecret: 'a'.repeat(32) };
    const longAgo = { requestUrl, clock: manualClock(systemClock.now() - 6 * MINUTE) };
    // Bolt answers the challenge only to whoever signs it.
    for (const options of [wrongSecret, longAgo]) {
      expect(await connectOverHttp(workspace, options)).toEqual({
        kind: 'refused',
        reason: 'http_error 401',
      });
    }
    const nowhere = `http://127.0.0.1:${await freePort()}/slack/events`;
    expect(await connectOverHttp(workspace, { requestUrl: nowhere })).toEqual({
      kind: 'refused',
      reason: 'connection_failed',
    });
  });

  test('an event that got lost is tried again, and says so', async () => {
    const { workspace, lead, heard } = await connectedApp({ ackTimeoutMs: 300 });
    workspace.faults.onDelivery({ kind: 'lost' });
    await lead.writes('Hello');
    await vi.waitFor(() => expect(heard).toHaveLength(1));
    expect(heard[0]?.retryNum).toBe(1);
  });
});

type Asked = {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};

/** A bare server that answers the challenge, and everything else as told. */
async function bareApp(answer: (asked: Asked, response: ServerResponse) => void) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks).toString('utf8');
    const challenge = /"challenge":"([^"]+)"/.exec(body)?.[1];
    if (challenge !== undefined) return response.end(challenge);
    asked.push({ headers: request.headers, body });
    answer({ headers: request.headers, body }, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { asked, requestUrl: `http://127.0.0.1:${portOf(server)}/` };
}

describe('on the wire', () => {
  test('events are signed JSON, commands and clicks are signed forms', async () => {
    const { workspace, lead } = await served();
    const { asked, requestUrl } = await bareApp((_, response) => response.end());
    await connectOverHttp(workspace, { requestUrl });
    await lead.writes('Hi');
    await lead.runs('/rm a=b&c');
    const [event, command] = asked;
    expect(event?.headers['content-type']).toBe('application/json');
    expect(JSON.parse(event?.body ?? '')).toMatchObject({ type: 'event_callback', event: { text: 'Hi' } });
    expect(event?.headers['x-slack-retry-num']).toBeUndefined();
    expect(command?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(new URLSearchParams(command?.body).get('text')).toBe('a=b&amp;c');
    for (const { headers, body } of asked) {
      const base = `v0:${headers['x-slack-request-timestamp']}:${body}`;
      const expected = createHmac('sha256', workspace.signingSecret).update(base).digest('hex');
      expect(headers['x-slack-signature']).toBe(`v0=${expected}`);
    }
  });

  test('the signature is the one of Slack’s own example', () => {
    const body =
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
    expect(signatureOf('8f742231b10e8888abcd99yyyzzz85a5', '1531420618', body)).toBe(
      'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    );
  });

  test('an event is tried four times: at once, after a minute and five by the workspace’s clock', async () => {
    const { workspace, lead } = await served();
    const { asked, requestUrl } = await bareApp((_, response) => response.writeHead(500).end());
    await connectOverHttp(workspace, { requestUrl });
    await lead.writes('Hi');
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    const passes = (ms: number) => moveClock(workspace, ms, () => undefined);
    await passes(MINUTE - 1);
    expect(asked).toHaveLength(2);
    await passes(1);
    await vi.waitFor(() => expect(asked).toHaveLength(3));
    await vi.waitFor(() => expect(workspace.inspector.since(0).entries.at(-1)?.refused).not.toBeNull());
    await passes(5 * MINUTE);
    await vi.waitFor(() => expect(asked).toHaveLength(4));
    await vi.waitFor(() => expect(workspace.state.pendingEvents.size).toBe(0));
    await passes(60 * MINUTE);
    expect(asked).toHaveLength(4);
    const told = asked.map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']]);
    const reason = 'http_error';
    expect(told).toEqual([
      [undefined, undefined],
      ['1', reason],
      ['2', reason],
      ['3', reason],
    ]);
    expect(new Set(asked.map(({ body }) => JSON.parse(body).event_id)).size).toBe(1);
  });

  test('an app that does not answer at all hears that it timed out', async () => {
    const { workspace, lead } = await served({ ackTimeoutMs: 50, eventRetryDelaysMs: [0] });
    const { asked, requestUrl } = await bareApp(() => undefined);
    await connectOverHttp(workspace, { requestUrl });
    await lead.writes('Hi');
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    expect(asked[1]?.headers['x-slack-retry-reason']).toBe('http_timeout');
  });

  test('an app that wants no retry gets none', async () => {
    const { workspace, lead } = await served({ eventRetryDelaysMs: [0, 0, 0] });
    const { asked, requestUrl } = await bareApp((_, response) =>
      response.writeHead(500, { 'x-slack-no-retry': '1' }).end(),
    );
    await connectOverHttp(workspace, { requestUrl });
    await lead.writes('Hi');
    // Settled by the first answer: nothing is left to try.
    expect(asked).toHaveLength(1);
    expect(workspace.state.pendingEvents.size).toBe(0);
  });
});

test('Flipside over HTTP: somebody asks for help and opens Home', async () => {
  const { workspace, slackApiUrl, lead } = await served();
  const log = createLog('silent');
  const port = await freePort();
  const { botToken, signingSecret } = workspace;
  const connection = await connectHttp({ botToken, signingSecret, port, log, slackApiUrl });
  const db = openDatabase(':memory:');
  const { clock } = workspace;
  const flipside = await startFlipside({ db, clock, log, connection, leads: [lead.id] });
  closing.push(async () => {
    await flipside.stop();
    closeDatabase(db);
  });
  const requestUrl = `http://127.0.0.1:${port}/slack/events`;
  expect(await connectOverHttp(workspace, { requestUrl })).toMatchObject({ kind: 'connected' });
  await lead.runs('/rm help');
  expect(lead.notice).toBeNull();
  expect(lead.lastMessage()).toContain('/rm new');
  await lead.runs('/rm new');
  expect(lead.modal()?.title).toBe('Start a program');
  await lead.opensHome();
  await vi.waitFor(() => expect(lead.home()).not.toBe(''));
  expect(workspace.problems).toEqual([]);
});
