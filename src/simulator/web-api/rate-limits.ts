// Slack's limits per method and minute, on the workspace's clock. Slack publishes the tiers as "about so many";
// here each is a bucket that holds a minute's worth and fills evenly.
import { type Instant, MINUTE, SECOND } from '../../clock.ts';
import { placeWith } from '../channels.ts';
import type { Workspace } from '../workspace.ts';
import type { Tier } from './method.ts';

type Limit = { readonly perMinute: number; readonly atOnce: number };

/** Tier 1 lets short bursts through: an app opens up to ten connections. `posting`: "several hundred" in a workspace. */
export const limits: Readonly<Record<Tier, Limit>> = {
  'tier 1': { perMinute: 1, atOnce: 10 },
  'tier 2': { perMinute: 20, atOnce: 20 },
  'tier 3': { perMinute: 50, atOnce: 50 },
  'tier 4': { perMinute: 100, atOnce: 100 },
  posting: { perMinute: 300, atOnce: 300 },
  generous: { perMinute: 600, atOnce: 600 },
};

/** What is left, in milliseconds of refilling, so that nothing is lost to fractions. */
type Bucket = { readonly leftMs: number; readonly at: Instant };

/** By workspace and method; gone with the workspace, like Slack's counters with a minute. */
const buckets = new WeakMap<Workspace, Map<string, Bucket>>();

/** Seconds to wait before this method may be called, or null when it may be called now; counts the call then. */
export function secondsToWait(workspace: Workspace, method: string, tier: Tier): number | null {
  const { perMinute, atOnce } = limits[tier];
  const costMs = MINUTE / perMinute;
  const own = buckets.get(workspace) ?? new Map<string, Bucket>();
  buckets.set(workspace, own);
  const now = workspace.clock.now();
  const bucket = own.get(method) ?? { leftMs: atOnce * costMs, at: now };
  const leftMs = Math.min(atOnce * costMs, bucket.leftMs + now - bucket.at);
  const isEnough = leftMs >= costMs;
  own.set(method, { leftMs: isEnough ? leftMs - costMs : leftMs, at: now });
  return isEnough ? null : Math.ceil((costMs - leftMs) / SECOND);
}

/** Slack's limit of about one message a second in each conversation: seconds to wait, or null. */
export function secondsToNextPost(workspace: Workspace, channel: unknown): number | null {
  const id = String(channel);
  const { conversations } = workspace.state;
  const place =
    placeWith(workspace.state, id) ?? conversations.values().find(({ memberId }) => memberId === id);
  const last = place?.messages.findLast(({ authorId, isEphemeral }) => {
    return authorId === workspace.botUserId && !isEphemeral;
  });
  const isTooSoon = last !== undefined && workspace.clock.now() - Number(last.ts) * SECOND < SECOND;
  return isTooSoon ? 1 : null;
}
