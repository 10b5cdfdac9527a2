// The nouns of matching. The decisions live beside it: guard.ts, score.ts, assign.ts, rationale.ts. Pure.
import type { Role } from '../enrollment/rules.ts';

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
