import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { flag, instant, isOneOf, json, localDate, workspaceId } from '../db/columns.ts';
import { CADENCES, PAIRING_MODES, PROGRAM_STATUSES } from './rules.ts';

export const programs = sqliteTable(
  'programs',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    workspaceId: workspaceId(),
    /** The id of the modal that created it: submitting the same modal twice creates one program. */
    requestId: text('request_id').notNull(),
    name: text('name').notNull(),
    purpose: text('purpose').notNull(),
    /** By when people are asked to answer. Later answers count until the pairs are released. */
    enrollUntilOn: localDate('enroll_until_on').notNull(),
    startsOn: localDate('starts_on').notNull(),
    months: integer('months').notNull(),
    cadence: text('cadence', { enum: CADENCES }).notNull(),
    sessionMinutes: integer('session_minutes').notNull(),
    plannedSessions: integer('planned_sessions').notNull(),
    topics: json<readonly string[]>('topics').notNull(),
    timeZone: text('time_zone').notNull(),
    sponsorSlackUserId: text('sponsor_slack_user_id'),
    contactSlackUserId: text('contact_slack_user_id'),
    minimumGradeGap: integer('minimum_grade_gap').notNull(),
    mentorCapacity: integer('mentor_capacity').notNull(),
    chainDepth: integer('chain_depth'),
    successMeasures: json<readonly string[]>('success_measures').notNull().default([]),
    knowledgeGaps: text('knowledge_gaps').notNull().default(''),
    pilotUnit: text('pilot_unit').notNull().default(''),
    pairingMode: text('pairing_mode', { enum: PAIRING_MODES }).notNull().default('oneToOne'),
    phases: integer('phases').notNull().default(1),
    phase: integer('phase').notNull().default(1),
    isOpenToAll: flag('is_open_to_all').notNull().default(false),
    anonymityThreshold: integer('anonymity_threshold').notNull().default(5),
    revision: integer('revision').notNull().default(1),
    closedAt: instant('closed_at'),
    archivedAt: instant('archived_at'),
    status: text('status', { enum: PROGRAM_STATUSES }).notNull(),
    createdBySlackUserId: text('created_by_slack_user_id').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    uniqueIndex('programs_request').on(table.workspaceId, table.requestId),
    index('programs_status').on(table.workspaceId, table.status),
    check('programs_cadence_check', isOneOf(table.cadence, CADENCES)),
    check('programs_pairing_mode_check', isOneOf(table.pairingMode, PAIRING_MODES)),
    check('programs_status_check', isOneOf(table.status, PROGRAM_STATUSES)),
  ],
);

/** Who may run programs, besides those the configuration names. */
export const leads = sqliteTable(
  'leads',
  {
    workspaceId: workspaceId(),
    slackUserId: text('slack_user_id').notNull(),
    appointedBySlackUserId: text('appointed_by_slack_user_id').notNull(),
    appointedAt: instant('appointed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.slackUserId] })],
);
