import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { flag, instant, workspaceId } from '../db/columns.ts';

/** A member of the workspace: the Slack profile, and what the organization data says of them. */
export const people = sqliteTable(
  'people',
  {
    workspaceId: workspaceId(),
    slackUserId: text('slack_user_id').notNull(),
    name: text('name').notNull(),
    title: text('title').notNull(),
    /** IANA zone, from the Slack profile; UTC where the profile has none. */
    timeZone: text('time_zone').notNull(),
    isAdmin: flag('is_admin').notNull(),
    isBot: flag('is_bot').notNull(),
    isGuest: flag('is_guest').notNull(),
    isDeactivated: flag('is_deactivated').notNull(),
    profileSyncedAt: instant('profile_synced_at').notNull(),
    managerSlackUserId: text('manager_slack_user_id'),
    department: text('department'),
    /** Higher is more senior. */
    grade: integer('grade'),
    location: text('location'),
    organizationUpdatedAt: instant('organization_updated_at'),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.slackUserId] })],
);
