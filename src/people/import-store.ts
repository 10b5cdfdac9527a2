import { and, asc, count, desc, eq, gt, inArray, isNotNull, lt, or, sql } from 'drizzle-orm';
import type { Instant } from '../clock.ts';
import type { Queryable } from '../db/database.ts';
import { preparedOnce } from '../db/prepared.ts';
import type { BadRow, ImportedRow, ImportStatus, ImportSummary } from './rules.ts';
import { organizationImportBadRows, organizationImportRows, organizationImports } from './tables.ts';

export type OrganizationImport = typeof organizationImports.$inferSelect;

export function insertImport(
  db: Queryable,
  about: Pick<
    OrganizationImport,
    'workspaceId' | 'createdBySlackUserId' | 'createdAt' | 'foundLabels' | 'confirmedBefore'
  >,
): number {
  const { lastInsertRowid } = db
    .insert(organizationImports)
    .values({ ...about, status: 'reading', rowCount: 0 })
    .run();
  return Number(lastInsertRowid);
}

export function insertPortion(
  db: Queryable,
  { workspaceId, importId }: ImportKey,
  portion: number,
  { rows, badRows }: { readonly rows: readonly ImportedRow[]; readonly badRows: readonly BadRow[] },
): void {
  const key = { workspaceId, importId, portion };
  if (rows.length > 0)
    db.insert(organizationImportRows)
      .values({ ...key, rows })
      .run();
  if (badRows.length > 0)
    db.insert(organizationImportBadRows)
      .values({ ...key, badRows })
      .run();
}

export type ImportKey = { readonly workspaceId: string; readonly importId: number };

function isIt({ workspaceId, importId }: ImportKey) {
  return and(eq(organizationImports.workspaceId, workspaceId), eq(organizationImports.id, importId));
}

export function findImport(db: Queryable, key: ImportKey): OrganizationImport | undefined {
  return db.select().from(organizationImports).where(isIt(key)).get();
}

/** Moves an import on from one of these statuses. @returns false when it was in none of them, and nothing changed */
export function updateImport(
  db: Queryable,
  key: ImportKey,
  from: readonly ImportStatus[],
  change: Partial<
    Pick<
      OrganizationImport,
      'status' | 'appliedAt' | 'confirmedBySlackUserId' | 'rowCount' | 'labels' | 'confirmedBefore'
    >
  > & { readonly summary?: ImportSummary },
): boolean {
  const { changes } = db
    .update(organizationImports)
    .set(change)
    .where(and(isIt(key), inArray(organizationImports.status, [...from])))
    .run();
  return changes === 1;
}

const OPEN: readonly ImportStatus[] = ['reading', 'ordering', 'preview'];

/** What this lead has been shown and not yet confirmed, the newest. */
export function findOpenImportOf(
  db: Queryable,
  workspaceId: string,
  slackUserId: string,
): OrganizationImport | undefined {
  return db
    .select()
    .from(organizationImports)
    .where(
      and(
        eq(organizationImports.workspaceId, workspaceId),
        eq(organizationImports.createdBySlackUserId, slackUserId),
        inArray(organizationImports.status, ['ordering', 'preview']),
      ),
    )
    .orderBy(desc(organizationImports.id))
    .limit(1)
    .get();
}

const applyingOn = preparedOnce((db) =>
  db
    .select()
    .from(organizationImports)
    .where(
      and(
        eq(organizationImports.workspaceId, sql.placeholder('workspaceId')),
        eq(organizationImports.status, 'applying'),
      ),
    )
    .limit(1)
    .prepare(),
);

/** @param db the database itself where it is asked every minute; see `preparedOnce` */
export function findApplyingImport(db: Queryable, workspaceId: string): OrganizationImport | undefined {
  return applyingOn(db).get({ workspaceId });
}

export function findLastApplied(db: Queryable, workspaceId: string): OrganizationImport | undefined {
  return db
    .select()
    .from(organizationImports)
    .where(and(eq(organizationImports.workspaceId, workspaceId), eq(organizationImports.status, 'applied')))
    .orderBy(desc(organizationImports.appliedAt), desc(organizationImports.id))
    .limit(1)
    .get();
}

