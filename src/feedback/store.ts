import { and, eq } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { pulses } from './tables.ts';

/** @returns false when this person had answered already */
export function insertPulse(tx: Queryable, pulse: typeof pulses.$inferInsert): boolean {
  return tx.insert(pulses).values(pulse).onConflictDoNothing().run().changes === 1;
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
