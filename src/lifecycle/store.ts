import { and, count, desc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Instant } from '../clock.ts';
import { isAmong } from '../db/columns.ts';
import type { Queryable } from '../db/database.ts';
import type { EnrollmentStatus, Role } from '../enrollment/rules.ts';
import { enrollments } from '../enrollment/tables.ts';
import type { Pair } from '../matching/rules.ts';
import { matchRuns, pairs } from '../matching/tables.ts';
import { people } from '../people/tables.ts';
import type { Program } from '../programs/rules.ts';
import type { ProgramSettings, SettingsSection } from '../programs/settings.ts';
import { sessions } from '../scheduling/tables.ts';
import { settingsDrafts } from './tables.ts';

export type SettingsDraft = {
  readonly id: number;
  readonly programId: number;
  readonly slackUserId: string;
  readonly section: string;
  readonly revision: number;
  readonly settings: Partial<ProgramSettings>;
};

/** One for each lead, program and section: typing again takes the place of what was typed before. */
export function saveDraft(
  tx: Queryable,
  workspaceId: string,
  createdAt: Instant,
  draft: Omit<SettingsDraft, 'id' | 'section'> & { readonly section: SettingsSection },
): { readonly id: number } {
  const { settings, revision } = draft;
  return tx
    .insert(settingsDrafts)
    .values({ ...draft, workspaceId, createdAt })
    .onConflictDoUpdate({
      target: [settingsDrafts.programId, settingsDrafts.slackUserId, settingsDrafts.section],
      set: { settings, revision, createdAt },
    })
    .returning({ id: settingsDrafts.id })
    .get();
}

export function findDraft(db: Queryable, workspaceId: string, id: number): SettingsDraft | undefined {
  return db
    .select()
    .from(settingsDrafts)
    .where(and(eq(settingsDrafts.workspaceId, workspaceId), eq(settingsDrafts.id, id)))
    .get();
}

export function deleteDraft(tx: Queryable, id: number): void {
  tx.delete(settingsDrafts).where(eq(settingsDrafts.id, id)).run();
}

export function markDraftSeen(tx: Queryable, id: number, revision: number): void {
  tx.update(settingsDrafts).set({ revision }).where(eq(settingsDrafts.id, id)).run();
}

const isHere = and(
  eq(people.workspaceId, enrollments.workspaceId),
  eq(people.slackUserId, enrollments.slackUserId),
  eq(people.isDeactivated, false),
);

export type PlaceCounts = {
  readonly people: number;
  /** Of whom it is not known who manages them, or how senior they are where that counts. */
  readonly withoutOrganization: number;
  /** Who are not among those with a partner. */
  readonly waiting: number;
};

const NOBODY: PlaceCounts = { people: 0, withoutOrganization: 0, waiting: 0 };

/**
 * How many people of a program are invited, enrolled or withdrawn, by role; without those who have left.
 * @param partnered Slack ids of people in pairs
 */
export function countEnrollments(
  db: Queryable,
  program: Program,
  partnered: readonly string[],
): (role: Role, status: EnrollmentStatus) => PlaceCounts {
  const isUnknown =
    program.minimumGradeGap > 0
      ? or(isNull(people.organizationUpdatedAt), isNull(people.grade))
      : isNull(people.organizationUpdatedAt);
  const rows = db
    .select({
      role: enrollments.role,
      status: enrollments.status,
      people: count(),
      withoutOrganization: sql<number>`sum(${isUnknown})`,
      waiting: sql<number>`sum(not ${isAmong(enrollments.slackUserId, partnered)})`,
    })
    .from(enrollments)
    .innerJoin(people, isHere)
    .where(eq(enrollments.programId, program.id))
    .groupBy(enrollments.role, enrollments.status)
    .all();
  return (role, status) => rows.find((row) => row.role === role && row.status === status) ?? NOBODY;
}

/** Pairs that wait for an answer, meet or rest: who they are, without why they were made. */
export function listStandingPairs(
  db: Queryable,
  program: Program,
): readonly Pick<Pair, 'id' | 'status' | 'mentorSlackUserId' | 'executiveSlackUserId'>[] {
  return db
    .select({
      id: pairs.id,
      status: pairs.status,
      mentorSlackUserId: pairs.mentorSlackUserId,
      executiveSlackUserId: pairs.executiveSlackUserId,
    })
    .from(pairs)
    .where(
      and(
        eq(pairs.programId, program.id),
        inArray(pairs.status, ['awaitingExecutive', 'awaitingMentor', 'active', 'paused']),
      ),
    )
    .orderBy(pairs.id)
    .all();
}

/** How many pairs the next release would hold; null while no proposal is under review. */
export function countUnderReview(db: Queryable, program: Program): number | null {
  const run = db
    .select({ id: matchRuns.id })
    .from(matchRuns)
    .where(and(eq(matchRuns.programId, program.id), eq(matchRuns.status, 'review')))
    .get();
  if (run === undefined) return null;
  const row = db
    .select({ pairs: count() })
    .from(pairs)
    .where(and(eq(pairs.runId, run.id), eq(pairs.status, 'proposed')))
    .get();
  return row?.pairs ?? 0;
}

/** Sessions of pairs that meet, with a date ahead. */
export function listBookedAhead(
  db: Queryable,
  program: Program,
  now: Instant,
): readonly { readonly startsAt: Instant; readonly endsAt: Instant }[] {
  return db
    .select({ startsAt: sessions.startsAt, endsAt: sessions.endsAt })
    .from(sessions)
    .innerJoin(pairs, eq(pairs.id, sessions.pairId))
    .where(
      and(
        eq(pairs.programId, program.id),
        inArray(pairs.status, ['active', 'paused']),
        eq(sessions.status, 'booked'),
        gt(sessions.endsAt, now),
      ),
    )
    .all();
}

/** How many sessions of each pair are settled: they took place, or will not. Pairs without any are left out. */
export function countSettledSessions(db: Queryable, program: Program): ReadonlyMap<number, number> {
  const rows = db
    .select({ pairId: sessions.pairId, sessions: count() })
    .from(sessions)
    .innerJoin(pairs, eq(pairs.id, sessions.pairId))
    .where(
      and(
        eq(pairs.programId, program.id),
        inArray(pairs.status, ['active', 'paused']),
        inArray(sessions.status, ['held', 'missed', 'unconfirmed']),
      ),
    )
    .groupBy(sessions.pairId)
    .all();
  return new Map(rows.map((row) => [row.pairId, row.sessions]));
}

const ZONES_OFFERED = 90;

/** Where people of this workspace live, most of them first. */
export function listTimeZones(db: Queryable, workspaceId: string): readonly string[] {
  return db
    .select({ timeZone: people.timeZone })
    .from(people)
    .where(eq(people.workspaceId, workspaceId))
    .groupBy(people.timeZone)
    .orderBy(desc(count()), people.timeZone)
    .limit(ZONES_OFFERED)
    .all()
    .map(({ timeZone }) => timeZone);
}
