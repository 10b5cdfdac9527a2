// conversations.*: which conversations there are, who is in them, opening and joining. What was said there is in
// history.ts.
import {
  addToChannel,
  channelNamed,
  isMemberOf,
  isStranger,
  isVisibleToApp,
  membersOf,
  placeWith,
} from '../channels.ts';
import type { Channel, Conversation, Json, Member, Place } from '../entities.ts';
import type { Workspace } from '../workspace.ts';
import {
  type Answer,
  afterwards,
  failure,
  flag,
  method,
  pageIn,
  paging,
  pagingErrors,
  text,
} from './method.ts';
import { refusedScope } from './scopes.ts';

function directObject(workspace: Workspace, conversation: Conversation): Json {
  const isDeleted = workspace.state.members.get(conversation.memberId)?.deleted ?? false;
  return {
    id: conversation.id,
    created: Math.floor(workspace.clock.now() / 1_000),
    is_im: true,
    is_mpim: false,
    is_group: false,
    is_channel: false,
    is_org_shared: false,
    is_archived: isDeleted,
    user: conversation.memberId,
    is_user_deleted: isDeleted,
    is_open: true,
  };
}

function channelObject(workspace: Workspace, { about }: Channel, isMember: boolean): Json {
  return {
    id: about.id,
    name: about.name,
    name_normalized: about.name,
    created: Math.floor(about.createdAt / 1_000),
    creator: 'USLACKBOT',
    is_channel: !about.isPrivate,
    is_group: about.isPrivate,
    is_im: false,
    is_mpim: false,
    is_private: about.isPrivate,
    is_archived: about.isArchived,
    is_general: about.isGeneral,
    is_shared: false,
    is_ext_shared: false,
    is_org_shared: false,
    is_member: isMember,
    context_team_id: workspace.state.team.id,
    topic: { value: about.topic, creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
  };
}

function placeObject(workspace: Workspace, place: Place): Json {
  if (place.kind === 'direct') return directObject(workspace, place);
  return channelObject(workspace, place, isMemberOf(workspace, place, workspace.botUserId));
}

function openWith(workspace: Workspace, id: string): Conversation | { readonly error: string } {
  const member = workspace.state.members.get(id);
  if (member === undefined) return { error: 'user_not_found' };
  if (member.isBot || member.id === 'USLACKBOT') return { error: 'cannot_dm_bot' };
  if (member.deleted) return { error: 'user_disabled' };
  if (isStranger(workspace, member)) return { error: 'user_not_visible' };
  return workspace.conversationWith(id);
}

const open = method({
  scopes: ['im:write'],
  tier: 'tier 3',
  errors: [
    'channel_not_found',
    'users_list_not_supplied',
    'user_not_found',
    'user_disabled',
    'user_not_visible',
    'cannot_dm_bot',
    'method_not_supported_for_channel_type',
  ],
  args: {
    users: text.optional(),
    channel: text.optional(),
    return_im: flag.optional(),
    prevent_creation: flag.optional(),
  },
  answer: (workspace, { users, channel, return_im: wantsWhole, prevent_creation: isLookOnly }) => {
    const { conversations } = workspace.state;
    if (channel !== undefined) {
      return conversations.has(channel)
        ? { ok: true, no_op: true, already_open: true, channel: { id: channel } }
        : failure('channel_not_found');
    }
    const ids = (users ?? '').split(',').filter(Boolean);
    const [id] = ids;
    if (id === undefined) return failure('users_list_not_supplied');
    if (ids.length > 1) {
      workspace.problems.push('conversations.open for several people: this workspace has no group messages');
      return failure('method_not_supported_for_channel_type');
    }
    const isThere = conversations.values().some(({ memberId }) => memberId === id);
    if (isLookOnly === true && !isThere) return failure('channel_not_found');
    const opened = openWith(workspace, id);
    if ('error' in opened) return failure(opened.error);
    const whole = wantsWhole === true ? directObject(workspace, opened) : {};
    return {
      ok: true,
      ...(isThere ? { no_op: true, already_open: true } : {}),
      channel: { id: opened.id, ...whole },
    };
  },
});

const info = method({
  scopes: [],
  perConversation: 'read',
  tier: 'tier 3',
  errors: ['channel_not_found'],
  args: { channel: text, include_locale: flag.optional(), include_num_members: flag.optional() },
  answer: (workspace, { channel, include_num_members: wantsCount }) => {
    const place = placeWith(workspace.state, channel);
    if (place === undefined || !isVisibleToApp(workspace, place)) return failure('channel_not_found');
    const counted = wantsCount === true ? { num_members: membersOf(workspace, place).length } : {};
    return { ok: true, channel: { ...placeObject(workspace, place), ...counted } };
  },
});

const members = method({
  scopes: [],
  perConversation: 'read',
  tier: 'tier 4',
  errors: ['channel_not_found', ...pagingErrors],
  args: { channel: text, ...paging },
  answer: (workspace, { channel, ...wanted }) => {
    const place = placeWith(workspace.state, channel);
    if (place === undefined || !isVisibleToApp(workspace, place)) return failure('channel_not_found');
    const paged = pageIn(membersOf(workspace, place), wanted);
    if ('error' in paged) return failure(paged.error);
    return { ok: true, members: paged.page, response_metadata: { next_cursor: paged.nextCursor } };
  },
});

const scopeOfType: Readonly<Record<string, string>> = {
  public_channel: 'channels:read',
  private_channel: 'groups:read',
  im: 'im:read',
  mpim: 'mpim:read',
};

type ListArgs = {
  readonly types?: string | undefined;
  readonly exclude_archived?: boolean | undefined;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
};

/** A page of the conversations of these types that `isListed`, if the app may list them. */
function listed(
  workspace: Workspace,
  args: ListArgs,
  tell: { isListed(place: Place): boolean; object(place: Place): Json },
): Answer {
  const types = (args.types ?? 'public_channel').split(',').map((type) => type.trim());
  if (types.some((type) => scopeOfType[type] === undefined)) return failure('invalid_types');
  const refused = refusedScope(
    workspace,
    types.flatMap((type) => scopeOfType[type] ?? []),
  );
  if (refused !== null) return refused;
  const typeOf = (place: Place) =>
    place.kind === 'direct' ? 'im' : place.about.isPrivate ? 'private_channel' : 'public_channel';
  const isKept = (place: Place) =>
    types.includes(typeOf(place)) &&
    (args.exclude_archived !== true || place.kind === 'direct' || !place.about.isArchived) &&
    tell.isListed(place);
  const { channels, conversations } = workspace.state;
  const paged = pageIn([...channels.values(), ...conversations.values()].filter(isKept), args);
  if ('error' in paged) return failure(paged.error);
  return {
    ok: true,
    channels: paged.page.map(tell.object),
    response_metadata: { next_cursor: paged.nextCursor },
  };
}

const listArgs = { types: text.optional(), exclude_archived: flag.optional(), ...paging };

const list = method({
  scopes: [],
  tier: 'tier 2',
  errors: ['invalid_types', ...pagingErrors],
  args: listArgs,
  answer: (workspace, args) =>
    listed(workspace, args, {
      isListed: (place) => isVisibleToApp(workspace, place),
      object: (place) => {
        const counted = place.kind === 'direct' ? {} : { num_members: membersOf(workspace, place).length };
        return { ...placeObject(workspace, place), ...counted };
      },
    }),
});

const ofUser = method({
  scopes: [],
  tier: 'tier 3',
  errors: ['user_not_found', 'invalid_types', ...pagingErrors],
  args: { user: text.optional(), ...listArgs },
  answer: (workspace, { user, ...args }) => {
    const whose = user ?? workspace.botUserId;
    const member: Member | undefined = workspace.state.members.get(whose);
    if (member === undefined) return failure('user_not_found');
    return listed(workspace, args, {
      isListed: (place) => isVisibleToApp(workspace, place) && membersOf(workspace, place).includes(whose),
      object: (place) => placeObject(workspace, place),
    });
  },
});

const join = method({
  scopes: ['channels:join'],
  tier: 'tier 3',
  errors: ['channel_not_found', 'is_archived', 'method_not_supported_for_channel_type'],
  args: { channel: text },
  answer: (workspace, { channel: id }) => {
    if (workspace.state.conversations.has(id)) return failure('method_not_supported_for_channel_type');
    const channel = channelNamed(workspace.state, id);
    if (channel?.id !== id || !isVisibleToApp(workspace, channel)) return failure('channel_not_found');
    if (channel.about.isPrivate) return failure('method_not_supported_for_channel_type');
    if (channel.about.isArchived) return failure('is_archived');
    const wasMember = isMemberOf(workspace, channel, workspace.botUserId);
    afterwards(workspace, addToChannel(workspace, channel, workspace.botUserId));
    return {
      ok: true,
      channel: channelObject(workspace, channel, true),
      ...(wasMember ? { warning: 'already_in_channel' } : {}),
    };
  },
});

export const conversations = {
  'conversations.open': open,
  'conversations.info': info,
  'conversations.members': members,
  'conversations.list': list,
  'conversations.join': join,
  'users.conversations': ofUser,
};
