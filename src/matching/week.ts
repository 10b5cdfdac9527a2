// A person's weekly hours as bitmaps of UTC weeks, so that two people compare in a few machine words.
// Knows nothing of calendars or bookings: only the hours somebody offered at enrollment.

import { offsetMinutesAt } from '../calendar/zone.ts';
import { DAY, type Instant, MINUTE } from '../clock.ts';
import type { WeeklyWindow } from '../enrollment/rules.ts';

// A quarter of an hour, because some zones are 45 minutes off the hour (Kathmandu, Chatham).
const SLOT_MINUTES = 15;
/** Of quarters of an hour. */
export const SLOTS_A_WEEK = (7 * 24 * 60) / SLOT_MINUTES;
/** Machine words of one week. */
const WEEK_WORDS = SLOTS_A_WEEK / 32;
const WEEK = 7 * DAY;
/** A spell shorter than this, when only some clocks have changed yet, is passed over by moving one session. */
const WEEKS_OF_A_SEASON = 4;

/**
 * One bit per quarter of an hour of a UTC week, Monday 00:00 first; each week is a circle. Several weeks, one for
 * each season of clock changes, stand one after the other.
 */
export type WeekBitmap = Uint32Array;

/** Monday 00:00 UTC of the week that holds `instant`. */
export function referenceWeekStart(instant: Instant): Instant {
  const dayStart = Math.floor(instant / DAY) * DAY;
  const daysSinceMonday = (new Date(dayStart).getUTCDay() + 6) % 7;
  return dayStart - daysSinceMonday * DAY;
}

/**
 * Weeks that stand for every season of a program, one for each: spells of weeks in which no clock of these zones
 * changes. Local hours meet or miss each other differently in each. At least one week.
 */
export function referenceWeekStarts(
  startsAt: Instant,
  endsAt: Instant,
  zones: Iterable<string>,
): readonly Instant[] {
  const distinct = [...new Set(zones)].sort();
  const spells: { readonly offsets: string; readonly startsAt: Instant; weeks: number }[] = [];
  const first = referenceWeekStart(startsAt);
  for (let week = first; week === first || week <= endsAt; week += WEEK) {
    const offsets = distinct.map((zone) => offsetMinutesAt(zone, week)).join();
    const last = spells[spells.length - 1];
    if (last?.offsets === offsets) last.weeks++;
    else spells.push({ offsets, startsAt: week, weeks: 1 });
  }
  const longest = Math.max(...spells.map(({ weeks }) => weeks));
  const seasons = spells.filter(({ weeks }) => weeks >= Math.min(WEEKS_OF_A_SEASON, longest));
  return [...new Map(seasons.toReversed().map((season) => [season.offsets, season.startsAt])).values()].sort(
    (one, other) => one - other,
  );
}

/**
 * The quarters of an hour that lie wholly inside the windows, in UTC.
 * @param weekStartsAt Mondays 00:00 UTC of the weeks whose offsets apply: summer time moves a local hour.
 */
export function freeSlots(
  windows: readonly WeeklyWindow[],
  zone: string,
  weekStartsAt: readonly Instant[],
): WeekBitmap {
  const bitmap = new Uint32Array(WEEK_WORDS * weekStartsAt.length);
  for (const [at, weekStartAt] of weekStartsAt.entries()) {
    const week = bitmap.subarray(at * WEEK_WORDS, (at + 1) * WEEK_WORDS);
    for (const { weekday, startMinute, endMinute } of windows) {
      const wallStart = (weekday - 1) * 1440 + startMinute;
      const offset = offsetOfWallTime(zone, weekStartAt + wallStart * MINUTE);
      const first = Math.ceil((wallStart - offset) / SLOT_MINUTES);
      const end = Math.floor((wallStart - offset + endMinute - startMinute) / SLOT_MINUTES);
      for (let slot = first; slot < end; slot++) setSlot(week, slot);
    }
  }
  return bitmap;
}

/** Minutes east of UTC at a wall-clock time given as if it were UTC. The second look settles days of change. */
function offsetOfWallTime(zone: string, wallTime: Instant): number {
  const guess = offsetMinutesAt(zone, wallTime);
  return offsetMinutesAt(zone, wallTime - guess * MINUTE);
}

