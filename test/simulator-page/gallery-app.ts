// A trivial app that shows the gallery and remembers what it was told: connected in process, or over a real port
// with Socket Mode, before which the page can be opened.
import { App, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { KnownBlock, View } from '@slack/types';
import { manualClock } from '../../src/clock.ts';
import { smallPilot } from '../../src/simulator/companies/small-pilot.ts';
import { connectInProcess } from '../../src/simulator/in-process.ts';
import { serveWorkspace } from '../../src/simulator/server.ts';
import { startWorkspace, type Workspace } from '../../src/simulator/workspace.ts';
import { quietLogger } from '../simulator/small-app.ts';
import { form, home, option } from './gallery.ts';

/** Blocks the published types do not have yet, or describe more loosely. */
export function asBlocks(blocks: readonly object[]): KnownBlock[] {
  return JSON.parse(JSON.stringify(blocks));
}
function asView(view: object): View {
  return JSON.parse(JSON.stringify(view));
}

export type Told = { readonly type: string } & Record<string, unknown>;

type Line = {
  readonly url: string;
  readonly receivers: readonly Receiver[];
  readonly clientOptions: object;
  readonly fetch: typeof globalThis.fetch;
  close(): Promise<void>;
};

function inProcess(workspace: Workspace): Line {
  const { receivers, fetch, disconnect } = connectInProcess(workspace);
  return { url: '', receivers, clientOptions: { fetch }, fetch, close: async () => disconnect() };
}

async function overPort(workspace: Workspace): Promise<Line> {
  const server = await serveWorkspace(workspace, { onTick: () => undefined });
  const clientOptions = { slackApiUrl: server.slackApiUrl };
  const receiver = new SocketModeReceiver({
    appToken: workspace.appToken,
    logger: quietLogger(),
    clientPingTimeout: 4_000,
    installerOptions: { clientOptions },
  });
  return {
    url: server.url,
    receivers: [receiver],
    clientOptions,
    fetch: globalThis.fetch,
    close: async () => {
      await receiver.stop();
      await server.close();
    },
  };
}

export async function startGallery(
  options: { readonly scopes?: readonly string[]; readonly isServed?: boolean } = {},
) {
  const { isServed = false, ...rest } = options;
  const clock = manualClock(Date.UTC(2026, 1, 3, 13, 5));
  const workspace = startWorkspace({ company: smallPilot, clock, appName: 'Gallery', ...rest });
  const line = isServed ? await overPort(workspace) : inProcess(workspace);
  const [receiver, ...others] = line.receivers;
  if (receiver === undefined) throw new Error('No receiver');
  const app = new App({
    token: workspace.botToken,
    receiver,
    deferInitialization: true,
    clientOptions: line.clientOptions,
  });
  /** Every action, without its timestamp. */
  const told: Told[] = [];
  /** Every text the app was asked to complete, with the kind of surface. */
  const asked: string[] = [];
  const submitted: Record<string, unknown>[] = [];

  app.action(/.*/, async ({ action, ack }) => {
    const { action_ts: _, ...rest } = JSON.parse(JSON.stringify(action));
    told.push(rest);
    await ack();
  });
  app.options(/.*/, async ({ payload, ack }) => {
    const container = 'container' in payload ? payload.container : {};
    asked.push(`${container.type}: ${payload.value}`);
    const words =
      payload.value === 'too long' ? [`too long${'x'.repeat(75)}`] : ['Apples', 'Apricots', 'Bananas'];
    const matching = words.filter((word) => word.toLowerCase().startsWith(payload.value.toLowerCase()));
    await ack(JSON.parse(JSON.stringify({ options: matching.map(option) })));
  });
  app.command('/rm', async ({ command, ack, client }) => {
    await client.views.open({ trigger_id: command.trigger_id, view: asView(form) });
    await ack();
  });
  app.view('gallery', async ({ ack, view, respond }) => {
    submitted.push(view.state.values);
    await ack();
    if (view.state.values.answer?.value?.selected_conversation) await respond('Answered there.');
  });
  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab === 'home') await client.views.publish({ user_id: event.user, view: asView(home) });
  });
  for (const other of others) other.init(app);
  await app.init();
  await Promise.all(line.receivers.map((one) => one.start()));
  return {
    workspace,
    url: line.url,
    told,
    asked,
    submitted,
    client: app.client,
    /** As the app downloads a file. */
    fetch: line.fetch,
    async post(memberId: string, blocks: readonly object[]) {
      const sent = await app.client.chat.postMessage({
        channel: memberId,
        text: 'Gallery',
        blocks: asBlocks(blocks),
      });
      return String(sent.ts);
    },
    async stop() {
      workspace.stop();
      await line.close();
    },
  };
}
