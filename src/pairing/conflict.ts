// What a conflict of a pair that exists already allows, and whether it is the one that is known. Pure.
import type { Obstacle, ObstacleKind } from '../matching/guard.ts';

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
