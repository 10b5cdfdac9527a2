// Looking closely at one pair of a review. Changes nothing.
import type { Deps } from '../deps.ts';
import type { Alternatives } from '../matching/alternatives.ts';
import type { Pair } from '../matching/rules.ts';
import type { Actor } from '../slack/edge.ts';
import { readBasisInTurns } from './proposing-operations.ts';
import type { Review } from './review.ts';
import { findReview, type ReviewOutcome } from './review-operations.ts';

export type CloserLook =
  | {
      readonly kind: 'card';
      readonly review: Review;
      readonly pair: Pair;
      /** Null when there is nothing to work out, such as for somebody who has left the program. */
      readonly alternatives: Alternatives | null;
    }
  | ReviewOutcome;

/** The pair as it stands in the review of now; the review itself when the pair is not in it any more. */
export async function lookCloser(
  deps: Deps,
  actor: Actor,
  programId: number,
  pairId: number,
): Promise<CloserLook> {
  const outcome = findReview(deps.db, actor, programId) ?? { kind: 'gone' as const };
  if (outcome.kind !== 'review') return outcome;
  const { review } = outcome;
  const pair = review.pairs.find(({ id }) => id === pairId);
  if (pair === undefined) return { kind: 'changed', review };
  const { basis } = await readBasisInTurns(deps.db, actor, programId);
  if ('kind' in basis) return { kind: 'card', review, pair, alternatives: null };
  const alternatives = await deps.matchingThread.run({
    kind: 'alternatives',
    input: basis.input,
    executiveSlackUserId: pair.executiveSlackUserId,
  });
  const people = new Map([...review.people, ...basis.facts.people]);
  return { kind: 'card', review: { ...review, people }, pair, alternatives };
}
