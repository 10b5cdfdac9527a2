// The same short program under every fault of the catalogue: a lead invites ten people, who act as people do
// when something fails (they look, and try again). At the end each invitation is there exactly once.
// FAULT_SEED=… repeats a run that failed.
import { createServer } from 'node:http';
import process from 'node:process';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { type Flipside, startFlipside } from '../../src/app.ts';
import { HOUR, MINUTE, manualClock, SECOND } from '../../src/clock.ts';
import { closeDatabase, type Database, openDatabase } from '../../src/db/database.ts';
import { createLog } from '../../src/log.ts';
import { UNPACED } from '../../src/outbox/pace.ts';
import { smallPilot } from '../../src/simulator/companies/small-pilot.ts';
import { organizationCsv } from '../../src/simulator/company.ts';
import { FAULTS } from '../../src/simulator/fault-catalogue.ts';
import { connectOverHttp } from '../../src/simulator/http-mode.ts';
import { connectInProcess } from '../../src/simulator/in-process.ts';
import type { Person } from '../../src/simulator/person.ts';
import { serveWorkspace } from '../../src/simulator/server.ts';
import { startWorkspace, type Workspace } from '../../src/simulator/workspace.ts';
import {
  connectHttp,
  connectSocketMode,
  connectWith,
  type SlackConnection,
} from '../../src/slack/connect.ts';

const LEAD = 'U0LEAD00001';
const EXECUTIVES = ['Kenji Watanabe', 'Beatriz Carvalho', 'Rajesh Iyer', 'Denise Fairweather'];
const MENTORS = ['Lena Brandt', 'Tiago Nunes', 'Priya Raman', 'Sota Kimura', 'Zainab Bello', 'Marcus Bell'];
const SEEDS = process.env.FAULT_SEED === undefined ? [1, 2027] : [Number(process.env.FAULT_SEED)];
/** Room for a busy machine; short where a fault makes somebody wait for all of it. */
const ACK_TIMEOUT_MS = { 'in process': 500, 'by HTTP': 1_000, 'by sockets': 3_000 } as const;

