// The nouns of matching. The decisions live beside it: guard.ts, score.ts, assign.ts, rationale.ts. Pure.
import type { Role } from '../enrollment/rules.ts';
import { aboutProgram, type Program } from '../programs/rules.ts';

export const PAIR_STATUSES = [
  'proposed',
  'leftOut',
  'awaitingExecutive',
  'awaitingMentor',
  'active',
  'declined',
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

export type Pair = {
  id: number;
  workspaceId: string;
  programId: number;
  runId: number;
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
  declinedByRole: Role | null;
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

/** Waiting for an answer, or meeting: the two count against each other's capacity. */
export function isTaken(status: PairStatus): boolean {
  return status === 'awaitingExecutive' || status === 'awaitingMentor' || status === 'active';
}

/** A proposal as a lead looks at it. */
export type Review = {
  readonly program: Program;
  readonly run: MatchRun;
  /** Weakest first. */
  readonly pairs: readonly Pair[];
};
