// Another mentor for an executive in a review: choose, see what changes, save.
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { Pair } from '../matching/rules.ts';
import type { Actor, Edge, Reply } from '../slack/edge.ts';
import { md } from '../slack/text.ts';
import { reviewIds } from './ids.ts';
import { showCard } from './pair-card-listeners.ts';
import {
  lookOf,
  onReviewScreen,
  type ReviewMetadata,
  reviewMetadata,
  showReview,
} from './review-listeners.ts';
import { findReview } from './review-operations.ts';
import { previewSwap, type SwapOutcome, type SwapPreview, saveSwap } from './swap-operations.ts';
import { SWAP_REASON_LENGTH, swapForm, swapPlanModal } from './swap-views.ts';

const opened = z.object({ pairId: z.number(), mentor: z.string().optional() });
const formMetadata = reviewMetadata.extend({ pairId: z.number() });
const planMetadata = formMetadata.extend({ mentorSlackUserId: z.string() });

export const lastReason = z
  .string()
  .nullish()
  .transform((text) => (text ?? '').trim())
  .pipe(z.string().max(SWAP_REASON_LENGTH, `Keep it to ${SWAP_REASON_LENGTH} characters.`));

export function registerSwap(edge: Edge, deps: Deps): void {
  edge.action({
    id: reviewIds.swap,
    audience: 'lead',
    value: opened,
    run: onReviewScreen<z.infer<typeof opened>>((actor, seen, { pairId, mentor }) => {
      const outcome = findReview(deps.db, actor, seen.programId) ?? { kind: 'gone' as const };
      if (outcome.kind !== 'review') return showReview(outcome, actor, lookOf(seen));
      const pair = outcome.review.pairs.find(({ id }) => id === pairId);
      if (pair === undefined) return showReview({ ...outcome, kind: 'changed' }, actor, lookOf(seen));
      return { kind: 'update', view: swapForm(outcome.review, lookOf(seen), pair, mentor ?? null) };
    }),
  });
  edge.submission({
    id: reviewIds.swap,
    audience: 'lead',
    metadata: formMetadata,
    form: z.object({ mentor: z.string('Choose somebody.') }),
    run: ({ actor, metadata, form }) => {
      const pair = pairIn(deps, actor, metadata);
      if (pair === undefined) return showStale(deps, actor, metadata);
      const { executiveSlackUserId } = pair;
      const ids = { executiveSlackUserId, mentorSlackUserId: form.mentor };
      return showPlan(actor, metadata, pair, previewSwap(deps.db, actor, metadata, ids));
    },
  });
  edge.submission({
    id: reviewIds.swapPlan,
    audience: 'lead',
    metadata: planMetadata,
    form: z.object({ way: z.string().nullish(), reason: lastReason }),
    run: ({ actor, metadata, form }) => onSaved(deps, actor, metadata, form),
  });
}

function onSaved(
  deps: Deps,
  actor: Actor,
  metadata: z.infer<typeof planMetadata>,
  form: { readonly way?: string | null | undefined; readonly reason: string },
): Reply | Promise<Reply> {
  const pair = pairIn(deps, actor, metadata);
  if (pair === undefined) return showStale(deps, actor, metadata);
  const ids = {
    executiveSlackUserId: pair.executiveSlackUserId,
    mentorSlackUserId: metadata.mentorSlackUserId,
  };
  const outcome = saveSwap(deps, actor, metadata, {
    ...ids,
    wayKey: form.way ?? onlyWay(previewSwap(deps.db, actor, metadata, ids)),
    reason: form.reason,
  });
  if (outcome.kind === 'saved') {
    return showCard(deps, actor, metadata, outcome.pair.id, md`Saved, and locked.`);
  }
  if (outcome.kind === 'needsReason') {
    return { kind: 'fieldErrors', errors: { reason: 'Say why the rule may be set aside here.' } };
  }
  return showPlan(actor, metadata, pair, outcome);
}

function onlyWay(preview: SwapPreview): string {
  return preview.kind === 'plan' ? (preview.plan.ways[0]?.key ?? '') : '';
}

/** The pair that was on the screen, if it is still in the review. */
function pairIn(
  deps: Deps,
  actor: Actor,
  { programId, pairId }: z.infer<typeof formMetadata>,
): Pair | undefined {
  const outcome = findReview(deps.db, actor, programId);
  return outcome?.kind === 'review' ? outcome.review.pairs.find(({ id }) => id === pairId) : undefined;
}

function showStale(deps: Deps, actor: Actor, seen: ReviewMetadata): Reply {
  const outcome = findReview(deps.db, actor, seen.programId) ?? { kind: 'gone' as const };
  return showReview(
    outcome.kind === 'review' ? { ...outcome, kind: 'changed' } : outcome,
    actor,
    lookOf(seen),
  );
}

function showPlan(
  actor: Actor,
  seen: ReviewMetadata,
  pair: Pair,
  outcome: Exclude<SwapOutcome, { kind: 'saved' | 'needsReason' }>,
): Reply {
  const wrong = (text: string): Reply => ({ kind: 'fieldErrors', errors: { mentor: text } });
  switch (outcome.kind) {
    case 'plan':
      if (outcome.verdict.kind === 'impossible') return wrong(outcome.verdict.sentences.join(' '));
      return { kind: 'update', view: swapPlanModal(outcome.review, lookOf(seen), pair, outcome.plan) };
    case 'no':
      return wrong(NO_WORDS[outcome.why]);
    default:
      return showReview(outcome, actor, lookOf(seen));
  }
}

const NO_WORDS = {
  notExecutive: 'The executive does not take part any more. Go back to the list.',
  notMentor: 'This person has not enrolled as a mentor here. Choose somebody who has, or invite them first.',
  hasPartner: 'The executive has a partner by now. Go back to the list.',
  already: 'This is the mentor of the proposal already. Choose somebody else.',
  seatsLocked:
    'Every seat of this mentor is held by a locked pair. Unlock one of those first, or raise the capacity in the settings.',
} as const;
