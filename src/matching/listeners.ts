// Every way to make, answer, change or end a pair, in the order of a pair's life.
import type { Deps } from '../deps.ts';
import type { Edge } from '../slack/edge.ts';
import { registerConflicts } from './conflict-listeners.ts';
import { registerConsent } from './consent-listeners.ts';
import { registerExits } from './exit-listeners.ts';
import { registerMending } from './mending-listeners.ts';
import { registerNaming } from './naming-listeners.ts';
import { registerNominations } from './nomination-listeners.ts';
import { registerPairCard } from './pair-card-listeners.ts';
import { registerPairList } from './pair-list-listeners.ts';
import { registerRelease } from './release-listeners.ts';
import { registerReview } from './review-listeners.ts';
import { registerRotation } from './rotation-listeners.ts';
import { registerWhatIf } from './supposing-listeners.ts';
import { registerSwap } from './swap-listeners.ts';
import { registerUnmatched } from './unmatched-listeners.ts';

export function registerMatching(edge: Edge, deps: Deps): void {
  registerReview(edge, deps);
  registerPairCard(edge, deps);
  registerRelease(edge, deps);
  registerSwap(edge, deps);
  registerWhatIf(edge, deps);
  registerUnmatched(edge, deps);
  registerPairList(edge, deps);
  registerNaming(edge, deps);
  registerNominations(edge, deps);
  registerConsent(edge, deps);
  registerExits(edge, deps);
  registerConflicts(edge, deps);
  registerRotation(edge, deps);
  registerMending(edge, deps);
}
