// Who may import what: docs/architecture.md as tables. A violation is a sentence that names file and import.
import { folderOf, type Import, roleOf, type SourceFile } from './source-files.ts';

/** In the order of a program's life: a feature imports itself and what stands before it. */
export const FEATURES = [
  'audit',
  'people',
  'programs',
  'enrollment',
  'matching',
  'pairing',
  'review',
  'scheduling',
  'sessions',
  'feedback',
  'lifecycle',
  'nudges',
  'insight',
  'home',
];

/** What a feature stands on. */
export const FOUNDATIONS = ['calendar', 'db', 'demo', 'outbox', 'simulator', 'slack'];

/** Every other file of a feature is `rules`: pure decisions. A `thread` has a `worker` make them elsewhere. */
const ROLES = [
  'ids',
  'tables',
  'store',
  'facts',
  'sync',
  'views',
  'operations',
  'listeners',
  'thread',
  'worker',
];

/** Files that play a role under another name. */
const PLAYS: Readonly<Record<string, string>> = {};

/** Of slack/, what makes words and forms without a connection. The others talk to Slack. */
const SLACK_WORDS = [
  'blocks',
  'bullets',
  'charts',
  'commands',
  'file-input',
  'inputs',
  'limits',
  'message',
  'place-inputs',
  'surfaces',
  'telling',
  'text',
];

