// A matching thread that ends without a word where the real one would report an error.
import { parentPort } from 'node:worker_threads';
import { type PackedTask, unpacked } from '../../src/matching/packed.ts';
import { answerTask } from '../../src/matching/tasks.ts';

parentPort?.on('message', (task: PackedTask) => {
  try {
    parentPort?.postMessage({ answer: answerTask(unpacked(task)) });
  } catch {
    process.exit(7);
  }
});
