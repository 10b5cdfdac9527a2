// What a program is and which words its settings may take. Pure.
import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc.js';
import type { LocalDate } from '../clock.ts';
import type { TemplateId } from './templates.ts';

dayjs.extend(utc);

export const PROGRAM_STATUSES = ['draft', 'enrolling', 'matching', 'running', 'closing', 'closed'] as const;
export type ProgramStatus = (typeof PROGRAM_STATUSES)[number];

export const CADENCES = ['weekly', 'biweekly', 'monthly'] as const;
export type Cadence = (typeof CADENCES)[number];

export const PAIRING_MODES = ['oneToOne', 'rotating', 'project'] as const;
/** One partner throughout; a new partner each phase, never the same twice; or a pair around a named project. */
export type PairingMode = (typeof PAIRING_MODES)[number];

export type Program = {
  id: number;
  workspaceId: string;
  name: string;
  purpose: string;
  /** What people will be able to tell that it worked: one measurable objective each. */
  successMeasures: readonly string[];
  /** What senior people here do not know and juniors do; empty when nobody has said. */
  knowledgeGaps: string;
  /** Which part of the company it starts with; empty for all of it. */
  pilotUnit: string;
  /** By when people are asked to answer. Later answers count until the pairs are released. */
  enrollUntilOn: LocalDate;
  startsOn: LocalDate;
  months: number;
  cadence: Cadence;
  sessionMinutes: number;
  plannedSessions: number;
  topics: readonly string[];
  timeZone: string;
  sponsorSlackUserId: string | null;
  contactSlackUserId: string | null;
  /** How many grades must lie between executive and mentor. */
  minimumGradeGap: number;
  /** How many executives one mentor may take on. */
  mentorCapacity: number;
  /** How many steps up count as the same management chain; null means every step to the top. */
  chainDepth: number | null;
  pairingMode: PairingMode;
  /** How many partners one after the other; 1 unless the mode is `rotating`. */
  phases: number;
  /** The phase under way, from 1. */
  phase: number;
  /** Whether anybody in the company may ask for the form with `/rm join`; otherwise by invitation only. */
  isOpenToAll: boolean;
  /** A report shows nothing about fewer people than this. Never under 3. */
  anonymityThreshold: number;
  /** Grows with every change of the settings, so that two leads do not overwrite each other. */
  revision: number;
  status: ProgramStatus;
  closedAt: number | null;
  /** Archived programs are kept and no longer listed. */
  archivedAt: number | null;
  createdBySlackUserId: string;
  createdAt: number;
};

/** What a program begins with: a template, and what no template can know. */
export type Charter = Pick<
  Program,
  'name' | 'purpose' | 'enrollUntilOn' | 'startsOn' | 'contactSlackUserId'
> & {
  readonly template: TemplateId;
};

export const SESSION_LENGTHS_MINUTES = [45, 60, 75, 90] as const;
export const MONTHS = { least: 3, most: 12 } as const;
/** A select in Slack offers no more. */
export const MOST_TOPICS = 100;

/** People can join, and change what they said, until matching is released. Late joiners: enrollment/rules.ts. */
export function isOpenForEnrollment(program: Program): boolean {
  return program.status === 'draft' || program.status === 'enrolling' || program.status === 'matching';
}

/** People can still be asked in while pairs are running: partners leave, and somebody has to take their place. */
export function isOpenForInvitations(program: Program): boolean {
  return isOpenForEnrollment(program) || program.status === 'running';
}

/** New pairs can be made. While a program is closing, those that are there come to their end. */
export function isOpenForMatching(program: Program): boolean {
  return isOpenForInvitations(program);
}

export function isClosed(program: Program): boolean {
  return program.status === 'closed';
}

/** What every message about a program has its key begin with, so that closing it can take back what still waits. */
export function aboutProgram(programId: number): string {
  return `program:${programId}:`;
}

/** How many sessions a program of so many months has room for; what is planned unless a lead says otherwise. */
export function plannedSessionCount(months: number, cadence: Cadence): number {
  const perMonth: Record<Cadence, number> = { weekly: 52 / 12, biweekly: 26 / 12, monthly: 1 };
  return Math.floor(months * perMonth[cadence]);
}

/** The last day of the program. */
export function programEndsOn(program: Pick<Program, 'startsOn' | 'months'>): LocalDate {
  return dayjs.utc(program.startsOn).add(program.months, 'month').subtract(1, 'day').format('YYYY-MM-DD');
}
