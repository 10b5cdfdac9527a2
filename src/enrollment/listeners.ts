import type { Deps } from '../deps.ts';
import type { Edge } from '../slack/edge.ts';
import { registerForm } from './form-listeners.ts';
import { registerInvitations } from './invitation-listeners.ts';
import { registerJoining } from './join-listeners.ts';

export function registerEnrollment(edge: Edge, deps: Deps): void {
  registerInvitations(edge, deps);
  registerJoining(edge, deps);
  registerForm(edge, deps);
}
