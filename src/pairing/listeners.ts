// Every way two people become a pair outside a run, answer, rest and end.
import type { Deps } from '../deps.ts';
import type { Edge } from '../slack/edge.ts';
import { registerConflicts } from './conflict-listeners.ts';
import { registerConsent } from './consent-listeners.ts';
import { registerExits } from './exit-listeners.ts';
import { registerNaming } from './naming-listeners.ts';
import { registerNominations } from './nomination-listeners.ts';

export function registerPairing(edge: Edge, deps: Deps): void {
  registerNaming(edge, deps);
  registerNominations(edge, deps);
  registerConsent(edge, deps);
  registerExits(edge, deps);
  registerConflicts(edge, deps);
}
