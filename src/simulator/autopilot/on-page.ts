// The page's side of the autopilot: `/ui/autopilot`, who is being played in which half of which page, and steps as
// real time passes.
import { z } from 'zod';
import { MINUTE, SECOND, startStopwatch } from '../../clock.ts';
import type { Workspace } from '../workspace.ts';
import type { AutopilotMove } from './client-api.ts';
import type { Autopilot } from './pilot.ts';

/** Real milliseconds between two looks while nobody moves the clock. */
const LOOK_MS = 3 * SECOND;
/** Whoever has not been said to be played for so long, is not; pages say it every half minute. */
const SEAT_LASTS_MS = MINUTE + 30 * SECOND;

const autopilotMove = z.strictObject({
  isOn: z.boolean().exactOptional(),
  member: z.strictObject({ id: z.string(), isOn: z.boolean() }).exactOptional(),
  playing: z.strictObject({ seat: z.string().max(100), id: z.string() }).exactOptional(),
}) satisfies z.ZodType<AutopilotMove>;

export type AutopilotOnPage = {
  answer(body: unknown): { readonly status: number; readonly body: unknown };
  /** Answers whether anybody did anything. */
  step(): Promise<boolean>;
};

export function autopilotOnPage(workspace: Workspace, autopilot: Autopilot | null): AutopilotOnPage {
  if (autopilot === null) {
    return {
      answer: () => ({ status: 404, body: { error: 'This workspace has no autopilot.' } }),
      step: async () => false,
    };
  }
  const running = startStopwatch();
  const seats = new Map<string, { readonly id: string; readonly saidAtMs: number }>();

  function seated(): readonly string[] {
    for (const [seat, { saidAtMs }] of seats) if (running() - saidAtMs > SEAT_LASTS_MS) seats.delete(seat);
    return [...new Set([...seats.values()].map(({ id }) => id))];
  }

  const step = () => {
    autopilot.set({ playing: seated() });
    return autopilot.step();
  };
  const timer = setInterval(() => {
    step().catch((error: unknown) => {
      workspace.problems.push(`the autopilot stopped: ${String(error)}`);
    });
  }, LOOK_MS);
  timer.unref();
  workspace.stopped.addEventListener('abort', () => clearInterval(timer));

  return {
    step,
    answer: (body) => {
      const parsed = autopilotMove.safeParse(body);
      if (!parsed.success) return { status: 400, body: { error: z.prettifyError(parsed.error) } };
      const { playing, ...change } = parsed.data;
      if (playing !== undefined) seats.set(playing.seat, { id: playing.id, saidAtMs: running() });
      autopilot.set({ ...change, playing: seated() });
      return { status: 200, body: autopilot.status() };
    },
  };
}
