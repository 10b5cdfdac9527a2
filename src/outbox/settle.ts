// Writes down what came of one try: sent, held, waiting for the next try, expired or dead. Each is one
// transaction, and none is written over somebody else's claim.
import type { Logger } from 'pino';
import type { Instant } from '../clock.ts';
import { type Database, type Queryable, transact } from '../db/database.ts';
import { type ClaimedDelivery, updateClaimed } from './claim.ts';
import type { Outcome } from './deliver.ts';
import type { Pacer } from './pace.ts';
import { decideAfterFailure, type RetryLimits } from './policy.ts';
import type { Delivery } from './store.ts';

export type SettleContext = {
  readonly db: Database;
  readonly now: Instant;
  readonly log: Logger;
  readonly limits: RetryLimits;
  readonly pacer: Pacer;
  readonly onDeadLetter: (tx: Queryable, delivery: Delivery) => void;
};

/** Dead letters about dead letters are only logged, or one broken recipient would write forever. */
const DEAD_LETTER_KEY_PREFIX = 'deadletter:';

const unclaimed = { claimId: null, claimExpiresAt: null };

export function settle(context: SettleContext, row: ClaimedDelivery, outcome: Outcome): void {
  switch (outcome.kind) {
    case 'sent':
      markSent(context, row, outcome);
      break;
    case 'held':
      if (outcome.hold.kind === 'expire') mark(context, row, { status: 'expired' });
      else mark(context, row, { status: 'queued', nextAttemptAt: outcome.hold.until });
      break;
    case 'failed':
      settleFailure(context, row, outcome);
      break;
    case 'wornOut':
      bury(context, row, row.lastError ?? 'unknown');
      break;
    case 'claimLost':
      context.log.warn({ delivery: row.id }, 'outbox lost its claim before sending; another sender has it');
      break;
    default:
      outcome satisfies never;
  }
}

function markSent(
  context: SettleContext,
  row: ClaimedDelivery,
  sent: Extract<Outcome, { kind: 'sent' }>,
): void {
  context.pacer.sent(row.recipientSlackUserId, context.now);
  mark(context, row, { status: 'sent', channel: sent.channel, ts: sent.ts, sentAt: context.now });
  if (sent.wasFound) context.log.info({ delivery: row.id }, 'outbox found that an earlier try had arrived');
}

function settleFailure(
  context: SettleContext,
  row: ClaimedDelivery,
  { stage, failure }: Extract<Outcome, { kind: 'failed' }>,
): void {
  const { now, pacer, log, limits } = context;
  const verdict = decideAfterFailure(
    {
      stage,
      failure,
      attempts: row.attempts,
      hasBlocks: row.blocks.length > 0,
      isFile: row.file !== null,
      wasInDoubt: row.firstTriedAt !== null,
    },
    now,
    limits,
  );
  log.warn({ delivery: row.id, stage, failure, verdict: verdict.kind }, 'outbox could not send a message');
  if (stage === 'send') pacer.sent(row.recipientSlackUserId, now);
  if (verdict.kind === 'dead') {
    bury(context, row, verdict.error);
    return;
  }
  if (verdict.pauses === 'workspace') pacer.pauseWorkspace(verdict.at);
  else if (failure.kind === 'rateLimited') pacer.limited(row.recipientSlackUserId, now, verdict.at);
  mark(context, row, {
    status: 'queued',
    nextAttemptAt: verdict.at,
    attempts: verdict.attempts,
    lastError: verdict.error,
    ...(verdict.withoutBlocks ? { blocks: [] } : {}),
    ...(verdict.certainlyUnsent ? { firstTriedAt: null } : {}),
  });
}

function bury(context: SettleContext, row: ClaimedDelivery, error: string): void {
  transact(context.db, (tx) => {
    const dead = { ...unclaimed, status: 'dead' as const, lastError: error };
    if (!updateClaimed(tx, row, dead)) return;
    context.log.error({ delivery: row.id, dedupeKey: row.dedupeKey, error }, 'outbox gave a message up');
    if (!row.dedupeKey.startsWith(DEAD_LETTER_KEY_PREFIX)) context.onDeadLetter(tx, { ...row, ...dead });
  });
}

function mark(context: SettleContext, row: ClaimedDelivery, values: Parameters<typeof updateClaimed>[2]) {
  if (updateClaimed(context.db, row, { ...unclaimed, ...values })) return;
  context.log.warn(
    { delivery: row.id },
    'outbox lost its claim while sending; its holder settles the message',
  );
}
