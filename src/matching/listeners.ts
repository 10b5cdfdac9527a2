// Every way to make, answer, change or end a pair, in the order of a pair's life.
import type { Deps } from '../deps.ts';
import type { Edge } from '../slack/edge.ts';
import { registerConflicts } from './conflict-listeners.ts';
import { registerConsent } from './consent-listeners.ts';
import { registerExits } from './exit-listeners.ts';
import { registerNaming } from './naming-listeners.ts';
import { registerNominations } from './nomination-listeners.ts';
import { registerReview } from './review-listeners.ts';

export function registerMatching(edge: Edge, deps: Deps): void {
  registerReview(edge, deps);
  registerNaming(edge, deps);
  registerNominations(edge, deps);
  registerConsent(edge, deps);
  registerExits(edge, deps);
  registerConflicts(edge, deps);
}
