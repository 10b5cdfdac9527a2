// What one person sees, read from the workspace's state. Shows nothing that is not theirs.
import { isMemberOf } from './channels.ts';
import type { ChannelOnScreen, MessageOnScreen, Screen } from './client-api.ts';
import type { Channel, Json, Member, Message, Place } from './entities.ts';
import { isJson, microsOf } from './facts.ts';
import { fileOnScreen } from './files.ts';
import { memberSummary } from './members.ts';
import { NotOnScreen } from './not-on-screen.ts';
import { inConversation } from './threads.ts';
import type { Workspace } from './workspace.ts';

export function screenOf(workspace: Workspace, member: Member): Screen {
  const { state } = workspace;
  const conversation = state.conversations.values().find(({ memberId }) => memberId === member.id);
  const home = state.homes.get(member.id);
  return {
    member: memberSummary(workspace, member),
    messages: conversation === undefined ? [] : messagesFor(workspace, member, conversation),
    channels: channelsOf(workspace, member).map((channel) => channelOnScreen(workspace, member, channel)),
    home: home === undefined ? null : blocksOf(home.payload),
    modals: (state.stacks.get(member.id) ?? []).flatMap((id) => {
      const view = state.views.get(id);
      if (view === undefined) return [];
      return [{ viewId: id, view: view.payload, errors: view.errors, values: view.values }];
    }),
    notice: state.notices.get(member.id) ?? null,
  };
}

/** The direct message with the app, or a channel on this person's screen. Throws NotOnScreen. */
export function placeOnScreen(workspace: Workspace, member: Member, channelId: string | undefined): Place {
  if (channelId === undefined) return workspace.conversationWith(member.id);
  const channel = channelsOf(workspace, member).find(({ id }) => id === channelId);
  if (channel === undefined) throw new NotOnScreen(`${member.name} is in no channel ${channelId}`);
  return channel;
}

/** Ephemeral messages in a channel are somebody's only. */
export function isShownTo(member: Member, { onlyForId }: Message): boolean {
  return onlyForId === undefined || onlyForId === member.id;
}

function channelsOf(workspace: Workspace, member: Member): Channel[] {
  const { channels } = workspace.state;
  return [...channels.values()].filter((channel) => isMemberOf(workspace, channel, member.id));
}

function channelOnScreen(workspace: Workspace, member: Member, channel: Channel): ChannelOnScreen {
  const readMicros = microsOf(channel.lastReadTs.get(member.id) ?? '0');
  const messages = messagesFor(workspace, member, channel);
  const isUnread = ({ authorId, ts }: MessageOnScreen) => authorId !== member.id && microsOf(ts) > readMicros;
  const { id, name } = channel.about;
  return { id, name, messages, unread: messages.filter(isUnread).length };
}

function messagesFor(workspace: Workspace, member: Member, place: Place): MessageOnScreen[] {
  const shown = place.messages.filter((message) => isShownTo(member, message));
  const replies = Map.groupBy(
    shown.filter(({ threadTs }) => threadTs !== undefined),
    ({ threadTs }) => threadTs,
  );
  return shown.filter(inConversation).map((message) => ({
    ...messageOnScreen(workspace, message),
    replies: (message.threadTs === undefined ? (replies.get(message.ts) ?? []) : []).map((reply) =>
      messageOnScreen(workspace, reply),
    ),
  }));
}

function messageOnScreen(workspace: Workspace, message: Message): MessageOnScreen {
  return {
    ts: message.ts,
    sentAt: Math.floor(microsOf(message.ts) / 1_000),
    authorId: message.authorId,
    text: message.text,
    blocks: message.blocks,
    files: message.fileIds.flatMap((id) => {
      const file = workspace.state.files.get(id);
      return file === undefined ? [] : [fileOnScreen(file)];
    }),
    isEphemeral: message.isEphemeral,
    isEdited: message.editedTs !== null,
    reactions: message.reactions ?? [],
    replies: [],
    isBroadcast: message.isBroadcast ?? false,
  };
}

export function blocksOf(payload: Json): Json[] {
  return Array.isArray(payload.blocks) ? payload.blocks.filter(isJson) : [];
}
