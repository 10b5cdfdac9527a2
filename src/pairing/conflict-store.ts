import { and, count, eq, inArray, isNotNull, max, ne, sql, sum } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { preparedOnce } from '../db/prepared.ts';
import { type Pair, TAKEN_STATUSES } from '../matching/rules.ts';
import { pairs } from '../matching/tables.ts';
import { people } from '../people/tables.ts';
import { programs } from '../programs/tables.ts';

/**
 * Something that is another whenever organization data was written or a rule of a program was changed, and the same
 * while neither happened.
 */
export function readRulesMark(db: Queryable, workspaceId: string): string {
  const { organization, rules } = marksOn(db);
  return JSON.stringify([organization.get({ workspaceId }), rules.all({ workspaceId })]);
}

const marksOn = preparedOnce((db) => ({
  organization: db
    .select({
      known: count(),
      latest: max(people.organizationUpdatedAt),
      // Rows written one after the other, by their last twenty minutes: whole instants would add up to more than a
      // number holds.
      written: sum(sql`${people.organizationUpdatedAt} & 1048575`),
    })
    .from(people)
    .where(
      and(eq(people.workspaceId, sql.placeholder('workspaceId')), isNotNull(people.organizationUpdatedAt)),
    )
    .prepare(),
  rules: db
    .select({ id: programs.id, gap: programs.minimumGradeGap, depth: programs.chainDepth })
    .from(programs)
    .where(and(eq(programs.workspaceId, sql.placeholder('workspaceId')), ne(programs.status, 'closed')))
    .orderBy(programs.id)
    .prepare(),
}));

/** Pairs that are asked, meet or rest, in every program that is not closed. */
export function listStandingPairs(db: Queryable, workspaceId: string): readonly Pair[] {
  return db
    .select({ pair: pairs })
    .from(pairs)
    .innerJoin(programs, eq(programs.id, pairs.programId))
    .where(
      and(
        eq(pairs.workspaceId, workspaceId),
        inArray(pairs.status, [...TAKEN_STATUSES]),
        ne(programs.status, 'closed'),
      ),
    )
    .orderBy(pairs.id)
    .all()
    .map(({ pair }) => pair);
}
