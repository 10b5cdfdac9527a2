// Signed HTTP delivery, the other way to the app: payloads are POSTed to its request URL as Slack does it, and
// the response is the acknowledgement. What is delivered again and what is not is decided in deliveries.ts.
import { createHmac } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { type Clock, SECOND, systemClock } from '../clock.ts';
import type { Envelope, Outcome, Passage } from './deliveries.ts';
import { isJson } from './facts.ts';
import type { Workspace } from './workspace.ts';

/** After an acknowledgement: how long to wait for what the app does next, which a response does not tell. */
const AFTERMATH_MS = 15;

export type HttpModeOptions = {
  /** Where the app listens, such as `http://127.0.0.1:3000/slack/events`. */
  readonly requestUrl: string;
  /** The workspace's own when absent; another one is refused by the app. */
  readonly signingSecret?: string;
  /** Stamps requests; the machine's own when absent, because apps refuse stamps five minutes off theirs. */
  readonly clock?: Clock;
};

export type HttpMode =
  | { readonly kind: 'connected'; disconnect(): void }
  /** The app did not answer the challenge; nothing is delivered there. */
  | { readonly kind: 'refused'; readonly reason: string };

type Post = {
  readonly contentType: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
};
type Reply = {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  readonly noRetry: boolean;
};

/** Asks the app whether the address is its own, as Slack does when one is entered, then delivers there. */
export async function connectOverHttp(workspace: Workspace, options: HttpModeOptions): Promise<HttpMode> {
  const post = postTo(workspace, options);
  const refusal = await verify(workspace, post);
  if (refusal !== null) return { kind: 'refused', reason: refusal };
  const detach = workspace.deliveries.attach({
    name: 'http',
    isConnected: () => true,
    deliver: (envelope, patienceMs): Passage => {
      const outcome = post(postOf(envelope), Math.max(1, Math.ceil(patienceMs))).then(outcomeOf, failed);
      return { outcome, settled: outcome.then(() => setTimeout(AFTERMATH_MS)) };
    },
  });
  await workspace.deliveries.connected();
  return { kind: 'connected', disconnect: detach };
}

function postTo(workspace: Workspace, { requestUrl, signingSecret, clock }: HttpModeOptions) {
  return async ({ contentType, body, headers }: Post, patienceMs: number): Promise<Reply> => {
    const timestamp = String(Math.floor((clock ?? systemClock).now() / SECOND));
    const signature = signatureOf(signingSecret ?? workspace.signingSecret, timestamp, body);
    const response = await fetch(requestUrl, {
      method: 'POST',
      // An address that has moved has to be entered anew.
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(patienceMs), workspace.stopped]),
      headers: {
        'content-type': contentType,
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': signature,
        ...headers,
      },
      body,
    });
    return {
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      text: await response.text(),
      noRetry: response.headers.get('x-slack-no-retry') === '1',
    };
  };
}

/** Version 0 of Slack's signature: docs.slack.dev/authentication/verifying-requests-from-slack. */
export function signatureOf(signingSecret: string, timestamp: string, body: string): string {
  return `v0=${createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

/** Null when the app sent the challenge back: as plain text, as a form field or in JSON. */
async function verify(workspace: Workspace, post: ReturnType<typeof postTo>): Promise<string | null> {
  const challenge = workspace.newId('challenge');
  const sent = { token: 'verification-token', challenge, type: 'url_verification' };
  const end = workspace.inspector.begin({
    direction: 'toApp',
    transport: 'http',
    name: 'url_verification',
    summary: '',
    sent,
  });
  const contentType = 'application/json';
  const reply = await post({ contentType, body: JSON.stringify(sent) }, 3 * SECOND).catch(failed);
  const reason = 'kind' in reply ? (reply.reason ?? 'http_timeout') : whyNotVerified(reply, challenge);
  end({ answered: 'kind' in reply ? null : reply.text, refused: reason });
  return reason;
}

function whyNotVerified({ status, text }: Reply, challenge: string): string | null {
  if (status !== 200) return `http_error ${status}`;
  const field = jsonIn(text)?.challenge ?? new URLSearchParams(text).get('challenge') ?? text.trim();
  return field === challenge ? null : 'the challenge did not come back';
}

function postOf({ type, payload, retry }: Envelope): Post {
  if (type === 'events_api') {
    const headers =
      retry === undefined
        ? {}
        : { 'x-slack-retry-num': String(retry.attempt), 'x-slack-retry-reason': retry.reason };
    return { contentType: 'application/json', body: JSON.stringify(payload), headers };
  }
  const fields =
    type === 'slash_commands'
      ? Object.entries(payload).map(([name, value]): [string, string] => [name, String(value)])
      : [['payload', JSON.stringify(payload)] satisfies [string, string]];
  const body = new URLSearchParams(fields).toString();
  return { contentType: 'application/x-www-form-urlencoded', body };
}

function outcomeOf({ status, contentType, text, noRetry }: Reply): Outcome {
  if (status < 200 || status > 299) return { kind: 'unanswered', reason: 'http_error', isFinal: noRetry };
  const json = contentType.startsWith('application/json') ? jsonIn(text) : null;
  if (json !== null) return { kind: 'acknowledged', payload: json };
  return { kind: 'acknowledged', payload: text.trim() === '' ? {} : { text } };
}

/** Slack's words for what stands between it and the app. */
function failed(error: unknown): Extract<Outcome, { kind: 'unanswered' }> {
  if (error instanceof DOMException) return { kind: 'unanswered', reason: 'http_timeout' };
  const code = error instanceof Error && error.cause instanceof Error ? codeOf(error.cause) : '';
  if (/CERT|SSL|TLS/.test(code)) return { kind: 'unanswered', reason: 'ssl_error' };
  return { kind: 'unanswered', reason: 'connection_failed' };
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : '';
}

function jsonIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) ? value : null;
  } catch {
    return null;
  }
}
