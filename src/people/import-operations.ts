// Organization data on its way in: read and previewed. Nothing of it is known of anybody before a lead confirms it,
// in import-confirming-operations.ts.
import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Actor } from '../slack/edge.ts';
import { type Directory, directoryBuilder, EMAILS_HIDDEN } from './directory.ts';
import {
  gradeOfLabel,
  gradesByLabel,
  labelsToOrder,
  movedGrades,
  readGradeColumn,
  readOrderedLabels,
} from './grades.ts';
import {
  countConfirmed,
  discardOpenImports,
  findImport,
  findPortion,
  type ImportKey,
  insertImport,
  insertPortion,
  listBadRows,
  type OrganizationImport,
  updateImport,
} from './import-store.ts';
import { summaryBuilder } from './import-summary.ts';
import { lineReader } from './organization.ts';
import { inPortions, LINES_AT_ONCE, othersTurn } from './portions.ts';
import type { BadRow, ImportedRow } from './rules.ts';
import { type FileLines, readLines } from './spreadsheet-lines.ts';
import { findGradeLabels, listGradesHeld, listPeopleAfter } from './store.ts';

export type ImportStep =
  /** Nothing can be read of it; why, in a sentence. */
  | { readonly kind: 'unreadable'; readonly reason: string }
  /** The names of grades have to be put into order. */
  | { readonly kind: 'ordering'; readonly importId: number; readonly labels: readonly string[] }
  | { readonly kind: 'preview'; readonly found: OrganizationImport; readonly isAnew: boolean }
  | { readonly kind: 'gone' };

type Known = { readonly directory: Directory; readonly known: ReadonlySet<string> };

/** Reads what a lead pasted or uploaded, in place of what the same lead had not confirmed yet. */
export async function readImport(deps: Deps, actor: Actor, text: string): Promise<ImportStep> {
  const read = await readLines(text);
  if (read.kind === 'refused') return { kind: 'unreadable', reason: read.reason };
  await othersTurn();
  const grades = readGradeColumn(read.lines.map(({ cells }) => cells.get('grade') ?? ''));
  if (grades.kind === 'refused') return { kind: 'unreadable', reason: grades.reason };
  const everybody = await readEverybody(deps, actor.workspaceId);
  const { directory } = everybody;
  if (!directory.hasEmails && !read.columns.has('who') && !read.columns.has('whoId')) {
    return { kind: 'unreadable', reason: `The people in it are named by e-mail alone: ${EMAILS_HIDDEN}.` };
  }
  const foundLabels = grades.kind === 'labels' ? grades.labels : [];
  const key = beginImport(deps, actor, foundLabels);
  await storeLines(deps, key, read, lineReader(directory, read.columns, grades));
  return showImport(deps, key, { from: ['reading'], everybody });
}

function beginImport(deps: Deps, actor: Actor, foundLabels: readonly string[]): ImportKey {
  const { workspaceId, slackUserId } = actor;
  return transact(deps.db, (tx) => {
    discardOpenImports(tx, workspaceId, { createdBySlackUserId: slackUserId });
    const importId = insertImport(tx, {
      workspaceId,
      createdBySlackUserId: slackUserId,
      createdAt: deps.clock.now(),
      foundLabels,
      confirmedBefore: countConfirmed(tx, workspaceId),
    });
    return { workspaceId, importId };
  });
}

async function storeLines(
  deps: Deps,
  key: ImportKey,
  read: Extract<FileLines, { kind: 'lines' }>,
  readLine: ReturnType<typeof lineReader>,
): Promise<void> {
  let rowCount = 0;
  await inPortions(read.badRows, LINES_AT_ONCE, (badRows, index) => {
    // Below zero, so that they never meet a portion of lines.
    storePortion(deps, key, -1 - index, { rows: [], badRows });
  });
  await inPortions(read.lines, LINES_AT_ONCE, (lines, index) => {
    const rows: ImportedRow[] = [];
    const badRows: BadRow[] = [];
    for (const line of lines) {
      const reading = readLine(line);
      if (reading.kind === 'row') rows.push(reading.row);
      else badRows.push(reading.badRow);
    }
    rowCount += rows.length;
    storePortion(deps, key, index, { rows, badRows });
  });
  updateImport(deps.db, key, ['reading'], { rowCount });
}

/** Nothing any more once a newer import of the same lead has taken its place. */
function storePortion(
  deps: Deps,
  key: ImportKey,
  portion: number,
  content: Parameters<typeof insertPortion>[3],
): void {
  transact(deps.db, (tx) => {
    if (findImport(tx, key)?.status === 'reading') insertPortion(tx, key, portion, content);
  });
}

async function readEverybody(deps: Deps, workspaceId: string): Promise<Known> {
  const { add, directory } = directoryBuilder();
  const known = new Set<string>();
  let after = '';
  for (;;) {
    const page = listPeopleAfter(deps.db, workspaceId, after, LINES_AT_ONCE);
    add(page.map(({ person }) => person));
    for (const { person, isKnown } of page) if (isKnown) known.add(person.slackUserId);
    const last = page.at(-1);
    if (last === undefined) return { directory, known };
    after = last.person.slackUserId;
    await othersTurn();
  }
}

