import { localTimeAt } from '../calendar/zone.ts';
import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { enqueue } from '../outbox/enqueue.ts';
import { whyNotEligible } from '../people/rules.ts';
import { listPeople } from '../people/store.ts';
import { aboutProgram, isOpenForInvitations, type Program } from '../programs/rules.ts';
import { findProgram, markProgram } from '../programs/store.ts';
import type { Actor } from '../slack/edge.ts';
import type { Enrollment, Role } from './rules.ts';
import { insertInvitation, listEnrollments } from './store.ts';
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

/** Today in the program's own zone. */
export function programToday(deps: Deps, program: Program): string {
  return localTimeAt(program.timeZone, deps.clock.now()).on;
}
