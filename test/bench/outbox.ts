// How many messages a second leave the outbox. End to end: enqueued, claimed, sent over HTTP to the embedded
// workspace, marked; against the same posts made straight through Slack's client, four at a time like ours. And
// without Slack: enqueueing and settling alone, against the same rows written with better-sqlite3 and as many commits.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { WebClient } from '@slack/web-api';
import { ne } from 'drizzle-orm';
import { MINUTE, manualClock } from '../../src/clock.ts';
import { closeDatabase, type Database, openDatabase, transact } from '../../src/db/database.ts';
import { createLog } from '../../src/log.ts';
import type { Carrier } from '../../src/outbox/carrier.ts';
import { startOutbox } from '../../src/outbox/dispatch.ts';
import { enqueue, type OutgoingMessage } from '../../src/outbox/enqueue.ts';
import { UNPACED } from '../../src/outbox/pace.ts';
import { deliveries } from '../../src/outbox/tables.ts';
import { serveWorkspace } from '../../src/simulator/server.ts';
import { startWorkspace } from '../../src/simulator/workspace.ts';
import { actions, button, context, section } from '../../src/slack/blocks.ts';
import { createCarrier } from '../../src/slack/delivery.ts';
import { message } from '../../src/slack/message.ts';
import { md } from '../../src/slack/text.ts';
import { figureOf, type Line, line, type Round } from './figures.ts';
import { withScratchFolder } from './scratch.ts';
import { NOW, peopleOfYear, SESSIONS_PER_PAIR, TEAM } from './year.ts';

export type OutboxSizes = { readonly rows: number; readonly rounds: number };

type Contender = (round: number) => Round | Promise<Round>;

const PAIRS = 20;
const AT_A_TIME = 4;
const RETRIES = 5;
const clock = manualClock(NOW);
const company = { team: TEAM, people: peopleOfYear({ sessions: PAIRS * SESSIONS_PER_PAIR }) };
const text = message(
  section(md`*Session 3: get ready*\nBring one question that you could not ask in a meeting.`),
  actions('next', [button({ text: 'See the plan', actionId: 'bench.plan', value: { sessionId: 3 } })]),
  context(md`You get this because you take part in a program.`),
);

export function measureOutbox(sizes: OutboxSizes): Promise<readonly Line[]> {
  return withScratchFolder(async (folder) => {
    const workspace = startWorkspace({ company, clock });
    const server = await serveWorkspace(workspace, { onTick: () => undefined });
    const open = (name: string) => openDatabase(join(folder, name));
    const databases = { sent: open('sent.db'), memory: open('memory.db'), plain: open('plain.db') };
    const client = new WebClient(workspace.botToken, {
      slackApiUrl: server.slackApiUrl,
      retryConfig: { retries: 0 },
    });
    try {
      const [sent = [], posted = [], settled = [], written = []] = await takeTurns(sizes.rounds, [
        (round) => sendAll(databases.sent, createCarrier(client), messagesOf(round, sizes.rows)),
        (round) => postAll(client, messagesOf(round, sizes.rows)),
        (round) => sendAll(databases.memory, memoryCarrier(), messagesOf(round, sizes.rows)),
        (round) => writeAll(databases.plain, messagesOf(round, sizes.rows)),
      ]);
      if (workspace.problems.length > 0) throw new Error(workspace.problems.join('\n'));
      return [
        against('outbox, end to end over HTTP', sent, posted, 'chat.postMessage through Slack’s client'),
        against('outbox, enqueue and settle alone', settled, written, 'the same rows through better-sqlite3'),
      ];
    } finally {
      for (const db of Object.values(databases)) closeDatabase(db);
      workspace.stop();
      await server.close();
    }
  });
}

function against(name: string, ours: readonly Round[], peer: readonly Round[], peerName: string): Line {
  return line(name, 'per second', figureOf(ours), { ...figureOf(peer), name: peerName });
}

/** Everybody once per round, so that noise hits all alike. Round 0 warms up and does not count. */
async function takeTurns(rounds: number, contenders: readonly Contender[]): Promise<readonly Round[][]> {
  const results = contenders.map((): Round[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, contend] of contenders.entries()) {
      const result = await contend(round);
      if (round > 0) results[index]?.push(result);
    }
  }
  return results;
}

function messagesOf(round: number, count: number): readonly OutgoingMessage[] {
  return Array.from({ length: count }, (_, n) => ({
    workspaceId: TEAM.id,
    dedupeKey: `bench:${round}:${n}`,
    recipientSlackUserId: company.people[n % company.people.length]?.id ?? '',
    timing: 'prompt',
    ...text,
  }));
}

