import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { expect, it } from 'vitest';
import { failureOf } from '../../src/slack/error-map.ts';

const platform = (error: string) => new WebAPIPlatformError({ ok: false, error });

it.each([
  ['message_limit_exceeded', 'retryLater'],
  ['org_login_required', 'retryLater'],
  ['team_added_to_org', 'retryLater'],
  ['accesslimited', 'retryLater'],
  ['fatal_error', 'inDoubt'],
  ['internal_error', 'inDoubt'],
  ['service_unavailable', 'inDoubt'],
  ['request_timeout', 'inDoubt'],
  ['channel_not_found', 'recipientGone'],
  ['is_archived', 'recipientGone'],
  ['not_in_channel', 'recipientGone'],
  ['messages_tab_disabled', 'recipientGone'],
  ['restricted_action', 'recipientGone'],
  ['restricted_action_thread_only_channel', 'recipientGone'],
  ['ekm_access_denied', 'recipientGone'],
  ['user_disabled', 'recipientGone'],
  ['account_inactive', 'installGone'],
  ['token_revoked', 'installGone'],
  ['invalid_auth', 'installGone'],
  ['not_authed', 'installGone'],
  ['team_access_not_granted', 'installGone'],
  ['token_expired', 'installGone'],
  ['invalid_blocks', 'rejected'],
  ['invalid_blocks_format', 'rejected'],
  ['msg_too_long', 'rejected'],
  ['msg_blocks_too_long', 'rejected'],
  ['no_text', 'rejected'],
  ['metadata_too_large', 'rejected'],
  ['missing_scope', 'rejected'],
  ['invalid_arguments', 'rejected'],
  ['something_new', 'rejected'],
])('%s means %s', (code, kind) => {
  expect(failureOf(platform(code))).toEqual({ kind, error: code });
});

it.each([
  [new WebAPIRateLimitedError(7), 7_000],
  [platform('ratelimited'), 30_000],
  [platform('rate_limited'), 30_000],
  [new Error('Retry header did not contain a valid timeout (url: x, retry-after header: null)'), 30_000],
])('%s waits', (error, retryAfterMs) => {
  expect(failureOf(error)).toEqual({ kind: 'rateLimited', retryAfterMs });
});

const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
const reset = Object.assign(new Error('read'), { code: 'ECONNRESET' });

it.each([
  ['an answer that is a page', platform('<html>Bad gateway</html>'), 'inDoubt', 'unreadable answer'],
  ['a server error', new WebAPIHTTPError(500, 'x', {}, 'my words'), 'inDoubt', 'HTTP 500'],
  ['a cut body', new TypeError('terminated'), 'inDoubt', 'TypeError'],
  ['a slow body', new DOMException('timed out', 'TimeoutError'), 'inDoubt', 'TimeoutError'],
  [
    'a timeout',
    new WebAPIRequestError(new DOMException('late', 'TimeoutError')),
    'inDoubt',
    'WebAPIRequestError: TimeoutError',
  ],
  [
    'a reset',
    new WebAPIRequestError(new TypeError('fetch failed', { cause: reset })),
    'inDoubt',
    'ECONNRESET',
  ],
  [
    'no connection',
    new WebAPIRequestError(new TypeError('fetch failed', { cause: refused })),
    'retryLater',
    'ECONNREFUSED',
  ],
  ['nonsense', 'boom', 'inDoubt', 'unknown error'],
])('%s', (_, error, kind, text) => {
  expect(failureOf(error)).toEqual({ kind, error: text });
});
