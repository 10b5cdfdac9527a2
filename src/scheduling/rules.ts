// What a session is, and when one may take place at all. The search for slots lives in slots.ts. Pure.
import { formatMinute } from '../calendar/format.ts';
import { isWorkingDay } from '../calendar/waking-hours.ts';
import { localTimeAt } from '../calendar/zone.ts';
import { DAY, type Instant, type LocalDate } from '../clock.ts';
import type { EnrollmentAnswers } from '../enrollment/rules.ts';
import { backAt, type Rest } from '../matching/resting.ts';
import { aboutPair, type Pair } from '../matching/rules.ts';
import type { Person } from '../people/rules.ts';
import type { Program } from '../programs/rules.ts';

export const SESSION_STATUSES = ['booked', 'moved', 'calledOff', 'held', 'missed', 'unconfirmed'] as const;
/**
 * `moved`: its time has passed without it, and a new one is still to be found.
 * `calledOff`: before its time, because the pair rests or has ended. It never counts; a new time may be found for it.
 * `unconfirmed`: the two sides disagreed twice about whether it took place.
 */
export type SessionStatus = (typeof SESSION_STATUSES)[number];

export type Session = {
  id: number;
  workspaceId: string;
  pairId: number;
  /** 1 is the pair's first session. */
  number: number;
  startsAt: number;
  endsAt: number;
  status: SessionStatus;
  /** Grows by one with every move; part of every nudge's key and of the calendar SEQUENCE. */
  revision: number;
  bookedBySlackUserId: string;
  bookedAt: number;
  meetingLink: string | null;
  outcomeAt: number | null;
};

/** What every message about a session at this time has its key begin with: a move takes back what still waits. */
export function aboutSession(
  pair: Pick<Pair, 'id' | 'programId'>,
  session: Pick<Session, 'id' | 'revision'>,
): string {
  return `${aboutPair(pair)}session:${session.id}:rev${session.revision}:`;
}

/** No session starts before or ends after these, in anybody's own zone. */
const EARLIEST_MINUTE = 7 * 60;
const LATEST_MINUTE = 20 * 60;

export const WORKING_BOUNDS = {
  from: formatMinute(EARLIEST_MINUTE),
  until: formatMinute(LATEST_MINUTE),
} as const;

export function isWithinWorkingBounds(timeZone: string, startsAt: Instant, endsAt: Instant): boolean {
  const start = localTimeAt(timeZone, startsAt);
  const end = localTimeAt(timeZone, endsAt);
  return (
    isWorkingDay(start.on) &&
    start.on === end.on &&
    start.minuteOfDay >= EARLIEST_MINUTE &&
    end.minuteOfDay <= LATEST_MINUTE
  );
}

export type Participant = { readonly person: Person; readonly answers: EnrollmentAnswers };

/** A pair with everything that scheduling needs to know of it. */
export type PairForBooking = {
  readonly pair: Pair;
  readonly program: Program;
  readonly mentor: Participant;
  readonly executive: Participant;
  /** Who books: the assistant while they are here, else the executive. */
  readonly booker: { readonly person: Person; readonly role: 'assistant' | 'executive' };
  readonly next: NextSession;
  /** While the pair rests: until when. Nothing can be booked then. */
  readonly rest: Rest | null;
};

/** Whether a session of this status waits for another time: it has its number already. */
export function needsNewTime(status: SessionStatus): boolean {
  return status === 'moved' || status === 'calledOff';
}

/** The session that a booking would be about. */
export type NextSession =
  | { readonly kind: 'toBook'; readonly number: number }
  /** Booked and still ahead, or moved or called off without a new time: booking gives it another time. */
  | { readonly kind: 'toMove'; readonly session: Session }
  /** All planned sessions have taken place or are settled. */
  | { readonly kind: 'none' };

export function nextSession(latest: Session | undefined, program: Program, now: Instant): NextSession {
  if (latest === undefined) return { kind: 'toBook', number: 1 };
  const isAhead = latest.status === 'booked' && latest.endsAt > now;
  if (isAhead || needsNewTime(latest.status)) return { kind: 'toMove', session: latest };
  return latest.number < program.plannedSessions
    ? { kind: 'toBook', number: latest.number + 1 }
    : { kind: 'none' };
}

/** @throws when all sessions are done: then there is none to speak of */
export function sessionNumber(next: NextSession): number {
  if (next.kind === 'none') throw new Error('all sessions are done');
  return next.kind === 'toBook' ? next.number : next.session.number;
}

/** Why the pair does not meet at that time: it has ended, or rests until later. */
export type OffTime =
  | { readonly kind: 'ended' }
  /** By each person's own clock, and for an unknown time while something has to be settled first. */
  | {
      readonly kind: 'resting';
      readonly isSettling: boolean;
      readonly until: readonly { readonly untilOn: LocalDate; readonly timeZone: string }[];
    };

/** A conflict may be settled tomorrow: so long before a session there is still hope that it takes place. */
const SETTLING_TAKES_MS = 3 * DAY;

export function isCalledOff(session: Pick<Session, 'startsAt'>, off: OffTime, now: Instant): boolean {
  if (off.kind === 'ended') return true;
  if (off.isSettling && session.startsAt < now + SETTLING_TAKES_MS) return true;
  return off.until.some(({ untilOn, timeZone }) => session.startsAt < backAt(untilOn, timeZone));
}
