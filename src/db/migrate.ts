// Applies migrations/ in order, inside one exclusive lock, so that two processes starting together
// cannot both apply them. Refuses a database that a newer version of Flipside has already changed.
import { fileURLToPath } from 'node:url';
import type Sqlite from 'better-sqlite3';
import { readMigrationFiles } from 'drizzle-orm/migrator';

const MIGRATIONS_FOLDER = fileURLToPath(new URL('../../migrations', import.meta.url));

export class DatabaseTooNewError extends Error {
  constructor() {
    super(
      'This database was written by a newer version of Flipside. Start that version, or restore the backup made before the upgrade.',
    );
    this.name = 'DatabaseTooNewError';
  }
}

/** Creates or upgrades the schema. Foreign keys must be off: SQLite rebuilds tables to alter them. */
export function migrate(client: Sqlite.Database): void {
  client.pragma('foreign_keys = OFF');
  const known = readMigrationFiles({ migrationsFolder: MIGRATIONS_FOLDER });
  client.exec('BEGIN EXCLUSIVE');
  try {
    client.exec(
      'CREATE TABLE IF NOT EXISTS migrations (created_at INTEGER PRIMARY KEY, hash TEXT NOT NULL) STRICT',
    );
    const applied = new Set(client.prepare<[], number>('SELECT created_at FROM migrations').pluck().all());
    if ([...applied].some((createdAt) => !known.some((migration) => migration.folderMillis === createdAt))) {
      throw new DatabaseTooNewError();
    }
    const record = client.prepare('INSERT INTO migrations (created_at, hash) VALUES (?, ?)');
    for (const migration of known) {
      if (applied.has(migration.folderMillis)) continue;
      for (const statement of migration.sql) client.exec(statement);
      record.run(migration.folderMillis, migration.hash);
    }
    client.exec('COMMIT');
  } catch (error) {
    client.exec('ROLLBACK');
    throw error;
  }
}
