// The page's side of the server: the calls of client-api.ts as JSON over HTTP, a stream that says when to look
// again, and the files people received. Answers only to this machine's own browser (see server.ts).
import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import { DAY, SECOND } from '../clock.ts';
import type { Act, WorkspaceSummary } from './client-api.ts';
import { carryOut, NotOnScreen } from './member-client.ts';
import { memberSummary } from './members.ts';
import { screenOf } from './screen.ts';
import { moveClock, type OnTick } from './time-travel.ts';
import { peopleIn, type Workspace } from './workspace.ts';

export type PageAnswer = { readonly status: number; readonly body: unknown };

const elementState = z.looseObject({ type: z.string() });
const values = z.record(z.string(), z.record(z.string(), elementState));
const source = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('message'), ts: z.string() }),
  z.strictObject({ kind: z.literal('home') }),
  z.strictObject({ kind: z.literal('modal'), viewId: z.string() }),
]);
const act = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('write'), text: z.string().max(12_000) }),
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
  z.strictObject({ kind: z.literal('readMessages') }),
]);
const actRequest = z.strictObject({ as: z.string(), act });
const clockMove = z.strictObject({
  byMs: z
    .number()
    .int()
    .min(1)
    .max(366 * DAY),
});

export function workspaceSummary(workspace: Workspace): WorkspaceSummary {
  return {
    teamId: workspace.state.team.id,
    teamName: workspace.state.team.name,
    appName: workspace.appName,
    botUserId: workspace.botUserId,
    nowAt: workspace.clock.now(),
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

/** One clock move after the other, however fast somebody clicks. */
export function clockMover(workspace: Workspace, onTick: OnTick): (body: unknown) => Promise<PageAnswer> {
  let previous: Promise<unknown> = Promise.resolve();
  return async (body) => {
    const parsed = clockMove.safeParse(body);
    if (!parsed.success) return { status: 400, body: { error: z.prettifyError(parsed.error) } };
    const move = previous.then(() => moveClock(workspace, parsed.data.byMs, onTick));
    previous = move.catch(() => undefined);
    await move;
    return { status: 200, body: { nowAt: workspace.clock.now() } };
  };
}

/** Server-sent events named `changed`, several changes in a moment as one. */
export function streamChanges(workspace: Workspace, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(': hello\n\n');
  let pending: NodeJS.Timeout | null = null;
  const stop = workspace.onChange(() => {
    pending ??= setTimeout(() => {
      pending = null;
      response.write('event: changed\ndata: {}\n\n');
    }, 20);
  });
  const alive = setInterval(() => response.write(': still here\n\n'), 15 * SECOND);
  alive.unref();
  response.on('close', () => {
    stop();
    clearInterval(alive);
    if (pending !== null) clearTimeout(pending);
  });
}

export function sendFile(workspace: Workspace, id: string, response: ServerResponse): void {
  const file = workspace.state.files.get(id);
  if (file === undefined || file.contentBase64 === null) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    'content-type': `${file.mimeType}; charset=utf-8`,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'x-content-type-options': 'nosniff',
  });
  response.end(Buffer.from(file.contentBase64, 'base64'));
}
