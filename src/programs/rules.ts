// What a program is and which words its settings may take. Pure.
import type { LocalDate } from '../clock.ts';

export const PROGRAM_STATUSES = ['draft', 'enrolling', 'matching', 'running', 'closing', 'closed'] as const;
export type ProgramStatus = (typeof PROGRAM_STATUSES)[number];

export const CADENCES = ['weekly', 'biweekly', 'monthly'] as const;
export type Cadence = (typeof CADENCES)[number];

export type Program = {
  id: number;
  workspaceId: string;
  name: string;
  purpose: string;
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
  status: ProgramStatus;
  createdBySlackUserId: string;
  createdAt: number;
};
