import { and, eq, inArray, isNotNull, ne, or, sql } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import type { Role } from '../enrollment/rules.ts';
import type { MatchRun, Pair, PairStatus } from './rules.ts';
import { declines, matchRuns, pairs } from './tables.ts';

export function insertRun(tx: Queryable, run: Omit<MatchRun, 'id' | 'releasedAt'>): MatchRun {
  return tx.insert(matchRuns).values(run).returning().get();
}

export function findRun(db: Queryable, workspaceId: string, id: number): MatchRun | undefined {
  return db
    .select()
    .from(matchRuns)
    .where(and(eq(matchRuns.workspaceId, workspaceId), eq(matchRuns.id, id)))
    .get();
}

/** @throws when there is no such run in this workspace */
export function getRun(db: Queryable, workspaceId: string, id: number): MatchRun {
  const run = findRun(db, workspaceId, id);
  if (run === undefined) throw new Error(`no run ${id}`);
  return run;
}

/** The proposal of this program that waits for a lead's release, if any. */
export function findRunInReview(db: Queryable, programId: number): MatchRun | undefined {
  return db
    .select()
    .from(matchRuns)
    .where(and(eq(matchRuns.programId, programId), eq(matchRuns.status, 'review')))
    .get();
}

export function updateRun(
  tx: Queryable,
  id: number,
  change: Partial<Pick<MatchRun, 'status' | 'revision' | 'releasedAt' | 'unmatched'>>,
): void {
  tx.update(matchRuns).set(change).where(eq(matchRuns.id, id)).run();
}

/** What is not given takes the table's default: a pair of a run, of the first phase, that nobody has answered. */
export type NewPair = Omit<typeof pairs.$inferInsert, 'id'>;

export function insertPair(tx: Queryable, pair: NewPair): Pair {
  return tx.insert(pairs).values(pair).returning().get();
}

/** A pair as a run proposes it. */
export type ProposedRow = Pick<
  Pair,
  | 'workspaceId'
  | 'programId'
  | 'mentorEnrollmentId'
  | 'executiveEnrollmentId'
  | 'mentorSlackUserId'
  | 'executiveSlackUserId'
  | 'score'
  | 'reasons'
  | 'overrides'
  | 'phase'
  | 'project'
> & { readonly runId: number };

/** Thousands of them: the statement is put together once, which takes longer than carrying it out. */
export function insertProposedPairs(tx: Queryable, added: readonly ProposedRow[]): void {
  const insert = tx
    .insert(pairs)
    .values({
      workspaceId: sql.placeholder('workspaceId'),
      programId: sql.placeholder('programId'),
      runId: sql.placeholder('runId'),
      mentorEnrollmentId: sql.placeholder('mentorEnrollmentId'),
      executiveEnrollmentId: sql.placeholder('executiveEnrollmentId'),
      mentorSlackUserId: sql.placeholder('mentorSlackUserId'),
      executiveSlackUserId: sql.placeholder('executiveSlackUserId'),
      status: 'proposed',
      score: sql.placeholder('score'),
      reasons: sql.placeholder('reasons'),
      overrides: sql.placeholder('overrides'),
      phase: sql.placeholder('phase'),
      project: sql.placeholder('project'),
    })
    .prepare();
  for (const pair of added) insert.run(pair);
}

export function findPair(db: Queryable, workspaceId: string, id: number): Pair | undefined {
  return db
    .select()
    .from(pairs)
    .where(and(eq(pairs.workspaceId, workspaceId), eq(pairs.id, id)))
    .get();
}

/** @throws when there is no such pair in this workspace */
export function getPair(db: Queryable, workspaceId: string, id: number): Pair {
  const pair = findPair(db, workspaceId, id);
  if (pair === undefined) throw new Error(`no pair ${id}`);
  return pair;
}

/** Weakest first: those are the ones a lead wants to look at. */
export function listPairsOfRun(db: Queryable, runId: number): readonly Pair[] {
  return db.select().from(pairs).where(eq(pairs.runId, runId)).orderBy(pairs.score, pairs.id).all();
}

