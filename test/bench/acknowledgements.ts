// How soon a request over Socket Mode is acknowledged, and how many a second: the lead's `/rm status` on a program
// of fifty pairs, and a pulse being submitted. From the moment the workspace's socket sends the envelope until the
// acknowledgement is back. Latency: one request at a time, with a pause between. Throughput: eight at a time.

import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { manualClock } from '../../src/clock.ts';
import { closeDatabase, type Database, openDatabase } from '../../src/db/database.ts';
import { pulses } from '../../src/feedback/tables.ts';
import { pulseModal } from '../../src/feedback/views.ts';
import { createLog } from '../../src/log.ts';
import { createMatchingThread } from '../../src/matching/thread.ts';
import { sendDueNudges } from '../../src/nudges/operations.ts';
import { deliveries } from '../../src/outbox/tables.ts';
import type { Session } from '../../src/scheduling/rules.ts';
import { sessions } from '../../src/scheduling/tables.ts';
import type { Envelope } from '../../src/simulator/deliveries.ts';
import type { Json, View } from '../../src/simulator/entities.ts';
import { isJson } from '../../src/simulator/facts.ts';
import { commandPayload, submissionPayload } from '../../src/simulator/payloads.ts';
import { blocksOf } from '../../src/simulator/screen.ts';
import { openModal } from '../../src/simulator/views.ts';
import type { Workspace } from '../../src/simulator/workspace.ts';
import { type RunningApp, startApp } from './apps.ts';
import { figureOf, type Line, line, type Round } from './figures.ts';
import { withScratchFolder } from './scratch.ts';
import { idOf, LEAD, NOW, peopleOfYear, SESSIONS_PER_PAIR, seedYear, TEAM } from './year.ts';

export type AcknowledgementSizes = {
  readonly pairs: number;
  readonly rounds: number;
  /** Requests of each kind and round, one at a time. */
  readonly single: number;
  /** Requests of each kind and round, eight at a time. */
  readonly together: number;
};

/** A request, made anew each time: nobody answers the same pulse twice. */
type Ask = (workspace: Workspace, n: number) => Envelope;
type Answered = (payload: Json) => boolean;

const AT_A_TIME = 8;
const PAUSE_MS = 4;

export function measureAcknowledgements(sizes: AcknowledgementSizes): Promise<readonly Line[]> {
  return withScratchFolder(async (folder) => {
    const databasePath = join(folder, 'ours.db');
    const db = openDatabase(databasePath);
    const year = { sessions: sizes.pairs * SESSIONS_PER_PAIR, withPulses: false };
    seedYear(db, year);
    sayWhatIsDue(db);
    const company = { team: TEAM, people: peopleOfYear(year) };
    const apps: RunningApp[] = [];
    try {
      apps.push(await startApp('ours', company, databasePath));
      apps.push(await startApp('bare', company, databasePath));
      return await compare(apps, db, sizes);
    } finally {
      await Promise.all(apps.map((app) => app.stop()));
      closeDatabase(db);
    }
  });
}

/** The bot has been running: what was due by now has been said. */
function sayWhatIsDue(db: Database): void {
  const log = createLog('silent');
  sendDueNudges(
    {
      db,
      clock: manualClock(NOW),
      log,
      configuredLeads: [LEAD],
      matchingThread: createMatchingThread(),
      learnProfiles: async () => {},
      grantedScopes: () => new Set<string>(),
      listMembers: async () => ({ kind: 'listed' as const, slackUserIds: [] }),
      listUserGroups: async () => [],
      readFile: async () => ({ kind: 'refused', reason: '' }),
    },
    TEAM.id,
  );
  db.update(deliveries).set({ status: 'sent', sentAt: NOW }).run();
}

async function compare(
  apps: readonly RunningApp[],
  db: Database,
  sizes: AcknowledgementSizes,
): Promise<readonly Line[]> {
  const kinds = [
    { name: '/rm status', ask: askStatus, isGood: isStatus },
    { name: 'pulse submission', ask: pulseAsker(db), isGood: isThanks },
  ];
  const measured = kinds.map(({ name }) => ({
    name,
    single: apps.map((): Round[] => []),
    together: apps.map((): Round[] => []),
  }));
  // One round more than counts: the first warms up.
  for (let round = 0; round <= sizes.rounds; round += 1) {
    for (const [k, { ask, isGood }] of kinds.entries()) {
      for (const index of round % 2 === 0 ? [0, 1] : [1, 0]) {
        const app = apps[index];
        if (app === undefined) continue;
        // The bare app says nothing; ours must have said the right thing.
        const check = index === 0 ? isGood : () => true;
        const single = await askSingly(app.workspace, ask, check, sizes.single);
        const together = await askTogether(app.workspace, ask, check, sizes.single, sizes.together);
        if (round === 0) continue;
        measured[k]?.single[index]?.push(single);
        measured[k]?.together[index]?.push(together);
      }
    }
    db.delete(pulses).run();
  }
  return measured.flatMap(({ name, single, together }) => [
    against(`${name}, acknowledged`, 'ms', single),
    against(`${name}, ${AT_A_TIME} at a time`, 'per second', together),
  ]);
}

