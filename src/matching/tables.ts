import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { instant, isOneOf, json, workspaceId } from '../db/columns.ts';
import { ROLES } from '../enrollment/rules.ts';
import { enrollments } from '../enrollment/tables.ts';
import { programs } from '../programs/tables.ts';
import { PAIR_STATUSES, type Reason, RUN_STATUSES, type RunSummary, type UnmatchedEntry } from './rules.ts';

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
    runId: integer('run_id')
      .notNull()
      .references(() => matchRuns.id),
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
  },
  (table) => [
    uniqueIndex('pairs_once_per_run').on(table.runId, table.executiveEnrollmentId),
    index('pairs_program').on(table.programId, table.status),
    index('pairs_by_mentor').on(table.workspaceId, table.mentorSlackUserId),
    index('pairs_by_executive').on(table.workspaceId, table.executiveSlackUserId),
    check('pairs_status_check', isOneOf(table.status, PAIR_STATUSES)),
  ],
);
