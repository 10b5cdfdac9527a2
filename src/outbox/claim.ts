// Claims on deliveries: they expire, and only a claim's holder can write to its row. Decides nothing about retries
// (policy.ts) and never talks to Slack.
import { randomUUID } from 'node:crypto';
import { and, asc, eq, gt, isNotNull, lte, or, sql } from 'drizzle-orm';
import type { Instant } from '../clock.ts';
import { type Queryable, transact } from '../db/database.ts';
import { decideHold } from './policy.ts';
import type { Delivery } from './store.ts';
import { deliveries } from './tables.ts';

export type ClaimedDelivery = Delivery & { readonly claimId: string };

/** Puts back what a dead or frozen process was holding. Returns how many. */
export function releaseExpiredClaims(db: Queryable, workspaceId: string, now: Instant): number {
  const expired = and(
    eq(deliveries.workspaceId, workspaceId),
    eq(deliveries.status, 'claimed'),
    lte(deliveries.claimExpiresAt, now),
  );
  // Asked first, because even an update that changes nothing takes the write lock.
  if (db.select({ id: deliveries.id }).from(deliveries).where(expired).limit(1).get() === undefined) return 0;
  return db
    .update(deliveries)
    .set({ status: 'queued', claimId: null, claimExpiresAt: null })
    .where(expired)
    .run().changes;
}

const HELD_PER_CLAIM = 5;

export type ClaimRequest = {
  readonly workspaceId: string;
  readonly recipient: string;
  readonly now: Instant;
  readonly claimMs: number;
  /** How long to wait before asking again while another process holds this recipient. */
  readonly recheckMs: number;
  readonly quietEndsAt: Instant | null;
};

export type Claim =
  | { readonly kind: 'claimed'; readonly row: ClaimedDelivery }
  /** Something is due, but has to wait behind an earlier message until about this instant. */
  | { readonly kind: 'waits'; readonly until: Instant }
  | { readonly kind: 'nothing' };

/**
 * Takes the recipient's next message. What may not leave yet (the night) is postponed, what came too late is
 * marked expired. Messages leave in the order they were enqueued. One that was tried and is not settled goes
 * first and holds the others back, or order would break at every failure.
 */
export function claimNext(db: Queryable, request: ClaimRequest): Claim {
  const { now } = request;
  return transact(db, (tx) => {
    const heldUntil = findHoldingClaim(tx, request);
    if (heldUntil !== undefined)
      return { kind: 'waits', until: Math.min(heldUntil, now + request.recheckMs) };
    // A long queue is put to bed in portions: this runs between acknowledgements.
    for (let held = 0; held < HELD_PER_CLAIM; held++) {
      const unsettled = findUnsettled(tx, request);
      if (unsettled.kind === 'waits') return unsettled;
      const next = unsettled.row ?? firstDueQuery(tx, request).get();
      if (next === undefined) return { kind: 'nothing' };
      const hold =
        next.firstTriedAt === null ? decideHold(next, now, request.quietEndsAt) : ({ kind: 'none' } as const);
      if (hold.kind === 'none') return { kind: 'claimed', row: claim(tx, next, request) };
      tx.update(deliveries)
        .set(hold.kind === 'expire' ? { status: 'expired' } : { nextAttemptAt: hold.until })
        .where(eq(deliveries.id, next.id))
        .run();
    }
    return { kind: 'nothing' };
  });
}

const queuedFor = (request: ClaimRequest) =>
  and(
    eq(deliveries.workspaceId, request.workspaceId),
    eq(deliveries.recipientSlackUserId, request.recipient),
    eq(deliveries.status, 'queued'),
  );

function findHoldingClaim(tx: Queryable, request: ClaimRequest): Instant | undefined {
  const row = tx
    .select({ until: deliveries.claimExpiresAt })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.workspaceId, request.workspaceId),
        eq(deliveries.recipientSlackUserId, request.recipient),
        eq(deliveries.status, 'claimed'),
      ),
    )
    .limit(1)
    .get();
  return row === undefined ? undefined : (row.until ?? request.now + request.recheckMs);
}

/** What was tried before and still has to be, or is waited for. */
function findUnsettled(
  tx: Queryable,
  request: ClaimRequest,
): Extract<Claim, { kind: 'waits' }> | { readonly kind: 'proceed'; readonly row?: Delivery } {
  const unsettled = tx
    .select()
    .from(deliveries)
    .where(and(queuedFor(request), or(isNotNull(deliveries.firstTriedAt), isNotNull(deliveries.lastError))))
    .orderBy(asc(deliveries.id))
    .all();
  const due = unsettled.find((row) => row.nextAttemptAt <= request.now);
  if (due !== undefined) return { kind: 'proceed', row: due };
  // What waits for the morning holds back what else waits for the morning, but no answer to a click.
  const isQuiet = request.quietEndsAt !== null && request.quietEndsAt > request.now;
  const holding = unsettled.filter((row) => !(isQuiet && row.timing === 'considerate'));
  if (holding.length === 0) return { kind: 'proceed' };
  return { kind: 'waits', until: Math.min(...holding.map((row) => row.nextAttemptAt)) };
}

/** Walks the index deliveries_recipient, which keeps rows of one recipient in the order they were enqueued. */
export function firstDueQuery(tx: Queryable, request: ClaimRequest) {
  return (
    tx
      .select()
      .from(deliveries)
      // The plus keeps SQLite from walking everything that is due for anybody instead.
      .where(and(queuedFor(request), sql`+${deliveries.nextAttemptAt} <= ${request.now}`))
      .orderBy(asc(deliveries.id))
      .limit(1)
  );
}

function claim(tx: Queryable, row: Delivery, request: ClaimRequest): ClaimedDelivery {
  const claimed = {
    status: 'claimed' as const,
    claimId: randomUUID(),
    claimExpiresAt: request.now + request.claimMs,
  };
  tx.update(deliveries).set(claimed).where(eq(deliveries.id, row.id)).run();
  return { ...row, ...claimed };
}

/**
 * Writes to a claimed row, unless the claim was lost to somebody else meanwhile.
 * @returns whether it was written
 */
export function updateClaimed(
  tx: Queryable,
  row: ClaimedDelivery,
  values: Partial<typeof deliveries.$inferInsert>,
): boolean {
  return (
    tx
      .update(deliveries)
      .set(values)
      .where(
        and(eq(deliveries.id, row.id), eq(deliveries.status, 'claimed'), eq(deliveries.claimId, row.claimId)),
      )
      .run().changes === 1
  );
}

/**
 * The last thing before a send: from here on the message may arrive without our knowing. Renews the claim, so
 * that it outlives the send; a process that slept past its claim is refused.
 */
export function beginTry(tx: Queryable, row: ClaimedDelivery, now: Instant, claimMs: number): boolean {
  return (
    tx
      .update(deliveries)
      .set({ firstTriedAt: sql`coalesce(${deliveries.firstTriedAt}, ${now})`, claimExpiresAt: now + claimMs })
      .where(
        and(
          eq(deliveries.id, row.id),
          eq(deliveries.status, 'claimed'),
          eq(deliveries.claimId, row.claimId),
          gt(deliveries.claimExpiresAt, now),
        ),
      )
      .run().changes === 1
  );
}
