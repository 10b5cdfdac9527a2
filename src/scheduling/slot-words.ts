// Why a slot is good, why another fails, and what to loosen, in words. Pure. Names days, times and cities only.
import { cityOf, formatSessionTime, formatTime, formatWeekday } from '../calendar/format.ts';
import { daysBetween } from '../calendar/zone.ts';
import type { LocalDate } from '../clock.ts';
import { WORKING_BOUNDS } from './rules.ts';
import {
  type Candidate,
  CORE_HOURS,
  type Moment,
  minutesOutsideCore,
  type Obstacle,
} from './slot-candidate.ts';

export type SlotReason = {
  /** `fair`: a little outside core hours; `strain`: early or late in the day for somebody. */
  readonly kind: 'core' | 'fair' | 'strain' | 'date';
  /** As in "inside both people's core hours". */
  readonly text: string;
};

const EARLY_BEFORE_MINUTE = CORE_HOURS.fromMinute - 60;
const LATE_AFTER_MINUTE = CORE_HOURS.untilMinute + 60;

export function slotReasons(candidate: Candidate, planned: LocalDate): readonly SlotReason[] {
  const hours: SlotReason[] = candidate.moments.every((moment) => minutesOutsideCore(moment) === 0)
    ? [{ kind: 'core', text: 'inside both people’s core hours' }]
    : candidate.moments.map(hoursReason);
  const once = hours.filter(({ text }, index) => hours.findIndex((other) => other.text === text) === index);
  return [...once, { kind: 'date', text: dateText(daysBetween(planned, candidate.on)) }];
}

function hoursReason(moment: Moment): SlotReason {
  const city = cityOf(moment.timeZone);
  if (moment.start.minuteOfDay < EARLY_BEFORE_MINUTE) {
    return { kind: 'strain', text: `early morning in ${city}` };
  }
  if (moment.endMinute > LATE_AFTER_MINUTE) {
    return { kind: 'strain', text: `evening in ${city}` };
  }
  if (moment.start.minuteOfDay < CORE_HOURS.fromMinute) {
    return { kind: 'fair', text: `no early morning in ${city}` };
  }
  if (moment.endMinute > CORE_HOURS.untilMinute) {
    return { kind: 'fair', text: `no late evening in ${city}` };
  }
  return { kind: 'core', text: `core hours in ${city}` };
}

function dateText(days: number): string {
  if (days === 0) {
    return 'on the planned date';
  }
  if (Math.abs(days) <= 2) {
    return 'close to the planned date';
  }
  return `${Math.abs(days)} days ${days > 0 ? 'after' : 'before'} the planned date`;
}

/** `Tue 1 Dec 2026, 09:00 (Berlin): 17:00 in Tokyo is outside the mentor’s times`. */
export function missText(candidate: Candidate): string {
  const [, executive] = candidate.moments;
  const why = candidate.obstacles.map((obstacle) => obstacleText(candidate, obstacle));
  return `${formatSessionTime(candidate.startsAt, executive.timeZone)}: ${why.join('; ')}`;
}

function obstacleText(candidate: Candidate, { constraint, role }: Obstacle): string {
  const moment = momentOf(candidate, role);
  const local = `${formatTime(candidate.startsAt, moment.timeZone)} in ${cityOf(moment.timeZone)}`;
  switch (constraint) {
    case 'availability':
      return `${local} is outside the ${role}’s times`;
    case 'workingHours':
      return `${local} is outside the ${role}’s working hours`;
    case 'busy':
      return `the ${role} has another session then`;
    case 'notice':
      return 'very soon';
    case 'dates':
      return 'later than planned';
    case 'programEnd':
      return 'after the program’s last day';
  }
}

/**
 * One sentence for each thing that alone, or else together, would make a time possible; the easiest first.
 * `ranked` is best first.
 */
export function adviceFor(ranked: readonly Candidate[]): readonly string[] {
  const advice = new Map<string, string>();
  const [nearest] = ranked;
  const alone = ranked.filter((candidate) => candidate.obstacles.length === 1);
  const source = alone.length > 0 ? alone : nearest === undefined ? [] : [nearest];
  for (const candidate of source) {
    for (const obstacle of candidate.obstacles) {
      const key = `${obstacle.constraint} ${obstacle.role ?? ''}`;
      if (!advice.has(key)) {
        advice.set(key, adviceText(candidate, obstacle));
      }
    }
  }
  return [...advice.values()].slice(0, 3);
}

function adviceText(candidate: Candidate, { constraint, role }: Obstacle): string {
  const moment = momentOf(candidate, role);
  const from = formatTime(candidate.startsAt, moment.timeZone);
  const until = formatTime(candidate.endsAt, moment.timeZone);
  const day = formatSessionTime(candidate.startsAt, moment.timeZone);
  const when = `${formatWeekday(moment.start.weekday)} ${from}–${until} (${cityOf(moment.timeZone)})`;
  switch (constraint) {
    case 'availability':
      return `Ask the ${role} whether ${when} is possible.`;
    case 'workingHours':
      return `No shared hour lies between ${WORKING_BOUNDS.from} and ${WORKING_BOUNDS.until} for both; the closest is ${when} for the ${role}. A shorter session may fit.`;
    case 'busy':
      return `Move the ${role}’s other session: ${day} would suit otherwise.`;
    case 'notice':
      return `Agree on short notice: ${day} suits both.`;
    case 'dates':
      return `Meet later than planned: ${day} suits both.`;
    case 'programEnd':
      return `Meet after the program’s last day: ${day} suits both.`;
  }
}

// What concerns both is told on the executive's clock.
function momentOf({ moments }: Candidate, role: Obstacle['role']): Moment {
  return role === 'mentor' ? moments[0] : moments[1];
}
