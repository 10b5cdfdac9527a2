// The process that kill.test.ts kills: the real database, outbox and Slack client, and a step at which it ends
// itself as if the machine had lost power. Enqueues everything at every start, as the bot's own ticks do.
import { LogLevel, WebClient } from '@slack/web-api';
import { pino } from 'pino';
import { systemClock } from '../../src/clock.ts';
import { openDatabase, transact } from '../../src/db/database.ts';
import { startOutbox } from '../../src/outbox/dispatch.ts';
import { enqueue } from '../../src/outbox/enqueue.ts';
import { UNPACED } from '../../src/outbox/pace.ts';
import { createCarrier } from '../../src/slack/delivery.ts';
import { isWaiting } from './fixture.ts';

export type SenderJob = {
  readonly databasePath: string;
  readonly slackApiUrl: string;
  readonly token: string;
  readonly recipients: readonly string[];
  readonly messages: number;
  /** Dies at the n-th time it gets to this step. */
  readonly dieAt?: { readonly step: string; readonly time: number };
};

const BATCH = 100;
export const WORKSPACE = 'T1';
export const isFileMessage = (index: number): boolean => index % 10 === 3;
export const recipientOf = (job: Pick<SenderJob, 'recipients'>, index: number): string =>
  job.recipients[index % job.recipients.length] ?? '';

if (process.env.SENDER_JOB !== undefined) await run(JSON.parse(process.env.SENDER_JOB));

async function run(job: SenderJob): Promise<void> {
  const db = openDatabase(job.databasePath);
  const reached = new Map<string, number>();
  const onStep = (step: string) => {
    const time = (reached.get(step) ?? 0) + 1;
    reached.set(step, time);
    if (job.dieAt?.step === step && job.dieAt.time === time) die();
  };

  for (let index = 0; index < job.messages; index += BATCH) {
    transact(db, (tx) => {
      for (let each = index; each < Math.min(index + BATCH, job.messages); each++) put(tx, job, each);
    });
    onStep('enqueued');
  }

  const client = new WebClient(job.token, {
    slackApiUrl: job.slackApiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 700,
    logLevel: LogLevel.ERROR,
  });
  startOutbox({
    db,
    clock: systemClock,
    log: pino({ level: process.env.SENDER_LOG ?? 'silent' }),
    carrier: createCarrier(client),
    workspaceId: WORKSPACE,
    quietUntil: () => null,
    onDeadLetter: () => {},
    pace: UNPACED,
    limits: { claimMs: 2_500, backoffFirstMs: 300, backoffCapMs: 600, parallel: 8 },
    onStep,
  });
  console.log('sending');
  const timer = setInterval(() => {
    if (!isWaiting(db)) {
      clearInterval(timer);
      process.exit(0);
    }
  }, 20);
}

function put(tx: Parameters<typeof enqueue>[0], job: SenderJob, index: number): void {
  const text = `message ${index}`;
  const isFile = isFileMessage(index);
  enqueue(tx, systemClock.now(), {
    workspaceId: WORKSPACE,
    dedupeKey: `m:${index}`,
    recipientSlackUserId: recipientOf(job, index),
    text,
    blocks: index % 2 === 0 && !isFile ? [{ type: 'section', text: { type: 'mrkdwn', text } }] : [],
    ...(isFile ? { file: { name: `${index}.ics`, title: text, content: 'BEGIN:VCALENDAR' } } : {}),
    timing: 'considerate',
  });
}

/** Nothing runs after this, not even what is already queued. */
function die(): void {
  process.kill(process.pid, 'SIGKILL');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}
