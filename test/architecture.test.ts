// The rules of docs/architecture.md that a program can check. Each failure lists file and reason, one a line.
import { readFileSync } from 'node:fs';
import { getTableColumns, isTable } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  allowedFor,
  FEATURES,
  FOUNDATIONS,
  kindOf,
  PUT_TOGETHER,
  violationOf,
} from './architecture/allowed-imports.ts';
import {
  folderOf,
  pathsUnder,
  type SourceFile,
  sourceFile,
  sourceFilesUnder,
} from './architecture/source-files.ts';

const SOURCES = sourceFilesUnder('src');
const TESTS = sourceFilesUnder('test');
const EVERYTHING = [...SOURCES, ...TESTS];

/** `path:line: what it says`, for every match that `isAllowed` does not name. */
function matches(
  files: readonly SourceFile[],
  pattern: RegExp,
  isAllowed: (path: string) => boolean = () => false,
  part: 'text' | 'code' = 'code',
): readonly string[] {
  return files
    .filter(({ path }) => !isAllowed(path))
    .flatMap((file) =>
      file[part]
        .split('\n')
        .flatMap((line) => (pattern.test(line) ? [`${file.path}: ${line.trim().slice(0, 120)}`] : [])),
    );
}

function violations(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap((file) =>
    file.imports.map((one) => violationOf(file, one)).filter((said) => said !== null),
  );
}

describe('imports', () => {
  it('are read in every form, and types told apart', () => {
    const { imports } = sourceFile(
      'src/people/store.ts',
      [
        "import { eq } from 'drizzle-orm';",
        "import type {\n  A,\n  B,\n} from '../programs/rules.ts';",
        "import Sqlite, { type RunResult } from 'better-sqlite3';",
        "import './tables.ts';",
        "export { a } from '../db/columns.ts';",
        "const late = await import('@slack/bolt/dist/x.js');",
        "// import { no } from 'commented';",
      ].join('\n'),
    );
    expect(imports.map(({ target, isType }) => `${target}${isType ? ' type' : ''}`)).toEqual([
      'drizzle-orm',
      'src/programs/rules.ts type',
      'better-sqlite3',
      'src/db/columns.ts',
      'src/people/tables.ts',
      '@slack/bolt',
    ]);
    expect(imports[1]?.names).toEqual(['A', 'B']);
  });

  it.each([
    ['src/people/rules.ts', "import { x } from '../programs/rules.ts';", 'programs comes after people'],
    ['src/matching/score.ts', "import { eq } from 'drizzle-orm';", 'rules may not import drizzle-orm'],
    ['src/matching/score.ts', "import { transact } from '../db/database.ts';", 'rules may not import db'],
    ['src/home/views.ts', "import { findPair } from './store.ts';", 'views may not import store'],
    ['src/home/views.ts', "import { enqueue } from '../outbox/enqueue.ts';", 'as types only'],
    [
      'src/home/operations.ts',
      "import { listen } from '../slack/listen.ts';",
      'operations may not import slack',
    ],
    ['src/home/listeners.ts', "import { App } from '@slack/bolt';", 'listeners may not import @slack/bolt'],
    ['src/home/views.ts', "import { HOME } from '../people/ids.ts';", 'ids are a feature’s own'],
    [
      'src/slack/blocks.ts',
      "import type { Pair } from '../matching/rules.ts';",
      'slack/ may not import rules',
    ],
    [
      'src/simulator/server.ts',
      "import { md } from '../slack/text.ts';",
      'simulator/ may not import slack words',
    ],
    ['src/main.ts', "import { x } from './simulator/server.ts';", 'only src/demo.ts may'],
    ['src/people/store.ts', "import { readConfig } from '../config.ts';", 'only src/main.ts'],
  ])('are refused where they do not belong: %s with %s', (path, text, reason) => {
    expect(violations([sourceFile(path, text)]).join()).toContain(reason);
  });

  it('go the way the house is built', () => {
    expect(violations(SOURCES)).toEqual([]);
  });

  it('find a place in the tables for every file', () => {
    const known = [...FEATURES, ...FOUNDATIONS];
    const homeless = SOURCES.filter(({ path }) => {
      const folder = folderOf(path);
      return folder === null
        ? allowedFor(path) === null && !PUT_TOGETHER.includes(path)
        : !known.includes(folder);
    });
    expect(homeless.map(({ path }) => `${path}: add it to test/architecture/allowed-imports.ts`)).toEqual([]);
    expect(SOURCES.length).toBeGreaterThan(100);
  });

  it('leave a table’s rows to the store of its own feature', () => {
    const strangers = SOURCES.flatMap(({ path, code, imports }) =>
      imports
        .filter(({ target }) => /\/tables\.ts$/.test(target))
        .filter(({ target }) => folderOf(target) !== folderOf(path))
        .flatMap(({ names }) => names)
        .filter((name) => new RegExp(`\\.(insert|update|delete)\\(${name}\\)`).test(code))
        .map((name) => `${path} writes ${name}`),
    );
    expect(strangers).toEqual([]);
  });

  it('let listeners read from a store, never write', () => {
    const isReading = /^(find|get|list|count|is|has|read)[A-Z]/;
    const writers = SOURCES.filter(({ path }) =>
      ['listeners', 'facts', 'sync'].includes(kindOf(path)),
    ).flatMap(({ path, imports }) =>
      imports
        .filter(({ target, isType }) => kindOf(target) === 'store' && !isType)
        .flatMap(({ names }) => names)
        .filter((name) => /^[a-z]/.test(name) && !isReading.test(name))
        .map((name) => `${path} imports ${name}: an operation calls it, in one transaction`),
    );
    expect(writers).toEqual([]);
  });
});

