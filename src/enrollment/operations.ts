import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { enqueue, withdraw } from '../outbox/enqueue.ts';
import { type Person, whyNotEligible } from '../people/rules.ts';
import { findPerson } from '../people/store.ts';
import { listLeads } from '../programs/operations.ts';
import { aboutProgram, isOpenForInvitations, type Program } from '../programs/rules.ts';
import { getProgram } from '../programs/store.ts';
import type { Actor } from '../slack/edge.ts';
import { findDraft, markDraftSent, upsertDraft } from './draft-store.ts';
import {
  type BringsAnswers,
  type Enrollment,
  isFormOpen,
  type MeetsAnswers,
  meetsContradictions,
  type OpenForm,
  type Step,
  type Typed,
  topicsWithDepth,
  type WorksAnswers,
} from './rules.ts';
import { findEnrollment, getEnrollment, markEnrollment, updateAnswers } from './store.ts';
import { lateJoinerNote } from './views.ts';

export type EnrollmentDoor =
  | {
      readonly kind: 'open' | 'closed';
      readonly enrollment: Enrollment;
      readonly program: Program;
      readonly person: Person;
    }
  | { readonly kind: 'notYours' | 'gone' };
type Inside = Extract<EnrollmentDoor, { enrollment: Enrollment }>;

/** Whether this person may fill in or change this form now. Asked again at every step. */
export function openEnrollment(db: Queryable, actor: Actor, enrollmentId: number): EnrollmentDoor {
  const enrollment = findEnrollment(db, actor.workspaceId, enrollmentId);
  if (enrollment === undefined || enrollment.slackUserId !== actor.slackUserId) return { kind: 'notYours' };
  const person = findPerson(db, actor.workspaceId, actor.slackUserId);
  if (person === undefined || whyNotEligible(person) !== null) return { kind: 'gone' };
  const program = getProgram(db, actor.workspaceId, enrollment.programId);
  return { kind: isOpenForInvitations(program) ? 'open' : 'closed', enrollment, program, person };
}

/** A step as the person left it. */
export function readForm(db: Queryable, step: Step, { enrollment, program, person }: Inside): OpenForm {
  const { timeZone, locale } = person;
  return { enrollment, program, zone: timeZone, locale, draft: findDraft(db, enrollment.id, step) };
}

/** Keeps what is typed into a step. Never an answer, whatever it says. */
export function keepTyped(
  deps: Deps,
  actor: Actor,
  enrollmentId: number,
  step: Step,
  draft: { readonly viewId: string; readonly typedAtMicros: number; readonly typed: Typed },
): void {
  transact(deps.db, (tx) => {
    const door = openEnrollment(tx, actor, enrollmentId);
    if (door.kind === 'open') upsertDraft(tx, door.enrollment, step, draft);
  });
}

/** First step. What was sent is kept from here on, whatever happens to the others. */
export function saveWhatYouBring(
  deps: Deps,
  actor: Actor,
  sent: { readonly enrollmentId: number; readonly viewId: string },
  { goals, topicNames, ...details }: BringsAnswers,
): EnrollmentDoor {
  return saveStep(deps, actor, sent, 'brings', (tx, { enrollment }) => {
    updateAnswers(tx, enrollment, {
      goals,
      topics: topicsWithDepth(topicNames, enrollment.answers.topics),
      details: { ...enrollment.answers.details, ...details },
    });
  });
}

/** Second step. Topics that were changed meanwhile, in another window, keep what the first step says. */
export function saveHowYouWork(
  deps: Deps,
  actor: Actor,
  sent: { readonly enrollmentId: number; readonly viewId: string },
  { topics, style, ...details }: WorksAnswers,
): EnrollmentDoor {
  return saveStep(deps, actor, sent, 'works', (tx, { enrollment }) => {
    const { answers } = enrollment;
    updateAnswers(tx, enrollment, {
      topics: topicsWithDepth(
        answers.topics.map(({ topic }) => topic),
        topics,
      ),
      style,
      details: { ...answers.details, ...details },
    });
  });
}

