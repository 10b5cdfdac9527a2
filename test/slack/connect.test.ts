// Starting against something that speaks enough of Slack: its Web API on loopback and a socket.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { createLog } from '../../src/log.ts';
import { connectHttp, connectSocketMode, SlackStartError } from '../../src/slack/connect.ts';
import { createEdge } from '../../src/slack/listen.ts';

const log = createLog('silent');
let server: Server;
let sockets: WebSocketServer;
let answers: Record<string, unknown>;
let slackApiUrl: string;

beforeEach(async () => {
  answers = { 'auth.test': { ok: true, team_id: 'T1', user_id: 'U0BOT', bot_id: 'B1' } };
  server = createServer((request, response) => {
    const method = request.url?.split('/').at(-1) ?? '';
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answers[method] ?? { ok: true }));
  });
  sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => socket.send(JSON.stringify({ type: 'hello' })));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  slackApiUrl = `http://127.0.0.1:${port}/api/`;
  answers['apps.connections.open'] = { ok: true, url: `ws://127.0.0.1:${port}/link` };
});
afterEach(() => {
  for (const socket of sockets.clients) socket.terminate();
  sockets.close();
  server.close();
  server.closeAllConnections();
});

const tokens = { botToken: 'xoxb-1', appToken: 'xapp-1', log };

it('connects two sockets, serves what comes through them, and stops', async () => {
  const connection = await connectSocketMode({ ...tokens, slackApiUrl });
  expect(connection).toMatchObject({ workspaceId: 'T1', botUserId: 'U0BOT' });
  const edge = createEdge({ app: connection.app, log, rolesOf: () => new Set() });
  edge.command({
    name: 'go',
    audience: 'everyone',
    summary: 'Go',
    run: () => ({ kind: 'say', text: 'gone' }),
  });
  expect(connection.isConnected()).toBe(false);
  await connection.start();
  expect(connection.isConnected()).toBe(true);
  expect(sockets.clients.size).toBe(2);
  for (const socket of sockets.clients) {
    const answered = new Promise<unknown>((resolve) =>
      socket.once('message', (data) => resolve(JSON.parse(String(data)))),
    );
    const payload = {
      command: '/rm',
      text: 'go',
      user_id: 'U1',
      team_id: 'T1',
      trigger_id: 't',
      response_url: slackApiUrl,
    };
    socket.send(
      JSON.stringify({ envelope_id: 'e1', type: 'slash_commands', accepts_response_payload: true, payload }),
    );
    expect(await answered).toMatchObject({ envelope_id: 'e1', payload: { text: 'gone' } });
  }
  await connection.stop();
  expect(connection.isConnected()).toBe(false);
});

it.each([
  ['invalid_auth', 'SLACK_BOT_TOKEN was refused by Slack: Slack does not know it'],
  ['token_revoked', 'SLACK_BOT_TOKEN was refused by Slack: it was revoked (token_revoked)'],
])('says that the bot token is wrong and why: %s', async (error, message) => {
  answers['auth.test'] = { ok: false, error };
  await expect(connectSocketMode({ ...tokens, slackApiUrl })).rejects.toThrow(message);
});

// The first ends the client's own attempts; with the second it would try for ever.
it.each(['invalid_auth', 'missing_scope'])('says that the app token is wrong: %s', async (error) => {
  answers['apps.connections.open'] = { ok: false, error };
  const connection = await connectSocketMode({ ...tokens, slackApiUrl });
  await expect(connection.start()).rejects.toThrow(`SLACK_APP_TOKEN was refused by Slack`);
  await connection.stop();
});

it('says that Slack cannot be reached', async () => {
  const nowhere = connectSocketMode({ ...tokens, slackApiUrl: 'http://127.0.0.1:1/api/' });
  await expect(nowhere).rejects.toThrow(SlackStartError);
  await expect(nowhere).rejects.toThrow('Slack could not be reached');
});

it('answers a health check by HTTP, and refuses requests that Slack did not sign', async () => {
  const port = 20_000 + (process.pid % 20_000);
  const connection = await connectHttp({
    botToken: 'xoxb-1',
    signingSecret: 'a'.repeat(32),
    port,
    log,
    slackApiUrl,
  });
  await connection.start();
  const health = await fetch(`http://127.0.0.1:${port}/healthz`);
  expect(health.status).toBe(200);
  const forged = await fetch(`http://127.0.0.1:${port}/slack/events`, { method: 'POST', body: '{}' });
  expect(forged.status).toBe(401);
  expect(connection.isConnected()).toBe(true);
  await connection.stop();
});
