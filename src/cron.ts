// The one cron job: every minute, whatever is due goes into the outbox. What is due is nudges/'s business.
import { schedule } from 'node-cron';

const EVERY_MINUTE = '* * * * *';

/** @returns a function that stops the job */
export function startCron(tick: () => void): () => void {
  const task = schedule(EVERY_MINUTE, tick, { noOverlap: true, suppressMissedWarning: true });
  return () => void task.destroy();
}
