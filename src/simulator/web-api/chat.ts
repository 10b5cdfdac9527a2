// chat.*: what the app says, changes and takes back. Only direct messages exist here.
import { z } from 'zod';
import type { Json } from '../entities.ts';
import { isJson } from '../facts.ts';
import { checkContent, findMessage, messageObject, post, reachConversation } from '../messages.ts';
import { blocks, failure, flag, metadata, method, text } from './method.ts';

const formatting = {
  mrkdwn: flag.optional(),
  parse: z.enum(['none', 'full']).optional(),
  link_names: flag.optional(),
};
const content = { text: text.optional(), blocks: blocks.optional() };

/** What is wrong with message metadata, in Slack's word; null when it may be stored. */
function metadataError(value: unknown): string | null {
  if (!isJson(value) || typeof value.event_type !== 'string' || !isJson(value.event_payload)) {
    return 'invalid_metadata_format';
  }
  return Object.keys(value).length === 2 ? null : 'invalid_metadata_schema';
}

const postMessage = method({
  scopes: ['chat:write'],
  args: {
    channel: text,
    ...content,
    ...formatting,
    metadata: metadata.optional(),
    unfurl_links: flag.optional(),
    unfurl_media: flag.optional(),
  },
  answer: (workspace, args) => {
    const reached = reachConversation(workspace, args.channel);
    if ('error' in reached) return failure(reached.error);
    const refused = checkContent(workspace, args);
    if (refused !== null) return refused;
    if (args.metadata !== undefined) {
      const error = metadataError(args.metadata);
      if (error !== null) return failure(error);
    }
    const stored: Json | null = isJson(args.metadata) ? args.metadata : null;
    const message = post(workspace, reached.conversation, { ...args, metadata: stored });
    return {
      ok: true,
      channel: reached.conversation.id,
      ts: message.ts,
      message: messageObject(workspace, message, { withMetadata: true }),
    };
  },
});

const postEphemeral = method({
  scopes: ['chat:write'],
  args: { channel: text, user: text, ...content, ...formatting },
  answer: (workspace, args) => {
    const reached = reachConversation(workspace, args.channel);
    if ('error' in reached) return failure(reached.error);
    if (reached.conversation.memberId !== args.user) return failure('user_not_in_channel');
    const refused = checkContent(workspace, args);
    if (refused !== null) return refused;
    const message = post(workspace, reached.conversation, { ...args, isEphemeral: true });
    return { ok: true, message_ts: message.ts };
  },
});

const update = method({
  scopes: ['chat:write'],
  args: {
    channel: text,
    ts: text,
    ...content,
    metadata: metadata.optional(),
    parse: formatting.parse,
    link_names: formatting.link_names,
  },
  answer: (workspace, args) => {
    const found = findMessage(workspace, args.channel, args.ts);
    if ('error' in found) return failure(found.error);
    const { message } = found;
    if (message.authorId !== workspace.botUserId) return failure('cant_update_message');
    const refused = checkContent(workspace, args);
    if (refused !== null) return refused;
    // Left out, earlier blocks and metadata stay; an empty list or object removes them.
    const kept = { blocks: args.blocks ?? message.blocks, text: args.text ?? message.text };
    const isRemoval = isJson(args.metadata) && Object.keys(args.metadata).length === 0;
    if (args.metadata !== undefined && !isRemoval) {
      const error = metadataError(args.metadata);
      if (error !== null) return failure(error);
    }
    const stored = isRemoval ? null : isJson(args.metadata) ? args.metadata : message.metadata;
    const changed = found.change({ ...kept, metadata: stored });
    return {
      ok: true,
      channel: args.channel,
      ts: args.ts,
      text: changed.text,
      message: messageObject(workspace, changed, { withMetadata: true }),
    };
  },
});

const remove = method({
  scopes: ['chat:write'],
  args: { channel: text, ts: text },
  answer: (workspace, args) => {
    const found = findMessage(workspace, args.channel, args.ts);
    if ('error' in found) return failure(found.error);
    if (found.message.authorId !== workspace.botUserId) return failure('cant_delete_message');
    workspace.record({ kind: 'messageDeleted', channelId: args.channel, ts: args.ts });
    return { ok: true, channel: args.channel, ts: args.ts };
  },
});

export const chat = {
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
  'chat.delete': remove,
};
