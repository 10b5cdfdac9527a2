// Reads the facts that the nudge rules decide over. A tick costs what is near now, not what exists: sessions come
// by the index on their start, pairs only while they have no date.
import { and, between, eq, gt, inArray, isNotNull, ne, notExists, sql } from 'drizzle-orm';
import { DAY, type Instant } from '../clock.ts';
import type { Queryable } from '../db/database.ts';
import { enrollments } from '../enrollment/tables.ts';
import { listPulseAuthors } from '../feedback/store.ts';
import { pairs } from '../matching/tables.ts';
import type { Person } from '../people/rules.ts';
import { listPeople } from '../people/store.ts';
import { programs } from '../programs/tables.ts';
import { SESSION_STATUSES } from '../scheduling/rules.ts';
import { findLatestSession } from '../scheduling/store.ts';
import { sessions } from '../scheduling/tables.ts';
import { listMarks } from '../sessions/store.ts';
import {
  type NudgeFacts,
  type PairFacts,
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

/** The query apart from its execution, so that a test can look at its plan. */
export function nearSessionsQuery(db: Queryable, workspaceId: string, now: Instant) {
  return db
    .select({
      session: sessions,
      mentorSlackUserId: pairs.mentorSlackUserId,
      executiveSlackUserId: pairs.executiveSlackUserId,
    })
    .from(sessions)
    .innerJoin(pairs, eq(pairs.id, sessions.pairId))
    .innerJoin(programs, eq(programs.id, pairs.programId))
    .where(
      and(
        eq(sessions.workspaceId, workspaceId),
        // Naming every status lets SQLite use the index, which begins with it.
        inArray(sessions.status, [...SESSION_STATUSES]),
        between(sessions.startsAt, now - RELEVANT_BEFORE_MS, now + RELEVANT_AFTER_MS),
        eq(pairs.status, 'active'),
        ne(programs.status, 'closed'),
      ),
    );
}

function listSessionFacts(db: Queryable, workspaceId: string, now: Instant): readonly SessionFacts[] {
  const rows = nearSessionsQuery(db, workspaceId, now).all();
  const near = rows.map((row) => row.session);
  const held = near.filter(({ status }) => status === 'held').map(({ id }) => id);
  const marks = listMarks(db, near);
  const authors = listPulseAuthors(db, held);
  const people = listPeople(
    db,
    workspaceId,
    rows.flatMap((row) => [row.mentorSlackUserId, row.executiveSlackUserId]),
  );
  return rows.flatMap(({ session, mentorSlackUserId, executiveSlackUserId }) => {
    const mentor = people.get(mentorSlackUserId);
    const executive = people.get(executiveSlackUserId);
    if (mentor === undefined || executive === undefined) return [];
    return [
      {
        session,
        mentor,
        executive,
        marks: marks.get(session.id) ?? [],
        pulsesFrom: authors.get(session.id) ?? [],
      },
    ];
  });
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
  const rows = db
    .select({
      pairId: pairs.id,
      activatedAt: pairs.activatedAt,
      executive: pairs.executiveSlackUserId,
      assistant: enrollments.assistantSlackUserId,
      lead: programs.createdBySlackUserId,
      plannedSessions: programs.plannedSessions,
    })
    .from(pairs)
    .innerJoin(programs, eq(programs.id, pairs.programId))
    .innerJoin(enrollments, eq(enrollments.id, pairs.executiveEnrollmentId))
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
  const people = listPeople(
    db,
    workspaceId,
    rows.flatMap((row) => [row.executive, row.assistant ?? row.executive, row.lead]),
  );
  return rows.flatMap(({ plannedSessions, activatedAt, ...row }) => {
    const executive = people.get(row.executive);
    if (executive === undefined) return [];
    const latest = findLatestSession(db, row.pairId);
    const isMoved = latest?.status === 'moved';
    const sessionNumber = latest === undefined ? 1 : isMoved ? latest.number : latest.number + 1;
    return [
      {
        pairId: row.pairId,
        sessionNumber,
        movedFromRevision: isMoved ? latest.revision : null,
        sessionsLeft: plannedSessions - sessionNumber + 1,
        withoutDateSinceAt: latest === undefined ? (activatedAt ?? 0) : (latest.outcomeAt ?? latest.endsAt),
        booker: bookerOf(executive, row.assistant === null ? undefined : people.get(row.assistant)),
        lead: people.get(row.lead) ?? null,
      },
    ];
  });
}

function bookerOf(executive: Person, assistant: Person | undefined): PairFacts['booker'] {
  return assistant === undefined || assistant.isDeactivated
    ? { ...executive, role: 'executive' }
    : { ...assistant, role: 'assistant' };
}
