// Days and times as people read them, always in a zone that is named. Pure; English only.
import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';
import { type Instant, type LocalDate, MINUTE } from '../clock.ts';
import { localTimeAt, offsetMinutesAt } from './zone.ts';

dayjs.extend(utc);

// Zone ids are ASCII and some keep a city's former name.
const CITY_SPELLINGS: Readonly<Record<string, string>> = {
  Asuncion: 'Asunción',
  Bogota: 'Bogotá',
  Calcutta: 'Kolkata',
  Cancun: 'Cancún',
  Cordoba: 'Córdoba',
  Ho_Chi_Minh: 'Ho Chi Minh City',
  Katmandu: 'Kathmandu',
  Kiev: 'Kyiv',
  Mazatlan: 'Mazatlán',
  Merida: 'Mérida',
  Rangoon: 'Yangon',
  Reykjavik: 'Reykjavík',
  Saigon: 'Ho Chi Minh City',
  Sao_Paulo: 'São Paulo',
  St_Johns: 'St. John’s',
  Zurich: 'Zürich',
};

/** How people call the zone: `Asia/Tokyo` → `Tokyo`, `Etc/UTC` → `UTC`, `US/Pacific` → `US Pacific`. */
export function cityOf(zone: string): string {
  if (/^(Etc\/)?(UTC|UCT|GMT|Universal|Zulu|Greenwich|GMT[+-]?0)$/.test(zone)) {
    return 'UTC';
  }
  const fixed = /^Etc\/GMT([+-])(\d+)$/.exec(zone);
  if (fixed !== null) {
    // In these ids, and only there, the sign counts hours west.
    return `UTC${fixed[1] === '+' ? '−' : '+'}${fixed[2]}`;
  }
  if (/^(US|Canada|Brazil|Mexico|Chile)\//.test(zone)) {
    return zone.replace('/', ' ').replaceAll('_', ' ');
  }
  const city = zone.slice(zone.lastIndexOf('/') + 1);
  return CITY_SPELLINGS[city] ?? city.replaceAll('_', ' ');
}

/** `Tue 1 Dec 2026`: the day it is in the zone at that moment. */
export function formatDay(instant: Instant, zone: string): string {
  return wallClock(instant, zone).format('ddd D MMM YYYY');
}

/** `15:00`: what the clock shows in the zone at that moment. */
export function formatTime(instant: Instant, zone: string): string {
  return wallClock(instant, zone).format('HH:mm');
}

/** `Tue 1 Dec 2026` for a day of the calendar. */
export function formatDate(on: LocalDate): string {
  return dayjs.utc(on).format('ddd D MMM YYYY');
}

/** `Tue 1 Dec 2026, 15:00 (Tokyo)`. */
export function formatSessionTime(instant: Instant, zone: string): string {
  return `${formatDay(instant, zone)}, ${formatTime(instant, zone)} (${cityOf(zone)})`;
}

/**
 * `15:00 in Tokyo · 03:00 in São Paulo`. A zone where it is another day than in the first names that day:
 * `09:00 in Tokyo · Mon 30 Nov, 21:00 in São Paulo`. A zone that would repeat a part is left out.
 */
export function formatTimeInZones(instant: Instant, zones: readonly [string, ...string[]]): string {
  const firstOn = localTimeAt(zones[0], instant).on;
  const parts = zones.map((zone) => {
    const time = `${formatTime(instant, zone)} in ${cityOf(zone)}`;
    const sameDay = localTimeAt(zone, instant).on === firstOn;
    return sameDay ? time : `${wallClock(instant, zone).format('ddd D MMM')}, ${time}`;
  });
  return [...new Set(parts)].join(' · ');
}

/** `Tue 1 Dec 2026 · 15:00 in Tokyo · 03:00 in São Paulo`; the day is the one of the first zone. */
export function formatSessionTimeInZones(instant: Instant, zones: readonly [string, ...string[]]): string {
  return `${formatDay(instant, zones[0])} · ${formatTimeInZones(instant, zones)}`;
}

/** `09:30` for minutes since midnight; the end of the day is `24:00`. */
export function formatMinute(minuteOfDay: number): string {
  const hours = String(Math.floor(minuteOfDay / 60)).padStart(2, '0');
  return `${hours}:${String(minuteOfDay % 60).padStart(2, '0')}`;
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** `Mon` for 1 to `Sun` for 7. */
export function formatWeekday(weekday: number): string {
  const name = WEEKDAYS[weekday - 1];
  if (name === undefined) {
    throw new RangeError(`Not a weekday: ${weekday}`);
  }
  return name;
}

/** `Mon 09:00–12:00`. */
export function formatWindow(window: { weekday: number; startMinute: number; endMinute: number }): string {
  const { weekday, startMinute, endMinute } = window;
  return `${formatWeekday(weekday)} ${formatMinute(startMinute)}–${formatMinute(endMinute)}`;
}

// dayjs formats well but its own zone arithmetic errs around clock changes, so it only ever sees shifted UTC.
function wallClock(instant: Instant, zone: string): dayjs.Dayjs {
  return dayjs.utc(instant + offsetMinutesAt(zone, instant) * MINUTE);
}
