// Runs long computations of matching beside the main loop, so that nobody's click waits for them.
// Knows nothing of what it computes. Small tasks are answered at once: starting a thread costs more than they do.
import { Worker } from 'node:worker_threads';
import { packedByParts } from './packed.ts';
import {
  type AnyTask,
  answerTask,
  effortOf,
  type MatchingAnswer,
  type MatchingTask,
  type TaskKind,
} from './tasks.ts';
import { inTurns } from './turns.ts';

export type MatchingThread = {
  /**
   * Answers a task; tasks are answered one after the other, in the order they came.
   * Rejects when the computation failed or its thread died; the next call starts afresh.
   */
  run<K extends TaskKind>(task: MatchingTask<K>): Promise<MatchingAnswer<K>>;
  /** Whether a thread is running now. */
  isAwake(): boolean;
  /** Ends the thread. What still waits is rejected, and so is whatever comes later. */
  stop(): Promise<void>;
};

export type ThreadOptions = {
  /** Tasks of fewer pairs than this are answered in the caller's own thread. */
  readonly smallestEffort?: number;
  /** How long a thread without work stays. */
  readonly idleMs?: number;
  /** The program of the thread; another one only where its death is tried out. */
  readonly workerUrl?: URL;
};

/** Up to about sixty executives and sixty mentors: some ten milliseconds. */
const SMALLEST_EFFORT = 3_600;
const IDLE_MS = 60_000;

type Waiting = {
  readonly task: AnyTask;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
};

/** A thread that starts with the first large task and ends when there has been no work for a while. */
export function createMatchingThread(options: ThreadOptions = {}): MatchingThread {
  const { smallestEffort = SMALLEST_EFFORT, idleMs = IDLE_MS } = options;
  const workerUrl = options.workerUrl ?? new URL('./worker.ts', import.meta.url);
  const queue: Waiting[] = [];
  let worker: Worker | null = null;
  let current: Waiting | null = null;
  let idle: NodeJS.Timeout | undefined;
  let isStopped = false;

  function started(): Worker {
    // Flags of the main program, such as its check of Node's version, are not for the thread.
    const fresh = new Worker(workerUrl, { execArgv: [] });
    fresh.on('message', (reply: { readonly answer: unknown } | { readonly error: unknown }) => {
      if ('error' in reply) settle((waiting) => waiting.reject(asError(reply.error)));
      else settle((waiting) => waiting.resolve(reply.answer));
    });
    fresh.on('error', (error) => fail(fresh, asError(error)));
    fresh.on('exit', (code) => fail(fresh, new Error(`the matching thread ended with code ${code}`)));
    return fresh;
  }

  /** Both events of one death come here; the second finds another worker, or none. */
  function fail(dead: Worker, cause: Error): void {
    if (worker !== dead) return;
    worker = null;
    settle(({ reject }) => reject(new Error('the matching thread died before it had an answer', { cause })));
  }

  function settle(how: (waiting: Waiting) => void): void {
    const done = current;
    current = null;
    if (done !== null) how(done);
    next();
  }

  function next(): void {
    if (current !== null || isStopped) return;
    current = queue.shift() ?? null;
    clearTimeout(idle);
    if (current === null) {
      // A thread without work keeps nobody from leaving.
      worker?.unref();
      idle = setTimeout(() => void ended(), idleMs).unref();
      return;
    }
    worker ??= started();
    worker.ref();
    void send(worker, current);
  }

  async function send(to: Worker, waiting: Waiting): Promise<void> {
    try {
      // Meanwhile the thread may have died, or been stopped.
      const isWanted = () => current === waiting && worker === to;
      const packed = await inTurns(packedByParts(waiting.task), isWanted);
      if (packed !== null) to.postMessage(packed);
    } catch (error) {
      if (current === waiting) settle(({ reject }) => reject(asError(error)));
    }
  }

  async function ended(): Promise<void> {
    const last = worker;
    worker = null;
    await last?.terminate();
  }

  return {
    async run<K extends TaskKind>(task: MatchingTask<K>): Promise<MatchingAnswer<K>> {
      if (isStopped) throw new Error('the matching thread has been stopped');
      if (effortOf(task) < smallestEffort) return answerTask(task);
      const answer = await new Promise<unknown>((resolve, reject) => {
        queue.push({ task, resolve, reject });
        next();
      });
      // The worker runs the same `answerTask` on the same task.
      return answer as MatchingAnswer<K>;
    },
    isAwake: () => worker !== null,
    async stop() {
      isStopped = true;
      clearTimeout(idle);
      const left = current === null ? queue.splice(0) : [current, ...queue.splice(0)];
      current = null;
      for (const { reject } of left) reject(new Error('the matching thread has been stopped'));
      await ended();
    },
  };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
