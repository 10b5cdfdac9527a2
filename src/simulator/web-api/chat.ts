// chat.*: what the app says, changes and takes back. What it says later is in scheduled.ts.
import { z } from 'zod';
import { isMemberOf } from '../channels.ts';
import type { Json, Place } from '../entities.ts';
import { isJson } from '../facts.ts';
import { checkContent, findMessage, isClosed, messageObject, post, reachConversation } from '../messages.ts';
import { threadTarget } from '../threads.ts';
import type { Workspace } from '../workspace.ts';
import { type Answer, blocks, failure, failureWith, flag, metadata, method, text } from './method.ts';

export const formatting = {
  mrkdwn: flag.optional(),
  parse: z.enum(['none', 'full']).optional(),
  link_names: flag.optional(),
};
export const contentArgs = { text: text.optional(), blocks: blocks.optional() };
export const threadArgs = { thread_ts: text.optional(), reply_broadcast: flag.optional() };
export const unfurling = { unfurl_links: flag.optional(), unfurl_media: flag.optional() };

export const contentErrors = ['no_text', 'invalid_blocks', 'invalid_blocks_format'] as const;
export const metadataErrors = ['invalid_metadata_format', 'invalid_metadata_schema'] as const;
export const reachErrors = ['channel_not_found', 'is_archived', 'not_in_channel', 'cannot_dm_bot'] as const;

/** Slack's refusal of message metadata, or null when it may be stored. */
export function checkMetadata(value: unknown): Answer | null {
  if (value === undefined) return null;
  if (!isJson(value) || typeof value.event_type !== 'string' || !isJson(value.event_payload)) {
    return failure('invalid_metadata_format');
  }
  return Object.keys(value).length === 2 ? null : failure('invalid_metadata_schema');
}

/** Where in the conversation a message goes; what is wrong with it is remembered as a problem of the app. */
export function threadIn(
  workspace: Workspace,
  place: Place,
  ts: string | undefined,
): { readonly threadTs: string | undefined } | { readonly refused: Answer } {
  const target = threadTarget(place, ts);
  if ('error' in target) return { refused: failureWith(target.error, [`${ts} is not a valid thread_ts`]) };
  if (target.problem !== null) workspace.problems.push(target.problem);
  return { threadTs: target.threadTs };
}

const postMessage = method({
  scopes: ['chat:write'],
  tier: 'posting',
  errors: [...reachErrors, ...contentErrors, ...metadataErrors, 'invalid_thread_ts'],
  args: {
    channel: text,
    ...contentArgs,
    ...formatting,
    ...threadArgs,
    ...unfurling,
    metadata: metadata.optional(),
  },
  answer: (workspace, args) => {
    const reached = reachConversation(workspace, args.channel);
    if ('error' in reached) return failure(reached.error);
    const refused = checkContent(workspace, args) ?? checkMetadata(args.metadata);
    if (refused !== null) return refused;
    const { place } = reached;
    const thread = threadIn(workspace, place, args.thread_ts);
    if ('refused' in thread) return thread.refused;
    const stored: Json | null = isJson(args.metadata) ? args.metadata : null;
    const about = { threadTs: thread.threadTs, isBroadcast: args.reply_broadcast };
    const message = post(workspace, place, { ...args, ...about, metadata: stored });
    return {
      ok: true,
      channel: place.id,
      ts: message.ts,
      message: messageObject(workspace, message, { withMetadata: true, place }),
    };
  },
});

const postEphemeral = method({
  scopes: ['chat:write'],
  tier: 'tier 4',
  errors: [...reachErrors, ...contentErrors, 'user_not_in_channel', 'invalid_thread_ts'],
  args: { channel: text, user: text, ...contentArgs, ...formatting, thread_ts: text.optional() },
  answer: (workspace, args) => {
    const reached = reachConversation(workspace, args.channel);
    if ('error' in reached) return failure(reached.error);
    const { place } = reached;
    const isThere = args.user !== workspace.botUserId && isMemberOf(workspace, place, args.user);
    if (!isThere) return failure('user_not_in_channel');
    const refused = checkContent(workspace, args);
    if (refused !== null) return refused;
    const thread = threadIn(workspace, place, args.thread_ts);
    if ('refused' in thread) return thread.refused;
    const about = { isEphemeral: true, onlyForId: args.user, threadTs: thread.threadTs };
    const message = post(workspace, place, { ...args, ...about });
    return { ok: true, message_ts: message.ts };
  },
});

/** A changed text may be shorter than a new one, which is cut off at 40,000. */
const MOST_UPDATED_LETTERS = 4_000;

const update = method({
  scopes: ['chat:write'],
  tier: 'tier 3',
  errors: [
    'channel_not_found',
    'message_not_found',
    'cant_update_message',
    'is_inactive',
    'msg_too_long',
    ...contentErrors,
    ...metadataErrors,
  ],
  args: {
    channel: text,
    ts: text,
    ...contentArgs,
    metadata: metadata.optional(),
    parse: formatting.parse,
    link_names: formatting.link_names,
  },
  answer: (workspace, args) => {
    const found = findMessage(workspace, args.channel, args.ts);
    if ('error' in found) return failure(found.error);
    const { message, place } = found;
    if (message.authorId !== workspace.botUserId) return failure('cant_update_message');
    if (isClosed(workspace, place)) return failure('is_inactive');
    if ((args.text ?? '').length > MOST_UPDATED_LETTERS) return failure('msg_too_long');
    const isRemoval = isJson(args.metadata) && Object.keys(args.metadata).length === 0;
    const refused = checkContent(workspace, args) ?? (isRemoval ? null : checkMetadata(args.metadata));
    if (refused !== null) return refused;
    // Left out, earlier blocks and metadata stay; an empty list or object removes them.
    const kept = { blocks: args.blocks ?? message.blocks, text: args.text ?? message.text };
    const stored = isRemoval ? null : isJson(args.metadata) ? args.metadata : message.metadata;
    const changed = found.change({ ...kept, metadata: stored });
    return {
      ok: true,
      channel: args.channel,
      ts: args.ts,
      text: changed.text,
      message: messageObject(workspace, changed, { withMetadata: true, place }),
    };
  },
});

const remove = method({
  scopes: ['chat:write'],
  tier: 'tier 3',
  errors: ['channel_not_found', 'message_not_found', 'cant_delete_message'],
  args: { channel: text, ts: text },
  answer: (workspace, args) => {
    const found = findMessage(workspace, args.channel, args.ts);
    if ('error' in found) return failure(found.error);
    if (found.message.authorId !== workspace.botUserId) return failure('cant_delete_message');
    found.remove();
    return { ok: true, channel: args.channel, ts: args.ts };
  },
});

/** Where a message can be opened: the workspace's address, the conversation, and the ts without its point. */
export function permalink(workspace: Workspace, place: Place, ts: string): string {
  return `${workspace.origin.url}/archives/${place.id}/p${ts.replace('.', '')}`;
}

const getPermalink = method({
  scopes: [],
  tier: 'generous',
  errors: ['channel_not_found', 'message_not_found'],
  args: { channel: text, message_ts: text },
  answer: (workspace, { channel, message_ts: ts }) => {
    const found = findMessage(workspace, channel, ts);
    if ('error' in found) return failure(found.error);
    const link = permalink(workspace, found.place, ts);
    const { threadTs } = found.message;
    const thread = threadTs === undefined ? '' : `?thread_ts=${threadTs}&cid=${channel}`;
    return { ok: true, channel, permalink: `${link}${thread}` };
  },
});

export const chat = {
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': remove,
  'chat.getPermalink': getPermalink,
};
