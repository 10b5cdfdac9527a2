// Messages: reaching a conversation, checking what an app wants to say, storing it, and the form in which
// Slack tells it. Used by the Web API, response URLs and acknowledged commands.
import { messageIssues } from './block-kit.ts';
import { fillIds } from './element-states.ts';
import type { Conversation, Json, Message } from './entities.ts';
import { isJson } from './facts.ts';
import { fileObject } from './files.ts';
import type { Answer } from './web-api/method.ts';
import { failure, failureWith } from './web-api/method.ts';
import type { Workspace } from './workspace.ts';

/** By D-id, or by U-id, which opens the direct message. */
export function reachConversation(
  workspace: Workspace,
  channel: string,
): { readonly conversation: Conversation } | { readonly error: string } {
  const { members, conversations } = workspace.state;
  const member = members.get(channel);
  if (member !== undefined) {
    if (member.isBot || member.id === 'USLACKBOT') return { error: 'cannot_dm_bot' };
    if (member.deleted) return { error: 'channel_not_found' };
    return { conversation: workspace.conversationWith(member.id) };
  }
  const conversation = conversations.get(channel);
  if (conversation === undefined) return { error: 'channel_not_found' };
  // A deactivated reader leaves the conversation archived.
  const isClosed = members.get(conversation.memberId)?.deleted === true;
  return isClosed ? { error: 'is_archived' } : { conversation };
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
  if (issues.length === 0) return null;
  workspace.problems.push(...issues.map((issue) => `invalid_blocks: ${issue}`));
  return failureWith('invalid_blocks', issues);
}

export function post(
  workspace: Workspace,
  conversation: Conversation,
  content: Content & {
    readonly metadata?: Json | null;
    readonly isEphemeral?: boolean;
    readonly fileIds?: readonly string[];
    readonly authorId?: string;
  },
): Message {
  const message: Message = {
    ts: workspace.newTs(),
    authorId: content.authorId ?? workspace.botUserId,
    // Slack cuts longer texts off.
    text: (content.text ?? '').slice(0, 40_000),
    blocks: filledBlocks(workspace, content.blocks),
    fileIds: content.fileIds ?? [],
    metadata: content.metadata ?? null,
    isEphemeral: content.isEphemeral ?? false,
    editedTs: null,
    values: {},
  };
  workspace.record({ kind: 'message', channelId: conversation.id, message });
  return message;
}

type Found = {
  readonly message: Message;
  change(content: Content & { readonly metadata?: Json | null }): Message;
};

export function findMessage(
  workspace: Workspace,
  channelId: string,
  ts: string,
  options: { readonly includesEphemeral?: boolean } = {},
): Found | { readonly error: string } {
  const conversation = workspace.state.conversations.get(channelId);
  if (conversation === undefined) return { error: 'channel_not_found' };
  const message = conversation.messages.find((candidate) => candidate.ts === ts);
  if (message === undefined || (message.isEphemeral && options.includesEphemeral !== true)) {
    return { error: 'message_not_found' };
  }
  return {
    message,
    change: (content) => {
      const change = {
        text: content.text ?? '',
        blocks: filledBlocks(workspace, content.blocks),
        metadata: content.metadata === undefined ? message.metadata : content.metadata,
        editedTs: workspace.newTs(),
        values: {},
      };
      workspace.record({ kind: 'messageChanged', channelId, ts, change });
      return { ...message, ...change };
    },
  };
}

function filledBlocks(workspace: Workspace, blocks: unknown): Json[] {
  const filled = fillIds(workspace, { blocks: Array.isArray(blocks) ? blocks.filter(isJson) : [] });
  return filled.blocks;
}

export function messageObject(
  workspace: Workspace,
  message: Message,
  options: { readonly withMetadata: boolean },
): Json {
  const isOwn = message.authorId === workspace.botUserId;
  const files = message.fileIds.flatMap((id) => {
    const file = workspace.state.files.get(id);
    return file === undefined ? [] : [fileObject(workspace, file)];
  });
  const { metadata } = message;
  return {
    type: 'message',
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
  };
}
