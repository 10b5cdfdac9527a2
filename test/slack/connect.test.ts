import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLog } from '../../src/log.ts';
import { connectHttp, connectSocketMode } from '../../src/slack/connect.ts';
import { createEdge } from '../../src/slack/listen.ts';
import { SlackStartError } from '../../src/slack/token-trouble.ts';
import { type SlackOnLoopback, startSlackOnLoopback } from './slack-on-loopback.ts';

const log = createLog('silent');
let slack: SlackOnLoopback;
beforeEach(async () => {
  slack = await startSlackOnLoopback();
});
afterEach(() => slack.close());

const tokens = { botToken: 'xoxb-1', appToken: 'xapp-1', log };

it('connects two sockets, serves what comes through them, and stops', async () => {
  const connection = await connectSocketMode({ ...tokens, slackApiUrl: slack.slackApiUrl });
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
  expect(slack.sockets.clients.size).toBe(2);
  for (const socket of slack.sockets.clients) {
    const answered = new Promise<unknown>((resolve) =>
      socket.once('message', (data) => resolve(JSON.parse(String(data)))),
    );
    const payload = {
      command: '/rm',
      text: 'go',
      user_id: 'U1',
      team_id: 'T1',
      trigger_id: 't',
      response_url: slack.slackApiUrl,
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
  slack.answers['auth.test'] = { ok: false, error };
  await expect(connectSocketMode({ ...tokens, slackApiUrl: slack.slackApiUrl })).rejects.toThrow(message);
});

// The first ends the client's own attempts; with the second it would try for ever.
it.each(['invalid_auth', 'missing_scope'])('says that the app token is wrong: %s', async (error) => {
  slack.answers['apps.connections.open'] = { ok: false, error };
  const connection = await connectSocketMode({ ...tokens, slackApiUrl: slack.slackApiUrl });
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
    slackApiUrl: slack.slackApiUrl,
  });
  await connection.start();
  const health = await fetch(`http://127.0.0.1:${port}/healthz`);
  expect(health.status).toBe(200);
  const forged = await fetch(`http://127.0.0.1:${port}/slack/events`, { method: 'POST', body: '{}' });
  expect(forged.status).toBe(401);
  expect(connection.isConnected()).toBe(true);
  await connection.stop();
});
