// One time at which a session could be, as both people's walls show it, and what speaks against it. Pure.
import type { LocalTime } from '../calendar/zone.ts';
import type { Instant, LocalDate } from '../clock.ts';
import type { Role } from '../enrollment/rules.ts';

export type Interval = { readonly startsAt: Instant; readonly endsAt: Instant };

/** `dates`: later than the tolerance around the planned date allows. */
export type SlotConstraint = 'availability' | 'workingHours' | 'busy' | 'notice' | 'dates' | 'programEnd';

/** What stands in the way of a slot; `role` is absent where it concerns both. */
export type Obstacle = { readonly constraint: SlotConstraint; readonly role?: Role };

/** How a candidate looks on one person's wall clock. */
export type Moment = {
  readonly role: Role;
  readonly timeZone: string;
  readonly start: LocalTime;
  /** Counts on past midnight. */
  readonly endMinute: number;
};

export type Candidate = Interval & {
  /** The day in the executive's zone. */
  readonly on: LocalDate;
  readonly moments: readonly [Moment, Moment];
  readonly obstacles: readonly Obstacle[];
  /** Lower is better: half hours outside core hours count twice, days from the planned date once. */
  readonly cost: number;
};

/** Where a session feels like a normal part of the day, on each person's wall clock. */
export const CORE_HOURS = { fromMinute: 9 * 60, untilMinute: 17 * 60 } as const;

/** How far the session reaches out of core hours, in minutes from the edge it crosses. */
export function minutesOutsideCore({ start, endMinute }: Moment): number {
  return (
    Math.max(0, CORE_HOURS.fromMinute - start.minuteOfDay) + Math.max(0, endMinute - CORE_HOURS.untilMinute)
  );
}