describe('the world outside', () => {
  it('tells the time in clock.ts only', () => {
    const clock =
      /\bDate\.now\b|\bnew Date\(\s*\)|(?<![\w.])Date\(\)|\bdayjs(\.utc|\.tz)?\(\s*\)|\bperformance\.now\b|\bhrtime\b/;
    const isAllowed = (path: string) => path === 'src/clock.ts' || path.startsWith('test/bench/');
    expect(matches(EVERYTHING, clock, isAllowed)).toEqual([]);
    expect(matches(SOURCES, clock).length).toBeGreaterThan(0);
  });

  it('has its environment read in config.ts only', () => {
    expect(
      matches(SOURCES, /\bprocess\.env\b|\benv\b.*from 'node:process'/, (path) => path === 'src/config.ts'),
    ).toEqual([]);
  });

  it('brings no chance into a decision', () => {
    const decisions = SOURCES.filter(({ path }) =>
      ['rules', 'views', 'ids', 'calendar'].includes(kindOf(path)),
    );
    expect(matches(decisions, /\bMath\.random\b|\brandom(?:UUID|Bytes|Int)\b/)).toEqual([]);
    expect(decisions.length).toBeGreaterThan(30);
  });

  it('is not waited for by sleeping, except where the wait is what is tested', () => {
    const waits: Readonly<Record<string, string>> = {
      'test/outbox/kill.test.ts': 'the process is killed at a random moment',
      'test/slack/edge-in-workspace.test.ts': 'an answer that is too late',
    };
    const isAllowed = (path: string) => path in waits || path.startsWith('test/bench/');
    expect(matches(TESTS, /\bsetTimeout\(|\bwaitForTimeout\(|from '[n]ode:timers/, isAllowed)).toEqual([]);
  });
});

describe('files', () => {
  const MOST_LINES = 260;
  /** A test is a list of cases, which reads well at twice the length. */
  const MOST_TEST_LINES = 520;

  it('are short enough to read at once', () => {
    const long = EVERYTHING.map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 })).filter(
      ({ path, lines }) => lines > (path.startsWith('test/') ? MOST_TEST_LINES : MOST_LINES),
    );
    expect(long.map(({ path, lines }) => `${path}: ${lines} lines`)).toEqual([]);
  });

  it('are named in kebab-case after what they hold', () => {
    const paths = [...pathsUnder('src'), ...pathsUnder('test'), ...pathsUnder('docs')];
    const segments = /^[a-z0-9]+(?:[-.][a-z0-9]+)*$/;
    const vague = /^(?:.*-)?(?:utils?|helpers?|common|managers?|services?|misc)$/;
    // A folder's README is called what everybody looks for.
    const isNamed = (part: string) => part === 'README.md' || segments.test(part);
    expect(paths.filter((path) => !path.split('/').every(isNamed))).toEqual([]);
    expect(paths.filter((path) => path.split(/[/.]/).some((part) => vague.test(part)))).toEqual([]);
  });

  it('export by name, and only what lives in them', () => {
    const isAsked = (path: string) => ['src/db/drizzle.config.ts', 'test/vitest.config.ts'].includes(path);
    expect(matches(EVERYTHING, /^export default\b|\bas default\b/, isAsked)).toEqual([]);
    expect(
      EVERYTHING.filter(({ code }) =>
        /^export\s+(?:type\s+)?(?:\*|\{[^}]*\})[^;]*?\sfrom\s*['"]/m.test(code),
      ).map(({ path }) => `${path} passes on what lives elsewhere: import it from there`),
    ).toEqual([]);
  });

  it('leave nothing for later and silence no checker', () => {
    const later = /\bTO[D]O\b|\bFIX[M]E\b/;
    const silence = /@ts-(?:ignore|nocheck)\b|\bbiome-ignore\b/;
    expect(matches(EVERYTHING, later, undefined, 'text')).toEqual([]);
    expect(matches(EVERYTHING, silence, undefined, 'text')).toEqual([]);
    // A test may show that the compiler refuses something; the program may not go on although it does.
    expect(matches(SOURCES, /@ts-expect-error\b/, undefined, 'text')).toEqual([]);
    expect(matches(EVERYTHING, /\bas any\b|\bvi\.mock\b/)).toEqual([]);
  });
});

it('has every package where it is needed: the program’s with the program, the tools’ with the tools', () => {
  const manifest = z
    .object({ dependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')));
  const shipped = Object.keys(manifest.dependencies);
  const imports = SOURCES.filter(({ path }) => path !== 'src/db/drizzle.config.ts')
    .flatMap((file) => file.imports)
    .filter(({ target }) => !target.startsWith('src/') && !target.startsWith('node:'));
  const loaded = new Set(imports.filter(({ isType }) => !isType).map(({ target }) => target));
  expect([...loaded].filter((name) => !shipped.includes(name))).toEqual([]);
  expect(shipped.filter((name) => !imports.some(({ target }) => target === name))).toEqual([]);
});

it('can be installed where there is no compiler', () => {
  // better-sqlite3 carries its binaries and asks not to be built, but a lock file forgets that and npm would build it.
  // After `npm install` has rewritten package-lock.json, put the line `"gypfile": false` back into its entry.
  const lock = z
    .object({ packages: z.record(z.string(), z.object({ gypfile: z.boolean().optional() })) })
    .parse(JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')));
  expect(lock.packages['node_modules/better-sqlite3']).toEqual({ gypfile: false });
});

it('keeps the workspace in every table', async () => {
  const modules = await Promise.all(
    SOURCES.filter(({ path }) => path.endsWith('/tables.ts')).map(async ({ path }) => ({
      path,
      contents: Object.entries<unknown>(
        await import(/* @vite-ignore */ new URL(`../${path}`, import.meta.url).href),
      ),
    })),
  );
  const tables = modules.flatMap(({ path, contents }) =>
    contents.flatMap(([name, value]) => (isTable(value) ? [{ name: `${path} ${name}`, table: value }] : [])),
  );
  expect(tables.length).toBeGreaterThan(5);
  const without = tables.filter(({ table }) => {
    const column = Object.values(getTableColumns(table)).find(({ name }) => name === 'workspace_id');
    return column?.notNull !== true;
  });
  expect(without.map(({ name }) => name)).toEqual([]);
});
