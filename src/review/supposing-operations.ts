// "What if" in a review: the difference before anything is saved, and saving it as something settled for this and
// every further proposal.
import { isDeepStrictEqual } from 'node:util';
import { recordAudit } from '../audit/store.ts';
import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Role } from '../enrollment/rules.ts';
import { listConstraints, settlePair, unsettlePair } from '../matching/constraint-store.ts';
import type { Obstacle } from '../matching/guard.ts';
import type { Proposal } from '../matching/propose.ts';
import { auditOverrides } from '../pairing/naming-operations.ts';
import { judge, overridesFor } from '../pairing/naming-rules.ts';
import type { Actor } from '../slack/edge.ts';
import { type Basis, compute, readBasis, writeProposal } from './proposing-operations.ts';
import { nameIn, type Review, samePair } from './review.ts';
import { readReview } from './review-facts.ts';
import { inReview, type ReviewOutcome, type Seen } from './review-operations.ts';
import { type Difference, differenceTo, obstaclesOf, type Supposed, suppose } from './supposing.ts';

export type WhatIfOutcome =
  | {
      readonly kind: 'difference';
      readonly review: Review;
      readonly difference: Difference;
      readonly dryRunId: string;
      /** What a reason has to set aside. */
      readonly obstacles: readonly Obstacle[];
      /** Not what was on the screen a moment ago, so it was not saved. */
      readonly hasMoved: boolean;
    }
  | { readonly kind: 'saved'; readonly review: Review }
  | { readonly kind: 'notLooking'; readonly role: Role }
  | { readonly kind: 'notProposed' }
  | { readonly kind: 'needsReason'; readonly obstacles: readonly Obstacle[] }
  | { readonly kind: 'impossible'; readonly sentences: readonly string[] }
  | Exclude<ReviewOutcome, { kind: 'review' }>;

/** Empty where the lead gave no reason. Keeping two apart takes one, and so does setting a rule aside. */
export type Settled = Supposed & { readonly reason: string };

/** What settling this would change. Computes outside any transaction; nothing is written. */
export async function previewWhatIf(
  deps: Deps,
  actor: Actor,
  seen: Seen,
  supposed: Settled,
): Promise<WhatIfOutcome> {
  const reading = readSupposed(deps.db, actor, seen, supposed);
  if ('kind' in reading) return reading;
  const proposal = await compute(deps, suppose(reading.basis.input, supposed, reading.obstacles));
  return difference(reading, proposal, false);
}

type Reading = {
  readonly basis: Basis;
  readonly review: Review;
  readonly obstacles: readonly Obstacle[];
};

function readSupposed(
  db: Queryable,
  actor: Actor,
  seen: Seen,
  supposed: Settled,
): Reading | Exclude<WhatIfOutcome, { kind: 'difference' | 'saved' }> {
  const standing = inReview(db, actor, seen);
  if ('kind' in standing) return standing.kind === 'review' ? { ...standing, kind: 'changed' } : standing;
  const basis = readBasis(db, actor, standing.program.id);
  if ('kind' in basis) return basis;
  const read = readReview(db, standing.program, standing.run);
  const review = { ...read, people: new Map([...read.people, ...basis.facts.people]) };
  const found = obstaclesOf(basis.input, supposed);
  if (typeof found === 'string') return { kind: 'notLooking', role: found };
  if (supposed.wish === 'apart') {
    return supposed.reason === '' ? { kind: 'needsReason', obstacles: [] } : { basis, review, obstacles: [] };
  }
  const isProposed = review.pairs.some((pair) => pair.status !== 'rejected' && samePair(pair, supposed));
  if (supposed.wish === 'keep' && !isProposed) return { kind: 'notProposed' };
  const verdict = judge(found, (slackUserId) => nameIn(review.people, slackUserId));
  if (verdict.kind === 'impossible') return verdict;
  const obstacles = verdict.kind === 'needsReason' ? verdict.obstacles : [];
  if (obstacles.length > 0 && supposed.reason === '') return { kind: 'needsReason', obstacles };
  return { basis, review, obstacles };
}

function difference({ review, obstacles }: Reading, proposal: Proposal, hasMoved: boolean): WhatIfOutcome {
  return {
    kind: 'difference',
    review,
    difference: differenceTo(proposal, review),
    dryRunId: proposal.dryRunId,
    obstacles,
    hasMoved,
  };
}

/**
 * Settles it and proposes anew with it, if the outcome is still the one that was shown.
 * @param dryRunId the outcome that was shown
 */
export async function saveWhatIf(
  deps: Deps,
  actor: Actor,
  seen: Seen,
  supposed: Settled,
  dryRunId: string,
): Promise<WhatIfOutcome> {
  const reading = readSupposed(deps.db, actor, seen, supposed);
  if ('kind' in reading) return reading;
  const proposal = await compute(deps, suppose(reading.basis.input, supposed, reading.obstacles));
  if (proposal.dryRunId !== dryRunId) return difference(reading, proposal, true);
  return transact(deps.db, (tx): WhatIfOutcome => {
    const now = readSupposed(tx, actor, seen, supposed);
    if ('kind' in now) return now;
    if (!isDeepStrictEqual(now.basis.input, reading.basis.input)) return { kind: 'busy' };
    settle(deps, tx, actor, now, supposed);
    const run = writeProposal(deps, tx, actor, now.basis, proposal);
    return { kind: 'saved', review: readReview(tx, now.basis.program, run) };
  });
}

function settle(
  deps: Deps,
  tx: Queryable,
  actor: Actor,
  { basis, obstacles }: Reading,
  supposed: Settled,
): void {
  const { executiveSlackUserId, mentorSlackUserId, wish, reason } = supposed;
  const { program } = basis;
  const now = deps.clock.now();
  const isHeld = wish !== 'apart';
  for (const held of listConstraints(tx, program.id)) {
    if (isHeld && held.kind === 'forced' && held.executiveSlackUserId === executiveSlackUserId)
      unsettlePair(tx, program.id, held);
  }
  const overrides = overridesFor(obstacles, reason, actor.slackUserId, now);
  settlePair(tx, {
    workspaceId: program.workspaceId,
    programId: program.id,
    executiveSlackUserId,
    mentorSlackUserId,
    kind: isHeld ? 'forced' : 'forbidden',
    reason,
    overrides,
    bySlackUserId: actor.slackUserId,
    createdAt: now,
  });
  const about = {
    programId: program.id,
    subjectSlackUserIds: [executiveSlackUserId, mentorSlackUserId],
  };
  recordAudit(tx, actor, now, isHeld ? 'pairLocked' : 'pairRejected', {
    ...about,
    ...(reason !== '' && { facts: { reason } }),
  });
  auditOverrides(tx, actor, now, about, overrides);
}
