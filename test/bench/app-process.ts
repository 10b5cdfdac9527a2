// The process that is measured: either Flipside or a Bolt app that only acknowledges, both on the connection that
// `npm start` uses. Started by acknowledgements.ts, which it tells when it is connected.
import { z } from 'zod';
import { startFlipside } from '../../src/app.ts';
import { shiftedClock } from '../../src/clock.ts';
import { closeDatabase, openDatabase } from '../../src/db/database.ts';
import { createLog } from '../../src/log.ts';
import { connectSocketMode, type SlackConnection } from '../../src/slack/connect.ts';

const settings = z.object({
  kind: z.enum(['ours', 'bare']),
  databasePath: z.string(),
  slackApiUrl: z.string(),
  botToken: z.string(),
  appToken: z.string(),
  lead: z.string(),
  startAt: z.number(),
});
export type AppSettings = z.infer<typeof settings>;

const { kind, databasePath, slackApiUrl, botToken, appToken, lead, startAt } = settings.parse(
  JSON.parse(process.argv[2] ?? 'null'),
);
// As in production; whoever started us decides where the lines go.
const log = createLog('info');
const connection = await connectSocketMode({ botToken, appToken, slackApiUrl, log });
const stop = kind === 'ours' ? await startOurs(connection) : await startBare(connection);
process.on('message', async () => {
  await stop();
  process.exit(0);
});
process.on('disconnect', () => process.exit(1));
process.send?.('ready');

async function startOurs(slack: SlackConnection): Promise<() => Promise<void>> {
  const db = openDatabase(databasePath);
  const clock = shiftedClock(startAt);
  const flipside = await startFlipside({ db, clock, log, connection: slack, leads: [lead] });
  return async () => {
    await flipside.stop();
    closeDatabase(db);
  };
}

async function startBare(slack: SlackConnection): Promise<() => Promise<void>> {
  slack.app.command('/rm', ({ ack }) => ack());
  slack.app.view(/.*/, ({ ack }) => ack());
  await slack.start();
  return () => slack.stop();
}
