// "What if" in a review: two people named, and what a lead thinks of settling about them. Pure.
import type { Role } from '../enrollment/rules.ts';
import { decidePairing, type Obstacle } from '../matching/guard.ts';
import type { PairIds } from '../matching/locks.ts';
import type { Proposal, ProposalInput } from '../matching/propose.ts';
import { preparer } from './release.ts';
import { type Review, type Standing, samePair, standingOf } from './review.ts';

export const WISHES = ['pair', 'apart', 'keep'] as const;
/** They are a pair, they are never one, or the proposed pair stays as it is. */
export type Wish = (typeof WISHES)[number];

export type Supposed = PairIds & { readonly wish: Wish };

/** What the guard says of the two, or which of them is not looking for a partner in this role. */
export function obstaclesOf(input: ProposalInput, pair: PairIds): readonly Obstacle[] | Role {
  const find = preparer(input);
  const executive = find('executive', pair.executiveSlackUserId);
  if (executive === undefined) return 'executive';
  const mentor = find('mentor', pair.mentorSlackUserId);
  return mentor === undefined ? 'mentor' : decidePairing(executive, mentor, input.settings);
}

/** The same facts with this settled. An executive has one held partner at most; a pair is held or kept apart, not both. */
export function suppose(
  input: ProposalInput,
  supposed: Supposed,
  setAside: readonly Obstacle[],
): ProposalInput {
  const { executiveSlackUserId, mentorSlackUserId, wish } = supposed;
  const pair = { executiveSlackUserId, mentorSlackUserId };
  if (wish === 'apart') {
    return {
      ...input,
      locked: input.locked.filter((lock) => !samePair(lock, pair)),
      forbidden: [...input.forbidden, pair],
    };
  }
  return {
    ...input,
    locked: [
      ...input.locked.filter((lock) => lock.executiveSlackUserId !== executiveSlackUserId),
      { ...pair, overridden: setAside.map(({ kind }) => kind) },
    ],
    forbidden: input.forbidden.filter((one) => !samePair(one, pair)),
  };
}

export type Difference = {
  readonly before: Standing;
  readonly after: Standing;
  readonly added: readonly (PairIds & { readonly score: number })[];
  readonly removed: readonly (PairIds & { readonly score: number })[];
  /** Executives who would have nobody, and had somebody. */
  readonly stranded: readonly string[];
};

export function differenceTo(proposal: Proposal, review: Pick<Review, 'pairs'>): Difference {
  const now = review.pairs.filter(({ status }) => status !== 'rejected');
  const isIn = (pairs: readonly PairIds[], pair: PairIds) => pairs.some((one) => samePair(one, pair));
  const { matched, weakest, mean } = proposal.summary;
  const served = new Set(proposal.pairs.map(({ executiveSlackUserId }) => executiveSlackUserId));
  return {
    before: standingOf(now),
    after: { matched, weakest, mean },
    added: proposal.pairs.filter((pair) => !isIn(now, pair)),
    removed: now.filter((pair) => !isIn(proposal.pairs, pair)),
    stranded: now
      .map(({ executiveSlackUserId }) => executiveSlackUserId)
      .filter((slackUserId) => !served.has(slackUserId)),
  };
}
