// Everything leads do with proposals: look, choose, settle, release, mend, begin the next phase.
import type { Deps } from '../deps.ts';
import type { Edge } from '../slack/edge.ts';
import { registerMending } from './mending-listeners.ts';
import { registerPairCard } from './pair-card-listeners.ts';
import { registerPairList } from './pair-list-listeners.ts';
import { registerRelease } from './release-listeners.ts';
import { registerReview } from './review-listeners.ts';
import { registerRotation } from './rotation-listeners.ts';
import { registerWhatIf } from './supposing-listeners.ts';
import { registerSwap } from './swap-listeners.ts';
import { registerUnmatched } from './unmatched-listeners.ts';

export function registerReviewing(edge: Edge, deps: Deps): void {
  registerReview(edge, deps);
  registerPairCard(edge, deps);
  registerRelease(edge, deps);
  registerSwap(edge, deps);
  registerWhatIf(edge, deps);
  registerUnmatched(edge, deps);
  registerPairList(edge, deps);
  registerRotation(edge, deps);
  registerMending(edge, deps);
}
