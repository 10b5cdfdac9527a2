// Two people who talk already and want to be a pair: one of them says so, the guard decides, the other is asked in
// private. What a lead may set aside waits for a lead; what nobody may is refused without telling which rule it was.
import { recordAudit } from '../audit/store.ts';
import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { listEnrollments } from '../enrollment/store.ts';
import type { Obstacle } from '../matching/guard.ts';
import { aboutPair, isTaken, type Pair } from '../matching/rules.ts';
import { findPair, getPair, listPairsOf, roleIn, updatePair } from '../matching/store.ts';
import { enqueue } from '../outbox/enqueue.ts';
import { listLeads } from '../programs/operations.ts';
import { isOpenForMatching, type Program } from '../programs/rules.ts';
import { findProgram, getProgram } from '../programs/store.ts';
import type { Actor } from '../slack/edge.ts';
import { askWhoIsLeft } from './asking-operations.ts';
import { acceptPair } from './consent-operations.ts';
import { readNamedPair, readNames } from './naming-facts.ts';
import { aboutBoth, auditOverrides, insertNamedPair } from './naming-operations.ts';
import { judge, type NamedPair, overridesFor } from './naming-rules.ts';
import { nominationForLeads } from './nomination-views.ts';
import { nextMorning, tell } from './telling-operations.ts';
import { pairNotComing } from './views.ts';

export type NominationOutcome =
  | {
      readonly kind:
        | 'closed'
        | 'notEnrolled'
        | 'samePerson'
        | 'sameRole'
        | 'notPossible'
        | 'alreadyPair'
        | 'anotherWaits';
    }
  | { readonly kind: 'partnerNotEnrolled'; readonly program: Program }
  /** The other is asked, or a lead looks at it first; a second time changes nothing. */
  | { readonly kind: 'asked' | 'waitsForLead'; readonly program: Program; readonly pair: Pair }
  /** The other had said yes already: the two are a pair now. */
  | { readonly kind: 'begun'; readonly program: Program };

export function nominatePartner(
  deps: Deps,
  actor: Actor,
  programId: number,
  partnerSlackUserId: string,
): NominationOutcome {
  return transact(deps.db, (tx): NominationOutcome => {
    const program = findProgram(tx, actor.workspaceId, programId);
    if (program === undefined || !isOpenForMatching(program)) return { kind: 'closed' };
    const isIn = listEnrollments(tx, programId).some(
      ({ slackUserId, status }) => slackUserId === actor.slackUserId && status === 'enrolled',
    );
    if (!isIn) return { kind: 'notEnrolled' };
    const wish = { slackUserId: actor.slackUserId, partnerSlackUserId };
    const reading = readNamedPair(tx, program, actor.slackUserId, partnerSlackUserId, [wish]);
    if (reading.kind === 'notEnrolled') return { kind: 'partnerNotEnrolled', program };
    if (reading.kind !== 'pair') return { kind: reading.kind };
    const { named } = reading;
    if (named.standing !== undefined) return again(deps, tx, actor, program, named.standing);
    const verdict = judge(named.obstacles, readNames(tx, actor.workspaceId));
    if (verdict.kind === 'impossible') return { kind: 'notPossible' };
    // One after the other: leads are not to be asked about half the company.
    if (verdict.kind === 'needsReason' && hasOneWaiting(tx, actor, programId))
      return { kind: 'anotherWaits' };
    const role = named.executiveSlackUserId === actor.slackUserId ? 'executive' : 'mentor';
    const now = deps.clock.now();
    const pair = insertNamedPair(tx, named, {
      status: 'nominated',
      origin: 'selfNominated',
      namedBySlackUserId: actor.slackUserId,
      ...(role === 'executive' ? { executiveAnsweredAt: now } : { mentorAnsweredAt: now }),
    });
    if (verdict.kind === 'allowed') {
      askWhoIsLeft(deps, tx, program, pair);
      return { kind: 'asked', program, pair: getPair(tx, actor.workspaceId, pair.id) };
    }
    tellLeads(deps, tx, named, pair, verdict.obstacles);
    return { kind: 'waitsForLead', program, pair };
  });
}

function hasOneWaiting(tx: Queryable, actor: Actor, programId: number): boolean {
  return listPairsOf(tx, actor.workspaceId, actor.slackUserId, ['nominated']).some(
    (pair) => pair.programId === programId && pair.namedBySlackUserId === actor.slackUserId,
  );
}

