// Instants ↔ local calendar days and minutes, on the time-zone data that Intl carries. Pure.
// Refuses to read the machine's clock or the machine's zone: both are always arguments.
import { DAY, type Instant, type LocalDate, MINUTE } from '../clock.ts';

/** A moment as somebody in a zone reads it from the wall. Seconds are cut off. */
export type LocalTime = {
  readonly on: LocalDate;
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  /** Minutes the wall clock shows since 00:00; on days with a clock change not the minutes elapsed. */
  readonly minuteOfDay: number;
};

// Making a formatter costs a hundred times more than using one.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) {
    return known;
  }
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(zone, made);
  return made;
}

/** Whether the text names a zone of the tz database that this Node knows, such as `Asia/Tokyo` or `UTC`. */
export function isTimeZone(text: string): boolean {
  // Intl also takes bare offsets such as +09:00; they know no daylight saving and no city.
  if (!/^[A-Za-z]/.test(text)) {
    return false;
  }
  try {
    formatterFor(text);
    return true;
  } catch {
    // Intl offers no question, only a RangeError.
    return false;
  }
}

/**
 * Minutes to add to UTC to get the zone's wall clock at that moment; east is positive.
 * Whole minutes: true for every zone since 1972. Throws RangeError for an unknown zone.
 */
export function offsetMinutesAt(zone: string, instant: Instant): number {
  // Asking Intl takes microseconds, and a tick asks often. No zone changes its offset there and back within one
  // UTC day, so a day that begins and ends with the same offset needs no closer look.
  const day = Math.floor(instant / DAY);
  const atStart = offsetAtStartOf(zone, day);
  return atStart === offsetAtStartOf(zone, day + 1) ? atStart : readOffset(zone, instant);
}

const offsetsByDay = new Map<string, Map<number, number>>();
const REMEMBERED_DAYS_PER_ZONE = 2_000;

function offsetAtStartOf(zone: string, utcDay: number): number {
  let days = offsetsByDay.get(zone);
  if (days === undefined || days.size >= REMEMBERED_DAYS_PER_ZONE) {
    days = new Map();
    offsetsByDay.set(zone, days);
  }
  let offset = days.get(utcDay);
  if (offset === undefined) {
    offset = readOffset(zone, utcDay * DAY);
    days.set(utcDay, offset);
  }
  return offset;
}

function readOffset(zone: string, instant: Instant): number {
  const wall = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of formatterFor(zone).formatToParts(instant)) {
    if (type in wall) {
      wall[type as keyof typeof wall] = Number(value);
    }
  }
  const wallAsUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);
  const wholeSeconds = Math.floor(instant / 1_000) * 1_000;
  return Math.round((wallAsUtc - wholeSeconds) / MINUTE);
}

/** What a calendar and a clock on the wall show in the zone at that moment. Throws RangeError for an unknown zone. */
export function localTimeAt(zone: string, instant: Instant): LocalTime {
  const shifted = instant + offsetMinutesAt(zone, instant) * MINUTE;
  const days = Math.floor(shifted / DAY);
  return {
    on: dateOfDay(days),
    weekday: ((((days + EPOCH_WEEKDAY - 1) % 7) + 7) % 7) + 1,
    minuteOfDay: Math.floor((shifted - days * DAY) / MINUTE),
  };
}

/** 1 January 1970 was a Thursday. */
const EPOCH_WEEKDAY = 4;

// A tick and a search for times ask about the same few hundred days again and again.
const datesByDay = new Map<number, LocalDate>();
const REMEMBERED_DATES = 5_000;

function dateOfDay(days: number): LocalDate {
  const known = datesByDay.get(days);
  if (known !== undefined) return known;
  const on = new Date(days * DAY).toISOString().slice(0, 10);
  if (datesByDay.size >= REMEMBERED_DATES) datesByDay.clear();
  datesByDay.set(days, on);
  return on;
}

/**
 * The moment at which the zone's wall clock shows that minute of that day. Minutes past 1440 run into the next day.
 * When the clock jumps forward over the time: the first moment after the jump.
 * When the clock is set back and shows the time twice: the earlier moment.
 */
export function instantOf(zone: string, on: LocalDate, minuteOfDay: number): Instant {
  const wallAsUtc = utcMidnight(on) + minuteOfDay * MINUTE;
  // No zone is a day or more from UTC, so the answer and any change of offset near it lie between these two.
  const before = offsetMinutesAt(zone, wallAsUtc - DAY);
  const after = offsetMinutesAt(zone, wallAsUtc + DAY);
  const early = wallAsUtc - Math.max(before, after) * MINUTE;
  const late = wallAsUtc - Math.min(before, after) * MINUTE;
  for (const candidate of [early, late]) {
    if (candidate + offsetMinutesAt(zone, candidate) * MINUTE === wallAsUtc) {
      return candidate;
    }
  }
  return firstAfterChange(zone, early, late);
}

/** The first whole minute after `from`, at most `to`, whose offset is the one at `to`. */
function firstAfterChange(zone: string, from: Instant, to: Instant): Instant {
  const target = offsetMinutesAt(zone, to);
  let low = from;
  let high = to;
  while (high - low > MINUTE) {
    const middle = low + Math.floor((high - low) / MINUTE / 2) * MINUTE;
    if (offsetMinutesAt(zone, middle) === target) {
      high = middle;
    } else {
      low = middle;
    }
  }
  return high;
}

/** `YYYY-MM-DD` that many calendar days later (earlier when negative). */
export function addDays(on: LocalDate, days: number): LocalDate {
  return new Date(utcMidnight(on) + days * DAY).toISOString().slice(0, 10);
}

/** Calendar days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((utcMidnight(to) - utcMidnight(from)) / DAY);
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(on: LocalDate): number {
  return new Date(utcMidnight(on)).getUTCDay() || 7;
}

/** Whether the text is a real day of the calendar, written `YYYY-MM-DD`. */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    return false;
  }
  const midnight = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(midnight) && new Date(midnight).toISOString().startsWith(text);
}

function utcMidnight(on: LocalDate): Instant {
  const midnight = Date.parse(`${on}T00:00:00Z`);
  if (Number.isNaN(midnight)) {
    throw new RangeError(`Not a calendar day: ${on}`);
  }
  return midnight;
}
