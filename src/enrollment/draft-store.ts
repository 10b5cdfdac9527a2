// What people typed into a step and have not sent. Apart from the answers, so that nothing takes it for one.
import { and, eq, isNotNull } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import type { Enrollment, Step, Typed } from './rules.ts';
import { enrollmentDrafts } from './tables.ts';

type Owner = Pick<Enrollment, 'id' | 'workspaceId'>;

function ofStep(enrollmentId: number, step: Step) {
  return and(eq(enrollmentDrafts.enrollmentId, enrollmentId), eq(enrollmentDrafts.step, step));
}

export function findDraft(db: Queryable, enrollmentId: number, step: Step): Typed | null {
  const row = db
    .select({ typed: enrollmentDrafts.typed })
    .from(enrollmentDrafts)
    .where(ofStep(enrollmentId, step))
    .get();
  return row?.typed ?? null;
}

/** Whether something is typed that was not sent, in any step. */
export function hasDraft(db: Queryable, enrollmentId: number): boolean {
  const row = db
    .select({ step: enrollmentDrafts.step })
    .from(enrollmentDrafts)
    .where(and(eq(enrollmentDrafts.enrollmentId, enrollmentId), isNotNull(enrollmentDrafts.typed)))
    .get();
  return row !== undefined;
}

/** Keeps the latest: changes that arrive late, or after the step was sent from that window, are dropped. */
export function upsertDraft(
  tx: Queryable,
  owner: Owner,
  step: Step,
  draft: { readonly viewId: string; readonly typedAtMicros: number; readonly typed: Typed },
): void {
  const known = tx.select().from(enrollmentDrafts).where(ofStep(owner.id, step)).get();
  if (known !== undefined) {
    const isSent = known.typed === null && known.viewId === draft.viewId;
    if (isSent || known.typedAtMicros > draft.typedAtMicros) return;
  }
  writeDraft(tx, owner, step, draft);
}

/** The step was sent from this window: there is no draft of it any more. */
export function markDraftSent(tx: Queryable, owner: Owner, step: Step, viewId: string): void {
  writeDraft(tx, owner, step, { viewId, typedAtMicros: 0, typed: null });
}

function writeDraft(
  tx: Queryable,
  owner: Owner,
  step: Step,
  fields: { readonly viewId: string; readonly typedAtMicros: number; readonly typed: Typed | null },
): void {
  tx.insert(enrollmentDrafts)
    .values({ workspaceId: owner.workspaceId, enrollmentId: owner.id, step, ...fields })
    .onConflictDoUpdate({ target: [enrollmentDrafts.enrollmentId, enrollmentDrafts.step], set: fields })
    .run();
}
