import type { Deps } from '../deps.ts';
import type { Edge } from '../slack/edge.ts';
import { parseProfile } from '../slack/profiles.ts';
import { registerImport } from './import-listeners.ts';
import { recordProfiles } from './operations.ts';

export function registerPeople(edge: Edge, deps: Deps): void {
  edge.on('profileChanged', ({ workspaceId, user }) => {
    const profile = parseProfile(user);
    if (profile !== null) recordProfiles(deps, workspaceId, [profile]);
  });
  registerImport(edge, deps);
}
