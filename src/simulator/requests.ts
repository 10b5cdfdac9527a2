// Whatever the app sends by HTTP, with or without a port: Web API calls, uploads, response URLs. Turns a
// request into an answer; how either travels is for the transports.
import { parse } from 'node:querystring';
import { isJson } from './facts.ts';
import { receiveFile } from './files.ts';
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
};

export async function answerRequest(workspace: Workspace, request: AppRequest): Promise<HttpAnswer> {
  workspace.deliveries.callStarted();
  try {
    const [, area = '', name = '', id = ''] = request.path.split('/');
    if (area === 'api') return callFrom(workspace, name, request);
    if (area === 'upload' && name === 'v1') return await upload(workspace, id, request);
    if (area === 'response') return answerResponseUrl(workspace, name, jsonIn(request));
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
  return answerCall(workspace, { method, token, args });
}

function jsonIn(request: AppRequest): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(request.body.toString('utf8'));
    return isJson(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

/** Raw bytes, or a multipart form with one file in it, as the SDK sends. */
async function upload(workspace: Workspace, id: string, request: AppRequest): Promise<HttpAnswer> {
  const content = request.contentType.startsWith('multipart/form-data')
    ? await fileInForm(request)
    : request.body;
  if (!receiveFile(workspace, id, content)) return plainAnswer(400, 'upload_failed');
  return plainAnswer(200, `OK - ${content.length}`);
}

async function fileInForm(request: AppRequest): Promise<Buffer> {
  const headers = { 'content-type': request.contentType };
  const form = await new Response(new Uint8Array(request.body), { headers }).formData();
  for (const value of form.values()) {
    if (typeof value !== 'string') return Buffer.from(await value.arrayBuffer());
  }
  return Buffer.alloc(0);
}
