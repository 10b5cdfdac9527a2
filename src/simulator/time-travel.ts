// Moves the workspace's clock forward in small steps, so that everything due on the way happens in order and
// at its own time. Never backward, and never without letting others have a turn.
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { DAY, type Instant, MINUTE, SECOND, startStopwatch } from '../clock.ts';
import type { Workspace } from './workspace.ts';

const STEP_MS = 10 * MINUTE;
/** Real milliseconds of stepping before requests (such as the one to stop) get their turn. */
const TURN_MS = 8;
/** Real milliseconds between two looks at how far a playing clock should be. */
const FRAME_MS = 25;

/** Called at each step and at the end; awaited, so that nothing overtakes anything. */
export type OnTick = (at: Instant) => void | Promise<void>;

export type MoveOptions = {
  readonly onTick: OnTick;
  /** Ends the move after the step under way. */
  readonly signal?: AbortSignal | undefined;
  /** Asked after each step: whether to stay here. */
  readonly isEnough?: () => boolean;
};

/** Moves forward by `byMs` milliseconds in steps of ten minutes. Never backward. */
export async function moveClock(workspace: Workspace, byMs: number, onTick: OnTick): Promise<void> {
  await moveWhile(workspace, byMs, { onTick });
}

/** Moves forward by at most `byMs` milliseconds; answers whether it went all the way. */
export async function moveWhile(
  workspace: Workspace,
  byMs: number,
  { onTick, signal, isEnough = () => false }: MoveOptions,
): Promise<boolean> {
  if (!(byMs > 0)) throw new Error(`The clock only moves forward, not by ${byMs} ms`);
  let at = workspace.clock.now();
  const endAt = at + byMs;
  let turn = startStopwatch();
  while (at < endAt) {
    if (signal?.aborted === true) return false;
    at = Math.min(at + STEP_MS, endAt);
    await stepTo(workspace, at, onTick);
    if (isEnough()) return false;
    if (turn() < TURN_MS) continue;
    await nextTurn();
    turn = startStopwatch();
  }
  return true;
}

/** Lets a day pass each real second until stopped. Where steps take longer, time passes more slowly; none is skipped. */
export async function playClock(workspace: Workspace, onTick: OnTick, signal: AbortSignal): Promise<void> {
  let owedMs = 0;
  while (!signal.aborted) {
    const frame = startStopwatch();
    await pause(FRAME_MS, undefined, { signal }).catch(() => undefined);
    // A hiccup of the machine is not made up for: a second of standing still is not a day that leaps past.
    owedMs = Math.min(owedMs + (frame() / SECOND) * DAY, DAY / 8);
    const wholeMs = Math.floor(owedMs / STEP_MS) * STEP_MS;
    if (wholeMs === 0 || signal.aborted) continue;
    const work = startStopwatch();
    await moveWhile(workspace, wholeMs, { onTick, signal });
    owedMs += (work() / SECOND) * DAY - wholeMs;
  }
}

async function stepTo(workspace: Workspace, at: Instant, onTick: OnTick): Promise<void> {
  workspace.clock.moveTo(at);
  workspace.record({ kind: 'clock', at });
  await onTick(at);
}
