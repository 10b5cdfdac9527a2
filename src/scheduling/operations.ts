// Finding a time and booking it. The executive owns the calendar: the executive, or the assistant they named.
import { formatDate } from '../calendar/format.ts';
import { instantOf, localTimeAt } from '../calendar/zone.ts';
import { HOUR, type Instant, type LocalDate, MINUTE } from '../clock.ts';
import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Rest } from '../matching/resting.ts';
import { findPair } from '../matching/store.ts';
import { enqueue, withdraw } from '../outbox/enqueue.ts';
import { isClosed, programEndsOn } from '../programs/rules.ts';
import type { Actor } from '../slack/edge.ts';
import { isBookedBy, readPairForBooking } from './facts.ts';
import {
  aboutSession,
  isWithinWorkingBounds,
  type PairForBooking,
  type Participant,
  type Session,
  sessionNumber,
  WORKING_BOUNDS,
} from './rules.ts';
import { findSlots, plannedDateFor, type SlotPerson, type SlotSearch, toleranceDaysFor } from './slots.ts';
import { getSession, insertSession, listBookedSessionsOf, updateSession } from './store.ts';
import { bookedMessage, calendarFile } from './views.ts';

export type BookingDoor =
  | { readonly kind: 'open'; readonly booking: PairForBooking; readonly search: SlotSearch }
  | { readonly kind: 'notYours' | 'over' | 'allDone' }
  | { readonly kind: 'resting'; readonly rest: Rest };

/** What somebody who wants to book, or move, this pair's next session has to choose from. */
export function openBooking(db: Queryable, actor: Actor, pairId: number, now: Instant): BookingDoor {
  const booking = readBookable(db, actor, pairId, now);
  return 'kind' in booking ? booking : { kind: 'open', booking, search: searchSlots(db, booking, now) };
}

/** The pair, when this person may give it a date now; else why not. */
function readBookable(
  db: Queryable,
  actor: Actor,
  pairId: number,
  now: Instant,
): PairForBooking | Exclude<BookingDoor, { kind: 'open' }> {
  const pair = findPair(db, actor.workspaceId, pairId);
  if (pair === undefined) return { kind: 'notYours' };
  const booking = readPairForBooking(db, pair, now);
  if (!isBookedBy(booking, actor.slackUserId)) return { kind: 'notYours' };
  if (isClosed(booking.program)) return { kind: 'over' };
  if (booking.rest !== null) return { kind: 'resting', rest: booking.rest };
  if (pair.status !== 'active') return { kind: 'over' };
  return booking.next.kind === 'none' ? { kind: 'allDone' } : booking;
}

function searchSlots(db: Queryable, booking: PairForBooking, now: Instant): SlotSearch {
  const { program, pair, next } = booking;
  // The old time of a session that is being moved is no suggestion either, so everything booked is in the way.
  const busy = listBookedSessionsOf(
    db,
    pair.workspaceId,
    [pair.mentorSlackUserId, pair.executiveSlackUserId],
    now,
  );
  return findSlots({
    now,
    sessionMinutes: program.sessionMinutes,
    mentor: slotPerson(booking.mentor, busy),
    executive: slotPerson(booking.executive, busy),
    plannedOn: plannedDateFor(program, sessionNumber(next)),
    toleranceDays: toleranceDaysFor(program.cadence),
    notAfterOn: programEndsOn(program),
  });
}

type BusySession = ReturnType<typeof listBookedSessionsOf>[number];

function slotPerson({ person, answers }: Participant, busy: readonly BusySession[]): SlotPerson {
  return {
    timeZone: person.timeZone,
    availability: answers.availability,
    busy: busy.filter((session) => concerns(session, person.slackUserId)),
  };
}

function concerns(session: BusySession, slackUserId: string): boolean {
  return session.mentorSlackUserId === slackUserId || session.executiveSlackUserId === slackUserId;
}

/** Other sessions of the two. The one that is being moved does not stand in its own way. */
function busyTimes(db: Queryable, { pair, next }: PairForBooking, now: Instant): readonly BusySession[] {
  const people = [pair.mentorSlackUserId, pair.executiveSlackUserId];
  const moving = next.kind === 'toMove' ? next.session.id : null;
  return listBookedSessionsOf(db, pair.workspaceId, people, now).filter(({ id }) => id !== moving);
}

export type ChosenTime =
  | { readonly kind: 'slot'; readonly startsAt: Instant }
  /** Typed, in the executive's zone. */
  | { readonly kind: 'typed'; readonly on: LocalDate; readonly minuteOfDay: number };

export type Booking = {
  readonly pairId: number;
  readonly time: ChosenTime;
  readonly meetingLink: string | null;
  /** What was on the screen: the session being moved and its revision, or null for a new one. */
  readonly seen: { readonly sessionId: number; readonly revision: number } | null;
};

export type BookingOutcome =
  | { readonly kind: 'booked'; readonly booking: PairForBooking; readonly session: Session }
  | Exclude<BookingDoor, { kind: 'open' }>
  /** Somebody else booked or moved it meanwhile. */
  | { readonly kind: 'changed'; readonly booking: PairForBooking; readonly session: Session | null }
  | { readonly kind: 'unsuitable'; readonly field: 'slot' | 'on' | 'at'; readonly why: string };

