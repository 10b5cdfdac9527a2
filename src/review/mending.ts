// Two ways to give everybody without a partner one: with as few changes for others as it takes, or with none. What a
// lead chooses from. Pure.
import { createHash } from 'node:crypto';
import type { PairIds } from '../matching/locks.ts';
import type { Repair, RepairOption } from '../matching/repair.ts';

export const MENDING_WAYS = ['fewestTouched', 'frozen'] as const;
export type MendingWay = (typeof MENDING_WAYS)[number];

/** The same for the same pairs: tells whether what a lead chose is still what it would be. */
export function mendingId(option: RepairOption): string {
  const ids = (pairs: readonly PairIds[]) =>
    pairs.map((pair) => `${pair.executiveSlackUserId} ${pair.mentorSlackUserId}`).sort();
  return createHash('sha256')
    .update(JSON.stringify([ids(option.added), ids(option.touched)]))
    .digest('hex')
    .slice(0, 12);
}

/** The ways that change anything, each once. */
export function waysOf(repair: Repair): readonly MendingWay[] {
  const helpful = MENDING_WAYS.filter((way) => repair[way].added.length > 0);
  return repair.isSame ? helpful.slice(0, 1) : helpful;
}

/** What is in the new proposal: pairs under review that stay, and the new ones. */
export function heldPairs(option: RepairOption, proposed: readonly PairIds[]): readonly PairIds[] {
  const isTouched = (pair: PairIds) => option.touched.some((touched) => isSame(touched, pair));
  return [...proposed.filter((pair) => !isTouched(pair)), ...option.added];
}

export function isSame(one: PairIds, other: PairIds): boolean {
  return (
    one.executiveSlackUserId === other.executiveSlackUserId &&
    one.mentorSlackUserId === other.mentorSlackUserId
  );
}
