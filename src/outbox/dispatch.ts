// The dispatcher: finds what is due, gives each message to deliver.ts, and settles the row by what came of it.
// One message per recipient at a time, a few recipients at once, never inside a transaction while waiting for
// Slack. Time comes from the clock and the alarm it is given.
import type { Logger } from 'pino';
import { type Clock, type Instant, MINUTE, SECOND } from '../clock.ts';
import type { Database, Queryable } from '../db/database.ts';
import type { Carrier } from './carrier.ts';
import { type ClaimedDelivery, claimNext, releaseExpiredClaims } from './claim.ts';
import { type DeliverContext, deliver, type Outcome, type Step } from './deliver.ts';
import { createPacer, type Pace, SLACK_PACE } from './pace.ts';
import { RETRY_LIMITS, type RetryLimits } from './policy.ts';
import { settle } from './settle.ts';
import { type Delivery, findNextInstant, findReadyRecipient } from './store.ts';

/** Wakes the dispatcher after `delayMs` of real time. @returns a function that cancels it */
export type Alarm = (delayMs: number, wake: () => void) => () => void;

export type OutboxOptions = {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Logger;
  readonly carrier: Carrier;
  readonly workspaceId: string;
  /** When the recipient's quiet hours end, or null when they may be written to now. Must not be in the past. */
  readonly quietUntil: (recipientSlackUserId: string, now: Instant) => Instant | null;
  /** Runs in the transaction that gives a message up, so that telling somebody is as durable as giving up. */
  readonly onDeadLetter: (tx: Queryable, delivery: Delivery) => void;
  readonly pace?: Pace;
  readonly limits?: Partial<OutboxLimits>;
  /** Default: a timer that does not keep the process alive. */
  readonly alarm?: Alarm;
  /** Sees every step as it is made; for tests and tracing. What it throws counts as a failed try. */
  readonly onStep?: (step: Step, delivery: Delivery) => void;
};

export type OutboxLimits = RetryLimits & {
  /**
   * After this long the claim of a silent process lapses. Must exceed one send and its timeout: the claim is
   * renewed just before, and a message whose earlier steps took longer is not sent on a lapsed claim.
   */
  readonly claimMs: number;
  readonly clockSkewMs: number;
  /** Recipients written to at the same time. */
  readonly parallel: number;
  /** Longest sleep: bounds the harm of a clock that was set. */
  readonly longestSleepMs: number;
};

const OUTBOX_LIMITS: OutboxLimits = {
  ...RETRY_LIMITS,
  claimMs: MINUTE,
  clockSkewMs: 2 * MINUTE,
  parallel: 4,
  longestSleepMs: 30 * SECOND,
};

export type Outbox = {
  /** Something was enqueued, or the clock moved. Safe at any time, also inside a transaction. */
  readonly kick: () => void;
  /** Resolves when nothing can leave at this instant: all is sent, or waits for a later one. */
  readonly drain: () => Promise<void>;
  /** Starts nothing more; resolves when what is on its way has been settled. */
  readonly stop: () => Promise<void>;
};

const RECHECK_MS = 5 * SECOND;
const ROUNDS_PER_TURN = 8;
const UNKNOWN_QUIET_MS = 10 * MINUTE;