/** How many imports have ever been confirmed: tells whether another came in between. */
export function countConfirmed(db: Queryable, workspaceId: string): number {
  const isConfirmed = inArray(organizationImports.status, ['applying', 'applied']);
  const row = db
    .select({ count: count() })
    .from(organizationImports)
    .where(and(eq(organizationImports.workspaceId, workspaceId), isConfirmed))
    .get();
  return row?.count ?? 0;
}

/** The next portion after this one that is still to be written; from the beginning with -1. */
export function findPortion(
  db: Queryable,
  { workspaceId, importId }: ImportKey,
  after: number,
): { readonly portion: number; readonly rows: readonly ImportedRow[] } | undefined {
  return db
    .select({ portion: organizationImportRows.portion, rows: organizationImportRows.rows })
    .from(organizationImportRows)
    .where(
      and(
        eq(organizationImportRows.workspaceId, workspaceId),
        eq(organizationImportRows.importId, importId),
        gt(organizationImportRows.portion, after),
      ),
    )
    .orderBy(asc(organizationImportRows.portion))
    .limit(1)
    .get();
}

export function deletePortion(db: Queryable, { workspaceId, importId }: ImportKey, portion: number): void {
  db.delete(organizationImportRows)
    .where(
      and(
        eq(organizationImportRows.workspaceId, workspaceId),
        eq(organizationImportRows.importId, importId),
        eq(organizationImportRows.portion, portion),
      ),
    )
    .run();
}

export function listBadRows(db: Queryable, { workspaceId, importId }: ImportKey): readonly BadRow[] {
  const rows = db
    .select({ badRows: organizationImportBadRows.badRows })
    .from(organizationImportBadRows)
    .where(
      and(
        eq(organizationImportBadRows.workspaceId, workspaceId),
        eq(organizationImportBadRows.importId, importId),
      ),
    )
    .orderBy(asc(organizationImportBadRows.portion))
    .all();
  return rows.flatMap(({ badRows }) => badRows);
}

const oldOn = preparedOnce((db) =>
  db
    .select({ id: organizationImports.id })
    .from(organizationImports)
    .leftJoin(organizationImportBadRows, eq(organizationImportBadRows.importId, organizationImports.id))
    .where(
      and(
        eq(organizationImports.workspaceId, sql.placeholder('workspaceId')),
        lt(organizationImports.createdAt, sql.placeholder('createdBefore')),
        or(inArray(organizationImports.status, [...OPEN]), isNotNull(organizationImportBadRows.importId)),
      ),
    )
    .limit(1)
    .prepare(),
);

/** Whether an import this old still holds anything that could be let go. */
export function hasImportsBefore(db: Queryable, workspaceId: string, createdBefore: Instant): boolean {
  return oldOn(db).get({ workspaceId, createdBefore }) !== undefined;
}

/** Lines that nobody asked for in all this time, of imports of any status. */
export function deleteBadRowsBefore(db: Queryable, workspaceId: string, createdBefore: Instant): void {
  const old = db
    .select({ id: organizationImports.id })
    .from(organizationImports)
    .where(
      and(eq(organizationImports.workspaceId, workspaceId), lt(organizationImports.createdAt, createdBefore)),
    );
  db.delete(organizationImportBadRows)
    .where(
      and(
        eq(organizationImportBadRows.workspaceId, workspaceId),
        inArray(organizationImportBadRows.importId, old),
      ),
    )
    .run();
}

/** Lets go of what was never confirmed, with everything that was read: of one lead, or of all that is this old. */
export function discardOpenImports(
  db: Queryable,
  workspaceId: string,
  which: { readonly createdBySlackUserId: string } | { readonly createdBefore: Instant },
): void {
  const chosen =
    'createdBefore' in which
      ? lt(organizationImports.createdAt, which.createdBefore)
      : eq(organizationImports.createdBySlackUserId, which.createdBySlackUserId);
  const ids = db
    .update(organizationImports)
    .set({ status: 'discarded', summary: null })
    .where(
      and(
        eq(organizationImports.workspaceId, workspaceId),
        inArray(organizationImports.status, [...OPEN]),
        chosen,
      ),
    )
    .returning({ id: organizationImports.id })
    .all()
    .map(({ id }) => id);
  if (ids.length === 0) return;
  for (const table of [organizationImportRows, organizationImportBadRows] as const) {
    db.delete(table)
      .where(and(eq(table.workspaceId, workspaceId), inArray(table.importId, ids)))
      .run();
  }
}
