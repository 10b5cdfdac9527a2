// What leads have settled about single pairs for every further run: held in it, or kept out of it.
import { and, eq } from 'drizzle-orm';
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

/** Settles a pair; what was settled about it before gives way. */
export function settlePair(tx: Queryable, constraint: Omit<MatchConstraint, 'id'>): void {
  unsettlePair(tx, constraint.programId, constraint);
  tx.insert(matchConstraints).values(constraint).run();
}

/** Leaves a pair to the next run again. Nothing happens where nothing was settled. */
export function unsettlePair(
  tx: Queryable,
  programId: number,
  pair: Pick<MatchConstraint, 'executiveSlackUserId' | 'mentorSlackUserId'>,
): void {
  tx.delete(matchConstraints)
    .where(
      and(
        eq(matchConstraints.programId, programId),
        eq(matchConstraints.executiveSlackUserId, pair.executiveSlackUserId),
        eq(matchConstraints.mentorSlackUserId, pair.mentorSlackUserId),
      ),
    )
    .run();
}
