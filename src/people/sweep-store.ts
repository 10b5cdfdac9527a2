import { eq, sql } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { preparedOnce } from '../db/prepared.ts';
import type { Sweep } from './sweep.ts';
import { profileSweeps } from './tables.ts';

export function findSweep(db: Queryable, workspaceId: string): Sweep | undefined {
  return sweepOn(db).get({ workspaceId });
}

const sweepOn = preparedOnce((db) =>
  db
    .select({
      startedAt: profileSweeps.startedAt,
      cursor: profileSweeps.cursor,
      notBeforeAt: profileSweeps.notBeforeAt,
      finishedAt: profileSweeps.finishedAt,
      timeZone: profileSweeps.timeZone,
    })
    .from(profileSweeps)
    .where(eq(profileSweeps.workspaceId, sql.placeholder('workspaceId')))
    .prepare(),
);

export function upsertSweep(db: Queryable, workspaceId: string, sweep: Sweep): void {
  db.insert(profileSweeps)
    .values({ workspaceId, ...sweep })
    .onConflictDoUpdate({ target: profileSweeps.workspaceId, set: sweep })
    .run();
}
