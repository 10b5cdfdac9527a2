// The clock as the page moves it: by a span, to the next thing that happens, or playing; one move at a time,
// each of which can be stopped. Says what happened on the way, and to whom.
import { z } from 'zod';
import { DAY, type Instant } from '../clock.ts';
import type { ClockAnswer, ClockMove, TimeStatus } from './client-api.ts';
import { type Happenings, watchHappenings } from './happenings.ts';
import { moveWhile, type OnTick, playClock } from './time-travel.ts';
import type { Workspace } from './workspace.ts';

/** How far to look for the next thing that happens. */
const FARTHEST_MS = 56 * DAY;
const MOST_TOLD = 200;

const span = z
  .int()
  .min(1)
  .max(366 * DAY);
const clockMove = z.union([
  z.strictObject({ byMs: span }),
  z.strictObject({ toNext: z.literal(true) }),
  z.strictObject({ play: z.literal(true) }),
  z.strictObject({ stop: z.literal(true) }),
]) satisfies z.ZodType<ClockMove>;

export type TimeMachine = {
  readonly happenings: Happenings;
  /** `POST /ui/clock`. */
  answer(body: unknown): Promise<{ readonly status: number; readonly body: unknown }>;
  status(): TimeStatus;
  /** Called when the clock was moved a step, and when a move begins or ends. */
  onTime(listener: () => void): () => void;
  /** Pauses a clock that plays; a move to an end of its own goes on. */
  pause(): void;
};

type Moving = NonNullable<TimeStatus['moving']>;
type Move = { readonly kind: Moving; readonly stopper: AbortController };

export function timeMachine(workspace: Workspace, onTick: OnTick): TimeMachine {
  const happenings = watchHappenings(workspace);
  const listeners = new Set<() => void>();
  const moves = new Set<Move>();
  let previous: Promise<unknown> = Promise.resolve();
  let moving: Moving | null = null;
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const step = async (at: Instant) => {
    await onTick(at);
    tell();
  };
  const stop = (isMeant: (move: Move) => boolean) => {
    for (const move of [...moves].filter(isMeant)) move.stopper.abort();
  };

  /** Begins when earlier moves are done, however fast somebody clicks. */
  function begin<T>(kind: Moving, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    stop((move) => move.kind === 'play');
    const move = { kind, stopper: new AbortController() };
    moves.add(move);
    const done = previous.then(async () => {
      moving = kind;
      tell();
      try {
        return await work(AbortSignal.any([move.stopper.signal, workspace.stopped]));
      } finally {
        moves.delete(move);
        moving = null;
        tell();
      }
    });
    previous = done.catch(() => undefined);
    return done;
  }

  async function moveBy(kind: Moving, byMs: number, isOnlyToNext: boolean): Promise<ClockAnswer> {
    return begin(kind, async (signal) => {
      const before = happenings.last();
      const isEnough = () => isOnlyToNext && happenings.last() > before;
      const isComplete = signal.aborted
        ? false
        : await moveWhile(workspace, byMs, { onTick: step, signal, isEnough });
      const happened = happenings.since(before);
      return {
        nowAt: workspace.clock.now(),
        isStopped: !isComplete && !isEnough(),
        happenings: happened.slice(0, MOST_TOLD),
      };
    });
  }

  function play(): void {
    begin('play', (signal) => playClock(workspace, step, signal)).catch((error: unknown) => {
      workspace.problems.push(`the clock stopped playing: ${String(error)}`);
    });
  }

  async function carryOut(move: ClockMove): Promise<ClockAnswer> {
    if ('byMs' in move) return moveBy('by', move.byMs, false);
    if ('toNext' in move) return moveBy('next', FARTHEST_MS, true);
    if ('play' in move) play();
    else stop(() => true);
    return { nowAt: workspace.clock.now(), isStopped: false, happenings: [] };
  }

  return {
    happenings,
    answer: async (body) => {
      const parsed = clockMove.safeParse(body);
      if (!parsed.success) return { status: 400, body: { error: z.prettifyError(parsed.error) } };
      return { status: 200, body: await carryOut(parsed.data) };
    },
    status: () => ({ nowAt: workspace.clock.now(), moving }),
    onTime: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    pause: () => stop((move) => move.kind === 'play'),
  };
}
