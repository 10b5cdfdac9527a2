import { transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Profile } from './rules.ts';
import { upsertProfile } from './store.ts';

export function recordProfiles(deps: Deps, workspaceId: string, profiles: readonly Profile[]): void {
  const now = deps.clock.now();
  transact(deps.db, (tx) => {
    for (const profile of profiles) upsertProfile(tx, workspaceId, profile, now);
  });
}
