// A database that an earlier version wrote keeps every row when a newer one rebuilds its tables.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { closeDatabase, openDatabase } from '../../src/db/database.ts';
import { findEnrollment } from '../../src/enrollment/store.ts';
import { getPair } from '../../src/matching/store.ts';
import { getProgram } from '../../src/programs/store.ts';

const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flipside-upgrade-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The first version's database with a running pair in it. */
function writeFirstVersion(path: string): void {
  const client = new Sqlite(path);
  const [first] = readMigrationFiles({ migrationsFolder: MIGRATIONS });
  if (first === undefined) throw new Error('there is no migration');
  for (const statement of first.sql) client.exec(statement);
  client.exec('CREATE TABLE migrations (created_at INTEGER PRIMARY KEY, hash TEXT NOT NULL) STRICT');
  client.prepare('INSERT INTO migrations VALUES (?, ?)').run(first.folderMillis, first.hash);
  client.exec(`
    INSERT INTO programs VALUES (1, 'T1', 'V1', 'Pilot', 'Why', '2027-01-10', '2027-01-20', 6, 'monthly', 60, 6,
      '["AI at work"]', 'UTC', NULL, NULL, 2, 1, NULL, 'running', 'U1', 5);
    INSERT INTO enrollments VALUES (1, 'T1', 1, 'UEXEC', 'executive', 'enrolled', 'U1', 5, 6, 'Learn', '[]', '[]', 'exploring', NULL),
      (2, 'T1', 1, 'UMENT', 'mentor', 'enrolled', 'U1', 5, 6, 'Teach', '[]', '[]', 'exploring', NULL);
    INSERT INTO avoidances VALUES ('T1', 2, 'UBOSS');
    INSERT INTO match_runs VALUES (1, 'T1', 1, 'abc', 'released', 1, '{}', '[]', 'U1', 7, 8);
    INSERT INTO pairs VALUES (1, 'T1', 1, 1, 2, 1, 'UMENT', 'UEXEC', 'active', 700, '[]', 8, 9, 10, 10, NULL);
  `);
  client.close();
}

it('keeps what the first version wrote', () => {
  const path = join(folder, 'flipside.db');
  writeFirstVersion(path);
  const db = openDatabase(path);
  try {
    expect(db.$client.pragma('foreign_key_check')).toEqual([]);
    expect(getProgram(db, 'T1', 1)).toMatchObject({ name: 'Pilot', pairingMode: 'oneToOne', phase: 1 });
    expect(findEnrollment(db, 'T1', 2)?.answers).toMatchObject({ goals: 'Teach', avoid: ['UBOSS'] });
    expect(getPair(db, 'T1', 1)).toMatchObject({
      status: 'active',
      origin: 'batch',
      overrides: [],
      phase: 1,
    });
  } finally {
    closeDatabase(db);
  }
});
