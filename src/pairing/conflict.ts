// Which of the guard's objections stop a pair that exists already. Pure.
import type { Obstacle, ObstacleKind } from '../matching/guard.ts';
import type { Override } from '../matching/rules.ts';

/**
 * A pair is paused when the organization has changed so that the senior could have a say over the junior. What the two
 * settled themselves when they agreed (hours, languages, having met before) does not come up again, and nor do private
 * wishes: whoever has one can leave at any time, and a pause would tell of it. Data that has become unknown is a gap to
 * fill, not a conflict.
 */
const CONFLICT_KINDS: readonly ObstacleKind[] = ['sameChain', 'gradeGap'];

/** What has come up and has not been set aside for this pair with a reason. */
export function conflictsAmong(
  obstacles: readonly Obstacle[],
  overrides: readonly Override[],
): readonly Obstacle[] {
  return obstacles.filter(
    ({ kind, isAbsolute }) =>
      CONFLICT_KINDS.includes(kind) && (isAbsolute || !overrides.some((override) => override.kind === kind)),
  );
}

/** Whether a lead may keep the pair all the same. */
export function mayBeKept(obstacles: readonly Obstacle[]): boolean {
  return obstacles.every(({ isAbsolute }) => !isAbsolute);
}

export function isSameConflict(one: readonly ObstacleKind[], other: readonly Obstacle[]): boolean {
  return (
    [...one].sort().join() ===
    other
      .map(({ kind }) => kind)
      .sort()
      .join()
  );
}
