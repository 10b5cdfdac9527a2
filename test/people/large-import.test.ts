// Fifty thousand people: everything is read and written, never more than a portion at once, and others have their
// turn in between. How long that takes is for the benchmark.
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { manualClock } from '../../src/clock.ts';
import { closeDatabase, type Database, openDatabase } from '../../src/db/database.ts';
import type { Deps } from '../../src/deps.ts';
import { confirmImport } from '../../src/people/import-confirming-operations.ts';
import { readImport } from '../../src/people/import-operations.ts';
import { writeImports, writeNextPortion } from '../../src/people/import-writing-operations.ts';
import { organizationOf, seedPeople, TEAM } from './many-people.ts';

const PEOPLE = 50_000;
const lead = { workspaceId: TEAM, slackUserId: 'U000000' };

let db: Database;
beforeEach(() => {
  db = openDatabase(':memory:');
});
afterEach(() => closeDatabase(db));

function depsOn(database: Database): Deps {
  return {
    db: database,
    clock: manualClock(0),
    log: pino({ level: 'silent' }),
    configuredLeads: [],
    matchingThread: { run: () => Promise.reject(new Error('not here')) },
    learnProfiles: async () => {},
    listMembers: () => Promise.reject(new Error('not here')),
    listUserGroups: () => Promise.reject(new Error('not here')),
    grantedScopes: () => new Set(),
    readFile: async () => ({ kind: 'refused', reason: '' }),
  };
}

const count = (what: string) => db.$client.prepare<[], number>(`SELECT count(*) FROM ${what}`).pluck().get();

test('everybody is read in portions, and written in portions, whoever else wants a turn', {
  timeout: 90_000,
}, async () => {
  const deps = depsOn(db);
  seedPeople(db, PEOPLE);
  let turns = 0;
  let isOver = false;
  const taking = (): void => {
    turns += 1;
    if (!isOver) setImmediate(taking);
  };
  setImmediate(taking);
  const csv = `${organizationOf(PEOPLE - 2)}\nNobody Here,,1,,\nU000001,,1,,`;
  const step = await readImport(deps, lead, csv);
  if (step.kind !== 'preview') throw new Error(step.kind);
  expect(step.found.summary).toMatchObject({ added: PEOPLE - 2, notMentioned: 2, badRowCount: 2 });
  expect(step.found.summary?.firstBadRows.map(({ line }) => line)).toEqual([PEOPLE, PEOPLE + 1]);
  const portions = Math.ceil((PEOPLE - 2) / 500);
  expect(count('organization_import_rows')).toBe(portions);
  // At least once for each portion read from the text, of the people, of the lines, and for the preview.
  expect(turns).toBeGreaterThan(3 * portions);

  expect(confirmImport(deps, lead, step.found.id).kind).toBe('confirmed');
  expect(writeNextPortion(deps, TEAM)).toBe(true);
  expect(count('people WHERE organization_updated_at IS NOT NULL')).toBe(500);
  turns = 0;
  // Two at once, as when the minute comes while somebody waits for the answer.
  await Promise.all([writeImports(deps, TEAM), writeImports(deps, TEAM)]);
  isOver = true;
  expect(turns).toBeGreaterThanOrEqual(portions / 2);
  expect(count('people WHERE organization_updated_at IS NOT NULL')).toBe(PEOPLE - 2);
  expect(count('people WHERE manager_slack_user_id IS NOT NULL')).toBe(PEOPLE - 3);
  expect(count("organization_imports WHERE status = 'applied'")).toBe(1);
  expect(count('organization_import_rows')).toBe(0);
});
