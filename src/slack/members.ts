// Who is in a channel or a user group, for those who want to invite all of them. Needs optional permissions; what
// cannot be told is said in a sentence for the person who asked.
import type { WebClient } from '@slack/web-api';
import { SECOND } from '../clock.ts';
import { failureOf } from './error-map.ts';
import { slackErrorCode } from './errors.ts';

export type MembersOf = { readonly kind: 'channel' | 'userGroup'; readonly id: string };

export type MembersAnswer =
  | { readonly kind: 'listed'; readonly slackUserIds: readonly string[] }
  | { readonly kind: 'refused'; readonly reason: string };

export type UserGroupOffer = { readonly id: string; readonly name: string };

type Conversations = {
  readonly conversations: Pick<WebClient['conversations'], 'members'>;
  readonly usergroups: {
    readonly list: WebClient['usergroups']['list'];
    readonly users: Pick<WebClient['usergroups']['users'], 'list'>;
  };
};

type Wait = (ms: number) => Promise<void>;

/** Slack advises two hundred a page, and hands out at most a thousand. */
const PAGE_SIZE = 200;
/** Of a channel of the whole company nobody wants to invite everybody; the rest is cut off and said so. */
export const MOST_MEMBERS = 2_000;
const MOST_TRIES = 4;
const LONGEST_WAIT_MS = 60 * SECOND;

const NOT_THERE: Readonly<Record<MembersOf['kind'], string>> = {
  channel:
    'Flipside cannot look into this channel. Add it there with /invite, or choose another channel or people by name.',
  userGroup: 'This user group does not exist any more. Choose another one.',
};
const NOT_ALLOWED: Readonly<Record<MembersOf['kind'], string>> = {
  channel:
    'Flipside may not see who is in this channel. Choose people by name, or ask a workspace admin for the permissions channels:read and groups:read.',
  userGroup:
    'Flipside may not see who is in user groups. Choose people by name, or ask a workspace admin for the permission usergroups:read.',
};
const NO_ANSWER = 'Slack did not say who is in there. Please try again in a minute.';
const TOO_MANY = `There are more than ${MOST_MEMBERS.toLocaleString('en')} people in there. Choose a smaller channel or user group.`;

export async function listMembers(client: Conversations, of: MembersOf, wait: Wait): Promise<MembersAnswer> {
  try {
    const slackUserIds =
      of.kind === 'channel' ? await inChannel(client, of.id, wait) : await inGroup(client, of.id, wait);
    if (slackUserIds.length > MOST_MEMBERS) return { kind: 'refused', reason: TOO_MANY };
    return { kind: 'listed', slackUserIds };
  } catch (error) {
    return { kind: 'refused', reason: reasonOf(error, of.kind) };
  }
}

function reasonOf(error: unknown, kind: MembersOf['kind']): string {
  const code = slackErrorCode(error);
  if (code === 'missing_scope') return NOT_ALLOWED[kind];
  const isGone = code === 'no_such_subteam' || failureOf(error).kind === 'recipientGone';
  return isGone ? NOT_THERE[kind] : NO_ANSWER;
}

async function inChannel(client: Conversations, channel: string, wait: Wait): Promise<readonly string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const paging = { limit: PAGE_SIZE, ...(cursor === undefined ? {} : { cursor }) };
    const page = await patiently(() => client.conversations.members({ channel, ...paging }), wait);
    found.push(...(page.members ?? []));
    cursor = page.response_metadata?.next_cursor || undefined;
  } while (cursor !== undefined && found.length <= MOST_MEMBERS);
  return found;
}

async function inGroup(client: Conversations, usergroup: string, wait: Wait): Promise<readonly string[]> {
  const answer = await patiently(() => client.usergroups.users.list({ usergroup }), wait);
  return answer.users ?? [];
}

/** Waits as long as Slack asks to when it is asked too often. @throws what the last try threw */
async function patiently<T>(call: () => Promise<T>, wait: Wait): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await call();
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind !== 'rateLimited' || tries === MOST_TRIES) throw error;
      await wait(Math.min(failure.retryAfterMs, LONGEST_WAIT_MS));
    }
  }
}

/** By name; none when Slack does not tell. */
export async function listUserGroups(client: Conversations): Promise<readonly UserGroupOffer[]> {
  try {
    const { usergroups } = await client.usergroups.list();
    const groups = (usergroups ?? []).flatMap(({ id, name }) => (id && name ? [{ id, name }] : []));
    return groups.toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
  } catch {
    return [];
  }
}
