// Copies the database while Flipside runs, and believes the copy only after reading it. Never overwrites a file.
import { chmodSync, closeSync, existsSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';

export type BackupOutcome =
  | { readonly kind: 'done'; readonly bytes: number }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Copied in one step. In smaller steps SQLite begins anew whenever another process writes in between, so that a
 * busy bot would keep a backup from ever ending. Nobody waits for it: with a write-ahead log, readers do not block.
 */
const ALL_PAGES = 0x7fff_ffff;

/** The copy holds people's answers: only who made it may read it. */
const OWNER_ONLY = 0o600;

/**
 * @param source the database file, in use or not
 * @param target where the copy goes; one file, complete as soon as it has this name
 * @throws what the file system or SQLite throws, after removing what was begun
 */
export async function backUpDatabase(source: string, target: string): Promise<BackupOutcome> {
  const reason = refusal(source, target);
  if (reason !== null) return { kind: 'refused', reason };
  const partial = `${target}.partial`;
  closeSync(openSync(partial, 'w', OWNER_ONLY));
  chmodSync(partial, OWNER_ONLY);
  try {
    await copy(source, partial);
    const problem = problemOf(partial);
    if (problem !== null) {
      return { kind: 'refused', reason: `The copy is damaged, and so most likely is ${source}: ${problem}` };
    }
    renameSync(partial, target);
    return { kind: 'done', bytes: statSync(target).size };
  } finally {
    for (const rest of ['', '-journal', '-wal', '-shm']) rmSync(`${partial}${rest}`, { force: true });
  }
}

function refusal(source: string, target: string): string | null {
  if (!existsSync(source)) return `There is no database at ${source}. DATABASE_PATH says where it is.`;
  if (!existsSync(dirname(target))) return `There is no folder ${dirname(target)}. Create it first.`;
  if (existsSync(target)) return `${target} exists already. A backup never overwrites: choose another name.`;
  return null;
}

async function copy(source: string, partial: string): Promise<void> {
  // Not read-only: that would leave a write-ahead log behind, owned by whoever ran the backup, if the bot is stopped.
  const database = new Sqlite(source, { fileMustExist: true });
  try {
    await database.backup(partial, { progress: () => ALL_PAGES });
  } finally {
    database.close();
  }
}

/** Reads every page of the copy. @returns what SQLite finds wrong, or null */
function problemOf(path: string): string | null {
  const database = new Sqlite(path, { fileMustExist: true });
  try {
    const found = database.prepare<[], string>('PRAGMA integrity_check(1)').pluck().get();
    // Without the write-ahead log, so that the copy is one file that can be moved alone. Opening it switches back.
    if (found === 'ok') database.pragma('journal_mode = DELETE');
    return found === 'ok' ? null : (found ?? 'it cannot be read');
  } catch (error) {
    if (error instanceof Sqlite.SqliteError) return error.message;
    throw error;
  } finally {
    database.close();
  }
}
