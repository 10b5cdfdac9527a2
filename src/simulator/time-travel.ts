// Moves the workspace's clock forward in small steps, so that everything due on the way happens in order and
// at its own time.
import { type Instant, MINUTE } from '../clock.ts';
import type { Workspace } from './workspace.ts';

const STEP_MS = 10 * MINUTE;

/** Called at each step and at the end; awaited, so that nothing overtakes anything. */
export type OnTick = (at: Instant) => void | Promise<void>;

/** Moves forward by `byMs` milliseconds in steps of ten minutes. Never backward. */
export async function moveClock(workspace: Workspace, byMs: number, onTick: OnTick): Promise<void> {
  if (!(byMs > 0)) throw new Error(`The clock only moves forward, not by ${byMs} ms`);
  const startAt = workspace.clock.now();
  const endAt = startAt + byMs;
  for (let at = startAt + STEP_MS; at < endAt; at += STEP_MS) await stepTo(workspace, at, onTick);
  await stepTo(workspace, endAt, onTick);
}

async function stepTo(workspace: Workspace, at: Instant, onTick: OnTick): Promise<void> {
  workspace.clock.moveTo(at);
  workspace.record({ kind: 'clock', at });
  await onTick(at);
}
