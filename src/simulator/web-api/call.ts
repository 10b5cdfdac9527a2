// One call of the Web API from token to answer: who asks, may they, are the arguments known, and which
// fault was armed for it. The methods themselves live in the files beside this one.
import { type CallFault, faultName } from '../faults.ts';
import type { HttpAnswer } from '../requests.ts';
import { postDue } from '../scheduled.ts';
import type { Workspace } from '../workspace.ts';
import { apps } from './apps.ts';
import { chat } from './chat.ts';
import { conversations } from './conversations.ts';
import { files } from './files.ts';
import { histories } from './history.ts';
import { type Answer, failure, failureWith, type Method } from './method.ts';
import { people } from './people.ts';
import { secondsToNextPost, secondsToWait } from './rate-limits.ts';
import { reactions } from './reactions.ts';
import { scheduled } from './scheduled.ts';
import { refusedScopeOf } from './scopes.ts';
import { usergroups } from './usergroups.ts';
import { views } from './views.ts';

/** Every method this workspace knows. */
export const methods: Readonly<Record<string, Method>> = {
  ...people,
  ...usergroups,
  ...chat,
  ...scheduled,
  ...conversations,
  ...histories,
  ...reactions,
  ...views,
  ...files,
  ...apps,
};

/** What any method may answer, with what it means here. */
export const sharedErrors = {
  not_authed: 'no token',
  invalid_auth: 'a token that is not of this workspace',
  account_inactive: 'the app was removed, and the token with it',
  not_allowed_token_type: 'the app-level token where the bot’s belongs, or the other way round',
  missing_scope: 'a scope of the manifest is missing; `needed` and `provided` say which',
  invalid_arguments: 'an argument is missing, unknown or malformed; `errors` say which',
  ratelimited: 'too many calls; `Retry-After` says how many seconds to wait (with `enforcesRateLimits`)',
} as const;

export type Call = {
  readonly method: string;
  readonly token: string | null;
  readonly args: Readonly<Record<string, unknown>>;
};

/** Taken by every method and not interesting to any. */
const universal = new Set(['token', 'team_id']);
const MAX_REMEMBERED_CALLS = 20_000;

export function answerCall(workspace: Workspace, call: Call): HttpAnswer {
  postDue(workspace);
  const fault = workspace.faults.takeForCall(call.method);
  const answer = answerDespite(workspace, call, fault);
  return fault === null ? answer : { ...answer, fault: faultName(fault) };
}

function answerDespite(workspace: Workspace, call: Call, fault: CallFault | null): HttpAnswer {
  const before = fault === null ? null : faultBefore(fault);
  if (before !== null) return before;
  const waitSeconds = waitFor(workspace, call);
  if (waitSeconds !== null) return rateLimited(waitSeconds);
  const answer = carryOut(workspace, call);
  const args = Object.fromEntries(Object.entries(call.args).filter(([name]) => name !== 'token'));
  const error = answer.ok ? null : String(answer.error);
  workspace.calls.push({ method: call.method, args, at: workspace.clock.now(), error });
  if (workspace.calls.length > MAX_REMEMBERED_CALLS) workspace.calls.shift();
  const scopes = workspace.options.scopes;
  const accepted = methods[call.method]?.scopes ?? [];
  const headers: Record<string, string> = {
    ...(scopes === undefined ? {} : { 'x-oauth-scopes': scopes.join(',') }),
    ...(accepted.length === 0 ? {} : { 'x-accepted-oauth-scopes': accepted.join(',') }),
  };
  return faultAfter(fault, answer, headers);
}

function carryOut(workspace: Workspace, call: Call): Answer {
  const method = methods[call.method];
  if (method === undefined) {
    workspace.problems.push(`unknown_method: ${call.method}`);
    return failure('unknown_method', { req_method: call.method });
  }
  const refused = checkToken(workspace, method, call);
  if (refused !== null) return refused;
  const given = Object.fromEntries(Object.entries(call.args).filter(([name]) => !universal.has(name)));
  const parsed = method.args.safeParse(given, { reportInput: true });
  if (parsed.success) return declared(call.method, method, method.answer(workspace, given));
  const messages = parsed.error.issues.flatMap((issue) => {
    const name = issue.path.map(String).join('/');
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `unknown argument: ${key}`);
    return [issue.input === undefined ? `missing required field: ${name}` : `${issue.message}: ${name}`];
  });
  workspace.problems.push(...messages.map((message) => `${call.method}: ${message}`));
  return failureWith('invalid_arguments', messages);
}

/** A method that answers what it does not declare would make the reference wrong: a bug of ours. */
function declared(name: string, { errors }: Method, answer: Answer): Answer {
  const error = String(answer.error);
  if (answer.ok || errors.includes(error) || error in sharedErrors) return answer;
  throw new Error(`${name} answered ${error}, which it does not declare`);
}

function checkToken(workspace: Workspace, method: Method, { token, args }: Call): Answer | null {
  if (method.token === 'none') return null;
  if (token === null || token === '') return failure('not_authed');
  const isKnown = token === workspace.botToken || token === workspace.appToken;
  if (!isKnown) return failure('invalid_auth');
  if (token === workspace.botToken && workspace.state.isUninstalled) return failure('account_inactive');
  const expected = method.token === 'bot' ? workspace.botToken : workspace.appToken;
  if (token !== expected) return failure('not_allowed_token_type');
  return refusedScopeOf(workspace, method, args);
}

/** Seconds until Slack would take this call, when the workspace has its limits switched on. */
function waitFor(workspace: Workspace, call: Call): number | null {
  const { enforcesRateLimits = false, limitsPostsPerChannel = false } = workspace.options;
  if ((enforcesRateLimits || limitsPostsPerChannel) && call.method === 'chat.postMessage') {
    const seconds = secondsToNextPost(workspace, call.args.channel);
    if (seconds !== null) return seconds;
  }
  const method = methods[call.method];
  return enforcesRateLimits && method !== undefined
    ? secondsToWait(workspace, call.method, method.tier)
    : null;
}

function rateLimited(retryAfterSeconds: number): HttpAnswer {
  const headers = { 'retry-after': String(retryAfterSeconds) };
  return jsonAnswer(failure('ratelimited'), { status: 429, headers });
}

function faultBefore(fault: CallFault): HttpAnswer | null {
  if (fault.kind === 'rateLimited') return rateLimited(fault.retryAfterSeconds);
  if (fault.kind === 'cutBody' || fault.afterEffect) return null;
  return faultAfter(fault, failure('internal_error'), {});
}

function faultAfter(
  fault: CallFault | null,
  answer: Answer,
  headers: Readonly<Record<string, string>>,
): HttpAnswer {
  if (fault === null) return jsonAnswer(answer, { headers });
  if (fault.kind === 'error') return jsonAnswer(failure(fault.error), { headers });
  if (fault.kind === 'hang') return { ...jsonAnswer(answer, { headers }), ending: 'hang' };
  if (fault.kind === 'cutBody') return { ...jsonAnswer(answer, { headers }), ending: 'cut' };
  return {
    status: 500,
    headers: { 'content-type': 'text/html' },
    body: '<h1>Server Error</h1>',
    ending: 'complete',
  };
}

function jsonAnswer(
  answer: Answer,
  options: { readonly status?: number; readonly headers?: Readonly<Record<string, string>> },
): HttpAnswer {
  return {
    status: options.status ?? 200,
    headers: { 'content-type': 'application/json; charset=utf-8', ...options.headers },
    body: JSON.stringify(answer),
    ending: 'complete',
  };
}
