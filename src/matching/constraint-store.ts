// What leads have settled about single pairs for every further run: held in it, or kept out of it.
import { eq } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import type { MatchConstraint } from './rules.ts';
import { matchConstraints } from './tables.ts';

/** Everything settled in a program, the oldest first. */
export function listConstraints(db: Queryable, programId: number): readonly MatchConstraint[] {
  return db
    .select()
    .from(matchConstraints)
    .where(eq(matchConstraints.programId, programId))
    .orderBy(matchConstraints.id)
    .all();
}
