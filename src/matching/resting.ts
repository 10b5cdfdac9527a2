// What a pause is, when it ends, and which dates one may choose for that. Pure.
import { formatDate } from '../calendar/format.ts';
import { WAKING_HOURS } from '../calendar/waking-hours.ts';
import { instantOf } from '../calendar/zone.ts';
import type { Instant, LocalDate } from '../clock.ts';
import type { Enrollment } from '../enrollment/rules.ts';
import { type Program, programEndsOn } from '../programs/rules.ts';
import type { Pair } from './rules.ts';

export type Pause = {
  id: number;
  workspaceId: string;
  enrollmentId: number;
  /** The first day on which the person is back, on their own calendar. */
  untilOn: LocalDate;
  createdAt: number;
  endedAt: number | null;
};

/** Until when a pair rests; null when nobody can say, because something has to be settled first. */
export type Rest = { readonly untilOn: LocalDate | null };

/** A person's part in one program, as far as they can pause or end it. Pairs nobody may know of yet are not in it. */
export type Part = {
  readonly enrollment: Enrollment;
  readonly program: Program;
  readonly pause: Pause | undefined;
  /** Those that meet or rest. */
  readonly pairs: readonly PartnerOf[];
};

export type PartnerOf = {
  readonly pair: Pair;
  readonly partnerSlackUserId: string;
  readonly rest: Rest | null;
};

/** The morning of the day on which somebody is back, on their own clock. */
export function backAt(untilOn: LocalDate, timeZone: string): Instant {
  return instantOf(timeZone, untilOn, WAKING_HOURS.fromMinute);
}

/** Why nobody can pause until that day, as a sentence; null when they can. `today` is the person's own. */
export function whyNoPauseUntil(untilOn: LocalDate, today: LocalDate, program: Program): string | null {
  if (untilOn <= today) return 'Choose a later day: the first one on which you are back.';
  const endsOn = programEndsOn(program);
  return untilOn > endsOn
    ? `The program ends on ${formatDate(endsOn)}. Choose an earlier day, or leave the program instead.`
    : null;
}
