// What a failed call to Slack means for the message behind it. One table, by Slack's own error codes
// (docs.slack.dev/reference/methods/chat.postMessage); everything that is no clear answer is in doubt.
import type { Failure } from '../outbox/carrier.ts';
import { slackErrorCode } from './errors.ts';

type Meaning = Failure['kind'];

const MEANINGS: Readonly<Record<string, Meaning>> = {
  ratelimited: 'rateLimited',
  rate_limited: 'rateLimited',
  message_limit_exceeded: 'retryLater',
  org_login_required: 'retryLater',
  team_added_to_org: 'retryLater',
  accesslimited: 'retryLater',
  // Slack warns that with these some of the work may have been done.
  fatal_error: 'inDoubt',
  internal_error: 'inDoubt',
  service_unavailable: 'inDoubt',
  request_timeout: 'inDoubt',
  channel_not_found: 'recipientGone',
  is_archived: 'recipientGone',
  not_in_channel: 'recipientGone',
  messages_tab_disabled: 'recipientGone',
  ekm_access_denied: 'recipientGone',
  user_not_found: 'recipientGone',
  user_not_visible: 'recipientGone',
  user_disabled: 'recipientGone',
  users_not_found: 'recipientGone',
  cannot_dm_bot: 'recipientGone',
  account_inactive: 'installGone',
  token_revoked: 'installGone',
  token_expired: 'installGone',
  invalid_auth: 'installGone',
  not_authed: 'installGone',
  team_access_not_granted: 'installGone',
};

/** Slack gave no Retry-After; its own pages use this as the example. */
const DEFAULT_RETRY_AFTER_MS = 30_000;

/** The connection was never made, so nothing can have arrived. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** @param error whatever a call of @slack/web-api or a fetch threw */
export function failureOf(error: unknown): Failure {
  const retryAfterMs = retryAfterOf(error);
  if (retryAfterMs !== null) return { kind: 'rateLimited', retryAfterMs };
  const code = slackErrorCode(error);
  if (code !== undefined) return failureOfCode(code);
  const connection = connectionErrorOf(error);
  if (connection !== undefined && NEVER_CONNECTED.has(connection)) {
    return { kind: 'retryLater', error: connection };
  }
  return { kind: 'inDoubt', error: connection ?? nameOf(error) };
}

export function failureOfCode(code: string): Failure {
  // An answer that is no code (a proxy's page, say) is no answer.
  if (!/^[a-z0-9_.-]{1,80}$/.test(code)) return { kind: 'inDoubt', error: 'unreadable answer' };
  const kind = MEANINGS[code] ?? (code.startsWith('restricted_action') ? 'recipientGone' : 'rejected');
  return kind === 'rateLimited' ? { kind, retryAfterMs: DEFAULT_RETRY_AFTER_MS } : { kind, error: code };
}

function retryAfterOf(error: unknown): number | null {
  if (!(error instanceof Error)) return null;
  if ('retryAfter' in error && typeof error.retryAfter === 'number') return error.retryAfter * 1_000;
  // The client throws a bare Error for a 429 without Retry-After.
  return error.message.startsWith('Retry header did not contain') ? DEFAULT_RETRY_AFTER_MS : null;
}

/** Node's code, such as ECONNREFUSED, however deep the errors are wrapped. */
function connectionErrorOf(error: unknown): string | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    const code = 'code' in current ? current.code : undefined;
    if (typeof code === 'string' && /^[A-Z_]+$/.test(code)) return code;
  }
  return;
}

/** Says what kind of error it was and repeats nothing of its text, which may quote the message. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  if ('statusCode' in error && typeof error.statusCode === 'number') return `HTTP ${error.statusCode}`;
  return error.cause instanceof Error ? `${error.name}: ${error.cause.name}` : error.name;
}
