// What leads hear about a program as a whole: that answers are waited for, that somebody needs a new proposal, that a
// phase ends. Never about whom: a note says the same, at the same hour, whether somebody said no, said nothing or left.
// Pure.
import { addWorkingDaysAt, nextWakingInstant, WAKING_HOURS } from '../calendar/waking-hours.ts';
import { addDays, daysBetween, instantOf, localTimeAt } from '../calendar/zone.ts';
import type { Instant, LocalDate } from '../clock.ts';
import { LEADS_TOLD_AFTER } from '../pairing/answer-time.ts';
import { aboutProgram, type Program, programEndsOn } from '../programs/rules.ts';
import type { LeadNudge, PersonFacts } from './rules.ts';
import { isDue, type Window } from './timing.ts';

export type ProgramFacts = {
  readonly program: Pick<Program, 'id' | 'startsOn' | 'months' | 'pairingMode' | 'phases' | 'phase'>;
  /** When each suggested pair was released that still waits for an answer, from whichever side. */
  readonly waitingSince: readonly Instant[];
  /** When each pair fell away that leaves somebody without a partner, for whatever reason. */
  readonly vacantSince: readonly Instant[];
};

const HELPS_FOR_WORKING_DAYS = 5;
const PHASE_NOTE_DAYS = 14;

export function dueForProgram(
  { program, waitingSince, vacantSince }: ProgramFacts,
  leads: readonly PersonFacts[],
  now: Instant,
): readonly LeadNudge[] {
  return leads
    .filter(({ isDeactivated }) => !isDeactivated)
    .flatMap((lead) => {
      const { timeZone } = lead;
      const late = waitingSince.map((at) => addWorkingDaysAt(timeZone, at, LEADS_TOLD_AFTER));
      return [
        ...note('answersWait', latestMorning(late, timeZone, now)),
        ...note('newProposalNeeded', latestMorning(vacantSince, timeZone, now)),
        ...note('phaseEnding', phaseEnding(program, timeZone)),
      ];
      function note(kind: LeadNudge['kind'], window: Window | null): readonly LeadNudge[] {
        if (window === null || !isDue(window, timeZone, now)) return [];
        const on = localTimeAt(timeZone, window.dueAt).on;
        return [
          {
            kind,
            dedupeKey: `${aboutProgram(program.id)}${kind}:${on}:${lead.slackUserId}`,
            recipientSlackUserId: lead.slackUserId,
            recipientRole: 'lead',
            programId: program.id,
            ...window,
            timing: 'considerate',
          },
        ];
      }
    });
}

/**
 * The morning after the latest cause that has had its morning: causes of one day share a note, and after a downtime
 * the last one speaks for all.
 */
function latestMorning(causes: readonly Instant[], timeZone: string, now: Instant): Window | null {
  const mornings = causes.map((at) => morningAfter(timeZone, at)).filter((at) => at <= now);
  if (mornings.length === 0) return null;
  const dueAt = Math.max(...mornings);
  return { dueAt, expiresAt: addWorkingDaysAt(timeZone, dueAt, HELPS_FOR_WORKING_DAYS) };
}

function morningAfter(timeZone: string, at: Instant): Instant {
  const on = addDays(localTimeAt(timeZone, at).on, 1);
  return nextWakingInstant(timeZone, instantOf(timeZone, on, WAKING_HOURS.nextMorningMinute));
}

function phaseEnding(program: ProgramFacts['program'], timeZone: string): Window | null {
  if (program.pairingMode !== 'rotating' || program.phase >= program.phases) return null;
  const endsOn = phaseEndsOn(program);
  const noteOn = addDays(endsOn, -PHASE_NOTE_DAYS);
  return {
    dueAt: nextWakingInstant(timeZone, instantOf(timeZone, noteOn, WAKING_HOURS.nextMorningMinute)),
    expiresAt: instantOf(timeZone, addDays(endsOn, 1), 0),
  };
}

/** The last day of the phase under way: a program's days are shared out evenly. */
export function phaseEndsOn(program: Pick<Program, 'startsOn' | 'months' | 'phases' | 'phase'>): LocalDate {
  const days = daysBetween(program.startsOn, programEndsOn(program)) + 1;
  return addDays(program.startsOn, Math.floor((days * program.phase) / program.phases) - 1);
}
