// What happens to a message after each answer, and whether it may leave now. Pure: no database, no Slack, no
// clock. Numbers come from the platform's rules and are named here once.
import { HOUR, type Instant, MINUTE, SECOND } from '../clock.ts';
import type { Failure } from './carrier.ts';

export type RetryLimits = {
  /** Wait after the first failed try; it doubles each time. Long enough for a slow send to land before we look. */
  readonly backoffFirstMs: number;
  readonly backoffCapMs: number;
  /** Failed tries before somebody is told. With the defaults about eight hours: a bad day at Slack. */
  readonly maxAttempts: number;
  /** How often a workspace that removed the app is tried again. */
  readonly parkMs: number;
};

export const RETRY_LIMITS: RetryLimits = {
  backoffFirstMs: 5 * SECOND,
  backoffCapMs: HOUR / 2,
  maxAttempts: 24,
  parkMs: 10 * MINUTE,
};

/** What was being done when it failed. Only `send` can reach the recipient. */
export type Stage = 'open' | 'look' | 'upload' | 'send';

export type FailedTry = {
  readonly stage: Stage;
  readonly failure: Failure;
  /** Failed tries before this one. */
  readonly attempts: number;
  readonly hasBlocks: boolean;
  readonly isFile: boolean;
  /** An earlier try may have arrived. */
  readonly wasInDoubt: boolean;
};

export type Verdict =
  | {
      readonly kind: 'retry';
      readonly at: Instant;
      readonly attempts: number;
      readonly error: string;
      /** Drop the blocks and say it in plain text. */
      readonly withoutBlocks: boolean;
      /** This try certainly did not arrive and no earlier one could have: no need to look before the next. */
      readonly certainlyUnsent: boolean;
      /** Who else has to wait until `at`, besides the recipient's later messages. */
      readonly pauses: 'nobody' | 'workspace';
    }
  | { readonly kind: 'dead'; readonly error: string };

/** Milliseconds to wait after the given number of failed tries (1 or more). */
export function backoffMs(attempts: number, limits: RetryLimits): number {
  return Math.min(limits.backoffCapMs, limits.backoffFirstMs * 2 ** (attempts - 1));
}

export function decideAfterFailure(failed: FailedTry, now: Instant, limits: RetryLimits): Verdict {
  const { failure, stage } = failed;
  switch (failure.kind) {
    case 'rateLimited':
      return retry(failed, {
        at: now + Math.max(failure.retryAfterMs, SECOND),
        attempts: failed.attempts,
        // chat.postMessage is limited per conversation; every other method per workspace.
        pauses: failure.workspaceWide === true || stage !== 'send' ? 'workspace' : 'nobody',
      });
    case 'installGone':
      return retry(failed, { at: now + limits.parkMs, attempts: failed.attempts, pauses: 'workspace' });
    case 'recipientGone':
      return { kind: 'dead', error: failure.error };
    case 'rejected':
      return decideAfterRejection(failed, now, limits);
    case 'retryLater':
    case 'inDoubt':
      return tryAgain(failed, now, limits);
    default: {
      const exhaustive: never = failure;
      return exhaustive;
    }
  }
}

function decideAfterRejection(failed: FailedTry, now: Instant, limits: RetryLimits): Verdict {
  // A history that may not be read says nothing about the message; sending again blindly could say it twice.
  if (failed.stage === 'look') return tryAgain(failed, now, limits);
  // Slack refuses to share a file again while the first share is still appearing.
  if (failed.stage === 'send' && failed.isFile && failed.wasInDoubt) return tryAgain(failed, now, limits);
  if (failed.stage === 'send' && failed.hasBlocks) {
    return retry(failed, { at: now, attempts: failed.attempts + 1, withoutBlocks: true });
  }
  return { kind: 'dead', error: errorOf(failed.failure) };
}

function tryAgain(failed: FailedTry, now: Instant, limits: RetryLimits): Verdict {
  const attempts = failed.attempts + 1;
  // A send in doubt is never given up without one more look: the try after the last only looks (isWornOut).
  const mayHaveArrived = failed.stage === 'send' && failed.failure.kind === 'inDoubt';
  const mayLookOnce = mayHaveArrived && attempts === limits.maxAttempts;
  if (attempts >= limits.maxAttempts && !mayLookOnce) {
    return { kind: 'dead', error: errorOf(failed.failure) };
  }
  return retry(failed, { at: now + backoffMs(attempts, limits), attempts });
}

function retry(
  failed: FailedTry,
  how: {
    readonly at: Instant;
    readonly attempts: number;
    readonly pauses?: 'nobody' | 'workspace';
    readonly withoutBlocks?: boolean;
  },
): Verdict {
  return {
    kind: 'retry',
    at: how.at,
    attempts: how.attempts,
    error: errorOf(failed.failure),
    withoutBlocks: how.withoutBlocks ?? false,
    certainlyUnsent: failed.failure.kind !== 'inDoubt' && !failed.wasInDoubt,
    pauses: how.pauses ?? 'nobody',
  };
}

function errorOf(failure: Failure): string {
  return failure.kind === 'rateLimited' ? 'ratelimited' : failure.error;
}

/** True when a look that found nothing must be the end of it. */
export function isWornOut(attempts: number, limits: RetryLimits): boolean {
  return attempts >= limits.maxAttempts;
}

export type Hold =
  | { readonly kind: 'expire' }
  | { readonly kind: 'postpone'; readonly until: Instant }
  | { readonly kind: 'none' };

/** Whether a message that is due may leave at `now`. `quietEndsAt` is null when the recipient is awake. */
export function decideHold(
  message: { readonly timing: 'prompt' | 'considerate'; readonly expiresAt: Instant | null },
  now: Instant,
  quietEndsAt: Instant | null,
): Hold {
  const leavesAt =
    message.timing === 'considerate' && quietEndsAt !== null && quietEndsAt > now ? quietEndsAt : now;
  if (message.expiresAt !== null && message.expiresAt < leavesAt) return { kind: 'expire' };
  return leavesAt > now ? { kind: 'postpone', until: leavesAt } : { kind: 'none' };
}
