// The moments at which a nudge may be said: its wished moment, moved into the recipient's waking hours. Pure.
import {
  addWorkingDaysAt,
  isWorkingDay,
  lastWakingInstant,
  nextWakingInstant,
  quietUntil,
} from '../calendar/waking-hours.ts';
import { localTimeAt } from '../calendar/zone.ts';
import { HOUR, type Instant, MINUTE } from '../clock.ts';

/** Due from `dueAt`, of no use from `expiresAt`. */
export type Window = { readonly dueAt: Instant; readonly expiresAt: Instant };

// Nobody's message waits for the morning in the outbox: until then the session may move, or the pair may end. What is
// due at night is due again in the morning, unless it came too late by then.
export function isDue({ dueAt, expiresAt }: Window, timeZone: string, now: Instant): boolean {
  return dueAt <= now && now < expiresAt && quietUntil(timeZone, now) === null;
}

/** From the first considerate moment on, for five working days. */
export function fiveWorkingDays(timeZone: string, from: Instant): Window {
  const dueAt = nextWakingInstant(timeZone, from);
  return { dueAt, expiresAt: addWorkingDaysAt(timeZone, dueAt, 5) };
}

/**
 * When to send a prep message wished for that moment. Preparing needs time, so it comes rather early than late:
 * evenings and weekends bring it forward to the last working day at 18:00. Only the early morning of a working day
 * waits, the few hours until 08:00.
 */
export function prepAt(timeZone: string, wished: Instant): Instant {
  const { on, minuteOfDay } = localTimeAt(timeZone, wished);
  return isWorkingDay(on) && minuteOfDay < 12 * 60
    ? nextWakingInstant(timeZone, wished)
    : lastWakingInstant(timeZone, wished);
}

/**
 * When to remind: an hour ahead; of an early session at 08:00 if that still leaves a quarter of an hour, else on the
 * working day before at 18:00. So the text names the time and never says "in an hour".
 */
export function reminderAt(timeZone: string, startsAt: Instant): Instant {
  const wished = startsAt - HOUR;
  const wakesAt = quietUntil(timeZone, wished);
  if (wakesAt === null || wakesAt <= startsAt - 15 * MINUTE) {
    return wakesAt ?? wished;
  }
  return lastWakingInstant(timeZone, wished);
}
