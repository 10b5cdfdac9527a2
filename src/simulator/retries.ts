// Waits until a time that comes on whichever clock is faster: the machine's, or the workspace's when somebody
// moves it ahead. Forgets everything when the workspace stops.
import type { Instant } from '../clock.ts';
import type { Workspace } from './workspace.ts';

/** Runs `then` once after `delayMs`. Never in the caller's stack. */
export type Later = (delayMs: number, then: () => void) => void;

export function laterOn(workspaceOf: () => Workspace): Later {
  const waiting = new Set<{ readonly dueAt: Instant; go(): void; forget(): void }>();
  let isWatching = false;

  function watch(workspace: Workspace): void {
    if (isWatching) return;
    isWatching = true;
    workspace.onChange(() => {
      if (waiting.size === 0) return;
      const now = workspace.clock.now();
      for (const { dueAt, go } of waiting) if (dueAt <= now) setImmediate(go);
    });
    const stop = () => {
      for (const { forget } of waiting) forget();
    };
    workspace.stopped.addEventListener('abort', stop, { once: true });
  }

  return (delayMs, then) => {
    const workspace = workspaceOf();
    if (workspace.stopped.aborted) return;
    watch(workspace);
    const one = {
      dueAt: workspace.clock.now() + delayMs,
      go: () => {
        if (!waiting.has(one)) return;
        one.forget();
        then();
      },
      forget: () => {
        waiting.delete(one);
        clearTimeout(timer);
      },
    };
    waiting.add(one);
    const timer = setTimeout(one.go, delayMs);
    timer.unref();
  };
}