/** Who is with whom in a run, and how it stands: a fraction of the time that reading all the reasons takes. */
export function listOutlinesOfRun(
  db: Queryable,
  runId: number,
): readonly Pick<Pair, 'executiveSlackUserId' | 'mentorSlackUserId' | 'status' | 'score'>[] {
  return db
    .select({
      executiveSlackUserId: pairs.executiveSlackUserId,
      mentorSlackUserId: pairs.mentorSlackUserId,
      status: pairs.status,
      score: pairs.score,
    })
    .from(pairs)
    .where(eq(pairs.runId, runId))
    .orderBy(pairs.score, pairs.id)
    .all();
}

export function listPairsOfProgram(
  db: Queryable,
  programId: number,
  statuses: readonly PairStatus[],
): readonly Pair[] {
  return db
    .select()
    .from(pairs)
    .where(and(eq(pairs.programId, programId), inArray(pairs.status, [...statuses])))
    .orderBy(pairs.id)
    .all();
}

/** Pairs that a person is in, on either side, in any program. */
export function listPairsOf(
  db: Queryable,
  workspaceId: string,
  slackUserId: string,
  statuses: readonly PairStatus[],
): readonly Pair[] {
  return db
    .select()
    .from(pairs)
    .where(
      and(
        eq(pairs.workspaceId, workspaceId),
        or(eq(pairs.mentorSlackUserId, slackUserId), eq(pairs.executiveSlackUserId, slackUserId)),
        inArray(pairs.status, [...statuses]),
      ),
    )
    .orderBy(pairs.id)
    .all();
}

export function updatePair(
  tx: Queryable,
  id: number,
  change: Partial<Omit<Pair, 'id' | 'workspaceId' | 'programId'>>,
): void {
  tx.update(pairs).set(change).where(eq(pairs.id, id)).run();
}

export function roleIn(pair: Pair, slackUserId: string): Role | null {
  if (pair.executiveSlackUserId === slackUserId) return 'executive';
  if (pair.mentorSlackUserId === slackUserId) return 'mentor';
  return null;
}

/** Who has met whom in the workspace's other programs. */
export function listEarlierPartners(
  db: Queryable,
  workspaceId: string,
  programId: number,
): readonly Pick<Pair, 'executiveSlackUserId' | 'mentorSlackUserId'>[] {
  return db
    .select({ executiveSlackUserId: pairs.executiveSlackUserId, mentorSlackUserId: pairs.mentorSlackUserId })
    .from(pairs)
    .where(
      and(eq(pairs.workspaceId, workspaceId), ne(pairs.programId, programId), isNotNull(pairs.activatedAt)),
    )
    .all();
}

/** Who said no because the other works too close to them. For the guard only: nobody reads it. */
export function listCloseDeclines(
  db: Queryable,
  programId: number,
): readonly {
  readonly pairId: number;
  readonly slackUserId: string;
  readonly partnerSlackUserId: string;
}[] {
  return db
    .select({ decline: declines, pair: pairs })
    .from(declines)
    .innerJoin(pairs, eq(pairs.id, declines.pairId))
    .where(and(eq(pairs.programId, programId), eq(declines.category, 'tooClose')))
    .all()
    .map(({ decline: { slackUserId }, pair }) => ({
      pairId: pair.id,
      slackUserId,
      partnerSlackUserId:
        pair.executiveSlackUserId === slackUserId ? pair.mentorSlackUserId : pair.executiveSlackUserId,
    }));
}

/** Takes a pair out of a proposal for good. Only while nobody has heard of it: then no row refers to it. */
export function deleteUnheardPair(tx: Queryable, pairId: number): void {
  tx.delete(pairs)
    .where(and(eq(pairs.id, pairId), inArray(pairs.status, ['proposed', 'leftOut', 'rejected'])))
    .run();
}
