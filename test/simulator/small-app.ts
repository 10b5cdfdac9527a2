// A small Bolt app that reacts to everything a person can do, for the simulator's own tests. The real
// packages, unmodified.
import { App, LogLevel, type Receiver } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { WebClient } from '@slack/web-api';
import { type MovableClock, manualClock } from '../../src/clock.ts';
import { smallPilot } from '../../src/simulator/companies/small-pilot.ts';
import { connectInProcess } from '../../src/simulator/in-process.ts';
import { startWorkspace, type Workspace, type WorkspaceOptions } from '../../src/simulator/workspace.ts';

export const START_AT = Date.UTC(2027, 0, 4, 9);

export function memoryWorkspace(options: Partial<WorkspaceOptions> = {}): Workspace {
  return startWorkspace({ company: smallPilot, clock: manualClock(START_AT), ...options });
}

export function clockAt(at: number): MovableClock {
  return manualClock(at);
}

export const nameModal: ModalView = {
  type: 'modal',
  callback_id: 'name.submit',
  notify_on_close: true,
  title: { type: 'plain_text', text: 'Your name' },
  submit: { type: 'plain_text', text: 'Save' },
  private_metadata: '{"from":"test"}',
  blocks: [
    {
      type: 'input',
      block_id: 'name',
      label: { type: 'plain_text', text: 'Name' },
      element: { type: 'plain_text_input', action_id: 'value', min_length: 2, max_length: 20 },
    },
    {
      type: 'input',
      block_id: 'color',
      optional: true,
      label: { type: 'plain_text', text: 'Color' },
      element: {
        type: 'static_select',
        action_id: 'value',
        placeholder: { type: 'plain_text', text: 'Choose one' },
        options: ['Red', 'Blue'].map((color) => ({
          text: { type: 'plain_text' as const, text: color },
          value: color.toLowerCase(),
        })),
      },
    },
    {
      type: 'actions',
      block_id: 'more',
      elements: [{ type: 'button', action_id: 'deeper', text: { type: 'plain_text', text: 'Deeper' } }],
    },
  ],
};

export const choice: KnownBlock[] = [
  { type: 'section', text: { type: 'mrkdwn', text: '*Coming?* Ask <@U0JUNI00001>.' } },
  {
    type: 'actions',
    elements: [
      { type: 'button', action_id: 'yes', text: { type: 'plain_text', text: 'Yes' }, value: '{"id":7}' },
      { type: 'button', action_id: 'no', text: { type: 'plain_text', text: 'No' }, style: 'danger' },
    ],
  },
];

const preferences: KnownBlock = {
  type: 'actions',
  elements: [
    {
      type: 'users_select',
      action_id: 'prefer.person',
      placeholder: { type: 'plain_text', text: 'With whom' },
    },
    { type: 'datepicker', action_id: 'prefer.day', placeholder: { type: 'plain_text', text: 'When' } },
    {
      type: 'overflow',
      action_id: 'prefer.more',
      options: [{ text: { type: 'plain_text', text: 'Pause' }, value: 'pause' }],
    },
    { type: 'button', action_id: 'prefer.nothing', text: { type: 'plain_text', text: 'Nothing' } },
  ],
};

function chosenIn(action: object): string {
  const chosen = Object.entries(action).find(([key]) => key.startsWith('selected_'));
  return `Chosen: ${JSON.stringify(chosen ?? null)}`;
}

export type Heard = { readonly kind: string; readonly body: unknown; readonly retryNum?: number | undefined };

