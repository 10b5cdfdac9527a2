// Where a thread of its own answers one task after the other. Holds no state; thread.ts starts it and talks to it.
import { parentPort } from 'node:worker_threads';
import { answerTask, type MatchingTask } from './tasks.ts';

if (parentPort === null) throw new Error('worker.ts runs in a thread that thread.ts starts');
const port = parentPort;
port.on('message', (task: MatchingTask) => {
  let reply: { readonly answer: unknown } | { readonly error: unknown };
  try {
    reply = { answer: answerTask(task) };
  } catch (error) {
    reply = { error };
  }
  port.postMessage(reply);
});
