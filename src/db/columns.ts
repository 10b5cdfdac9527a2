// Column helpers, so that every table spells the same idea in the same way.
import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { integer, text } from 'drizzle-orm/sqlite-core';
import type { Instant, LocalDate } from '../clock.ts';

/** Slack's team id. Every table carries it: one database can serve several workspaces. */
export const workspaceId = () => text('workspace_id').notNull();

/** UTC instant in milliseconds. */
export const instant = (name: string) => integer(name).$type<Instant>();

/** Calendar day, `YYYY-MM-DD`. */
export const localDate = (name: string) => text(name).$type<LocalDate>();

export const flag = (name: string) => integer(name, { mode: 'boolean' });

/** JSON value; its writer is the only one who decides the shape, so the type is the contract. */
export const json = <T>(name: string) => text(name, { mode: 'json' }).$type<T>();

/** Body of a CHECK constraint that holds a text column to the values its type allows. */
export function isOneOf(column: SQLWrapper, values: readonly string[]): SQL {
  return sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(', '))})`;
}

/**
 * Whether a column holds one of so many values. They travel as one, so that thousands take no longer to put into words
 * than two, and the words stay the same however many they are.
 */
export function isAmong(column: SQLWrapper, values: readonly (string | number)[]): SQL {
  return sql`${column} in (select value from json_each(${JSON.stringify(values)}))`;
}
