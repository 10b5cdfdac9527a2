// The way into the outbox. Called inside the transaction that made the message due, so that either both
// happen or neither. What leaves the outbox, and how, is dispatch.ts.
import { randomUUID } from 'node:crypto';
import { and, eq, like } from 'drizzle-orm';
import type { Instant } from '../clock.ts';
import type { Queryable } from '../db/database.ts';
import { deliveries } from './tables.ts';

export type OutgoingFile = { readonly name: string; readonly title: string; readonly content: string };

export type OutgoingMessage = {
  readonly workspaceId: string;
  /** What the message is for, such as `session:42:rev3:prep:mentor`. A second one with the same key is ignored. */
  readonly dedupeKey: string;
  readonly recipientSlackUserId: string;
  /** The complete message in plain words: what screen readers and notifications say. mrkdwn, already escaped. */
  readonly text: string;
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
      text: message.text,
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

/** Takes back what is still waiting under a key prefix, because the thing it spoke of changed. */
export function withdraw(tx: Queryable, workspaceId: string, keyPrefix: string): number {
  return tx
    .update(deliveries)
    .set({ status: 'withdrawn' })
    .where(
      and(
        eq(deliveries.workspaceId, workspaceId),
        eq(deliveries.status, 'queued'),
        like(deliveries.dedupeKey, `${keyPrefix}%`),
      ),
    )
    .run().changes;
}
