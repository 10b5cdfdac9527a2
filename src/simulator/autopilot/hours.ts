// When a colleague is at work: weekdays from nine to six on their own wall clock, not on holidays of their place.
// The simulator stands alone, so it brings its own small reading of Intl's time zones.
import { DAY, HOUR, type Instant, type LocalDate, MINUTE } from '../../clock.ts';

export type WorkingDays = {
  /** IANA name. */
  readonly timeZone: string;
  readonly holidays: readonly LocalDate[];
};

export type WallClock = {
  readonly on: LocalDate;
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  readonly minuteOfDay: number;
};

const BEGINS_AT_MINUTE = 9 * 60;
const ENDS_AT_MINUTE = 18 * 60;
const SATURDAY = 6;
/** Wide enough for any run of holidays. */
const MOST_DAYS_AWAY = 60;

const offsets = new Map<string, number>();
const formatters = new Map<string, Intl.DateTimeFormat>();

export function wallClockAt(timeZone: string, at: Instant): WallClock {
  const shifted = at + offsetAt(timeZone, at);
  const midnight = Math.floor(shifted / DAY) * DAY;
  return {
    on: new Date(midnight).toISOString().slice(0, 10),
    weekday: new Date(midnight).getUTCDay() || 7,
    minuteOfDay: Math.floor((shifted - midnight) / MINUTE),
  };
}

export function isAtWork(person: WorkingDays, at: Instant): boolean {
  const { on, weekday, minuteOfDay } = wallClockAt(person.timeZone, at);
  return (
    weekday < SATURDAY &&
    minuteOfDay >= BEGINS_AT_MINUTE &&
    minuteOfDay < ENDS_AT_MINUTE &&
    !person.holidays.includes(on)
  );
}

/** The moment itself when at work, else the next morning there, about nine o'clock. */
export function nextAtWork(person: WorkingDays, at: Instant): Instant {
  if (isAtWork(person, at)) return at;
  const { minuteOfDay } = wallClockAt(person.timeZone, at);
  const morning = Math.floor(at / MINUTE) * MINUTE + (BEGINS_AT_MINUTE - minuteOfDay) * MINUTE;
  for (let days = minuteOfDay < BEGINS_AT_MINUTE ? 0 : 1; days <= MOST_DAYS_AWAY; days += 1) {
    // A clock change on the way moves the morning by an hour; the extra hours find it all the same.
    for (const extra of [0, -HOUR, HOUR]) {
      const candidate = morning + days * DAY + extra;
      const { minuteOfDay: there } = wallClockAt(person.timeZone, candidate);
      if (there === BEGINS_AT_MINUTE && isAtWork(person, candidate)) return candidate;
    }
  }
  return at + MOST_DAYS_AWAY * DAY;
}

/** Milliseconds to add to UTC. Asked often, so remembered by the hour: zones change their offset on the hour. */
function offsetAt(timeZone: string, at: Instant): number {
  const hour = Math.floor(at / HOUR);
  const key = `${timeZone} ${hour}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size > 50_000) offsets.clear();
  const offset = readOffset(timeZone, hour * HOUR);
  offsets.set(key, offset);
  return offset;
}

function readOffset(timeZone: string, at: Instant): number {
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    formatters.set(timeZone, formatter);
  }
  const name = formatter.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * HOUR + Number(minutes) * MINUTE);
}
