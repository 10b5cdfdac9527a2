// The program as it is really started: a process of its own, against Slack on loopback.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type SlackOnLoopback, startSlackOnLoopback } from './slack/slack-on-loopback.ts';

const MAIN = new URL('../src/main.ts', import.meta.url).pathname;

let slack: SlackOnLoopback;
let folder: string;
let child: ChildProcess | undefined;
let output: string;

beforeEach(async () => {
  slack = await startSlackOnLoopback();
  folder = mkdtempSync(join(tmpdir(), 'flipside-'));
});
afterEach(() => {
  child?.kill('SIGKILL');
  slack.close();
  rmSync(folder, { recursive: true });
});

function start(variables: Record<string, string>): ChildProcess {
  output = '';
  child = spawn(process.execPath, [MAIN], {
    cwd: folder,
    env: { PATH: process.env.PATH, SLACK_API_URL: slack.slackApiUrl, ...variables },
  });
  const keep = (text: Buffer) => {
    output += text.toString();
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return child;
}

async function exitOf(process: ChildProcess): Promise<number | null> {
  if (process.exitCode === null) await once(process, 'exit');
  return process.exitCode;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const TOKENS = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };

it('runs, says that it is healthy, and stops when asked', async () => {
  const port = await freePort();
  const running = start({ ...TOKENS, PORT: String(port) });
  await expect.poll(() => output, { timeout: 15_000, interval: 20 }).toContain('Flipside is running');
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
  expect(existsSync(join(folder, 'data/flipside.db'))).toBe(true);
  running.kill('SIGTERM');
  expect(await exitOf(running)).toBe(0);
});

it('names every mistake in the configuration and ends', async () => {
  expect(await exitOf(start({ SLACK_BOT_TOKEN: 'xoxp-1', LOG_LEVEL: 'loud' }))).toBe(1);
  expect(output).toContain('- SLACK_BOT_TOKEN must start with xoxb-');
  expect(output).toContain('- LOG_LEVEL must be one of');
  expect(output).toContain('- SLACK_APP_TOKEN is missing');
});

it.each([
  ['auth.test', 'SLACK_BOT_TOKEN was refused by Slack'],
  ['apps.connections.open', 'SLACK_APP_TOKEN was refused by Slack'],
])('says which token is wrong, and why: %s', async (method, message) => {
  slack.answers[method] = { ok: false, error: 'invalid_auth' };
  expect(await exitOf(start(TOKENS))).toBe(1);
  expect(output).toContain(message);
  expect(output).not.toContain('    at ');
});

it('leaves a database alone that a newer version wrote', async () => {
  const path = join(folder, 'newer.db');
  const database = new Sqlite(path);
  database.exec(
    "CREATE TABLE migrations (created_at INTEGER PRIMARY KEY, hash TEXT NOT NULL) STRICT; INSERT INTO migrations VALUES (99999999999999, 'x')",
  );
  database.close();
  expect(await exitOf(start({ ...TOKENS, DATABASE_PATH: path }))).toBe(1);
  expect(output).toContain('written by a newer version of Flipside');
});
