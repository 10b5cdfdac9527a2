// Reads who has not answered, and which programs wait for somebody. A handful of queries, prepared like those of
// store.ts; the lists are short, because answers and new proposals end them.
import { and, eq, exists, gt, inArray, isNull, ne, not, or, sql } from 'drizzle-orm';
import { alias, type SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { DAY, type Instant } from '../clock.ts';
import type { Queryable } from '../db/database.ts';
import { preparedOnce } from '../db/prepared.ts';
import { enrollments } from '../enrollment/tables.ts';
import { TAKEN_STATUSES } from '../matching/rules.ts';
import { pairs, pauses } from '../matching/tables.ts';
import { openQuestion } from '../pairing/answer-time.ts';
import { people } from '../people/tables.ts';
import { programs } from '../programs/tables.ts';
import type { ProgramFacts } from './lead-notes.ts';
import { isPerson, personFacts } from './person-store.ts';
import type { InvitationFacts, QuestionFacts } from './waiting.ts';

/** Whatever ended longer ago has been said, or is of no use any more. */
const REMEMBERED_MS = 21 * DAY;

export type WaitingFacts = {
  readonly questions: readonly QuestionFacts[];
  readonly invitations: readonly InvitationFacts[];
  readonly programs: readonly ProgramFacts[];
};

export function readWaitingFacts(db: Queryable, workspaceId: string, now: Instant): WaitingFacts {
  const queries = queriesOn(db);
  const suggested = queries.suggestions.all({ workspaceId });
  const vacant = listVacancies(queries, workspaceId, now);
  const waitingByProgram = Map.groupBy(suggested, ({ pair }) => pair.programId);
  const vacantByProgram = Map.groupBy(vacant, ({ programId }) => programId);
  return {
    questions: suggested.flatMap(({ pair, mentor, executive, isPausing }) => {
      const question = openQuestion(pair);
      if (question === null) return [];
      const asked = question.role === 'mentor' ? mentor : executive;
      return [{ ...question, pairId: pair.id, asked, isPausing: isPausing === 1 }];
    }),
    invitations: queries.invitations.all({ workspaceId }),
    programs: queries.programs.all({ workspaceId }).map((program) => ({
      program,
      waitingSince: (waitingByProgram.get(program.id) ?? []).map(({ pair }) => pair.releasedAt ?? now),
      vacantSince: (vacantByProgram.get(program.id) ?? []).map(({ endedAt }) => endedAt ?? now),
    })),
  };
}

/** Where only a mentor is left alone, somebody has to be there to learn from them. */
function listVacancies(queries: Queries, workspaceId: string, now: Instant) {
  const all = queries.vacancies.all({ workspaceId, endedAfter: now - REMEMBERED_MS });
  if (all.every(({ role }) => role === 'executive')) return all;
  const seeking = new Set(queries.seeking.all({ workspaceId }).map(({ programId }) => programId));
  return all.filter(({ role, programId }) => role === 'executive' || seeking.has(programId));
}

type Queries = ReturnType<typeof queriesOn>;
const queriesOn = preparedOnce((db) => ({
  suggestions: suggestionsQuery(db).prepare(),
  invitations: invitationsQuery(db).prepare(),
  programs: programsQuery(db).prepare(),
  vacancies: vacanciesQuery(db).prepare(),
  seeking: seekingQuery(db).prepare(),
}));

const mentors = alias(people, 'mentors');
const executives = alias(people, 'executives');
const inWorkspace = sql.placeholder('workspaceId');

/** Somebody's pause that has not ended. */
const openPauseOf = (db: Queryable, ...of: readonly SQLiteColumn[]) =>
  db
    .select({ one: sql`1` })
    .from(pauses)
    .where(and(or(...of.map((id) => eq(pauses.enrollmentId, id))), isNull(pauses.endedAt)));

function suggestionsQuery(db: Queryable) {
  return db
    .select({
      pair: {
        id: pairs.id,
        programId: pairs.programId,
        status: pairs.status,
        releasedAt: pairs.releasedAt,
        executiveAnsweredAt: pairs.executiveAnsweredAt,
      },
      mentor: personFacts(mentors),
      executive: personFacts(executives),
      isPausing: sql<number>`exists ${openPauseOf(db, pairs.mentorEnrollmentId, pairs.executiveEnrollmentId)}`,
    })
    .from(pairs)
    .innerJoin(programs, eq(programs.id, pairs.programId))
    .innerJoin(mentors, isPerson(mentors, { in: pairs, by: pairs.mentorSlackUserId }))
    .innerJoin(executives, isPerson(executives, { in: pairs, by: pairs.executiveSlackUserId }))
    .where(
      and(
        eq(pairs.workspaceId, inWorkspace),
        inArray(pairs.status, ['awaitingExecutive', 'awaitingMentor']),
        ne(programs.status, 'closed'),
      ),
    );
}

function invitationsQuery(db: Queryable) {
  return db
    .select({
      enrollmentId: enrollments.id,
      programId: enrollments.programId,
      role: enrollments.role,
      invitee: personFacts(people),
      invitedAt: enrollments.invitedAt,
      answerUntilOn: programs.enrollUntilOn,
    })
    .from(enrollments)
    .innerJoin(programs, eq(programs.id, enrollments.programId))
    .innerJoin(people, isPerson(people, { in: enrollments, by: enrollments.slackUserId }))
    .where(
      and(
        eq(enrollments.workspaceId, inWorkspace),
        eq(enrollments.status, 'invited'),
        eq(enrollments.wayIn, 'invitation'),
        inArray(programs.status, ['draft', 'enrolling', 'matching', 'running']),
      ),
    );
}

function programsQuery(db: Queryable) {
  const { id, startsOn, months, pairingMode, phases, phase } = programs;
  return db
    .select({ id, startsOn, months, pairingMode, phases, phase })
    .from(programs)
    .where(
      and(
        eq(programs.workspaceId, inWorkspace),
        inArray(programs.status, ['enrolling', 'matching', 'running']),
      ),
    );
}

/** Pairs that fell away and left somebody in the program, awake and without any other. */
function vacanciesQuery(db: Queryable) {
  const others = alias(pairs, 'others');
  const hasPartner = db
    .select({ one: sql`1` })
    .from(others)
    .where(
      and(
        eq(others.programId, pairs.programId),
        inArray(others.status, [...TAKEN_STATUSES]),
        or(eq(others.mentorEnrollmentId, enrollments.id), eq(others.executiveEnrollmentId, enrollments.id)),
      ),
    );
  return db
    .select({ role: enrollments.role, programId: pairs.programId, endedAt: pairs.endedAt })
    .from(pairs)
    .innerJoin(
      enrollments,
      and(
        or(eq(enrollments.id, pairs.mentorEnrollmentId), eq(enrollments.id, pairs.executiveEnrollmentId)),
        eq(enrollments.status, 'enrolled'),
      ),
    )
    .innerJoin(people, isPerson(people, { in: pairs, by: enrollments.slackUserId }))
    .where(
      and(
        eq(pairs.workspaceId, inWorkspace),
        inArray(pairs.status, ['declined', 'expired', 'ended']),
        gt(pairs.endedAt, sql.placeholder('endedAfter')),
        eq(people.isDeactivated, false),
        not(exists(openPauseOf(db, enrollments.id))),
        not(exists(hasPartner)),
      ),
    );
}

/** Programs in which an executive is without a partner, and not on a break. */
function seekingQuery(db: Queryable) {
  const hasPartner = db
    .select({ one: sql`1` })
    .from(pairs)
    .where(
      and(
        eq(pairs.workspaceId, enrollments.workspaceId),
        eq(pairs.executiveSlackUserId, enrollments.slackUserId),
        eq(pairs.programId, enrollments.programId),
        inArray(pairs.status, [...TAKEN_STATUSES]),
      ),
    );
  return db
    .selectDistinct({ programId: enrollments.programId })
    .from(enrollments)
    .innerJoin(programs, and(eq(programs.id, enrollments.programId), ne(programs.status, 'closed')))
    .innerJoin(people, isPerson(people, { in: enrollments, by: enrollments.slackUserId }))
    .where(
      and(
        eq(enrollments.workspaceId, inWorkspace),
        eq(enrollments.role, 'executive'),
        eq(enrollments.status, 'enrolled'),
        eq(people.isDeactivated, false),
        not(exists(openPauseOf(db, enrollments.id))),
        not(exists(hasPartner)),
      ),
    );
}
