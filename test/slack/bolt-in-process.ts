// A real Bolt app without a socket: payloads go in through a receiver, every call comes out through `fetch`.
import type { App, Receiver } from '@slack/bolt';
import { createLog } from '../../src/log.ts';
import { connectWith } from '../../src/slack/connect.ts';
import type { ActorRole, Edge } from '../../src/slack/edge.ts';
import { createEdge, type EdgeOptions } from '../../src/slack/listen.ts';

export const TEAM = 'T0HOME';
export const LEAD = 'U0LEAD';
export const JUNIOR = 'U0JUNIOR';

export type Call = { readonly method: string; readonly body: Record<string, unknown> };
type Answer = Record<string, unknown>;

export type Bot = {
  readonly app: App;
  readonly edge: Edge;
  readonly calls: Call[];
  readonly logLines: Record<string, unknown>[];
  /** What Slack answers from now on; a thrown error is a broken connection. */
  readonly answers: Map<string, () => Answer>;
  /** Delivers a payload; resolves with what was acknowledged: undefined when it never was. */
  send(payload: object, options?: { ack?: (answer: unknown) => Promise<void> }): Promise<unknown>;
  sent(method: string): readonly Record<string, unknown>[];
};

export async function startBot(options: Partial<EdgeOptions> = {}): Promise<Bot> {
  const calls: Call[] = [];
  const answers = new Map<string, () => Answer>();
  const logLines: Record<string, unknown>[] = [];
  const log = createLog('info', { write: (line) => logLines.push(JSON.parse(line)) });
  let app: App | undefined;
  const receiver: Receiver = {
    init: (initialized) => {
      app = initialized;
    },
    start: async () => {},
    stop: async () => {},
  };
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const method = request.url.split('/').at(-1) ?? '';
    calls.push({ method, body: bodyOf(await request.text()) });
    const answer = answers.get(method)?.() ?? { ok: true };
    return Response.json({ team_id: TEAM, user_id: 'U0BOT', bot_id: 'B0BOT', ...answer });
  };
  const connection = await connectWith({ botToken: 'xoxb-test', log, receivers: [receiver], fetch });
  const edge = createEdge({
    app: connection.app,
    log,
    rolesOf: ({ slackUserId }) => new Set<ActorRole>(slackUserId === LEAD ? ['lead'] : ['participant']),
    isOurWorkspace: (id) => id === TEAM,
    ...options,
  });
  return {
    app: connection.app,
    edge,
    calls,
    logLines,
    answers,
    sent: (method) => calls.filter((call) => call.method === method).map(({ body }) => body),
    send: async (payload, { ack } = {}) => {
      let acknowledged: unknown;
      await app?.processEvent({
        body: { ...payload },
        ack: async (answer: unknown) => {
          acknowledged = answer ?? '';
          await ack?.(answer);
        },
      });
      return acknowledged;
    },
  };
}

/** Slack takes forms whose nested values are JSON; a response URL takes JSON. */
function bodyOf(text: string): Record<string, unknown> {
  if (text.startsWith('{')) return JSON.parse(text);
  const entries = [...new URLSearchParams(text)];
  return Object.fromEntries(
    entries.map(([key, value]) => [key, /^[[{]/.test(value) ? JSON.parse(value) : value]),
  );
}

export function command(text: string, from = JUNIOR) {
  return {
    command: '/rm',
    text,
    user_id: from,
    team_id: TEAM,
    channel_id: 'C1',
    trigger_id: 'trigger',
    response_url: 'https://hooks.example/respond',
  };
}

const person = (id: string, teamId = TEAM) => ({
  user: { id, team_id: teamId },
  team: { id: TEAM },
  trigger_id: 'trigger',
});

type Click = { from?: string; fromTeam?: string; value?: unknown; action?: object };

function click(actionId: string, { from = JUNIOR, fromTeam, value, action }: Click) {
  return {
    type: 'block_actions',
    ...person(from, fromTeam),
    actions: [
      {
        type: 'button',
        action_id: actionId,
        block_id: 'b',
        ...(value === undefined ? {} : { value: JSON.stringify(value) }),
        ...action,
      },
    ],
  };
}

export function clickInMessage(actionId: string, options: Click = {}) {
  return {
    ...click(actionId, options),
    channel: { id: 'D1' },
    message: { ts: '1.0' },
    container: { type: 'message' },
    response_url: 'https://hooks.example/respond',
  };
}

export function clickInHome(actionId: string, options: Click = {}) {
  return {
    ...click(actionId, options),
    container: { type: 'view' },
    view: { id: 'V0', type: 'home', blocks: [] },
  };
}

export const NAME_INPUT = {
  type: 'input',
  block_id: 'name',
  label: { type: 'plain_text', text: 'Name' },
  element: { type: 'plain_text_input', action_id: 'value', initial_value: 'before' },
};

export function openView(overrides: object = {}) {
  return {
    id: 'V1',
    type: 'modal',
    hash: 'h1',
    callback_id: 'charter',
    team_id: TEAM,
    private_metadata: '{"programId":7}',
    title: { type: 'plain_text', text: 'A form' },
    submit: { type: 'plain_text', text: 'Save' },
    close: { type: 'plain_text', text: 'Cancel' },
    blocks: [NAME_INPUT],
    state: { values: { name: { value: { type: 'plain_text_input', value: 'typed by me' } } } },
    ...overrides,
  };
}

export function clickInModal(actionId: string, options: Click & { view?: object } = {}) {
  return { ...click(actionId, options), container: { type: 'view' }, view: openView(options.view) };
}

export function submission(options: { from?: string; fromTeam?: string; view?: object } = {}) {
  return {
    type: 'view_submission',
    ...person(options.from ?? JUNIOR, options.fromTeam),
    view: openView(options.view),
  };
}

export function event(type: string, fields: object, teamId = TEAM) {
  return { type: 'event_callback', team_id: teamId, event_id: 'Ev1', event: { type, ...fields } };
}
