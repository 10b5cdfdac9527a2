// Messages: reaching a conversation, checking what an app wants to say, storing it, and the form in which
// Slack tells it. Used by the Web API, response URLs and acknowledged commands.
import { messageIssues, scopesOfBlocks } from './block-kit.ts';
import { channelNamed, isMemberOf, isStranger, isVisibleToApp, placeWith } from './channels.ts';
import { fillIn } from './element-states.ts';
import type { Json, Member, Message, Place } from './entities.ts';
import { isJson } from './facts.ts';
import { fileObject } from './files.ts';
import { inConversation, threadFields } from './threads.ts';
import type { Answer } from './web-api/method.ts';
import { failure, failureWith } from './web-api/method.ts';
import { refusedScope } from './web-api/scopes.ts';
import type { Workspace } from './workspace.ts';

export type Reached = { readonly place: Place } | { readonly error: string };

/** Where a message of the app goes: by D-id, by U-id (which opens the direct message), by channel id or name. */
export function reachConversation(workspace: Workspace, channel: string): Reached {
  const { members, conversations } = workspace.state;
  const member = members.get(channel);
  if (member !== undefined) return reachMember(workspace, member);
  const conversation = conversations.get(channel);
  if (conversation === undefined) return reachChannel(workspace, channel);
  return isClosed(workspace, conversation) ? { error: 'is_archived' } : { place: conversation };
}

/** Nothing new is said there: an archived channel, or a conversation whose reader was deactivated. */
export function isClosed({ state }: Workspace, place: Place): boolean {
  if (place.kind === 'channel') return place.about.isArchived;
  return state.members.get(place.memberId)?.deleted === true;
}

function reachMember(workspace: Workspace, member: Member): Reached {
  if (member.isBot || member.id === 'USLACKBOT') return { error: 'cannot_dm_bot' };
  if (member.deleted || isStranger(workspace, member)) return { error: 'channel_not_found' };
  return { place: workspace.conversationWith(member.id) };
}

function reachChannel(workspace: Workspace, idOrName: string): Reached {
  const channel = channelNamed(workspace.state, idOrName);
  if (channel === undefined || !isVisibleToApp(workspace, channel)) return { error: 'channel_not_found' };
  if (isClosed(workspace, channel)) return { error: 'is_archived' };
  const { scopes } = workspace.options;
  const mayPostAnywhere = scopes === undefined || scopes.includes('chat:write.public');
  const isMember = isMemberOf(workspace, channel, workspace.botUserId);
  return isMember || mayPostAnywhere ? { place: channel } : { error: 'not_in_channel' };
}

export type Content = { readonly text?: string | undefined; readonly blocks?: unknown };

/** Slack's refusal of text and blocks, or null. Refusals are remembered as problems of the app. */
export function checkContent(workspace: Workspace, content: Content): Answer | null {
  const { text = '', blocks } = content;
  const hasBlocks = Array.isArray(blocks) && blocks.length > 0;
  if (blocks !== undefined && blocks !== null && !Array.isArray(blocks)) {
    workspace.problems.push('blocks that are not an array');
    return failure('invalid_blocks_format');
  }
  if (text === '' && !hasBlocks) return failure('no_text');
  const issues = hasBlocks ? messageIssues(blocks) : [];
  if (issues.length === 0) return missingScope(workspace, blocks);
  workspace.problems.push(...issues.map((issue) => `invalid_blocks: ${issue}`));
  return failureWith('invalid_blocks', issues);
}

/** Slack's refusal of blocks that need a scope the app was not granted, or null. */
export function missingScope(workspace: Workspace, blocks: unknown): Answer | null {
  return refusedScope(workspace, scopesOfBlocks(blocks));
}

export type NewMessage = Content & {
  readonly metadata?: Json | null;
  readonly isEphemeral?: boolean;
  readonly fileIds?: readonly string[];
  readonly authorId?: string;
  readonly threadTs?: string | undefined;
  readonly isBroadcast?: boolean | undefined;
  /** Who sees an ephemeral message in a channel. */
  readonly onlyForId?: string;
  /** A new one when absent. */
  readonly ts?: string;
};

