// The nudges there are: one table of rules, each with its reader and its window. Pure. Which are due at a moment is
// due.ts, what they say is views.ts.
import { addWorkingDaysAt, nextWakingInstant } from '../calendar/waking-hours.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../clock.ts';
import type { Role } from '../enrollment/rules.ts';
import type { Session } from '../scheduling/rules.ts';
import { decideOutcome, type SessionMark } from '../sessions/outcome.ts';
import type { ProgramFacts } from './lead-notes.ts';
import { fiveWorkingDays, prepAt, reminderAt, type Window } from './timing.ts';
import type { InvitationFacts, QuestionFacts } from './waiting.ts';

export type PersonFacts = {
  readonly slackUserId: string;
  readonly timeZone: string;
  readonly isDeactivated: boolean;
};

export type SessionFacts = {
  readonly session: Pick<
    Session,
    'id' | 'pairId' | 'startsAt' | 'endsAt' | 'status' | 'revision' | 'outcomeAt'
  >;
  readonly mentor: PersonFacts;
  readonly executive: PersonFacts;
  /** Answers about the current revision. */
  readonly marks: readonly (SessionMark & { readonly markedAt: Instant })[];
  /** Slack ids of those who answered the pulse. */
  readonly pulsesFrom: readonly string[];
};

/** An active pair that has no session ahead. One that rests is not among them. */
export type PairFacts = {
  readonly pairId: number;
  /** The session that needs a date. */
  readonly sessionNumber: number;
  /** When that session had a date, and it was moved or called off: the revision of that. Else null. */
  readonly movedFromRevision: number | null;
  /** The pause after which it is asked for afresh; null when nobody paused meanwhile. */
  readonly afterPauseId: number | null;
  readonly sessionsLeft: number;
  /** Since when there is no date: the pair became active or came back, or its last session was settled or moved. */
  readonly withoutDateSinceAt: Instant;
  /** The executive's assistant, or the executive. */
  readonly booker: PersonFacts & { readonly role: 'assistant' | 'executive' };
  readonly lead: PersonFacts | null;
};

export type NudgeFacts = {
  readonly sessions: readonly SessionFacts[];
  readonly pairsWithoutSession: readonly PairFacts[];
  readonly questions: readonly QuestionFacts[];
  readonly invitations: readonly InvitationFacts[];
  readonly programs: readonly ProgramFacts[];
  /** Everybody who leads programs here. */
  readonly leads: readonly PersonFacts[];
};

export type SessionNudgeKind = 'prep' | 'reminder' | 'outcome' | 'outcomeAgain' | 'pulse' | 'pulseReminder';
export type PairNudgeKind = 'bookingRequest' | 'bookingReminder' | 'noDateEscalation';

type NudgeBase = {
  /** The same thing is said once: contains the session's revision, so that a moved session asks afresh. */
  readonly dedupeKey: string;
  readonly recipientSlackUserId: string;
  readonly dueAt: Instant;
  /** From here on the message would only confuse. */
  readonly expiresAt: Instant;
  readonly timing: 'considerate';
};
export type SessionNudge = NudgeBase & {
  readonly kind: SessionNudgeKind;
  readonly recipientRole: Role;
  readonly sessionId: number;
  readonly pairId: number;
};
export type PairNudge = NudgeBase & {
  readonly kind: PairNudgeKind;
  readonly recipientRole: 'assistant' | 'executive' | 'lead';
  readonly sessionId: null;
  readonly sessionNumber: number;
  readonly pairId: number;
};
export type AnswerNudge = NudgeBase & {
  readonly kind: 'answerReminder';
  readonly recipientRole: Role;
  readonly pairId: number;
};
export type InvitationNudge = NudgeBase & {
  readonly kind: 'invitationReminder';
  readonly recipientRole: Role;
  readonly programId: number;
  readonly enrollmentId: number;
};
export type LeadNudge = NudgeBase & {
  readonly kind: 'answersWait' | 'newProposalNeeded' | 'phaseEnding';
  readonly recipientRole: 'lead';
  readonly programId: number;
};
export type Nudge = SessionNudge | PairNudge | AnswerNudge | InvitationNudge | LeadNudge;

export type SessionRule = {
  readonly kind: SessionNudgeKind;
  /** `ahead` rules speak before the session starts, `after` rules once it is over. */
  readonly phase: 'ahead' | 'after';
  /** Whether there is anything to say to this person at all. */
  readonly applies: (facts: SessionFacts, person: PersonFacts) => boolean;
  /** When to say it, if so. The due moment lies in the person's waking hours. */
  readonly window: (facts: SessionFacts, person: PersonFacts) => Window;
};

/**
 * Every rule about a session, each for mentor and executive alike.
 * Two days and one hour before, ten minutes and two hours after, pulse again once after a day.
 */
