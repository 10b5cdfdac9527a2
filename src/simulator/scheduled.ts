// Messages that wait for their time. They appear when the workspace's clock passes it, in order, and silently not
// at all when nobody can be reached any more, or when they carry metadata (as documented for Slack).
import type { Instant } from '../clock.ts';
import type { ScheduledMessage } from './entities.ts';
import { tsOf } from './facts.ts';
import { post, reachConversation } from './messages.ts';
import type { Workspace } from './workspace.ts';

/** Soonest first. */
export function scheduledMessages(workspace: Workspace): ScheduledMessage[] {
  return [...workspace.state.scheduled.values()].sort((a, b) => a.postAt - b.postAt);
}

/** When the next one is due, or null. */
export function nextScheduledAt(workspace: Workspace): Instant | null {
  return scheduledMessages(workspace)[0]?.postAt ?? null;
}

export function schedule(
  workspace: Workspace,
  message: Omit<ScheduledMessage, 'id' | 'createdAt'>,
): ScheduledMessage {
  const scheduled = { id: workspace.newId('Q'), createdAt: workspace.clock.now(), ...message };
  workspace.record({ kind: 'scheduled', scheduled });
  return scheduled;
}

/** The longest wait a timer can hold. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Lets messages appear while the clock runs by itself. A clock that is moved posts them at each of its steps. */
export function watchScheduled(workspace: Workspace): void {
  let timer: NodeJS.Timeout | undefined;
  const arm = () => {
    clearTimeout(timer);
    const at = nextScheduledAt(workspace);
    if (at === null || workspace.stopped.aborted) return;
    const waitMs = Math.min(Math.max(at - workspace.clock.now(), 0), LONGEST_TIMER_MS);
    timer = setTimeout(() => {
      postDue(workspace);
      arm();
    }, waitMs).unref();
  };
  workspace.onChange(({ kind }) => {
    if (kind === 'scheduled' || kind === 'scheduledGone') arm();
  });
  workspace.stopped.addEventListener('abort', () => clearTimeout(timer));
  arm();
}

/** Posts whatever is due by the workspace's clock. */
export function postDue(workspace: Workspace): void {
  if (workspace.state.scheduled.size === 0) return;
  const now = workspace.clock.now();
  for (const due of scheduledMessages(workspace)) {
    if (due.postAt > now) return;
    // First out of the list, so that whatever posting sets off cannot post it again.
    workspace.record({ kind: 'scheduledGone', id: due.id });
    const reached = reachConversation(workspace, due.channelId);
    if ('error' in reached || due.hasMetadata) continue;
    const ts = tsOf(Math.max(workspace.state.lastTsMicros + 1, due.postAt * 1_000));
    const { text, blocks, isBroadcast } = due;
    post(workspace, reached.place, { ts, text, blocks, isBroadcast, threadTs: due.threadTs ?? undefined });
  }
}
