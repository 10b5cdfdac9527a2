import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { instant, isOneOf, json, workspaceId } from '../db/columns.ts';
import { AUDIT_ACTIONS } from './rules.ts';

/** Everything a lead did, once and for good: rows are added and never changed. */
export const auditEntries = sqliteTable(
  'audit_entries',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    workspaceId: workspaceId(),
    actorSlackUserId: text('actor_slack_user_id').notNull(),
    action: text('action', { enum: AUDIT_ACTIONS }).notNull(),
    // No references: an entry outlives what it tells of.
    programId: integer('program_id'),
    pairId: integer('pair_id'),
    subjectSlackUserIds: json<readonly string[]>('subject_slack_user_ids').notNull(),
    facts: json<Readonly<Record<string, string | number>>>('facts').notNull(),
    at: instant('at').notNull(),
  },
  (table) => [
    index('audit_entries_program').on(table.workspaceId, table.programId, table.id),
    check('audit_entries_action_check', isOneOf(table.action, AUDIT_ACTIONS)),
  ],
);
