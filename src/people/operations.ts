import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { OrganizationRow } from './organization.ts';
import { readOrganization } from './organization.ts';
import type { Profile } from './rules.ts';
import { listEverybody, updateOrganization, upsertProfile } from './store.ts';

export function recordProfiles(deps: Deps, workspaceId: string, profiles: readonly Profile[]): void {
  const now = deps.clock.now();
  transact(deps.db, (tx) => {
    for (const profile of profiles) upsertProfile(tx, workspaceId, profile, now);
  });
}

/** All rows or none: a file with one bad line changes nothing until it is mended. */
export function importOrganization(
  deps: Deps,
  workspaceId: string,
  csv: string,
): { kind: 'imported'; people: number } | { kind: 'refused'; problems: readonly string[] } {
  return transact(deps.db, (tx) => {
    const reading = readOrganization(csv, listEverybody(tx, workspaceId));
    if (reading.problems.length > 0) return { kind: 'refused', problems: reading.problems };
    writeOrganization(tx, workspaceId, reading.rows, deps.clock.now());
    return { kind: 'imported', people: reading.rows.length };
  });
}

function writeOrganization(
  tx: Queryable,
  workspaceId: string,
  rows: readonly OrganizationRow[],
  now: number,
): void {
  for (const row of rows) updateOrganization(tx, workspaceId, row.slackUserId, row.organization, now);
}
