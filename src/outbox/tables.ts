import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { instant, isOneOf, json, workspaceId } from '../db/columns.ts';
import type { OutgoingFile } from './enqueue.ts';

export const DELIVERY_STATUSES = ['queued', 'claimed', 'sent', 'expired', 'withdrawn', 'dead'] as const;

/** Every direct message the bot owes somebody, written in the transaction that made it due. */
export const deliveries = sqliteTable(
  'deliveries',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    workspaceId: workspaceId(),
    /** Says what the message is for, such as `session:42:rev3:prep:mentor`. The same thing is said once. */
    dedupeKey: text('dedupe_key').notNull(),
    /** Opaque; travels in the message's metadata so that a send in doubt can be found again. */
    deliveryId: text('delivery_id').notNull(),
    recipientSlackUserId: text('recipient_slack_user_id').notNull(),
    text: text('text').notNull(),
    blocks: json<readonly object[]>('blocks').notNull(),
    file: json<OutgoingFile>('file'),
    /** Slack's id of the uploaded, not yet shared file: sharing it twice is impossible. */
    uploadedFileId: text('uploaded_file_id'),
    timing: text('timing', { enum: ['prompt', 'considerate'] }).notNull(),
    status: text('status', { enum: DELIVERY_STATUSES }).notNull(),
    createdAt: instant('created_at').notNull(),
    /** Not tried before this instant: first the caller's wish, then quiet hours, then backoff. */
    nextAttemptAt: instant('next_attempt_at').notNull(),
    expiresAt: instant('expires_at'),
    /** Failed tries. Rate limits do not count. */
    attempts: integer('attempts').notNull(),
    claimId: text('claim_id'),
    claimExpiresAt: instant('claim_expires_at'),
    /** Set before the first try that could arrive without our knowing: from then on, look before sending. */
    firstTriedAt: instant('first_tried_at'),
    channel: text('channel'),
    ts: text('ts'),
    sentAt: instant('sent_at'),
    lastError: text('last_error'),
  },
  (table) => [
    uniqueIndex('deliveries_dedupe').on(table.workspaceId, table.dedupeKey),
    uniqueIndex('deliveries_delivery').on(table.deliveryId),
    index('deliveries_due').on(table.status, table.nextAttemptAt),
    index('deliveries_recipient').on(table.workspaceId, table.recipientSlackUserId, table.status),
    check('deliveries_status_check', isOneOf(table.status, DELIVERY_STATUSES)),
    check('deliveries_timing_check', isOneOf(table.timing, ['prompt', 'considerate'])),
  ],
);