function saveStep(
  deps: Deps,
  actor: Actor,
  sent: { readonly enrollmentId: number; readonly viewId: string },
  step: Step,
  write: (tx: Queryable, door: Inside) => void,
): EnrollmentDoor {
  return transact(deps.db, (tx): EnrollmentDoor => {
    const door = openEnrollment(tx, actor, sent.enrollmentId);
    if (door.kind !== 'open') return door;
    write(tx, door);
    markDraftSent(tx, door.enrollment, step, sent.viewId);
    return { ...door, enrollment: getEnrollment(tx, actor.workspaceId, sent.enrollmentId) };
  });
}

export type SubmitOutcome =
  | EnrollmentDoor
  /** Something the earlier steps ask for is missing, as when topics were taken out of the program meanwhile. */
  | (Omit<Inside, 'kind'> & { readonly kind: 'enrolled' | 'incomplete' })
  | { readonly kind: 'contradictory'; readonly errors: Readonly<Record<string, string>> };

/** Third and last step. Sending it again changes the answers and keeps the day of enrollment. */
export function submitEnrollment(
  deps: Deps,
  actor: Actor,
  sent: { readonly enrollmentId: number; readonly viewId: string },
  answers: MeetsAnswers,
): SubmitOutcome {
  return transact(deps.db, (tx): SubmitOutcome => {
    const door = openEnrollment(tx, actor, sent.enrollmentId);
    if (door.kind !== 'open') return door;
    const { enrollment } = door;
    const errors: Record<string, string> = { ...meetsContradictions(enrollment, answers) };
    if (answers.assistantSlackUserId !== null && errors.assistant === undefined) {
      const why = whyNotEligible(findPerson(tx, actor.workspaceId, answers.assistantSlackUserId));
      if (why !== null) errors.assistant = `This person ${why}. Choose somebody else, or leave it empty.`;
    }
    if (Object.keys(errors).length > 0) return { kind: 'contradictory', errors };
    const { availability, avoid, assistantSlackUserId, ...details } = answers;
    updateAnswers(tx, enrollment, {
      availability,
      avoid,
      assistantSlackUserId,
      details: { ...enrollment.answers.details, ...details },
    });
    markDraftSent(tx, enrollment, 'meets', sent.viewId);
    const { goals, topics, style } = enrollment.answers;
    if (goals === '' || topics.length === 0 || style === null) return { ...door, kind: 'incomplete' };
    markEnrollment(tx, enrollment.id, 'enrolled', enrollment.enrolledAt ?? deps.clock.now());
    if (door.program.status === 'running' && enrollment.status !== 'enrolled')
      tellLeadsOfLateJoiner(deps, tx, door);
    return {
      ...door,
      kind: 'enrolled',
      enrollment: getEnrollment(tx, actor.workspaceId, enrollment.id),
    };
  });
}

/** Somebody waits for a partner, and only a lead can look for one. */
function tellLeadsOfLateJoiner(deps: Deps, tx: Queryable, { enrollment, program }: Inside): void {
  for (const lead of listLeads(deps, program.workspaceId)) {
    if (lead === enrollment.slackUserId) continue;
    enqueue(tx, deps.clock.now(), {
      workspaceId: program.workspaceId,
      dedupeKey: `${aboutProgram(program.id)}enrollment:${enrollment.id}:lateJoiner:${lead}`,
      recipientSlackUserId: lead,
      timing: 'considerate',
      ...lateJoinerNote(enrollment, program),
    });
  }
}

/** One click, no reason asked. What was answered stays for the case that the person comes back. */
export function withdrawEnrollment(
  deps: Deps,
  actor: Actor,
  enrollmentId: number,
): EnrollmentDoor | { readonly kind: 'withdrawn'; readonly program: Program } {
  return transact(deps.db, (tx) => {
    const door = openEnrollment(tx, actor, enrollmentId);
    if (door.kind !== 'open') return door;
    // Somebody may count on this person: the ways out of a pair are matching's.
    if (!isFormOpen(door.enrollment, door.program)) return { ...door, kind: 'closed' };
    withdraw(tx, actor.workspaceId, `${aboutProgram(door.program.id)}enrollment:${enrollmentId}:`);
    markEnrollment(tx, enrollmentId, 'withdrawn');
    return { kind: 'withdrawn', program: door.program };
  });
}
