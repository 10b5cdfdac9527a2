// The stream that keeps a page current: when to ask for the screen again, where the clock stands while it moves,
// and what happened. Several changes in a moment are told as one.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { SECOND } from '../clock.ts';
import type { Happening } from './client-api.ts';
import type { TimeMachine } from './time-machine.ts';
import type { Workspace } from './workspace.ts';

const CHANGED_EVERY_MS = 20;
const TIME_EVERY_MS = 40;

/** Answers each stream; when the last one ends, nobody looks any more and a playing clock pauses. */
export function changeStreams(
  workspace: Workspace,
  time: TimeMachine,
): (request: IncomingMessage, response: ServerResponse) => void {
  let open = 0;
  return (request, response) => {
    open += 1;
    const stop = stream(workspace, time, response, Number(request.headers['last-event-id'] ?? Number.NaN));
    response.on('close', () => {
      stop();
      open -= 1;
      if (open === 0) time.pause();
    });
  };
}

function stream(
  workspace: Workspace,
  time: TimeMachine,
  response: ServerResponse,
  lastSeen: number,
): () => void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(': hello\n\n');
  const tellHappening = (happening: Happening) =>
    response.write(`id: ${happening.seq}\nevent: happened\ndata: ${JSON.stringify(happening)}\n\n`);
  if (!Number.isNaN(lastSeen)) time.happenings.since(lastSeen).forEach(tellHappening);
  const changed = atMostEvery(CHANGED_EVERY_MS, () => response.write('event: changed\ndata: {}\n\n'));
  const moved = atMostEvery(TIME_EVERY_MS, () =>
    response.write(`event: time\ndata: ${JSON.stringify(time.status())}\n\n`),
  );
  const alive = setInterval(() => response.write(': still here\n\n'), 15 * SECOND);
  alive.unref();
  const stops = [
    // A step of the clock alone changes nothing on a screen; `time` tells of it.
    workspace.onChange((fact) => {
      if (fact.kind !== 'clock') changed.call();
    }),
    time.onTime(moved.call),
    time.happenings.onHappening(tellHappening),
    changed.stop,
    moved.stop,
    () => clearInterval(alive),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** Does it a moment after the first call, once for all calls until then. */
function atMostEvery(ms: number, work: () => void): { call(): void; stop(): void } {
  let pending: NodeJS.Timeout | undefined;
  return {
    call: () => {
      pending ??= setTimeout(() => {
        pending = undefined;
        work();
      }, ms);
    },
    stop: () => clearTimeout(pending),
  };
}