export function bookSession(deps: Deps, actor: Actor, wish: Booking): BookingOutcome {
  return transact(deps.db, (tx): BookingOutcome => {
    const now = deps.clock.now();
    const booking = readBookable(tx, actor, wish.pairId, now);
    if ('kind' in booking) return booking;
    const { next } = booking;
    const startsAt = startOf(booking, wish.time);
    const current = next.kind === 'toMove' ? next.session : null;
    if (
      current?.status === 'booked' &&
      current.startsAt === startsAt &&
      current.meetingLink === wish.meetingLink &&
      current.bookedBySlackUserId === actor.slackUserId
    ) {
      return { kind: 'booked', booking, session: current };
    }
    if (
      (current?.id ?? null) !== (wish.seen?.sessionId ?? null) ||
      (current && current.revision !== wish.seen?.revision)
    ) {
      return { kind: 'changed', booking, session: current };
    }
    const unsuitable = whyUnsuitable(tx, booking, wish.time, startsAt, now);
    if (unsuitable !== null) return unsuitable;
    const session = writeSession(tx, actor, booking, {
      startsAt,
      meetingLink: wish.meetingLink,
      bookedAt: now,
    });
    announce(tx, booking, session, actor, now, current?.startsAt === startsAt ? 'link' : 'time');
    return { kind: 'booked', booking, session };
  });
}

function startOf({ executive }: PairForBooking, time: ChosenTime): Instant {
  return time.kind === 'slot'
    ? time.startsAt
    : instantOf(executive.person.timeZone, time.on, time.minuteOfDay);
}

function whyUnsuitable(
  tx: Queryable,
  booking: PairForBooking,
  time: ChosenTime,
  startsAt: Instant,
  now: Instant,
): Extract<BookingOutcome, { kind: 'unsuitable' }> | null {
  const { program } = booking;
  const endsAt = startsAt + program.sessionMinutes * MINUTE;
  const field = time.kind === 'slot' ? 'slot' : 'at';
  const no = (why: string, where: 'slot' | 'on' | 'at' = field) =>
    ({ kind: 'unsuitable', field: where, why }) as const;
  if (startsAt < now + HOUR)
    return no('This time has passed, or is less than an hour away. Choose a later one.');
  const endsOn = programEndsOn(program);
  if (localTimeAt(booking.executive.person.timeZone, startsAt).on > endsOn) {
    return no(
      `The program ends on ${formatDate(endsOn)}. Choose an earlier day.`,
      time.kind === 'slot' ? 'slot' : 'on',
    );
  }
  const others = busyTimes(tx, booking, now);
  for (const { person } of [booking.executive, booking.mentor]) {
    if (!isWithinWorkingBounds(person.timeZone, startsAt, endsAt)) {
      const { from, until } = WORKING_BOUNDS;
      return no(`For ${person.name} that is outside ${from}–${until} on a working day. Choose another time.`);
    }
    const clash = others.some(
      (other) => concerns(other, person.slackUserId) && other.startsAt < endsAt && startsAt < other.endsAt,
    );
    if (clash) return no(`${person.name} has another mentoring session at that time. Choose another time.`);
  }
  return null;
}

function writeSession(
  tx: Queryable,
  actor: Actor,
  { pair, program, next }: PairForBooking,
  chosen: { readonly startsAt: Instant; readonly meetingLink: string | null; readonly bookedAt: Instant },
): Session {
  const fields = {
    ...chosen,
    endsAt: chosen.startsAt + program.sessionMinutes * MINUTE,
    status: 'booked' as const,
    bookedBySlackUserId: actor.slackUserId,
  };
  if (next.kind !== 'toMove') {
    const number = sessionNumber(next);
    return insertSession(tx, {
      ...fields,
      workspaceId: pair.workspaceId,
      pairId: pair.id,
      number,
      revision: 1,
    });
  }
  const { id, revision } = next.session;
  // What still waits to be said about the old time must not be said any more.
  withdraw(tx, pair.workspaceId, aboutSession(pair, next.session));
  withdraw(tx, pair.workspaceId, `session:${id}:rev${revision}:`);
  updateSession(tx, id, { ...fields, revision: revision + 1, outcomeAt: null });
  return getSession(tx, pair.workspaceId, id);
}

/** Both people are told, and whoever books; each gets the calendar file. */
function announce(
  tx: Queryable,
  booking: PairForBooking,
  session: Session,
  actor: Actor,
  now: Instant,
  changed: 'time' | 'link',
): void {
  const { mentor, executive, booker, pair } = booking;
  const recipients = [
    { role: 'executive', person: executive.person },
    { role: 'mentor', person: mentor.person },
    ...(booker.role === 'assistant' ? [{ role: 'assistant', person: booker.person } as const] : []),
  ] as const;
  for (const { role, person } of recipients) {
    const delivery = {
      workspaceId: pair.workspaceId,
      recipientSlackUserId: person.slackUserId,
      timing: person.slackUserId === actor.slackUserId ? ('prompt' as const) : ('considerate' as const),
      expiresAt: session.startsAt,
    };
    const key = aboutSession(pair, session);
    const message = bookedMessage({ role, booking, session, zone: person.timeZone, changed });
    enqueue(tx, now, { ...delivery, dedupeKey: `${key}booked:${role}`, ...message });
    enqueue(tx, now, {
      ...delivery,
      dedupeKey: `${key}calendar:${role}`,
      ...calendarFile(booking, session, now),
    });
  }
}
