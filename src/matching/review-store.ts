// What only the review reads and writes: who touched a proposal last, and pairs that leave it without a trace.
import { and, desc, eq, inArray } from 'drizzle-orm';
import type { AuditAction } from '../audit/rules.ts';
import { auditEntries } from '../audit/tables.ts';
import type { Queryable } from '../db/database.ts';
import type { Program } from '../programs/rules.ts';
import { REVIEW_STATUSES } from './review.ts';
import { matchRuns, pairs } from './tables.ts';

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

/** Takes a pair out of a proposal for good. Only while nobody has heard of it: then no row refers to it. */
export function deleteProposedPair(tx: Queryable, pairId: number): void {
  tx.delete(pairs)
    .where(and(eq(pairs.id, pairId), inArray(pairs.status, [...REVIEW_STATUSES])))
    .run();
}

/** Who is without a partner in a proposal, after a lead has changed it. */
export function updateUnmatched(
  tx: Queryable,
  runId: number,
  unmatched: (typeof matchRuns.$inferSelect)['unmatched'],
): void {
  tx.update(matchRuns).set({ unmatched }).where(eq(matchRuns.id, runId)).run();
}
