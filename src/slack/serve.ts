// Runs one request from start to finish: the acknowledgement within Slack's deadline, the handler, the answer
// on its screen, and one log line without any personal text. Nothing thrown here leaves it.

import type { Logger } from 'pino';
import { startStopwatch } from '../clock.ts';
import type { Actor, Reply } from './edge.ts';
import { isShownAlready, isTooLate, newReference, TOO_LATE_TEXT, unexpectedText } from './errors.ts';
import type { Acknowledge, Screen } from './screen.ts';

/** Slack waits three seconds; the rest is for the way there. */
export const PATIENCE_MS = 2_000;

export type Request = {
  /** What is asked for, such as `command.new`; for the log. */
  readonly name: string;
  readonly actor: Actor;
  readonly screen: Screen;
  handle(): Reply | Promise<Reply>;
};

export type Serve = (request: Request) => Promise<void>;

/** @param patienceMs how long a handler may take before the request is acknowledged without its answer */
export function serving({ log, patienceMs }: { readonly log: Logger; readonly patienceMs: number }): Serve {
  /** Logs the error and returns what to tell the person. */
  function report(error: unknown, { name, actor }: Request): string {
    const reference = newReference();
    log.error({ reference, listener: name, slackUserId: actor.slackUserId, err: error }, 'unexpected error');
    return unexpectedText(reference);
  }

  async function replyTo(request: Request): Promise<Reply> {
    try {
      return await request.handle();
    } catch (error) {
      return { kind: 'refused', text: report(error, request) };
    }
  }

  async function show(request: Request, reply: Reply): Promise<void> {
    try {
      await request.screen.show(reply);
    } catch (error) {
      if (isShownAlready(error)) return;
      const text = isTooLate(error) ? TOO_LATE_TEXT : report(error, request);
      await request.screen.fallback(text);
    }
  }

  return async (request) => {
    const { name, actor, screen } = request;
    const elapsedMs = startStopwatch();
    let waiting: Promise<void> | undefined;
    const timer = setTimeout(() => {
      waiting = screen.wait();
    }, patienceMs);
    const reply = await replyTo(request);
    clearTimeout(timer);
    await waiting;
    try {
      await show(request, reply);
    } catch (error) {
      log.warn(
        { listener: name, slackUserId: actor.slackUserId, err: error },
        'the answer could not be shown',
      );
    }
    log.info(
      {
        listener: name,
        slackUserId: actor.slackUserId,
        reply: reply.kind,
        ms: Math.round(elapsedMs()),
      },
      'answered',
    );
  };
}

/** Slack is told once; a connection that died in between is no error of ours, Slack sends again or tells the person. */
export function acknowledger<Payload>(
  ack: (payload?: Payload) => Promise<void>,
  log: Logger,
): Acknowledge<Payload> {
  let isDone = false;
  return {
    get isDone() {
      return isDone;
    },
    send: async (payload) => {
      if (isDone) return;
      isDone = true;
      try {
        await ack(payload);
      } catch (error) {
        log.warn({ err: error }, 'the acknowledgement did not get through');
      }
    },
  };
}
