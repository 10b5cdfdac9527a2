import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { whyNotEligible } from '../people/rules.ts';
import { findPerson } from '../people/store.ts';
import { isClosed, isOpenForInvitations, type Program } from '../programs/rules.ts';
import { findProgram, listOpenPrograms } from '../programs/store.ts';
import type { Actor } from '../slack/edge.ts';
import type { Enrollment, Role } from './rules.ts';
import { findEnrollment, insertInvitation, listEnrollmentsOf, updateAnswers } from './store.ts';

export type Standing = { readonly enrollment: Enrollment; readonly program: Program };

export type Doors = {
  /** Where this person can answer now, or change their answers. */
  readonly mine: readonly Standing[];
  /** Open to everybody in the company, and this person is not in them yet. */
  readonly forAll: readonly Program[];
  /** This person takes part, and the program is coming to its end. */
  readonly closing: readonly Standing[];
};

export function listDoors(db: Queryable, actor: Actor): Doors {
  const standings = listEnrollmentsOf(db, actor.workspaceId, actor.slackUserId).flatMap((enrollment) => {
    const program = findProgram(db, actor.workspaceId, enrollment.programId);
    return program === undefined || isClosed(program) ? [] : [{ enrollment, program }];
  });
  const known = new Set(standings.map(({ program }) => program.id));
  return {
    mine: standings.filter(({ program }) => isOpenForInvitations(program)),
    closing: standings.filter(
      ({ enrollment, program }) => enrollment.status === 'enrolled' && !isOpenForInvitations(program),
    ),
    forAll: listOpenPrograms(db, actor.workspaceId).filter(
      (program) => isJoinable(program) && !known.has(program.id),
    ),
  };
}

/** Whether anybody may come of their own accord. A draft is nobody's business yet. */
export function isJoinable(program: Program): boolean {
  return program.isOpenToAll && program.status !== 'draft' && isOpenForInvitations(program);
}

export type JoinOutcome =
  | { readonly kind: 'joined'; readonly enrollmentId: number }
  | { readonly kind: 'gone' | 'closed' };

/** Gives somebody who came by themselves a form to fill. Asking twice gives the same one. */
export function joinProgram(deps: Deps, actor: Actor, programId: number, role: Role): JoinOutcome {
  return transact(deps.db, (tx): JoinOutcome => {
    const { workspaceId, slackUserId } = actor;
    if (whyNotEligible(findPerson(tx, workspaceId, slackUserId)) !== null) return { kind: 'gone' };
    const known = listEnrollmentsOf(tx, workspaceId, slackUserId).find((one) => one.programId === programId);
    if (known !== undefined) return { kind: 'joined', enrollmentId: known.id };
    const program = findProgram(tx, workspaceId, programId);
    if (program === undefined || !isJoinable(program)) return { kind: 'closed' };
    const added = insertInvitation(tx, {
      workspaceId,
      programId,
      slackUserId,
      role,
      invitedBySlackUserId: slackUserId,
      invitedAt: deps.clock.now(),
      wayIn: 'self',
    });
    return added === undefined ? { kind: 'closed' } : { kind: 'joined', enrollmentId: added.id };
  });
}

/** Where somebody takes part and could say anew what they hope for, also at the very end. */
export function listGoalOwners(db: Queryable, actor: Actor): readonly Standing[] {
  const { mine, closing } = listDoors(db, actor);
  return [...mine.filter(({ enrollment }) => enrollment.status === 'enrolled'), ...closing];
}

export function findGoals(db: Queryable, actor: Actor, enrollmentId: number): Standing | undefined {
  return listGoalOwners(db, actor).find(({ enrollment }) => enrollment.id === enrollmentId);
}

export type Goals = { readonly goals: string; readonly decision: string };

/** @returns the program, or undefined when this person does not take part any more */
export function changeGoals(
  deps: Deps,
  actor: Actor,
  enrollmentId: number,
  { goals, decision }: Goals,
): Program | undefined {
  return transact(deps.db, (tx) => {
    const standing = findGoals(tx, actor, enrollmentId);
    const enrollment = standing && findEnrollment(tx, actor.workspaceId, enrollmentId);
    if (enrollment === undefined) return undefined;
    updateAnswers(tx, enrollment, {
      goals,
      details: { ...enrollment.answers.details, ...(enrollment.role === 'executive' && { decision }) },
    });
    return standing?.program;
  });
}
