// A small app for the tests of the page: it shows every kind of thing the page must draw and remembers what it
// was told. Connected in process; the page reaches the same workspace over HTTP.
import { App } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { manualClock } from '../../src/clock.ts';
import { smallPilot } from '../../src/simulator/companies/small-pilot.ts';
import { connectInProcess } from '../../src/simulator/in-process.ts';
import { serveWorkspace } from '../../src/simulator/server.ts';
import { startWorkspace } from '../../src/simulator/workspace.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (text: string) => ({ text: plain(text), value: text.toLowerCase() });

export const welcome: KnownBlock[] = [
  {
    type: 'section',
    text: {
      type: 'mrkdwn',
      text: '*Hello* <@U0LEAD00001> &lt;img src=x onerror=alert(1)&gt; <javascript:alert(1)|click>',
    },
  },
  {
    type: 'actions',
    block_id: 'choices',
    elements: [
      { type: 'button', action_id: 'accept', text: plain('Accept'), style: 'primary', value: '1' },
      {
        type: 'button',
        action_id: 'decline',
        text: plain('Decline'),
        confirm: {
          title: plain('Decline?'),
          text: plain('Nobody is told why.'),
          confirm: plain('Decline'),
          deny: plain('Back'),
        },
      },
      {
        type: 'static_select',
        action_id: 'slot',
        placeholder: plain('Choose a slot'),
        options: [option('Monday'), option('Tuesday')],
      },
    ],
  },
];

export function form(intro: string): ModalView {
  return {
    type: 'modal',
    callback_id: 'form',
    title: plain('New program'),
    submit: plain('Create'),
    close: plain('Cancel'),
    blocks: [
      { type: 'section', block_id: 'intro', text: plain(intro) },
      {
        type: 'input',
        block_id: 'name',
        label: plain('Name'),
        element: { type: 'plain_text_input', action_id: 'value' },
      },
      {
        type: 'input',
        block_id: 'people',
        label: plain('People'),
        element: { type: 'multi_users_select', action_id: 'value' },
      },
      {
        type: 'input',
        block_id: 'rhythm',
        dispatch_action: true,
        label: plain('Rhythm'),
        element: {
          type: 'static_select',
          action_id: 'value',
          options: [option('Weekly'), option('Monthly')],
        },
      },
    ],
  };
}

/** A workspace with the app in it and the page before it. */
export async function startPageApp() {
  const clock = manualClock(Date.UTC(2026, 1, 3, 13, 5));
  const workspace = startWorkspace({ company: smallPilot, clock, appName: 'Sample app' });
  const { receivers, fetch, disconnect } = connectInProcess(workspace);
  const app = new App({
    token: workspace.botToken,
    receiver: receivers[0],
    deferInitialization: true,
    clientOptions: { fetch },
  });
  /** What the app was told, in order. */
  const told: string[] = [];
  /** How long the app takes over `accept`, so that a second click can fall into it. */
  const slow = { until: Promise.resolve() };
  const submitted: unknown[] = [];
  /** What the app does when the clock moves. */
  const due: { at(instant: number): void | Promise<void> } = { at: () => undefined };

  app.command('/rm', async ({ command, ack, client }) => {
    told.push(`/rm ${command.text}`);
    if (command.text.startsWith('tell ')) {
      await client.chat.postMessage({
        channel: 'U0EXEC00001',
        text: `<@${command.user_id}> says: ${command.text.slice(5)}`,
      });
      return ack();
    }
    if (command.text === 'form') {
      await client.views.open({ trigger_id: command.trigger_id, view: form('Tell us about it.') });
      return ack();
    }
    // Never acknowledged: what the workspace says about that belongs on the page.
    if (command.text !== 'boom')
      await ack({ response_type: 'ephemeral', text: `No command \`${command.text}\`.` });
  });
  app.action('accept', async ({ ack }) => {
    told.push('accept');
    await slow.until;
    await ack();
  });
  app.action('decline', async ({ ack }) => {
    told.push('decline');
    await ack();
  });
  app.action('slot', async ({ action, ack }) => {
    told.push(`slot ${'selected_option' in action ? action.selected_option?.value : ''}`);
    await ack();
  });
  app.action('value', async ({ ack, body, client }) => {
    await ack();
    if (!('view' in body) || !body.view) return;
    await client.views.update({ view_id: body.view.id, view: form('The form has changed.') });
  });
  app.view('form', async ({ ack, view }) => {
    const name = view.state.values.name?.value?.value;
    if (name === 'taken') return ack({ response_action: 'errors', errors: { name: 'This name is taken.' } });
    submitted.push(view.state.values);
    return ack();
  });
  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab !== 'home') return;
    await client.views.publish({
      user_id: event.user,
      view: { type: 'home', blocks: [{ type: 'header', text: plain('Your next step') }] },
    });
  });
  receivers[1].init(app);
  await app.init();
  await Promise.all(receivers.map((receiver) => receiver.start()));
  const server = await serveWorkspace(workspace, { onTick: (at) => due.at(at) });
  return {
    workspace,
    clock,
    url: server.url,
    told,
    submitted,
    slow,
    due,
    client: app.client,
    async stop() {
      await server.close();
      disconnect();
      await app.stop();
      workspace.stop();
    },
  };
}
