// Two apps side by side, each in a process of its own on an embedded workspace of its own: Flipside, and a Bolt app
// that only acknowledges. Both workspaces live in this process and are reached over loopback.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { shiftedClock } from '../../src/clock.ts';
import type { Company } from '../../src/simulator/company.ts';
import { serveWorkspace, type WorkspaceServer } from '../../src/simulator/server.ts';
import { startWorkspace, type Workspace } from '../../src/simulator/workspace.ts';
import type { AppSettings } from './app-process.ts';
import { LEAD, NOW } from './year.ts';

export type RunningApp = {
  readonly workspace: Workspace;
  /** @throws when the app did something that Slack would have refused */
  readonly stop: () => Promise<void>;
};

const APP_FILE = new URL('./app-process.ts', import.meta.url);
const STOP_PATIENCE_MS = 5_000;

export async function startApp(
  kind: AppSettings['kind'],
  company: Company,
  databasePath: string,
): Promise<RunningApp> {
  const workspace = startWorkspace({ company, clock: shiftedClock(NOW) });
  const server = await serveWorkspace(workspace, { onTick: () => undefined });
  const settings: AppSettings = {
    kind,
    databasePath,
    slackApiUrl: server.slackApiUrl,
    botToken: workspace.botToken,
    appToken: workspace.appToken,
    lead: LEAD,
    startAt: workspace.clock.now(),
  };
  const child = fork(APP_FILE, [JSON.stringify(settings)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
  });
  const stop = () => stopApp(child, workspace, server);
  const [first] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
  if (first === 'ready') return { workspace, stop };
  await stop();
  throw new Error(`the ${kind} app did not start`);
}

async function stopApp(child: ChildProcess, workspace: Workspace, server: WorkspaceServer): Promise<void> {
  if (child.exitCode === null && child.connected) {
    const exited = once(child, 'exit');
    child.send('stop');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE_MS);
    await exited;
    clearTimeout(timer);
  }
  workspace.stop();
  await server.close();
  if (workspace.problems.length > 0) throw new Error(workspace.problems.join('\n'));
}
