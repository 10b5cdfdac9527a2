import { randomUUID } from 'node:crypto';
import { recordAudit } from '../audit/store.ts';
import { localTimeAt } from '../calendar/zone.ts';
import { DAY, type Instant } from '../clock.ts';
import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { enqueue, withdraw } from '../outbox/enqueue.ts';
import { whyNotEligible } from '../people/rules.ts';
import { findPerson, listPeople } from '../people/store.ts';
import type { Actor } from '../slack/edge.ts';
import { type Charter, type Program, plannedSessionCount } from './rules.ts';
import { DEFAULT_SETTINGS, type ProgramSettings, settingsContradictions } from './settings.ts';
import { deleteLead, findProgramByRequest, insertLead, insertProgram, listAppointedLeads } from './store.ts';
import { TEMPLATES } from './templates.ts';
import { leadAppointed, leadRemoved, undeliverable } from './views.ts';

export type CreateOutcome =
  | { readonly kind: 'created'; readonly program: Program }
  | { readonly kind: 'contradictory'; readonly errors: Readonly<Record<string, string>> };

/** @param requestId names the submission: the same one again answers with the program it made */
export function createProgram(deps: Deps, actor: Actor, charter: Charter, requestId: string): CreateOutcome {
  return transact(deps.db, (tx): CreateOutcome => {
    const { workspaceId, slackUserId } = actor;
    const earlier = findProgramByRequest(tx, workspaceId, requestId);
    if (earlier !== undefined) return { kind: 'created', program: earlier };
    const now = deps.clock.now();
    const timeZone = findPerson(tx, workspaceId, slackUserId)?.timeZone ?? 'UTC';
    const settings = settingsOf(charter, timeZone);
    const today = localTimeAt(timeZone, now).on;
    const errors = {
      ...settingsContradictions(null, settings, today),
      ...whoCannot(tx, workspaceId, settings),
    };
    if (Object.keys(errors).length > 0) return { kind: 'contradictory', errors };
    const program = insertProgram(tx, {
      ...settings,
      workspaceId,
      requestId,
      status: 'draft',
      createdBySlackUserId: slackUserId,
      createdAt: now,
    });
    recordAudit(tx, actor, now, 'programCreated', { programId: program.id });
    return { kind: 'created', program };
  });
}

function settingsOf({ template, ...charter }: Charter, timeZone: string): ProgramSettings {
  const { months, cadence, sessionMinutes, topics, successMeasures, knowledgeGaps } = TEMPLATES[template];
  return {
    ...DEFAULT_SETTINGS,
    ...{ months, cadence, sessionMinutes, topics, successMeasures, knowledgeGaps },
    ...charter,
    plannedSessions: plannedSessionCount(months, cadence),
    sponsorSlackUserId: null,
    timeZone,
  };
}

/** Named people who cannot take the part they are named for, by field. */
export function whoCannot(
  db: Queryable,
  workspaceId: string,
  settings: Pick<ProgramSettings, 'sponsorSlackUserId' | 'contactSlackUserId'>,
): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {};
  for (const field of ['sponsorSlackUserId', 'contactSlackUserId'] as const) {
    const chosen = settings[field];
    const obstacle = chosen && whyNotEligible(findPerson(db, workspaceId, chosen));
    if (obstacle) errors[field] = `This person ${obstacle}. Choose somebody else.`;
  }
  return errors;
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
    const now = deps.clock.now();
    insertLead(tx, {
      workspaceId: actor.workspaceId,
      slackUserId,
      appointedBySlackUserId: actor.slackUserId,
      appointedAt: now,
    });
    recordAudit(tx, actor, now, 'leadAppointed', { subjectSlackUserIds: [slackUserId] });
    tellLead(tx, actor, slackUserId, now, leadAppointed(actor.slackUserId));
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
    if (!deleteLead(tx, actor.workspaceId, slackUserId)) return { kind: 'unchanged' };
    const now = deps.clock.now();
    recordAudit(tx, actor, now, 'leadRemoved', { subjectSlackUserIds: [slackUserId] });
    tellLead(tx, actor, slackUserId, now, leadRemoved());
    return { kind: 'removed' };
  });
}

/** Whoever did it to themselves knows. What was to be said before, and has not left yet, is no longer true. */
function tellLead(
  tx: Queryable,
  actor: Actor,
  slackUserId: string,
  now: Instant,
  said: ReturnType<typeof leadRemoved>,
): void {
  const about = `lead:${slackUserId}:`;
  const unsaid = withdraw(tx, actor.workspaceId, about);
  if (slackUserId === actor.slackUserId || unsaid > 0) return;
  enqueue(tx, now, {
    workspaceId: actor.workspaceId,
    // The change itself happens once, and so does what is said of it.
    dedupeKey: `${about}${randomUUID()}`,
    recipientSlackUserId: slackUserId,
    timing: 'considerate',
    ...said,
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
