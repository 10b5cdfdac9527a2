import { isDeepStrictEqual } from 'node:util';
import { localTimeAt } from '../calendar/zone.ts';
import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { enqueue } from '../outbox/enqueue.ts';
import { whyNotEligible } from '../people/rules.ts';
import { findPerson, listPeople } from '../people/store.ts';
import { aboutProgram, isOpenForInvitations, type Program } from '../programs/rules.ts';
import { findProgram, getProgram, markProgram } from '../programs/store.ts';
import type { Actor } from '../slack/edge.ts';
import {
  type BringsAnswers,
  type Enrollment,
  isFormOpen,
  type Role,
  topicsWithDepth,
  type WorksAnswers,
  worksContradictions,
} from './rules.ts';
import {
  findEnrollment,
  getEnrollment,
  insertInvitation,
  listEnrollments,
  markEnrollment,
  updateAnswers,
} from './store.ts';
import { asRole, invitationMessage } from './views.ts';

export type InviteOutcome =
  | {
      readonly kind: 'invited';
      readonly program: Program;
      readonly invited: number;
      readonly already: number;
    }
  | { readonly kind: 'contradictory'; readonly errors: Readonly<Record<string, string>> }
  | { readonly kind: 'notOpen' };

export type Guests = { readonly mentors: readonly string[]; readonly executives: readonly string[] };

/** All or nobody: one person who cannot take part leaves the whole list in the form to be mended. */
export function inviteParticipants(
  deps: Deps,
  actor: Actor,
  programId: number,
  guests: Guests,
): InviteOutcome {
  return transact(deps.db, (tx): InviteOutcome => {
    const program = findProgram(tx, actor.workspaceId, programId);
    if (program === undefined || !isOpenForInvitations(program)) return { kind: 'notOpen' };
    const errors = inviteContradictions(tx, actor.workspaceId, guests, listEnrollments(tx, programId));
    if (Object.keys(errors).length > 0) return { kind: 'contradictory', errors };
    const added = [
      ...guests.executives.map((slackUserId) => invite(deps, tx, actor, program, slackUserId, 'executive')),
      ...guests.mentors.map((slackUserId) => invite(deps, tx, actor, program, slackUserId, 'mentor')),
    ];
    if (program.status === 'draft') markProgram(tx, program, 'enrolling');
    const invited = added.filter(Boolean).length;
    return { kind: 'invited', program, invited, already: added.length - invited };
  });
}

function inviteContradictions(
  tx: Queryable,
  workspaceId: string,
  guests: Guests,
  enrolled: readonly Enrollment[],
): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {};
  const people = listPeople(tx, workspaceId, [...guests.mentors, ...guests.executives]);
  const nameOf = (slackUserId: string) => people.get(slackUserId)?.name ?? 'Somebody';
  for (const [field, role] of [
    ['executives', 'executive'],
    ['mentors', 'mentor'],
  ] as const) {
    const problems = guests[field].flatMap((slackUserId) => {
      const why = whyNotEligible(people.get(slackUserId));
      if (why !== null) return [`${nameOf(slackUserId)} ${why}.`];
      const other = enrolled.find((one) => one.slackUserId === slackUserId && one.role !== role);
      if (other) return [`${nameOf(slackUserId)} already is ${asRole(other.role)} in this program.`];
      if (role === 'mentor' && guests.executives.includes(slackUserId)) {
        return [`${nameOf(slackUserId)} is in both lists.`];
      }
      return [];
    });
    if (problems.length > 0) errors[field] = `${problems.join(' ')} Take them off the list and send again.`;
  }
  if (guests.mentors.length + guests.executives.length === 0) {
    errors.executives = 'Choose at least one person to invite.';
  }
  return errors;
}

function invite(
  deps: Deps,
  tx: Queryable,
  actor: Actor,
  program: Program,
  slackUserId: string,
  role: Role,
): boolean {
  const now = deps.clock.now();
  const invitation = insertInvitation(tx, {
    workspaceId: actor.workspaceId,
    programId: program.id,
    slackUserId,
    role,
    invitedBySlackUserId: actor.slackUserId,
    invitedAt: now,
  });
  if (invitation === undefined) return false;
  enqueue(tx, now, {
    workspaceId: actor.workspaceId,
    dedupeKey: `${aboutProgram(program.id)}enrollment:${invitation.id}:invitation`,
    recipientSlackUserId: slackUserId,
    timing: 'considerate',
    ...invitationMessage({
      program,
      role,
      enrollmentId: invitation.id,
      invitedBySlackUserId: actor.slackUserId,
      isLate: programToday(deps, program) > program.enrollUntilOn,
    }),
  });
  return true;
}

