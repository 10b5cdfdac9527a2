// Makes docs/simulator-coverage.md: every method of the embedded workspace with its arguments, errors, scopes and
// limit, from the methods themselves, and the tests that call it, from the tests' text.
import { readdirSync, readFileSync } from 'node:fs';
import { WebClient } from '@slack/web-api';
import { methods, sharedErrors } from '../../../src/simulator/web-api/call.ts';
import type { Method } from '../../../src/simulator/web-api/method.ts';
import { limits } from '../../../src/simulator/web-api/rate-limits.ts';
import { conversationScopes } from '../../../src/simulator/web-api/scopes.ts';

const testsRoot = new URL('./', import.meta.url);

type TestFile = { readonly name: string; readonly text: string };

function testFiles(): TestFile[] {
  return readdirSync(testsRoot, { encoding: 'utf8' })
    .filter((path) => path.endsWith('.test.ts'))
    .sort()
    .map((name) => ({ name, text: readFileSync(new URL(name, testsRoot), 'utf8') }));
}

/** Where `refused(client, 'method', 'error'` stands, as `method error`. */
function provoked(files: readonly TestFile[]): Set<string> {
  const found = files.flatMap(({ text }) => [
    ...text.matchAll(/refused\(\s*[\s\S]{1,60}?,\s*'([a-zA-Z.0-9]+)',\s*'(\w+)'/g),
  ]);
  return new Set(found.map(([, method, error]) => `${method} ${error}`));
}

function calls(method: string, { text }: TestFile): boolean {
  const name = method.replaceAll('.', '\\.');
  return new RegExp(`\\w\\.${name}\\(|'${name}'`).test(text);
}

/** What the tests leave out: methods nobody calls, and errors nobody provokes. */
export function untested(): string[] {
  const files = testFiles();
  const seen = provoked(files);
  return Object.entries(methods).flatMap(([name, { errors }]) => [
    ...(files.some((file) => calls(name, file)) ? [] : [name]),
    ...errors.filter((error) => !seen.has(`${name} ${error}`)).map((error) => `${name}: ${error}`),
  ]);
}

/** Slack's methods as the real client knows them: its functions, at the depth of their names. */
export function methodsOfSlack(): string[] {
  const found = (holder: object, path: string): string[] =>
    Object.entries(holder).flatMap(([key, value]: [string, unknown]) => {
      const name = path === '' ? key : `${path}.${key}`;
      if (typeof value === 'function') return path === '' ? [] : [name];
      return typeof value === 'object' && value !== null && /^[a-z]/i.test(key) ? found(value, name) : [];
    });
  const families = Object.entries(new WebClient()).filter(([key]) => /^[a-z]+\w*$/.test(key));
  const isFamily = ([, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  return families
    .filter(isFamily)
    .flatMap(([key, value]: [string, unknown]) => found(value as object, key))
    .filter((name) => !own.has(name))
    .sort();
}

/** Functions of the client that are no methods of Slack's. */
const own = new Set(['files.uploadV2']);

const code = (words: readonly string[]) =>
  words.length === 0 ? '–' : words.map((word) => `\`${word}\``).join(' ');

function argumentsOf({ args }: Method): string {
  return code(
    Object.entries(args.shape).map(([name, schema]) =>
      'safeParse' in schema && schema.safeParse(undefined).success ? `${name}?` : name,
    ),
  );
}

function scopesOf({ scopes, perConversation }: Method, name: string): string {
  const always = scopes.length > 0 ? [code(scopes)] : [];
  const choice = perConversation === null ? [] : [`one of ${code(conversationScopes(perConversation))}`];
  const byType = ['conversations.list', 'users.conversations'].includes(name)
    ? [`by \`types\`: ${code(conversationScopes('read'))}`]
    : [];
  return [...always, ...choice, ...byType].join('; ') || '–';
}

function row(name: string, method: Method, files: readonly TestFile[]): string {
  const tests = files.filter((file) => calls(name, file)).map((file) => file.name.replace('.test.ts', ''));
  const cells = [
    `\`${name}\``,
    argumentsOf(method),
    code(method.errors),
    scopesOf(method, name),
    method.tier,
    tests.join(', '),
  ];
  return `| ${cells.join(' | ')} |`;
}

function missing(): string {
  const absent = methodsOfSlack().filter((name) => !(name in methods));
  const families = Map.groupBy(absent, (name) => name.split('.')[0] ?? name);
  return [...families]
    .map(([family, names]) => `- ${family}: ${names.map((name) => name.slice(family.length + 1)).join(', ')}`)
    .join('\n');
}

export function coverageTable(): string {
  const files = testFiles();
  const rows = Object.entries(methods).map(([name, method]) => row(name, method, files));
  const shared = Object.entries(sharedErrors).map(([error, meaning]) => `- \`${error}\`: ${meaning}`);
  const tiers = Object.entries(limits).map(
    ([tier, { perMinute, atOnce }]) => `- ${tier}: ${perMinute} a minute, ${atOnce} at once`,
  );
  return `# What the embedded workspace covers of Slack's Web API

Made by \`npm run coverage-table\`; a test fails when this page is out of date, when a method answers with an error
that is not listed here, or when a listed error is provoked by no test. The tests use the real \`@slack/web-api\`.

## Methods

Arguments with \`?\` may be left out; any other argument is refused. Tests are files in
\`test/simulator/web-api\`.

| Method | Arguments | Errors of its own | Scopes | Limit | Tests |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

Every method may also answer:

${shared.join('\n')}

Blocks that need a scope (a file input) are refused with \`missing_scope\` as well. With \`enforcesRateLimits\` each
method has its own allowance, on the workspace's clock:

${tiers.join('\n')}

\`chat.postMessage\` is limited to one message a second in each conversation, too.

## What is different

- Group messages (several people and the app) do not exist. \`conversations.open\` for several people is refused with
  \`method_not_supported_for_channel_type\`.
- Messages have text, blocks, files, metadata, threads and reactions. \`attachments\`, \`markdown_text\`, \`username\` and
  icons are refused as unknown arguments.
- Any well-formed name is an emoji.
- The app is told of what people write, not of its own messages, changes and deletions. Bolt ignores its own anyway.
- A reply to a message that is not there is taken and shown to nobody, as in Slack; here it is also listed among the
  workspace's problems. So is a scheduled message with metadata, which Slack takes and never posts.
- Who is a stranger and what that does to \`conversations.open\` and \`chat.postMessage\` follows Slack's reference; it
  was not tried in a live workspace.
- \`oauth.v2.access\` knows one installation and takes the client's id and secret as arguments; tokens do not rotate.
- People upload files into forms only; everything else is uploaded by the app.

## Methods that are missing

They fail with \`unknown_method\` and are listed among the workspace's problems:

${missing()}
`;
}
