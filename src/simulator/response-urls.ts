// Response URLs: five answers within half an hour of a command or of a click on a message. Ephemeral unless
// asked otherwise; after a click they can replace or delete the message.
import { MINUTE } from '../clock.ts';
import { placeWith } from './channels.ts';
import type { Json, ResponseUrl } from './entities.ts';
import { checkContent, findMessage, post } from './messages.ts';
import type { HttpAnswer } from './requests.ts';
import type { Workspace } from './workspace.ts';

const LIFE_MS = 30 * MINUTE;
const USES = 5;

/** Makes a response URL for a command (`messageTs` null) or for a click on a message. */
export function newResponseUrl(
  workspace: Workspace,
  about: { readonly memberId: string; readonly channelId: string; readonly messageTs: string | null },
): string {
  const id = workspace.newId('R');
  const expiresAt = workspace.clock.now() + LIFE_MS;
  workspace.record({ kind: 'responseUrl', url: { id, expiresAt, usesLeft: USES, ...about } });
  return `${workspace.origin.url}/response/${id}`;
}

export function answerResponseUrl(workspace: Workspace, id: string, body: Json | null): HttpAnswer {
  const url = workspace.state.responseUrls.get(id);
  if (url === undefined) return refused(workspace, 404, 'invalid_url');
  if (workspace.clock.now() > url.expiresAt) return refused(workspace, 404, 'expired_url');
  if (url.usesLeft <= 0) return refused(workspace, 404, 'used_url');
  if (body === null) return refused(workspace, 400, 'invalid_payload');
  const error = respond(workspace, url, body);
  if (error !== null) return refused(workspace, 400, error);
  workspace.record({ kind: 'responseUrlUsed', id });
  const headers = { 'content-type': 'text/html' };
  return { status: 200, headers, body: 'ok', ending: 'complete' };
}

const known = new Set([
  'text',
  'blocks',
  'response_type',
  'replace_original',
  'delete_original',
  'mrkdwn',
  'parse',
  'link_names',
  'unfurl_links',
  'unfurl_media',
]);

/** Carries out what an app answers to a command or click; Slack's error word, or null. */
export function respond(
  workspace: Workspace,
  url: Pick<ResponseUrl, 'memberId' | 'channelId' | 'messageTs'>,
  body: Json,
): string | null {
  for (const key of Object.keys(body)) {
    if (!known.has(key)) {
      workspace.problems.push(`unknown argument in a response: ${key}`);
      return 'invalid_arguments';
    }
  }
  const { channelId, messageTs: ts } = url;
  if (body.delete_original === true) {
    if (ts === null) return null;
    const found = findMessage(workspace, channelId, ts, { includesEphemeral: true });
    if (!('error' in found)) found.remove();
    return null;
  }
  const content = { text: typeof body.text === 'string' ? body.text : undefined, blocks: body.blocks };
  const error = checkContent(workspace, content)?.error;
  if (error !== undefined) return String(error);
  if (body.replace_original === true && ts !== null) {
    const found = findMessage(workspace, channelId, ts, { includesEphemeral: true });
    if ('error' in found) return found.error;
    found.change(content);
    return null;
  }
  const place = placeWith(workspace.state, channelId);
  if (place === undefined) return 'channel_not_found';
  const isEphemeral = body.response_type !== 'in_channel';
  post(workspace, place, { ...content, isEphemeral, ...(isEphemeral ? { onlyForId: url.memberId } : {}) });
  return null;
}

function refused(workspace: Workspace, status: number, error: string): HttpAnswer {
  workspace.problems.push(`response_url: ${error}`);
  const headers = { 'content-type': 'application/json' };
  return { status, headers, body: JSON.stringify({ ok: false, error }), ending: 'complete' };
}
