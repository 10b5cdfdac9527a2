// Flipside to try without Slack: the same start as main.ts, with the embedded workspace in Slack's place, on a real
// socket. Both keep their state in data/demo, so that a demo that is killed goes on where it was.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Flipside, startFlipside } from './app.ts';
import { addDays, instantOf, localTimeAt, weekdayOf } from './calendar/zone.ts';
import { type Instant, shiftedClock, systemClock } from './clock.ts';
import { closeDatabase, openDatabase } from './db/database.ts';
import { createLog } from './log.ts';
import { importOrganization } from './people/operations.ts';
import { listManagers } from './people/store.ts';
import { learnEverybody } from './people/sync.ts';
import { smallPilot } from './simulator/companies/small-pilot.ts';
import { organizationCsv } from './simulator/company.ts';
import { serveWorkspace } from './simulator/server.ts';
import { startWorkspace } from './simulator/workspace.ts';
import { connectSocketMode, type SlackConnection } from './slack/connect.ts';

const DEFAULT_PORT = 4400;

const { values: flags } = parseArgs({
  options: {
    port: { type: 'string', default: String(DEFAULT_PORT) },
    host: { type: 'string', default: '127.0.0.1' },
    data: { type: 'string', default: 'data/demo' },
    fresh: { type: 'boolean', default: false },
  },
});

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
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
});

function readManifest() {
  const path = fileURLToPath(new URL('../manifest.yml', import.meta.url));
  const manifest = manifestForm.parse(parse(readFileSync(path, 'utf8')));
  return {
    scopes: manifest.oauth_config.scopes.bot,
    events: manifest.settings.event_subscriptions.bot_events,
    commands: manifest.features.slash_commands.map((command) => ({
      command: command.command,
      description: command.description,
      usageHint: command.usage_hint,
      shouldEscape: command.should_escape,
    })),
  };
}

/** The lead and the organization data are there from the start; everything else waits for the visitor. */
async function seed(flipside: Flipside, connection: SlackConnection): Promise<void> {
  const { workspaceId } = connection;
  if (listManagers(flipside.deps.db, workspaceId).size > 0) return;
  await learnEverybody(flipside.deps, connection.outboxClient, workspaceId);
  const outcome = importOrganization(flipside.deps, workspaceId, organizationCsv(smallPilot));
  if (outcome.kind === 'refused')
    throw new Error(`the company file is wrong: ${outcome.problems.join('; ')}`);
}

/** Ten o'clock in Berlin on the next Monday: most of the company is at work, so that messages arrive at once. */
function nextMondayMorning(): Instant {
  const today = localTimeAt('Europe/Berlin', systemClock.now()).on;
  return instantOf('Europe/Berlin', addDays(today, (8 - weekdayOf(today)) % 7), 10 * 60);
}

if (flags.fresh) rmSync(flags.data, { recursive: true, force: true });
const log = createLog('warn');
const db = openDatabase(join(flags.data, 'flipside.db'));
const clock = shiftedClock(nextMondayMorning());
const workspace = startWorkspace({
  company: smallPilot,
  clock,
  appName: 'Flipside',
  journalPath: join(flags.data, 'workspace.jsonl'),
  ...readManifest(),
});
let flipside: Flipside | null = null;
const server = await serveWorkspace(workspace, {
  port: Number(flags.port),
  host: flags.host,
  onTick: () => flipside?.tick(),
});
const connection = await connectSocketMode({
  botToken: workspace.botToken,
  appToken: workspace.appToken,
  slackApiUrl: server.slackApiUrl,
  log,
});
const leads = smallPilot.people.filter(({ part }) => part === 'Program lead').map(({ id }) => id);
flipside = await startFlipside({ db, clock, log, connection, leads });
await seed(flipside, connection);

console.log(`
Flipside is running in an embedded workspace, ${smallPilot.team.name}. Open

  ${server.url}

and begin as Amara Okafor, the program lead, with /rm new.
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