export function post(workspace: Workspace, place: Place, content: NewMessage): Message {
  const { threadTs, onlyForId } = content;
  const message: Message = {
    ts: content.ts ?? workspace.newTs(),
    authorId: content.authorId ?? workspace.botUserId,
    // Slack cuts longer texts off.
    text: (content.text ?? '').slice(0, 40_000),
    blocks: filledBlocks(workspace, content.blocks, place.id),
    fileIds: content.fileIds ?? [],
    metadata: content.metadata ?? null,
    isEphemeral: content.isEphemeral ?? false,
    editedTs: null,
    values: {},
    ...(threadTs === undefined ? {} : { threadTs }),
    ...(threadTs !== undefined && content.isBroadcast === true ? { isBroadcast: true } : {}),
    ...(onlyForId === undefined || place.kind === 'direct' ? {} : { onlyForId }),
  };
  workspace.record({ kind: 'message', channelId: place.id, message });
  return message;
}

type Found = {
  readonly place: Place;
  readonly message: Message;
  change(content: Content & { readonly metadata?: Json | null }): Message;
  /** Leaves a tombstone where there are replies. */
  remove(): void;
};

export function findMessage(
  workspace: Workspace,
  channelId: string,
  ts: string,
  options: { readonly includesEphemeral?: boolean } = {},
): Found | { readonly error: string } {
  const place = placeWith(workspace.state, channelId);
  if (place === undefined || !isVisibleToApp(workspace, place)) return { error: 'channel_not_found' };
  const message = place.messages.find((candidate) => candidate.ts === ts);
  if (message === undefined || (message.isEphemeral && options.includesEphemeral !== true)) {
    return { error: 'message_not_found' };
  }
  return {
    place,
    message,
    change: (content) => {
      const change = {
        text: content.text ?? '',
        blocks: filledBlocks(workspace, content.blocks, place.id),
        metadata: content.metadata === undefined ? message.metadata : content.metadata,
        editedTs: workspace.newTs(),
        values: {},
      };
      workspace.record({ kind: 'messageChanged', channelId, ts, change });
      return { ...message, ...change };
    },
    remove: () => removeMessage(workspace, place, message),
  };
}

function removeMessage(workspace: Workspace, place: Place, { ts }: Message): void {
  const channelId = place.id;
  if (!place.messages.some(({ threadTs }) => threadTs === ts)) {
    workspace.record({ kind: 'messageDeleted', channelId, ts });
    return;
  }
  const emptied = { blocks: [], fileIds: [], metadata: null, values: {}, reactions: [] };
  const change = { ...emptied, text: 'This message was deleted.', authorId: 'USLACKBOT', isTombstone: true };
  workspace.record({ kind: 'messageChanged', channelId, ts, change });
}

function filledBlocks(workspace: Workspace, blocks: unknown, placeId: string): Json[] {
  const holder = { blocks: Array.isArray(blocks) ? blocks.filter(isJson) : [] };
  return fillIn(workspace, holder, () => placeId).blocks;
}

/** A message as Slack tells it. With its `place`, what Slack adds about its thread. */
export function messageObject(
  workspace: Workspace,
  message: Message,
  options: { readonly withMetadata: boolean; readonly place?: Place },
): Json {
  const isOwn = message.authorId === workspace.botUserId;
  const files = message.fileIds.flatMap((id) => {
    const file = workspace.state.files.get(id);
    return file === undefined ? [] : [fileObject(workspace, file)];
  });
  const { metadata, reactions = [] } = message;
  const { place } = options;
  return {
    type: 'message',
    ...(message.isTombstone === true ? { subtype: 'tombstone', hidden: true } : {}),
    user: message.authorId,
    ts: message.ts,
    ...(isOwn ? { bot_id: workspace.botId, app_id: workspace.appId } : {}),
    text: message.text,
    team: workspace.state.team.id,
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(files.length > 0 ? { files, upload: false } : {}),
    ...(message.editedTs === null ? {} : { edited: { user: message.authorId, ts: message.editedTs } }),
    ...(metadata === null
      ? {}
      : { metadata: options.withMetadata ? metadata : { event_type: metadata.event_type } }),
    ...(place === undefined ? {} : threadFields(place, message)),
    ...(reactions.length > 0 ? { reactions: reactionObjects(message) } : {}),
  };
}

export function reactionObjects({ reactions = [] }: Message): Json[] {
  return reactions.map(({ name, memberIds }) => ({ name, users: memberIds, count: memberIds.length }));
}

/** What everybody in the conversation sees outside of threads, oldest first. */
export function lastingMessages(place: Place): Message[] {
  return place.messages.filter((message) => !message.isEphemeral && inConversation(message));
}
