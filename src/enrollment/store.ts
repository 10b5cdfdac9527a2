import { and, eq, gt, ne, sql } from 'drizzle-orm';
import { isAmong } from '../db/columns.ts';
import type { Queryable } from '../db/database.ts';
import type { Answered } from './demand.ts';
import type { Silent } from './reminders.ts';
import {
  type Enrollment,
  type EnrollmentAnswers,
  type EnrollmentStatus,
  type Member,
  NO_DETAILS,
  type Role,
  type WayIn,
} from './rules.ts';
import { avoidances, enrollmentDrafts, enrollments } from './tables.ts';

type EnrollmentRow = typeof enrollments.$inferSelect;

function withAnswers(db: Queryable, rows: readonly EnrollmentRow[]): readonly Enrollment[] {
  const ids = rows.map((row) => row.id);
  const avoided = Map.groupBy(
    db.select().from(avoidances).where(isAmong(avoidances.enrollmentId, ids)).all(),
    (row) => row.enrollmentId,
  );
  return rows.map(({ goals, topics, availability, style, assistantSlackUserId, details, ...row }) => ({
    ...row,
    answers: {
      goals: goals ?? '',
      topics: topics ?? [],
      availability: availability ?? [],
      style,
      assistantSlackUserId,
      details: { ...NO_DETAILS, ...details },
      avoid: (avoided.get(row.id) ?? []).map((avoidance) => avoidance.avoidSlackUserId),
    },
  }));
}

export function findEnrollment(db: Queryable, workspaceId: string, id: number): Enrollment | undefined {
  const rows = db
    .select()
    .from(enrollments)
    .where(and(eq(enrollments.workspaceId, workspaceId), eq(enrollments.id, id)))
    .all();
  return withAnswers(db, rows)[0];
}

/** @throws when there is no such enrollment in this workspace */
export function getEnrollment(db: Queryable, workspaceId: string, id: number): Enrollment {
  const enrollment = findEnrollment(db, workspaceId, id);
  if (enrollment === undefined) throw new Error(`no enrollment ${id}`);
  return enrollment;
}

export function listEnrollments(db: Queryable, programId: number): readonly Enrollment[] {
  const rows = db
    .select()
    .from(enrollments)
    .where(eq(enrollments.programId, programId))
    .orderBy(enrollments.id)
    .all();
  return withAnswers(db, rows);
}

/**
 * Who is in a program and where they stand, in the order of enrollments: of thousands, a tenth of the time that reading
 * their answers takes.
 */
export function listMembers(db: Queryable, programId: number): readonly Member[] {
  return db
    .select({
      id: enrollments.id,
      slackUserId: enrollments.slackUserId,
      role: enrollments.role,
      status: enrollments.status,
    })
    .from(enrollments)
    .where(eq(enrollments.programId, programId))
    .orderBy(enrollments.id)
    .all();
}

/** Those who take part, a page at a time. @param afterId the last of the page before; 0 for the first */
export function listEnrolledAfter(
  db: Queryable,
  programId: number,
  afterId: number,
  most: number,
): readonly Enrollment[] {
  const rows = db
    .select()
    .from(enrollments)
    .where(
      and(
        eq(enrollments.programId, programId),
        eq(enrollments.status, 'enrolled'),
        gt(enrollments.id, afterId),
      ),
    )
    .orderBy(enrollments.id)
    .limit(most)
    .all();
  return withAnswers(db, rows);
}

/** Everybody ever invited, with what the roster shows of them: of their answers, topics and how many they take. */
export function listForRoster(
  db: Queryable,
  programId: number,
): readonly (Member & Pick<Enrollment, 'invitedAt' | 'wayIn'> & Answered)[] {
  return db
    .select({
      id: enrollments.id,
      slackUserId: enrollments.slackUserId,
      role: enrollments.role,
      status: enrollments.status,
      invitedAt: enrollments.invitedAt,
      wayIn: enrollments.wayIn,
      topics: enrollments.topics,
      capacity: sql<number | null>`json_extract(${enrollments.details}, '$.capacity')`,
    })
    .from(enrollments)
    .where(eq(enrollments.programId, programId))
    .orderBy(enrollments.id)
    .all()
    .map(({ topics, capacity, ...row }) => ({
      ...row,
      answers: { topics: topics ?? [], details: { capacity } },
    }));
}

