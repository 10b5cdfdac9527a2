// Reads what booking needs to know of a pair. Decides nothing.
import type { Instant } from '../clock.ts';
import type { Queryable } from '../db/database.ts';
import { getEnrollment, listServedExecutives } from '../enrollment/store.ts';
import { findRest } from '../matching/exit-store.ts';
import type { Pair } from '../matching/rules.ts';
import { listPairsOf } from '../matching/store.ts';
import { findPerson, getPerson } from '../people/store.ts';
import { isClosed } from '../programs/rules.ts';
import { getProgram } from '../programs/store.ts';
import type { Actor } from '../slack/edge.ts';
import { nextSession, type PairForBooking, type Participant } from './rules.ts';
import { findLatestSession } from './store.ts';

export function readPairForBooking(db: Queryable, pair: Pair, now: Instant): PairForBooking {
  const { workspaceId } = pair;
  const program = getProgram(db, workspaceId, pair.programId);
  const participant = (slackUserId: string, enrollmentId: number): Participant => ({
    person: getPerson(db, workspaceId, slackUserId),
    answers: getEnrollment(db, workspaceId, enrollmentId).answers,
  });
  const executive = participant(pair.executiveSlackUserId, pair.executiveEnrollmentId);
  const { assistantSlackUserId } = executive.answers;
  const assistant =
    assistantSlackUserId === null ? undefined : findPerson(db, workspaceId, assistantSlackUserId);
  return {
    pair,
    program,
    mentor: participant(pair.mentorSlackUserId, pair.mentorEnrollmentId),
    executive,
    booker:
      assistant === undefined || assistant.isDeactivated
        ? { person: executive.person, role: 'executive' }
        : { person: assistant, role: 'assistant' },
    next: nextSession(findLatestSession(db, pair.id), program, now),
    rest: findRest(db, pair),
  };
}

/** Running and resting pairs whose dates concern this person: their own, and those of executives they book for. */
export function listBookings(db: Queryable, actor: Actor, now: Instant): readonly PairForBooking[] {
  const { workspaceId, slackUserId } = actor;
  const served = listServedExecutives(db, workspaceId, slackUserId).map((executive) => executive.slackUserId);
  const pairs = [slackUserId, ...served].flatMap((id) =>
    listPairsOf(db, workspaceId, id, ['active', 'paused']),
  );
  return [...new Map(pairs.map((pair) => [pair.id, pair])).values()]
    .map((pair) => readPairForBooking(db, pair, now))
    .filter((booking) => !isClosed(booking.program) && concerns(booking, slackUserId));
}

// An assistant named in one program sees nothing of the same executive's pairs in another.
function concerns({ pair, booker }: PairForBooking, slackUserId: string): boolean {
  return [pair.executiveSlackUserId, pair.mentorSlackUserId, booker.person.slackUserId].includes(slackUserId);
}

/** The executive may always book; so may the assistant they named. */
export function isBookedBy(booking: PairForBooking, slackUserId: string): boolean {
  return [booking.executive.person.slackUserId, booking.booker.person.slackUserId].includes(slackUserId);
}
