// Opens the SQLite file and is the one door to transactions. Knows no table.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite, { type RunResult } from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import { migrate } from './migrate.ts';

/** Accepts the database and a transaction alike, so every query function works in either. */
export type Queryable = BaseSQLiteDatabase<'sync', RunResult, Record<string, never>>;

export type Database = Queryable & { readonly $client: Sqlite.Database };

const BUSY_TIMEOUT_MS = 5_000;

/**
 * Opens the database, creating its folder, and brings it to the newest schema.
 * @param path a file, or `:memory:` for a test
 * @throws DatabaseTooNewError when a newer Flipside wrote the file
 */
export function openDatabase(path: string): Database {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const client = new Sqlite(path, { timeout: BUSY_TIMEOUT_MS });
  client.pragma('journal_mode = WAL');
  // NORMAL survives a killed process; FULL would also survive a power cut of the last transaction.
  // The outbox promises "never twice", so the mark after a send must be as durable as the send.
  client.pragma('synchronous = FULL');
  migrate(client);
  client.pragma('foreign_keys = ON');
  keepStatements(client);
  return drizzle({ client });
}

/** More than the program has different queries; lists of ids make a few more. */
const STATEMENTS_KEPT = 1_000;

/**
 * The same words are prepared once: compiling a statement takes longer than running most of ours, and drizzle asks for
 * it anew each time. Whether a statement returns rows as arrays or objects is a switch on the statement, and drizzle
 * sets it the same way for the same words.
 */
function keepStatements(client: Sqlite.Database): void {
  const { prepare } = client;
  const kept = new Map<string, ReturnType<typeof prepare>>();
  const keeping = (words: string) => {
    const known = kept.get(words);
    if (known !== undefined) return known;
    const made = prepare.call(client, words);
    kept.set(words, made);
    const [oldest] = kept.keys();
    if (kept.size > STATEMENTS_KEPT && oldest !== undefined) kept.delete(oldest);
    return made;
  };
  Object.assign(client, { prepare: keeping });
}

export function closeDatabase(db: Database): void {
  db.$client.close();
}

/**
 * Runs `work` in one transaction, all or nothing. better-sqlite3 is synchronous: an async callback would
 * return before its writes and commit them outside the transaction, so the type refuses one.
 * IMMEDIATE takes the write lock first; a deferred transaction that reads and then writes can fail with
 * SQLITE_BUSY without waiting.
 */
export function transact<T>(
  db: Queryable,
  work: (tx: Queryable) => T extends PromiseLike<unknown> ? never : T,
): T {
  return db.transaction((tx) => work(tx), { behavior: 'immediate' });
}

/**
 * What has been written so far, by this process and by others. The same answer twice means that nothing was written in
 * between, so that what was read then need not be read again.
 */
export function writesSoFar({ $client }: Database): string {
  const own = $client.prepare('SELECT total_changes()').pluck().get();
  return `${own}:${$client.pragma('data_version', { simple: true })}`;
}
