import { and, asc, desc, eq, gt, inArray, ne, or, sql } from 'drizzle-orm';
import type { Instant } from '../clock.ts';
import type { Queryable } from '../db/database.ts';
import { preparedOnce } from '../db/prepared.ts';
import type { Pair } from '../matching/rules.ts';
import { pairs } from '../matching/tables.ts';
import { programs } from '../programs/tables.ts';
import type { Session } from './rules.ts';
import { sessions } from './tables.ts';

export function findSession(db: Queryable, workspaceId: string, id: number): Session | undefined {
  return db
    .select()
    .from(sessions)
    .where(and(eq(sessions.workspaceId, workspaceId), eq(sessions.id, id)))
    .get();
}

/** @throws when there is no such session in this workspace */
export function getSession(db: Queryable, workspaceId: string, id: number): Session {
  const session = findSession(db, workspaceId, id);
  if (session === undefined) throw new Error(`no session ${id}`);
  return session;
}

export function findLatestSession(db: Queryable, pairId: number): Session | undefined {
  return db.select().from(sessions).where(eq(sessions.pairId, pairId)).orderBy(desc(sessions.number)).get();
}

/** Booked sessions of these people that are not over yet, in any program and on either side. */
export function listBookedSessionsOf(
  db: Queryable,
  workspaceId: string,
  slackUserIds: readonly string[],
  now: Instant,
): readonly (Session & { readonly mentorSlackUserId: string; readonly executiveSlackUserId: string })[] {
  const ids = [...slackUserIds];
  return db
    .select({
      session: sessions,
      mentorSlackUserId: pairs.mentorSlackUserId,
      executiveSlackUserId: pairs.executiveSlackUserId,
    })
    .from(sessions)
    .innerJoin(pairs, eq(pairs.id, sessions.pairId))
    .where(
      and(
        eq(sessions.workspaceId, workspaceId),
        eq(sessions.status, 'booked'),
        inArray(pairs.status, ['active', 'paused']),
        gt(sessions.endsAt, now),
        or(inArray(pairs.mentorSlackUserId, ids), inArray(pairs.executiveSlackUserId, ids)),
      ),
    )
    .orderBy(asc(sessions.startsAt))
    .all()
    .map(({ session, ...people }) => ({ ...session, ...people }));
}

/** Sessions ahead whose pair rests or has ended, in programs that are not closed: some of them cannot take place. */
export function listDoubtfulSessions(
  db: Queryable,
  workspaceId: string,
  now: Instant,
): readonly { readonly session: Session; readonly pair: Pair }[] {
  return doubtfulOn(db).all({ workspaceId, now });
}

const doubtfulOn = preparedOnce((db) =>
  db
    .select({ session: sessions, pair: pairs })
    .from(sessions)
    .innerJoin(pairs, eq(pairs.id, sessions.pairId))
    .innerJoin(programs, eq(programs.id, pairs.programId))
    .where(
      and(
        eq(sessions.workspaceId, sql.placeholder('workspaceId')),
        eq(sessions.status, 'booked'),
        gt(sessions.startsAt, sql.placeholder('now')),
        inArray(pairs.status, ['paused', 'ended']),
        ne(programs.status, 'closed'),
      ),
    )
    .prepare(),
);

export function insertSession(tx: Queryable, session: Omit<Session, 'id' | 'outcomeAt'>): Session {
  return tx.insert(sessions).values(session).returning().get();
}

export function updateSession(
  tx: Queryable,
  id: number,
  change: Partial<Omit<Session, 'id' | 'workspaceId' | 'pairId' | 'number'>>,
): void {
  tx.update(sessions).set(change).where(eq(sessions.id, id)).run();
}
