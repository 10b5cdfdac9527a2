// Reads the facts that the nudge rules decide over. A tick costs what is near now, not what exists: sessions come
// by the index on their start, pairs only while they have no date. A handful of queries whatever there is to say:
// no query per row, and no list of ids as parameters, of which SQLite takes about 32,000.
import { and, between, eq, getTableColumns, gt, inArray, isNotNull, ne, notExists, sql } from 'drizzle-orm';
import { alias, type SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { DAY, type Instant } from '../clock.ts';
import type { Queryable } from '../db/database.ts';
import { enrollments } from '../enrollment/tables.ts';
import { pulses } from '../feedback/tables.ts';
import { pairs } from '../matching/tables.ts';
import { people } from '../people/tables.ts';
import { programs } from '../programs/tables.ts';
import { SESSION_STATUSES, type SessionStatus } from '../scheduling/rules.ts';
import { sessions } from '../scheduling/tables.ts';
import { sessionMarks } from '../sessions/tables.ts';
import {
  type NudgeFacts,
  type PairFacts,
  type PersonFacts,
  RELEVANT_AFTER_MS,
  RELEVANT_BEFORE_MS,
  type SessionFacts,
} from './rules.ts';

export function readNudgeFacts(db: Queryable, workspaceId: string, now: Instant): NudgeFacts {
  return {
    sessions: listSessionFacts(db, workspaceId, now),
    pairsWithoutSession: listPairFacts(db, workspaceId, now),
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
function isNear(workspaceId: string, now: Instant, statuses: readonly SessionStatus[]) {
  return and(
    eq(sessions.workspaceId, workspaceId),
    inArray(sessions.status, [...statuses]),
    between(sessions.startsAt, now - RELEVANT_BEFORE_MS, now + RELEVANT_AFTER_MS),
  );
}

/** The query apart from its execution, so that a test can look at its plan. */
export function nearSessionsQuery(db: Queryable, workspaceId: string, now: Instant) {
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
    .where(
      and(
        isNear(workspaceId, now, SESSION_STATUSES),
        eq(pairs.status, 'active'),
        ne(programs.status, 'closed'),
      ),
    );
}

function listSessionFacts(db: Queryable, workspaceId: string, now: Instant): readonly SessionFacts[] {
  const rows = nearSessionsQuery(db, workspaceId, now).all();
  const marks = listNearMarks(db, workspaceId, now);
  const authors = listNearPulseAuthors(db, workspaceId, now);
  return rows.map((row) => ({
    ...row,
    marks: marks.get(row.session.id) ?? [],
    pulsesFrom: (authors.get(row.session.id) ?? []).map(({ slackUserId }) => slackUserId),
  }));
}

/** Answers about the current revisions of what is near, by session. */
function listNearMarks(db: Queryable, workspaceId: string, now: Instant) {
  const { sessionId, slackUserId, round, mark, markedAt } = getTableColumns(sessionMarks);
  const rows = db
    .select({ sessionId, slackUserId, round, mark, markedAt })
    .from(sessions)
    .innerJoin(
      sessionMarks,
      and(eq(sessionMarks.sessionId, sessions.id), eq(sessionMarks.revision, sessions.revision)),
    )
    .where(isNear(workspaceId, now, SESSION_STATUSES))
    .all();
  return Map.groupBy(rows, (row) => row.sessionId);
}

/** Who answered, never what. */
function listNearPulseAuthors(db: Queryable, workspaceId: string, now: Instant) {
  const rows = db
    .select({ sessionId: pulses.sessionId, slackUserId: pulses.slackUserId })
    .from(sessions)
    .innerJoin(pulses, eq(pulses.sessionId, sessions.id))
    .where(isNear(workspaceId, now, ['held']))
    .all();
  return Map.groupBy(rows, (row) => row.sessionId);
}

/** A session that nobody said anything about holds up the next one for so long, and no longer. */
const UNMARKED_PATIENCE_MS = 7 * DAY;

function listPairFacts(db: Queryable, workspaceId: string, now: Instant): readonly PairFacts[] {
  const booked = db
    .select({ one: sql`1` })
    .from(sessions)
    .where(
      and(
        eq(sessions.pairId, pairs.id),
        eq(sessions.status, 'booked'),
        gt(sessions.endsAt, now - UNMARKED_PATIENCE_MS),
      ),
    );
  const latest = alias(sessions, 'latest');
  const rows = db
    .select({
      pairId: pairs.id,
      activatedAt: pairs.activatedAt,
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
        eq(pairs.workspaceId, workspaceId),
        eq(pairs.status, 'active'),
        isNotNull(pairs.activatedAt),
        ne(programs.status, 'closed'),
        notExists(booked),
      ),
    )
    .all();
  return rows.map(({ pairId, activatedAt, plannedSessions, executive, assistant, lead, latest: last }) => {
    const isMoved = last?.status === 'moved';
    const sessionNumber = last === null ? 1 : isMoved ? last.number : last.number + 1;
    return {
      pairId,
      sessionNumber,
      movedFromRevision: isMoved ? last.revision : null,
      sessionsLeft: plannedSessions - sessionNumber + 1,
      withoutDateSinceAt: last === null ? (activatedAt ?? 0) : (last.outcomeAt ?? last.endsAt),
      booker: bookerOf(executive, assistant),
      lead,
    };
  });
}

function bookerOf(executive: PersonFacts, assistant: PersonFacts | null): PairFacts['booker'] {
  return assistant === null || assistant.isDeactivated
    ? { ...executive, role: 'executive' }
    : { ...assistant, role: 'assistant' };
}
