import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { instant, isOneOf, json, workspaceId } from '../db/columns.ts';
import { programs } from '../programs/tables.ts';
import {
  ENROLLMENT_STATUSES,
  type EnrollmentDetails,
  ROLES,
  STEPS,
  STYLES,
  type TopicDepth,
  type Typed,
  WAYS_IN,
  type WeeklyWindow,
} from './rules.ts';

export const enrollments = sqliteTable(
  'enrollments',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    workspaceId: workspaceId(),
    programId: integer('program_id')
      .notNull()
      .references(() => programs.id),
    slackUserId: text('slack_user_id').notNull(),
    role: text('role', { enum: ROLES }).notNull(),
    status: text('status', { enum: ENROLLMENT_STATUSES }).notNull(),
    invitedBySlackUserId: text('invited_by_slack_user_id').notNull(),
    invitedAt: instant('invited_at').notNull(),
    enrolledAt: instant('enrolled_at'),
    goals: text('goals'),
    topics: json<readonly TopicDepth[]>('topics'),
    availability: json<readonly WeeklyWindow[]>('availability'),
    style: text('style', { enum: STYLES }),
    assistantSlackUserId: text('assistant_slack_user_id'),
    wayIn: text('way_in', { enum: WAYS_IN }).notNull().default('invitation'),
    details: json<Partial<EnrollmentDetails>>('details').notNull().default({}),
  },
  (table) => [
    uniqueIndex('enrollments_person').on(table.programId, table.slackUserId),
    index('enrollments_by_person').on(table.workspaceId, table.slackUserId),
    index('enrollments_by_assistant').on(table.workspaceId, table.assistantSlackUserId),
    check('enrollments_role_check', isOneOf(table.role, ROLES)),
    check('enrollments_status_check', isOneOf(table.status, ENROLLMENT_STATUSES)),
    check('enrollments_style_check', isOneOf(table.style, STYLES)),
  ],
);

/** People somebody asked not to be paired with. Apart from the answers, so that no report reads it by accident. */
export const avoidances = sqliteTable(
  'avoidances',
  {
    workspaceId: workspaceId(),
    enrollmentId: integer('enrollment_id')
      .notNull()
      .references(() => enrollments.id, { onDelete: 'cascade' }),
    avoidSlackUserId: text('avoid_slack_user_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.enrollmentId, table.avoidSlackUserId] })],
);

/** What somebody typed into a step and has not sent. Never read as an answer. */
export const enrollmentDrafts = sqliteTable(
  'enrollment_drafts',
  {
    workspaceId: workspaceId(),
    enrollmentId: integer('enrollment_id')
      .notNull()
      .references(() => enrollments.id, { onDelete: 'cascade' }),
    step: text('step', { enum: STEPS }).notNull(),
    viewId: text('view_id').notNull(),
    /** Slack's own time of the last change, in microseconds: changes may arrive out of order. */
    typedAtMicros: integer('typed_at_micros').notNull(),
    /** Null once the step was sent from this view: a change that arrives later is no draft any more. */
    typed: json<Typed>('typed'),
  },
  (table) => [
    primaryKey({ columns: [table.enrollmentId, table.step] }),
    check('enrollment_drafts_step_check', isOneOf(table.step, STEPS)),
  ],
);
