// What every test of the outbox starts from: a database, a clock that stands still, and a fake Slack.
import { inArray } from 'drizzle-orm';
import { pino } from 'pino';
import { HOUR, type Instant, manualClock } from '../../src/clock.ts';
import { openDatabase, type Queryable } from '../../src/db/database.ts';
import { type OutboxOptions, startOutbox } from '../../src/outbox/dispatch.ts';
import { enqueue, type OutgoingMessage } from '../../src/outbox/enqueue.ts';
import { UNPACED } from '../../src/outbox/pace.ts';
import type { Delivery } from '../../src/outbox/store.ts';
import { deliveries } from '../../src/outbox/tables.ts';
import { createFakeSlack, type Fault, type Method } from './fake-slack.ts';

export const WORKSPACE = 'T1';
/** Noon of a Monday, UTC. */
export const NOON: Instant = Date.UTC(2026, 10, 2, 12);
export const silentLog = pino({ level: 'silent' });

export function message(dedupeKey: string, changes: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return {
    workspaceId: WORKSPACE,
    dedupeKey,
    recipientSlackUserId: 'U1',
    text: dedupeKey,
    blocks: [],
    timing: 'prompt',
    ...changes,
  };
}

/** Whether something still waits, or is on its way. */
export function isWaiting(db: Queryable): boolean {
  const waiting = inArray(deliveries.status, ['queued', 'claimed']);
  return db.select({ id: deliveries.id }).from(deliveries).where(waiting).limit(1).get() !== undefined;
}

/** Quiet from 20:00 to 08:00 UTC. */
export function quietAtNight(_recipient: string, now: Instant): Instant | null {
  const hour = new Date(now).getUTCHours();
  if (hour >= 8 && hour < 20) return null;
  const midnight = now - (now % (24 * HOUR));
  return midnight + (hour >= 20 ? 32 : 8) * HOUR;
}

export function createFixture(nextFault?: (method: Method) => Fault) {
  const db = openDatabase(':memory:');
  const clock = manualClock(NOON);
  const slack = createFakeSlack(clock, nextFault);
  const deadLetters: Delivery[] = [];

  const start = (changes: Partial<OutboxOptions> = {}) =>
    startOutbox({
      db,
      clock,
      log: silentLog,
      carrier: slack.connect().carrier,
      workspaceId: WORKSPACE,
      quietUntil: () => null,
      onDeadLetter: (_tx: Queryable, delivery) => deadLetters.push(delivery),
      pace: UNPACED,
      alarm: () => () => {},
      ...changes,
    });

  return {
    db,
    clock,
    slack,
    deadLetters,
    start,
    put: (dedupeKey: string, changes?: Partial<OutgoingMessage>) =>
      enqueue(db, clock.now(), message(dedupeKey, changes)),
    advance: (ms: number) => clock.moveTo(clock.now() + ms),
    rows: () => db.select().from(deliveries).orderBy(deliveries.id).all(),
    row: (dedupeKey: string): Delivery => {
      const found = db
        .select()
        .from(deliveries)
        .all()
        .find((row) => row.dedupeKey === dedupeKey);
      if (found === undefined) throw new Error(`no delivery ${dedupeKey}`);
      return found;
    },
  };
}

/** A fault for each call to one method, in turn; every other call succeeds. */
export function faultsFor(method: Method, ...faults: Fault[]): (called: Method) => Fault {
  return (called) => (called === method ? (faults.shift() ?? 'none') : 'none');
}
