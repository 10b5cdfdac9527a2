import { recordAudit } from '../audit/store.ts';
import { localTimeAt } from '../calendar/zone.ts';
import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { enqueue } from '../outbox/enqueue.ts';
import { type Person, whyNotEligible } from '../people/rules.ts';
import { listPeople } from '../people/store.ts';
import { aboutProgram, isOpenForInvitations, type Program } from '../programs/rules.ts';
import { findProgram, markProgram } from '../programs/store.ts';
import type { Actor } from '../slack/edge.ts';
import { countGuests, type Guests, needsPreview, type SortedGuests, sortGuests } from './guests.ts';
import type { Enrollment, Role } from './rules.ts';
import { insertInvitation, listEnrollments } from './store.ts';
import { asRole, invitationMessage } from './views.ts';

export type InviteOutcome =
  | ({ readonly kind: 'invited' | 'preview'; readonly program: Program } & SortedGuests)
  | { readonly kind: 'contradictory'; readonly errors: Readonly<Record<string, string>> }
  | { readonly kind: 'notOpen' };

/**
 * A few people by name: all or nobody, so that one who cannot take part leaves the list in the form to be mended. More
 * than that, and whole channels, are shown first, and who cannot take part is left out.
 */
export function inviteParticipants(
  deps: Deps,
  actor: Actor,
  programId: number,
  guests: Guests,
  options: { readonly isConfirmed: boolean },
): InviteOutcome {
  return transact(deps.db, (tx): InviteOutcome => {
    const program = findProgram(tx, actor.workspaceId, programId);
    if (program === undefined || !isOpenForInvitations(program)) return { kind: 'notOpen' };
    const { executive, mentor } = guests;
    const everybody = [...executive.named, ...executive.gathered, ...mentor.named, ...mentor.gathered];
    const people = listPeople(tx, actor.workspaceId, everybody);
    const enrolled = listEnrollments(tx, programId);
    const isMany = needsPreview(guests);
    if (!isMany) {
      const errors = inviteContradictions(guests, people, enrolled);
      if (Object.keys(errors).length > 0) return { kind: 'contradictory', errors };
    }
    const sorted = sortGuests(guests, { inviterSlackUserId: actor.slackUserId, people, enrolled });
    if (isMany && !options.isConfirmed) return { kind: 'preview', program, ...sorted };
    sendInvitations(deps, tx, actor, program, sorted);
    return { kind: 'invited', program, ...sorted };
  });
}

function inviteContradictions(
  guests: Guests,
  people: ReadonlyMap<string, Person>,
  enrolled: readonly Enrollment[],
): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {};
  const nameOf = (slackUserId: string) => people.get(slackUserId)?.name ?? 'Somebody';
  for (const [field, role] of [
    ['executives', 'executive'],
    ['mentors', 'mentor'],
  ] as const) {
    const problems = guests[role].named.flatMap((slackUserId) => {
      const why = whyNotEligible(people.get(slackUserId));
      if (why !== null) return [`${nameOf(slackUserId)} ${why}.`];
      const other = enrolled.find((one) => one.slackUserId === slackUserId && one.role !== role);
      if (other) return [`${nameOf(slackUserId)} already is ${asRole(other.role)} in this program.`];
      if (role === 'mentor' && guests.executive.named.includes(slackUserId)) {
        return [`${nameOf(slackUserId)} is in both lists.`];
      }
      return [];
    });
    if (problems.length > 0) errors[field] = `${problems.join(' ')} Take them off the list and send again.`;
  }
  if (countGuests(guests) === 0) errors.executives = 'Choose at least one person to invite.';
  return errors;
}

function sendInvitations(
  deps: Deps,
  tx: Queryable,
  actor: Actor,
  program: Program,
  { invited }: SortedGuests,
): void {
  for (const { slackUserId, role } of invited) invite(deps, tx, actor, program, slackUserId, role);
  if (program.status === 'draft') markProgram(tx, program, 'enrolling');
  if (invited.length === 0) return;
  const executives = invited.filter(({ role }) => role === 'executive').length;
  recordAudit(tx, actor, deps.clock.now(), 'peopleInvited', {
    programId: program.id,
    subjectSlackUserIds: invited.map(({ slackUserId }) => slackUserId),
    facts: { executives, mentors: invited.length - executives },
  });
}

function invite(
  deps: Deps,
  tx: Queryable,
  actor: Actor,
  program: Program,
  slackUserId: string,
  role: Role,
): void {
  const now = deps.clock.now();
  const invitation = insertInvitation(tx, {
    workspaceId: actor.workspaceId,
    programId: program.id,
    slackUserId,
    role,
    invitedBySlackUserId: actor.slackUserId,
    invitedAt: now,
  });
  if (invitation === undefined) return;
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
}

/** Today in the program's own zone. */
export function programToday(deps: Deps, program: Program): string {
  return localTimeAt(program.timeZone, deps.clock.now()).on;
}
