import { sql } from 'drizzle-orm';
import { check, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { instant, isOneOf, workspaceId } from '../db/columns.ts';
import { ROLES } from '../enrollment/rules.ts';
import { sessions } from '../scheduling/tables.ts';
import { AIRTIME, APPLIED, HELP } from './rules.ts';

/** Answers to the pulse. Read by nobody but the person who gave them and, pooled, by reports. */
export const pulses = sqliteTable(
  'pulses',
  {
    workspaceId: workspaceId(),
    sessionId: integer('session_id')
      .notNull()
      .references(() => sessions.id),
    slackUserId: text('slack_user_id').notNull(),
    role: text('role', { enum: ROLES }).notNull(),
    useful: integer('useful').notNull(),
    candor: integer('candor').notNull(),
    airtime: text('airtime', { enum: AIRTIME }).notNull(),
    applied: text('applied', { enum: APPLIED }).notNull(),
    help: text('help', { enum: HELP }).notNull(),
    comment: text('comment'),
    answeredAt: instant('answered_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sessionId, table.slackUserId] }),
    check('pulses_useful_check', sql`${table.useful} between 1 and 5`),
    check('pulses_candor_check', sql`${table.candor} between 1 and 7`),
    check('pulses_airtime_check', isOneOf(table.airtime, AIRTIME)),
    check('pulses_applied_check', isOneOf(table.applied, APPLIED)),
    check('pulses_help_check', isOneOf(table.help, HELP)),
  ],
);
