// Flipside to try without Slack: the same start as main.ts, with the embedded workspace in Slack's place, on a real
// socket. Both keep their state in data/demo, so that a demo that is killed goes on where it was.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Flipside, startFlipside } from './app.ts';
import { addDays, instantOf, localTimeAt, weekdayOf } from './calendar/zone.ts';
import { type Instant, shiftedClock, systemClock } from './clock.ts';
import { closeDatabase, openDatabase } from './db/database.ts';
import { readFlags } from './demo/flags.ts';
import { keepSetup, setupFor } from './demo/kept.ts';
import { createLog } from './log.ts';
import { UNPACED } from './outbox/pace.ts';
import { seedOrganization as storeOrganization } from './people/import-writing-operations.ts';
import { listManagers } from './people/store.ts';
import { learnEverybody } from './people/sync.ts';
import { flipsideScript } from './simulator/autopilot/flipside-script.ts';
import { createAutopilot } from './simulator/autopilot/pilot.ts';
import { type Company, organizationCsv } from './simulator/company.ts';
import { readScenario } from './simulator/scenario.ts';
import { serveWorkspace, type WorkspaceServer } from './simulator/server.ts';
import { flipsideTour } from './simulator/tour/flipside-tour.ts';
import { startWorkspace } from './simulator/workspace.ts';
import { connectSocketMode, type SlackConnection } from './slack/connect.ts';

/** What the real app may do, so that the workspace refuses what Slack would refuse. */
const manifestForm = z.object({
  features: z.object({
    slash_commands: z.array(
      z.object({
        command: z.string(),
        description: z.string(),
        usage_hint: z.string().default(''),
        should_escape: z.boolean().default(false),
      }),
    ),
  }),
  oauth_config: z.object({
    scopes: z.object({ bot: z.array(z.string()), bot_optional: z.array(z.string()) }),
  }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
});

function readManifest() {
  const path = fileURLToPath(new URL('../manifest.yml', import.meta.url));
  const manifest = manifestForm.parse(parse(readFileSync(path, 'utf8')));
  return {
    // Here an admin has granted everything.
    scopes: [...manifest.oauth_config.scopes.bot, ...manifest.oauth_config.scopes.bot_optional],
    events: manifest.settings.event_subscriptions.bot_events,
    commands: manifest.features.slash_commands.map((command) => ({
      command: command.command,
      description: command.description,
      usageHint: command.usage_hint,
      shouldEscape: command.should_escape,
    })),
  };
}

/** Who reports to whom is known from the start; everything else waits for the visitor. */
async function seedOrganization(
  flipside: Flipside,
  connection: SlackConnection,
  company: Company,
): Promise<void> {
  const { workspaceId } = connection;
  if (listManagers(flipside.deps.db, workspaceId).size > 0) return;
  await learnEverybody(flipside.deps, connection.outboxClient, workspaceId);
  const problems = await storeOrganization(flipside.deps, workspaceId, organizationCsv(company));
  if (problems.length > 0) throw new Error(`the company file is wrong: ${problems.join('; ')}`);
}

/** Ten o'clock in Berlin on the next Monday: most of the company is at work, so that messages arrive at once. */
function nextMondayMorning(): Instant {
  const today = localTimeAt('Europe/Berlin', systemClock.now()).on;
  return instantOf('Europe/Berlin', addDays(today, (8 - weekdayOf(today)) % 7), 10 * 60);
}

/** Ends with one line for people instead of a stack trace. */
function giveUp(line: string): never {
  console.error(line);
  process.exit(1);
}

function whatToDoFirst({ people }: Company, isEmpty: boolean): string {
  const lead = people.find(({ part }) => part === 'Program lead');
  const admin = people.find(({ isAdmin }) => isAdmin === true);
  if (!isEmpty && lead !== undefined) return `begin as ${lead.name}, the program lead, with /rm new`;
  return admin === undefined
    ? 'look around; nobody leads programs here, and nobody may appoint somebody'
    : `begin as ${admin.name}, a workspace admin, with /rm lead add @${admin.name}`;
}

const readingOfFlags = readFlags(process.argv.slice(2));
if (readingOfFlags.kind === 'refused') giveUp(readingOfFlags.line);
const { flags } = readingOfFlags;
if (flags.isFresh) rmSync(flags.data, { recursive: true, force: true });
const readingOfSetup = setupFor(flags);
if (readingOfSetup.kind === 'refused') giveUp(readingOfSetup.line);
const { setup } = readingOfSetup;
const readingOfScenario = readScenario(setup.scenario, setup.seed);
if (readingOfScenario.kind === 'refused') giveUp(readingOfScenario.problems.join('\n'));
const { company } = readingOfScenario;
keepSetup(flags.data, setup);

const log = createLog('warn');
const db = openDatabase(join(flags.data, 'flipside.db'));
const clock = shiftedClock(nextMondayMorning());
const workspace = startWorkspace({
  company,
  clock,
  appName: 'Flipside',
  journalPath: join(flags.data, 'workspace.jsonl'),
  ...readManifest(),
});
const autopilot = createAutopilot(workspace, { script: flipsideScript, seed: setup.seed });
if (flags.isAutopilotOn) autopilot.set({ isOn: true });
let flipside: Flipside | null = null;
const server: WorkspaceServer = await serveWorkspace(workspace, {
  port: flags.port,
  host: flags.host,
  onTick: () => flipside?.tick(),
  autopilot,
  // Without leads there is another first step than the tour's.
  ...(setup.isEmpty ? {} : { tour: flipsideTour(company) }),
}).catch((error: unknown) => {
  if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
  return giveUp(
    `Port ${flags.port} is taken, perhaps by another demo. Try npm run demo -- --port ${flags.port + 1}`,
  );
});
const connection = await connectSocketMode({
  botToken: workspace.botToken,
  appToken: workspace.appToken,
  slackApiUrl: server.slackApiUrl,
  log,
});
const leads = company.people.filter(({ part }) => part === 'Program lead' && !setup.isEmpty);
flipside = await startFlipside({
  db,
  clock,
  log,
  connection,
  leads: leads.map(({ id }) => id),
  // Nobody limits the embedded workspace, and a clock that leaps leaves no real seconds to wait in.
  outbox: { pace: UNPACED },
});
if (!setup.isEmpty) await seedOrganization(flipside, connection, company);

console.log(`
Flipside is running in an embedded workspace, ${company.team.name}. Open

  ${server.url}

and ${whatToDoFirst(company, setup.isEmpty)}.
What happens is kept in ${flags.data}; npm run demo -- --fresh begins anew. Stop with Ctrl-C.
`);

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await flipside?.stop();
  await server.close();
  workspace.stop();
  closeDatabase(db);
  process.exit(0);
}
process.on('SIGINT', () => void stop());
process.on('SIGTERM', () => void stop());
