// A matching thread that ends without a word where the real one would report an error.
import { parentPort } from 'node:worker_threads';
import { answerTask, type MatchingTask } from '../../src/matching/tasks.ts';

parentPort?.on('message', (task: MatchingTask) => {
  try {
    parentPort?.postMessage({ answer: answerTask(task) });
  } catch {
    process.exit(7);
  }
});
