// Reminders to people who were asked something and have not answered: about a suggested pair, or an invitation. Pure.
import {
  addWorkingDays,
  addWorkingDaysAt,
  nextWakingInstant,
  WAKING_HOURS,
} from '../calendar/waking-hours.ts';
import { instantOf, localTimeAt } from '../calendar/zone.ts';
import { HOUR, type Instant, type LocalDate, MINUTE } from '../clock.ts';
import { reminderKey } from '../enrollment/reminders.ts';
import type { Role } from '../enrollment/rules.ts';
import { answerTimes } from '../pairing/answer-time.ts';
import type { AnswerNudge, InvitationNudge, PersonFacts } from './rules.ts';
import { isDue, type Window } from './timing.ts';

/** A suggested pair that waits for somebody's answer. */
export type QuestionFacts = {
  readonly pairId: number;
  readonly role: Role;
  readonly asked: PersonFacts;
  readonly askedAt: Instant;
  readonly isPausing: boolean;
};

/** An invitation that nobody has answered. */
export type InvitationFacts = {
  readonly enrollmentId: number;
  readonly programId: number;
  readonly role: Role;
  readonly invitee: PersonFacts;
  readonly invitedAt: Instant;
  /** By when an answer is asked for; it may have passed when somebody was asked in late. */
  readonly answerUntilOn: LocalDate;
};

/** Once, five working days after the question; it stops when somebody answers, pauses or leaves. */
export function dueForQuestion(facts: QuestionFacts, now: Instant): readonly AnswerNudge[] {
  const { asked, role, pairId, askedAt } = facts;
  if (asked.isDeactivated || facts.isPausing) return [];
  const { remindAt, expiresAt } = answerTimes(asked.timeZone, askedAt);
  const window = { dueAt: remindAt, expiresAt };
  if (!isDue(window, asked.timeZone, now)) return [];
  return [
    {
      kind: 'answerReminder',
      dedupeKey: `pair:${pairId}:answerReminder:${role}`,
      recipientSlackUserId: asked.slackUserId,
      recipientRole: role,
      pairId,
      ...window,
      timing: 'considerate',
    },
  ];
}

const REMINDED_BEFORE_WORKING_DAYS = 2;
/** Somebody who was asked yesterday need not be reminded today. */
const LEFT_IN_PEACE_WORKING_DAYS = 2;
const LATE_REMINDED_AFTER_WORKING_DAYS = 5;

/** Once, two working days before answers are due, or five after a late invitation. */
export function dueForInvitation(facts: InvitationFacts, now: Instant): readonly InvitationNudge[] {
  const { invitee, enrollmentId, programId, role } = facts;
  const window = invitationWindow(facts);
  if (invitee.isDeactivated || window === null || !isDue(window, invitee.timeZone, now)) return [];
  return [
    {
      kind: 'invitationReminder',
      dedupeKey: reminderKey(programId, enrollmentId, localTimeAt(invitee.timeZone, window.dueAt).on),
      recipientSlackUserId: invitee.slackUserId,
      recipientRole: role,
      programId,
      enrollmentId,
      ...window,
      timing: 'considerate',
    },
  ];
}

/** Null when there was so little time from the beginning that a reminder would only press. */
function invitationWindow({ invitee, invitedAt, answerUntilOn }: InvitationFacts): Window | null {
  const { timeZone } = invitee;
  const arrivedAt = nextWakingInstant(timeZone, invitedAt);
  if (localTimeAt(timeZone, arrivedAt).on > answerUntilOn) {
    const dueAt = addWorkingDaysAt(timeZone, arrivedAt, LATE_REMINDED_AFTER_WORKING_DAYS);
    return { dueAt, expiresAt: addWorkingDaysAt(timeZone, dueAt, LATE_REMINDED_AFTER_WORKING_DAYS) };
  }
  const remindOn = addWorkingDays(answerUntilOn, -REMINDED_BEFORE_WORKING_DAYS);
  const dueAt = instantOf(timeZone, remindOn, WAKING_HOURS.nextMorningMinute);
  if (dueAt < addWorkingDaysAt(timeZone, arrivedAt, LEFT_IN_PEACE_WORKING_DAYS)) return null;
  return { dueAt, expiresAt: instantOf(timeZone, answerUntilOn, 24 * (HOUR / MINUTE)) };
}
