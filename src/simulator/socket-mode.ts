// Socket Mode on our side: up to ten connections, any of which gets each payload; hello, refresh,
// acknowledgements. What is delivered again and what is not is decided in deliveries.ts.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import { SECOND } from '../clock.ts';
import type { Disturbance, Envelope, Outcome, Passage } from './deliveries.ts';
import { isJson } from './facts.ts';
import type { Workspace } from './workspace.ts';

const MOST_CONNECTIONS = 10;
const PING_EVERY_MS = 10 * SECOND;
/** After an acknowledgement: how long to wait for what the app does next, which a socket does not tell. */
const AFTERMATH_MS = 15;

export type SocketMode = {
  /** Takes over an HTTP upgrade whose ticket `apps.connections.open` gave out. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  newTicket(): string;
  connections(): number;
  /** Asks connections to go and come back, as Slack does every few hours. All of them, or the oldest `count`. */
  refresh(count?: number): void;
  /** Cuts connections without a word. */
  drop(count?: number): void;
  disturb(disturbance: Disturbance): void;
  close(): void;
};

type Waiting = { readonly type: Envelope['type']; settle(outcome: Outcome): void };
type Connection = { readonly socket: WebSocket; readonly waiting: Map<string, Waiting>; isLeaving: boolean };

export function createSocketMode(workspace: Workspace): SocketMode {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  let connections: Connection[] = [];
  let turn = 0;
  let refusalsLeft = 0;

  const usable = () =>
    connections.filter(({ isLeaving, socket }) => !isLeaving && socket.readyState === socket.OPEN);

  const detach = workspace.deliveries.attach({
    name: 'socket-mode',
    disturb: (disturbance) => disturb(disturbance),
    isConnected: () => usable().length > 0,
    deliver: (envelope) => {
      turn += 1;
      const candidates = usable();
      const chosen = candidates[turn % candidates.length];
      return chosen === undefined ? nowhere() : send(workspace, chosen, envelope);
    },
  });

  function connect(socket: WebSocket): void {
    const connection: Connection = { socket, waiting: new Map(), isLeaving: false };
    connections.push(connection);
    socket.on('message', (data) => acknowledge(connection, String(data)));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      note(workspace, 'closed', `${connections.length - 1} left`);
      connections = connections.filter((other) => other !== connection);
      // Events find another way at once; a command or click just runs out of time.
      for (const { type, settle } of connection.waiting.values()) {
        if (type === 'events_api') settle({ kind: 'unanswered' });
      }
    });
    tell(workspace, socket, {
      type: 'hello',
      num_connections: connections.length,
      debug_info: { host: 'embedded', build_number: 1, approximate_connection_time: 3_600 },
      connection_info: { app_id: workspace.appId },
    });
    void workspace.deliveries.connected();
  }

  function disconnect(socket: WebSocket, reason: string): void {
    tell(workspace, socket, { type: 'disconnect', reason, debug_info: { host: 'embedded' } });
  }

  /** Gets nothing new from now on. */
  function leave(connection: Connection, reason: string): void {
    connection.isLeaving = true;
    disconnect(connection.socket, reason);
  }

  function disturb(disturbance: Disturbance): void {
    switch (disturbance.kind) {
      case 'drop':
        for (const { socket } of connections.slice(0, disturbance.count)) socket.terminate();
        return;
      case 'refresh':
        for (const connection of usable().slice(0, disturbance.count)) {
          refresh(connection, disturbance.warningMs ?? 0);
        }
        return;
      case 'linkDisabled':
        for (const connection of usable()) leave(connection, 'link_disabled');
        return;
      case 'noRoom':
        refusalsLeft = disturbance.times;
        return;
      default:
        disturbance satisfies never;
    }
  }

  function refresh(connection: Connection, warningMs: number): void {
    if (warningMs <= 0) {
      leave(connection, 'refresh_requested');
      return;
    }
    disconnect(connection.socket, 'warning');
    // Still served meanwhile; whoever takes the hint has gone by then.
    setTimeout(warningMs, undefined, { ref: false, signal: workspace.stopped }).then(
      () => leave(connection, 'refresh_requested'),
      () => undefined,
    );
  }

  /** Also when the fault "no room" says so. */
  function isFull(): boolean {
    if (refusalsLeft > 0) {
      refusalsLeft -= 1;
      return true;
    }
    return connections.length >= MOST_CONNECTIONS;
  }

  const pinging = setInterval(() => {
    for (const { socket } of connections) socket.ping();
  }, PING_EVERY_MS);
  pinging.unref();

  return {
    upgrade: (request, socket, head) => {
      const ticket = new URL(request.url ?? '/', 'http://workspace').searchParams.get('ticket') ?? '';
      if (!tickets.delete(ticket)) {
        socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, (accepted) => {
        if (!isFull()) return connect(accepted);
        accepted.on('error', () => accepted.terminate());
        disconnect(accepted, 'too_many_websockets');
        accepted.close();
      });
    },
    newTicket: () => {
      const ticket = workspace.newId('ticket');
      tickets.add(ticket);
      return ticket;
    },
    connections: () => usable().length,
    refresh: (count) => disturb({ kind: 'refresh', ...(count === undefined ? {} : { count }) }),
    drop: (count) => disturb({ kind: 'drop', ...(count === undefined ? {} : { count }) }),
    disturb,
    close: () => {
      clearInterval(pinging);
      detach();
      for (const { socket } of connections) socket.terminate();
      server.close();
    },
  };
}

function nowhere(): Passage {
  return { outcome: Promise.resolve({ kind: 'notConnected' }), settled: Promise.resolve() };
}

function send(workspace: Workspace, connection: Connection, envelope: Envelope): Passage {
  const { promise: outcome, resolve } = Promise.withResolvers<Outcome>();
  const envelopeId = workspace.newId('envelope-');
  const { type, payload, retry } = envelope;
  connection.waiting.set(envelopeId, { type, settle: resolve });
  say(connection.socket, {
    envelope_id: envelopeId,
    type,
    payload,
    accepts_response_payload: type !== 'events_api',
    ...(retry === undefined ? {} : { retry_attempt: retry.attempt, retry_reason: retry.reason }),
  });
  return { outcome, settled: outcome.then(() => setTimeout(AFTERMATH_MS)) };
}

function acknowledge(connection: Connection, data: string): void {
  const message = parsed(data);
  const id = message?.envelope_id;
  if (typeof id !== 'string') return;
  connection.waiting.get(id)?.settle({
    kind: 'acknowledged',
    payload: isJson(message?.payload) ? message.payload : {},
  });
  connection.waiting.delete(id);
}

function parsed(data: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(data);
    return isJson(value) ? value : null;
  } catch {
    return null;
  }
}

/** What is said about the connection itself, which the inspector lists. */
function tell(workspace: Workspace, socket: WebSocket, message: Record<string, unknown>): void {
  note(workspace, String(message.type), String(message.reason ?? ''), message);
  say(socket, message);
}

function note(workspace: Workspace, name: string, summary: string, sent: unknown = null): void {
  workspace.inspector.note({ direction: 'toApp', transport: 'socket-mode', name, summary, sent });
}

function say(socket: WebSocket, message: Record<string, unknown>): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
}
