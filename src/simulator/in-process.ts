// Connects an app without a port: payloads go in through Bolt receivers, every outgoing call of the app
// comes back through `fetch` (the Web API, response URLs, file uploads).
import type { App, Receiver } from '@slack/bolt';
import type { Outcome, Passage } from './deliveries.ts';
import { isJson } from './facts.ts';
import { downloadedFile } from './person-files.ts';
import { answerRequest, type HttpAnswer } from './requests.ts';
import type { Workspace } from './workspace.ts';

export type InProcessConnection = {
  /** Like two Socket Mode connections: give them to the app in place of its own receivers. */
  readonly receivers: readonly [Receiver, Receiver];
  /** For `clientOptions.fetch`. Any base address will do, such as Slack's own. */
  readonly fetch: typeof globalThis.fetch;
  disconnect(): void;
};

export function connectInProcess(workspace: Workspace): InProcessConnection {
  const first = connection();
  const second = connection();
  let turn = 0;
  const detach = workspace.deliveries.attach({
    name: 'in-process',
    isConnected: () => first.app() !== null || second.app() !== null,
    deliver: (envelope): Passage => {
      turn += 1;
      const [one, other] = turn % 2 === 0 ? [first, second] : [second, first];
      const app = one.app() ?? other.app();
      if (app === null) throw new Error('Delivered to an app that is not connected');
      return passTo(workspace, app, envelope.payload, envelope.retry);
    },
  });

  function connection(): { readonly receiver: Receiver; app(): App | null } {
    let app: App | null = null;
    let isStopped = false;
    const receiver: Receiver = {
      init: (initialized) => {
        app = initialized;
      },
      start: async () => {
        isStopped = false;
        await workspace.deliveries.connected();
      },
      stop: async () => {
        isStopped = true;
      },
    };
    return { receiver, app: () => (isStopped ? null : app) };
  }

  return {
    receivers: [first.receiver, second.receiver],
    fetch: (input, init) => fetchInProcess(workspace, input, init),
    disconnect: detach,
  };
}

function passTo(
  workspace: Workspace,
  app: App,
  payload: Record<string, unknown>,
  retry: { readonly attempt: number; readonly reason: string } | undefined,
): Passage {
  const { promise: outcome, resolve } = Promise.withResolvers<Outcome>();
  const event = {
    // Through JSON, as over a socket: the app must not be able to change the workspace's own objects.
    body: structuredClone(payload),
    ack: async (answer?: unknown) => {
      const body = typeof answer === 'string' ? { text: answer } : structuredClone(answer);
      resolve({ kind: 'acknowledged', payload: isJson(body) ? body : {} });
    },
    ...(retry === undefined ? {} : { retryNum: retry.attempt, retryReason: retry.reason }),
  };
  const settled = app
    .processEvent(event)
    .catch((error: unknown) => {
      workspace.listenerErrors.push(error instanceof Error ? error : new Error(String(error)));
    })
    .then(() => resolve({ kind: 'unanswered' }));
  return { outcome, settled };
}

async function fetchInProcess(
  workspace: Workspace,
  input: Parameters<typeof globalThis.fetch>[0],
  init: Parameters<typeof globalThis.fetch>[1],
): Promise<Response> {
  const request = new Request(input, init);
  const path = new URL(request.url).pathname;
  const authorization = request.headers.get('authorization');
  const file = downloadedFile(workspace, path, authorization);
  if (file !== null) return new Response(file.content, { headers: { 'content-type': file.mimeType } });
  const answer = await answerRequest(workspace, {
    path,
    contentType: request.headers.get('content-type') ?? '',
    authorization,
    body: Buffer.from(await request.arrayBuffer()),
  });
  if (answer.ending === 'hang') return hang(workspace, init?.signal ?? null);
  return new Response(bodyOf(answer), { status: answer.status, headers: answer.headers });
}

/** Both signals are listened to themselves: one derived from them can be collected before it ever fires. */
function hang(workspace: Workspace, signal: AbortSignal | null): Promise<never> {
  return new Promise((_, reject) => {
    for (const ending of [signal, workspace.stopped]) {
      const onEnd = () => reject(ending?.reason);
      if (ending?.aborted) onEnd();
      else ending?.addEventListener('abort', onEnd, { once: true });
    }
  });
}

function bodyOf(answer: HttpAnswer): string | ReadableStream<Uint8Array> {
  if (answer.ending === 'complete') return answer.body;
  const half = new TextEncoder().encode(answer.body.slice(0, Math.floor(answer.body.length / 2)));
  let isSent = false;
  return new ReadableStream({
    pull: (controller) => {
      if (isSent) controller.error(new TypeError('terminated'));
      else controller.enqueue(half);
      isSent = true;
    },
  });
}
