import { and, eq, exists, inArray, isNull, lt, ne, or, sql } from 'drizzle-orm';
import type { Instant, LocalDate } from '../clock.ts';
import type { Queryable } from '../db/database.ts';
import { preparedOnce } from '../db/prepared.ts';
import { enrollments } from '../enrollment/tables.ts';
import { programs } from '../programs/tables.ts';
import type { Pause, Rest } from './resting.ts';
import { type DeclineCategory, type Pair, type PairStatus, TAKEN_STATUSES } from './rules.ts';
import { declines, pairs, pauses } from './tables.ts';

export function findOpenPause(db: Queryable, enrollmentId: number): Pause | undefined {
  return db
    .select()
    .from(pauses)
    .where(and(eq(pauses.enrollmentId, enrollmentId), isNull(pauses.endedAt)))
    .get();
}

const openPausesOn = preparedOnce((db) =>
  db
    .select()
    .from(pauses)
    .where(and(eq(pauses.workspaceId, sql.placeholder('workspaceId')), isNull(pauses.endedAt)))
    .orderBy(pauses.id)
    .prepare(),
);

export function listOpenPauses(db: Queryable, workspaceId: string): readonly Pause[] {
  return openPausesOn(db).all({ workspaceId });
}

/** The open pauses of a pair's two people. */
export function listPausesOfPair(
  db: Queryable,
  pair: Pick<Pair, 'mentorEnrollmentId' | 'executiveEnrollmentId'>,
): readonly Pause[] {
  return db
    .select()
    .from(pauses)
    .where(
      and(
        inArray(pauses.enrollmentId, [pair.mentorEnrollmentId, pair.executiveEnrollmentId]),
        isNull(pauses.endedAt),
      ),
    )
    .all();
}

/** Until when a pair rests: until both are back, and a conflict is settled. Null for a pair that does not rest. */
export function findRest(
  db: Queryable,
  pair: Pick<Pair, 'status' | 'conflict' | 'mentorEnrollmentId' | 'executiveEnrollmentId'>,
): Rest | null {
  if (pair.status !== 'paused') return null;
  if (pair.conflict !== null) return { untilOn: null };
  const dates = listPausesOfPair(db, pair)
    .map(({ untilOn }) => untilOn)
    .toSorted();
  return { untilOn: dates.at(-1) ?? null };
}

export function insertPause(
  tx: Queryable,
  pause: Pick<Pause, 'workspaceId' | 'enrollmentId' | 'untilOn' | 'createdAt'>,
): Pause {
  return tx.insert(pauses).values(pause).returning().get();
}

export function updatePause(
  tx: Queryable,
  id: number,
  change: { readonly untilOn?: LocalDate; readonly endedAt?: Instant },
): void {
  tx.update(pauses).set(change).where(eq(pauses.id, id)).run();
}

/** Keeps why somebody said no; the last answer counts. */
export function upsertDecline(
  tx: Queryable,
  decline: {
    readonly workspaceId: string;
    readonly pairId: number;
    readonly slackUserId: string;
    readonly category: DeclineCategory;
    readonly answeredAt: Instant;
  },
): void {
  tx.insert(declines)
    .values(decline)
    .onConflictDoUpdate({
      target: [declines.pairId, declines.slackUserId],
      set: { category: decline.category, answeredAt: decline.answeredAt },
    })
    .run();
}

/** Suggestions released before then that still wait for an answer, in programs that are not closed. */
export function listSuggestionsBefore(
  db: Queryable,
  workspaceId: string,
  releasedBefore: Instant,
): readonly Pick<Pair, 'id'>[] {
  return suggestionsOn(db).all({ workspaceId, releasedBefore });
}

const suggestionsOn = preparedOnce((db) =>
  db
    .select({ id: pairs.id })
    .from(pairs)
    .innerJoin(programs, eq(programs.id, pairs.programId))
    .where(
      and(
        eq(pairs.workspaceId, sql.placeholder('workspaceId')),
        inArray(pairs.status, ['awaitingExecutive', 'awaitingMentor']),
        lt(pairs.releasedAt, sql.placeholder('releasedBefore')),
        ne(programs.status, 'closed'),
      ),
    )
    .prepare(),
);

/** What ends when somebody goes: whatever is under way between two people, a wish that waits for a lead included. */
export const UNDER_WAY: readonly PairStatus[] = [...TAKEN_STATUSES, 'nominated'];

/** Pairs under way of which somebody has withdrawn, in programs that are not closed. */
export function listPairsOfWithdrawn(db: Queryable, workspaceId: string): readonly Pick<Pair, 'id'>[] {
  return withdrawnOn(db).all({ workspaceId });
}

const withdrawnOn = preparedOnce((db) =>
  db
    .select({ id: pairs.id })
    .from(pairs)
    .innerJoin(programs, eq(programs.id, pairs.programId))
    .where(
      and(
        eq(pairs.workspaceId, sql.placeholder('workspaceId')),
        inArray(pairs.status, [...UNDER_WAY]),
        ne(programs.status, 'closed'),
        exists(
          db
            .select({ id: enrollments.id })
            .from(enrollments)
            .where(
              and(
                or(
                  eq(enrollments.id, pairs.mentorEnrollmentId),
                  eq(enrollments.id, pairs.executiveEnrollmentId),
                ),
                eq(enrollments.status, 'withdrawn'),
              ),
            ),
        ),
      ),
    )
    .prepare(),
);
