// What reaches the app: events, which are delivered again until acknowledged, and commands and interactions,
// which are delivered once and whose person sees a failure instead. How they travel is the transport's matter.
import { setImmediate, setTimeout } from 'node:timers/promises';
import { SECOND } from '../clock.ts';
import type { Json } from './entities.ts';
import type { DeliveryFault } from './faults.ts';
import { passOnce } from './passage.ts';
import { laterOn } from './retries.ts';
import type { Workspace } from './workspace.ts';

export type Envelope = {
  readonly type: 'events_api' | 'slash_commands' | 'interactive';
  readonly payload: Json;
  readonly retry?: { readonly attempt: number; readonly reason: string };
};

export type Outcome =
  | { readonly kind: 'acknowledged'; readonly payload: Json }
  /** Nothing came back in time, or the app gave up without acknowledging. */
  | {
      readonly kind: 'unanswered';
      /** Slack's word for it, such as `http_error`; a timeout when absent. */
      readonly reason?: string;
      /** The app asked not to be told again: `x-slack-no-retry`. */
      readonly isFinal?: boolean;
    }
  | { readonly kind: 'notConnected' };

export type Passage = {
  readonly outcome: Promise<Outcome>;
  /** When the app has finished what the payload set off, as far as the transport can tell. */
  readonly settled: Promise<void>;
};

/** What happens to connections rather than to payloads. Only Socket Mode knows what to do with it. */
export type Disturbance =
  /** Cut without a word. */
  | { readonly kind: 'drop'; readonly count?: number }
  /** Asked to go and come back; with `warningMs`, warned so many real milliseconds ahead. */
  | { readonly kind: 'refresh'; readonly count?: number; readonly warningMs?: number }
  /** Socket Mode is switched off, and on again at once. */
  | { readonly kind: 'linkDisabled' }
  /** The next `times` connections find all ten places taken. */
  | { readonly kind: 'noRoom'; readonly times: number };

export type Transport = {
  readonly name: 'socket-mode' | 'http' | 'in-process';
  isConnected(): boolean;
  /** `patienceMs`: after that the answer no longer counts. */
  deliver(envelope: Envelope, patienceMs: number): Passage;
  disturb?(disturbance: Disturbance): void;
};

export type Deliveries = {
  attach(transport: Transport): () => void;
  /** To be called by a transport whenever the app has (re)connected: pending events go out. */
  connected(): Promise<void>;
  /** Emits an event if the app subscribes to it. Resolves after the first attempt. */
  emit(subscription: string, event: Json): Promise<void>;
  /** Delivers a command or interaction once; `act` is given the outcome as soon as it is known. */
  ask(envelope: Envelope, act: (outcome: Outcome) => void): Promise<void>;
  /** Whether the app is connected in this way now. */
  isConnectedBy(name: Transport['name']): boolean;
  disturb(disturbance: Disturbance): void;
  /** Web API calls in progress, so that acts can wait for what they set off. */
  callStarted(): void;
  callEnded(): void;
};

const scopeOfEvent: Readonly<Record<string, string>> = {
  'message.im': 'im:history',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  app_mention: 'app_mentions:read',
  member_joined_channel: 'channels:read',
  member_left_channel: 'channels:read',
  reaction_added: 'reactions:read',
  reaction_removed: 'reactions:read',
  user_change: 'users:read',
  team_join: 'users:read',
};

const SLACKS_RETRIES_MS = [0, 60 * SECOND, 300 * SECOND];

