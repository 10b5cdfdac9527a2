// The manifest people paste into Slack says exactly what the code needs: no permission more, none less.
import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { COMMAND } from '../src/slack/commands.ts';
import { startBot } from './slack/bolt-in-process.ts';

const root = new URL('../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

const document: unknown = parse(read('manifest.yml'));
const manifest = z
  .object({
    features: z.object({
      slash_commands: z.array(z.object({ command: z.string(), should_escape: z.boolean() })),
    }),
    oauth_config: z.object({
      scopes: z.object({ bot: z.array(z.string()), bot_optional: z.array(z.string()) }),
    }),
    settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
  })
  .parse(document);

/** The permission each Web API method needs, after docs.slack.dev/reference/methods; null when none. */
const SCOPES: Readonly<Record<string, string | null>> = {
  'auth.test': null,
  'chat.postMessage': 'chat:write',
  'conversations.history': 'im:history',
  'conversations.members': 'channels:read',
  'conversations.open': 'im:write',
  'files.completeUploadExternal': 'files:write',
  'files.getUploadURLExternal': 'files:write',
  'files.info': 'files:read',
  'usergroups.list': 'usergroups:read',
  'usergroups.users.list': 'usergroups:read',
  'users.info': 'users:read',
  'users.list': 'users:read',
  'views.open': null,
  'views.publish': null,
  'views.push': null,
  'views.update': null,
};

/** Permissions that no method needs, because without them an answer only says less, or less is answered. */
const FOR_MORE_IN_AN_ANSWER = ['groups:read', 'users:read.email'];

/** The permission and the manifest's name of each event Bolt listens to. */
const EVENTS: Readonly<Record<string, { readonly name: string; readonly scope: string | null }>> = {
  app_home_opened: { name: 'app_home_opened', scope: null },
  message: { name: 'message.im', scope: 'im:history' },
  team_join: { name: 'team_join', scope: 'users:read' },
  user_change: { name: 'user_change', scope: 'users:read' },
};

/** All our own code except the embedded workspace, which is Slack's side. */
const sources = readdirSync(new URL('src/', root), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.startsWith('simulator/'))
  .map((path) => read(`src/${path}`))
  .join('\n');

function found(pattern: RegExp): string[] {
  return [...new Set([...sources.matchAll(pattern)].map(([, name = '']) => name))].sort();
}

/** `client.views.open(`, `outboxClient.chat.postMessage(` and the like. */
const calledMethods = found(/\b\w*[cC]lient\s*\.\s*([a-z]\w*\.[a-z]\w*(?:\.[a-z]\w*)?)\(/g).filter(
  (method) => !method.startsWith('client.'),
);
const registeredEvents = found(/\bapp\s*\.\s*event\(\s*'([\w.]+)'/g);

it('follows the rules of Slack', () => {
  const validate = new Ajv({ strict: false }).compile(JSON.parse(read('test/fixtures/manifest.schema.json')));
  expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  const broken = { display_information: { name: 'A name that is far longer than Slack lets a name be' } };
  expect(validate(broken)).toBe(false);
});

it('has the one command, with people and channels as ids', async () => {
  expect(manifest.features.slash_commands).toEqual([{ command: COMMAND, should_escape: true }]);
  const { send, edge } = await startBot();
  edge.command({
    name: 'x',
    audience: 'everyone',
    summary: 'X',
    run: () => ({ kind: 'say', text: 'heard' }),
  });
  for (const { command } of manifest.features.slash_commands) {
    const payload = {
      command,
      text: 'x',
      user_id: 'U1',
      team_id: 'T0HOME',
      trigger_id: 't',
      response_url: 'https://h.example/r',
    };
    expect(await send(payload)).toMatchObject({ text: 'heard' });
  }
});

it('subscribes to exactly the events the code listens to', () => {
  expect(registeredEvents.map((event) => EVENTS[event]?.name ?? `unknown: ${event}`)).toEqual(
    manifest.settings.event_subscriptions.bot_events,
  );
});

it('asks for exactly the permissions the code needs', () => {
  expect(calledMethods.filter((method) => SCOPES[method] === undefined)).toEqual([]);
  expect(calledMethods).toEqual(Object.keys(SCOPES).sort());
  const needed = [
    'commands',
    ...calledMethods.map((method) => SCOPES[method]),
    ...registeredEvents.map((event) => EVENTS[event]?.scope),
    ...FOR_MORE_IN_AN_ANSWER,
  ].filter((scope) => typeof scope === 'string');
  const { bot, bot_optional: optional } = manifest.oauth_config.scopes;
  expect([...new Set(needed)].sort()).toEqual([...bot, ...optional].sort());
});

it('leaves to the workspace whether files, e-mail addresses and members of channels and groups may be read', () => {
  const { bot, bot_optional: optional } = manifest.oauth_config.scopes;
  const places = ['channels:read', 'groups:read', 'usergroups:read'];
  for (const scope of ['files:read', 'users:read.email', ...places]) {
    expect(optional).toContain(scope);
    expect(bot).not.toContain(scope);
  }
});
