// What a lead does to a proposal before anybody hears of it. Every act carries the proposal and the revision that
// was on the screen: if either is behind, nothing changes and the current state is shown. Releasing is release-operations.ts.
import type { AuditAction } from '../audit/rules.ts';
import { recordAudit } from '../audit/store.ts';
import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { listConstraints, settlePair, unsettlePair } from '../matching/constraint-store.ts';
import type { MatchRun, Pair } from '../matching/rules.ts';
import {
  findPair,
  findRun,
  findRunInReview,
  listPairsOfRun,
  updatePair,
  updateRun,
} from '../matching/store.ts';
import { isOpenForMatching, type Program } from '../programs/rules.ts';
import { findProgram, getProgram } from '../programs/store.ts';
import type { Actor } from '../slack/edge.ts';
import { proposeAfresh } from './proposing-operations.ts';
import { isLocked, type Review } from './review.ts';
import { readReview } from './review-facts.ts';

/** The proposal as somebody had it on the screen. */
export type Seen = { readonly runId: number; readonly revision: number };

export type ReviewOutcome =
  | { readonly kind: 'review'; readonly review: Review }
  /** Nothing was done, because this is not what was on the screen. */
  | { readonly kind: 'changed'; readonly review: Review }
  | { readonly kind: 'closed' | 'gone' | 'busy' }
  | {
      readonly kind: 'nobody';
      readonly program: Program;
      readonly executives: number;
      readonly mentors: number;
    };

/** The review that is under way, or a fresh proposal. Reopening changes nothing. */
export async function openReview(deps: Deps, actor: Actor, programId: number): Promise<ReviewOutcome> {
  const standing = findReview(deps.db, actor, programId);
  if (standing !== null) return standing;
  const outcome = await proposeAfresh(
    deps,
    actor,
    programId,
    (current) => current === undefined || isEmpty(deps.db, current),
  );
  // Somebody else proposed while this was computing: theirs is as good as the one that was asked for.
  return outcome.kind === 'changed' ? { ...outcome, kind: 'review' } : outcome;
}

/** The review that is under way; null when there is none, or nothing in it to come back to. */
export function findReview(db: Queryable, actor: Actor, programId: number): ReviewOutcome | null {
  const program = findProgram(db, actor.workspaceId, programId);
  if (program === undefined || !isOpenForMatching(program)) return { kind: 'closed' };
  const run = findRunInReview(db, programId);
  if (run === undefined || isEmpty(db, run)) return null;
  return { kind: 'review', review: readReview(db, program, run) };
}

/** A proposal without a pair holds nothing to come back to, and people may have enrolled since. */
function isEmpty(db: Queryable, run: MatchRun): boolean {
  return listPairsOfRun(db, run.id).length === 0;
}

/**
 * Sets a proposal aside and computes a new one from today's facts, around what is locked. At equal value pairs stay.
 * @param seenRunId what the lead had on the screen: if that is not the current one, the current one is shown first
 */
export function proposeAgain(
  deps: Deps,
  actor: Actor,
  programId: number,
  seenRunId: number | null,
): Promise<ReviewOutcome> {
  return proposeAfresh(deps, actor, programId, (current) => seenRunId === null || current?.id === seenRunId);
}

export type InReview = { readonly program: Program; readonly run: MatchRun };

/** The proposal under review, if it is still the one that was on the screen; what to show instead otherwise. */
export function inReview(tx: Queryable, actor: Actor, seen: Seen): InReview | ReviewOutcome {
  const run = findRun(tx, actor.workspaceId, seen.runId);
  if (run === undefined) return { kind: 'gone' };
  const program = getProgram(tx, actor.workspaceId, run.programId);
  if (!isOpenForMatching(program)) return { kind: 'closed' };
  const current = findRunInReview(tx, program.id);
  if (current === undefined) return { kind: 'gone' };
  if (current.id !== seen.runId || current.revision !== seen.revision) {
    return { kind: 'changed', review: readReview(tx, program, current) };
  }
  return { program, run: current };
}

/** Does it once, on the state that was seen, and shows what came of it. */
export function changeReview(
  deps: Deps,
  actor: Actor,
  seen: Seen,
  change: (tx: Queryable, standing: InReview) => boolean,
): ReviewOutcome {
  return transact(deps.db, (tx): ReviewOutcome => {
    const standing = inReview(tx, actor, seen);
    if ('kind' in standing) return standing;
    const { program, run } = standing;
    if (change(tx, standing)) updateRun(tx, run.id, { revision: run.revision + 1 });
    return {
      kind: 'review',
      review: readReview(tx, program, findRun(tx, actor.workspaceId, run.id) ?? run),
    };
  });
}

