import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { getPair } from '../matching/store.ts';
import { enqueue, isEnqueued } from '../outbox/enqueue.ts';
import { readPairForBooking } from '../scheduling/facts.ts';
import { getSession } from '../scheduling/store.ts';
import type { Message } from '../slack/message.ts';
import { dueNudges, type Nudge } from './rules.ts';
import { readNudgeFacts } from './store.ts';
import { pairNudgeMessage, sessionNudgeMessage } from './views.ts';

/**
 * Puts everything that is due now into the outbox. Safe to call at any time and any number of times: each nudge
 * has a key, and a key is said once.
 * @returns how many messages were new
 */
export function sendDueNudges(deps: Deps, workspaceId: string): number {
  return transact(deps.db, (tx) => {
    const now = deps.clock.now();
    const due = dueNudges(readNudgeFacts(tx, workspaceId, now), now);
    const fresh = due.filter((nudge) => !isEnqueued(tx, workspaceId, nudge.dedupeKey));
    for (const nudge of fresh) {
      const { dedupeKey, recipientSlackUserId, timing, expiresAt } = nudge;
      enqueue(tx, now, {
        workspaceId,
        dedupeKey,
        recipientSlackUserId,
        timing,
        expiresAt,
        ...compose(tx, workspaceId, nudge, now),
      });
    }
    return fresh.length;
  });
}

function compose(tx: Queryable, workspaceId: string, nudge: Nudge, now: number): Message {
  const booking = readPairForBooking(tx, getPair(tx, workspaceId, nudge.pairId), now);
  return nudge.sessionId === null
    ? pairNudgeMessage(nudge, booking)
    : sessionNudgeMessage(nudge, getSession(tx, workspaceId, nudge.sessionId), booking);
}
