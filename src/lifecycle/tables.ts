import { integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { instant, json, workspaceId } from '../db/columns.ts';
import type { ProgramSettings } from '../programs/settings.ts';
import { programs } from '../programs/tables.ts';

/** Settings that a lead has typed and not yet confirmed, while they read what would change for people. */
export const settingsDrafts = sqliteTable(
  'settings_drafts',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    workspaceId: workspaceId(),
    programId: integer('program_id')
      .notNull()
      .references(() => programs.id),
    slackUserId: text('slack_user_id').notNull(),
    section: text('section').notNull(),
    /** The program's revision that the lead was shown the consequences of. */
    revision: integer('revision').notNull(),
    settings: json<Partial<ProgramSettings>>('settings').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [uniqueIndex('settings_drafts_lead').on(table.programId, table.slackUserId, table.section)],
);
