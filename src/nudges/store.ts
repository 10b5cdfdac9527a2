// Reads the facts that the nudge rules decide over. A tick costs what is near now, not what exists: sessions come
// by the index on their start, pairs only while they have no date. A handful of queries whatever there is to say:
// no query per row, and no list of ids as parameters, of which SQLite takes about 32,000. Prepared once for each
// database: putting such a query together takes several times longer than running it.
import { and, between, eq, getTableColumns, inArray, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Instant } from '../clock.ts';
import type { Queryable } from '../db/database.ts';
import { preparedOnce } from '../db/prepared.ts';
import { pulses } from '../feedback/tables.ts';
import { pairs } from '../matching/tables.ts';
import { people } from '../people/tables.ts';
import { programs } from '../programs/tables.ts';
import { SESSION_STATUSES, type SessionStatus } from '../scheduling/rules.ts';
import { sessions } from '../scheduling/tables.ts';
import { sessionMarks } from '../sessions/tables.ts';
import { listDatelessPairs } from './dateless-store.ts';
import { RELEVANT_AFTER_MS, RELEVANT_BEFORE_MS } from './due.ts';
import { isPerson, personFacts } from './person-store.ts';
import type { NudgeFacts, SessionFacts } from './rules.ts';
import { readWaitingFacts } from './waiting-store.ts';

/** Who leads programs here is no row: the caller adds it. */
export type StoredFacts = Omit<NudgeFacts, 'leads'>;

/** @param db the database itself; its one connection is inside the transaction under way, if there is one */
export function readNudgeFacts(db: Queryable, workspaceId: string, now: Instant): StoredFacts {
  const queries = queriesOn(db);
  const moment: Moment = {
    workspaceId,
    relevantFrom: now - RELEVANT_BEFORE_MS,
    relevantUntil: now + RELEVANT_AFTER_MS,
  };
  return {
    sessions: listSessionFacts(queries, moment),
    pairsWithoutSession: listDatelessPairs(db, workspaceId, now),
    ...readWaitingFacts(db, workspaceId, now),
  };
}

/** What the queries leave open. */
type Moment = {
  readonly workspaceId: string;
  readonly relevantFrom: Instant;
  readonly relevantUntil: Instant;
};
const open = (name: keyof Moment) => sql.placeholder(name);

type Queries = ReturnType<typeof queriesOn>;
const queriesOn = preparedOnce((db) => ({
  nearSessions: nearSessionsQuery(db).prepare(),
  nearMarks: nearMarksQuery(db).prepare(),
  nearPulseAuthors: nearPulseAuthorsQuery(db).prepare(),
}));

const mentors = alias(people, 'mentors');
const executives = alias(people, 'executives');

/** Naming the statuses lets SQLite use the index, which begins with the status. */
function isNear(statuses: readonly SessionStatus[]) {
  return and(
    eq(sessions.workspaceId, open('workspaceId')),
    inArray(sessions.status, [...statuses]),
    between(sessions.startsAt, open('relevantFrom'), open('relevantUntil')),
  );
}

function nearSessionsQuery(db: Queryable) {
  const { id, pairId, startsAt, endsAt, status, revision, outcomeAt } = getTableColumns(sessions);
  return db
    .select({
      session: { id, pairId, startsAt, endsAt, status, revision, outcomeAt },
      mentor: personFacts(mentors),
      executive: personFacts(executives),
    })
    .from(sessions)
    .innerJoin(pairs, eq(pairs.id, sessions.pairId))
    .innerJoin(programs, eq(programs.id, pairs.programId))
    .innerJoin(mentors, isPerson(mentors, { in: pairs, by: pairs.mentorSlackUserId }))
    .innerJoin(executives, isPerson(executives, { in: pairs, by: pairs.executiveSlackUserId }))
    .where(and(isNear(SESSION_STATUSES), eq(pairs.status, 'active'), ne(programs.status, 'closed')));
}

function listSessionFacts(queries: Queries, moment: Moment): readonly SessionFacts[] {
  const rows = queries.nearSessions.all(moment);
  const marks = Map.groupBy(queries.nearMarks.all(moment), (row) => row.sessionId);
  const authors = Map.groupBy(queries.nearPulseAuthors.all(moment), (row) => row.sessionId);
  return rows.map((row) => ({
    ...row,
    marks: marks.get(row.session.id) ?? [],
    pulsesFrom: (authors.get(row.session.id) ?? []).map(({ slackUserId }) => slackUserId),
  }));
}

/** Answers about the current revisions of what is near. */
function nearMarksQuery(db: Queryable) {
  const { sessionId, slackUserId, round, mark, markedAt } = getTableColumns(sessionMarks);
  return db
    .select({ sessionId, slackUserId, round, mark, markedAt })
    .from(sessions)
    .innerJoin(
      sessionMarks,
      and(eq(sessionMarks.sessionId, sessions.id), eq(sessionMarks.revision, sessions.revision)),
    )
    .where(isNear(SESSION_STATUSES));
}

/** Who answered, never what. */
function nearPulseAuthorsQuery(db: Queryable) {
  return db
    .select({ sessionId: pulses.sessionId, slackUserId: pulses.slackUserId })
    .from(sessions)
    .innerJoin(pulses, eq(pulses.sessionId, sessions.id))
    .where(isNear(['held']));
}
