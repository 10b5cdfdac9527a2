// Whether a session took place, as its two people say.
import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Role } from '../enrollment/rules.ts';
import type { Pair } from '../matching/rules.ts';
import { getPair, listPairsOf, roleIn } from '../matching/store.ts';
import { readPairForBooking } from '../scheduling/facts.ts';
import type { PairForBooking, Session } from '../scheduling/rules.ts';
import { findLatestSession, findSession, updateSession } from '../scheduling/store.ts';
import type { Actor } from '../slack/edge.ts';
import { decideOutcome, type Outcome, roundToAnswer, type SessionMark } from './outcome.ts';
import type { Mark } from './rules.ts';
import { listMarks, upsertMark } from './store.ts';

export type MarkOutcome =
  | { readonly kind: 'marked'; readonly mark: Mark; readonly role: Role; readonly booking: PairForBooking }
  | { readonly kind: 'notYours' | 'movedMeanwhile' | 'notOver' };

/**
 * @param asked the session and the round as they were when it was asked: after a move the answer means nothing, and
 *   the same click twice must not count as the answer to being asked again
 */
export function markSession(
  deps: Deps,
  actor: Actor,
  asked: { readonly sessionId: number; readonly revision: number; readonly round: 1 | 2 },
  mark: Mark,
): MarkOutcome {
  return transact(deps.db, (tx): MarkOutcome => {
    const { sessionId, revision } = asked;
    const session = findSession(tx, actor.workspaceId, sessionId);
    const pair = session && getPair(tx, actor.workspaceId, session.pairId);
    const role = pair && roleIn(pair, actor.slackUserId);
    if (session === undefined || pair === undefined || !role) return { kind: 'notYours' };
    if (session.revision !== revision) return { kind: 'movedMeanwhile' };
    const now = deps.clock.now();
    if (session.endsAt > now) return { kind: 'notOver' };
    const marks = listMarks(tx, [session]).get(session.id) ?? [];
    upsertMark(tx, {
      workspaceId: actor.workspaceId,
      sessionId,
      revision,
      round: Math.max(asked.round, ...roundsOf(marks, actor.slackUserId)),
      slackUserId: actor.slackUserId,
      mark,
      markedAt: now,
    });
    settle(tx, session, now);
    return { kind: 'marked', mark, role, booking: readPairForBooking(tx, pair, now) };
  });
}

function roundsOf(marks: readonly SessionMark[], slackUserId: string): readonly number[] {
  return marks.filter((mark) => mark.slackUserId === slackUserId).map(({ round }) => round);
}

function settle(tx: Queryable, session: Session, now: number): void {
  const outcome = decideOutcome(listMarks(tx, [session]).get(session.id) ?? []);
  const status = statusAfter(outcome);
  // The first settlement dates the outcome; a second person agreeing does not postpone what follows from it.
  if (status === session.status) return;
  updateSession(tx, session.id, { status, outcomeAt: status === 'booked' ? null : now });
}

function statusAfter(outcome: Outcome): Session['status'] {
  switch (outcome.kind) {
    case 'settled':
      return outcome.status;
    case 'moved':
      return 'moved';
    case 'unconfirmed':
      return 'unconfirmed';
    case 'open':
    case 'askAgain':
      return 'booked';
  }
}

/** Nobody is asked about these any more. */
const SETTLED: readonly Session['status'][] = ['unconfirmed', 'calledOff'];

/** The latest session of each of this person's pairs that is over: those that `/rm held` can be about. */
export function listSessionsToMark(
  deps: Deps,
  actor: Actor,
): readonly {
  readonly session: Session;
  readonly pair: Pair;
  readonly role: Role;
  readonly round: 1 | 2;
}[] {
  const now = deps.clock.now();
  return listPairsOf(deps.db, actor.workspaceId, actor.slackUserId, ['active']).flatMap((pair) => {
    const session = findLatestSession(deps.db, pair.id);
    const role = roleIn(pair, actor.slackUserId);
    return session !== undefined &&
      role !== null &&
      session.endsAt <= now &&
      !SETTLED.includes(session.status)
      ? [{ session, pair, role, round: roundToAnswer(listMarks(deps.db, [session]).get(session.id) ?? []) }]
      : [];
  });
}
