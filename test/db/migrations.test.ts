// The migrations must produce exactly what tables.ts says; a forgotten `npm run migration` fails here.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generateSQLiteDrizzleJson, generateSQLiteMigration } from 'drizzle-kit/api';
import { describe, expect, it } from 'vitest';
import { closeDatabase, openDatabase } from '../../src/db/database.ts';

const SRC = fileURLToPath(new URL('../../src', import.meta.url));
const META = fileURLToPath(new URL('../../migrations/meta', import.meta.url));

async function allTables(): Promise<Record<string, unknown>> {
  const folders = readdirSync(SRC, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const modules = await Promise.all(
    folders
      .filter(({ name }) => readdirSync(`${SRC}/${name}`).includes('tables.ts'))
      .map(({ name }) => import(`${SRC}/${name}/tables.ts`)),
  );
  return Object.assign({}, ...modules);
}

function newestSnapshot() {
  const newest = readdirSync(META)
    .filter((name) => name.endsWith('_snapshot.json'))
    .sort()
    .at(-1);
  return JSON.parse(readFileSync(`${META}/${newest}`, 'utf8'));
}

describe('migrations', () => {
  it('are complete: nothing is left to generate', async () => {
    const wanted = await generateSQLiteDrizzleJson(await allTables());
    expect(await generateSQLiteMigration(newestSnapshot(), wanted)).toEqual([]);
  });

  it('give every table its workspace', () => {
    const db = openDatabase(':memory:');
    const tables = db.$client
      .prepare<[], string>(
        `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'migrations'`,
      )
      .pluck()
      .all();
    expect(tables.length).toBeGreaterThan(8);
    for (const table of tables) {
      const columns = db.$client.pragma(`table_info(${table})`);
      expect(columns, table).toContainEqual(expect.objectContaining({ name: 'workspace_id', notnull: 1 }));
    }
    closeDatabase(db);
  });
});
