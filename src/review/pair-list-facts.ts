// Reads the pairs of a program for a lead's list. Decides nothing.
import type { Queryable } from '../db/database.ts';
import { findRest } from '../matching/exit-store.ts';
import { listPairsOfProgram } from '../matching/store.ts';
import { listPeople } from '../people/store.ts';
import { findProgram } from '../programs/store.ts';
import type { Actor } from '../slack/edge.ts';
import { LISTED_STATUSES, listedPair, type PairList } from './pair-list.ts';

/** Undefined when there is no such program in the lead's workspace. */
export function findPairList(db: Queryable, actor: Actor, programId: number): PairList | undefined {
  const program = findProgram(db, actor.workspaceId, programId);
  if (program === undefined) return undefined;
  const rows = listPairsOfProgram(db, programId, LISTED_STATUSES);
  const people = listPeople(
    db,
    actor.workspaceId,
    rows.flatMap((pair) => [pair.executiveSlackUserId, pair.mentorSlackUserId]),
  );
  const pairs = rows.flatMap((pair) => listedPair(pair, findRest(db, pair)?.untilOn ?? null) ?? []);
  return { program, pairs, people };
}
