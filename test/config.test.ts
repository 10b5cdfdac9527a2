import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { expect, it } from 'vitest';
import { type Environment, parseConfig } from '../src/config.ts';

const SOCKET = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };

function problems(variables: Environment): readonly string[] {
  const result = parseConfig(variables);
  return result.kind === 'invalid' ? result.problems : [];
}

it('needs two tokens for Socket Mode and has sensible values for the rest', () => {
  expect(parseConfig(SOCKET)).toEqual({
    kind: 'valid',
    config: {
      botToken: 'xoxb-1',
      connection: { mode: 'socket', appToken: 'xapp-1', healthPort: null },
      slackApiUrl: 'https://slack.com/api/',
      databasePath: 'data/flipside.db',
      leads: [],
      logLevel: 'info',
    },
  });
});

it('takes HTTP when no app token is given; an empty variable counts as not given', () => {
  const result = parseConfig({
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_APP_TOKEN: '  ',
    SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
    PORT: '8080',
    LEADS: 'U1, W2 U3',
  });
  expect(result).toMatchObject({
    kind: 'valid',
    config: { connection: { mode: 'http', port: 8080 }, leads: ['U1', 'W2', 'U3'] },
  });
});

it('serves health on PORT in Socket Mode', () => {
  expect(parseConfig({ ...SOCKET, PORT: '3001' })).toMatchObject({
    config: { connection: { mode: 'socket', healthPort: 3001 } },
  });
});

it('names every problem at once, one line each', () => {
  const found = problems({
    SLACK_BOT_TOKEN: 'xoxp-1',
    SLACK_SIGNING_SECRET: 'secret',
    PORT: '99999',
    SLACK_API_URL: 'slack',
    LEADS: 'U1,ann@example.com',
    LOG_LEVEL: 'loud',
  });
  expect(found.map((line) => line.split(' ')[0])).toEqual([
    'SLACK_BOT_TOKEN',
    'SLACK_SIGNING_SECRET',
    'PORT',
    'SLACK_API_URL',
    'LEADS',
    'LOG_LEVEL',
  ]);
  expect(found.join('\n')).toContain('“ann@example.com”');
  expect(found.every((line) => !line.includes('\n'))).toBe(true);
});

it('says what is missing even when something else is wrong too', () => {
  const found = problems({ PORT: 'x' });
  expect(found).toHaveLength(3);
  expect(found.join('\n')).toMatch(
    /SLACK_BOT_TOKEN is missing[\s\S]*PORT must[\s\S]*SLACK_APP_TOKEN is missing/,
  );
});

it('never repeats a token in a problem', () => {
  const found = problems({
    SLACK_BOT_TOKEN: 'my-token',
    SLACK_APP_TOKEN: 'other-token',
    SLACK_SIGNING_SECRET: 'hush',
  });
  expect(found).toHaveLength(3);
  expect(found.join()).not.toMatch(/my-token|other-token|hush/);
});

it('explains each variable in .env.example', () => {
  const example = Object.keys(parseEnv(readFileSync(new URL('../.env.example', import.meta.url), 'utf8')));
  const known = [
    'SLACK_BOT_TOKEN',
    'SLACK_APP_TOKEN',
    'SLACK_SIGNING_SECRET',
    'PORT',
    'SLACK_API_URL',
    'DATABASE_PATH',
    'LEADS',
    'LOG_LEVEL',
  ];
  expect([...example].sort()).toEqual([...known].sort());
  const source = readFileSync(new URL('../src/config.ts', import.meta.url), 'utf8');
  const read = [...source.matchAll(/^ {2}([A-Z_]+): /gm)].map(([, name = '']) => name);
  expect([...read].sort()).toEqual([...known].sort());
});