function against(name: string, unit: Line['unit'], [ours = [], bare = []]: readonly Round[][]): Line {
  return line(name, unit, figureOf(ours), {
    ...figureOf(bare),
    name: 'a bare Bolt app that only acknowledges',
  });
}

function askStatus(workspace: Workspace): Envelope {
  const member = workspace.state.members.get(LEAD);
  if (member === undefined) throw new Error('the lead is not in the workspace');
  return {
    type: 'slash_commands',
    payload: commandPayload(workspace, member, { command: '/rm', text: 'status' }),
  };
}

function isStatus({ text }: Json): boolean {
  return String(text).includes('Program 1') && String(text).includes('held');
}

/** The n-th pulse of a round: each is another session's or the other side's. */
function pulseAsker(db: Database): Ask {
  const held = db
    .select()
    .from(sessions)
    .orderBy(sessions.id)
    .all()
    .filter(({ status }) => status === 'held');
  return (workspace, n) => {
    const session = held[Math.floor(n / 2)];
    if (session === undefined) throw new Error(`there are only ${held.length * 2} pulses to answer`);
    const role = n % 2 === 0 ? 'executive' : 'mentor';
    const memberId = idOf(role === 'executive' ? 'EXEC' : 'JUNI', session.pairId - 1);
    const member = workspace.state.members.get(memberId);
    if (member === undefined) throw new Error(`${memberId} is not in the workspace`);
    const view = filledPulse(workspace, memberId, session, role);
    return { type: 'interactive', payload: submissionPayload(workspace, member, view) };
  };
}

function filledPulse(
  workspace: Workspace,
  memberId: string,
  session: Session,
  role: 'executive' | 'mentor',
): View {
  const modal = pulseModal({ session, role, hasContact: false });
  const view = openModal(workspace, memberId, { ...modal }, 'root');
  if (view === null) throw new Error('the modal could not be opened');
  const answers: Record<string, string> = {
    useful: '4',
    candor: '6',
    airtime: 'balanced',
    applied: 'yes',
    help: 'no',
  };
  const values = Object.fromEntries(
    blocksOf(view.payload).flatMap(({ block_id, element }) => {
      const blockId = String(block_id);
      const value = answers[blockId];
      if (value === undefined || !isJson(element)) return [];
      const chosen = { type: String(element.type), selected_option: { value } };
      return [[blockId, { [String(element.action_id)]: chosen }]];
    }),
  );
  return { ...view, values };
}

/** A refusal would be errors beside the fields. */
function isThanks({ response_action: action, view }: Json): boolean {
  return action === 'update' && JSON.stringify(view).includes('Thank you');
}

async function askSingly(workspace: Workspace, ask: Ask, check: Answered, count: number): Promise<Round> {
  const samplesMs: number[] = [];
  for (let n = 0; n < count; n += 1) {
    samplesMs.push(await timeOf(workspace, ask(workspace, n), check));
    await setTimeout(PAUSE_MS);
  }
  return { samplesMs, totalMs: samplesMs.reduce((sum, ms) => sum + ms, 0) };
}

async function askTogether(
  workspace: Workspace,
  ask: Ask,
  check: Answered,
  from: number,
  count: number,
): Promise<Round> {
  const envelopes = Array.from({ length: count }, (_, n) => ask(workspace, from + n));
  const samplesMs: number[] = [];
  const startedAt = performance.now();
  const worker = async () => {
    for (let envelope = envelopes.pop(); envelope !== undefined; envelope = envelopes.pop()) {
      samplesMs.push(await timeOf(workspace, envelope, check));
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return { samplesMs, totalMs: performance.now() - startedAt };
}

/** Milliseconds until the acknowledgement, which must be the right one. */
function timeOf(workspace: Workspace, envelope: Envelope, check: Answered): Promise<number> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    workspace.deliveries
      .ask(envelope, (outcome) => {
        const ms = performance.now() - startedAt;
        if (outcome.kind === 'acknowledged' && check(outcome.payload)) resolve(ms);
        else reject(new Error(`not the expected answer: ${JSON.stringify(outcome).slice(0, 500)}`));
      })
      .catch(reject);
  });
}
