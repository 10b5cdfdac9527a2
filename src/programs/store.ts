import { and, desc, eq, isNotNull, isNull, ne } from 'drizzle-orm';
import type { Instant } from '../clock.ts';
import type { Queryable } from '../db/database.ts';
import type { Program, ProgramStatus } from './rules.ts';
import type { ProgramSettings } from './settings.ts';
import { leads, programs } from './tables.ts';

type ProgramRow = typeof programs.$inferSelect;

function programFromRow({ requestId: _, ...program }: ProgramRow): Program {
  return program;
}

export function insertProgram(tx: Queryable, program: Omit<typeof programs.$inferInsert, 'id'>): Program {
  return programFromRow(tx.insert(programs).values(program).returning().get());
}

export function findProgramByRequest(
  db: Queryable,
  workspaceId: string,
  requestId: string,
): Program | undefined {
  const row = db
    .select()
    .from(programs)
    .where(and(eq(programs.workspaceId, workspaceId), eq(programs.requestId, requestId)))
    .get();
  return row && programFromRow(row);
}

export function findProgram(db: Queryable, workspaceId: string, id: number): Program | undefined {
  const row = db
    .select()
    .from(programs)
    .where(and(eq(programs.workspaceId, workspaceId), eq(programs.id, id)))
    .get();
  return row && programFromRow(row);
}

/** @throws when there is no such program in this workspace */
export function getProgram(db: Queryable, workspaceId: string, id: number): Program {
  const program = findProgram(db, workspaceId, id);
  if (program === undefined) throw new Error(`no program ${id}`);
  return program;
}

/** Newest first; closed ones are left out. */
export function listOpenPrograms(db: Queryable, workspaceId: string): readonly Program[] {
  return db
    .select()
    .from(programs)
    .where(and(eq(programs.workspaceId, workspaceId), ne(programs.status, 'closed')))
    .orderBy(desc(programs.id))
    .all()
    .map(programFromRow);
}

/** Newest first, closed ones among them; not those that were put away. */
export function listPrograms(
  db: Queryable,
  workspaceId: string,
  which: 'current' | 'archived',
): readonly Program[] {
  const isWanted = which === 'archived' ? isNotNull(programs.archivedAt) : isNull(programs.archivedAt);
  return db
    .select()
    .from(programs)
    .where(and(eq(programs.workspaceId, workspaceId), isWanted))
    .orderBy(desc(programs.id))
    .all()
    .map(programFromRow);
}

/** Stores what a lead has settled, and counts it, so that whoever saw the program before can tell. */
export function updateSettings(tx: Queryable, program: Program, settings: Partial<ProgramSettings>): void {
  tx.update(programs)
    .set({ ...settings, revision: program.revision + 1 })
    .where(and(eq(programs.workspaceId, program.workspaceId), eq(programs.id, program.id)))
    .run();
}

/** @param archivedAt null brings it back */
export function markArchived(tx: Queryable, program: Program, archivedAt: Instant | null): void {
  tx.update(programs)
    .set({ archivedAt })
    .where(and(eq(programs.workspaceId, program.workspaceId), eq(programs.id, program.id)))
    .run();
}

/** For good: what still waits under it is for the caller to take back. */
export function markClosed(tx: Queryable, program: Program, closedAt: Instant): void {
  tx.update(programs)
    .set({ status: 'closed', closedAt })
    .where(and(eq(programs.workspaceId, program.workspaceId), eq(programs.id, program.id)))
    .run();
}

export function markProgram(tx: Queryable, program: Program, status: ProgramStatus): void {
  tx.update(programs)
    .set({ status })
    .where(and(eq(programs.workspaceId, program.workspaceId), eq(programs.id, program.id)))
    .run();
}

/** Which partner one after the other it is, in a program that rotates. */
export function markPhase(tx: Queryable, program: Program, phase: number): void {
  tx.update(programs)
    .set({ phase })
    .where(and(eq(programs.workspaceId, program.workspaceId), eq(programs.id, program.id)))
    .run();
}

export function listAppointedLeads(db: Queryable, workspaceId: string): readonly string[] {
  return db
    .select({ slackUserId: leads.slackUserId })
    .from(leads)
    .where(eq(leads.workspaceId, workspaceId))
    .orderBy(leads.appointedAt)
    .all()
    .map((row) => row.slackUserId);
}

/** @returns false when the person already was a lead */
export function insertLead(
  tx: Queryable,
  lead: {
    readonly workspaceId: string;
    readonly slackUserId: string;
    readonly appointedBySlackUserId: string;
    readonly appointedAt: number;
  },
): boolean {
  return tx.insert(leads).values(lead).onConflictDoNothing().run().changes === 1;
}

/** @returns false when the person was not an appointed lead */
export function deleteLead(tx: Queryable, workspaceId: string, slackUserId: string): boolean {
  return (
    tx
      .delete(leads)
      .where(and(eq(leads.workspaceId, workspaceId), eq(leads.slackUserId, slackUserId)))
      .run().changes === 1
  );
}
