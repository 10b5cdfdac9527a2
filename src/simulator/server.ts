// The workspace on a loopback port: Slack's Web API and Socket Mode for the app, the page for people.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { autopilotOnPage } from './autopilot/on-page.ts';
import type { Autopilot } from './autopilot/pilot.ts';
import { changeStreams } from './change-stream.ts';
import { sendFile } from './page-api.ts';
import { answerPage, type Backstage } from './page-routes.ts';
import { answerRequest, type HttpAnswer } from './requests.ts';
import { createSocketMode, type SocketMode } from './socket-mode.ts';
import { sendStatic } from './static-files.ts';
import { timeMachine } from './time-machine.ts';
import type { OnTick } from './time-travel.ts';
import type { Tour } from './tour/tour.ts';
import type { Workspace } from './workspace.ts';

export type ServeOptions = {
  /** Any free port when absent. */
  readonly port?: number;
  /** Loopback when absent; `0.0.0.0` inside a container. */
  readonly host?: string;
  /** What is due at this instant: called at each step when somebody moves the clock. */
  readonly onTick: OnTick;
  /** Shows first-time visitors around; the page has no tour when absent. */
  readonly tour?: Tour;
  /** Lets people answer by themselves: after each step of the clock, and as real time passes. */
  readonly autopilot?: Autopilot;
};

export type WorkspaceServer = {
  /** The page, such as `http://127.0.0.1:4242`. */
  readonly url: string;
  /** For the app's `slackApiUrl`. */
  readonly slackApiUrl: string;
  readonly port: number;
  readonly sockets: Pick<SocketMode, 'connections' | 'refresh' | 'drop'>;
  close(): Promise<void>;
};

const MOST_BODY_BYTES = 20 * 1_024 * 1_024;

export async function serveWorkspace(workspace: Workspace, options: ServeOptions): Promise<WorkspaceServer> {
  const sockets = createSocketMode(workspace);
  const piloted = autopilotOnPage(workspace, options.autopilot ?? null);
  const time = timeMachine(workspace, async (at) => {
    await options.onTick(at);
    // What people did is answered at this moment of the clock, not at the next.
    if (await piloted.step()) await options.onTick(at);
  });
  const backstage = { workspace, time, piloted, tour: options.tour ?? null };
  const stream = changeStreams(workspace, time);
  const server = createServer((request, response) => {
    route({ ...backstage, stream }, request, response).catch((error: unknown) => {
      workspace.problems.push(`the workspace itself failed: ${String(error)}`);
      if (!response.headersSent) sendJson(response, 500, { error: String(error) });
      else response.destroy();
    });
  });
  server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', resolve);
  });
  const port = portOf(server.address());
  const url = `http://127.0.0.1:${port}`;
  workspace.origin.url = url;
  workspace.origin.newSocketUrl = () => `ws://127.0.0.1:${port}/socket?ticket=${sockets.newTicket()}`;
  return {
    url,
    slackApiUrl: `${url}/api/`,
    port,
    sockets,
    close: () =>
      new Promise((resolve) => {
        sockets.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address.port;
}

type Served = Backstage & { readonly stream: ReturnType<typeof changeStreams> };

async function route(served: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://workspace');
  const [, area = ''] = pathname.split('/');
  if (['api', 'upload', 'response'].includes(area)) {
    const answer = await answerRequest(served.workspace, {
      path: pathname,
      contentType: request.headers['content-type'] ?? '',
      authorization: request.headers.authorization ?? null,
      body: await bodyOf(request),
    });
    return send(response, answer);
  }
  if (!isFromOwnBrowser(request))
    return sendJson(response, 403, { error: 'Only this machine’s own page may ask.' });
  return area === 'ui' ? routePage(served, request, response) : sendStatic(pathname, response);
}

async function routePage(served: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://workspace');
  const [, , name = '', id = ''] = pathname.split('/');
  const call = `${request.method} ${name}`;
  if (call === 'GET changes') return served.stream(request, response);
  if (call === 'GET files') return sendFile(served.workspace, id, response, query.has('show'));
  const { status, body } = await answerPage(served, call, { query, body: () => jsonOf(request) });
  return sendJson(response, status, body);
}

const ownHosts = ['127.0.0.1', 'localhost', '[::1]'];

/** Keeps other sites out: neither a foreign name for this address, nor a form or script of theirs. */
function isFromOwnBrowser(request: IncomingMessage): boolean {
  const hostname = hostnameOf(`http://${request.headers.host ?? ''}`);
  const origin = request.headers.origin;
  if (!ownHosts.includes(hostname)) return false;
  if (origin !== undefined && hostnameOf(origin) !== hostname) return false;
  return request.method !== 'POST' || (request.headers['content-type'] ?? '').startsWith('application/json');
}

function hostnameOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : '';
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    bytes += part.length;
    if (bytes > MOST_BODY_BYTES) throw new Error('The request is too large');
    chunks.push(part);
  }
  return Buffer.concat(chunks);
}

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const text = (await bodyOf(request)).toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(body));
}

/** Answers as told, which may be half an answer or none: the client has to live with that. */
function send(response: ServerResponse, answer: HttpAnswer): void {
  if (answer.ending === 'hang') return;
  const body = Buffer.from(answer.body);
  response.writeHead(answer.status, { ...answer.headers, 'content-length': String(body.length) });
  if (answer.ending === 'complete') {
    response.end(body);
    return;
  }
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.socket?.destroy());
}
