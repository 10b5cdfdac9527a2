// When everybody's profile is read from Slack: once a night, and on from where it stopped. Pure.
import { addDays, instantOf, localTimeAt } from '../calendar/zone.ts';
import { type Instant, MINUTE, SECOND } from '../clock.ts';

export type Sweep = {
  readonly startedAt: Instant;
  /** Slack's word for the next page; null for the first. */
  readonly cursor: string | null;
  /** Slack asked to be left alone until then. */
  readonly notBeforeAt: Instant | null;
  readonly finishedAt: Instant | null;
  /** Where most people are. */
  readonly timeZone: string;
};

/** Nobody waits for the bot then, wherever most people are. */
const SWEEP_MINUTE_OF_DAY = 3 * 60;

/** Half of what Slack allows of this method in a minute, so that somebody else's use of it finds room. */
export const PAGES_A_MINUTE = 10;

/** Until the next of those pages: a little less than the minute after which somebody looks again. */
export const PAUSE_AFTER_PAGES_MS = 50 * SECOND;

/** After a failure that says nothing about when to come back. */
export const PAUSE_AFTER_FAILURE_MS = 5 * MINUTE;

/** `begin` a new one, `goOn` with the one under way, `rest`: neither now. */
export function sweepStep(sweep: Sweep | undefined, now: Instant): 'begin' | 'goOn' | 'rest' {
  if (sweep === undefined) return 'begin';
  if ((sweep.notBeforeAt ?? 0) > now) return 'rest';
  // One that never got to its end is out of date by the next night as well.
  if (sweep.startedAt < lastNight(sweep.timeZone, now)) return 'begin';
  return sweep.finishedAt === null ? 'goOn' : 'rest';
}

function lastNight(timeZone: string, now: Instant): Instant {
  const today = localTimeAt(timeZone, now).on;
  const tonight = instantOf(timeZone, today, SWEEP_MINUTE_OF_DAY);
  return tonight <= now ? tonight : instantOf(timeZone, addDays(today, -1), SWEEP_MINUTE_OF_DAY);
}