const closing: (() => unknown)[] = [];
afterAll(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

type Way = 'in process' | 'by sockets' | 'by HTTP';
type Office = {
  readonly workspace: Workspace;
  readonly bot: Flipside;
  readonly db: Database;
  readonly lead: Person;
};

const log = createLog('silent');

/** Gives up on silence sooner than the bot, so that nobody waits for ten seconds. */
function impatient(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return (input, init) => {
    const patience = AbortSignal.timeout(250);
    const signal = init?.signal ? AbortSignal.any([init.signal, patience]) : patience;
    return fetch(input, { ...init, signal });
  };
}

async function connect(
  way: Way,
  workspace: Workspace,
): Promise<{ connection: SlackConnection; connected: () => unknown }> {
  const { botToken, appToken, signingSecret } = workspace;
  if (way === 'in process') {
    const { receivers, fetch } = connectInProcess(workspace);
    const connection = await connectWith({ botToken, log, receivers, fetch: impatient(fetch) });
    return { connection, connected: () => undefined };
  }
  const server = await serveWorkspace(workspace, { onTick: () => undefined });
  closing.push(() => server.close());
  const reach = { botToken, log, slackApiUrl: server.slackApiUrl, fetch: impatient(globalThis.fetch) };
  if (way === 'by sockets') {
    return { connection: await connectSocketMode({ ...reach, appToken }), connected: () => undefined };
  }
  const port = await freePort();
  const requestUrl = `http://127.0.0.1:${port}/slack/events`;
  return {
    connection: await connectHttp({ ...reach, signingSecret, port }),
    connected: () => connectOverHttp(workspace, { requestUrl }),
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
}

/** The bot on a workspace, with a program nobody is invited to yet. */
async function openOffice(way: Way): Promise<Office> {
  const clock = manualClock(Date.UTC(2027, 0, 11, 9));
  const workspace = startWorkspace({ company: smallPilot, clock, ackTimeoutMs: ACK_TIMEOUT_MS[way] });
  const db = openDatabase(':memory:');
  const { connection, connected } = await connect(way, workspace);
  const bot = await startFlipside({ db, clock, log, connection, leads: [LEAD], outbox: { pace: UNPACED } });
  await connected();
  closing.push(async () => {
    workspace.stop();
    await bot.stop();
    closeDatabase(db);
  });
  await bot.tick();
  const lead = workspace.person(LEAD);
  await lead.runs('/rm import');
  await lead.fills({ csv: organizationCsv(smallPilot) });
  await lead.submits();
  await lead.submits();
  await lead.closes();
  await lead.runs('/rm new');
  await lead.fills({
    name: 'Spring pilot',
    purpose: 'See our work through younger eyes.',
    contactSlackUserId: 'U0CONT00001',
  });
  await lead.submits();
  await lead.closes();
  return { workspace, bot, db, lead };
}

/** Tries until the bot has said that everybody is invited, as somebody would: looks, and does what is next. */
async function invitesEverybody({ workspace, bot, lead }: Office): Promise<void> {
  const heard = () => `${lead.modal()?.text ?? ''}\n${lead.messages().join('\n')}`;
  for (let tries = 0; tries < 20; tries += 1) {
    const modal = lead.modal();
    if (modal?.submit != null) {
      await lead.fills({ executives: EXECUTIVES, mentors: MENTORS });
      await lead.submits();
    } else {
      await lead.runs('/rm invite');
    }
    await bot.tick();
    if (/10 people will hear about|Everybody you chose .* has an invitation already/.test(heard())) return;
    if (lead.notice?.includes('not connected') === true) await isBack(workspace);
    // At first soon, so that the fault is not over by then; later with more patience.
    workspace.clock.moveTo(workspace.clock.now() + Math.min(2 ** tries * SECOND, 5 * MINUTE));
  }
  throw new Error(`The lead could not invite anybody: ${lead.notice} ${heard()}`);
}

/** The socket's own pause before it comes back is real time. */
async function isBack(workspace: Workspace): Promise<void> {
  const isConnected = () => expect(workspace.deliveries.isConnectedBy('socket-mode')).toBe(true);
  await vi.waitFor(isConnected, { timeout: 15_000 });
}

async function passes({ workspace, bot }: Office, ms: number): Promise<void> {
  const endAt = workspace.clock.now() + ms;
  while (workspace.clock.now() < endAt) {
    workspace.clock.moveTo(workspace.clock.now() + 30 * MINUTE);
    await bot.tick();
  }
}

function invitationsOf(workspace: Workspace, name: string): number {
  return workspace
    .person(name)
    .messages()
    .filter((text) => text.includes('invites you to take part')).length;
}

async function livesThrough(way: Way, id: string, seed: number): Promise<void> {
  const office = await openOffice(way);
  const { workspace, db } = office;
  const fault = FAULTS.find((candidate) => candidate.id === id);
  fault?.arm(workspace, seed);
  await invitesEverybody(office);
  await passes(office, 20 * HOUR);
  const received = Object.fromEntries(
    [...EXECUTIVES, ...MENTORS].map((name) => [name, invitationsOf(workspace, name)]),
  );
  expect(received, `${id}, FAULT_SEED=${seed}`).toEqual(
    Object.fromEntries([...EXECUTIVES, ...MENTORS].map((name) => [name, 1])),
  );
  const unsent = db.$client.prepare("SELECT status, last_error FROM deliveries WHERE status != 'sent'").all();
  expect(unsent, `${id}, FAULT_SEED=${seed}`).toEqual([]);
  if (isSeenInTheList(id)) expect(hitsOf(workspace, id), `${id} never happened`).toBeGreaterThan(0);
  expect(workspace.problems).toEqual([]);
  expect(workspace.listenerErrors).toEqual([]);
}

/** Those that hit what an invitation needs; a clock and a socket are disturbed at once. */
function isSeenInTheList(id: string): boolean {
  return !/^(uploads-|clock-|socket-|dropped-|link-|too-many-)/.test(id);
}

function hitsOf(workspace: Workspace, id: string): number {
  const { entries } = workspace.inspector.since(0);
  return entries.filter(({ name, fault }) => name !== 'fault armed' && fault?.includes(id) === true).length;
}

const cases = (ids: readonly string[], seeds: readonly number[]) =>
  ids.flatMap((id) => seeds.map((seed) => [id, seed] as const));
const idsOf = (needs: 'socket-mode' | undefined) =>
  FAULTS.filter((fault) => fault.needs === needs).map(({ id }) => id);

describe('each invitation arrives once', () => {
  test.each(cases(idsOf(undefined), SEEDS))('in process: %s, FAULT_SEED=%i', (id, seed) =>
    livesThrough('in process', id, seed),
  );

  test.concurrent.each(cases(idsOf('socket-mode'), SEEDS.slice(0, 1)))(
    'by sockets: %s, FAULT_SEED=%i',
    (id, seed) => livesThrough('by sockets', id, seed),
    60_000,
  );

  const deliveries = ['duplicate-envelopes', 'late-events', 'lost-envelopes', 'slow-acks'];
  test.each(cases(deliveries, SEEDS.slice(-1)))('by HTTP: %s, FAULT_SEED=%i', (id, seed) =>
    livesThrough('by HTTP', id, seed),
  );
});