/** Decides which of these pairs are released with the next release. Rejected ones stay rejected. */
export function choosePairs(
  deps: Deps,
  actor: Actor,
  seen: Seen,
  pairIds: readonly number[],
  isChosen: (pairId: number) => boolean,
): ReviewOutcome {
  return changeReview(deps, actor, seen, (tx, { run }) => {
    const changed = pairIds.flatMap((pairId) => {
      const pair = findPair(tx, actor.workspaceId, pairId);
      const wanted = isChosen(pairId) ? 'proposed' : 'leftOut';
      const isOpen = pair?.runId === run.id && (pair.status === 'proposed' || pair.status === 'leftOut');
      if (pair === undefined || !isOpen || pair.status === wanted) return [];
      updatePair(tx, pairId, { status: wanted });
      return { pair, action: wanted === 'proposed' ? ('pairPutBack' as const) : ('pairLeftOut' as const) };
    });
    for (const { pair, action } of changed) record(deps, tx, actor, action, pair);
    return changed.length > 0;
  });
}

/** Keeps a pair in every further proposal, or leaves it to the matching again. */
export function lockPair(
  deps: Deps,
  actor: Actor,
  seen: Seen,
  pairId: number,
  isWanted: boolean,
): ReviewOutcome {
  return changePair(deps, actor, seen, pairId, (tx, pair) => {
    const constraints = listConstraints(tx, pair.programId);
    if (pair.status === 'rejected' || isLocked({ constraints }, pair) === isWanted) return false;
    if (isWanted) {
      settlePair(tx, {
        ...pairOf(pair),
        kind: 'forced',
        reason: '',
        overrides: pair.overrides,
        bySlackUserId: actor.slackUserId,
        createdAt: deps.clock.now(),
      });
    } else unsettlePair(tx, pair.programId, pair);
    record(deps, tx, actor, isWanted ? 'pairLocked' : 'pairUnlocked', pair);
    return true;
  });
}

/** Takes a pair out of this and every further proposal. Only leads read the reason. */
export function rejectPair(
  deps: Deps,
  actor: Actor,
  seen: Seen,
  pairId: number,
  reason: string,
): ReviewOutcome {
  return changePair(deps, actor, seen, pairId, (tx, pair) => {
    if (pair.status === 'rejected') return false;
    updatePair(tx, pair.id, { status: 'rejected', rejectedReason: reason });
    settlePair(tx, {
      ...pairOf(pair),
      kind: 'forbidden',
      reason,
      overrides: [],
      bySlackUserId: actor.slackUserId,
      createdAt: deps.clock.now(),
    });
    record(deps, tx, actor, 'pairRejected', pair, { reason });
    return true;
  });
}

/** As if it had not been rejected: it can be released, and later runs may propose it. */
export function takeBackRejection(deps: Deps, actor: Actor, seen: Seen, pairId: number): ReviewOutcome {
  return changePair(deps, actor, seen, pairId, (tx, pair) => {
    if (pair.status !== 'rejected') return false;
    updatePair(tx, pair.id, { status: 'proposed', rejectedReason: null });
    unsettlePair(tx, pair.programId, pair);
    record(deps, tx, actor, 'pairPutBack', pair);
    return true;
  });
}

function changePair(
  deps: Deps,
  actor: Actor,
  seen: Seen,
  pairId: number,
  change: (tx: Queryable, pair: Pair) => boolean,
): ReviewOutcome {
  return changeReview(deps, actor, seen, (tx, standing) => {
    const pair = findPair(tx, actor.workspaceId, pairId);
    return pair?.runId === standing.run.id && change(tx, pair);
  });
}

function pairOf({ workspaceId, programId, executiveSlackUserId, mentorSlackUserId }: Pair) {
  return { workspaceId, programId, executiveSlackUserId, mentorSlackUserId };
}

export function record(
  deps: Deps,
  tx: Queryable,
  actor: Actor,
  action: AuditAction,
  pair: Pair,
  facts: Readonly<Record<string, string | number>> = {},
): void {
  recordAudit(tx, actor, deps.clock.now(), action, {
    programId: pair.programId,
    pairId: pair.id,
    subjectSlackUserIds: [pair.executiveSlackUserId, pair.mentorSlackUserId],
    facts,
  });
}
