// How a pair ends, whoever ends it and for whatever reason: one path, so that the other side reads the same each
// time. Nobody is asked why. Sessions that were booked call themselves off (scheduling finds them).
import { recordAudit } from '../audit/store.ts';
import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Enrollment } from '../enrollment/rules.ts';
import { findEnrollment, getEnrollment, markEnrollment } from '../enrollment/store.ts';
import { findOpenPause, listPairsOfWithdrawn, UNDER_WAY, updatePause } from '../matching/exit-store.ts';
import { isTaken, type Pair } from '../matching/rules.ts';
import { findPair, getPair, listPairsOf, roleIn, updatePair } from '../matching/store.ts';
import { withdraw } from '../outbox/enqueue.ts';
import { findPerson, listEverybody } from '../people/store.ts';
import { aboutProgram, isClosed, type Program } from '../programs/rules.ts';
import { getProgram } from '../programs/store.ts';
import type { Actor } from '../slack/edge.ts';
import { noMoreDates, pairEnded } from './exit-views.ts';
import { nextMorning, takeBack, tell } from './telling-operations.ts';
import { pairNotComing } from './views.ts';

export type ExitOutcome =
  | { readonly kind: 'ended'; readonly pair: Pair; readonly program: Program }
  | { readonly kind: 'notYours' | 'over' };

/** Ends this pair and leaves both in the pool, as former partners. Saying it twice changes nothing. */
export function requestNewMatch(deps: Deps, actor: Actor, pairId: number): ExitOutcome {
  return transact(deps.db, (tx): ExitOutcome => {
    const pair = findPair(tx, actor.workspaceId, pairId);
    if (pair === undefined || roleIn(pair, actor.slackUserId) === null) return { kind: 'notYours' };
    const program = getProgram(tx, actor.workspaceId, pair.programId);
    if (isClosed(program) || (pair.status !== 'active' && pair.status !== 'paused')) return { kind: 'over' };
    endPair(deps, tx, pair, [actor.slackUserId]);
    return { kind: 'ended', pair: getPair(tx, actor.workspaceId, pairId), program };
  });
}

export type LeaveOutcome =
  | { readonly kind: 'left'; readonly program: Program; readonly enrollment: Enrollment }
  | { readonly kind: 'notYours' | 'over' };

/** Ends everything of this person in the program, proposals included, and withdraws them from it. */
export function leaveProgram(deps: Deps, actor: Actor, enrollmentId: number): LeaveOutcome {
  return transact(deps.db, (tx): LeaveOutcome => {
    const { workspaceId, slackUserId } = actor;
    const enrollment = findEnrollment(tx, workspaceId, enrollmentId);
    if (enrollment === undefined || enrollment.slackUserId !== slackUserId) return { kind: 'notYours' };
    const program = getProgram(tx, workspaceId, enrollment.programId);
    if (isClosed(program) || enrollment.status === 'withdrawn') return { kind: 'over' };
    endPause(deps, tx, enrollmentId);
    for (const pair of listPairsOf(tx, workspaceId, slackUserId, UNDER_WAY)) {
      if (pair.programId === program.id) endPair(deps, tx, pair, [slackUserId]);
    }
    withdraw(tx, workspaceId, `${aboutProgram(program.id)}enrollment:${enrollmentId}:`);
    markEnrollment(tx, enrollmentId, 'withdrawn');
    return { kind: 'left', program, enrollment };
  });
}

function endPause(deps: Deps, tx: Queryable, enrollmentId: number): void {
  const pause = findOpenPause(tx, enrollmentId);
  if (pause !== undefined) updatePause(tx, pause.id, { endedAt: deps.clock.now() });
}

/** A lead ends a pair. Both read the same neutral words; the reason is kept in the audit log and nowhere else. */
export function endPairByLead(deps: Deps, actor: Actor, pairId: number, reason: string): ExitOutcome {
  return transact(deps.db, (tx): ExitOutcome => {
    const pair = findPair(tx, actor.workspaceId, pairId);
    if (pair === undefined) return { kind: 'notYours' };
    const program = getProgram(tx, actor.workspaceId, pair.programId);
    if (isClosed(program) || !isTaken(pair.status)) return { kind: 'over' };
    endPair(deps, tx, pair);
    recordAudit(tx, actor, deps.clock.now(), 'pairEnded', {
      programId: program.id,
      pairId,
      subjectSlackUserIds: [pair.executiveSlackUserId, pair.mentorSlackUserId],
      facts: { reason },
    });
    return { kind: 'ended', pair: getPair(tx, actor.workspaceId, pairId), program };
  });
}