/**
 * The quarters at which a free stretch of that length begins. Two people share such a stretch exactly where both
 * have the same bit.
 */
export function stretchStarts(free: WeekBitmap, minutes: number): WeekBitmap {
  const starts = free.slice();
  const length = Math.max(1, Math.ceil(minutes / SLOT_MINUTES));
  for (let week = 0; week < free.length; week += WEEK_WORDS) {
    for (let later = 1; later < length; later++) {
      for (let word = 0; word < WEEK_WORDS; word++) {
        starts[week + word] = (starts[week + word] ?? 0) & wordFrom(free, week, word * 32 + later);
      }
    }
  }
  return starts;
}

/** The 32 quarters from that one on, around the circle of the week that begins at word `week`. */
function wordFrom(free: WeekBitmap, week: number, slot: number): number {
  const shift = slot & 31;
  const word = slot >>> 5;
  const low = (free[week + (word % WEEK_WORDS)] ?? 0) >>> shift;
  return shift === 0 ? low : low | ((free[week + ((word + 1) % WEEK_WORDS)] ?? 0) << (32 - shift));
}

/** Whether both have a bit in common in each of the weeks. */
export function intersectsEveryWeek(one: WeekBitmap, other: WeekBitmap): boolean {
  return sharesEveryWeek(weekColumn([one]), 0, weekColumn([other]), 0);
}

/** Minutes a week in which both are free, in the season in which that is least. */
export function leastSharedMinutes(one: WeekBitmap, other: WeekBitmap): number {
  return minutesOf(leastSharedSlots(weekColumn([one]), 0, weekColumn([other]), 0, SLOTS_A_WEEK));
}

/** Many people's bitmaps, one after the other, so that comparing with all of them walks through memory once. */
export type WeekColumn = { readonly words: Uint32Array; readonly wordsEach: number };

/** @param bitmaps all of as many weeks */
export function weekColumn(bitmaps: readonly WeekBitmap[]): WeekColumn {
  const [first] = bitmaps;
  const wordsEach = first?.length ?? 0;
  if (first !== undefined && bitmaps.length === 1) return { words: first, wordsEach };
  const words = new Uint32Array(wordsEach * bitmaps.length);
  for (const [at, bitmap] of bitmaps.entries()) words.set(bitmap, at * wordsEach);
  return { words, wordsEach };
}

/** Whether the two people at these places have a bit in common in each of the weeks. */
export function sharesEveryWeek(ones: WeekColumn, one: number, others: WeekColumn, other: number): boolean {
  const [first, second] = [one * ones.wordsEach, other * others.wordsEach];
  for (let week = 0; week < ones.wordsEach; week += WEEK_WORDS) {
    let isShared = false;
    for (let word = week; word < week + WEEK_WORDS; word++) {
      if (((ones.words[first + word] ?? 0) & (others.words[second + word] ?? 0)) !== 0) {
        isShared = true;
        break;
      }
    }
    if (!isShared) return false;
  }
  return true;
}

/** Quarters of an hour in which both are free, in the season in which they are fewest; counts up to `enough`. */
export function leastSharedSlots(
  ones: WeekColumn,
  one: number,
  others: WeekColumn,
  other: number,
  enough: number,
): number {
  const [first, second] = [one * ones.wordsEach, other * others.wordsEach];
  let least = enough;
  for (let week = 0; week < ones.wordsEach; week += WEEK_WORDS) {
    let slots = 0;
    for (let word = week; word < week + WEEK_WORDS && slots < least; word++) {
      const both = (ones.words[first + word] ?? 0) & (others.words[second + word] ?? 0);
      if (both !== 0) slots += countBits(both);
    }
    if (slots < least) least = slots;
  }
  return least;
}

export function minutesOf(slots: number): number {
  return slots * SLOT_MINUTES;
}

/** Number of one bits in a 32-bit word, adding neighbours in pairs (Warren, Hacker's Delight, 5-1). */
function countBits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function setSlot(week: WeekBitmap, slot: number): void {
  const wrapped = ((slot % SLOTS_A_WEEK) + SLOTS_A_WEEK) % SLOTS_A_WEEK;
  const word = wrapped >>> 5;
  week[word] = (week[word] ?? 0) | (1 << (wrapped & 31));
}
