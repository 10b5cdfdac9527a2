import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  daysBetween,
  instantOf,
  isLocalDate,
  isTimeZone,
  localTimeAt,
  offsetMinutesAt,
  weekdayOf,
} from '../../src/calendar/zone.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../../src/clock.ts';

const ALL_ZONES = Intl.supportedValuesOf('timeZone');
const FROM = Date.UTC(2026, 0, 1);
const TO = Date.UTC(2028, 0, 1);

// The oracle asks Intl for ready texts; the code under test asks for numbers.
function oracleFor(zone: string): (instant: Instant) => string {
  const date = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, timeStyle: 'short' });
  return (instant) => `${date.format(instant)} ${time.format(instant)}`;
}

function read(zone: string, instant: Instant): string {
  const { on, minuteOfDay } = localTimeAt(zone, instant);
  const hour = String(Math.floor(minuteOfDay / 60)).padStart(2, '0');
  return `${on} ${hour}:${String(minuteOfDay % 60).padStart(2, '0')}`;
}

const CHANGING = [
  'America/Sao_Paulo',
  'America/New_York',
  'America/St_Johns',
  'America/Santiago',
  'Europe/London',
  'Europe/Berlin',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Tokyo',
  'Asia/Jerusalem',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'America/Nuuk',
];

/** Whole minutes at which the zone's offset becomes another one. */
function transitionsOf(zone: string): Instant[] {
  const found: Instant[] = [];
  for (let day = FROM; day < TO; day += DAY) {
    let low = day;
    let high = day + DAY;
    if (offsetMinutesAt(zone, low) === offsetMinutesAt(zone, high)) {
      continue;
    }
    while (high - low > MINUTE) {
      const middle = low + Math.floor((high - low) / 2 / MINUTE) * MINUTE;
      if (offsetMinutesAt(zone, middle) === offsetMinutesAt(zone, low)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    found.push(high);
  }
  return found;
}

describe('local time', () => {
  it('is what Intl shows, in every zone of the tz database', () => {
    expect(ALL_ZONES.length).toBeGreaterThan(400);
    for (const [index, zone] of ALL_ZONES.entries()) {
      const oracle = oracleFor(zone);
      for (let sample = 0; sample < 24; sample += 1) {
        // Strides without a common divisor, so that months, hours and minutes all vary.
        const instant = FROM + (((sample * 31 + index) * 977 * MINUTE * 37) % (TO - FROM)) + 59_999;
        expect(read(zone, instant), `${zone} ${instant}`).toBe(oracle(instant));
      }
    }
  });

  it('is what Intl shows around every change of 2026 and 2027', () => {
    let changes = 0;
    for (const zone of CHANGING) {
      const oracle = oracleFor(zone);
      for (const change of transitionsOf(zone)) {
        changes += 1;
        for (const beside of [-HOUR, -MINUTE, -1, 0, 1, MINUTE, HOUR]) {
          expect(read(zone, change + beside), `${zone} ${change}`).toBe(oracle(change + beside));
        }
      }
    }
    expect(changes).toBeGreaterThan(40);
  });

  it('counts weekdays from Monday', () => {
    expect(localTimeAt('Asia/Tokyo', Date.UTC(2026, 10, 22, 15))).toEqual({
      on: '2026-11-23',
      weekday: 1,
      minuteOfDay: 0,
    });
    expect(weekdayOf('2026-11-22')).toBe(7);
  });
});

describe('instantOf', () => {
  it('undoes localTimeAt wherever the wall clock is unambiguous, and else gives the earlier moment', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ALL_ZONES),
        fc.integer({ min: FROM / MINUTE, max: TO / MINUTE }),
        (zone, minutes) => {
          const instant = minutes * MINUTE;
          const { on, minuteOfDay } = localTimeAt(zone, instant);
          const back = instantOf(zone, on, minuteOfDay);
          expect(read(zone, back)).toBe(read(zone, instant));
          expect(back).toBeLessThanOrEqual(instant);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('names, around every change, a moment that reads so, or the first one after the gap', () => {
    for (const zone of CHANGING) {
      for (const change of transitionsOf(zone)) {
        const jump = offsetMinutesAt(zone, change) - offsetMinutesAt(zone, change - MINUTE);
        const wallBefore = localTimeAt(zone, change - MINUTE);
        for (let step = -90; step <= 180; step += 15) {
          const asked = wallBefore.minuteOfDay + 1 + step;
          const instant = instantOf(zone, wallBefore.on, asked);
          if (jump > 0 && step >= 0 && step < jump) {
            expect(instant, `${zone} gap`).toBe(change);
            continue;
          }
          const expected = change + (step >= 0 && jump > 0 ? step - jump : step) * MINUTE;
          const laterSide = jump < 0 && step >= 0 ? -jump * MINUTE : 0;
          expect(instant, `${zone} ${step}`).toBe(expected + laterSide);
        }
      }
    }
  });

  it('takes the first moment after a jump forward and the earlier of two equal readings', () => {
    // Berlin 2026: 29 March 02:00 → 03:00 at 01:00Z; 25 October 03:00 → 02:00 at 01:00Z.
    expect(instantOf('Europe/Berlin', '2026-03-29', 150)).toBe(Date.UTC(2026, 2, 29, 1));
    expect(instantOf('Europe/Berlin', '2026-10-25', 150)).toBe(Date.UTC(2026, 9, 25, 0, 30));
  });

  it('copes with a day that was skipped whole', () => {
    // Samoa crossed the date line: there was no 30 December 2011.
    expect(instantOf('Pacific/Apia', '2011-12-30', 600)).toBe(Date.UTC(2011, 11, 30, 10));
    expect(localTimeAt('Pacific/Apia', Date.UTC(2011, 11, 30, 10)).on).toBe('2011-12-31');
  });

  it('reads 24:00 as the next midnight', () => {
    expect(instantOf('Asia/Tokyo', '2026-12-31', 1_440)).toBe(instantOf('Asia/Tokyo', '2027-01-01', 0));
  });
});

describe('calendar days', () => {
  it('are added and counted without regard to clocks', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
  });

  it.each([
    ['2026-02-29', false],
    ['2028-02-29', true],
    ['2026-13-01', false],
    ['26-01-01', false],
    ['2026-01-01T00:00', false],
  ])('%s is a date: %s', (text, expected) => expect(isLocalDate(text)).toBe(expected));
});

describe('isTimeZone', () => {
  it.each([
    ['Asia/Tokyo', true],
    ['UTC', true],
    ['Asia/Calcutta', true],
    ['Mars/Olympus', false],
    ['+09:00', false],
    ['', false],
  ])('%s: %s', (text, expected) => expect(isTimeZone(text)).toBe(expected));
});
