import { inArray } from 'drizzle-orm';
import type { Instant } from '../clock.ts';
import type { Queryable } from '../db/database.ts';
import type { Session } from '../scheduling/rules.ts';
import type { SessionMark } from './outcome.ts';
import { sessionMarks } from './tables.ts';

export type DatedMark = SessionMark & { readonly markedAt: Instant };

/** Answers about the sessions' current revisions, by session id. */
export function listMarks(
  db: Queryable,
  sessions: readonly Pick<Session, 'id' | 'revision'>[],
): ReadonlyMap<number, readonly DatedMark[]> {
  const revisions = new Map(sessions.map(({ id, revision }) => [id, revision]));
  const rows = db
    .select()
    .from(sessionMarks)
    .where(inArray(sessionMarks.sessionId, [...revisions.keys()]))
    .all()
    .filter((row) => row.revision === revisions.get(row.sessionId));
  return Map.groupBy(rows, (row) => row.sessionId);
}

/** Somebody may change their answer within a round; the last one counts. */
export function upsertMark(tx: Queryable, mark: typeof sessionMarks.$inferInsert): void {
  tx.insert(sessionMarks)
    .values(mark)
    .onConflictDoUpdate({
      target: [sessionMarks.sessionId, sessionMarks.revision, sessionMarks.round, sessionMarks.slackUserId],
      set: { mark: mark.mark, markedAt: mark.markedAt },
    })
    .run();
}
