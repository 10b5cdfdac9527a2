import { describe, expect, it } from 'vitest';
import {
  cityOf,
  formatDate,
  formatDay,
  formatMinute,
  formatSessionTime,
  formatSessionTimeInZones,
  formatTime,
  formatTimeInZones,
  formatWeekday,
  formatWindow,
} from '../../src/calendar/format.ts';

const AT = Date.UTC(2026, 11, 1, 6, 0);

describe('one zone', () => {
  it('writes day, time and city', () => {
    expect(formatDay(AT, 'Asia/Tokyo')).toBe('Tue 1 Dec 2026');
    expect(formatTime(AT, 'America/Sao_Paulo')).toBe('03:00');
    expect(formatSessionTime(AT, 'Asia/Tokyo')).toBe('Tue 1 Dec 2026, 15:00 (Tokyo)');
    expect(formatSessionTime(AT, 'America/Los_Angeles')).toBe('Mon 30 Nov 2026, 22:00 (Los Angeles)');
  });

  it('is right a minute before and after the clocks change', () => {
    const change = Date.UTC(2026, 2, 29, 1);
    expect(formatTime(change - 60_000, 'Europe/Berlin')).toBe('01:59');
    expect(formatTime(change, 'Europe/Berlin')).toBe('03:00');
  });
});

describe('two zones', () => {
  it('names the time in both, and the day only where it differs', () => {
    expect(formatTimeInZones(AT, ['Asia/Tokyo', 'America/Sao_Paulo'])).toBe(
      '15:00 in Tokyo · 03:00 in São Paulo',
    );
    expect(formatSessionTimeInZones(Date.UTC(2026, 11, 1, 0), ['Asia/Tokyo', 'America/Sao_Paulo'])).toBe(
      'Tue 1 Dec 2026 · 09:00 in Tokyo · Mon 30 Nov, 21:00 in São Paulo',
    );
  });

  it('says the same thing once', () => {
    expect(formatTimeInZones(AT, ['Asia/Tokyo', 'Asia/Tokyo'])).toBe('15:00 in Tokyo');
  });
});

describe('parts', () => {
  it.each([
    ['America/Argentina/Buenos_Aires', 'Buenos Aires'],
    ['Etc/GMT+5', 'UTC−5'],
    ['Etc/UTC', 'UTC'],
    ['UTC', 'UTC'],
    ['US/Pacific', 'US Pacific'],
    ['Europe/Zurich', 'Zürich'],
    ['Asia/Calcutta', 'Kolkata'],
    ['Japan', 'Japan'],
  ])('%s is called %s', (zone, city) => expect(cityOf(zone)).toBe(city));

  it('writes dates, minutes and weekly windows', () => {
    expect(formatDate('2026-02-28')).toBe('Sat 28 Feb 2026');
    expect(formatMinute(570)).toBe('09:30');
    expect(formatMinute(1_440)).toBe('24:00');
    expect(formatWindow({ weekday: 5, startMinute: 0, endMinute: 725 })).toBe('Fri 00:00–12:05');
    expect(() => formatWeekday(8)).toThrow(RangeError);
  });
});