/** Registers the listeners; everything they receive is kept in `heard`. */
export function listenTo(app: App, heard: Heard[]): void {
  app.use(async ({ body, context, next }) => {
    const kind = 'command' in body ? body.command : body.type;
    heard.push({ kind: String(kind), body, retryNum: context.retryNum });
    await next();
  });
  app.command('/rm', async ({ command, ack, client, respond }) => {
    if (command.text === 'modal') {
      await client.views.open({ trigger_id: command.trigger_id, view: nameModal });
      return ack();
    }
    if (command.text === 'silent') return;
    if (command.text === 'fails') throw new Error('A listener failed');
    if (command.text === 'respond') {
      await ack();
      await respond({ text: 'Answered later' });
      return;
    }
    if (command.text === 'ask') {
      await client.chat.postMessage({ channel: command.user_id, text: 'Coming?', blocks: choice });
      return ack();
    }
    await ack({ response_type: 'ephemeral', text: `Heard: ${command.text}` });
  });
  app.action('yes', async ({ ack, respond }) => {
    await ack();
    await respond({ replace_original: true, text: 'You said yes.' });
  });
  app.action('deeper', async ({ ack, body, client }) => {
    await ack();
    if (!('trigger_id' in body)) return;
    const title = { type: 'plain_text' as const, text: 'Deeper' };
    await client.views.push({ trigger_id: body.trigger_id, view: { ...nameModal, title } });
  });
  app.view('name.submit', async ({ ack, view }) => {
    const name = view.state.values.name?.value?.value ?? '';
    if (name === 'Nobody') return ack({ response_action: 'errors', errors: { name: 'Somebody, please.' } });
    if (name === 'Update') {
      return ack({
        response_action: 'update',
        view: { ...nameModal, title: { type: 'plain_text', text: 'Updated' } },
      });
    }
    if (name === 'Push') {
      return ack({
        response_action: 'push',
        view: { ...nameModal, title: { type: 'plain_text', text: 'Pushed' } },
      });
    }
    if (name === 'Wrong') return ack({ response_action: 'errors', errors: { nowhere: 'Lost' } });
    if (name === 'Clear') return ack({ response_action: 'clear' });
    return ack();
  });
  app.view({ callback_id: 'name.submit', type: 'view_closed' }, async ({ ack }) => ack());
  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab !== 'home') return;
    const text = { type: 'mrkdwn' as const, text: `Welcome, <@${event.user}>.` };
    await client.views.publish({
      user_id: event.user,
      view: { type: 'home', blocks: [{ type: 'section', text }, preferences] },
    });
  });
  app.action(/^prefer\./, async ({ ack, action, body, client }) => {
    await ack();
    await client.chat.postMessage({ channel: body.user.id, text: chosenIn(action) });
  });
  app.message(async ({ message, say }) => {
    if (message.subtype === undefined) await say(`You wrote: ${message.text ?? ''}`);
  });
  app.event('user_change', async () => undefined);
  app.event('team_join', async () => undefined);
}

const quietLogger = () => {
  const quiet = () => undefined;
  return {
    debug: quiet,
    info: quiet,
    warn: quiet,
    error: quiet,
    setLevel: quiet,
    getLevel: () => LogLevel.ERROR,
    setName: quiet,
  };
};

export type Connected = {
  readonly app: App;
  readonly heard: Heard[];
  readonly client: WebClient;
};

/** The small app on a workspace in memory, without a port. */
export async function connectSmallApp(workspace: Workspace): Promise<Connected> {
  const { receivers, fetch } = connectInProcess(workspace);
  const [first, second] = receivers;
  const app = appOn(first, workspace.botToken, { fetch });
  const heard: Heard[] = [];
  listenTo(app, heard);
  second.init(app);
  await app.init();
  await Promise.all([first.start(), second.start()]);
  return { app, heard, client: clientOf(workspace.botToken, { fetch }) };
}

type ClientOptions = NonNullable<ConstructorParameters<typeof WebClient>[1]>;

export function appOn(receiver: Receiver, token: string, options: ClientOptions): App {
  return new App({
    token,
    receiver,
    deferInitialization: true,
    logger: quietLogger(),
    clientOptions: { retryConfig: { retries: 0 }, timeout: 2_500, rejectRateLimitedCalls: true, ...options },
  });
}

export function clientOf(token: string, options: ClientOptions): WebClient {
  return new WebClient(token, {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 1_000,
    logger: quietLogger(),
    ...options,
  });
}

/** Lena Brandt, a junior. */
export const LENA = 'U0JUNI00001';

/** A workspace in memory and a client for its Web API; no app listens. */
export function office(options: Partial<WorkspaceOptions> = {}) {
  const workspace = memoryWorkspace(options);
  const { fetch } = connectInProcess(workspace);
  return {
    workspace,
    fetch,
    client: clientOf(workspace.botToken, { fetch }),
    lena: workspace.person('Lena Brandt'),
  };
}

export { quietLogger };
