// A company for stories: the embedded workspace in memory, the real bot on a real (in-memory) database, and a
// clock that the story moves. Nothing is mocked; Slack's side is the workspace, in process.
import { pino } from 'pino';
import { type Flipside, startFlipside } from '../../src/app.ts';
import { type Instant, MINUTE, type MovableClock, manualClock } from '../../src/clock.ts';
import { closeDatabase, type Database, openDatabase } from '../../src/db/database.ts';
import { UNPACED } from '../../src/outbox/pace.ts';
import { smallPilot } from '../../src/simulator/companies/small-pilot.ts';
import type { Company } from '../../src/simulator/company.ts';
import { connectInProcess } from '../../src/simulator/in-process.ts';
import type { Person } from '../../src/simulator/person.ts';
import { startWorkspace, type Workspace } from '../../src/simulator/workspace.ts';
import { connectWith } from '../../src/slack/connect.ts';

/** A Monday morning in Europe, a week without changes of clocks. */
export const MONDAY_MORNING: Instant = Date.UTC(2027, 0, 11, 9);

const STEP_MS = 15 * MINUTE;

export type Story = {
  readonly workspace: Workspace;
  readonly company: Company;
  readonly clock: MovableClock;
  readonly db: Database;
  readonly person: (name: string) => Person;
  /** Lets the bot finish what it owes at this moment. */
  readonly settle: () => Promise<void>;
  /** Moves the clock, stopping every quarter of an hour, or every step, for what is due on the way. */
  readonly passes: (ms: number) => Promise<void>;
  readonly until: (instant: Instant) => Promise<void>;
  /** Stops the bot, as a deployment would, and starts it again on the same database. */
  readonly restart: () => Promise<void>;
  /** Stops the bot; what happens meanwhile happens without it, until `restart`. */
  readonly stopBot: () => Promise<void>;
  /** Stops everything, and fails when the bot did something that Slack would have refused. */
  readonly end: () => Promise<void>;
};

export async function startStory(
  options: {
    readonly company?: Company;
    readonly at?: Instant;
    readonly leads?: readonly string[];
    readonly stepMs?: number;
    /** What the app was granted; everything, without being told so, when absent. */
    readonly scopes?: readonly string[];
    readonly enforcesRateLimits?: boolean;
  } = {},
): Promise<Story> {
  const company = options.company ?? smallPilot;
  const clock = manualClock(options.at ?? MONDAY_MORNING);
  const workspace = startWorkspace({
    company,
    clock,
    ...(options.scopes === undefined ? {} : { scopes: options.scopes }),
    ...(options.enforcesRateLimits === undefined ? {} : { enforcesRateLimits: options.enforcesRateLimits }),
  });
  const db = openDatabase(':memory:');
  let running = await startBot(workspace, db, clock, options.leads ?? []);
  await running.bot.tick();
  const until = async (instant: Instant) => {
    while (clock.now() < instant) {
      clock.moveTo(Math.min(clock.now() + (options.stepMs ?? STEP_MS), instant));
      await running.bot.tick();
    }
  };
  return {
    workspace,
    company,
    clock,
    db,
    person: (name) => workspace.person(name),
    settle: () => running.bot.tick(),
    passes: (ms) => until(clock.now() + ms),
    until,
    stopBot: () => running.stop(),
    restart: async () => {
      await running.stop();
      running = await startBot(workspace, db, clock, options.leads ?? []);
      await running.bot.tick();
    },
    end: async () => {
      await running.stop();
      workspace.stop();
      closeDatabase(db);
      if (workspace.problems.length > 0)
        throw new Error(`Slack would have refused:\n${workspace.problems.join('\n')}`);
      const [error] = workspace.listenerErrors;
      if (error !== undefined) throw error;
    },
  };
}

async function startBot(
  workspace: Workspace,
  db: Database,
  clock: MovableClock,
  leads: readonly string[],
): Promise<{ bot: Flipside; stop: () => Promise<void> }> {
  const log = pino({ level: 'silent' });
  const { receivers, fetch, disconnect } = connectInProcess(workspace);
  const connection = await connectWith({ botToken: workspace.botToken, log, receivers, fetch });
  const bot = await startFlipside({ db, clock, log, connection, leads, outbox: { pace: UNPACED } });
  let isStopped = false;
  return {
    bot,
    stop: async () => {
      if (isStopped) return;
      isStopped = true;
      await bot.stop();
      await disconnect();
    },
  };
}
