// Keeps profiles in step with Slack: everybody once at the start, somebody new when they turn up. Changes in
// between arrive as events (listeners.ts). Slack comes in as functions; failures only cost freshness.
import type { Deps } from '../deps.ts';
import { fetchProfile, listProfiles } from '../slack/profiles.ts';
import { recordProfiles } from './operations.ts';
import type { Profile } from './rules.ts';
import { listPeople } from './store.ts';

type SlackClient = Parameters<typeof fetchProfile>[0];

/** Asks Slack for those of these people who are not known yet. Who stays unknown is treated as absent. */
export async function learnProfiles(
  deps: Deps,
  client: SlackClient,
  workspaceId: string,
  slackUserIds: readonly string[],
): Promise<void> {
  const known = listPeople(deps.db, workspaceId, slackUserIds);
  const unknown = [...new Set(slackUserIds)].filter((id) => !known.has(id));
  const results = await Promise.all(unknown.map((id) => fetchProfile(client, id)));
  const found: Profile[] = [];
  for (const result of results) {
    if (result.kind === 'found') found.push(result.profile);
    else if (result.kind !== 'absent') deps.log.warn({ failure: result.kind }, 'a profile could not be read');
  }
  if (found.length > 0) recordProfiles(deps, workspaceId, found);
}

export async function learnEverybody(deps: Deps, client: SlackClient, workspaceId: string): Promise<void> {
  const result = await listProfiles(client);
  if (result.kind === 'listed') recordProfiles(deps, workspaceId, result.profiles);
  else deps.log.warn({ failure: result.kind }, 'profiles could not be read; they are asked for one by one');
}
