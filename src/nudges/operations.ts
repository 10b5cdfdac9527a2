import { localTimeAt } from '../calendar/zone.ts';
import { DAY, type Instant } from '../clock.ts';
import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { hasDraft } from '../enrollment/draft-store.ts';
import { invitationReminder } from '../enrollment/reminder-views.ts';
import { daysTooFresh, reminderKey } from '../enrollment/reminders.ts';
import { getEnrollment } from '../enrollment/store.ts';
import { getPair } from '../matching/store.ts';
import { enqueue, listEnqueued } from '../outbox/enqueue.ts';
import { answerReminder } from '../pairing/views.ts';
import { findPerson, getPerson } from '../people/store.ts';
import { listLeads } from '../programs/operations.ts';
import { getProgram } from '../programs/store.ts';
import { readPairForBooking } from '../scheduling/facts.ts';
import type { PairForBooking } from '../scheduling/rules.ts';
import { getSession } from '../scheduling/store.ts';
import type { Message } from '../slack/message.ts';
import { dueNudges } from './due.ts';
import { leadNote } from './note-views.ts';
import type { AnswerNudge, Nudge, NudgeFacts } from './rules.ts';
import { readNudgeFacts } from './store.ts';
import { pairNudgeMessage, sessionNudgeMessage } from './views.ts';

/**
 * After a long silence thousands may be due at once. Composing them all would keep everybody's clicks waiting for
 * seconds, and Slack takes only a few hundred a minute from a workspace.
 */
const MOST_AT_ONCE = 500;

/**
 * Puts what is due now into the outbox, at most 500 messages at a time, then those first that expire first. Safe to
 * call at any time and any number of times: each nudge has a key, and a key is said once.
 * @returns how many messages were new
 */
export function sendDueNudges(deps: Deps, workspaceId: string): number {
  return transact(deps.db, (tx) => {
    const now = deps.clock.now();
    const due = dueNudges(readFacts(deps, workspaceId, now), now);
    const said = listEnqueued(
      tx,
      workspaceId,
      due.flatMap((nudge) => keysOf(nudge, now)),
    );
    const fresh = mostUrgent(due.filter((nudge) => !keysOf(nudge, now).some((key) => said.has(key))));
    const composer = createComposer(tx, workspaceId, now);
    for (const nudge of fresh) {
      const { dedupeKey, recipientSlackUserId, timing, expiresAt } = nudge;
      const message = composer(nudge);
      enqueue(tx, now, { workspaceId, dedupeKey, recipientSlackUserId, timing, expiresAt, ...message });
    }
    return fresh.length;
  });
}

/** Where the lead who created a program has left, another one stands in. */
function readFacts(deps: Deps, workspaceId: string, now: Instant): NudgeFacts {
  const facts = readNudgeFacts(deps.db, workspaceId, now);
  const leads = listLeads(deps, workspaceId).flatMap((id) => findPerson(deps.db, workspaceId, id) ?? []);
  const pairsWithoutSession = facts.pairsWithoutSession.map((pair) =>
    pair.lead === null || pair.lead.isDeactivated ? { ...pair, lead: leads[0] ?? null } : pair,
  );
  return { ...facts, pairsWithoutSession, leads };
}

/** Under which keys it counts as said. A lead may have reminded somebody of an invitation the day before. */
function keysOf(nudge: Nudge, now: Instant): readonly string[] {
  if (nudge.kind !== 'invitationReminder') return [nudge.dedupeKey];
  const { programId, enrollmentId, dedupeKey } = nudge;
  // Somewhere it is tomorrow already.
  const days = daysTooFresh(localTimeAt('UTC', now + DAY).on);
  return [dedupeKey, ...days.map((on) => reminderKey(programId, enrollmentId, on))];
}

function mostUrgent(nudges: readonly Nudge[]): readonly Nudge[] {
  if (nudges.length <= MOST_AT_ONCE) return nudges;
  return nudges.toSorted((a, b) => a.expiresAt - b.expiresAt).slice(0, MOST_AT_ONCE);
}

/** Both sides of a pair mostly hear at once; what concerns both is read once. */
function createComposer(tx: Queryable, workspaceId: string, now: Instant): (nudge: Nudge) => Message {
  const bookings = new Map<number, PairForBooking>();
  const bookingOf = (pairId: number): PairForBooking => {
    const booking = bookings.get(pairId) ?? readPairForBooking(tx, getPair(tx, workspaceId, pairId), now);
    bookings.set(pairId, booking);
    return booking;
  };
  return (nudge) => composed(tx, workspaceId, nudge, bookingOf, now);
}

function composed(
  tx: Queryable,
  workspaceId: string,
  nudge: Nudge,
  bookingOf: (pairId: number) => PairForBooking,
  now: Instant,
): Message {
  switch (nudge.kind) {
    case 'answerReminder':
      return composeAnswerReminder(tx, workspaceId, nudge);
    case 'invitationReminder': {
      const enrollment = getEnrollment(tx, workspaceId, nudge.enrollmentId);
      const program = getProgram(tx, workspaceId, nudge.programId);
      const isLate = localTimeAt(program.timeZone, now).on > program.enrollUntilOn;
      const invitation = { ...enrollment, hasBegun: hasDraft(tx, enrollment.id) };
      return invitationReminder({ program, invitation, isLate });
    }
    case 'answersWait':
    case 'newProposalNeeded':
    case 'phaseEnding':
      return leadNote(nudge.kind, getProgram(tx, workspaceId, nudge.programId));
    case 'bookingRequest':
    case 'bookingReminder':
    case 'noDateEscalation':
      return pairNudgeMessage(nudge, bookingOf(nudge.pairId));
    default:
      return sessionNudgeMessage(
        nudge,
        getSession(tx, workspaceId, nudge.sessionId),
        bookingOf(nudge.pairId),
      );
  }
}

function composeAnswerReminder(tx: Queryable, workspaceId: string, nudge: AnswerNudge): Message {
  const pair = getPair(tx, workspaceId, nudge.pairId);
  const isExecutive = nudge.recipientRole === 'executive';
  const partner = isExecutive ? pair.mentorSlackUserId : pair.executiveSlackUserId;
  const zone = getPerson(tx, workspaceId, nudge.recipientSlackUserId).timeZone;
  return answerReminder(getProgram(tx, workspaceId, pair.programId), pair, nudge.recipientRole, {
    partner: getPerson(tx, workspaceId, partner),
    openUntilOn: localTimeAt(zone, nudge.expiresAt).on,
  });
}