export function deliveriesOf(workspaceOf: () => Workspace): Deliveries {
  const transports = new Set<Transport>();
  const underWay = new Set<string>();
  /** Why the last try of an event failed. */
  const reasons = new Map<string, string>();
  const later = laterOn(workspaceOf);
  let callsInProgress = 0;

  const connected = () => transports.values().find((transport) => transport.isConnected());

  /** Two quiet turns of the event loop without a call in progress. */
  async function quiet(): Promise<void> {
    for (let turns = 0; turns < 2; ) {
      await setImmediate();
      turns = callsInProgress > 0 ? 0 : turns + 1;
      if (callsInProgress > 0) await setTimeout(1);
    }
  }

  async function attempt(eventId: string): Promise<void> {
    const workspace = workspaceOf();
    const isPending = workspace.state.pendingEvents.has(eventId);
    if (!isPending || underWay.has(eventId) || connected() === undefined) return;
    underWay.add(eventId);
    const fault = workspace.faults.takeForDelivery();
    const go = () => tryNow(eventId, fault);
    // Whoever caused it does not wait; what they do next may overtake it.
    if (fault?.kind === 'late') later(fault.ms, () => void go());
    else await go();
  }

  async function tryNow(eventId: string, fault: DeliveryFault | null): Promise<void> {
    const workspace = workspaceOf();
    const pending = workspace.state.pendingEvents.get(eventId);
    const transport = connected();
    if (pending === undefined || transport === undefined) {
      underWay.delete(eventId);
      return;
    }
    const { body, attempts } = pending;
    workspace.record({ kind: 'eventTried', eventId });
    const reason = reasons.get(eventId) ?? 'timeout';
    const retry = attempts === 0 ? {} : { retry: { attempt: attempts, reason } };
    const envelope: Envelope = { type: 'events_api', payload: body, ...retry };
    let isDone = false;
    await passOnce(workspace, transport, envelope, fault, (outcome) => {
      underWay.delete(eventId);
      isDone = outcome.kind === 'acknowledged';
      const isOver = outcome.kind === 'unanswered' && outcome.isFinal === true;
      if (isDone || isOver) return settle(eventId);
      if (outcome.kind === 'unanswered') {
        reasons.set(eventId, outcome.reason ?? (transport.name === 'http' ? 'http_timeout' : 'timeout'));
      }
      tryLater(eventId, attempts);
    });
    if (isDone) await quiet();
  }

  function settle(eventId: string): void {
    reasons.delete(eventId);
    workspaceOf().record({ kind: 'eventSettled', eventId });
  }

  function tryLater(eventId: string, attemptsBefore: number): void {
    const delayMs = (workspaceOf().options.eventRetryDelaysMs ?? SLACKS_RETRIES_MS)[attemptsBefore];
    if (delayMs === undefined) settle(eventId);
    else later(delayMs, () => void attempt(eventId));
  }

  return {
    attach: (transport) => {
      transports.add(transport);
      return () => transports.delete(transport);
    },
    connected: async () => {
      const ids = [...workspaceOf().state.pendingEvents.keys()];
      await Promise.all(ids.map((id) => attempt(id)));
    },
    emit: async (subscription, event) => {
      const workspace = workspaceOf();
      if (!isSubscribed(workspace, subscription)) return;
      const eventId = workspace.newId('Ev');
      const pending = { eventId, body: eventBody(workspace, eventId, event), attempts: 0 };
      workspace.record({ kind: 'event', event: pending });
      await attempt(eventId);
    },
    ask: async (envelope, act) => {
      const workspace = workspaceOf();
      let isAcknowledged = false;
      await passOnce(workspace, connected(), envelope, workspace.faults.takeForDelivery(), (outcome) => {
        isAcknowledged = outcome.kind === 'acknowledged';
        act(outcome);
      });
      if (isAcknowledged) await quiet();
    },
    isConnectedBy: (name) =>
      transports.values().some((transport) => transport.name === name && transport.isConnected()),
    disturb: (disturbance) => {
      for (const transport of transports) transport.disturb?.(disturbance);
    },
    callStarted: () => {
      callsInProgress += 1;
    },
    callEnded: () => {
      callsInProgress -= 1;
    },
  };
}

/** All that an app hears once it was removed. */
const farewells = ['tokens_revoked', 'app_uninstalled'];

function isSubscribed(workspace: Workspace, subscription: string): boolean {
  const { events, scopes } = workspace.options;
  if (workspace.state.isUninstalled && !farewells.includes(subscription)) return false;
  const scope = scopeOfEvent[subscription];
  if (events !== undefined && !events.includes(subscription)) return false;
  return scope === undefined || scopes === undefined || scopes.includes(scope);
}

function eventBody(workspace: Workspace, eventId: string, event: Json): Json {
  const teamId = workspace.state.team.id;
  return {
    token: 'verification-token',
    team_id: teamId,
    context_team_id: teamId,
    api_app_id: workspace.appId,
    event,
    type: 'event_callback',
    event_id: eventId,
    event_time: Math.floor(workspace.clock.now() / 1_000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: teamId,
        user_id: workspace.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  };
}
