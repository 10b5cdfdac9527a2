// What only the review reads: who touched a proposal last.
import { and, desc, eq, inArray } from 'drizzle-orm';
import type { AuditAction } from '../audit/rules.ts';
import { auditEntries } from '../audit/tables.ts';
import type { Queryable } from '../db/database.ts';
import type { Program } from '../programs/rules.ts';

/** Everything a lead can do to a proposal, as the log calls it. */
const REVIEW_ACTS: readonly AuditAction[] = [
  'pairsProposed',
  'pairLeftOut',
  'pairPutBack',
  'pairRejected',
  'pairLocked',
  'pairUnlocked',
  'pairSwapped',
  'pairsReleased',
];

export function findLastReviewAct(
  db: Queryable,
  { workspaceId, id }: Pick<Program, 'workspaceId' | 'id'>,
): { readonly bySlackUserId: string; readonly action: AuditAction } | undefined {
  return db
    .select({ bySlackUserId: auditEntries.actorSlackUserId, action: auditEntries.action })
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.workspaceId, workspaceId),
        eq(auditEntries.programId, id),
        inArray(auditEntries.action, [...REVIEW_ACTS]),
      ),
    )
    .orderBy(desc(auditEntries.id))
    .limit(1)
    .get();
}
