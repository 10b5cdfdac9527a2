// Waits until a time that comes on whichever clock is faster: the machine's, or the workspace's when somebody
// moves it ahead. Forgets everything when the workspace stops.
import type { Instant } from '../clock.ts';
import type { Workspace } from './workspace.ts';

/** Runs `then` once after `delayMs`. Never in the caller's stack. */
export type Later = (delayMs: number, then: () => void) => void;

export function laterOn(workspaceOf: () => Workspace): Later {
  const waiting = new Set<{ readonly dueAt: Instant; readonly go: () => void }>();
  let isWatching = false;

  function watchTheClock(workspace: Workspace): void {
    if (isWatching) return;
    isWatching = true;
    workspace.onChange(() => {
      if (waiting.size === 0) return;
      const now = workspace.clock.now();
      for (const { dueAt, go } of waiting) if (dueAt <= now) setImmediate(go);
    });
  }

  return (delayMs, then) => {
    const workspace = workspaceOf();
    if (workspace.stopped.aborted) return;
    watchTheClock(workspace);
    const forget = () => {
      waiting.delete(one);
      clearTimeout(timer);
      workspace.stopped.removeEventListener('abort', forget);
    };
    const go = () => {
      if (!waiting.has(one)) return;
      forget();
      then();
    };
    const one = { dueAt: workspace.clock.now() + delayMs, go };
    waiting.add(one);
    const timer = setTimeout(go, delayMs);
    timer.unref();
    workspace.stopped.addEventListener('abort', forget, { once: true });
  };
}
