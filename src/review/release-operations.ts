// Releasing pairs of a proposal: their executives are asked, and what was left out stays for later.
import { recordAudit } from '../audit/store.ts';
import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { unsettlePair } from '../matching/constraint-store.ts';
import { readMatchingFacts } from '../matching/facts.ts';
import type { Pair } from '../matching/rules.ts';
import { updatePair, updateRun } from '../matching/store.ts';
import { askExecutive } from '../pairing/asking-operations.ts';
import { findPerson } from '../people/store.ts';
import type { Program } from '../programs/rules.ts';
import { markProgram } from '../programs/store.ts';
import type { Actor } from '../slack/edge.ts';
import { checkForRelease, isFree, type Skipped, whySkipped } from './release.ts';
import type { Review } from './review.ts';
import { readReview } from './review-facts.ts';
import { inReview, type ReviewOutcome, type Seen } from './review-operations.ts';

export type ReleasePreview =
  | {
      readonly kind: 'preview';
      readonly review: Review;
      readonly chosen: readonly Pair[];
      readonly skipped: readonly Skipped[];
    }
  | { readonly kind: 'empty' }
  | Exclude<ReviewOutcome, { kind: 'review' }>;

/** What a release would do now. Nothing is done yet. */
export function previewRelease(deps: Deps, actor: Actor, seen: Seen): ReleasePreview {
  const standing = inReview(deps.db, actor, seen);
  if ('kind' in standing) return standing.kind === 'review' ? { ...standing, kind: 'changed' } : standing;
  const review = readReview(deps.db, standing.program, standing.run);
  const { chosen, skipped } = decide(deps.db, review);
  return chosen.length + skipped.length === 0
    ? { kind: 'empty' }
    : { kind: 'preview', review, chosen, skipped: skipped.map(({ skip }) => skip) };
}

export type ReleaseOutcome =
  | {
      readonly kind: 'released';
      readonly program: Program;
      readonly asked: number;
      readonly skipped: readonly Skipped[];
      /** Left out on purpose, and still in review. */
      readonly remaining: number;
    }
  | { readonly kind: 'empty' }
  | Exclude<ReviewOutcome, { kind: 'review' }>
  /** Nobody can be asked any more. The proposal is set aside, and nothing else has changed. */
  | { readonly kind: 'noneLeft'; readonly program: Program; readonly skipped: readonly Skipped[] };

/**
 * Asks the executives of every pair that is chosen. Each passes the guard again: people leave, and managers change,
 * between a proposal and its release.
 * @param seen what the lead had on the screen
 */
export function releasePairs(deps: Deps, actor: Actor, seen: Seen): ReleaseOutcome {
  return transact(deps.db, (tx): ReleaseOutcome => {
    const standing = inReview(tx, actor, seen);
    if ('kind' in standing) return standing.kind === 'review' ? { ...standing, kind: 'changed' } : standing;
    const { program, run } = standing;
    const review = readReview(tx, program, run);
    const { chosen, skipped: left } = decide(tx, review);
    const skipped = left.map(({ skip }) => skip);
    if (chosen.length + skipped.length === 0) return { kind: 'empty' };
    const held = review.pairs.filter(({ status }) => status === 'leftOut');
    if (chosen.length === 0 && held.length === 0) {
      updateRun(tx, run.id, { status: 'superseded' });
      return { kind: 'noneLeft', program, skipped };
    }
    for (const { pair } of left) updatePair(tx, pair.id, { status: 'leftOut' });
    for (const pair of chosen) {
      askExecutive(deps, tx, program, pair);
      // From here on the two decide, not the next run.
      unsettlePair(tx, program.id, pair);
    }
    const now = deps.clock.now();
    updateRun(
      tx,
      run.id,
      held.length > 0 ? { revision: run.revision + 1 } : { status: 'released', releasedAt: now },
    );
    if (chosen.length > 0) startRunning(tx, program);
    recordAudit(tx, actor, now, 'pairsReleased', {
      programId: program.id,
      subjectSlackUserIds: chosen.flatMap((pair) => [pair.executiveSlackUserId, pair.mentorSlackUserId]),
      facts: { pairs: chosen.length, skipped: skipped.length, remaining: held.length },
    });
    return { kind: 'released', program, asked: chosen.length, skipped, remaining: held.length };
  });
}

function startRunning(tx: Queryable, program: Program): void {
  const isBefore =
    program.status === 'draft' || program.status === 'enrolling' || program.status === 'matching';
  if (isBefore) markProgram(tx, program, 'running');
}

function decide(db: Queryable, { program, pairs }: Review) {
  const wanted = pairs.filter(({ status }) => status === 'proposed');
  const checked = checkForRelease(wanted, readMatchingFacts(db, program));
  const nameOf = (slackUserId: string) =>
    findPerson(db, program.workspaceId, slackUserId)?.name ?? 'somebody';
  return {
    chosen: checked.filter(isFree).map(({ pair }) => pair),
    skipped: checked
      .filter((one) => !isFree(one))
      .map(({ pair, objections }) => ({ pair, skip: { pair, why: whySkipped(objections, nameOf) } })),
  };
}