/** The two are on their way to each other already, perhaps without this person knowing: their yes counts. */
function again(deps: Deps, tx: Queryable, actor: Actor, program: Program, pair: Pair): NominationOutcome {
  if (pair.status === 'active' || pair.status === 'paused') return { kind: 'alreadyPair' };
  const role = roleIn(pair, actor.slackUserId);
  const yes = role === 'executive' ? 'executiveAnsweredAt' : 'mentorAnsweredAt';
  const isNew = pair[yes] === null;
  if (pair.status === 'nominated') {
    if (isNew) updatePair(tx, pair.id, { [yes]: deps.clock.now() });
    return { kind: 'waitsForLead', program, pair };
  }
  const isTheirTurn = pair.status === (role === 'executive' ? 'awaitingExecutive' : 'awaitingMentor');
  if (isNew && isTheirTurn) {
    acceptPair(deps, actor, pair.id);
    const after = getPair(tx, actor.workspaceId, pair.id);
    if (!isTaken(after.status)) return { kind: 'notPossible' };
    return after.status === 'active' ? { kind: 'begun', program } : { kind: 'asked', program, pair: after };
  }
  // A mentor who is not asked yet: they learn nothing, and the executive's yes will be enough.
  if (isNew) updatePair(tx, pair.id, { [yes]: deps.clock.now() });
  return { kind: 'asked', program, pair };
}

function tellLeads(
  deps: Deps,
  tx: Queryable,
  named: NamedPair,
  pair: Pair,
  obstacles: readonly Obstacle[],
): void {
  const nameOf = readNames(tx, pair.workspaceId);
  for (const lead of listLeads(deps, pair.workspaceId)) {
    enqueue(tx, deps.clock.now(), {
      workspaceId: pair.workspaceId,
      dedupeKey: `${aboutPair(pair)}nomination:${lead}`,
      recipientSlackUserId: lead,
      timing: 'considerate',
      ...nominationForLeads(named.program, pair, obstacles, nameOf),
    });
  }
}

export type NominationAnswer =
  | { readonly kind: 'gone' }
  | { readonly kind: 'impossible'; readonly sentences: readonly string[] }
  | { readonly kind: 'approved' | 'turnedDown'; readonly program: Program; readonly pair: Pair };

/** What a nomination looks like now, for the lead who is about to allow it. */
export function openNomination(
  db: Queryable,
  actor: Actor,
  pairId: number,
):
  | { readonly kind: 'gone' }
  | { readonly kind: 'impossible'; readonly sentences: readonly string[] }
  | {
      readonly kind: 'open';
      readonly named: NamedPair;
      readonly pair: Pair;
      readonly obstacles: readonly Obstacle[];
    } {
  const pair = findPair(db, actor.workspaceId, pairId);
  if (pair?.status !== 'nominated') return { kind: 'gone' };
  const program = getProgram(db, actor.workspaceId, pair.programId);
  if (!isOpenForMatching(program)) return { kind: 'gone' };
  const reading = readNamedPair(db, program, pair.executiveSlackUserId, pair.mentorSlackUserId);
  if (reading.kind !== 'pair') return { kind: 'gone' };
  const verdict = judge(reading.named.obstacles, readNames(db, actor.workspaceId));
  if (verdict.kind === 'impossible') return verdict;
  const obstacles = verdict.kind === 'needsReason' ? verdict.obstacles : [];
  return { kind: 'open', named: reading.named, pair, obstacles };
}

/** A lead lets the rules that speak against it be set aside, with a reason that is kept. */
export function approveNomination(
  deps: Deps,
  actor: Actor,
  pairId: number,
  reason: string,
): NominationAnswer {
  return transact(deps.db, (tx): NominationAnswer => {
    const open = openNomination(tx, actor, pairId);
    if (open.kind !== 'open') return open;
    const { named, obstacles } = open;
    const now = deps.clock.now();
    const overrides = overridesFor(obstacles, reason, actor.slackUserId, now);
    updatePair(tx, pairId, { overrides, score: named.score, reasons: named.reasons });
    const pair = getPair(tx, actor.workspaceId, pairId);
    auditOverrides(tx, actor, now, aboutBoth(pair), overrides);
    recordAudit(tx, actor, now, 'nominationApproved', aboutBoth(pair));
    askWhoIsLeft(deps, tx, named.program, pair);
    return { kind: 'approved', program: named.program, pair };
  });
}

/** The one who suggested it gets a neutral word; the other never hears of it. */
export function turnDownNomination(deps: Deps, actor: Actor, pairId: number): NominationAnswer {
  return transact(deps.db, (tx): NominationAnswer => {
    const pair = findPair(tx, actor.workspaceId, pairId);
    if (pair?.status !== 'nominated') return { kind: 'gone' };
    const program = getProgram(tx, actor.workspaceId, pair.programId);
    const now = deps.clock.now();
    updatePair(tx, pairId, { status: 'leftOut', endedAt: now });
    recordAudit(tx, actor, now, 'nominationTurnedDown', aboutBoth(pair));
    for (const [slackUserId, answeredAt] of [
      [pair.executiveSlackUserId, pair.executiveAnsweredAt],
      [pair.mentorSlackUserId, pair.mentorAnsweredAt],
    ] as const) {
      if (answeredAt === null) continue;
      const notBeforeAt = nextMorning(deps, tx, pair.workspaceId, slackUserId);
      tell(deps, tx, pair, `notComing:${slackUserId}`, slackUserId, pairNotComing(program), { notBeforeAt });
    }
    return { kind: 'turnedDown', program, pair };
  });
}
