// When a message may arrive without disturbing, and counting in working days. Pure. Knows no public holidays.
import type { Instant, LocalDate } from '../clock.ts';
import { addDays, instantOf, localTimeAt, weekdayOf } from './zone.ts';

/** The one table of considerate times, on the recipient's wall clock. */
export const WAKING_HOURS = {
  fromMinute: 8 * 60,
  untilMinute: 19 * 60,
  /** 1 is Monday. */
  workingWeekdays: [1, 2, 3, 4, 5] as readonly number[],
  /** A message brought forward out of quiet hours comes at this minute, not at the very end of the day. */
  broughtForwardMinute: 18 * 60,
  /** What waits for the next morning comes at this minute, when people have arrived. */
  nextMorningMinute: 9 * 60,
} as const;

export function isWorkingDay(on: LocalDate): boolean {
  return WAKING_HOURS.workingWeekdays.includes(weekdayOf(on));
}

/** Null when a considerate message may arrive now; else the next instant at which it may. */
export function quietUntil(zone: string, now: Instant): Instant | null {
  const { on, minuteOfDay } = localTimeAt(zone, now);
  if (isWorkingDay(on) && minuteOfDay < WAKING_HOURS.untilMinute) {
    return minuteOfDay >= WAKING_HOURS.fromMinute ? null : morningOf(zone, on);
  }
  return morningOf(zone, nextWorkingDay(on));
}

/** The instant itself when awake, else the next considerate one. */
export function nextWakingInstant(zone: string, instant: Instant): Instant {
  return quietUntil(zone, instant) ?? instant;
}

/**
 * The instant itself when awake, else 18:00 of the working day that ended before it: never later than asked,
 * and early enough that an hour is left to act.
 */
export function lastWakingInstant(zone: string, instant: Instant): Instant {
  if (quietUntil(zone, instant) === null) {
    return instant;
  }
  const { on, minuteOfDay } = localTimeAt(zone, instant);
  const dayIsOver = isWorkingDay(on) && minuteOfDay >= WAKING_HOURS.untilMinute;
  return instantOf(zone, dayIsOver ? on : previousWorkingDay(on), WAKING_HOURS.broughtForwardMinute);
}

/** The n-th working day after the date (before it when negative); with 0 the date itself. */
export function addWorkingDays(on: LocalDate, count: number): LocalDate {
  let day = on;
  for (let left = Math.abs(count); left > 0; left -= 1) {
    day = count > 0 ? nextWorkingDay(day) : previousWorkingDay(day);
  }
  return day;
}

/** The same wall-clock time that many working days later in the zone. */
export function addWorkingDaysAt(zone: string, instant: Instant, count: number): Instant {
  const { on, minuteOfDay } = localTimeAt(zone, instant);
  return instantOf(zone, addWorkingDays(on, count), minuteOfDay);
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: LocalDate, to: LocalDate): number {
  let count = 0;
  for (let day = nextWorkingDay(from); day <= to; day = nextWorkingDay(day)) {
    count += 1;
  }
  return count;
}

/** The date itself when it is a working day, else the next one. */
export function workingDayFrom(on: LocalDate): LocalDate {
  return isWorkingDay(on) ? on : nextWorkingDay(on);
}

function nextWorkingDay(on: LocalDate): LocalDate {
  const next = addDays(on, 1);
  return isWorkingDay(next) ? next : nextWorkingDay(next);
}

function previousWorkingDay(on: LocalDate): LocalDate {
  const previous = addDays(on, -1);
  return isWorkingDay(previous) ? previous : previousWorkingDay(previous);
}

function morningOf(zone: string, on: LocalDate): Instant {
  return instantOf(zone, on, WAKING_HOURS.fromMinute);
}
