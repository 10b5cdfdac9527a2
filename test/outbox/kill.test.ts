// The promise of the outbox, kept by the real process: killed at every step and between them, with Slack
// failing in every way it can, each message is in the workspace exactly once, in order.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { shiftedClock, systemClock } from '../../src/clock.ts';
import { closeDatabase, openDatabase } from '../../src/db/database.ts';
import { deliveries } from '../../src/outbox/tables.ts';
import type { CallFault } from '../../src/simulator/faults.ts';
import { serveWorkspace } from '../../src/simulator/server.ts';
import { startWorkspace, type Workspace } from '../../src/simulator/workspace.ts';
import { isFileMessage, recipientOf, type SenderJob } from './sender.ts';

const MESSAGES = 300;
const RECIPIENTS = Array.from({ length: 40 }, (_, index) => `U0PERSON${String(index).padStart(3, '0')}`);
const SENDER = new URL('./sender.ts', import.meta.url).pathname;

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function setUp() {
  const folder = mkdtempSync(join(tmpdir(), 'flipside-kill-'));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  const people = RECIPIENTS.map((id) => ({
    id,
    name: id,
    title: '',
    part: '',
    timeZone: 'UTC',
    grade: 1,
    department: '',
    location: '',
  }));
  const workspace = startWorkspace({
    company: { team: { id: 'T1', name: 'Killed', domain: 'killed' }, people },
    clock: shiftedClock(systemClock.now()),
  });
  const server = await serveWorkspace(workspace, { onTick: () => {} });
  cleanups.push(() => {
    workspace.stop();
    return server.close();
  });
  const job: SenderJob = {
    databasePath: join(folder, 'flipside.db'),
    slackApiUrl: server.slackApiUrl,
    token: workspace.botToken,
    recipients: RECIPIENTS,
    messages: MESSAGES,
  };
  return { workspace, job };
}

/** Runs one life of the sender. @returns the signal that ended it, or its exit code */
async function live(job: SenderJob, during: (child: ChildProcess) => void = () => {}) {
  const child = spawn(process.execPath, [SENDER], {
    env: { ...process.env, SENDER_JOB: JSON.stringify(job) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  cleanups.push(() => child.kill('SIGKILL'));
  child.stdout?.once('data', () => during(child));
  return new Promise<string | number | null>((resolve) =>
    child.once('exit', (code, signal) => resolve(signal ?? code)),
  );
}

/** Ends the process when the workspace has taken its n-th message, before the answer is on its way. */
function killDuringSend(workspace: Workspace, time: number) {
  return (child: ChildProcess) => {
    const total = () => countMessages(workspace);
    const before = total();
    const stop = workspace.onChange(() => {
      if (total() < before + time) return;
      stop();
      child.kill('SIGKILL');
    });
  };
}

function killAfter(delayMs: number) {
  return (child: ChildProcess) => {
    setTimeout(() => child.kill('SIGKILL'), delayMs);
  };
}

function countMessages(workspace: Workspace): number {
  return [...workspace.state.conversations.values()].reduce(
    (sum, conversation) => sum + conversation.messages.length,
    0,
  );
}

function checkExactlyOnce(workspace: Workspace, job: SenderJob): void {
  const expected = RECIPIENTS.map((recipient) =>
    Array.from({ length: MESSAGES }, (_, index) => index)
      .filter((index) => recipientOf(job, index) === recipient)
      .map((index) => `message ${index}${isFileMessage(index) ? ' + file' : ''}`),
  );
  const seen = RECIPIENTS.map((recipient) =>
    workspace
      .conversationWith(recipient)
      .messages.map((message) => `${message.text}${message.fileIds.length === 1 ? ' + file' : ''}`),
  );
  expect(seen).toEqual(expected);
  expect(workspace.problems).toEqual([]);

  const db = openDatabase(job.databasePath);
  const rows = db.select().from(deliveries).orderBy(deliveries.id).all();
  closeDatabase(db);
  const places = new Map(
    [...workspace.state.conversations.values()].flatMap(({ id, messages }) =>
      messages.map(({ ts, text }) => [text, `${id} ${ts}`] as const),
    ),
  );
  expect(rows).toHaveLength(MESSAGES);
  expect(rows.map((row) => [row.status, `${row.channel} ${row.ts}`])).toEqual(
    rows.map((row) => ['sent', places.get(row.text)]),
  );
}

const FAULTS: readonly CallFault[] = [
  ...['chat.postMessage', 'files.completeUploadExternal'].flatMap((method): CallFault[] => [
    { method, kind: 'rateLimited', retryAfterSeconds: 1 },
    { method, kind: 'serverError', afterEffect: false },
    { method, kind: 'serverError', afterEffect: true, times: 3 },
    { method, kind: 'hang', afterEffect: false },
    { method, kind: 'hang', afterEffect: true, times: 3 },
    { method, kind: 'cutBody', times: 3 },
    { method, kind: 'error', error: 'internal_error', afterEffect: true, times: 3 },
    { method, kind: 'error', error: 'fatal_error', afterEffect: false },
  ]),
  { method: 'conversations.open', kind: 'cutBody' },
  { method: 'conversations.open', kind: 'rateLimited', retryAfterSeconds: 1 },
  { method: 'conversations.history', kind: 'serverError', afterEffect: false, times: 3 },
  { method: 'conversations.history', kind: 'hang', afterEffect: true },
  { method: 'files.getUploadURLExternal', kind: 'serverError', afterEffect: true },
];

describe('a process that is killed', () => {
  it('at every step and at any moment, says everything exactly once', { timeout: 120_000 }, async () => {
    const { workspace, job } = await setUp();
    const steps = [
      { step: 'enqueued', time: 2 },
      { step: 'claimed', time: 20 },
      { step: 'tryBegun', time: 15 },
      { step: 'answered', time: 15 },
      { step: 'settled', time: 15 },
      { step: 'uploaded', time: 1 },
    ];
    for (const dieAt of steps) expect(await live({ ...job, dieAt })).toBe('SIGKILL');
    expect(await live(job, killDuringSend(workspace, 12))).toBe('SIGKILL');
    for (const delayMs of [10, 30, 60]) expect(await live(job, killAfter(delayMs))).toBe('SIGKILL');
    expect(await live(job)).toBe(0);
    checkExactlyOnce(workspace, job);
  });

  it('while Slack fails in every way, says everything exactly once', { timeout: 120_000 }, async () => {
    const { workspace, job } = await setUp();
    for (const fault of FAULTS) workspace.faults.onCall(fault);
    expect(await live({ ...job, dieAt: { step: 'answered', time: 30 } })).toBe('SIGKILL');
    expect(await live(job, killDuringSend(workspace, 25))).toBe('SIGKILL');
    expect(await live(job, killAfter(150))).toBe('SIGKILL');
    expect(await live(job)).toBe(0);
    expect(workspace.faults.remaining()).toBe(0);
    checkExactlyOnce(workspace, job);
  });
});
