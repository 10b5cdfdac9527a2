// One claimed message through its steps: conversation, look (when an earlier try is in doubt), upload, send.
// Commits what the next process must know before each step that Slack remembers. Does not decide what a failure
// means (policy.ts) and does not settle the row (dispatch.ts).
import type { Clock, Instant } from '../clock.ts';
import type { Database } from '../db/database.ts';
import type { Carrier, Failure, SendResult } from './carrier.ts';
import { beginTry, type ClaimedDelivery, updateClaimed } from './claim.ts';
import { decideHold, type Hold, isWornOut, type RetryLimits, type Stage } from './policy.ts';
import { findKnownChannel } from './store.ts';

export type Step = 'claimed' | 'uploaded' | 'tryBegun' | 'answered' | 'settled';

export type DeliverContext = {
  readonly db: Database;
  readonly clock: Clock;
  readonly carrier: Carrier;
  readonly limits: RetryLimits;
  readonly claimMs: number;
  /** How far this machine's clock may be ahead of Slack's when looking back. */
  readonly clockSkewMs: number;
  readonly quietUntil: (recipientSlackUserId: string, now: Instant) => Instant | null;
  readonly onStep: (step: Step, row: ClaimedDelivery) => void;
  /** Conversations opened by this process, by recipient. */
  readonly channels: Map<string, string>;
  /** Recipients whose remembered conversation Slack no longer knows. */
  readonly movedRecipients: Set<string>;
};

export type Outcome =
  | { readonly kind: 'sent'; readonly channel: string; readonly ts: string; readonly wasFound: boolean }
  | { readonly kind: 'held'; readonly hold: Exclude<Hold, { kind: 'none' }> }
  | { readonly kind: 'failed'; readonly stage: Stage; readonly failure: Failure }
  /** Looked one last time; it is not there, and it has been tried often enough. */
  | { readonly kind: 'wornOut' }
  /** The claim ran out meanwhile: whoever holds it now settles the row. */
  | { readonly kind: 'claimLost' };

export async function deliver(context: DeliverContext, row: ClaimedDelivery): Promise<Outcome> {
  const conversation = await resolveChannel(context, row);
  if (conversation.kind === 'failed') return conversation;
  const { channel } = conversation;

  if (row.firstTriedAt !== null) {
    const settled = await lookForEarlierTry(context, row, channel, row.firstTriedAt);
    if (settled !== undefined) return settled;
  }
  const upload = await uploadOnce(context, row);
  if (upload.kind !== 'ready') return upload;

  // Asked again here: the steps above take time, and the recipient's evening may have begun.
  const now = context.clock.now();
  const hold = decideHold(row, now, context.quietUntil(row.recipientSlackUserId, now));
  if (hold.kind !== 'none') return { kind: 'held', hold };
  if (!beginTry(context.db, row, now, context.claimMs)) return { kind: 'claimLost' };
  context.onStep('tryBegun', row);

  const result = await send(context.carrier, row, channel, upload.fileId);
  context.onStep('answered', row);
  if (result.kind === 'sent') return { ...result, wasFound: false };
  return { kind: 'failed', stage: 'send', failure: forgetMovedConversation(context, row, result) };
}

type FailedOutcome = Extract<Outcome, { kind: 'failed' }>;

async function resolveChannel(
  context: DeliverContext,
  row: ClaimedDelivery,
): Promise<{ readonly kind: 'ready'; readonly channel: string } | FailedOutcome> {
  const recipient = row.recipientSlackUserId;
  const remembered =
    context.channels.get(recipient) ??
    (context.movedRecipients.has(recipient)
      ? undefined
      : findKnownChannel(context.db, row.workspaceId, recipient));
  if (remembered !== undefined) return { kind: 'ready', channel: remembered };
  const opened = await context.carrier.openConversation(recipient);
  if (opened.kind !== 'opened') return { kind: 'failed', stage: 'open', failure: opened };
  context.channels.set(recipient, opened.channel);
  context.movedRecipients.delete(recipient);
  return { kind: 'ready', channel: opened.channel };
}

/** A conversation remembered from before this process started may have moved: ask Slack once more for it. */
function forgetMovedConversation(context: DeliverContext, row: ClaimedDelivery, failure: Failure): Failure {
  const recipient = row.recipientSlackUserId;
  if (failure.kind !== 'recipientGone' || context.channels.has(recipient)) return failure;
  context.movedRecipients.add(recipient);
  return { kind: 'retryLater', error: failure.error };
}

/** @returns undefined when no earlier try arrived and another may follow */
async function lookForEarlierTry(
  context: DeliverContext,
  row: ClaimedDelivery,
  channel: string,
  firstTriedAt: Instant,
): Promise<Outcome | undefined> {
  const oldestAt = firstTriedAt - context.clockSkewMs;
  const found =
    row.uploadedFileId === null
      ? await context.carrier.find({ channel, deliveryId: row.deliveryId, oldestAt })
      : await context.carrier.findFile({ channel, fileId: row.uploadedFileId, oldestAt });
  if (found.kind === 'found') return { kind: 'sent', channel, ts: found.ts, wasFound: true };
  if (found.kind !== 'absent') {
    return { kind: 'failed', stage: 'look', failure: forgetMovedConversation(context, row, found) };
  }
  return isWornOut(row.attempts, context.limits) ? { kind: 'wornOut' } : undefined;
}

async function uploadOnce(
  context: DeliverContext,
  row: ClaimedDelivery,
): Promise<
  | { readonly kind: 'ready'; readonly fileId: string | null }
  | Extract<Outcome, { kind: 'failed' | 'claimLost' }>
> {
  if (row.file === null || row.uploadedFileId !== null) return { kind: 'ready', fileId: row.uploadedFileId };
  const upload = await context.carrier.uploadFile(row.file);
  if (upload.kind !== 'uploaded') return { kind: 'failed', stage: 'upload', failure: upload };
  if (!updateClaimed(context.db, row, { uploadedFileId: upload.fileId })) return { kind: 'claimLost' };
  context.onStep('uploaded', row);
  return { kind: 'ready', fileId: upload.fileId };
}

function send(
  carrier: Carrier,
  row: ClaimedDelivery,
  channel: string,
  fileId: string | null,
): Promise<SendResult> {
  if (row.file !== null && fileId !== null) {
    return carrier.shareFile({ channel, fileId, title: row.file.title, comment: row.text });
  }
  return carrier.post({ channel, text: row.text, blocks: row.blocks, deliveryId: row.deliveryId });
}
