// Calls off the sessions of pairs that rest or have ended, whatever made them so. Nobody has to think of it: the clock
// finds them by themselves, a moment after the pair changed.
import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { getEnrollment } from '../enrollment/store.ts';
import { listPausesOfPair } from '../matching/exit-store.ts';
import type { Pair } from '../matching/rules.ts';
import { enqueue, withdraw } from '../outbox/enqueue.ts';
import { findPerson } from '../people/store.ts';
import { calledOffFile } from './called-off-views.ts';
import { readPairForBooking } from './facts.ts';
import { aboutSession, isCalledOff, type OffTime, type Session } from './rules.ts';
import { getSession, listDoubtfulSessions, updateSession } from './store.ts';

/** For the clock; doing it again changes nothing. */
export function callOffSessions(deps: Deps, workspaceId: string): void {
  if (listSessionsOff(deps, deps.db, workspaceId).length === 0) return;
  transact(deps.db, (tx) => {
    for (const { session, pair } of listSessionsOff(deps, tx, workspaceId)) callOff(deps, tx, session, pair);
  });
}

function listSessionsOff(deps: Deps, db: Queryable, workspaceId: string) {
  const now = deps.clock.now();
  const offTimes = new Map<number, OffTime>();
  return listDoubtfulSessions(db, workspaceId, now).filter(({ session, pair }) => {
    const off = offTimes.get(pair.id) ?? offTimeOf(db, pair);
    offTimes.set(pair.id, off);
    return isCalledOff(session, off, now);
  });
}

function offTimeOf(db: Queryable, pair: Pair): OffTime {
  if (pair.status === 'ended') return { kind: 'ended' };
  const until = listPausesOfPair(db, pair).map(({ enrollmentId, untilOn }) => {
    const { slackUserId } = getEnrollment(db, pair.workspaceId, enrollmentId);
    return { untilOn, timeZone: findPerson(db, pair.workspaceId, slackUserId)?.timeZone ?? 'UTC' };
  });
  return { kind: 'resting', isSettling: pair.conflict !== null, until };
}

/** Takes the session back, with everything that waits to be said about it. Its number is free for another time. */
function callOff(deps: Deps, tx: Queryable, session: Session, pair: Pair): void {
  const now = deps.clock.now();
  withdraw(tx, pair.workspaceId, aboutSession(pair, session));
  withdraw(tx, pair.workspaceId, `session:${session.id}:`);
  updateSession(tx, session.id, { status: 'calledOff', revision: session.revision + 1, outcomeAt: now });
  const calledOff = getSession(tx, pair.workspaceId, session.id);
  const booking = readPairForBooking(tx, pair, now);
  const { executive, mentor, booker } = booking;
  for (const { role, person } of [
    { role: 'executive', person: executive.person },
    { role: 'mentor', person: mentor.person },
    ...(booker.role === 'assistant' ? [{ role: 'assistant', person: booker.person } as const] : []),
  ] as const) {
    if (person.isDeactivated) continue;
    enqueue(tx, now, {
      workspaceId: pair.workspaceId,
      dedupeKey: `${aboutSession(pair, calledOff)}calledOff:${role}`,
      recipientSlackUserId: person.slackUserId,
      timing: 'considerate',
      ...calledOffFile(booking, calledOff, { role, zone: person.timeZone }, now),
    });
  }
}
