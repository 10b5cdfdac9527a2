import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeDatabase, openDatabase, transact, writesSoFar } from '../../src/db/database.ts';
import { DatabaseTooNewError } from '../../src/db/migrate.ts';
import { leads } from '../../src/programs/tables.ts';

const LEAD = { workspaceId: 'T1', slackUserId: 'U1', appointedBySlackUserId: 'U0', appointedAt: 1 };
const DATABASE_MODULE = fileURLToPath(new URL('../../src/db/database.ts', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flipside-db-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('openDatabase', () => {
  it('creates the folder, and opens with a write-ahead log, foreign keys and a busy timeout', () => {
    const db = openDatabase(join(folder, 'deep', 'down', 'flipside.db'));
    expect(db.$client.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.$client.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(db.$client.pragma('busy_timeout', { simple: true })).toBe(5_000);
    closeDatabase(db);
  });

  it('opens the same file again without applying anything twice', () => {
    const path = join(folder, 'flipside.db');
    const first = openDatabase(path);
    first.insert(leads).values(LEAD).run();
    closeDatabase(first);
    const second = openDatabase(path);
    expect(second.select().from(leads).all()).toEqual([LEAD]);
    closeDatabase(second);
  });

  it('refuses a database that a newer version changed, and leaves it as it is', () => {
    const path = join(folder, 'flipside.db');
    const db = openDatabase(path);
    db.$client
      .prepare('INSERT INTO migrations (created_at, hash) VALUES (?, ?)')
      .run(9_999_999_999_999, 'new');
    closeDatabase(db);
    expect(() => openDatabase(path)).toThrow(DatabaseTooNewError);
    expect(() => openDatabase(path)).toThrow('newer version of Flipside');
  });

  it('lets processes that start together take turns with the migrations', async () => {
    const path = join(folder, 'flipside.db');
    const script = `const { openDatabase, closeDatabase } = await import(${JSON.stringify(DATABASE_MODULE)}); closeDatabase(openDatabase(${JSON.stringify(path)}));`;
    const children = Array.from({ length: 4 }, () =>
      spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'inherit' }),
    );
    const codes = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0]));
    expect(codes).toEqual([0, 0, 0, 0]);
  });

  it('holds values to what their type allows', () => {
    const db = openDatabase(':memory:');
    const insert = () =>
      db.$client
        .prepare(
          `INSERT INTO deliveries (workspace_id, dedupe_key, delivery_id, recipient_slack_user_id, text, blocks, timing, status, created_at, next_attempt_at, attempts)
           VALUES ('T1', 'k', 'd', 'U1', '', '[]', 'prompt', 'nonsense', 0, 0, 0)`,
        )
        .run();
    expect(insert).toThrow('deliveries_status_check');
    closeDatabase(db);
  });
});

describe('transact', () => {
  it('undoes everything when something throws', () => {
    const db = openDatabase(':memory:');
    const work = () =>
      transact(db, (tx) => {
        tx.insert(leads).values(LEAD).run();
        throw new Error('later');
      });
    expect(work).toThrow('later');
    expect(db.select().from(leads).all()).toEqual([]);
    closeDatabase(db);
  });

  it('cannot be given an async callback: the compiler refuses it', () => {
    const db = openDatabase(':memory:');
    const attempt = () =>
      // @ts-expect-error: its writes would land outside the transaction
      transact(db, async (tx) => {
        tx.insert(leads).values(LEAD).run();
      });
    expect(attempt).toThrow('promise');
    closeDatabase(db);
  });
});

describe('writesSoFar', () => {
  it('changes with every write, whoever it was, and with nothing else', () => {
    const [db, other] = [openDatabase(join(folder, 'a.db')), openDatabase(join(folder, 'a.db'))];
    const before = writesSoFar(db);
    db.select().from(leads).all();
    transact(db, () => expect(writesSoFar(db)).toBe(before));
    expect(writesSoFar(db)).toBe(before);
    transact(db, (tx) => {
      tx.insert(leads).values(LEAD).run();
      expect(writesSoFar(db)).not.toBe(before);
    });
    const after = writesSoFar(db);
    other
      .insert(leads)
      .values({ ...LEAD, slackUserId: 'U2' })
      .run();
    expect(writesSoFar(db)).not.toBe(after);
    closeDatabase(other);
    closeDatabase(db);
  });
});