export const SESSION_RULES: readonly SessionRule[] = [
  {
    kind: 'prep',
    phase: 'ahead',
    applies: ({ session }) => session.status === 'booked',
    window: ({ session }, { timeZone }) => ({
      dueAt: prepAt(timeZone, session.startsAt - 2 * DAY),
      expiresAt: session.startsAt - 6 * HOUR,
    }),
  },
  {
    kind: 'reminder',
    phase: 'ahead',
    applies: ({ session }) => session.status === 'booked',
    window: ({ session }, { timeZone }) => ({
      dueAt: reminderAt(timeZone, session.startsAt),
      expiresAt: session.startsAt,
    }),
  },
  {
    kind: 'outcome',
    phase: 'after',
    applies: ({ session, marks }, person) =>
      session.status !== 'unconfirmed' &&
      session.status !== 'calledOff' &&
      !marks.some((mark) => mark.slackUserId === person.slackUserId),
    window: ({ session }, { timeZone }) => fiveWorkingDays(timeZone, session.endsAt + 10 * MINUTE),
  },
  {
    kind: 'outcomeAgain',
    phase: 'after',
    applies: ({ marks }, person) =>
      isDisputed(marks) && !marks.some((mark) => mark.round === 2 && mark.slackUserId === person.slackUserId),
    window: ({ marks }, { timeZone }) =>
      fiveWorkingDays(
        timeZone,
        Math.max(...marks.filter((mark) => mark.round === 1).map((mark) => mark.markedAt)),
      ),
  },
  {
    kind: 'pulse',
    phase: 'after',
    applies: wantsPulse,
    // Ends where its reminder begins: after downtime one message asks, not two at once.
    window: (facts, { timeZone }) => {
      const dueAt = pulseAt(facts, timeZone);
      return { dueAt, expiresAt: nextWakingInstant(timeZone, dueAt + DAY) };
    },
  },
  {
    kind: 'pulseReminder',
    phase: 'after',
    applies: wantsPulse,
    window: (facts, { timeZone }) => {
      const askedAt = pulseAt(facts, timeZone);
      return { dueAt: nextWakingInstant(timeZone, askedAt + DAY), expiresAt: askedAt + 7 * DAY };
    },
  },
];

export type PairRule = {
  readonly kind: PairNudgeKind;
  readonly keyPart: string;
  readonly recipient: (
    facts: PairFacts,
  ) => (PersonFacts & { readonly role: PairNudge['recipientRole'] }) | null;
  readonly window: (facts: PairFacts, timeZone: string) => Window;
};

const BOOKING_REMINDER_AFTER_WORKING_DAYS = 3;
export const BOOKING_ASK_ENDS_AFTER_MS = 60 * DAY;

/** Every rule about a pair without a date; all stop as soon as there is one. */
export const PAIR_RULES: readonly PairRule[] = [
  {
    kind: 'bookingRequest',
    keyPart: 'booking',
    recipient: ({ booker }) => booker,
    // Ends where its reminder begins, like the pulse.
    window: ({ withoutDateSinceAt }, timeZone) => {
      const dueAt = nextWakingInstant(timeZone, withoutDateSinceAt);
      return { dueAt, expiresAt: addWorkingDaysAt(timeZone, dueAt, BOOKING_REMINDER_AFTER_WORKING_DAYS) };
    },
  },
  {
    kind: 'bookingReminder',
    keyPart: 'bookingReminder',
    recipient: ({ booker }) => booker,
    window: ({ withoutDateSinceAt }, timeZone) => {
      const askedAt = nextWakingInstant(timeZone, withoutDateSinceAt);
      return {
        dueAt: addWorkingDaysAt(timeZone, askedAt, BOOKING_REMINDER_AFTER_WORKING_DAYS),
        expiresAt: askedAt + BOOKING_ASK_ENDS_AFTER_MS,
      };
    },
  },
  {
    kind: 'noDateEscalation',
    keyPart: 'noDate',
    recipient: ({ lead }) => (lead === null ? null : { ...lead, role: 'lead' }),
    window: ({ withoutDateSinceAt }, timeZone) => ({
      dueAt: nextWakingInstant(timeZone, withoutDateSinceAt + 7 * DAY),
      expiresAt: withoutDateSinceAt + BOOKING_ASK_ENDS_AFTER_MS,
    }),
  },
];

function isDisputed(marks: readonly SessionMark[]): boolean {
  return decideOutcome(marks).kind === 'askAgain';
}

function wantsPulse({ session, marks, pulsesFrom }: SessionFacts, person: PersonFacts): boolean {
  return session.status === 'held' && !isDisputed(marks) && !pulsesFrom.includes(person.slackUserId);
}

// A session settled late is asked about when it is settled.
function pulseAt({ session }: SessionFacts, timeZone: string): Instant {
  return nextWakingInstant(timeZone, Math.max(session.endsAt + 2 * HOUR, session.outcomeAt ?? 0));
}
