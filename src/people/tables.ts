import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { flag, instant, isOneOf, json, workspaceId } from '../db/columns.ts';
import { type BadRow, IMPORT_STATUSES, type ImportedRow, type ImportSummary } from './rules.ts';

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
    locale: text('locale'),
    /** Only with the optional permission to read it; lower case. */
    email: text('email'),
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
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.slackUserId] }),
    index('people_by_email').on(table.workspaceId, table.email),
  ],
);

/** Names of grades from junior to senior, for companies that do not number them. */
export const gradeScales = sqliteTable('grade_scales', {
  workspaceId: workspaceId().primaryKey(),
  /** The first is grade 1. */
  labels: json<readonly string[]>('labels').notNull(),
  updatedAt: instant('updated_at').notNull(),
});

/** Organization data as a lead handed it in: read and previewed, and only written when they confirm. */
export const organizationImports = sqliteTable(
  'organization_imports',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    workspaceId: workspaceId(),
    status: text('status', { enum: IMPORT_STATUSES }).notNull(),
    createdBySlackUserId: text('created_by_slack_user_id').notNull(),
    createdAt: instant('created_at').notNull(),
    appliedAt: instant('applied_at'),
    confirmedBySlackUserId: text('confirmed_by_slack_user_id'),
    /** How many people its good rows are about. */
    rowCount: integer('row_count').notNull(),
    /** Names of grades in it; none where grades are numbers. */
    foundLabels: json<readonly string[]>('found_labels').notNull(),
    /** The grades from junior to senior as a lead ordered them for this import; null where nobody had to. */
    labels: json<readonly string[] | null>('labels'),
    /** How many imports had been confirmed when the summary was made: with more of them it is out of date. */
    confirmedBefore: integer('confirmed_before').notNull(),
    summary: json<ImportSummary | null>('summary'),
  },
  (table) => [check('organization_imports_status_check', isOneOf(table.status, IMPORT_STATUSES))],
);

/** The good rows of an import, in portions, so that writing fifty thousand of them keeps nobody waiting. */
export const organizationImportRows = sqliteTable(
  'organization_import_rows',
  {
    workspaceId: workspaceId(),
    importId: integer('import_id')
      .notNull()
      .references(() => organizationImports.id, { onDelete: 'cascade' }),
    portion: integer('portion').notNull(),
    rows: json<readonly ImportedRow[]>('rows').notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.portion] })],
);

/** The lines of an import that cannot be used, in portions as well. */
export const organizationImportBadRows = sqliteTable(
  'organization_import_bad_rows',
  {
    workspaceId: workspaceId(),
    importId: integer('import_id')
      .notNull()
      .references(() => organizationImports.id, { onDelete: 'cascade' }),
    portion: integer('portion').notNull(),
    badRows: json<readonly BadRow[]>('bad_rows').notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.portion] })],
);

/** How far reading everybody's profile from Slack has come: one a night, page by page. */
export const profileSweeps = sqliteTable('profile_sweeps', {
  workspaceId: workspaceId().primaryKey(),
  startedAt: instant('started_at').notNull(),
  /** Slack's word for the next page; null for the first. */
  cursor: text('cursor'),
  /** Slack asked to be left alone until then. */
  notBeforeAt: instant('not_before_at'),
  finishedAt: instant('finished_at'),
  /** Where most people were when it finished: whose night is the next one's. IANA. */
  timeZone: text('time_zone').notNull(),
});
