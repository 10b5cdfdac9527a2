import { asc, eq } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import type { Member } from '../enrollment/rules.ts';
import { listMembers } from '../enrollment/store.ts';
import { findRest } from '../matching/exit-store.ts';
import { TAKEN_STATUSES } from '../matching/rules.ts';
import { listPairsOfProgram } from '../matching/store.ts';
import { pairs } from '../matching/tables.ts';
import { listDeactivated } from '../people/store.ts';
import type { Program } from '../programs/rules.ts';
import { sessions } from '../scheduling/tables.ts';
import type { ProgramFacts } from './rules.ts';

/** Thousands of names and answers are not read for counting people and naming a few of them. */
function listMembersHere(db: Queryable, { id, workspaceId }: Program): readonly Member[] {
  const left = listDeactivated(db, workspaceId);
  return listMembers(db, id).filter(({ slackUserId }) => !left.has(slackUserId));
}

export function readProgramFacts(db: Queryable, program: Program): ProgramFacts {
  const enrollments = listMembersHere(db, program);
  const going = listPairsOfProgram(db, program.id, [...TAKEN_STATUSES, 'nominated']);
  const paired = new Set(
    going
      .filter(({ status }) => status !== 'nominated')
      .flatMap((pair) => [pair.mentorEnrollmentId, pair.executiveEnrollmentId]),
  );
  const held = db
    .select({ session: sessions })
    .from(sessions)
    .innerJoin(pairs, eq(pairs.id, sessions.pairId))
    .where(eq(pairs.programId, program.id))
    .orderBy(asc(sessions.number))
    .all();
  const byPair = Map.groupBy(
    held.map(({ session }) => session),
    (session) => session.pairId,
  );
  return {
    program,
    enrollments,
    pairs: going.map((pair) => ({
      pair,
      sessions: byPair.get(pair.id) ?? [],
      rest: pair.status === 'paused' ? findRest(db, pair) : null,
    })),
    withoutPair: enrollments.filter(({ id, status }) => status === 'enrolled' && !paired.has(id)),
  };
}
