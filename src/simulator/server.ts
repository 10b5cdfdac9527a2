// The workspace on a loopback port: Slack's Web API and Socket Mode for the app, the page for people.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AutopilotOnPage, autopilotOnPage } from './autopilot/on-page.ts';
import type { Autopilot } from './autopilot/pilot.ts';
import { changeStreams } from './change-stream.ts';
import { faultsOnOffer, inspectorPage, orderFault } from './developer-api.ts';
import {
  actFor,
  memberMoveFor,
  screenFor,
  sendFile,
  suggestionsFor,
  uploadFor,
  workspaceSummary,
} from './page-api.ts';
import { answerRequest, type HttpAnswer } from './requests.ts';
import { createSocketMode, type SocketMode } from './socket-mode.ts';
import { sendStatic } from './static-files.ts';
import { type TimeMachine, timeMachine } from './time-machine.ts';
import type { OnTick } from './time-travel.ts';
import { type Tour, tourStatus } from './tour/tour.ts';
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
  const pageSide = { time, stream: changeStreams(workspace, time), piloted, tour: options.tour ?? null };
  const server = createServer((request, response) => {
    route(workspace, pageSide, request, response).catch((error: unknown) => {
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

type PageSide = {
  readonly time: TimeMachine;
  readonly stream: ReturnType<typeof changeStreams>;
  readonly piloted: AutopilotOnPage;
  readonly tour: Tour | null;
};

async function route(
  workspace: Workspace,
  { time, stream, piloted, tour }: PageSide,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://workspace');
  const [, area = '', name = '', id = ''] = url.pathname.split('/');
  if (['api', 'upload', 'response'].includes(area)) {
    const body = await bodyOf(request);
    const answer = await answerRequest(workspace, {
      path: url.pathname,
      contentType: request.headers['content-type'] ?? '',
      authorization: request.headers.authorization ?? null,
      body,
    });
    return send(response, answer);
  }
  if (!isFromOwnBrowser(request))
    return sendJson(response, 403, { error: 'Only this machine’s own page may ask.' });
  if (area !== 'ui') return sendStatic(url.pathname, response);
  switch (`${request.method} ${name}`) {
    case 'GET workspace':
      return sendJson(response, 200, workspaceSummary(workspace, time));
    case 'GET screen': {
      const { status, body } = screenFor(workspace, url.searchParams.get('as') ?? '');
      return sendJson(response, status, body);
    }
    case 'POST act': {
      const { status, body } = await actFor(workspace, await jsonOf(request));
      return sendJson(response, status, body);
    }
    case 'POST clock': {
      const { status, body } = await time.answer(await jsonOf(request));
      return sendJson(response, status, body);
    }
    case 'POST member': {
      const { status, body } = await memberMoveFor(workspace, await jsonOf(request));
      return sendJson(response, status, body);
    }
    case 'POST suggestions': {
      const { status, body } = await suggestionsFor(workspace, await jsonOf(request));
      return sendJson(response, status, body);
    }
    case 'POST upload': {
      const { status, body } = uploadFor(workspace, await jsonOf(request));
      return sendJson(response, status, body);
    }
    case 'GET autopilot': {
      const { status, body } = piloted.answer({});
      return sendJson(response, status, body);
    }
    case 'POST autopilot': {
      const { status, body } = piloted.answer(await jsonOf(request));
      return sendJson(response, status, body);
    }
    case 'GET tour':
      return sendJson(response, 200, tour === null ? null : tourStatus(workspace, tour));
    case 'GET inspector':
      return sendJson(response, 200, inspectorPage(workspace, url.searchParams.get('since')));
    case 'GET faults':
      return sendJson(response, 200, faultsOnOffer(workspace));
    case 'POST faults': {
      const { status, body } = orderFault(workspace, await jsonOf(request));
      return sendJson(response, status, body);
    }
    case 'GET changes':
      return stream(request, response);
    case 'GET files':
      return sendFile(workspace, id, response, url.searchParams.has('show'));
    default:
      return sendJson(response, 404, { error: 'Not found' });
  }
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
