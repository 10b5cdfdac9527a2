import { and, asc, desc, eq, gt, lte, notInArray } from 'drizzle-orm';
import type { Instant } from '../clock.ts';
import type { Queryable } from '../db/database.ts';
import { deliveries } from './tables.ts';

export type Delivery = typeof deliveries.$inferSelect;

/** Whoever has waited longest among the recipients not in `except`. Walks the index deliveries_due. */
export function readyRecipientQuery(
  db: Queryable,
  workspaceId: string,
  now: Instant,
  except: readonly string[],
) {
  return db
    .select({ recipient: deliveries.recipientSlackUserId })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.workspaceId, workspaceId),
        eq(deliveries.status, 'queued'),
        lte(deliveries.nextAttemptAt, now),
        except.length === 0 ? undefined : notInArray(deliveries.recipientSlackUserId, [...except]),
      ),
    )
    .orderBy(asc(deliveries.nextAttemptAt))
    .limit(1);
}

export function findReadyRecipient(
  db: Queryable,
  workspaceId: string,
  now: Instant,
  except: readonly string[],
): string | undefined {
  return readyRecipientQuery(db, workspaceId, now, except).get()?.recipient;
}

/** The next instant at which something becomes due or a claim runs out. */
export function findNextInstant(db: Queryable, workspaceId: string, now: Instant): Instant | undefined {
  const due = db
    .select({ at: deliveries.nextAttemptAt })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.workspaceId, workspaceId),
        eq(deliveries.status, 'queued'),
        gt(deliveries.nextAttemptAt, now),
      ),
    )
    .orderBy(asc(deliveries.nextAttemptAt))
    .limit(1)
    .get();
  const claims = db
    .select({ at: deliveries.claimExpiresAt })
    .from(deliveries)
    .where(and(eq(deliveries.workspaceId, workspaceId), eq(deliveries.status, 'claimed')))
    .all();
  const instants = [due?.at, ...claims.map((claim) => claim.at)].filter((at) => typeof at === 'number');
  return instants.length === 0 ? undefined : Math.min(...instants);
}

/** The conversation in which the recipient was last reached. */
export function findKnownChannel(db: Queryable, workspaceId: string, recipient: string): string | undefined {
  const row = db
    .select({ channel: deliveries.channel })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.workspaceId, workspaceId),
        eq(deliveries.recipientSlackUserId, recipient),
        eq(deliveries.status, 'sent'),
      ),
    )
    .orderBy(desc(deliveries.id))
    .limit(1)
    .get();
  return row?.channel ?? undefined;
}
