// Keeps profiles in step with Slack: everybody at the start and once a night, somebody new when they turn up. Changes
// in between arrive as events (listeners.ts). Slack comes in as functions; failures only cost freshness.
import type { Deps } from '../deps.ts';
import { fetchProfile, listProfilePage } from '../slack/profiles.ts';
import { recordProfiles } from './operations.ts';
import type { Profile } from './rules.ts';
import { listPeople } from './store.ts';
import { PAGES_A_MINUTE, PAUSE_AFTER_FAILURE_MS, PAUSE_AFTER_PAGES_MS, type Sweep } from './sweep.ts';
import { recordPage, restSweep, takeUpSweep } from './sweep-operations.ts';

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

/**
 * Reads the next pages of everybody's profiles, when it is time: call it every minute, and never twice at once.
 * @returns `finished` when the last page was among them
 */
export async function sweepProfiles(
  deps: Deps,
  client: SlackClient,
  workspaceId: string,
  options: { readonly isCatchingUp: boolean },
): Promise<'finished' | 'underWay' | 'idle'> {
  let sweep = takeUpSweep(deps, workspaceId, options.isCatchingUp);
  if (sweep === null) return 'idle';
  for (let page = 0; page < PAGES_A_MINUTE; page += 1) {
    const next = await sweepPage(deps, client, workspaceId, sweep);
    if (next === null) return 'underWay';
    if (next.finishedAt !== null) return 'finished';
    sweep = next;
  }
  restSweep(deps, workspaceId, sweep, { pauseMs: PAUSE_AFTER_PAGES_MS, cursor: sweep.cursor });
  return 'underWay';
}

/** @returns null when Slack wants to be left alone, or did not answer */
async function sweepPage(
  deps: Deps,
  client: SlackClient,
  workspaceId: string,
  sweep: Sweep,
): Promise<Sweep | null> {
  const page = await listProfilePage(client, sweep.cursor);
  if (page.kind === 'page') return recordPage(deps, workspaceId, sweep, page);
  if (page.kind === 'cursorLost') {
    restSweep(deps, workspaceId, sweep, { pauseMs: 0, cursor: null });
    return null;
  }
  const pauseMs = page.kind === 'rateLimited' ? page.retryAfterMs : PAUSE_AFTER_FAILURE_MS;
  restSweep(deps, workspaceId, sweep, { pauseMs, cursor: sweep.cursor });
  deps.log.warn({ failure: page.kind, pauseMs }, 'the profiles could not all be read; the rest comes later');
  return null;
}

/** Everybody at once, without pauses: for a host whose Slack nobody limits. */
export async function learnEverybody(deps: Deps, client: SlackClient, workspaceId: string): Promise<void> {
  let cursor: string | null = null;
  do {
    const page = await listProfilePage(client, cursor);
    if (page.kind !== 'page') {
      deps.log.warn({ failure: page.kind }, 'profiles could not be read; they are asked for one by one');
      return;
    }
    recordProfiles(deps, workspaceId, page.profiles);
    cursor = page.nextCursor;
  } while (cursor !== null);
}
