// Remembers how far reading everybody's profile has come, together with what each page said.
import { isDeepStrictEqual } from 'node:util';
import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Profile } from './rules.ts';
import { findCommonZone, listPeople, upsertProfile } from './store.ts';
import { type Sweep, sweepStep } from './sweep.ts';
import { findSweep, upsertSweep } from './sweep-store.ts';

/**
 * Takes up the sweep that is under way, or begins the one that is due.
 * @param isCatchingUp begins one although none is due: after downtime nobody told what changed
 * @returns null when there is nothing to do now
 */
export function takeUpSweep(deps: Deps, workspaceId: string, isCatchingUp: boolean): Sweep | null {
  // Nearly every minute there is nothing to do, and looking needs no transaction.
  if (!isCatchingUp && sweepStep(findSweep(deps.db, workspaceId), deps.clock.now()) === 'rest') return null;
  return transact(deps.db, (tx) => {
    const now = deps.clock.now();
    const sweep = findSweep(tx, workspaceId);
    const step = sweepStep(sweep, now);
    if (step === 'goOn') return sweep ?? null;
    const isUnderWay = sweep !== undefined && sweep.finishedAt === null;
    if (step === 'rest' && (isUnderWay || !isCatchingUp)) return null;
    const begun: Sweep = {
      startedAt: now,
      cursor: null,
      notBeforeAt: null,
      finishedAt: null,
      timeZone: findCommonZone(tx, workspaceId),
    };
    upsertSweep(tx, workspaceId, begun);
    return begun;
  });
}

/** @param nextCursor null when this was the last page. @returns the sweep as it is now */
export function recordPage(
  deps: Deps,
  workspaceId: string,
  sweep: Sweep,
  page: { readonly profiles: readonly Profile[]; readonly nextCursor: string | null },
): Sweep {
  return transact(deps.db, (tx) => {
    const now = deps.clock.now();
    for (const profile of changedProfiles(tx, workspaceId, page.profiles)) {
      upsertProfile(tx, workspaceId, profile, now);
    }
    const isLast = page.nextCursor === null;
    const next: Sweep = {
      ...sweep,
      cursor: page.nextCursor,
      notBeforeAt: null,
      finishedAt: isLast ? now : null,
      timeZone: isLast ? findCommonZone(tx, workspaceId) : sweep.timeZone,
    };
    upsertSweep(tx, workspaceId, next);
    return next;
  });
}

/** Most profiles are night after night what they were: those cost one query a page, and no write. */
function changedProfiles(
  tx: Queryable,
  workspaceId: string,
  profiles: readonly Profile[],
): readonly Profile[] {
  const known = listPeople(
    tx,
    workspaceId,
    profiles.map(({ slackUserId }) => slackUserId),
  );
  return profiles.filter((profile) => {
    const person = known.get(profile.slackUserId);
    return person === undefined || !isDeepStrictEqual({ ...person, ...profile }, person);
  });
}

/** Leaves Slack alone for a while; then it goes on with this page, or with the first when Slack forgot the place. */
export function restSweep(
  deps: Deps,
  workspaceId: string,
  sweep: Sweep,
  rest: { readonly pauseMs: number; readonly cursor: string | null },
): void {
  const notBeforeAt = deps.clock.now() + rest.pauseMs;
  upsertSweep(deps.db, workspaceId, { ...sweep, cursor: rest.cursor, notBeforeAt });
}
