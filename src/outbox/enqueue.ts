// The way into the outbox. Called inside the transaction that made the message due, so that either both
// happen or neither. What leaves the outbox, and how, is dispatch.ts.
import { randomUUID } from 'node:crypto';
import { and, desc, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import type { Instant } from '../clock.ts';
import type { Queryable } from '../db/database.ts';
import { deliveries } from './tables.ts';

// A range of keys instead of LIKE: `_` in a key is no wildcard, and the unique index serves it.
const HIGHEST_CHARACTER = '\u{10FFFF}';
const LONG_AGO: Instant = 0;

export type OutgoingFile = { readonly name: string; readonly title: string; readonly content: string };

export type OutgoingMessage = {
  readonly workspaceId: string;
  /** What the message is for, such as `session:42:rev3:prep:mentor`. A second one with the same key is ignored. */
  readonly dedupeKey: string;
  readonly recipientSlackUserId: string;
  /** The complete message in plain words: what screen readers and notifications say. Slack's markup, already safe. */
  readonly text: { toString(): string };
  readonly blocks: readonly object[];
  /** With a file, `text` becomes its comment and `blocks` stay empty. */
  readonly file?: OutgoingFile;
  /** `prompt`: an answer to what the recipient just did. `considerate`: waits for the recipient's waking hours. */
  readonly timing: 'prompt' | 'considerate';
  readonly notBeforeAt?: Instant;
  /** After this instant the message would only confuse; it is dropped. */
  readonly expiresAt?: Instant;
};

export function enqueue(tx: Queryable, now: Instant, message: OutgoingMessage): 'queued' | 'duplicate' {
  const { changes } = tx
    .insert(deliveries)
    .values({
      workspaceId: message.workspaceId,
      dedupeKey: message.dedupeKey,
      deliveryId: randomUUID(),
      recipientSlackUserId: message.recipientSlackUserId,
      text: message.text.toString(),
      blocks: message.blocks,
      file: message.file ?? null,
      timing: message.timing,
      status: 'queued',
      createdAt: now,
      nextAttemptAt: message.notBeforeAt ?? now,
      expiresAt: message.expiresAt ?? null,
      attempts: 0,
    })
    .onConflictDoNothing({ target: [deliveries.workspaceId, deliveries.dedupeKey] })
    .run();
  return changes === 1 ? 'queued' : 'duplicate';
}

/**
 * Takes back what is still waiting under a key prefix, because the thing it spoke of changed. One that is on
 * its way this very moment may still arrive, but is not tried again.
 * @returns how many were taken back
 */
export function withdraw(tx: Queryable, workspaceId: string, keyPrefix: string): number {
  const underPrefix = and(
    eq(deliveries.workspaceId, workspaceId),
    gte(deliveries.dedupeKey, keyPrefix),
    lt(deliveries.dedupeKey, `${keyPrefix}${HIGHEST_CHARACTER}`),
  );
  tx.update(deliveries)
    .set({ expiresAt: LONG_AGO })
    .where(and(underPrefix, eq(deliveries.status, 'claimed')))
    .run();
  return tx
    .update(deliveries)
    .set({ status: 'withdrawn' })
    .where(and(underPrefix, eq(deliveries.status, 'queued')))
    .run().changes;
}

/** Those of the keys under which something was ever enqueued: spares composing messages only to have them ignored. */
export function listEnqueued(
  db: Queryable,
  workspaceId: string,
  dedupeKeys: readonly string[],
): ReadonlySet<string> {
  // One parameter however many keys: SQLite takes about 32,000.
  const asked = sql`(select value from json_each(${JSON.stringify(dedupeKeys)}))`;
  const rows = db
    .select({ dedupeKey: deliveries.dedupeKey })
    .from(deliveries)
    .where(and(eq(deliveries.workspaceId, workspaceId), inArray(deliveries.dedupeKey, asked)))
    .all();
  return new Set(rows.map((row) => row.dedupeKey));
}

/** What has left under a key prefix, newest first: to whom and when, never the words. */
export function listSent(
  db: Queryable,
  workspaceId: string,
  keyPrefix: string,
): readonly {
  readonly dedupeKey: string;
  readonly recipientSlackUserId: string;
  readonly sentAt: Instant;
}[] {
  return db
    .select({
      dedupeKey: deliveries.dedupeKey,
      recipientSlackUserId: deliveries.recipientSlackUserId,
      sentAt: deliveries.sentAt,
    })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.workspaceId, workspaceId),
        gte(deliveries.dedupeKey, keyPrefix),
        lt(deliveries.dedupeKey, `${keyPrefix}${HIGHEST_CHARACTER}`),
        eq(deliveries.status, 'sent'),
      ),
    )
    .orderBy(desc(deliveries.sentAt), desc(deliveries.id))
    .all()
    .map((row) => ({ ...row, sentAt: row.sentAt ?? LONG_AGO }));
}
