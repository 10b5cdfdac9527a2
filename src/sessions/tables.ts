import { check, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { instant, isOneOf, workspaceId } from '../db/columns.ts';
import { sessions } from '../scheduling/tables.ts';
import { MARKS } from './rules.ts';

/** One person's answer to "held, moved or missed?". Never shown to the partner. */
export const sessionMarks = sqliteTable(
  'session_marks',
  {
    workspaceId: workspaceId(),
    sessionId: integer('session_id')
      .notNull()
      .references(() => sessions.id),
    /** The session's revision the answer is about: moving a session asks afresh. */
    revision: integer('revision').notNull(),
    /** 1, or 2 after the two sides disagreed and were asked again. */
    round: integer('round').notNull(),
    slackUserId: text('slack_user_id').notNull(),
    mark: text('mark', { enum: MARKS }).notNull(),
    markedAt: instant('marked_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.sessionId, table.revision, table.round, table.slackUserId] }),
    check('session_marks_mark_check', isOneOf(table.mark, MARKS)),
  ],
);
