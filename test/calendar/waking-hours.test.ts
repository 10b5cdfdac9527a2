import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  addWorkingDaysAt,
  isWorkingDay,
  lastWakingInstant,
  nextWakingInstant,
  quietUntil,
  workingDayFrom,
  workingDaysBetween,
} from '../../src/calendar/waking-hours.ts';
import { instantOf, localTimeAt } from '../../src/calendar/zone.ts';
import { DAY, HOUR, MINUTE } from '../../src/clock.ts';

const at = (zone: string, on: string, hour: number, minute = 0) => instantOf(zone, on, hour * 60 + minute);
const TOKYO = 'Asia/Tokyo';

describe('quietUntil', () => {
  // 2026-11-20 is a Friday.
  it.each([
    ['Friday 08:00 is fine', 20, 8, 0, null],
    ['Friday 18:59 is fine', 20, 18, 59, null],
    ['Friday 07:59 waits a minute', 20, 7, 59, 20],
    ['Friday 19:00 waits for Monday', 20, 19, 0, 23],
    ['Saturday noon waits for Monday', 21, 12, 0, 23],
    ['Sunday 23:59 waits for Monday', 22, 23, 59, 23],
    ['Monday 02:00 waits for the morning', 23, 2, 0, 23],
    ['Monday 20:00 waits for Tuesday', 23, 20, 0, 24],
  ])('%s', (_, day, hour, minute, until) => {
    const expected = until === null ? null : at(TOKYO, `2026-11-${until}`, 8);
    expect(quietUntil(TOKYO, at(TOKYO, `2026-11-${day}`, hour, minute))).toBe(expected);
  });

  it('keeps to the wall clock when the clocks change over the weekend', () => {
    const friday = at('Europe/Berlin', '2026-10-23', 20);
    expect(quietUntil('Europe/Berlin', friday)).toBe(Date.UTC(2026, 9, 26, 7));
    expect(quietUntil('America/New_York', at('America/New_York', '2026-03-06', 20))).toBe(
      Date.UTC(2026, 2, 9, 12),
    );
  });

  it('always leads to a working day between 08:00 and 19:00, and no later than it must', () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const instants = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) });
    fc.assert(
      fc.property(zones, instants, (zone, now) => {
        const next = nextWakingInstant(zone, now);
        const last = lastWakingInstant(zone, now);
        for (const instant of [next, last]) {
          const { on, minuteOfDay } = localTimeAt(zone, instant);
          expect(isWorkingDay(on) && minuteOfDay >= 480 && minuteOfDay < 1_140).toBe(true);
        }
        expect(last).toBeLessThanOrEqual(now);
        expect(now - last).toBeLessThan(3 * DAY + HOUR);
        expect(next).toBeGreaterThanOrEqual(now);
        if (next > now) {
          expect(quietUntil(zone, next - MINUTE)).toBe(next);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('lastWakingInstant', () => {
  it('goes back to 18:00 of the day that ended', () => {
    expect(lastWakingInstant(TOKYO, at(TOKYO, '2026-11-20', 21))).toBe(at(TOKYO, '2026-11-20', 18));
    expect(lastWakingInstant(TOKYO, at(TOKYO, '2026-11-23', 7))).toBe(at(TOKYO, '2026-11-20', 18));
    expect(lastWakingInstant(TOKYO, at(TOKYO, '2026-11-23', 9))).toBe(at(TOKYO, '2026-11-23', 9));
  });
});

describe('working days', () => {
  it('skip weekends in both directions', () => {
    expect(addWorkingDays('2026-11-20', 1)).toBe('2026-11-23');
    expect(addWorkingDays('2026-11-21', 1)).toBe('2026-11-23');
    expect(addWorkingDays('2026-11-20', 5)).toBe('2026-11-27');
    expect(addWorkingDays('2026-11-23', -1)).toBe('2026-11-20');
    expect(addWorkingDays('2026-11-22', 0)).toBe('2026-11-22');
    expect(workingDayFrom('2026-11-22')).toBe('2026-11-23');
    expect(workingDaysBetween('2026-11-20', '2026-11-27')).toBe(5);
    expect(workingDaysBetween('2026-11-20', '2026-11-22')).toBe(0);
    expect(workingDaysBetween('2026-11-20', '2026-11-02')).toBe(0);
  });

  it('keep the wall-clock time over a clock change', () => {
    const friday = at('Europe/Berlin', '2026-10-23', 9, 10);
    expect(addWorkingDaysAt('Europe/Berlin', friday, 1)).toBe(at('Europe/Berlin', '2026-10-26', 9, 10));
  });
});
