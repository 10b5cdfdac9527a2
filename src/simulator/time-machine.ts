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
type Machine = {
  readonly workspace: Workspace;
  readonly onTick: OnTick;
  readonly happenings: Happenings;
  readonly listeners: Set<() => void>;
  /** Under way and waiting. */
  readonly moves: Set<Move>;
  previous: Promise<unknown>;
  moving: Moving | null;
};

export function timeMachine(workspace: Workspace, onTick: OnTick): TimeMachine {
  const machine: Machine = {
    workspace,
    onTick,
    happenings: watchHappenings(workspace),
    listeners: new Set(),
    moves: new Set(),
    previous: Promise.resolve(),
    moving: null,
  };
  return {
    happenings: machine.happenings,
    answer: async (body) => {
      const parsed = clockMove.safeParse(body);
      if (!parsed.success) return { status: 400, body: { error: z.prettifyError(parsed.error) } };
      return { status: 200, body: await carryOut(machine, parsed.data) };
    },
    status: () => ({ nowAt: workspace.clock.now(), moving: machine.moving }),
    onTime: (listener) => {
      machine.listeners.add(listener);
      return () => machine.listeners.delete(listener);
    },
    pause: () => stop(machine, ({ kind }) => kind === 'play'),
  };
}

async function carryOut(machine: Machine, move: ClockMove): Promise<ClockAnswer> {
  if ('byMs' in move) return moveBy(machine, 'by', move.byMs);
  if ('toNext' in move) return moveBy(machine, 'next', FARTHEST_MS);
  if ('play' in move) play(machine);
  else stop(machine, () => true);
  return { nowAt: machine.workspace.clock.now(), isStopped: false, happenings: [] };
}

function stop(machine: Machine, isMeant: (move: Move) => boolean): void {
  for (const move of [...machine.moves].filter(isMeant)) move.stopper.abort();
}

function tell(machine: Machine): void {
  for (const listener of machine.listeners) listener();
}

/** Begins when earlier moves are done, however fast somebody clicks; a clock that plays gives way. */
function begin<T>(machine: Machine, kind: Moving, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  stop(machine, (earlier) => earlier.kind === 'play');
  const move = { kind, stopper: new AbortController() };
  machine.moves.add(move);
  const done = machine.previous.then(async () => {
    machine.moving = kind;
    tell(machine);
    try {
      return await work(AbortSignal.any([move.stopper.signal, machine.workspace.stopped]));
    } finally {
      machine.moves.delete(move);
      machine.moving = null;
      tell(machine);
    }
  });
  machine.previous = done.catch(() => undefined);
  return done;
}

function stepIn(machine: Machine): OnTick {
  return async (at: Instant) => {
    await machine.onTick(at);
    tell(machine);
  };
}

function moveBy(machine: Machine, kind: 'by' | 'next', byMs: number): Promise<ClockAnswer> {
  const { workspace, happenings } = machine;
  return begin(machine, kind, async (signal) => {
    const before = happenings.last();
    const isEnough = () => kind === 'next' && happenings.last() > before;
    const isComplete = await moveWhile(workspace, byMs, { onTick: stepIn(machine), signal, isEnough });
    return {
      nowAt: workspace.clock.now(),
      isStopped: !isComplete && !isEnough(),
      happenings: happenings.since(before).slice(0, MOST_TOLD),
    };
  });
}

function play(machine: Machine): void {
  const { workspace } = machine;
  begin(machine, 'play', (signal) => playClock(workspace, stepIn(machine), signal)).catch(
    (error: unknown) => {
      workspace.problems.push(`the clock stopped playing: ${String(error)}`);
    },
  );
}