export type EnrollmentDoor =
  | { readonly kind: 'open' | 'closed'; readonly enrollment: Enrollment; readonly program: Program }
  | { readonly kind: 'notYours' | 'gone' };

/** Whether this person may fill in or change this form now. Asked again at every step. */
export function openEnrollment(db: Queryable, actor: Actor, enrollmentId: number): EnrollmentDoor {
  const enrollment = findEnrollment(db, actor.workspaceId, enrollmentId);
  if (enrollment === undefined || enrollment.slackUserId !== actor.slackUserId) return { kind: 'notYours' };
  const person = findPerson(db, actor.workspaceId, actor.slackUserId);
  if (whyNotEligible(person) !== null) return { kind: 'gone' };
  const program = getProgram(db, actor.workspaceId, enrollment.programId);
  return { kind: isFormOpen(enrollment, program) ? 'open' : 'closed', enrollment, program };
}

/** First step of the form. What was typed is kept from here on, whatever happens to the second step. */
export function saveWhatYouBring(
  deps: Deps,
  actor: Actor,
  enrollmentId: number,
  answers: BringsAnswers,
): EnrollmentDoor {
  return transact(deps.db, (tx): EnrollmentDoor => {
    const door = openEnrollment(tx, actor, enrollmentId);
    if (door.kind !== 'open') return door;
    const { enrollment, program } = door;
    updateAnswers(tx, enrollment, {
      goals: answers.goals,
      topics: topicsWithDepth(answers.topicNames, enrollment.answers.topics),
    });
    return { kind: 'open', program, enrollment: getEnrollment(tx, actor.workspaceId, enrollmentId) };
  });
}

export type SubmitOutcome =
  | EnrollmentDoor
  | { readonly kind: 'enrolled'; readonly program: Program; readonly enrollment: Enrollment }
  | { readonly kind: 'contradictory'; readonly errors: Readonly<Record<string, string>> };

/** Second and last step. Sending it again changes the answers and keeps the day of enrollment. */
export function submitEnrollment(
  deps: Deps,
  actor: Actor,
  enrollmentId: number,
  answers: WorksAnswers,
): SubmitOutcome {
  return transact(deps.db, (tx): SubmitOutcome => {
    const door = openEnrollment(tx, actor, enrollmentId);
    if (door.kind === 'closed' && hasJustJoined(door, answers)) return { ...door, kind: 'enrolled' };
    if (door.kind !== 'open') return door;
    const { enrollment, program } = door;
    const errors = { ...worksContradictions(enrollment, answers) };
    if (answers.assistantSlackUserId !== null && errors.assistant === undefined) {
      const why = whyNotEligible(findPerson(tx, actor.workspaceId, answers.assistantSlackUserId));
      if (why !== null) errors.assistant = `This person ${why}. Choose somebody else, or leave it empty.`;
    }
    if (Object.keys(errors).length > 0) return { kind: 'contradictory', errors };
    updateAnswers(tx, enrollment, answers);
    markEnrollment(tx, enrollmentId, 'enrolled', enrollment.enrolledAt ?? deps.clock.now());
    return { kind: 'enrolled', program, enrollment: getEnrollment(tx, actor.workspaceId, enrollmentId) };
  });
}

/** The form that let somebody join late, sent a second time. */
function hasJustJoined(
  { enrollment, program }: Extract<EnrollmentDoor, { enrollment: Enrollment }>,
  again: WorksAnswers,
): boolean {
  const { status, answers } = enrollment;
  const { topics, availability, style, avoid, assistantSlackUserId } = answers;
  const stored: WorksAnswers = { topics, availability, style, avoid, assistantSlackUserId };
  return isOpenForInvitations(program) && status === 'enrolled' && isDeepStrictEqual(stored, { ...again });
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
    markEnrollment(tx, enrollmentId, 'withdrawn');
    return { kind: 'withdrawn', program: door.program };
  });
}

/** Today in the program's own zone. */
export function programToday(deps: Deps, program: Program): string {
  return localTimeAt(program.timeZone, deps.clock.now()).on;
}