/** Ends every pair of somebody who left the workspace. The partners get a neutral word, the leads a hint. */
export function endPairsOf(deps: Deps, workspaceId: string, slackUserId: string): void {
  transact(deps.db, (tx) => {
    for (const pair of listPairsOf(tx, workspaceId, slackUserId, UNDER_WAY)) {
      endPair(deps, tx, pair, [slackUserId]);
    }
  });
}

/** The same for everybody who left while nobody was listening. */
export function endPairsOfLeavers(deps: Deps, workspaceId: string): void {
  for (const person of listEverybody(deps.db, workspaceId)) {
    if (person.isDeactivated) endPairsOf(deps, workspaceId, person.slackUserId);
  }
}

/**
 * The same for whoever withdrew by a click before anything was released, while a pair that somebody named was under
 * way. For the clock; doing it again changes nothing.
 */
export function endPairsOfWithdrawn(deps: Deps, workspaceId: string): void {
  for (const { id } of listPairsOfWithdrawn(deps.db, workspaceId)) {
    transact(deps.db, (tx) => {
      const pair = findPair(tx, workspaceId, id);
      if (pair === undefined || !UNDER_WAY.includes(pair.status)) return;
      const withdrawn = [pair.executiveEnrollmentId, pair.mentorEnrollmentId]
        .map((enrollmentId) => getEnrollment(tx, workspaceId, enrollmentId))
        .filter(({ status }) => status === 'withdrawn')
        .map(({ slackUserId }) => slackUserId);
      if (withdrawn.length > 0) endPair(deps, tx, pair, withdrawn);
    });
  }
}

/**
 * Ends a pair inside somebody's transaction. What waits to be said about it is taken back; whoever knew of it hears a
 * neutral word; in a closed program nobody hears anything. The note to the leads is a nudge.
 * @param spared do not hear of it from here: they ended it, or are gone
 * @param status what a suggestion becomes that never came to be; a pair that met has always `ended`
 */
export function endPair(
  deps: Deps,
  tx: Queryable,
  pair: Pair,
  spared: readonly string[] = [],
  status: Extract<Pair['status'], 'declined' | 'expired'> = 'expired',
): void {
  const hasMet = pair.status === 'active' || pair.status === 'paused';
  updatePair(tx, pair.id, { status: hasMet ? 'ended' : status, endedAt: deps.clock.now() });
  const unsaid = takeBack(tx, pair);
  const program = getProgram(tx, pair.workspaceId, pair.programId);
  if (isClosed(program)) return;
  const { executiveSlackUserId: executive, mentorSlackUserId: mentor } = pair;
  for (const [slackUserId, partner] of [
    [executive, mentor],
    [mentor, executive],
  ] as const) {
    if (spared.includes(slackUserId)) continue;
    if (hasMet) tell(deps, tx, pair, `ended:${slackUserId}`, slackUserId, pairEnded(program, partner));
    else if (hasHeard(pair, slackUserId, unsaid)) {
      const notBeforeAt = nextMorning(deps, tx, pair.workspaceId, slackUserId);
      tell(deps, tx, pair, `notComing:${slackUserId}`, slackUserId, pairNotComing(program), { notBeforeAt });
    }
  }
  if (hasMet) tellAssistant(deps, tx, program, pair);
}

/** Whether somebody has heard of a pair that waits for an answer; `unsaid` when the question had not left. */
function hasHeard(pair: Pair, slackUserId: string, unsaid: boolean): boolean {
  const isExecutive = slackUserId === pair.executiveSlackUserId;
  const hasSaidYes = (isExecutive ? pair.executiveAnsweredAt : pair.mentorAnsweredAt) !== null;
  const isAsked = pair.status === (isExecutive ? 'awaitingExecutive' : 'awaitingMentor');
  return hasSaidYes || (isAsked && !unsaid);
}

function tellAssistant(deps: Deps, tx: Queryable, program: Program, pair: Pair): void {
  const assistant = assistantOf(tx, pair);
  if (assistant !== null) tell(deps, tx, pair, 'noMoreDates', assistant, noMoreDates(program, pair));
}

/** Whoever books for the executive, while they are here. */
export function assistantOf(tx: Queryable, pair: Pair): string | null {
  const { assistantSlackUserId } = getEnrollment(tx, pair.workspaceId, pair.executiveEnrollmentId).answers;
  if (assistantSlackUserId === null) return null;
  const assistant = findPerson(tx, pair.workspaceId, assistantSlackUserId);
  return assistant === undefined || assistant.isDeactivated ? null : assistantSlackUserId;
}
