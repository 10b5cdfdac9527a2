// The first event of an iCalendar file (RFC 5545), as much of it as a card shows. Pure; lines it does not know are
// passed over.
import { instantOf } from './time.js';

/** @typedef {{ title: string, startsAt: number, endsAt: number | null, isAllDay: boolean, organizer: string, place: string,
 *   isCancelled: boolean }} CalendarEvent */

/** Null when there is no event with a time in it. @param {string} text @returns {CalendarEvent | null} */
export function parseEvent(text) {
  const lines = text
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
    .map(propertyOf);
  const from = lines.findIndex(({ name, value }) => name === 'BEGIN' && value === 'VEVENT');
  const to = lines.findIndex(({ name, value }) => name === 'END' && value === 'VEVENT');
  if (from < 0) return null;
  const inside = lines.slice(from, to < 0 ? undefined : to);
  /** @param {string} name */
  const find = (name) => inside.find((line) => line.name === name);
  const start = find('DTSTART');
  if (start === undefined) return null;
  const startsAt = instantIn(start);
  if (Number.isNaN(startsAt)) return null;
  const end = find('DTEND');
  const endsAt = end === undefined ? Number.NaN : instantIn(end);
  const organizer = find('ORGANIZER');
  const isCancelled =
    find('STATUS')?.value === 'CANCELLED' ||
    lines.some(({ name, value }) => name === 'METHOD' && value === 'CANCEL');
  return {
    title: plainText(find('SUMMARY')?.value ?? '') || 'Event',
    startsAt,
    endsAt: Number.isNaN(endsAt) ? null : endsAt,
    isAllDay: /^\d{8}$/.test(start.value),
    organizer: organizer ? (organizer.parameters.CN ?? organizer.value.replace(/^mailto:/i, '')) : '',
    place: plainText(find('LOCATION')?.value ?? ''),
    isCancelled,
  };
}

/** @typedef {{ name: string, parameters: Record<string, string>, value: string }} Property */

/** @param {string} line @returns {Property} */
function propertyOf(line) {
  const [, head = '', value = ''] = /^((?:[^":]|"[^"]*")*):(.*)$/.exec(line) ?? [];
  const [name = '', ...parameters] = head.match(/(?:[^";]|"[^"]*")+/g) ?? [];
  return {
    name: name.toUpperCase(),
    parameters: Object.fromEntries(
      parameters.map((parameter) => {
        const [key = '', text = ''] = parameter.split(/=(.*)/s);
        return [key.toUpperCase(), text.replace(/^"|"$/g, '')];
      }),
    ),
    value,
  };
}

/** @param {Property} property */
function instantIn({ value, parameters }) {
  const [, year, month, day, hour = '00', minute = '00', , utc] =
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/.exec(value) ?? [];
  if (year === undefined) return Number.NaN;
  const isUtc = utc === 'Z' || !value.includes('T');
  return instantOf(
    `${year}-${month}-${day}`,
    `${hour}:${minute}`,
    isUtc ? 'UTC' : (parameters.TZID ?? 'UTC'),
  );
}

/** @param {string} value */
function plainText(value) {
  return value.replace(/\\([nN,;\\])/g, (_, char) => (char.toLowerCase() === 'n' ? ' ' : char)).trim();
}
