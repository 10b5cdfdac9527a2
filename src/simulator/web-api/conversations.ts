// conversations.*: the app's direct messages and their history.
import type { Conversation, Json } from '../entities.ts';
import { microsOf } from '../facts.ts';
import { messageObject } from '../messages.ts';
import type { Workspace } from '../workspace.ts';
import { count, failure, flag, method, pageOf, text } from './method.ts';

function conversationObject(workspace: Workspace, conversation: Conversation): Json {
  const created = Math.floor(workspace.clock.now() / 1_000);
  return {
    id: conversation.id,
    created,
    is_im: true,
    is_mpim: false,
    is_group: false,
    is_channel: false,
    is_org_shared: false,
    is_archived: workspace.state.members.get(conversation.memberId)?.deleted ?? false,
    user: conversation.memberId,
    is_user_deleted: workspace.state.members.get(conversation.memberId)?.deleted ?? false,
    is_open: true,
  };
}

const open = method({
  scopes: ['im:write'],
  args: {
    users: text.optional(),
    channel: text.optional(),
    return_im: flag.optional(),
    prevent_creation: flag.optional(),
  },
  answer: (workspace, { users, channel, return_im: wantsWhole }) => {
    if (channel !== undefined) {
      const existing = workspace.state.conversations.get(channel);
      return existing === undefined
        ? failure('channel_not_found')
        : { ok: true, no_op: true, already_open: true, channel: { id: channel } };
    }
    const ids = (users ?? '').split(',').filter(Boolean);
    const [id] = ids;
    if (id === undefined) return failure('users_list_not_supplied');
    if (ids.length > 1) return failure('not_enough_users');
    const member = workspace.state.members.get(id);
    if (member === undefined) return failure('user_not_found');
    if (member.isBot || member.id === 'USLACKBOT') return failure('cannot_dm_bot');
    if (member.deleted) return failure('user_disabled');
    const conversation = workspace.conversationWith(id);
    const whole = wantsWhole === true ? conversationObject(workspace, conversation) : {};
    return { ok: true, channel: { id: conversation.id, ...whole } };
  },
});

const info = method({
  scopes: ['im:read'],
  args: { channel: text, include_locale: flag.optional(), include_num_members: flag.optional() },
  answer: (workspace, { channel }) => {
    const conversation = workspace.state.conversations.get(channel);
    if (conversation === undefined) return failure('channel_not_found');
    return { ok: true, channel: conversationObject(workspace, conversation) };
  },
});

const history = method({
  scopes: ['im:history'],
  args: {
    channel: text,
    oldest: text.optional(),
    latest: text.optional(),
    inclusive: flag.optional(),
    limit: count.optional(),
    cursor: text.optional(),
    include_all_metadata: flag.optional(),
  },
  answer: (workspace, args) => {
    const conversation = workspace.state.conversations.get(args.channel);
    if (conversation === undefined) return failure('channel_not_found');
    const oldest = args.oldest === undefined ? 0 : microsOf(args.oldest);
    const latest = args.latest === undefined ? Number.MAX_SAFE_INTEGER : microsOf(args.latest);
    const isInclusive = args.inclusive ?? false;
    const inRange = conversation.messages.filter(({ ts, isEphemeral }) => {
      if (isEphemeral) return false;
      const at = microsOf(ts);
      return (at > oldest && at < latest) || (isInclusive && (at === oldest || at === latest));
    });
    const newestFirst = inRange.toReversed();
    const limit = args.limit ?? 100;
    if (limit < 1 || limit > 999) return failure('invalid_limit');
    const paged = pageOf(newestFirst, args.cursor, limit);
    if (paged === null) return failure('invalid_cursor');
    const withMetadata = args.include_all_metadata ?? false;
    return {
      ok: true,
      messages: paged.page.map((message) => messageObject(workspace, message, { withMetadata })),
      has_more: paged.nextCursor !== '',
      pin_count: 0,
      ...(paged.nextCursor === '' ? {} : { response_metadata: { next_cursor: paged.nextCursor } }),
    };
  },
});

const members = method({
  scopes: ['im:read'],
  args: { channel: text, limit: count.optional(), cursor: text.optional() },
  answer: (workspace, { channel }) => {
    const conversation = workspace.state.conversations.get(channel);
    if (conversation === undefined) return failure('channel_not_found');
    return {
      ok: true,
      members: [conversation.memberId, workspace.botUserId],
      response_metadata: { next_cursor: '' },
    };
  },
});

export const conversations = {
  'conversations.open': open,
  'conversations.info': info,
  'conversations.history': history,
  'conversations.members': members,
};
