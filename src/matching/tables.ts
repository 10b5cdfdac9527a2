import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { instant, isOneOf, json, localDate, workspaceId } from '../db/columns.ts';
import { ROLES } from '../enrollment/rules.ts';
import { enrollments } from '../enrollment/tables.ts';
import { programs } from '../programs/tables.ts';
import {
  CONSTRAINT_KINDS,
  type Conflict,
  DECLINE_CATEGORIES,
  type Override,
  PAIR_ORIGINS,
  PAIR_STATUSES,
  type Reason,
  RUN_STATUSES,
  type RunSummary,
  type UnmatchedEntry,
} from './rules.ts';

/** One computed proposal for a whole program, kept while a lead reviews it. */
export const matchRuns = sqliteTable(
  'match_runs',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    workspaceId: workspaceId(),
    programId: integer('program_id')
      .notNull()
      .references(() => programs.id),
    /** Same data, same id: a fingerprint of the proposal. */
    dryRunId: text('dry_run_id').notNull(),
    status: text('status', { enum: RUN_STATUSES }).notNull(),
    /** Grows with every change in review, so that nobody releases something else than they saw. */
    revision: integer('revision').notNull(),
    summary: json<RunSummary>('summary').notNull(),
    unmatched: json<readonly UnmatchedEntry[]>('unmatched').notNull(),
    createdBySlackUserId: text('created_by_slack_user_id').notNull(),
    createdAt: instant('created_at').notNull(),
    releasedAt: instant('released_at'),
    previousRunId: integer('previous_run_id'),
  },
  (table) => [
    index('match_runs_program').on(table.programId, table.status),
    check('match_runs_status_check', isOneOf(table.status, RUN_STATUSES)),
  ],
);

export const pairs = sqliteTable(
  'pairs',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    workspaceId: workspaceId(),
    programId: integer('program_id')
      .notNull()
      .references(() => programs.id),
    runId: integer('run_id').references(() => matchRuns.id),
    mentorEnrollmentId: integer('mentor_enrollment_id')
      .notNull()
      .references(() => enrollments.id),
    executiveEnrollmentId: integer('executive_enrollment_id')
      .notNull()
      .references(() => enrollments.id),
    mentorSlackUserId: text('mentor_slack_user_id').notNull(),
    executiveSlackUserId: text('executive_slack_user_id').notNull(),
    status: text('status', { enum: PAIR_STATUSES }).notNull(),
    score: integer('score').notNull(),
    reasons: json<readonly Reason[]>('reasons').notNull(),
    releasedAt: instant('released_at'),
    executiveAnsweredAt: instant('executive_answered_at'),
    mentorAnsweredAt: instant('mentor_answered_at'),
    activatedAt: instant('activated_at'),
    declinedByRole: text('declined_by_role', { enum: ROLES }),
    origin: text('origin', { enum: PAIR_ORIGINS }).notNull().default('batch'),
    namedBySlackUserId: text('named_by_slack_user_id'),
    overrides: json<readonly Override[]>('overrides').notNull().default([]),
    rejectedReason: text('rejected_reason'),
    conflict: json<Conflict>('conflict'),
    phase: integer('phase').notNull().default(1),
    project: text('project').notNull().default(''),
    endedAt: instant('ended_at'),
  },
  (table) => [
    uniqueIndex('pairs_once_per_run').on(table.runId, table.executiveEnrollmentId),
    index('pairs_program').on(table.programId, table.status),
    index('pairs_by_mentor').on(table.workspaceId, table.mentorSlackUserId),
    index('pairs_by_executive').on(table.workspaceId, table.executiveSlackUserId),
    check('pairs_status_check', isOneOf(table.status, PAIR_STATUSES)),
    check('pairs_origin_check', isOneOf(table.origin, PAIR_ORIGINS)),
  ],
);

/** Pairs that a lead has settled for every further run: held in it, or kept out of it. */
export const matchConstraints = sqliteTable(
  'match_constraints',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    workspaceId: workspaceId(),
    programId: integer('program_id')
      .notNull()
      .references(() => programs.id),
    executiveSlackUserId: text('executive_slack_user_id').notNull(),
    mentorSlackUserId: text('mentor_slack_user_id').notNull(),
    kind: text('kind', { enum: CONSTRAINT_KINDS }).notNull(),
    reason: text('reason').notNull(),
    overrides: json<readonly Override[]>('overrides').notNull(),
    bySlackUserId: text('by_slack_user_id').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    uniqueIndex('match_constraints_pair').on(
      table.programId,
      table.executiveSlackUserId,
      table.mentorSlackUserId,
    ),
    check('match_constraints_kind_check', isOneOf(table.kind, CONSTRAINT_KINDS)),
  ],
);

/** Why somebody said no. Apart from the pairs, so that nothing that reads pairs reads it by accident. */
export const declines = sqliteTable(
  'declines',
  {
    workspaceId: workspaceId(),
    pairId: integer('pair_id')
      .notNull()
      .references(() => pairs.id),
    slackUserId: text('slack_user_id').notNull(),
    category: text('category', { enum: DECLINE_CATEGORIES }).notNull(),
    answeredAt: instant('answered_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.pairId, table.slackUserId] }),
    index('declines_by_person').on(table.workspaceId, table.slackUserId),
    check('declines_category_check', isOneOf(table.category, DECLINE_CATEGORIES)),
  ],
);

/** While somebody's pause is open, all their pairs in the program rest and no new one is proposed. No reason is kept. */
export const pauses = sqliteTable(
  'pauses',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    workspaceId: workspaceId(),
    enrollmentId: integer('enrollment_id')
      .notNull()
      .references(() => enrollments.id),
    /** The first day on which the person is back. */
    untilOn: localDate('until_on').notNull(),
    createdAt: instant('created_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (table) => [
    index('pauses_open').on(table.workspaceId, table.endedAt),
    index('pauses_by_enrollment').on(table.enrollmentId),
  ],
);