/** Enqueues in one transaction, as a tick does, and waits until everything is sent and marked. */
async function sendAll(db: Database, carrier: Carrier, messages: readonly OutgoingMessage[]): Promise<Round> {
  const claimedAt = new Map<number, number>();
  const samplesMs: number[] = [];
  const startedAt = performance.now();
  transact(db, (tx) => {
    for (const one of messages) enqueue(tx, clock.now(), one);
  });
  const outbox = startOutbox({
    db,
    clock,
    carrier,
    workspaceId: TEAM.id,
    log: createLog('silent'),
    pace: UNPACED,
    quietUntil: () => null,
    onDeadLetter: () => {},
    onStep: (step, { id }) => {
      if (step === 'claimed') claimedAt.set(id, performance.now());
      if (step === 'settled') samplesMs.push(performance.now() - (claimedAt.get(id) ?? Number.NaN));
    },
  });
  await outbox.drain();
  // A connection that broke on a busy machine: the outbox tries again once its clock has moved on.
  for (let tries = 0; tries < RETRIES && unsent(db) > 0; tries += 1) {
    clock.moveTo(clock.now() + MINUTE);
    await outbox.drain();
  }
  const totalMs = performance.now() - startedAt;
  await outbox.stop();
  if (unsent(db) > 0) throw new Error('not everything was sent');
  return { samplesMs, totalMs };
}

function unsent(db: Database): number {
  return db.select({ id: deliveries.id }).from(deliveries).where(ne(deliveries.status, 'sent')).all().length;
}

/** Slack that answers at once and keeps nothing. */
function memoryCarrier(): Carrier {
  const sent = (channel: string) => ({ kind: 'sent' as const, channel, ts: '1800000000.000001' });
  return {
    openConversation: async (id) => ({ kind: 'opened', channel: `D${id}` }),
    post: async ({ channel }) => sent(channel),
    find: async () => ({ kind: 'absent' }),
    uploadFile: async () => ({ kind: 'uploaded', fileId: 'F1' }),
    shareFile: async ({ channel }) => sent(channel),
    findFile: async () => ({ kind: 'absent' }),
  };
}

async function postAll(client: WebClient, messages: readonly OutgoingMessage[]): Promise<Round> {
  const waiting = [...messages];
  const samplesMs: number[] = [];
  const startedAt = performance.now();
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const postedAt = performance.now();
      const metadata = { event_type: 'bench', event_payload: { delivery_id: randomUUID() } };
      await client.chat.postMessage({
        channel: next.recipientSlackUserId,
        text: text.text.toString(),
        blocks: [...text.blocks],
        metadata,
      });
      samplesMs.push(performance.now() - postedAt);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return { samplesMs, totalMs: performance.now() - startedAt };
}

/** One transaction of inserts, then a commit each for what ours must not forget: claimed, about to send, sent. */
function writeAll(db: Database, messages: readonly OutgoingMessage[]): Round {
  const insert = db.$client.prepare(
    `INSERT INTO deliveries (workspace_id, dedupe_key, delivery_id, recipient_slack_user_id, text, blocks, timing,
       status, created_at, next_attempt_at, attempts)
     VALUES (?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?, 0)`,
  );
  const update = (set: string) => db.$client.prepare(`UPDATE deliveries SET ${set} WHERE id = ?`);
  const claim = update("status = 'claimed', claim_id = ?, claim_expires_at = ?");
  const begin = update('first_tried_at = ?, claim_expires_at = ?');
  const finish = update(
    "status = 'sent', claim_id = NULL, claim_expires_at = NULL, channel = ?, ts = ?, sent_at = ?",
  );
  const now = clock.now();
  const startedAt = performance.now();
  const ids = transact(db, () =>
    messages.map((one) => {
      const { workspaceId, dedupeKey, recipientSlackUserId, blocks, timing } = one;
      const blocksJson = JSON.stringify(blocks);
      const deliveryId = randomUUID();
      const words = one.text.toString();
      return insert.run(
        workspaceId,
        dedupeKey,
        deliveryId,
        recipientSlackUserId,
        words,
        blocksJson,
        timing,
        now,
        now,
      ).lastInsertRowid;
    }),
  );
  const samplesMs = ids.map((id) => {
    const rowStartedAt = performance.now();
    claim.run(randomUUID(), now + 1, id);
    begin.run(now, now + 2, id);
    finish.run('D1', '1800000000.000001', now, id);
    return performance.now() - rowStartedAt;
  });
  return { samplesMs, totalMs: performance.now() - startedAt };
}
