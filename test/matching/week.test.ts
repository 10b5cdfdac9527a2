import { describe, expect, it } from 'vitest';
import type { WeeklyWindow } from '../../src/enrollment/rules.ts';
import {
  freeSlots,
  intersectsEveryWeek,
  leastSharedMinutes,
  referenceWeekStart,
  referenceWeekStarts,
  stretchStarts,
} from '../../src/matching/week.ts';
import { WEEK } from './company.ts';

const WINTER_WEEK = Date.UTC(2026, 0, 5);

const window = (weekday: number, from: number, to: number): WeeklyWindow => ({
  weekday,
  startMinute: from * 60,
  endMinute: to * 60,
});
const daily = (from: number, to: number) => [1, 2, 3, 4, 5].map((weekday) => window(weekday, from, to));
const free = (windows: readonly WeeklyWindow[], zone: string, week = WEEK) =>
  freeSlots(windows, zone, [week]);
const share = (one: Uint32Array, other: Uint32Array, minutes: number) =>
  intersectsEveryWeek(stretchStarts(one, minutes), stretchStarts(other, minutes));
const shareHour = (one: Uint32Array, other: Uint32Array) => share(one, other, 60);

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
    const odd = freeSlots([{ weekday: 1, startMinute: 550, endMinute: 605 }], 'UTC', [WEEK]);
    expect(leastSharedMinutes(odd, odd)).toBe(45);
  });

  it('counts overlapping windows once', () => {
    const twice = free([window(1, 9, 11), window(1, 10, 12)], 'UTC');
    expect(leastSharedMinutes(twice, twice)).toBe(180);
  });

  it('finds office hours in Tokyo and São Paulo to have nothing in common', () => {
    const tokyo = free(daily(9, 18), 'Asia/Tokyo');
    const saoPaulo = free(daily(9, 18), 'America/Sao_Paulo');
    expect(leastSharedMinutes(tokyo, saoPaulo)).toBe(0);
    expect(shareHour(tokyo, saoPaulo)).toBe(false);
  });

  it('asks for one whole hour, not for an hour in pieces', () => {
    const morning = free([window(1, 9, 10), window(2, 9, 10)], 'UTC');
    const late = free([window(1, 9.5, 11), window(2, 9.5, 11)], 'UTC');
    expect(leastSharedMinutes(morning, late)).toBe(60);
    expect(shareHour(morning, late)).toBe(false);
    expect(shareHour(morning, free([window(2, 8, 10)], 'UTC'))).toBe(true);
  });

  it('finds an hour that runs over the end of the week', () => {
    const overnight = free([window(7, 23.5, 24), window(1, 0, 0.5)], 'UTC');
    expect(shareHour(overnight, overnight)).toBe(true);
  });
});

describe('a session', () => {
  it.each([45, 60, 75, 90])('of %i minutes needs a stretch of that length, unbroken', (minutes) => {
    const stretch = (length: number) =>
      freeSlots([{ weekday: 3, startMinute: 600, endMinute: 600 + length }], 'UTC', [WEEK]);
    const allWeek = free(daily(0, 24), 'UTC');
    expect(share(stretch(minutes), allWeek, minutes)).toBe(true);
    expect(share(stretch(minutes - 15), allWeek, minutes)).toBe(false);
    const inPieces = free([window(1, 9, 9.5), window(2, 9, 9.5), window(3, 9, 9.5)], 'UTC');
    expect(share(inPieces, allWeek, minutes)).toBe(false);
  });

  it('is found wherever a stretch begins, over every edge of a machine word and of the week', () => {
    const allWeek = free(
      [1, 2, 3, 4, 5, 6, 7].map((weekday) => window(weekday, 0, 24)),
      'UTC',
    );
    for (let slot = 0; slot < 7 * 96; slot++) {
      const weekday = 1 + Math.floor(slot / 96);
      const startMinute = (slot % 96) * 15;
      const stretch = freeSlots([{ weekday, startMinute, endMinute: startMinute + 75 }], 'UTC', [WEEK]);
      expect(share(stretch, allWeek, 75)).toBe(true);
      expect(share(stretch, allWeek, 90)).toBe(false);
    }
  });
});

describe('the seasons of a program', () => {
  const year = [Date.UTC(2026, 8, 1), Date.UTC(2027, 7, 31)] as const;
  const monday = (week: number) => new Date(week).toISOString().slice(0, 10);

  it('are one where no clock changes', () => {
    expect(referenceWeekStarts(...year, ['Asia/Tokyo', 'America/Sao_Paulo'])).toHaveLength(1);
    expect(referenceWeekStarts(...year, [])).toHaveLength(1);
  });

  it('are summer and winter where clocks change, the first of each standing for the others', () => {
    const weeks = referenceWeekStarts(...year, ['Europe/Berlin', 'Asia/Tokyo', 'America/Sao_Paulo']);
    expect(weeks.map(monday)).toEqual(['2026-08-31', '2026-10-26']);
  });

  it('are more where clocks change weeks apart: Santiago in September, Berlin at the end of October', () => {
    const weeks = referenceWeekStarts(...year, ['Europe/Berlin', 'America/Santiago', 'Europe/Berlin']);
    expect(weeks.map(monday)).toEqual(['2026-09-07', '2026-10-26', '2027-04-05']);
  });

  it('are no more for a week or two in which only some clocks have changed: Berlin and New York', () => {
    const weeks = referenceWeekStarts(...year, ['Europe/Berlin', 'America/New_York']);
    expect(weeks.map(monday)).toEqual(['2026-08-31', '2026-11-02']);
  });

  it('do not run past the end, but hold at least the first week', () => {
    const start = Date.UTC(2026, 8, 2);
    expect(referenceWeekStarts(start, start, ['Europe/Berlin']).map(monday)).toEqual(['2026-08-31']);
  });

  it('let two meet only if their hours meet in each: Berlin and Tokyo', () => {
    const weeks = referenceWeekStarts(...year, ['Europe/Berlin', 'Asia/Tokyo']);
    const berlin = (from: number, to: number) => freeSlots(daily(from, to), 'Europe/Berlin', weeks);
    // Five to six in the afternoon in Tokyo is ten in the morning in Berlin in summer, and nine in winter.
    const tokyo = freeSlots(daily(17, 18), 'Asia/Tokyo', weeks);
    expect(share(berlin(10, 11), tokyo, 60)).toBe(false);
    expect(share(berlin(9, 10), tokyo, 60)).toBe(false);
    expect(share(berlin(9, 11), tokyo, 60)).toBe(true);
    expect(leastSharedMinutes(berlin(9, 10.5), tokyo)).toBe(5 * 30);
  });

  it('leave two alone whose clocks never change: São Paulo and Tokyo, with Berlin in the program', () => {
    const weeks = referenceWeekStarts(...year, ['Europe/Berlin', 'Asia/Tokyo', 'America/Sao_Paulo']);
    const tokyo = freeSlots(daily(8, 10), 'Asia/Tokyo', weeks);
    const saoPaulo = freeSlots(daily(20, 22), 'America/Sao_Paulo', weeks);
    expect(leastSharedMinutes(tokyo, saoPaulo)).toBe(4 * 120);
    expect(share(tokyo, saoPaulo, 90)).toBe(true);
    expect(share(freeSlots(daily(9, 17), 'Europe/Berlin', weeks), tokyo, 45)).toBe(false);
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
