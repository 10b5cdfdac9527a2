// Reads the facts that the nudge rules decide over. A tick costs what is near now, not what exists: sessions come
// by the index on their start, pairs only while they have no date. A handful of queries whatever there is to say:
// no query per row, and no list of ids as parameters, of which SQLite takes about 32,000. Prepared once for each
// database: putting such a query together takes several times longer than running it.
import {
  and,
  between,
  desc,
  eq,
  getTableColumns,
  gt,
  inArray,
  isNotNull,
  ne,
  notExists,
  notInArray,
  sql,
} from 'drizzle-orm';
import { alias, type SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { DAY, type Instant } from '../clock.ts';
import type { Queryable } from '../db/database.ts';
import { enrollments } from '../enrollment/tables.ts';
import { pulses } from '../feedback/tables.ts';
import { pairs, pauses } from '../matching/tables.ts';
import { people } from '../people/tables.ts';
import { programs } from '../programs/tables.ts';
import { needsNewTime, SESSION_STATUSES, type SessionStatus } from '../scheduling/rules.ts';
import { sessions } from '../scheduling/tables.ts';
import { sessionMarks } from '../sessions/tables.ts';
import { RELEVANT_AFTER_MS, RELEVANT_BEFORE_MS } from './due.ts';
import {
  BOOKING_ASK_ENDS_AFTER_MS,
  type NudgeFacts,
  type PairFacts,
  type PersonFacts,
  type SessionFacts,
} from './rules.ts';
import { readWaitingFacts } from './waiting-store.ts';

/** @param db the database itself; its one connection is inside the transaction under way, if there is one */
/** Who leads programs here is no row: the caller adds it. */
export type StoredFacts = Omit<NudgeFacts, 'leads'>;

export function readNudgeFacts(db: Queryable, workspaceId: string, now: Instant): StoredFacts {
  const queries = queriesOn(db);
  const moment: Moment = {
    workspaceId,
    relevantFrom: now - RELEVANT_BEFORE_MS,
    relevantUntil: now + RELEVANT_AFTER_MS,
    unmarkedSince: now - UNMARKED_PATIENCE_MS,
    pausedSince: now - BOOKING_ASK_ENDS_AFTER_MS,
  };
  return {
    sessions: listSessionFacts(queries, moment),
    pairsWithoutSession: listPairFacts(queries, moment),
    ...readWaitingFacts(db, workspaceId, now),
  };
}

/** What the queries leave open. */
type Moment = {
  readonly workspaceId: string;
  readonly relevantFrom: Instant;
  readonly relevantUntil: Instant;
  readonly unmarkedSince: Instant;
  readonly pausedSince: Instant;
};
const open = (name: keyof Moment) => sql.placeholder(name);

type Queries = ReturnType<typeof prepareQueries>;
const prepared = new WeakMap<Queryable, Queries>();

function queriesOn(db: Queryable): Queries {
  const known = prepared.get(db) ?? prepareQueries(db);
  prepared.set(db, known);
  return known;
}

function prepareQueries(db: Queryable) {
  return {
    nearSessions: nearSessionsQuery(db).prepare(),
    nearMarks: nearMarksQuery(db).prepare(),
    nearPulseAuthors: nearPulseAuthorsQuery(db).prepare(),
    pairsWithoutDate: pairsWithoutDateQuery(db).prepare(),
    pauseEnds: pauseEndsQuery(db).prepare(),
  };
}

const mentors = alias(people, 'mentors');
const executives = alias(people, 'executives');
const assistants = alias(people, 'assistants');
const leads = alias(people, 'leads');

const personFacts = <Id, Zone, Gone>(table: { slackUserId: Id; timeZone: Zone; isDeactivated: Gone }) => ({
  slackUserId: table.slackUserId,
  timeZone: table.timeZone,
  isDeactivated: table.isDeactivated,
});

const isPerson = (
  table: { workspaceId: SQLiteColumn; slackUserId: SQLiteColumn },
  slackUserId: SQLiteColumn,
) => and(eq(table.workspaceId, pairs.workspaceId), eq(table.slackUserId, slackUserId));

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
    .innerJoin(mentors, isPerson(mentors, pairs.mentorSlackUserId))
    .innerJoin(executives, isPerson(executives, pairs.executiveSlackUserId))
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

/** A session that nobody said anything about holds up the next one for so long, and no longer. */
const UNMARKED_PATIENCE_MS = 7 * DAY;

function pairsWithoutDateQuery(db: Queryable) {
  const booked = db
    .select({ one: sql`1` })
    .from(sessions)
    .where(
      and(
        eq(sessions.pairId, pairs.id),
        eq(sessions.status, 'booked'),
        gt(sessions.endsAt, open('unmarkedSince')),
      ),
    );
  const latest = alias(sessions, 'latest');
  return db
    .select({
      pairId: pairs.id,
      activatedAt: pairs.activatedAt,
      enrollmentIds: {
        mentor: pairs.mentorEnrollmentId,
        executive: pairs.executiveEnrollmentId,
      },
      plannedSessions: programs.plannedSessions,
      executive: personFacts(executives),
      assistant: personFacts(assistants),
      lead: personFacts(leads),
      latest: {
        number: latest.number,
        status: latest.status,
        revision: latest.revision,
        endsAt: latest.endsAt,
        outcomeAt: latest.outcomeAt,
      },
    })
    .from(pairs)
    .innerJoin(programs, eq(programs.id, pairs.programId))
    .innerJoin(enrollments, eq(enrollments.id, pairs.executiveEnrollmentId))
    .innerJoin(executives, isPerson(executives, pairs.executiveSlackUserId))
    .leftJoin(assistants, isPerson(assistants, enrollments.assistantSlackUserId))
    .leftJoin(leads, isPerson(leads, programs.createdBySlackUserId))
    .leftJoin(
      latest,
      and(
        eq(latest.pairId, pairs.id),
        eq(latest.number, sql`(select max("number") from "sessions" where "pair_id" = ${pairs.id})`),
      ),
    )
    .where(
      and(
        eq(pairs.workspaceId, open('workspaceId')),
        eq(pairs.status, 'active'),
        isNotNull(pairs.activatedAt),
        // While a program is closing, dates that are booked stay and nobody is asked for new ones.
        notInArray(programs.status, ['closing', 'closed']),
        notExists(booked),
      ),
    );
}

function listPairFacts(queries: Queries, moment: Moment): readonly PairFacts[] {
  const rows = queries.pairsWithoutDate.all(moment);
  const pauseEnds = queries.pauseEnds.all(moment);
  return rows.map(({ pairId, activatedAt, enrollmentIds, plannedSessions, ...row }) => {
    const { executive, assistant, lead, latest: last } = row;
    const settledAt = last === null ? (activatedAt ?? 0) : (last.outcomeAt ?? last.endsAt);
    const pause = pauseEnds.find(
      ({ enrollmentId, endedAt }) =>
        Object.values(enrollmentIds).includes(enrollmentId) && (endedAt ?? 0) > settledAt,
    );
    const isMoved = last !== null && needsNewTime(last.status);
    const sessionNumber = last === null ? 1 : isMoved ? last.number : last.number + 1;
    return {
      pairId,
      sessionNumber,
      movedFromRevision: isMoved ? last.revision : null,
      afterPauseId: pause?.id ?? null,
      sessionsLeft: plannedSessions - sessionNumber + 1,
      withoutDateSinceAt: pause?.endedAt ?? settledAt,
      booker: bookerOf(executive, assistant),
      lead,
    };
  });
}

/** The latest first. Nobody is asked for a date longer after a pause than the rules ask at all. */
function pauseEndsQuery(db: Queryable) {
  const { id, enrollmentId, endedAt } = pauses;
  return db
    .select({ id, enrollmentId, endedAt })
    .from(pauses)
    .where(and(eq(pauses.workspaceId, open('workspaceId')), gt(pauses.endedAt, open('pausedSince'))))
    .orderBy(desc(pauses.endedAt), desc(id));
}

function bookerOf(executive: PersonFacts, assistant: PersonFacts | null): PairFacts['booker'] {
  return assistant === null || assistant.isDeactivated
    ? { ...executive, role: 'executive' }
    : { ...assistant, role: 'assistant' };
}
