// Whatever the app sends by HTTP, with or without a port: Web API calls, uploads, response URLs. Turns a
// request into an answer; how either travels is for the transports.
import { parse } from 'node:querystring';
import { isJson } from './facts.ts';
import { faultName } from './faults.ts';
import { receiveFile } from './files.ts';
import type { Ending } from './inspector.ts';
import { answerResponseUrl } from './response-urls.ts';
import { answerCall } from './web-api/call.ts';
import type { Workspace } from './workspace.ts';

export type AppRequest = {
  readonly path: string;
  readonly contentType: string;
  readonly authorization: string | null;
  readonly body: Buffer;
};

export type HttpAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** `cut`: stops half way through the body. `hang`: never begins. */
  readonly ending: 'complete' | 'cut' | 'hang';
  /** What went wrong on purpose, for the inspector. */
  readonly fault?: string;
};

export async function answerRequest(workspace: Workspace, request: AppRequest): Promise<HttpAnswer> {
  workspace.deliveries.callStarted();
  try {
    const [, area = '', name = '', id = ''] = request.path.split('/');
    if (area === 'api') return callFrom(workspace, name, request);
    if (area === 'upload' && name === 'v1') return await upload(workspace, id, request);
    if (area === 'response') return respondTo(workspace, name, request);
    return plainAnswer(404, 'not_found');
  } finally {
    workspace.deliveries.callEnded();
  }
}

export function plainAnswer(status: number, body: string): HttpAnswer {
  return { status, headers: { 'content-type': 'text/plain' }, body, ending: 'complete' };
}

function callFrom(workspace: Workspace, method: string, request: AppRequest): HttpAnswer {
  const isJsonBody = request.contentType.startsWith('application/json');
  const args: Record<string, unknown> = isJsonBody
    ? (jsonIn(request) ?? {})
    : { ...parse(request.body.toString('utf8')) };
  const bearer = request.authorization?.replace(/^Bearer /, '') ?? null;
  const token = typeof args.token === 'string' ? args.token : bearer;
  const sent = Object.fromEntries(Object.entries(args).map(([key, value]) => [key, readable(value)]));
  const summary = summaryOf(args);
  const end = workspace.inspector.begin({
    direction: 'fromApp',
    transport: 'web-api',
    name: method,
    summary,
    sent,
  });
  return listed(end, answerCall(workspace, { method, token, args }));
}

function respondTo(workspace: Workspace, id: string, request: AppRequest): HttpAnswer {
  const sent = jsonIn(request);
  const end = workspace.inspector.begin({
    direction: 'fromApp',
    transport: 'response-url',
    name: 'response_url',
    summary: sent === null ? '' : summaryOf(sent),
    sent,
  });
  return listed(
    end,
    despiteFault(workspace, 'response_url', () => answerResponseUrl(workspace, id, sent)),
  );
}

function listed(end: (ending: Ending) => void, answer: HttpAnswer): HttpAnswer {
  const fault = answer.fault ?? null;
  if (answer.ending === 'hang') end({ answered: null, refused: 'never answered', fault });
  else if (answer.ending === 'cut') end({ answered: answer.body, refused: 'answer cut off', fault });
  else end({ answered: answer.body, refused: refusalIn(answer), fault });
  return answer;
}

function refusalIn({ status, body }: HttpAnswer): string | null {
  // Looking at the beginning spares parsing every answer.
  const [, error] = /^\{"ok":false,"error":"([^"]*)"/.exec(body) ?? [];
  if (error !== undefined) return status === 200 ? error : `${error} (HTTP ${status})`;
  return status < 400 ? null : `HTTP ${status}`;
}

/** Whom and what a call is about, such as `U0LEAD00001: Welcome to Spring pilot`. */
function summaryOf(args: Readonly<Record<string, unknown>>): string {
  const words = [args.channel ?? args.channel_id ?? args.user_id ?? args.users ?? args.user, args.text];
  return words
    .filter((word) => typeof word === 'string')
    .join(': ')
    .slice(0, 120);
}

/** Form fields hold objects as JSON text. Turned into JSON again only when somebody looks. */
function readable(value: unknown): unknown {
  return typeof value === 'string' && /^[[{]/.test(value) ? { toJSON: () => parsed(value) } : value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function jsonIn(request: AppRequest): Record<string, unknown> | null {
  const value = parsed(request.body.toString('utf8'));
  return isJson(value) ? value : null;
}

/** Raw bytes, or a multipart form with one file in it, as the SDK sends. */
async function upload(workspace: Workspace, id: string, request: AppRequest): Promise<HttpAnswer> {
  const content = request.contentType.startsWith('multipart/form-data')
    ? await fileInForm(request)
    : request.body;
  const end = workspace.inspector.begin({
    direction: 'fromApp',
    transport: 'upload',
    name: 'upload',
    summary: `${id}, ${content.length} bytes`,
    sent: { file: id, bytes: content.length },
  });
  const answer = despiteFault(workspace, 'upload', () =>
    receiveFile(workspace, id, content)
      ? plainAnswer(200, `OK - ${content.length}`)
      : plainAnswer(400, 'upload_failed'),
  );
  return listed(end, answer);
}

/** Outside the Web API there are no error words: what goes wrong is HTTP's or nothing at all. */
function despiteFault(workspace: Workspace, name: string, carryOut: () => HttpAnswer): HttpAnswer {
  const fault = workspace.faults.takeForCall(name);
  if (fault === null) return carryOut();
  const isDone = fault.kind === 'cutBody' || (fault.kind !== 'rateLimited' && fault.afterEffect);
  const answer = isDone ? carryOut() : plainAnswer(500, '');
  const named = { ...answer, fault: faultName(fault) };
  switch (fault.kind) {
    case 'rateLimited':
      return { ...named, status: 429, headers: { 'retry-after': String(fault.retryAfterSeconds) } };
    case 'hang':
      return { ...named, ending: 'hang' };
    case 'cutBody':
      return { ...named, ending: 'cut' };
    default:
      return { ...named, status: 500 };
  }
}

async function fileInForm(request: AppRequest): Promise<Buffer> {
  const headers = { 'content-type': request.contentType };
  const form = await new Response(new Uint8Array(request.body), { headers }).formData();
  for (const value of form.values()) {
    if (typeof value !== 'string') return Buffer.from(await value.arrayBuffer());
  }
  return Buffer.alloc(0);
}