/** What an imported path is, in the words of the tables below; a package is its own name. */
export function kindOf(target: string): string {
  const folder = folderOf(target);
  if (folder === null) return target;
  if (FEATURES.includes(folder)) return PLAYS[target] ?? roleOf(target, ROLES);
  const name = target.slice(target.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  if (folder === 'slack') return slackKindOf(name);
  return target === 'src/outbox/enqueue.ts' ? 'outbox/enqueue' : folder;
}

function slackKindOf(name: string): string {
  if (SLACK_WORDS.includes(name)) return 'slack words';
  return name === 'edge' ? 'slack edge' : 'slack connection';
}

type Allowed = { readonly load: readonly string[]; readonly types?: readonly string[] };

const CLOCK = 'src/clock.ts';
const DEPS = 'src/deps.ts';
/** Packages that only compute. */
const PURE = ['csv-parse', 'dayjs', 'node:crypto', 'node:util'];

/** By the role of a feature's file. `types` are imported as types only; what may be loaded may be a type too. */
const BY_ROLE: Readonly<Record<string, Allowed>> = {
  ids: { load: [] },
  rules: { load: ['rules', 'calendar', CLOCK, ...PURE] },
  tables: { load: ['tables', 'rules', 'db', 'drizzle-orm'] },
  store: {
    load: ['store', 'facts', 'tables', 'rules', 'db', CLOCK, 'drizzle-orm'],
    types: ['slack edge'],
  },
  facts: { load: ['store', 'facts', 'rules', 'calendar', CLOCK], types: ['db', 'slack edge'] },
  views: {
    load: ['views', 'rules', 'ids', 'slack words', 'calendar', CLOCK],
    types: ['outbox/enqueue', '@slack/types'],
  },
  operations: {
    load: [
      ...['operations', 'store', 'facts', 'views', 'rules', 'db', 'outbox/enqueue', 'calendar', CLOCK],
      ...PURE,
    ],
    types: [DEPS, 'slack edge', 'slack words'],
  },
  sync: { load: ['operations', 'store', 'rules', 'slack connection'], types: [DEPS] },
  thread: { load: ['rules', 'node:worker_threads'] },
  worker: { load: ['rules', 'node:worker_threads'] },
  listeners: {
    load: [
      // A feature with much to register splits its listeners by subject.
      ...['listeners', 'operations', 'store', 'facts', 'views', 'rules', 'ids', 'calendar', CLOCK, 'zod'],
      ...['slack words', 'slack edge', 'slack connection'],
    ],
    types: [DEPS],
  },
};

const BY_FOLDER: Readonly<Record<string, Allowed>> = {
  calendar: { load: ['calendar', CLOCK, 'dayjs', 'ical-generator'] },
  db: {
    load: ['db', CLOCK, 'better-sqlite3', 'drizzle-kit', 'drizzle-orm', 'node:fs', 'node:path', 'node:url'],
  },
  demo: { load: ['demo', 'node:fs', 'node:path', 'node:util', 'zod'] },
  outbox: { load: ['outbox', 'outbox/enqueue', 'db', CLOCK, 'drizzle-orm', 'node:crypto'], types: ['pino'] },
  simulator: {
    load: [
      ...['simulator', CLOCK, 'ws', 'zod', 'node:crypto', 'node:fs', 'node:http', 'node:path'],
      ...['node:querystring', 'node:timers', 'node:url'],
    ],
    types: ['node:net', 'node:stream', '@slack/bolt', '@slack/types'],
  },
  slack: {
    load: [
      ...['slack words', 'slack edge', 'slack connection', CLOCK],
      ...['@slack/bolt', '@slack/web-api', 'fastest-levenshtein', 'node:crypto', 'zod'],
    ],
    types: ['outbox', '@slack/types', 'pino'],
  },
};

/** Files of src itself. The four that put the program together may import anything but what `ONLY` keeps. */
const BY_FILE: Readonly<Record<string, Allowed>> = {
  'src/clock.ts': { load: [] },
  'src/config.ts': { load: ['node:fs', 'node:util', 'zod'] },
  'src/cron.ts': { load: ['node-cron'] },
  'src/deps.ts': { load: [], types: [CLOCK, 'db', 'pino', 'thread'] },
  'src/health.ts': { load: ['node:http'] },
  'src/log.ts': { load: ['pino'] },
  'src/node-check.mjs': { load: [] },
};
export const PUT_TOGETHER = ['src/app.ts', 'src/backup.ts', 'src/demo.ts', 'src/main.ts'];

/** What only these may import, whoever else may import anything. */
const ONLY: Readonly<Record<string, readonly string[]>> = {
  simulator: ['src/demo.ts'],
  'src/config.ts': ['src/main.ts', 'src/backup.ts'],
  'src/app.ts': ['src/main.ts', 'src/demo.ts'],
  yaml: ['src/demo.ts'],
};

/** @returns null for a file that is in no table */
export function allowedFor(path: string): (Allowed & { readonly as: string }) | null {
  const folder = folderOf(path);
  if (folder === null) {
    const allowed = BY_FILE[path];
    return allowed === undefined ? null : { ...allowed, as: path };
  }
  const name = FEATURES.includes(folder) ? kindOf(path) : folder;
  const allowed = FEATURES.includes(folder) ? BY_ROLE[name] : BY_FOLDER[name];
  return allowed === undefined ? null : { ...allowed, as: FEATURES.includes(folder) ? name : `${folder}/` };
}

/** @returns what this import breaks, as a sentence; null when it is allowed */
export function violationOf({ path }: SourceFile, one: Import): string | null {
  const { target, isType } = one;
  const kind = kindOf(target);
  const says = `${path} imports ${target}`;
  const only = ONLY[kind];
  if (only !== undefined && folderOf(path) !== kind && !only.includes(path)) {
    return `${says}: only ${only.join(' and ')} may`;
  }
  const [own, other] = [folderOf(path), folderOf(target)].map((folder) => FEATURES.indexOf(folder ?? ''));
  if (own !== undefined && other !== undefined && own >= 0 && other > own) {
    return `${says}: ${FEATURES[other]} comes after ${FEATURES[own]} in a program’s life`;
  }
  if (kind === 'ids' && folderOf(path) !== folderOf(target)) return `${says}: ids are a feature’s own`;
  const allowed = allowedFor(path);
  if (allowed === null || allowed.load.includes(kind)) return null;
  if (!allowed.types?.includes(kind)) return `${says}: ${allowed.as} may not import ${kind}`;
  return isType ? null : `${says}: ${allowed.as} may import ${kind} as types only (import type)`;
}
