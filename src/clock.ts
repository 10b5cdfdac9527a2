// The only place that reads the machine's clock. Everything else is handed a Clock
// (test/architecture.test.ts forbids Date.now() and new Date() elsewhere).

/** A moment: whole milliseconds since 1970-01-01T00:00:00Z. Names of instants end in `At`. */
export type Instant = number;

/** A calendar day as `YYYY-MM-DD`, meaningful only together with a time zone. Names end in `On`. */
export type LocalDate = string;

export type Clock = { now(): Instant };

export const systemClock: Clock = { now: () => Date.now() };

/** @returns how many milliseconds ago it was called; for durations, which never run backwards */
export function startStopwatch(): () => number {
  const startedAt = performance.now();
  return () => performance.now() - startedAt;
}

/** A clock that somebody moves: the tests hold it still, the demo lets it run and jump ahead. */
export type MovableClock = Clock & { moveTo(instant: Instant): void };

/** Stands still at `start` until moved. */
export function manualClock(start: Instant): MovableClock {
  let current = start;
  return {
    now: () => current,
    moveTo: (instant) => {
      current = instant;
    },
  };
}

/** Runs at the machine's pace, ahead of it (or behind it) by an offset in milliseconds. */
export function shiftedClock(start: Instant): MovableClock {
  let offsetMs = start - Date.now();
  return {
    now: () => Date.now() + offsetMs,
    moveTo: (instant) => {
      offsetMs = instant - Date.now();
    },
  };
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
