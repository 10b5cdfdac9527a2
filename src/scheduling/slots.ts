// When two people could meet: a search over half hours, judged against both people's weeks. Pure. Its texts name
// days, times and cities only, because assistants read them.
import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';
import { isWorkingDay, workingDayFrom } from '../calendar/waking-hours.ts';
import { addDays, daysBetween, instantOf, localTimeAt } from '../calendar/zone.ts';
import { DAY, type Instant, type LocalDate, MINUTE } from '../clock.ts';
import type { Role, WeeklyWindow } from '../enrollment/rules.ts';
import type { Cadence } from '../programs/rules.ts';
import { isWithinWorkingBounds } from './rules.ts';
import {
  type Candidate,
  type Interval,
  type Moment,
  minutesOutsideCore,
  type Obstacle,
  type SlotConstraint,
} from './slot-candidate.ts';
import { adviceFor, missText, type SlotReason, slotReasons } from './slot-words.ts';

dayjs.extend(utc);

export type SlotPerson = {
  readonly timeZone: string;
  /** In the person's own zone. */
  readonly availability: readonly WeeklyWindow[];
  /** Sessions and whatever else takes this person's time. */
  readonly busy: readonly Interval[];
};

export type SlotRequest = {
  readonly now: Instant;
  readonly sessionMinutes: number;
  readonly mentor: SlotPerson;
  readonly executive: SlotPerson;
  /** The day the program plans for this session. A day too soon to book moves to the first that is not. */
  readonly plannedOn: LocalDate;
  /** How many days before and after the planned one will do. */
  readonly toleranceDays: number;
  /** Days between now and the earliest slot: 3 unless told, so that preparing two days before still makes sense. */
  readonly noticeDays?: number;
  /** The program's last day. */
  readonly notAfterOn?: LocalDate;
  /** How many slots to return: 3 unless told. */
  readonly limit?: number;
};

export type Slot = Interval & { readonly reasons: readonly SlotReason[] };

export type NearMiss = Interval & { readonly obstacles: readonly Obstacle[]; readonly text: string };

export type SlotSearch =
  /** Best first. */
  | { readonly kind: 'found'; readonly slots: readonly Slot[] }
  /** The closest times that fail, and in plain words what to loosen. */
  | { readonly kind: 'none'; readonly misses: readonly NearMiss[]; readonly advice: readonly string[] };

const STEP_MINUTES = 30;
/** Starts that are looked at, on the executive's wall clock: an hour beyond what may be booked, for near misses. */
const LOOKED_AT = { fromMinute: 6 * 60, untilMinute: 21 * 60 } as const;
/** Near misses may lie this many days after the dates asked for. */
const MISS_DAYS = 14;
const DEFAULT_NOTICE_DAYS = 3;

/** How hard an obstacle is to move; near misses with the least come first. */
const OBSTACLE_WEIGHT: Readonly<Record<SlotConstraint, number>> = {
  availability: 1,
  dates: 1,
  programEnd: 3,
  notice: 2,
  busy: 2,
  workingHours: 4,
};

type Dates = { readonly planned: LocalDate; readonly from: LocalDate; readonly until: LocalDate };

/**
 * Up to `limit` slots, on different days where possible, starting on the hour or half hour of the executive's wall
 * clock. The same request gives the same answer. Throws RangeError for an unknown zone or a malformed date.
 */
export function findSlots(request: SlotRequest): SlotSearch {
  const limit = request.limit ?? 3;
  const candidates = [...candidatesOf(request)];
  const free = candidates.filter((candidate) => candidate.obstacles.length === 0).sort(byCost);
  if (free.length > 0) {
    const { planned } = datesOf(request);
    const slots = spread(free, limit).map((candidate) => ({
      startsAt: candidate.startsAt,
      endsAt: candidate.endsAt,
      reasons: slotReasons(candidate, planned),
    }));
    return { kind: 'found', slots };
  }
  const nearest = candidates.sort((a, b) => weightOf(a) - weightOf(b) || byCost(a, b));
  const misses = spread(nearest, limit).map((candidate) => ({
    startsAt: candidate.startsAt,
    endsAt: candidate.endsAt,
    obstacles: candidate.obstacles,
    text: missText(candidate),
  }));
  return { kind: 'none', misses, advice: adviceFor(nearest) };
}

function weightOf({ obstacles }: Candidate): number {
  return obstacles.reduce((sum, { constraint }) => sum + OBSTACLE_WEIGHT[constraint], 0);
}

function datesOf(request: SlotRequest): Dates {
  const { timeZone } = request.executive;
  const earliest = localTimeAt(timeZone, request.now + noticeMs(request)).on;
  const planned = request.plannedOn > earliest ? request.plannedOn : earliest;
  const from = addDays(planned, -request.toleranceDays);
  return { planned, from, until: addDays(planned, request.toleranceDays) };
}

function noticeMs(request: SlotRequest): number {
  return (request.noticeDays ?? DEFAULT_NOTICE_DAYS) * DAY;
}

