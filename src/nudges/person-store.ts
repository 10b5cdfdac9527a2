// The columns of a person that nudges need, in queries that meet several people.
import { and, eq } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';

export const personFacts = <Id, Zone, Gone>(table: {
  slackUserId: Id;
  timeZone: Zone;
  isDeactivated: Gone;
}) => ({
  slackUserId: table.slackUserId,
  timeZone: table.timeZone,
  isDeactivated: table.isDeactivated,
});

/** Joins a person to the row that names them. */
export const isPerson = (
  table: { workspaceId: SQLiteColumn; slackUserId: SQLiteColumn },
  named: { readonly in: { workspaceId: SQLiteColumn }; readonly by: SQLiteColumn },
) => and(eq(table.workspaceId, named.in.workspaceId), eq(table.slackUserId, named.by));
