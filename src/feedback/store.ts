import { and, eq, inArray } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { pulses } from './tables.ts';

/** @returns false when this person had answered already */
export function insertPulse(tx: Queryable, pulse: typeof pulses.$inferInsert): boolean {
  return tx.insert(pulses).values(pulse).onConflictDoNothing().run().changes === 1;
}

/** Who answered, never what. */
export function listPulseAuthors(
  db: Queryable,
  sessionIds: readonly number[],
): ReadonlyMap<number, readonly string[]> {
  const rows = db
    .select({ sessionId: pulses.sessionId, slackUserId: pulses.slackUserId })
    .from(pulses)
    .where(inArray(pulses.sessionId, [...sessionIds]))
    .all();
  const bySession = Map.groupBy(rows, (row) => row.sessionId);
  return new Map([...bySession].map(([id, authors]) => [id, authors.map((author) => author.slackUserId)]));
}

export function hasAnsweredPulse(db: Queryable, sessionId: number, slackUserId: string): boolean {
  return (
    db
      .select({ sessionId: pulses.sessionId })
      .from(pulses)
      .where(and(eq(pulses.sessionId, sessionId), eq(pulses.slackUserId, slackUserId)))
      .get() !== undefined
  );
}
