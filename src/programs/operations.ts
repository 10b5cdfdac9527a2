import { localTimeAt } from '../calendar/zone.ts';
import { DAY } from '../clock.ts';
import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { enqueue, withdraw } from '../outbox/enqueue.ts';
import { whyNotEligible } from '../people/rules.ts';
import { findPerson, listPeople } from '../people/store.ts';
import type { Actor } from '../slack/edge.ts';
import {
  aboutProgram,
  type Charter,
  charterContradictions,
  isClosed,
  type Program,
  plannedSessionCount,
} from './rules.ts';
import {
  deleteLead,
  findProgram,
  findProgramByRequest,
  insertLead,
  insertProgram,
  listAppointedLeads,
  markProgram,
} from './store.ts';
import { undeliverable } from './views.ts';

export type CreateOutcome =
  | { readonly kind: 'created'; readonly program: Program }
  | { readonly kind: 'contradictory'; readonly errors: Readonly<Record<string, string>> };

const DEFAULT_GRADE_GAP = 2;
const DEFAULT_MENTOR_CAPACITY = 1;

/** @param requestId names the submission: the same one again answers with the program it made */
export function createProgram(deps: Deps, actor: Actor, charter: Charter, requestId: string): CreateOutcome {
  return transact(deps.db, (tx): CreateOutcome => {
    const { workspaceId, slackUserId } = actor;
    const earlier = findProgramByRequest(tx, workspaceId, requestId);
    if (earlier !== undefined) return { kind: 'created', program: earlier };
    const now = deps.clock.now();
    const timeZone = findPerson(tx, workspaceId, slackUserId)?.timeZone ?? 'UTC';
    const errors = { ...charterContradictions(charter, localTimeAt(timeZone, now).on) };
    for (const field of ['sponsorSlackUserId', 'contactSlackUserId'] as const) {
      const chosen = charter[field];
      const obstacle = chosen && whyNotEligible(findPerson(tx, workspaceId, chosen));
      if (obstacle) errors[field] = `This person ${obstacle}. Choose somebody else.`;
    }
    if (Object.keys(errors).length > 0) return { kind: 'contradictory', errors };
    const program = insertProgram(tx, {
      ...charter,
      workspaceId,
      requestId,
      plannedSessions: plannedSessionCount(charter.months, charter.cadence),
      timeZone,
      minimumGradeGap: DEFAULT_GRADE_GAP,
      mentorCapacity: DEFAULT_MENTOR_CAPACITY,
      chainDepth: null,
      status: 'draft',
      createdBySlackUserId: slackUserId,
      createdAt: now,
    });
    return { kind: 'created', program };
  });
}

/** Ends a program for everybody: no further message is due. Closing twice changes nothing. */
export function closeProgram(deps: Deps, actor: Actor, programId: number): 'closed' | 'unknown' {
  return transact(deps.db, (tx) => {
    const program = findProgram(tx, actor.workspaceId, programId);
    if (program === undefined) return 'unknown';
    if (!isClosed(program)) markProgram(tx, program, 'closed');
    withdraw(tx, actor.workspaceId, aboutProgram(programId));
    return 'closed';
  });
}

export function isLead(deps: Deps, actor: Actor): boolean {
  return (
    deps.configuredLeads.includes(actor.slackUserId) ||
    listAppointedLeads(deps.db, actor.workspaceId).includes(actor.slackUserId)
  );
}

/** Everybody who runs programs here, configured and appointed, each once; not those who have left. */
export function listLeads(deps: Deps, workspaceId: string): readonly string[] {
  const leads = [...new Set([...deps.configuredLeads, ...listAppointedLeads(deps.db, workspaceId)])];
  const people = listPeople(deps.db, workspaceId, leads);
  return leads.filter((slackUserId) => people.get(slackUserId)?.isDeactivated !== true);
}

export type LeadOutcome =
  | { readonly kind: 'appointed' | 'removed' | 'unchanged' }
  | {
      readonly kind: 'refused';
      readonly reason: 'notAllowed' | 'configured' | 'lastLead' | 'notEligible';
      readonly why?: string;
    };

/** Leads and workspace admins appoint leads: the first one needs no file edited on the server. */
export function appointLead(deps: Deps, actor: Actor, slackUserId: string): LeadOutcome {
  return transact(deps.db, (tx): LeadOutcome => {
    if (!mayAppoint(deps, actor)) return { kind: 'refused', reason: 'notAllowed' };
    const why = whyNotEligible(findPerson(tx, actor.workspaceId, slackUserId));
    if (why !== null) return { kind: 'refused', reason: 'notEligible', why };
    if (isLead(deps, { ...actor, slackUserId })) return { kind: 'unchanged' };
    insertLead(tx, {
      workspaceId: actor.workspaceId,
      slackUserId,
      appointedBySlackUserId: actor.slackUserId,
      appointedAt: deps.clock.now(),
    });
    return { kind: 'appointed' };
  });
}

export function removeLead(deps: Deps, actor: Actor, slackUserId: string): LeadOutcome {
  return transact(deps.db, (tx): LeadOutcome => {
    if (!mayAppoint(deps, actor)) return { kind: 'refused', reason: 'notAllowed' };
    if (deps.configuredLeads.includes(slackUserId)) return { kind: 'refused', reason: 'configured' };
    const everyLead = listLeads(deps, actor.workspaceId);
    if (everyLead.length === 1 && everyLead[0] === slackUserId)
      return { kind: 'refused', reason: 'lastLead' };
    return { kind: deleteLead(tx, actor.workspaceId, slackUserId) ? 'removed' : 'unchanged' };
  });
}

function mayAppoint(deps: Deps, actor: Actor): boolean {
  return isLead(deps, actor) || findPerson(deps.db, actor.workspaceId, actor.slackUserId)?.isAdmin === true;
}

/**
 * A message that can never arrive becomes a note to the leads: they know whom to ask in person. One note a day
 * about one person, however many messages wait for them.
 */
export function tellLeadsOfDeadLetter(
  deps: Deps,
  tx: Queryable,
  dead: { readonly workspaceId: string; readonly recipientSlackUserId: string },
): void {
  const day = Math.floor(deps.clock.now() / DAY);
  for (const lead of listLeads(deps, dead.workspaceId)) {
    if (lead === dead.recipientSlackUserId) continue;
    enqueue(tx, deps.clock.now(), {
      workspaceId: dead.workspaceId,
      dedupeKey: `deadletter:${dead.recipientSlackUserId}:${day}:${lead}`,
      recipientSlackUserId: lead,
      timing: 'considerate',
      ...undeliverable(dead.recipientSlackUserId),
    });
  }
}
