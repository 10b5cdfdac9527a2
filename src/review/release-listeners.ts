// Releasing what is chosen in a review: first what it means, then doing it.
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { Actor, Edge, Reply } from '../slack/edge.ts';
import { reviewIds } from './ids.ts';
import { previewRelease, releasePairs } from './release-operations.ts';
import { noneLeft, released, releaseModal } from './release-views.ts';
import { lookOf, type ReviewMetadata, reviewMetadata, showReview } from './review-listeners.ts';

export function registerRelease(edge: Edge, deps: Deps): void {
  edge.submission({
    id: reviewIds.review,
    audience: 'lead',
    metadata: reviewMetadata,
    form: z.object({}),
    run: ({ actor, metadata }) => onRelease(deps, actor, metadata),
  });
  edge.submission({
    id: reviewIds.release,
    audience: 'lead',
    metadata: reviewMetadata,
    form: z.object({}),
    run: ({ actor, metadata }) => onReleased(deps, actor, metadata),
  });
}

function onRelease(deps: Deps, actor: Actor, seen: ReviewMetadata): Reply {
  const preview = previewRelease(deps, actor, seen);
  // With nobody left to ask there is nothing to confirm.
  if (preview.kind === 'preview' && preview.chosen.length === 0) return onReleased(deps, actor, seen);
  if (preview.kind === 'preview') {
    const { review, chosen, skipped } = preview;
    return { kind: 'update', view: releaseModal(review, lookOf(seen), chosen, skipped) };
  }
  return preview.kind === 'empty' ? NOTHING_CHOSEN : showReview(preview, actor, lookOf(seen));
}

const NOTHING_CHOSEN: Reply = {
  kind: 'refused',
  text: 'Every pair is left out. Put at least one back, or close this window.',
};

function onReleased(deps: Deps, actor: Actor, seen: ReviewMetadata): Reply {
  const outcome = releasePairs(deps, actor, seen);
  switch (outcome.kind) {
    case 'released':
      return {
        kind: 'say',
        ...released(outcome.program, outcome.asked, outcome.skipped, outcome.remaining),
      };
    case 'noneLeft':
      return { kind: 'say', ...noneLeft(outcome.program, outcome.skipped) };
    case 'empty':
      return NOTHING_CHOSEN;
    default:
      return showReview(outcome, actor, lookOf(seen));
  }
}
