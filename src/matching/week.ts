// A person's weekly hours as a bitmap of one UTC week, so that two people compare in a few machine words.
// Knows nothing of calendars or bookings: only the hours somebody offered at enrollment.

import { offsetMinutesAt } from '../calendar/zone.ts';
import { DAY, type Instant, MINUTE } from '../clock.ts';
import type { WeeklyWindow } from '../enrollment/rules.ts';

// A quarter of an hour, because some zones are 45 minutes off the hour (Kathmandu, Chatham).
const SLOT_MINUTES = 15;
const SLOTS = (7 * 24 * 60) / SLOT_MINUTES;
const WORDS = SLOTS / 32;
const SLOTS_IN_AN_HOUR = 60 / SLOT_MINUTES;

/** One bit per quarter of an hour of a UTC week, Monday 00:00 first. The week is a circle. */
export type WeekBitmap = Uint32Array;

/** Monday 00:00 UTC of the week that holds `instant`. */
export function referenceWeekStart(instant: Instant): Instant {
  const dayStart = Math.floor(instant / DAY) * DAY;
  const daysSinceMonday = (new Date(dayStart).getUTCDay() + 6) % 7;
  return dayStart - daysSinceMonday * DAY;
}

/**
 * The quarters of an hour that lie wholly inside the windows, in UTC.
 * @param weekStartAt Monday 00:00 UTC of the week whose offsets apply: summer time moves a local hour.
 */
export function freeSlots(windows: readonly WeeklyWindow[], zone: string, weekStartAt: Instant): WeekBitmap {
  const bitmap = new Uint32Array(WORDS);
  for (const { weekday, startMinute, endMinute } of windows) {
    const wallStart = (weekday - 1) * 1440 + startMinute;
    const offset = offsetOfWallTime(zone, weekStartAt + wallStart * MINUTE);
    const first = Math.ceil((wallStart - offset) / SLOT_MINUTES);
    const end = Math.floor((wallStart - offset + endMinute - startMinute) / SLOT_MINUTES);
    for (let slot = first; slot < end; slot++) setSlot(bitmap, slot);
  }
  return bitmap;
}

/** Minutes east of UTC at a wall-clock time given as if it were UTC. The second look settles days of change. */
function offsetOfWallTime(zone: string, wallTime: Instant): number {
  const guess = offsetMinutesAt(zone, wallTime);
  return offsetMinutesAt(zone, wallTime - guess * MINUTE);
}

/** The quarters at which a whole free hour begins. Two people share an hour exactly where both have such a bit. */
export function hourStarts(free: WeekBitmap): WeekBitmap {
  const starts = new Uint32Array(WORDS);
  for (let slot = 0; slot < SLOTS; slot++) {
    let run = 0;
    while (run < SLOTS_IN_AN_HOUR && hasSlot(free, slot + run)) run++;
    if (run === SLOTS_IN_AN_HOUR) setSlot(starts, slot);
  }
  return starts;
}

export function intersects(one: WeekBitmap, other: WeekBitmap): boolean {
  for (let word = 0; word < WORDS; word++) {
    if (((one[word] ?? 0) & (other[word] ?? 0)) !== 0) return true;
  }
  return false;
}

/** Minutes a week in which both are free. */
export function sharedMinutes(one: WeekBitmap, other: WeekBitmap): number {
  let slots = 0;
  for (let word = 0; word < WORDS; word++) {
    const both = (one[word] ?? 0) & (other[word] ?? 0);
    if (both !== 0) slots += countBits(both);
  }
  return slots * SLOT_MINUTES;
}

/** Number of one bits in a 32-bit word, adding neighbours in pairs (Warren, Hacker's Delight, 5-1). */
function countBits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function setSlot(bitmap: WeekBitmap, slot: number): void {
  const wrapped = ((slot % SLOTS) + SLOTS) % SLOTS;
  const word = wrapped >>> 5;
  bitmap[word] = (bitmap[word] ?? 0) | (1 << (wrapped & 31));
}

function hasSlot(bitmap: WeekBitmap, slot: number): boolean {
  const wrapped = slot % SLOTS;
  return (((bitmap[wrapped >>> 5] ?? 0) >>> (wrapped & 31)) & 1) === 1;
}
