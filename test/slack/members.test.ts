// Who is in a channel or a user group, as Slack pages, limits and refuses it.
import { WebClient } from '@slack/web-api';
import { expect, it } from 'vitest';
import { listMembers, listUserGroups, MOST_MEMBERS } from '../../src/slack/members.ts';

type Answer = { readonly body: object; readonly status?: number; readonly headers?: Record<string, string> };

/** A client whose calls are answered here, one function for all methods. */
function clientOf(answer: (method: string, args: URLSearchParams) => Answer): WebClient {
  return new WebClient('xoxb-test', {
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const method = new URL(request.url).pathname.split('/').at(-1) ?? '';
      const { body, status = 200, headers = {} } = answer(method, new URLSearchParams(await request.text()));
      return Response.json(body, { status, headers });
    },
  });
}
const noWait = async () => {};
const CHANNEL = { kind: 'channel', id: 'C1' } as const;
const GROUP = { kind: 'userGroup', id: 'S1' } as const;
const refuses = (error: string) => clientOf(() => ({ body: { ok: false, error } }));

/** A channel of so many, two hundred a page. */
function channelOf(size: number): WebClient {
  return clientOf((_, args) => {
    const from = Number(args.get('cursor') ?? 0);
    const until = Math.min(from + Number(args.get('limit')), size);
    const members = Array.from({ length: until - from }, (_one, index) => `U${from + index}`);
    const next = until < size ? String(until) : '';
    return { body: { ok: true, members, response_metadata: { next_cursor: next } } };
  });
}

it.each([[0], [1], [200], [201], [MOST_MEMBERS]])(
  'lists all of a channel of %i, page by page',
  async (size) => {
    const answer = await listMembers(channelOf(size), CHANNEL, noWait);
    expect(answer.kind === 'listed' && new Set(answer.slackUserIds).size).toBe(size);
  },
);

it('says so when there are too many', async () => {
  expect(await listMembers(channelOf(MOST_MEMBERS + 1), CHANNEL, noWait)).toEqual({
    kind: 'refused',
    reason: 'There are more than 2,000 people in there. Choose a smaller channel or user group.',
  });
});

it('waits as long as Slack asks to, and gives up after four tries', async () => {
  const waits: number[] = [];
  const wait = async (ms: number) => void waits.push(ms);
  let calls = 0;
  const limited = { body: { ok: false, error: 'ratelimited' }, status: 429, headers: { 'retry-after': '7' } };
  const patient = clientOf(() => {
    calls += 1;
    return calls < 3 ? limited : { body: { ok: true, users: ['U1'] } };
  });
  expect(await listMembers(patient, GROUP, wait)).toEqual({ kind: 'listed', slackUserIds: ['U1'] });
  expect(waits).toEqual([7_000, 7_000]);
  expect(
    await listMembers(
      clientOf(() => limited),
      GROUP,
      wait,
    ),
  ).toMatchObject({ kind: 'refused' });
  expect(waits).toHaveLength(5);
});

it.each([
  [CHANNEL, 'missing_scope', 'channels:read and groups:read'],
  [GROUP, 'missing_scope', 'usergroups:read'],
  [CHANNEL, 'channel_not_found', 'Add it there with /invite'],
  [GROUP, 'no_such_subteam', 'does not exist any more'],
  [CHANNEL, 'internal_error', 'try again in a minute'],
] as const)('tells in words why it cannot: %j %s', async (of, error, words) => {
  const answer = await listMembers(refuses(error), of, noWait);
  expect(answer.kind === 'refused' && answer.reason).toContain(words);
});

it('offers user groups by name, and none when Slack does not tell', async () => {
  const usergroups = [{ id: 'S2', name: 'Sales' }, { id: 'S1', name: 'Board' }, { name: 'without an id' }];
  const client = clientOf(() => ({ body: { ok: true, usergroups } }));
  expect(await listUserGroups(client)).toEqual([
    { id: 'S1', name: 'Board' },
    { id: 'S2', name: 'Sales' },
  ]);
  expect(await listUserGroups(refuses('missing_scope'))).toEqual([]);
});
