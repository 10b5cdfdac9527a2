// Puts a message about a pair into the outbox, under a key that the pair's end takes back.
import { WAKING_HOURS } from '../calendar/waking-hours.ts';
import { addDays, instantOf, localTimeAt } from '../calendar/zone.ts';
import type { Instant } from '../clock.ts';
import type { Queryable } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { aboutPair, type Pair } from '../matching/rules.ts';
import { enqueue, withdraw } from '../outbox/enqueue.ts';
import { findPerson } from '../people/store.ts';
import type { Message } from '../slack/message.ts';

type AboutPair = Pick<Pair, 'id' | 'programId' | 'workspaceId'>;

/** @param what says what it is for; the same thing about the same pair is said once */
export function tell(
  deps: Deps,
  tx: Queryable,
  pair: AboutPair,
  what: string,
  recipientSlackUserId: string,
  message: Message,
  when: { readonly timing?: 'prompt' | 'considerate'; readonly notBeforeAt?: Instant } = {},
): void {
  enqueue(tx, deps.clock.now(), {
    workspaceId: pair.workspaceId,
    dedupeKey: `${aboutPair(pair)}${what}`,
    recipientSlackUserId,
    timing: 'considerate',
    ...when,
    ...message,
  });
}

/**
 * Takes back what waits to be said about a pair, nudges included.
 * @returns whether anything was taken back
 */
export function takeBack(tx: Queryable, pair: AboutPair): boolean {
  const nudges = withdraw(tx, pair.workspaceId, `pair:${pair.id}:`);
  return withdraw(tx, pair.workspaceId, aboutPair(pair)) + nudges > 0;
}

/**
 * The next morning of somebody's own clock. What a no, a silence and a farewell have in common is said then, so that
 * the hour does not tell one from the other.
 */
export function nextMorning(deps: Deps, tx: Queryable, workspaceId: string, slackUserId: string): Instant {
  const zone = findPerson(tx, workspaceId, slackUserId)?.timeZone ?? 'UTC';
  const today = localTimeAt(zone, deps.clock.now()).on;
  return instantOf(zone, addDays(today, 1), WAKING_HOURS.nextMorningMinute);
}