/** The grades' order as it will be once this import is confirmed. */
function labelsOf(db: Queryable, { workspaceId, labels }: OrganizationImport): readonly string[] {
  return labels ?? findGradeLabels(db, workspaceId);
}

/** What comes next for an import that is not confirmed: putting labels into order, or the preview made now. */
async function showImport(
  deps: Deps,
  key: ImportKey,
  options: {
    readonly from: readonly ('reading' | 'ordering' | 'preview')[];
    readonly everybody?: Known;
    readonly isAnew?: boolean;
  },
): Promise<ImportStep> {
  const found = findImport(deps.db, key);
  if (found === undefined) return { kind: 'gone' };
  const labels = labelsOf(deps.db, found);
  if (found.foundLabels.some((label) => gradeOfLabel(labels, label) === null)) {
    const isAsked = updateImport(deps.db, key, options.from, { status: 'ordering', labels: null });
    return isAsked ? askForOrder(deps, found) : { kind: 'gone' };
  }
  const confirmedBefore = countConfirmed(deps.db, key.workspaceId);
  const scale = findGradeLabels(deps.db, key.workspaceId);
  const { directory, known } = options.everybody ?? (await readEverybody(deps, key.workspaceId));
  const builder = summaryBuilder({
    directory,
    isKnown: (slackUserId) => known.has(slackUserId),
    gradeOf: gradesByLabel(labels),
    moved: movedGrades(scale, labels),
    namesGradesAnew: labels.length > 0 && scale.length === 0,
  });
  let portion = findPortion(deps.db, key, -1);
  while (portion !== undefined) {
    builder.add(portion.rows);
    await othersTurn();
    portion = findPortion(deps.db, key, portion.portion);
  }
  await inPortions([...directory.everybody.values()], LINES_AT_ONCE, builder.addOthers);
  const badRows = listBadRows(deps.db, key).toSorted((a, b) => a.line - b.line);
  await othersTurn();
  const summary = builder.finish({ count: badRows.length, first: badRows });
  const isShown = updateImport(deps.db, key, options.from, { status: 'preview', summary, confirmedBefore });
  const shown = findImport(deps.db, key);
  return isShown && shown !== undefined
    ? { kind: 'preview', found: shown, isAnew: options.isAnew ?? false }
    : { kind: 'gone' };
}

function askForOrder(deps: Deps, { workspaceId, id, foundLabels }: OrganizationImport): ImportStep {
  const labels = labelsToOrder(findGradeLabels(deps.db, workspaceId), foundLabels);
  return { kind: 'ordering', importId: id, labels };
}

/** A lead has put the grades into order. */
export async function orderGrades(
  deps: Deps,
  actor: Actor,
  importId: number,
  text: string,
): Promise<ImportStep | { readonly kind: 'misordered'; readonly reason: string }> {
  const key = { workspaceId: actor.workspaceId, importId };
  const found = findImport(deps.db, key);
  if (found === undefined || (found.status !== 'ordering' && found.status !== 'preview')) {
    return { kind: 'gone' };
  }
  const scale = findGradeLabels(deps.db, actor.workspaceId);
  const held = listGradesHeld(deps.db, actor.workspaceId).flatMap((grade) => scale[grade - 1] ?? []);
  const ordered = readOrderedLabels(text, [...found.foundLabels, ...held]);
  if (ordered.kind === 'refused') return { kind: 'misordered', reason: ordered.reason };
  updateImport(deps.db, key, ['ordering', 'preview'], { labels: ordered.labels });
  return showImport(deps, key, { from: ['ordering', 'preview'] });
}

/** The order as it would be saved, for a lead who looks at the preview and sees that it is wrong. */
export function reopenOrder(deps: Deps, actor: Actor, importId: number): ImportStep {
  const found = findImport(deps.db, { workspaceId: actor.workspaceId, importId });
  if (found?.status !== 'ordering' && found?.status !== 'preview') return { kind: 'gone' };
  const labels = labelsToOrder(labelsOf(deps.db, found), found.foundLabels);
  return { kind: 'ordering', importId, labels };
}

/** The preview again, after a restart or because the window was closed. Made anew when other data came in between. */
export async function reopenImport(deps: Deps, actor: Actor, importId: number): Promise<ImportStep> {
  const found = findImport(deps.db, { workspaceId: actor.workspaceId, importId });
  if (found?.status === 'ordering') return askForOrder(deps, found);
  if (found?.status !== 'preview') return { kind: 'gone' };
  if (found.confirmedBefore === countConfirmed(deps.db, actor.workspaceId)) {
    return { kind: 'preview', found, isAnew: false };
  }
  return showImport(deps, keyOf(found), { from: ['preview'], isAnew: true });
}

function keyOf({ workspaceId, id }: OrganizationImport): ImportKey {
  return { workspaceId, importId: id };
}
