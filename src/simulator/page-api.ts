// The page's side of the server: the calls of client-api.ts as JSON over HTTP, and the files people received. Answers
// only to this machine's own browser (see server.ts).
import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Act, WorkspaceSummary } from './client-api.ts';
import { carryOut } from './member-client.ts';
import { memberSummary } from './members.ts';
import { NotOnScreen } from './not-on-screen.ts';
import { keepFile } from './person-files.ts';
import { screenOf } from './screen.ts';
import { suggest } from './suggestions.ts';
import type { TimeMachine } from './time-machine.ts';
import { peopleIn, type Workspace } from './workspace.ts';

export type PageAnswer = { readonly status: number; readonly body: unknown };

const elementState = z.looseObject({ type: z.string() });
const values = z.record(z.string(), z.record(z.string(), elementState));
const channelId = z.string();
const source = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('message'), ts: z.string(), channelId: channelId.exactOptional() }),
  z.strictObject({ kind: z.literal('home') }),
  z.strictObject({ kind: z.literal('modal'), viewId: z.string() }),
]);
const act = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('write'),
    text: z.string().max(12_000),
    channelId: channelId.exactOptional(),
    threadTs: z.string().exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('use'),
    source,
    blockId: z.string(),
    actionId: z.string(),
    state: elementState.optional(),
    values: values.optional(),
  }),
  z.strictObject({ kind: z.literal('submit'), viewId: z.string(), values }),
  z.strictObject({ kind: z.literal('dismiss'), viewId: z.string() }),
  z.strictObject({ kind: z.literal('openHome') }),
  z.strictObject({ kind: z.literal('readMessages'), channelId: channelId.exactOptional() }),
  z.strictObject({
    kind: z.literal('react'),
    ts: z.string(),
    name: z.string(),
    channelId: channelId.exactOptional(),
  }),
]);
const actRequest = z.strictObject({ as: z.string(), act });
const suggestionRequest = z.strictObject({
  as: z.string(),
  request: z.strictObject({
    source,
    blockId: z.string(),
    actionId: z.string(),
    text: z.string().max(3_000),
    values: values.optional(),
  }),
});
const upload = z.strictObject({
  as: z.string(),
  name: z.string().min(1).max(255),
  contentBase64: z.base64(),
});
const memberMove = z.strictObject({ id: z.string(), isDeactivated: z.boolean() });

export function workspaceSummary(workspace: Workspace, time: TimeMachine): WorkspaceSummary {
  return {
    teamId: workspace.state.team.id,
    teamName: workspace.state.team.name,
    appName: workspace.appName,
    botUserId: workspace.botUserId,
    ...time.status(),
    members: peopleIn(workspace).map((member) => memberSummary(workspace, member)),
    commands: workspace.commands.map(({ command, description, usageHint }) => ({
      command,
      description,
      usageHint,
    })),
  };
}

export function screenFor(workspace: Workspace, memberId: string): PageAnswer {
  const member = workspace.state.members.get(memberId);
  if (member === undefined) return { status: 404, body: { error: 'Nobody here has this id.' } };
  return { status: 200, body: screenOf(workspace, member) };
}

export async function actFor(workspace: Workspace, body: unknown): Promise<PageAnswer> {
  const parsed = actRequest.safeParse(body);
  if (!parsed.success) return { status: 400, body: { error: z.prettifyError(parsed.error) } };
  try {
    return { status: 200, body: await carryOut(workspace, parsed.data.as, actOf(parsed.data.act)) };
  } catch (error) {
    if (error instanceof NotOnScreen) return { status: 409, body: { error: error.message } };
    throw error;
  }
}

/** What an external select offers. */
export async function suggestionsFor(workspace: Workspace, body: unknown): Promise<PageAnswer> {
  const parsed = suggestionRequest.safeParse(body);
  if (!parsed.success) return { status: 400, body: { error: z.prettifyError(parsed.error) } };
  const member = workspace.state.members.get(parsed.data.as);
  if (member === undefined) return { status: 404, body: { error: 'Nobody here has this id.' } };
  const { values: typed, ...request } = parsed.data.request;
  try {
    const asked = { ...request, ...(typed === undefined ? {} : { values: typed }) };
    return { status: 200, body: await suggest(workspace, member, asked) };
  } catch (error) {
    if (error instanceof NotOnScreen) return { status: 409, body: { error: error.message } };
    throw error;
  }
}

/** Keeps a file for a file input. */
export function uploadFor(workspace: Workspace, body: unknown): PageAnswer {
  const parsed = upload.safeParse(body);
  if (!parsed.success) return { status: 400, body: { error: z.prettifyError(parsed.error) } };
  const member = workspace.state.members.get(parsed.data.as);
  if (member === undefined) return { status: 404, body: { error: 'Nobody here has this id.' } };
  const content = Buffer.from(parsed.data.contentBase64, 'base64');
  const file = keepFile(workspace, member, parsed.data.name, content);
  if (file === null) return { status: 413, body: { error: 'A file here has between 1 byte and 5 MB.' } };
  return { status: 200, body: { file } };
}

/** Without the keys that came as undefined, which the client's types do not allow. */
function actOf(parsed: z.output<typeof act>): Act {
  if (parsed.kind !== 'use') return parsed;
  const { state, values: typed, ...rest } = parsed;
  return {
    ...rest,
    ...(state === undefined ? {} : { state }),
    ...(typed === undefined ? {} : { values: typed }),
  };
}

/** Somebody leaves the company or comes back; the app is told. */
export async function memberMoveFor(workspace: Workspace, body: unknown): Promise<PageAnswer> {
  const parsed = memberMove.safeParse(body);
  if (!parsed.success) return { status: 400, body: { error: z.prettifyError(parsed.error) } };
  const { id, isDeactivated } = parsed.data;
  const isPerson = () => peopleIn(workspace).find((person) => person.id === id);
  if (isPerson() === undefined) return { status: 404, body: { error: 'Nobody here has this id.' } };
  await workspace.changeMember(id, { deleted: isDeactivated });
  const member = isPerson();
  return { status: 200, body: member === undefined ? null : memberSummary(workspace, member) };
}

/** Shown in the browser only when asked, and only what a browser shows without running anything of this page's. */
const shownInBrowser = ['application/pdf', 'image/png', 'image/jpeg'];

export function sendFile(
  workspace: Workspace,
  id: string,
  response: ServerResponse,
  isShowing = false,
): void {
  const file = workspace.state.files.get(id);
  if (file === undefined || file.contentBase64 === null) {
    response.writeHead(404).end();
    return;
  }
  const disposition = isShowing && shownInBrowser.includes(file.mimeType) ? 'inline' : 'attachment';
  response.writeHead(200, {
    'content-type': `${file.mimeType}; charset=utf-8`,
    'content-disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'x-content-type-options': 'nosniff',
  });
  response.end(Buffer.from(file.contentBase64, 'base64'));
}
