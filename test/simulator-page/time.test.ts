import { expect, it } from 'vitest';
import {
  clockOf,
  dateOf,
  dateTimeText,
  dayText,
  instantOf,
  slackDateText,
  timeText,
  zoneText,
} from '../../src/simulator/page/time.js';

const at = Date.UTC(2026, 1, 3, 23, 30);

it('reads one instant in each person’s zone', () => {
  expect(dateTimeText(at, 'UTC')).toBe('Tue, Feb 3, 2026, 11:30 PM');
  expect([dateOf(at, 'Asia/Tokyo'), clockOf(at, 'Asia/Tokyo')]).toEqual(['2026-02-04', '08:30']);
  expect(timeText(at, 'Asia/Kolkata')).toBe('5:00 AM');
  expect(zoneText(at, 'Asia/Tokyo')).toBe('GMT+9');
  expect(timeText(at, 'Not/AZone')).toBe('11:30 PM');
});

it('finds the instant behind a wall clock, around daylight saving too', () => {
  expect(instantOf('2026-02-04', '08:30', 'Asia/Tokyo')).toBe(at);
  expect(instantOf('2026-07-01', '09:00', 'America/New_York')).toBe(Date.UTC(2026, 6, 1, 13));
  // Clocks in Berlin jump from 2:00 to 3:00 on this day.
  expect(instantOf('2026-03-29', '01:30', 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 29, 0, 30));
  expect(instantOf('2026-03-29', '03:30', 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 29, 1, 30));
  expect(clockOf(instantOf('2026-03-29', '02:30', 'Europe/Berlin'), 'Europe/Berlin')).toMatch(/^0[13]:30$/);
});

it('names days by the viewer’s zone', () => {
  const nowAt = Date.UTC(2026, 1, 4, 1);
  expect(dayText(at, 'UTC', nowAt)).toBe('Yesterday');
  expect(dayText(at, 'Asia/Tokyo', nowAt)).toBe('Today');
  expect(dayText(at, 'UTC', nowAt + 7 * 86_400_000)).toBe('Tuesday, February 3rd, 2026');
});

it.each([
  ['{date_num} {time}', '2026-02-03 11:30 PM'],
  ['{date_short}', 'Feb 3, 2026'],
  ['{date_pretty}', 'Yesterday'],
  ['due {date_short_pretty}', 'due yesterday'],
  ['{ago}', '2 hours ago'],
  ['{unknown}', '{unknown}'],
])('fills Slack’s date format %s', (format, text) => {
  expect(slackDateText(at / 1000, format, 'UTC', at + 2 * 3_600_000)).toBe(text);
});
