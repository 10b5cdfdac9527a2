// The port between the outbox and Slack: what the dispatcher asks for and every answer it understands.
// Types only. It says nothing about retries, order or time; those are policy.ts and dispatch.ts.
import type { Instant } from '../clock.ts';

export type Failure =
  /** Nothing was sent. `workspaceWide` when Slack limits the app rather than this conversation. */
  | { readonly kind: 'rateLimited'; readonly retryAfterMs: number; readonly workspaceWide?: boolean }
  /** Certainly not done; trying again may help. */
  | { readonly kind: 'retryLater'; readonly error: string }
  /** Perhaps done: a timeout, a cut answer, a server error. Look before doing it again. */
  | { readonly kind: 'inDoubt'; readonly error: string }
  /** This person can no longer be written to. */
  | { readonly kind: 'recipientGone'; readonly error: string }
  /** The token is revoked or the app removed: nobody in the workspace can be written to for now. */
  | { readonly kind: 'installGone'; readonly error: string }
  /** Slack understood and will never accept this content. */
  | { readonly kind: 'rejected'; readonly error: string };

export type SendResult = { readonly kind: 'sent'; readonly channel: string; readonly ts: string } | Failure;

export type OpenResult = { readonly kind: 'opened'; readonly channel: string } | Failure;

export type FindResult =
  | { readonly kind: 'found'; readonly ts: string }
  /** The history was read completely back to `oldestAt` and does not hold it. */
  | { readonly kind: 'absent' }
  | Failure;

export type UploadResult = { readonly kind: 'uploaded'; readonly fileId: string } | Failure;

/** Every call settles in bounded time (the implementation's timeout) and never throws for what Slack answers. */
export type Carrier = {
  /** Opens (or finds) the direct conversation with a Slack user id. Safe to repeat. */
  readonly openConversation: (recipientSlackUserId: string) => Promise<OpenResult>;
  /** Posts one message whose metadata carries `deliveryId`. Not safe to repeat. */
  readonly post: (message: {
    readonly channel: string;
    readonly text: string;
    readonly blocks: readonly object[];
    readonly deliveryId: string;
  }) => Promise<SendResult>;
  /** Looks for the app's own message carrying `deliveryId`, posted at or after `oldestAt`. */
  readonly find: (query: {
    readonly channel: string;
    readonly deliveryId: string;
    readonly oldestAt: Instant;
  }) => Promise<FindResult>;
  /** Uploads without sharing: nobody sees it yet. Safe to repeat; leaves at worst an unseen file behind. */
  readonly uploadFile: (file: {
    readonly name: string;
    readonly title: string;
    readonly content: string;
  }) => Promise<UploadResult>;
  /** Shares an uploaded file with a comment. Slack lets a file be completed once. `ts` is that of its message. */
  readonly shareFile: (share: {
    readonly channel: string;
    readonly fileId: string;
    readonly title: string;
    readonly comment: string;
  }) => Promise<SendResult>;
  /** Looks for the message with which `fileId` was shared at or after `oldestAt`. */
  readonly findFile: (query: {
    readonly channel: string;
    readonly fileId: string;
    readonly oldestAt: Instant;
  }) => Promise<FindResult>;
};