export function startOutbox(options: OutboxOptions): Outbox {
  const { db, clock, log, workspaceId } = options;
  const limits: OutboxLimits = { ...OUTBOX_LIMITS, ...options.limits };
  const alarm = options.alarm ?? unrefTimer;
  const pacer = createPacer(options.pace ?? SLACK_PACE);
  const context: DeliverContext = {
    db,
    clock,
    carrier: options.carrier,
    limits,
    claimMs: limits.claimMs,
    clockSkewMs: limits.clockSkewMs,
    quietUntil,
    onStep: options.onStep ?? (() => {}),
    channels: new Map(),
    movedRecipients: new Set(),
  };

  const underWay = new Map<string, Promise<void>>();
  let idleWaiters: (() => void)[] = [];
  let cancelAlarm = () => {};
  let isKicked = false;
  let isStopped = false;

  /** An unreadable profile keeps only this person's considerate messages waiting, not the whole outbox. */
  function quietUntil(recipient: string, now: Instant): Instant | null {
    try {
      return options.quietUntil(recipient, now);
    } catch (error) {
      log.error({ err: error, recipient }, 'outbox could not learn quiet hours; waiting');
      return now + UNKNOWN_QUIET_MS;
    }
  }

  /** Never runs in the caller's stack: kick() may be called inside a transaction. */
  function kick(): void {
    if (isKicked || isStopped) return;
    isKicked = true;
    setImmediate(() => {
      isKicked = false;
      pump();
    });
  }

  function pump(): void {
    cancelAlarm();
    if (!isStopped) {
      try {
        releaseClaims();
        startDue();
        // At full load every message that ends starts the next.
        if (underWay.size < limits.parallel) armAlarm();
      } catch (error) {
        // A locked or full disk: what is due stays due.
        log.error({ err: error }, 'outbox could not read its queue');
        cancelAlarm = alarm(RECHECK_MS, kick);
      }
    }
    if (underWay.size === 0 && !isKicked) {
      const waiters = idleWaiters;
      idleWaiters = [];
      for (const resolve of waiters) resolve();
    }
  }

  function releaseClaims(): void {
    const released = releaseExpiredClaims(db, workspaceId, clock.now());
    if (released > 0) log.warn({ released }, 'outbox took over messages whose sender went silent');
  }

  function startDue(): void {
    for (let round = 0; round < ROUNDS_PER_TURN; round++) {
      if (underWay.size >= limits.parallel || !startNext()) return;
    }
    // At night thousands are postponed one by one; acknowledgements must not wait for that.
    kick();
  }

  /** @returns whether another round may find more */
  function startNext(): boolean {
    const now = clock.now();
    if (pacer.workspaceOpensAt() > now) return false;
    const busy = [...underWay.keys(), ...pacer.closed(now).keys()];
    const recipient = findReadyRecipient(db, workspaceId, now, busy);
    if (recipient === undefined) return false;
    const claim = claimNext(db, {
      workspaceId,
      recipient,
      now,
      claimMs: limits.claimMs,
      recheckMs: RECHECK_MS,
      quietEndsAt: quietUntil(recipient, now),
    });
    if (claim.kind === 'waits') pacer.close(recipient, claim.until);
    if (claim.kind === 'claimed') launch(recipient, claim.row, now);
    return true;
  }

  function launch(recipient: string, row: ClaimedDelivery, now: Instant): void {
    pacer.take(now);
    underWay.set(
      recipient,
      handle(row).finally(() => {
        underWay.delete(recipient);
        kick();
      }),
    );
  }

  function armAlarm(): void {
    const now = clock.now();
    const nextInRows = findNextInstant(db, workspaceId, now) ?? Number.POSITIVE_INFINITY;
    const instants = [nextInRows, pacer.workspaceOpensAt(), ...pacer.closed(now).values()];
    const ahead = instants.filter((at) => at > now).map((at) => at - now);
    const sleepMs = Math.min(limits.longestSleepMs, ...ahead);
    cancelAlarm = alarm(sleepMs, kick);
  }

  async function handle(row: ClaimedDelivery): Promise<void> {
    let outcome: Outcome;
    try {
      context.onStep('claimed', row);
      outcome = await deliver(context, row);
    } catch (error) {
      log.error({ err: error, delivery: row.id }, 'outbox failed unexpectedly');
      outcome = { kind: 'failed', stage: 'send', failure: { kind: 'inDoubt', error: 'unexpected_error' } };
    }
    try {
      settle({ db, now: clock.now(), log, limits, pacer, onDeadLetter: options.onDeadLetter }, row, outcome);
      context.onStep('settled', row);
    } catch (error) {
      // The claim lapses, and the next try looks before it sends.
      log.error({ err: error, delivery: row.id }, 'outbox could not settle a message');
    }
  }

  kick();
  return {
    kick,
    drain: () =>
      new Promise((resolve) => {
        idleWaiters.push(resolve);
        if (isStopped) pump();
        else kick();
      }),
    stop: async () => {
      isStopped = true;
      cancelAlarm();
      await Promise.all(underWay.values());
      pump();
    },
  };
}

const unrefTimer: Alarm = (delayMs, wake) => {
  const timer = setTimeout(wake, delayMs);
  timer.unref();
  return () => clearTimeout(timer);
};
