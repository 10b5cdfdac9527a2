// What reaches the app: events, which are delivered again until acknowledged, and commands and interactions,
// which are delivered once and whose person sees a failure instead. How they travel is the transport's matter.
import { setImmediate, setTimeout } from 'node:timers/promises';
import { SECOND } from '../clock.ts';
import type { Json } from './entities.ts';
import type { Workspace } from './workspace.ts';

export type Envelope = {
  readonly type: 'events_api' | 'slash_commands' | 'interactive';
  readonly payload: Json;
  readonly retry?: { readonly attempt: number; readonly reason: string };
};

export type Outcome =
  | { readonly kind: 'acknowledged'; readonly payload: Json }
  /** Nothing came back in time, or the app gave up without acknowledging. */
  | { readonly kind: 'unanswered' }
  | { readonly kind: 'notConnected' };

export type Passage = {
  readonly outcome: Promise<Outcome>;
  /** When the app has finished what the payload set off, as far as the transport can tell. */
  readonly settled: Promise<void>;
};

export type Transport = {
  isConnected(): boolean;
  /** `patienceMs`: after that the answer no longer counts. */
  deliver(envelope: Envelope, patienceMs: number): Passage;
};

export type Deliveries = {
  attach(transport: Transport): () => void;
  /** To be called by a transport whenever the app has (re)connected: pending events go out. */
  connected(): Promise<void>;
  /** Emits an event if the app subscribes to it. Resolves after the first attempt. */
  emit(subscription: string, event: Json): Promise<void>;
  /** Delivers a command or interaction once; `act` is given the outcome as soon as it is known. */
  ask(envelope: Envelope, act: (outcome: Outcome) => void): Promise<void>;
  /** Web API calls in progress, so that acts can wait for what they set off. */
  callStarted(): void;
  callEnded(): void;
};

const scopeOfEvent: Readonly<Record<string, string>> = {
  'message.im': 'im:history',
  user_change: 'users:read',
  team_join: 'users:read',
};

export function deliveriesOf(workspaceOf: () => Workspace): Deliveries {
  const transports = new Set<Transport>();
  const underWay = new Set<string>();
  let callsInProgress = 0;

  const isConnected = () => transports.values().some((transport) => transport.isConnected());

  /** Two quiet turns of the event loop without a call in progress. */
  async function quiet(): Promise<void> {
    for (let turns = 0; turns < 2; ) {
      await setImmediate();
      turns = callsInProgress > 0 ? 0 : turns + 1;
      if (callsInProgress > 0) await setTimeout(1);
    }
  }

  async function pass(envelope: Envelope, act: (outcome: Outcome) => void): Promise<void> {
    const workspace = workspaceOf();
    const fault = workspace.faults.takeForDelivery();
    const lateMs = fault?.kind === 'late' ? fault.ms : 0;
    // The deadline counts from the click, not from the arrival.
    const patienceMs = (workspace.options.ackTimeoutMs ?? 3 * SECOND) - lateMs;
    if (lateMs > 0) await setTimeout(lateMs);
    const transport = transports.values().find((candidate) => candidate.isConnected());
    if (transport === undefined) return act({ kind: 'notConnected' });
    if (fault?.kind === 'lost') {
      await setTimeout(patienceMs);
      return act({ kind: 'unanswered' });
    }
    const passage = transport.deliver(envelope, patienceMs);
    const again = fault?.kind === 'duplicate' ? transport.deliver(envelope, patienceMs) : null;
    const late = new AbortController();
    const unanswered = { kind: 'unanswered' } as const;
    const outcome =
      patienceMs <= 0
        ? unanswered
        : await Promise.race([
            passage.outcome,
            setTimeout(patienceMs, unanswered, { signal: late.signal, ref: false }),
          ]);
    late.abort();
    act(outcome);
    if (outcome.kind !== 'acknowledged') return;
    await Promise.all([passage.settled, again?.settled]);
    await quiet();
  }

  async function attempt(eventId: string): Promise<void> {
    const workspace = workspaceOf();
    const pending = workspace.state.pendingEvents.get(eventId);
    if (pending === undefined || underWay.has(eventId) || !isConnected()) return;
    underWay.add(eventId);
    const { body, attempts } = pending;
    workspace.record({ kind: 'eventTried', eventId });
    const retry = attempts === 0 ? {} : { retry: { attempt: attempts, reason: 'timeout' } };
    let isSettled = false;
    await pass({ type: 'events_api', payload: body, ...retry }, (outcome) => {
      underWay.delete(eventId);
      isSettled = outcome.kind === 'acknowledged';
      if (isSettled) workspace.record({ kind: 'eventSettled', eventId });
    });
    if (!isSettled) tryLater(eventId, attempts);
  }

  function tryLater(eventId: string, attemptsBefore: number): void {
    const workspace = workspaceOf();
    const delays = workspace.options.eventRetryDelaysMs ?? [0, 60 * SECOND, 300 * SECOND];
    const delayMs = delays[attemptsBefore];
    if (delayMs === undefined) {
      workspace.record({ kind: 'eventSettled', eventId });
      return;
    }
    setTimeout(delayMs, undefined, { ref: false, signal: workspace.stopped }).then(
      () => attempt(eventId),
      () => undefined,
    );
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
    ask: (envelope, act) => pass(envelope, act),
    callStarted: () => {
      callsInProgress += 1;
    },
    callEnded: () => {
      callsInProgress -= 1;
    },
  };
}

function isSubscribed(workspace: Workspace, subscription: string): boolean {
  const { events, scopes } = workspace.options;
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
