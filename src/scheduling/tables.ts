import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { instant, isOneOf, workspaceId } from '../db/columns.ts';
import { pairs } from '../matching/tables.ts';
import { SESSION_STATUSES } from './rules.ts';

export const sessions = sqliteTable(
  'sessions',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    workspaceId: workspaceId(),
    pairId: integer('pair_id')
      .notNull()
      .references(() => pairs.id),
    number: integer('number').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    status: text('status', { enum: SESSION_STATUSES }).notNull(),
    revision: integer('revision').notNull(),
    bookedBySlackUserId: text('booked_by_slack_user_id').notNull(),
    bookedAt: instant('booked_at').notNull(),
    meetingLink: text('meeting_link'),
    outcomeAt: instant('outcome_at'),
  },
  (table) => [
    uniqueIndex('sessions_number').on(table.pairId, table.number),
    // The nudge tick asks for what is near: it must not read what is far.
    index('sessions_by_start').on(table.status, table.startsAt),
    check('sessions_status_check', isOneOf(table.status, SESSION_STATUSES)),
  ],
);
