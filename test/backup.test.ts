// The backup as people start it: a process of its own beside one that keeps writing.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { databasePathIn } from '../src/config.ts';
import { closeDatabase, openDatabase } from '../src/db/database.ts';

const BACKUP = new URL('../src/backup.ts', import.meta.url).pathname;

let folder: string;
let source: string;
let target: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flipside-'));
  source = join(folder, 'flipside.db');
  target = join(folder, 'copy.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Without Slack's tokens: a backup needs none. */
async function backUp(
  arguments_: readonly string[] = [target],
): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [BACKUP, ...arguments_], {
    cwd: folder,
    env: { DATABASE_PATH: source },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => {
      said += text.toString();
    });
  }
  await once(child, 'close');
  return { code: child.exitCode, said };
}

/** Two tables whose rows are only ever written in pairs, so that half a transaction would show. */
function openWithLedger() {
  const db = openDatabase(source);
  for (const table of ['debit', 'credit']) {
    db.$client.exec(`CREATE TABLE ${table} (id INTEGER PRIMARY KEY, note TEXT)`);
  }
  const note = 'x'.repeat(1_000);
  const debit = db.$client.prepare('INSERT INTO debit (note) VALUES (?)');
  const credit = db.$client.prepare('INSERT INTO credit (note) VALUES (?)');
  const write = db.$client.transaction((pairs: number) => {
    for (let written = 0; written < pairs; written++) {
      debit.run(note);
      credit.run(note);
    }
  });
  return { db, write };
}

function rowsIn(path: string): { debit: number; credit: number } {
  const database = new Sqlite(path, { readonly: true });
  const count = (table: string) =>
    database.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
  const rows = { debit: count('debit'), credit: count('credit') };
  database.close();
  return rows;
}

it('copies whole transactions while another process writes', async () => {
  const { db, write } = openWithLedger();
  write(5_000);
  let isDone = false;
  let during = 0;
  const backup = backUp().finally(() => {
    isDone = true;
  });
  while (!isDone) {
    write(1);
    during += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { code, said } = await backup;
  closeDatabase(db);
  expect(said).toMatch(/^Backed up to \S+copy\.db \(\d+ KB, checked\)\.\n$/);
  expect(code).toBe(0);
  expect(during).toBeGreaterThan(10);
  const { debit, credit } = rowsIn(target);
  expect(debit).toBe(credit);
  expect(debit).toBeGreaterThanOrEqual(5_000);
  expect(debit).toBeLessThanOrEqual(5_000 + during);
});

it('makes one file, for its owner only, that Flipside starts from', async () => {
  const { db, write } = openWithLedger();
  write(1);
  expect((await backUp()).code).toBe(0);
  closeDatabase(db);
  expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toEqual(['copy.db']);
  expect(statSync(target).mode & 0o777).toBe(0o600);
  closeDatabase(openDatabase(target));
  expect(rowsIn(target)).toEqual({ debit: 1, credit: 1 });
});

it('never overwrites a file', async () => {
  closeDatabase(openDatabase(source));
  writeFileSync(target, 'precious');
  const { code, said } = await backUp();
  expect(code).toBe(1);
  expect(said).toContain('never overwrites');
  expect(readFileSync(target, 'utf8')).toBe('precious');
});

it('leaves no copy of a damaged database', async () => {
  const { db, write } = openWithLedger();
  write(2_000);
  closeDatabase(db);
  const bytes = readFileSync(source);
  bytes.fill(0xab, bytes.length / 2, bytes.length / 2 + 20_000);
  writeFileSync(source, bytes);
  const { code, said } = await backUp();
  expect(code).toBe(1);
  expect(said).toContain('No backup was made. The copy is damaged');
  expect(readdirSync(folder)).toEqual(['flipside.db']);
});

it.each([
  ['no database', () => [target], 1, 'There is no database at'],
  ['no folder to write to', () => [join(folder, 'nowhere', 'copy.db')], 1, 'There is no folder'],
  ['no argument', () => [], 2, 'Say where the copy goes'],
  ['two arguments', () => [target, target], 2, 'Say where the copy goes'],
])('says what is missing: %s', async (missing, arguments_, code, words) => {
  if (missing !== 'no database') closeDatabase(openDatabase(source));
  const outcome = await backUp(arguments_());
  expect(outcome.code).toBe(code);
  expect(outcome.said).toContain(words);
  expect(outcome.said.trim().split('\n')).toHaveLength(1);
  expect(existsSync(target)).toBe(false);
});

it('finds the database where Flipside does', () => {
  expect(databasePathIn({})).toBe('data/flipside.db');
  expect(databasePathIn({ DATABASE_PATH: ' ' })).toBe('data/flipside.db');
  expect(databasePathIn({ DATABASE_PATH: '/srv/flipside.db' })).toBe('/srv/flipside.db');
});