function* candidatesOf(request: SlotRequest): Generator<Candidate> {
  const { executive, now, sessionMinutes } = request;
  const dates = datesOf(request);
  const today = localTimeAt(executive.timeZone, now).on;
  const lastOn = addDays(dates.until, MISS_DAYS);
  const lastMinute = LOOKED_AT.untilMinute - sessionMinutes;
  for (let on = dates.from > today ? dates.from : today; on <= lastOn; on = addDays(on, 1)) {
    if (!isWorkingDay(on)) {
      continue;
    }
    for (let minute = LOOKED_AT.fromMinute; minute <= lastMinute; minute += STEP_MINUTES) {
      const startsAt = instantOf(executive.timeZone, on, minute);
      if (startsAt > now) {
        yield judge(request, dates, on, startsAt);
      }
    }
  }
}

function judge(request: SlotRequest, dates: Dates, on: LocalDate, startsAt: Instant): Candidate {
  const endsAt = startsAt + request.sessionMinutes * MINUTE;
  const moments: [Moment, Moment] = [
    momentOf('mentor', request.mentor, startsAt, endsAt),
    momentOf('executive', request.executive, startsAt, endsAt),
  ];
  const obstacles: Obstacle[] = [];
  for (const moment of moments) {
    const person = request[moment.role];
    if (!isWithinWorkingBounds(person.timeZone, startsAt, endsAt)) {
      obstacles.push({ constraint: 'workingHours', role: moment.role });
    } else if (!isAvailable(person.availability, moment)) {
      obstacles.push({ constraint: 'availability', role: moment.role });
    }
    if (person.busy.some((busy) => startsAt < busy.endsAt && busy.startsAt < endsAt)) {
      obstacles.push({ constraint: 'busy', role: moment.role });
    }
  }
  if (startsAt < request.now + noticeMs(request)) {
    obstacles.push({ constraint: 'notice' });
  }
  if (request.notAfterOn !== undefined && on > request.notAfterOn) {
    obstacles.push({ constraint: 'programEnd' });
  } else if (on > dates.until) {
    obstacles.push({ constraint: 'dates' });
  }
  const cost = moments.reduce((sum, moment) => sum + minutesOutsideCore(moment), 0) / STEP_MINUTES;
  const days = Math.abs(daysBetween(dates.planned, on));
  return { startsAt, endsAt, on, moments, obstacles, cost: cost * 2 + days };
}

function momentOf(role: Role, { timeZone }: SlotPerson, startsAt: Instant, endsAt: Instant): Moment {
  const start = localTimeAt(timeZone, startsAt);
  const end = localTimeAt(timeZone, endsAt);
  // Past midnight the minutes count on, so that comparing with the end of a window stays simple.
  return { role, timeZone, start, endMinute: end.minuteOfDay + daysBetween(start.on, end.on) * 1_440 };
}

function isAvailable(availability: readonly WeeklyWindow[], { start, endMinute }: Moment): boolean {
  // Windows that touch or overlap are one: walk along them from the start of the session to its end.
  let coveredUntil = start.minuteOfDay;
  const windows = availability
    .filter((window) => window.weekday === start.weekday)
    .sort((a, b) => a.startMinute - b.startMinute);
  for (const window of windows) {
    if (window.startMinute <= coveredUntil && window.endMinute > coveredUntil) {
      coveredUntil = window.endMinute;
    }
  }
  return coveredUntil >= endMinute;
}

function byCost(a: Candidate, b: Candidate): number {
  return a.cost - b.cost || a.startsAt - b.startsAt;
}

/** The first of each day, in the order given; when the days run out, others that do not overlap. */
function spread(ranked: readonly Candidate[], limit: number): Candidate[] {
  const chosen: Candidate[] = [];
  for (const fits of [
    (one: Candidate, other: Candidate) => one.on !== other.on,
    (one: Candidate, other: Candidate) => one.startsAt >= other.endsAt || one.endsAt <= other.startsAt,
  ]) {
    for (const candidate of ranked) {
      if (chosen.length < limit && chosen.every((other) => fits(candidate, other))) {
        chosen.push(candidate);
      }
    }
  }
  return chosen;
}

/** How far from the planned date a session of that cadence may lie without running into its neighbors. */
export function toleranceDaysFor(cadence: Cadence): number {
  return { weekly: 3, biweekly: 5, monthly: 10 }[cadence];
}

/** The working day the program plans for its n-th session (1 is the first): its start, then every cadence on. */
export function plannedDateFor(
  program: { readonly startsOn: LocalDate; readonly cadence: Cadence },
  sessionNumber: number,
): LocalDate {
  const start = dayjs.utc(program.startsOn);
  const steps = sessionNumber - 1;
  const planned =
    program.cadence === 'monthly'
      ? // Counted from the start, so that a month's missing 31st does not shift the ones after it.
        start.add(steps, 'month')
      : start.add(steps * (program.cadence === 'weekly' ? 1 : 2), 'week');
  return workingDayFrom(planned.format('YYYY-MM-DD'));
}
