// The nouns of matching. The decisions live beside it: guard.ts, score.ts, assign.ts, rationale.ts. Pure.
import type { Instant } from '../clock.ts';
import type { Role } from '../enrollment/rules.ts';
import { aboutProgram } from '../programs/rules.ts';
import type { ObstacleKind } from './guard.ts';

export const PAIR_STATUSES = [
  /** In a review that waits for release. */
  'proposed',
  /** A lead left it out of this release; the next run may propose it again. */
  'leftOut',
  /** A lead turned it down with a reason: no run proposes it again. */
  'rejected',
  /** The two want it themselves, and a lead has to agree first. */
  'nominated',
  'awaitingExecutive',
  'awaitingMentor',
  'active',
  /** Until a date, or because a conflict has come up. */
  'paused',
  'declined',
  /** Nobody answered in time. */
  'expired',
  'ended',
] as const;
export type PairStatus = (typeof PAIR_STATUSES)[number];

export const RUN_STATUSES = ['review', 'released', 'superseded'] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

export const REASON_KINDS = ['goals', 'availability', 'style', 'distance', 'preference'] as const;
export type ReasonKind = (typeof REASON_KINDS)[number];

/** One named part of a pair's score. Reasons are primary; the score is the sum of their points. */
export type Reason = {
  readonly kind: ReasonKind;
  /** Whole points, 0 to `outOf`. The outOf of all kinds add up to 1000. */
  readonly points: number;
  readonly outOf: number;
  /** What the reason rests on, for the sentence that says it: topic names, shared hours, departments. */
  readonly facts: Readonly<Record<string, string | number | readonly string[]>>;
};

export const PAIR_ORIGINS = [
  'batch',
  'manual',
  'swap',
  'selfNominated',
  'lateJoiner',
  'repair',
  'rotation',
] as const;
/** Which way a pair came about. Every way goes through the guard. */
export type PairOrigin = (typeof PAIR_ORIGINS)[number];

/** A rule that a lead set aside for one pair, and why. Kept for good, and in the audit log. */
export type Override = {
  readonly kind: ObstacleKind;
  readonly reason: string;
  readonly bySlackUserId: string;
  readonly at: Instant;
};

/** What the guard found about a pair that is under way, after the organization data changed. */
export type Conflict = { readonly kinds: readonly ObstacleKind[]; readonly foundAt: Instant };

export type Pair = {
  id: number;
  workspaceId: string;
  programId: number;
  /** The run that proposed it; null for a pair that somebody named. */
  runId: number | null;
  mentorEnrollmentId: number;
  executiveEnrollmentId: number;
  mentorSlackUserId: string;
  executiveSlackUserId: string;
  status: PairStatus;
  score: number;
  reasons: readonly Reason[];
  releasedAt: number | null;
  executiveAnsweredAt: number | null;
  mentorAnsweredAt: number | null;
  activatedAt: number | null;
  /** Whose no, or silence, it was that let a suggestion go. Never shown to anybody. */
  declinedByRole: Role | null;
  origin: PairOrigin;
  /** Who named it, where `origin` is not a run. */
  namedBySlackUserId: string | null;
  overrides: readonly Override[];
  /** Why a lead rejected it. */
  rejectedReason: string | null;
  conflict: Conflict | null;
  /** Which phase of a rotating program it belongs to, from 1. */
  phase: number;
  /** What the two work on, in programs of that kind; empty otherwise. */
  project: string;
  endedAt: number | null;
};

export const CONSTRAINT_KINDS = ['forced', 'forbidden'] as const;
export type ConstraintKind = (typeof CONSTRAINT_KINDS)[number];

/** What a lead has settled for every further run of a program: this pair for sure, or never. */
export type MatchConstraint = {
  id: number;
  workspaceId: string;
  programId: number;
  executiveSlackUserId: string;
  mentorSlackUserId: string;
  kind: ConstraintKind;
  reason: string;
  overrides: readonly Override[];
  bySlackUserId: string;
  createdAt: number;
};

export const DECLINE_CATEGORIES = [
  'topics',
  'hours',
  'tooClose',
  'notThisPerson',
  'notNow',
  'ratherNotSay',
] as const;
/** Why somebody said no, in private. Feeds the next run; no report names it, and no lead reads it. */
export type DeclineCategory = (typeof DECLINE_CATEGORIES)[number];

/** How a simpler method would have done with the same people. */
export type BaselineSummary = {
  readonly matched: number;
  readonly weakest: number | null;
  readonly mean: number | null;
};

/** How a proposal as a whole turned out. */
export type RunSummary = {
  readonly executives: number;
  readonly mentors: number;
  readonly matched: number;
  readonly mentorsUsed: number;
  /** Lowest and mean score; null when nobody was matched. */
  readonly weakest: number | null;
  readonly mean: number | null;
  /** The same people by greedy choice, and at random; absent in runs from before this was worked out. */
  readonly greedy?: BaselineSummary;
  readonly random?: BaselineSummary;
  /** What stands out about the program, in a lead's words; names nobody. Absent in earlier runs. */
  readonly notes?: readonly string[];
};

/** Somebody who got no partner, and why, in the lead's words. Holds nothing that the person said in private. */
export type UnmatchedEntry = {
  readonly slackUserId: string;
  readonly role: Role;
  readonly explanation: readonly string[];
};

export type MatchRun = {
  id: number;
  workspaceId: string;
  programId: number;
  /** The proposal that this one took the place of, for comparing the two. */
  previousRunId: number | null;
  dryRunId: string;
  status: RunStatus;
  revision: number;
  summary: RunSummary;
  unmatched: readonly UnmatchedEntry[];
  createdBySlackUserId: string;
  createdAt: number;
  releasedAt: number | null;
};

/** What every message about a pair has its key begin with, so that its end can take back what still waits. */
export function aboutPair(pair: Pick<Pair, 'id' | 'programId'>): string {
  return `${aboutProgram(pair.programId)}pair:${pair.id}:`;
}

/** Waiting for an answer, meeting or pausing: the two count against each other's capacity. */
export const TAKEN_STATUSES: readonly PairStatus[] = [
  'awaitingExecutive',
  'awaitingMentor',
  'active',
  'paused',
];

export function isTaken(status: PairStatus): boolean {
  return TAKEN_STATUSES.includes(status);
}
