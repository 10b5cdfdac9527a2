// Who may be reminded of an invitation, and how often. Pure.
import { addWorkingDays } from '../calendar/waking-hours.ts';
import { addDays } from '../calendar/zone.ts';
import type { LocalDate } from '../clock.ts';
import { aboutProgram } from '../programs/rules.ts';
import type { Enrollment } from './rules.ts';

/** So many working days lie between an invitation and a reminder, and between two reminders. */
export const REMINDER_WORKING_DAYS = 3;

export type Silent = Pick<
  Enrollment,
  'id' | 'slackUserId' | 'role' | 'invitedAt' | 'invitedBySlackUserId'
> & {
  /** They began and did not finish. */
  readonly hasBegun: boolean;
};

/** Every reminder of an invitation goes out under such a key, whoever or whatever sends it. */
export function reminderKey(programId: number, enrollmentId: number, on: LocalDate): string {
  return `${aboutProgram(programId)}enrollment:${enrollmentId}:reminder:${on}`;
}

/** The days, today first, on which an earlier message would still be too fresh for another. */
export function daysTooFresh(today: LocalDate): readonly LocalDate[] {
  const first = addDays(addWorkingDays(today, -REMINDER_WORKING_DAYS), 1);
  const days: LocalDate[] = [];
  for (let day = today; day >= first; day = addDays(day, -1)) days.push(day);
  return days;
}
