// One pair of a review: looking closely, locking, leaving out, rejecting with a reason, and taking that back.
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { Actor, Edge, Reply } from '../slack/edge.ts';
import type { Mrkdwn } from '../slack/text.ts';
import { reviewIds } from './ids.ts';
import { lookCloser } from './pair-card-operations.ts';
import { pairCard, REJECTION_LENGTH, rejectForm } from './pair-card-views.ts';
import {
  changedBy,
  lookOf,
  onReviewScreen,
  type ReviewMetadata,
  reviewMetadata,
  showReview,
} from './review-listeners.ts';
import {
  choosePairs,
  findReview,
  lockPair,
  type ReviewOutcome,
  rejectPair,
  takeBackRejection,
} from './review-operations.ts';

const onPair = z.object({ pairId: z.number() });

const pairMetadata = reviewMetadata.extend({ pairId: z.number() });

/** A reason that is kept: needed, and short enough to be read. */
export const keptReason = (most: number) =>
  z
    .string()
    .nullable()
    .transform((text) => (text ?? '').trim())
    .pipe(
      z
        .string()
        .min(1, 'Say in a few words why, for whoever looks at this later.')
        .max(most, `Keep it to ${most} characters.`),
    );

const rejection = z.object({ reason: keptReason(REJECTION_LENGTH) });

export function registerPairCard(edge: Edge, deps: Deps): void {
  edge.action({
    id: reviewIds.closer,
    audience: 'lead',
    isLong: true,
    value: onPair,
    run: onReviewScreen<z.infer<typeof onPair>>((actor, seen, { pairId }) =>
      showCard(deps, actor, seen, pairId),
    ),
  });
  /** Does something with the pair, and shows it as it stands then. */
  const does = <Value extends { pairId: number }>(
    id: string,
    value: z.ZodType<Value>,
    act: (actor: Actor, seen: ReviewMetadata, value: Value) => ReviewOutcome,
  ) =>
    edge.action({
      id,
      audience: 'lead',
      value,
      run: onReviewScreen<Value>((actor, seen, clicked) =>
        afterwards(deps, actor, seen, clicked.pairId, act(actor, seen, clicked)),
      ),
    });
  does(reviewIds.lock, onPair.extend({ isWanted: z.boolean() }), (actor, seen, { pairId, isWanted }) =>
    lockPair(deps, actor, seen, pairId, isWanted),
  );
  does(reviewIds.leaveOut, onPair.extend({ leftOut: z.boolean() }), (actor, seen, { pairId, leftOut }) =>
    choosePairs(deps, actor, seen, [pairId], () => !leftOut),
  );
  does(reviewIds.takeBack, onPair, (actor, seen, { pairId }) => takeBackRejection(deps, actor, seen, pairId));
  registerRejection(edge, deps);
}

function registerRejection(edge: Edge, deps: Deps): void {
  edge.action({
    id: reviewIds.reject,
    audience: 'lead',
    value: onPair,
    run: onReviewScreen<z.infer<typeof onPair>>((actor, seen, { pairId }) => {
      const outcome = findReview(deps.db, actor, seen.programId) ?? { kind: 'gone' as const };
      if (outcome.kind !== 'review') return showReview(outcome, actor, lookOf(seen));
      const pair = outcome.review.pairs.find(({ id }) => id === pairId);
      if (pair === undefined) return showReview({ ...outcome, kind: 'changed' }, actor, lookOf(seen));
      return { kind: 'update', view: rejectForm(outcome.review, lookOf(seen), pair) };
    }),
  });
  edge.submission({
    id: reviewIds.reject,
    audience: 'lead',
    metadata: pairMetadata,
    form: rejection,
    run: ({ actor, metadata, form }) =>
      afterwards(
        deps,
        actor,
        metadata,
        metadata.pairId,
        rejectPair(deps, actor, metadata, metadata.pairId, form.reason),
      ),
  });
}

function afterwards(
  deps: Deps,
  actor: Actor,
  seen: ReviewMetadata,
  pairId: number,
  outcome: ReviewOutcome,
): Reply | Promise<Reply> {
  if (outcome.kind === 'review') return showCard(deps, actor, seen, pairId);
  if (outcome.kind !== 'changed') return showReview(outcome, actor, lookOf(seen));
  const isThere = outcome.review.pairs.some(({ id }) => id === pairId);
  return isThere
    ? showCard(deps, actor, seen, pairId, changedBy(outcome.review, actor))
    : showReview(outcome, actor, lookOf(seen));
}

/** The pair as it stands, with a way back to where one was. */
export async function showCard(
  deps: Deps,
  actor: Actor,
  seen: ReviewMetadata,
  pairId: number,
  note: Mrkdwn | null = null,
): Promise<Reply> {
  const look = lookOf(seen);
  const outcome = await lookCloser(deps, actor, seen.programId, pairId);
  if (outcome.kind !== 'card') return showReview(outcome, actor, look);
  const { review, pair, alternatives } = outcome;
  return { kind: 'update', view: pairCard(review, look, pair, alternatives, note) };
}
