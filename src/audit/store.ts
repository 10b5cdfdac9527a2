import { and, count, desc, eq, inArray, isNotNull, type SQL, sql } from 'drizzle-orm';
import type { Instant } from '../clock.ts';
import type { Queryable } from '../db/database.ts';
import type { Actor } from '../slack/edge.ts';
import type { AuditAction, AuditEntry } from './rules.ts';
import { auditEntries } from './tables.ts';

/** Notes what a lead does, inside the transaction that does it, so that neither is there without the other. */
export function recordAudit(
  tx: Queryable,
  actor: Actor,
  at: Instant,
  action: AuditAction,
  about: Partial<Pick<AuditEntry, 'programId' | 'pairId' | 'subjectSlackUserIds' | 'facts'>> = {},
): void {
  tx.insert(auditEntries)
    .values({
      workspaceId: actor.workspaceId,
      actorSlackUserId: actor.slackUserId,
      action,
      programId: about.programId ?? null,
      pairId: about.pairId ?? null,
      subjectSlackUserIds: about.subjectSlackUserIds ?? [],
      facts: about.facts ?? {},
      at,
    })
    .run();
}

export type AuditFilter = {
  readonly programId?: number | undefined;
  /** Whoever did it, or to whom it was done. */
  readonly slackUserId?: string | undefined;
  readonly actions?: readonly AuditAction[] | undefined;
};

function matching(workspaceId: string, { programId, slackUserId, actions }: AuditFilter): SQL | undefined {
  return and(
    eq(auditEntries.workspaceId, workspaceId),
    programId === undefined ? undefined : eq(auditEntries.programId, programId),
    actions === undefined ? undefined : inArray(auditEntries.action, [...actions]),
    slackUserId === undefined
      ? undefined
      : sql`(${auditEntries.actorSlackUserId} = ${slackUserId} or exists (select 1 from json_each(${auditEntries.subjectSlackUserIds}) where value = ${slackUserId}))`,
  );
}

/** Newest first. */
export function listAuditEntries(
  db: Queryable,
  workspaceId: string,
  filter: AuditFilter,
  page: { readonly offset: number; readonly limit: number },
): readonly AuditEntry[] {
  return db
    .select()
    .from(auditEntries)
    .where(matching(workspaceId, filter))
    .orderBy(desc(auditEntries.id))
    .limit(page.limit)
    .offset(page.offset)
    .all();
}

export function countAuditEntries(db: Queryable, workspaceId: string, filter: AuditFilter): number {
  return (
    db.select({ entries: count() }).from(auditEntries).where(matching(workspaceId, filter)).get()?.entries ??
    0
  );
}

/** Programs that any entry is about, newest first. */
export function listAuditedProgramIds(db: Queryable, workspaceId: string): readonly number[] {
  return db
    .selectDistinct({ programId: auditEntries.programId })
    .from(auditEntries)
    .where(and(eq(auditEntries.workspaceId, workspaceId), isNotNull(auditEntries.programId)))
    .orderBy(desc(auditEntries.programId))
    .all()
    .flatMap(({ programId }) => programId ?? []);
}
