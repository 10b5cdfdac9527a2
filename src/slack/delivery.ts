// The outbox's way to Slack: every function answers with a value and lets nothing be thrown. Does not retry
// what may have arrived; deciding that is the outbox's part.
import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { MINUTE, SECOND } from '../clock.ts';
import type { Carrier, Failure, FindResult, SendResult } from '../outbox/carrier.ts';
import { failureOf } from './error-map.ts';

const DELIVERY_EVENT = 'rm_delivery';
/** Slack's clock and ours may disagree. */
const CLOCK_SKEW_MS = 2 * MINUTE;
const PAGE_SIZE = 100;
const MAX_PAGES = 10;
const UPLOAD_TIMEOUT_MS = 10 * SECOND;

const blocksOnTheWire = z.custom<KnownBlock[]>();

const pastMessage = z.looseObject({
  ts: z.string(),
  metadata: z
    .looseObject({
      event_type: z.string().optional(),
      event_payload: z.looseObject({ delivery_id: z.string().optional() }).optional(),
    })
    .optional(),
  files: z.array(z.looseObject({ id: z.string().optional() })).optional(),
});
type PastMessage = z.infer<typeof pastMessage>;

/** @param fetch for uploads, which go to an address outside the Web API */
export function createCarrier(client: WebClient, fetch: typeof globalThis.fetch = globalThis.fetch): Carrier {
  return {
    openConversation: (slackUserId) =>
      attempt(async () => {
        const { channel } = await client.conversations.open({ users: slackUserId });
        const id = channel?.id;
        return id === undefined
          ? { kind: 'retryLater', error: 'no channel' }
          : { kind: 'opened', channel: id };
      }),

    post: async ({ channel, text, blocks, deliveryId }) => {
      const send = (shown: { blocks?: KnownBlock[] }) =>
        attempt(async (): Promise<SendResult> => {
          const { ts } = await client.chat.postMessage({
            channel,
            text,
            ...shown,
            unfurl_links: false,
            unfurl_media: false,
            metadata: { event_type: DELIVERY_EVENT, event_payload: { delivery_id: deliveryId } },
          });
          return ts === undefined
            ? { kind: 'inDoubt', error: 'no timestamp' }
            : { kind: 'sent', channel, ts };
        });
      if (blocks.length === 0) return send({});
      const result = await send({ blocks: blocksOnTheWire.parse(blocks) });
      // Slack refused the blocks, so nothing was posted; the plain text says the same.
      const isRefused = result.kind === 'rejected' && result.error.startsWith('invalid_blocks');
      return isRefused ? send({}) : result;
    },

    find: ({ channel, deliveryId, oldestAt }) =>
      findInHistory(client, channel, oldestAt, ({ metadata }) => {
        return metadata?.event_type === DELIVERY_EVENT && metadata.event_payload?.delivery_id === deliveryId;
      }),

    uploadFile: ({ name, content }) =>
      attempt(async () => {
        const bytes = new TextEncoder().encode(content);
        if (bytes.length === 0) return { kind: 'rejected', error: 'empty file' };
        const { upload_url: url, file_id: fileId } = await client.files.getUploadURLExternal({
          filename: name,
          length: bytes.length,
        });
        if (url === undefined || fileId === undefined)
          return { kind: 'retryLater', error: 'no upload address' };
        // The address is a secret of its own; the token is not sent along.
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/octet-stream' },
          body: bytes,
          signal: AbortSignal.timeout(UPLOAD_TIMEOUT_MS),
        });
        if (!response.ok) return { kind: 'retryLater', error: `HTTP ${response.status} on upload` };
        return { kind: 'uploaded', fileId };
      }),

    shareFile: ({ channel, fileId, title, comment }) =>
      attempt(async () => {
        await client.files.completeUploadExternal({
          files: [{ id: fileId, title }],
          channel_id: channel,
          initial_comment: comment,
        });
        // Slack answers before the message exists, and without its timestamp.
        const found = await findInHistory(client, channel, null, sharing(fileId));
        return found.kind === 'found'
          ? { kind: 'sent', channel, ts: found.ts }
          : { kind: 'inDoubt', error: 'shared, not seen yet' };
      }),

    findFile: ({ channel, fileId, oldestAt }) => findInHistory(client, channel, oldestAt, sharing(fileId)),
  };
}

function sharing(fileId: string) {
  return ({ files }: PastMessage) => files?.some(({ id }) => id === fileId) ?? false;
}

/** @param oldestAt null looks at the newest page only */
function findInHistory(
  client: WebClient,
  channel: string,
  oldestAt: number | null,
  isIt: (message: PastMessage) => boolean,
): Promise<FindResult> {
  return attempt(async () => {
    let cursor: string | undefined;
    for (let page = 0; page < MAX_PAGES; page += 1) {
      const history = await client.conversations.history({
        channel,
        limit: PAGE_SIZE,
        inclusive: true,
        include_all_metadata: true,
        ...(oldestAt === null ? {} : { oldest: slackTimestamp(oldestAt - CLOCK_SKEW_MS) }),
        ...(cursor === undefined ? {} : { cursor }),
      });
      const found = z
        .array(pastMessage)
        .parse(history.messages ?? [])
        .find(isIt);
      if (found !== undefined) return { kind: 'found', ts: found.ts };
      cursor = history.response_metadata?.next_cursor || undefined;
      if (oldestAt === null || cursor === undefined) return { kind: 'absent' };
    }
    return { kind: 'retryLater', error: 'history too long to search' };
  });
}

/** Seconds with six decimals, as Slack writes them. */
function slackTimestamp(instant: number): string {
  return (Math.max(0, instant) / SECOND).toFixed(6);
}

async function attempt<T>(call: () => Promise<T | Failure>): Promise<T | Failure> {
  try {
    return await call();
  } catch (error) {
    return failureOf(error);
  }
}
