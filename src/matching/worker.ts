// Where a thread of its own answers one task after the other. Holds no state; thread.ts starts it and talks to it.
import { parentPort } from 'node:worker_threads';
import { type PackedTask, unpacked } from './packed.ts';
import { answerTask } from './tasks.ts';

if (parentPort === null) throw new Error('worker.ts runs in a thread that thread.ts starts');
const port = parentPort;
port.on('message', (task: PackedTask) => {
  let reply: { readonly answer: unknown } | { readonly error: unknown };
  try {
    reply = { answer: answerTask(unpacked(task)) };
  } catch (error) {
    reply = { error };
  }
  port.postMessage(reply);
});
