// A trivial app that shows the gallery and remembers what it was told. Connected in process; the page reaches the
// same workspace over HTTP.
import { App } from '@slack/bolt';
import type { KnownBlock, View } from '@slack/types';
import { manualClock } from '../../src/clock.ts';
import { smallPilot } from '../../src/simulator/companies/small-pilot.ts';
import { connectInProcess } from '../../src/simulator/in-process.ts';
import { startWorkspace } from '../../src/simulator/workspace.ts';
import { form, home, option } from './gallery.ts';

/** Blocks the published types do not have yet, or describe more loosely. */
export function asBlocks(blocks: readonly object[]): KnownBlock[] {
  return JSON.parse(JSON.stringify(blocks));
}
function asView(view: object): View {
  return JSON.parse(JSON.stringify(view));
}

export type Told = { readonly type: string } & Record<string, unknown>;

export async function startGallery(options: { readonly scopes?: readonly string[] } = {}) {
  const clock = manualClock(Date.UTC(2026, 1, 3, 13, 5));
  const workspace = startWorkspace({ company: smallPilot, clock, appName: 'Gallery', ...options });
  const { receivers, fetch, disconnect } = connectInProcess(workspace);
  const app = new App({
    token: workspace.botToken,
    receiver: receivers[0],
    deferInitialization: true,
    clientOptions: { fetch },
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
  app.view('gallery', async ({ ack, view }) => {
    submitted.push(view.state.values);
    await ack();
  });
  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab === 'home') await client.views.publish({ user_id: event.user, view: asView(home) });
  });
  receivers[1].init(app);
  await app.init();
  await Promise.all(receivers.map((receiver) => receiver.start()));
  return {
    workspace,
    told,
    asked,
    submitted,
    client: app.client,
    async post(memberId: string, blocks: readonly object[]) {
      const sent = await app.client.chat.postMessage({
        channel: memberId,
        text: 'Gallery',
        blocks: asBlocks(blocks),
      });
      return String(sent.ts);
    },
    async stop() {
      disconnect();
      await app.stop();
      workspace.stop();
    },
  };
}