export function listEnrollmentsOf(
  db: Queryable,
  workspaceId: string,
  slackUserId: string,
): readonly Enrollment[] {
  const rows = db
    .select()
    .from(enrollments)
    .where(and(eq(enrollments.workspaceId, workspaceId), eq(enrollments.slackUserId, slackUserId)))
    .orderBy(enrollments.id)
    .all();
  return withAnswers(db, rows);
}

/** Those who were asked, not those who came by themselves, and have said neither yes nor no; longest silent first. */
export function listSilentInvitations(db: Queryable, programId: number): readonly Silent[] {
  const begun = db
    .select({ id: enrollmentDrafts.enrollmentId })
    .from(enrollmentDrafts)
    .innerJoin(enrollments, eq(enrollments.id, enrollmentDrafts.enrollmentId))
    .where(eq(enrollments.programId, programId))
    .all();
  const drafts = new Set(begun.map(({ id }) => id));
  return db
    .select({
      id: enrollments.id,
      slackUserId: enrollments.slackUserId,
      role: enrollments.role,
      invitedAt: enrollments.invitedAt,
      invitedBySlackUserId: enrollments.invitedBySlackUserId,
    })
    .from(enrollments)
    .where(
      and(
        eq(enrollments.programId, programId),
        eq(enrollments.status, 'invited'),
        eq(enrollments.wayIn, 'invitation'),
      ),
    )
    .orderBy(enrollments.invitedAt, enrollments.id)
    .all()
    .map((row) => ({ ...row, hasBegun: drafts.has(row.id) }));
}

/** Executives who named this person as their assistant. */
export function listServedExecutives(
  db: Queryable,
  workspaceId: string,
  assistantSlackUserId: string,
): readonly { readonly enrollmentId: number; readonly programId: number; readonly slackUserId: string }[] {
  return db
    .select({
      enrollmentId: enrollments.id,
      programId: enrollments.programId,
      slackUserId: enrollments.slackUserId,
    })
    .from(enrollments)
    .where(
      and(
        eq(enrollments.workspaceId, workspaceId),
        eq(enrollments.assistantSlackUserId, assistantSlackUserId),
        ne(enrollments.status, 'withdrawn'),
      ),
    )
    .orderBy(enrollments.id)
    .all();
}

/** @returns the new invitation, or undefined when the person is in the program already */
export function insertInvitation(
  tx: Queryable,
  invitation: {
    readonly workspaceId: string;
    readonly programId: number;
    readonly slackUserId: string;
    readonly role: Role;
    readonly invitedBySlackUserId: string;
    readonly invitedAt: number;
    readonly wayIn?: WayIn;
  },
): { readonly id: number } | undefined {
  return tx
    .insert(enrollments)
    .values({ ...invitation, status: 'invited' })
    .onConflictDoNothing({ target: [enrollments.programId, enrollments.slackUserId] })
    .returning({ id: enrollments.id })
    .get();
}

/** Keeps what was answered so far; the avoided people are replaced as a whole. */
export function updateAnswers(
  tx: Queryable,
  enrollment: Pick<Enrollment, 'id' | 'workspaceId'>,
  { avoid, ...answers }: Partial<EnrollmentAnswers>,
): void {
  tx.update(enrollments).set(answers).where(eq(enrollments.id, enrollment.id)).run();
  if (avoid === undefined) return;
  tx.delete(avoidances).where(eq(avoidances.enrollmentId, enrollment.id)).run();
  for (const avoidSlackUserId of avoid) {
    tx.insert(avoidances)
      .values({ workspaceId: enrollment.workspaceId, enrollmentId: enrollment.id, avoidSlackUserId })
      .run();
  }
}

export function markEnrollment(
  tx: Queryable,
  enrollmentId: number,
  status: EnrollmentStatus,
  enrolledAt?: number,
): void {
  tx.update(enrollments)
    .set(enrolledAt === undefined ? { status } : { status, enrolledAt })
    .where(eq(enrollments.id, enrollmentId))
    .run();
}
