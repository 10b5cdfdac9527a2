// How fast messages may leave, within one process. Remembers only what the next second needs; what must
// outlive a restart (a message's next try) is in its row.
import { type Instant, MINUTE, SECOND } from '../clock.ts';

export type Pace = {
  /** Between two messages in one conversation. */
  readonly betweenMessagesMs: number;
  /** Across the workspace; `burst` of them may leave at once. */
  readonly messagesPerMinute: number;
  readonly burst: number;
};

/** About one a second per conversation, several hundred a minute per workspace: docs.slack.dev on chat.postMessage. */
export const SLACK_PACE: Pace = { betweenMessagesMs: SECOND, messagesPerMinute: 240, burst: 4 };

export const UNPACED: Pace = {
  betweenMessagesMs: 0,
  messagesPerMinute: Number.POSITIVE_INFINITY,
  burst: Number.POSITIVE_INFINITY,
};

export type Pacer = ReturnType<typeof createPacer>;

export function createPacer(pace: Pace) {
  const intervalMs = MINUTE / pace.messagesPerMinute;
  const toleranceMs = intervalMs === 0 ? 0 : intervalMs * (pace.burst - 1);
  // The generic cell rate algorithm: when the bucket would be full again if nothing more were taken.
  let fullAt = Number.NEGATIVE_INFINITY;
  let pausedUntil = Number.NEGATIVE_INFINITY;
  let lastLimit = { recipient: '', until: Number.NEGATIVE_INFINITY };
  const closedUntil = new Map<string, Instant>();

  const pauseWorkspace = (until: Instant) => {
    pausedUntil = Math.max(pausedUntil, until);
  };

  const close = (recipient: string, until: Instant) => {
    closedUntil.set(recipient, Math.max(until, closedUntil.get(recipient) ?? until));
  };

  return {
    /** The workspace takes a message from this instant on; in the past when it takes one now. */
    workspaceOpensAt: (): Instant => Math.max(pausedUntil, Math.ceil(fullAt - toleranceMs)),
    /** The recipient's next message has to wait. Kept here and not in the rows: new ones must wait behind it. */
    close,
    /** Recipients who have to wait, and until when. */
    closed: (now: Instant): ReadonlyMap<string, Instant> => {
      for (const [recipient, until] of closedUntil) if (until <= now) closedUntil.delete(recipient);
      return closedUntil;
    },
    /** A message is about to leave. */
    take: (now: Instant) => {
      fullAt = Math.max(fullAt, now) + intervalMs;
    },
    /** A message left (or may have left). */
    sent: (recipient: string, now: Instant) => {
      close(recipient, now + pace.betweenMessagesMs);
    },
    pauseWorkspace,
    /** Slack limited one conversation. When it limits another meanwhile, it is the workspace it means. */
    limited: (recipient: string, now: Instant, until: Instant) => {
      if (lastLimit.until > now && lastLimit.recipient !== recipient) pauseWorkspace(until);
      lastLimit = { recipient, until };
    },
  };
}
