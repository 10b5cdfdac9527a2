// What becomes of a pair that somebody names: may it be, may a lead allow it, and in which words it is refused. Pure.
import type { Enrollment } from '../enrollment/rules.ts';
import { describeObstacle, type NameOf } from '../matching/explanation.ts';
import type { Obstacle, ObstacleKind } from '../matching/guard.ts';
import type { PairIds } from '../matching/locks.ts';
import type { Override, Pair, Reason } from '../matching/rules.ts';
import type { Program } from '../programs/rules.ts';

/** Two people in one program, by the roles they really have, and everything known about them as a pair. */
export type NamedPair = PairIds & {
  readonly program: Program;
  readonly executive: Enrollment;
  readonly mentor: Enrollment;
  readonly obstacles: readonly Obstacle[];
  readonly score: number;
  readonly reasons: readonly Reason[];
  /** The pair of the same two that is named, asked or running already. */
  readonly standing: Pair | undefined;
};

export type NamedPairReading =
  | { readonly kind: 'pair'; readonly named: NamedPair }
  | { readonly kind: 'samePerson' }
  | { readonly kind: 'notEnrolled'; readonly slackUserIds: readonly string[] }
  | { readonly kind: 'sameRole'; readonly role: Enrollment['role'] };

export type Verdict =
  | { readonly kind: 'allowed' }
  /** A lead may set these aside, with a reason that is kept. */
  | { readonly kind: 'needsReason'; readonly obstacles: readonly Obstacle[] }
  /** Nobody may. Private reasons are folded into one sentence that names none of them. */
  | { readonly kind: 'impossible'; readonly sentences: readonly string[] };

/** Kinds that come from what somebody said in private. They are never named, not even beside others. */
const PRIVATE_KINDS: readonly ObstacleKind[] = ['exclusion'];

export const PRIVATE_REASONS =
  'This pair cannot be made, for reasons that are private and cannot be set aside.';

/** @param overridden kinds that a lead has set aside for this pair already */
export function judge(
  obstacles: readonly Obstacle[],
  nameOf: NameOf,
  overridden: readonly ObstacleKind[] = [],
): Verdict {
  const standing = obstacles.filter(({ kind, isAbsolute }) => isAbsolute || !overridden.includes(kind));
  if (standing.length === 0) return { kind: 'allowed' };
  const absolute = standing.filter(({ isAbsolute }) => isAbsolute);
  if (absolute.length === 0) return { kind: 'needsReason', obstacles: standing };
  const visible = absolute.filter(({ kind }) => !PRIVATE_KINDS.includes(kind));
  return {
    kind: 'impossible',
    // Where a rule that everybody knows forbids the pair, it says enough: nobody can tell whether there is more.
    sentences:
      visible.length > 0 ? visible.map((obstacle) => describeObstacle(obstacle, nameOf)) : [PRIVATE_REASONS],
  };
}

/** Whether something has come up that was not on the screen when the reason was typed: it was not about that. */
export function isNews(obstacles: readonly Obstacle[], seen: readonly string[]): boolean {
  return obstacles.some(({ kind }) => !seen.includes(kind));
}

/** One override for each obstacle that the reason sets aside. */
export function overridesFor(
  obstacles: readonly Obstacle[],
  reason: string,
  bySlackUserId: string,
  at: number,
): readonly Override[] {
  return obstacles.map(({ kind }) => ({ kind, reason, bySlackUserId, at }));
}
