// Writing a confirmed import, a portion in each transaction, so that a restart goes on where it was. A portion is
// gone once it is written: two who write at once write each portion once.
import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { directoryOf } from './directory.ts';
import { gradesByLabel, readGradeColumn } from './grades.ts';
import {
  deletePortion,
  findApplyingImport,
  findPortion,
  type ImportKey,
  updateImport,
} from './import-store.ts';
import { lineReader, merged } from './organization.ts';
import { othersTurn } from './portions.ts';
import type { ImportedRow } from './rules.ts';
import { readLines } from './spreadsheet-lines.ts';
import { findGradeLabels, listEverybody, listPeople, updateOrganizations } from './store.ts';

/** Resolves once nothing that was confirmed waits to be written. Everything else has its turn in between. */
export async function writeImports(deps: Deps, workspaceId: string): Promise<void> {
  if (findApplyingImport(deps.db, workspaceId) === undefined) return;
  while (writeNextPortion(deps, workspaceId)) await othersTurn();
}

/** @returns false when there was nothing to write */
export function writeNextPortion(deps: Deps, workspaceId: string): boolean {
  return transact(deps.db, (tx) => {
    const applying = findApplyingImport(tx, workspaceId);
    if (applying === undefined) return false;
    const key: ImportKey = { workspaceId, importId: applying.id };
    const next = findPortion(tx, key, -1);
    if (next === undefined) {
      updateImport(tx, key, ['applying'], { status: 'applied', appliedAt: deps.clock.now() });
      return true;
    }
    writeRows(deps, tx, workspaceId, next.rows);
    deletePortion(tx, key, next.portion);
    return true;
  });
}

function writeRows(deps: Deps, tx: Queryable, workspaceId: string, rows: readonly ImportedRow[]): void {
  const gradeOf = gradesByLabel(findGradeLabels(tx, workspaceId));
  const people = listPeople(
    tx,
    workspaceId,
    rows.map(({ slackUserId }) => slackUserId),
  );
  const told = rows.flatMap((row) => {
    const person = people.get(row.slackUserId);
    return person === undefined
      ? []
      : [{ slackUserId: row.slackUserId, organization: merged(person, row, gradeOf) }];
  });
  updateOrganizations(tx, workspaceId, told, deps.clock.now());
}

/**
 * What a host knows of a company from the start, without a lead who confirms it. All of it or nothing.
 * @returns what is wrong with it, by line; nothing when it was written
 */
export async function seedOrganization(
  deps: Deps,
  workspaceId: string,
  csv: string,
): Promise<readonly string[]> {
  const read = await readLines(csv);
  if (read.kind === 'refused') return [read.reason];
  const grades = readGradeColumn(read.lines.map(({ cells }) => cells.get('grade') ?? ''));
  if (grades.kind !== 'numbers') return ['the grades have to be numbers'];
  const readLine = lineReader(directoryOf(listEverybody(deps.db, workspaceId)), read.columns, grades);
  const readings = read.lines.map(readLine);
  const badRows = [...read.badRows, ...readings.flatMap((one) => (one.kind === 'bad' ? [one.badRow] : []))];
  if (badRows.length > 0) return badRows.map(({ line, reason }) => `line ${line}: ${reason}`);
  const rows = readings.flatMap((one) => (one.kind === 'row' ? [one.row] : []));
  transact(deps.db, (tx) => writeRows(deps, tx, workspaceId, rows));
  return [];
}
