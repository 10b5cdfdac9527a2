// Starts Flipside against Slack and stops it again. What can be wrong with an installation is said in one
// clear line each; everything else that goes wrong ends the process, and whatever supervises it starts it anew.
import type { Logger } from 'pino';
import { startFlipside } from './app.ts';
import { systemClock } from './clock.ts';
import { type Config, readConfig } from './config.ts';
import { closeDatabase, openDatabase } from './db/database.ts';
import { DatabaseTooNewError } from './db/migrate.ts';
import { serveHealth } from './health.ts';
import { createLog } from './log.ts';
import { connectHttp, connectSocketMode, type SlackConnection } from './slack/connect.ts';
import { SlackStartError } from './slack/token-trouble.ts';

type Stoppable = { stop(): Promise<void> };

async function connect(config: Config, log: Logger): Promise<SlackConnection> {
  const { botToken, connection, slackApiUrl } = config;
  const common = { botToken, slackApiUrl, log };
  return connection.mode === 'socket'
    ? connectSocketMode({ ...common, appToken: connection.appToken })
    : connectHttp({ ...common, signingSecret: connection.signingSecret, port: connection.port });
}

async function start(config: Config, log: Logger): Promise<Stoppable> {
  const db = openDatabase(config.databasePath);
  const connection = await connect(config, log);
  const flipside = await startFlipside({ leads: config.leads, db, clock: systemClock, log, connection });
  const healthPort = config.connection.mode === 'socket' ? config.connection.healthPort : null;
  const health = healthPort === null ? null : await serveHealth(healthPort, connection.isConnected);
  log.info({ mode: config.connection.mode, workspaceId: connection.workspaceId }, 'Flipside is running');
  return {
    stop: async () => {
      await flipside.stop();
      await health?.close();
      closeDatabase(db);
    },
  };
}

function stopOnSignal(running: Stoppable, log: Logger): void {
  let isStopping = false;
  const stop = (signal: string) => {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, 'stopping');
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.fatal({ err: error }, 'could not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function fail(...lines: readonly string[]): never {
  for (const line of lines) console.error(line);
  process.exit(1);
}

const result = readConfig();
if (result.kind === 'invalid') {
  fail('Flipside cannot start:', ...result.problems.map((problem) => `- ${problem}`), 'See .env.example.');
}
const log = createLog(result.config.logLevel);
process.on('unhandledRejection', (error) => {
  log.fatal({ err: error }, 'something failed that nobody waited for; stopping');
  process.exit(1);
});
try {
  stopOnSignal(await start(result.config, log), log);
} catch (error) {
  if (error instanceof SlackStartError || error instanceof DatabaseTooNewError) fail(error.message);
  log.fatal({ err: error }, 'Flipside could not start');
  process.exit(1);
}
