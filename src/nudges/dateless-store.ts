// Reads the pairs that meet and have no date ahead. Prepared like the queries of store.ts, and as few.
import { and, desc, eq, gt, isNotNull, notExists, notInArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { DAY, type Instant } from '../clock.ts';
import type { Queryable } from '../db/database.ts';
import { preparedOnce } from '../db/prepared.ts';
import { enrollments } from '../enrollment/tables.ts';
import { pairs, pauses } from '../matching/tables.ts';
import { people } from '../people/tables.ts';
import { programs } from '../programs/tables.ts';
import { needsNewTime } from '../scheduling/rules.ts';
import { sessions } from '../scheduling/tables.ts';
import { isPerson, personFacts } from './person-store.ts';
import { BOOKING_ASK_ENDS_AFTER_MS, type PairFacts, type PersonFacts } from './rules.ts';

const executives = alias(people, 'executives');
const assistants = alias(people, 'assistants');
const leads = alias(people, 'leads');

/** What the queries leave open. */
type Moment = {
  readonly workspaceId: string;
  readonly unmarkedSince: Instant;
  readonly pausedSince: Instant;
};
const open = (name: keyof Moment) => sql.placeholder(name);

const queriesOn = preparedOnce((db) => ({
  pairsWithoutDate: pairsWithoutDateQuery(db).prepare(),
  pauseEnds: pauseEndsQuery(db).prepare(),
}));

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
    .innerJoin(executives, isPerson(executives, { in: pairs, by: pairs.executiveSlackUserId }))
    .leftJoin(assistants, isPerson(assistants, { in: pairs, by: enrollments.assistantSlackUserId }))
    .leftJoin(leads, isPerson(leads, { in: pairs, by: programs.createdBySlackUserId }))
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

/** @param db the database itself; its one connection is inside the transaction under way, if there is one */
export function listDatelessPairs(db: Queryable, workspaceId: string, now: Instant): readonly PairFacts[] {
  const queries = queriesOn(db);
  const moment: Moment = {
    workspaceId,
    unmarkedSince: now - UNMARKED_PATIENCE_MS,
    pausedSince: now - BOOKING_ASK_ENDS_AFTER_MS,
  };
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
