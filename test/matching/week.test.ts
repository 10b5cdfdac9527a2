import { describe, expect, it } from 'vitest';
import type { WeeklyWindow } from '../../src/enrollment/rules.ts';
import {
  freeSlots,
  hourStarts,
  intersects,
  referenceWeekStart,
  sharedMinutes,
} from '../../src/matching/week.ts';
import { WEEK } from './company.ts';

const WINTER_WEEK = Date.UTC(2026, 0, 5);

const window = (weekday: number, from: number, to: number): WeeklyWindow => ({
  weekday,
  startMinute: from * 60,
  endMinute: to * 60,
});
const daily = (from: number, to: number) => [1, 2, 3, 4, 5].map((weekday) => window(weekday, from, to));
const free = (windows: readonly WeeklyWindow[], zone: string, week = WEEK) => freeSlots(windows, zone, week);
const shareHour = (one: Uint32Array, other: Uint32Array) => intersects(hourStarts(one), hourStarts(other));

describe('a week of free hours', () => {
  it.each([
    { name: 'east of UTC', zone: 'Asia/Tokyo', local: window(2, 9, 10), utc: window(2, 0, 1) },
    { name: 'the evening before', zone: 'Asia/Tokyo', local: window(2, 8, 9), utc: window(1, 23, 24) },
    {
      name: 'Monday morning in the east is Sunday, at the end of the circle',
      zone: 'Asia/Tokyo',
      local: window(1, 8, 9),
      utc: window(7, 23, 24),
    },
    {
      name: 'Sunday evening in the west is Monday, at its beginning',
      zone: 'America/Sao_Paulo',
      local: window(7, 21, 22),
      utc: window(1, 0, 1),
    },
    { name: 'half an hour off', zone: 'Asia/Kolkata', local: window(3, 10, 12), utc: window(3, 4.5, 6.5) },
    {
      name: 'three quarters off',
      zone: 'Asia/Kathmandu',
      local: window(3, 10, 12),
      utc: window(3, 4.25, 6.25),
    },
    { name: 'summer time', zone: 'Europe/Oslo', local: window(3, 10, 12), utc: window(3, 8, 10) },
    {
      name: 'winter time',
      zone: 'Europe/Oslo',
      local: window(3, 10, 12),
      utc: window(3, 9, 11),
      week: WINTER_WEEK,
    },
  ])('$name', ({ zone, local, utc, week }) => {
    expect(free([local], zone, week)).toEqual(free([utc], 'UTC', week));
  });

  it('counts only quarters that are wholly free', () => {
    const odd = freeSlots([{ weekday: 1, startMinute: 550, endMinute: 605 }], 'UTC', WEEK);
    expect(sharedMinutes(odd, odd)).toBe(45);
  });

  it('counts overlapping windows once', () => {
    const twice = free([window(1, 9, 11), window(1, 10, 12)], 'UTC');
    expect(sharedMinutes(twice, twice)).toBe(180);
  });

  it('finds office hours in Tokyo and São Paulo to have nothing in common', () => {
    const tokyo = free(daily(9, 18), 'Asia/Tokyo');
    const saoPaulo = free(daily(9, 18), 'America/Sao_Paulo');
    expect(sharedMinutes(tokyo, saoPaulo)).toBe(0);
    expect(shareHour(tokyo, saoPaulo)).toBe(false);
  });

  it('asks for one whole hour, not for an hour in pieces', () => {
    const morning = free([window(1, 9, 10), window(2, 9, 10)], 'UTC');
    const late = free([window(1, 9.5, 11), window(2, 9.5, 11)], 'UTC');
    expect(sharedMinutes(morning, late)).toBe(60);
    expect(shareHour(morning, late)).toBe(false);
    expect(shareHour(morning, free([window(2, 8, 10)], 'UTC'))).toBe(true);
  });

  it('finds an hour that runs over the end of the week', () => {
    const overnight = free([window(7, 23.5, 24), window(1, 0, 0.5)], 'UTC');
    expect(shareHour(overnight, overnight)).toBe(true);
  });
});

describe('referenceWeekStart', () => {
  it.each([
    ['2026-09-07T00:00:00Z', '2026-09-07'],
    ['2026-09-09T15:00:00Z', '2026-09-07'],
    ['2026-09-13T23:59:59Z', '2026-09-07'],
    ['1969-12-31T12:00:00Z', '1969-12-29'],
  ])('%s belongs to the week of %s', (instant, monday) => {
    expect(referenceWeekStart(Date.parse(instant))).toBe(Date.parse(monday));
  });
});
