// Channels: who is in them, who may say something there, and what the app hears about it. Direct messages are
// conversations of their own (workspace.conversationWith); group messages do not exist here.
import type { Channel, ChannelAbout, Json, Member, Message, Place, State } from './entities.ts';
import type { Workspace } from './workspace.ts';

export function placeWith(state: State, id: string): Place | undefined {
  return state.conversations.get(id) ?? state.channels.get(id);
}

/** A channel by id or by name, with or without `#`, as the Web API takes it. */
export function channelNamed(state: State, idOrName: string): Channel | undefined {
  const name = idOrName.replace(/^#/, '');
  return state.channels.get(idOrName) ?? state.channels.values().find(({ about }) => about.name === name);
}

export function isMemberOf(workspace: Workspace, place: Place, memberId: string): boolean {
  if (place.kind === 'direct') return memberId === place.memberId || memberId === workspace.botUserId;
  return place.about.memberIds.includes(memberId);
}

/** Who can read there now: somebody deactivated has left every channel. */
export function membersOf(workspace: Workspace, place: Place): string[] {
  if (place.kind === 'direct') return [place.memberId, workspace.botUserId];
  const { members } = workspace.state;
  return place.about.memberIds.filter((id) => members.get(id)?.deleted !== true);
}

/** Whether an app may know of the channel: it is public, or the app is in it. */
export function isVisibleToApp(workspace: Workspace, place: Place): boolean {
  return (
    place.kind === 'direct' || !place.about.isPrivate || isMemberOf(workspace, place, workspace.botUserId)
  );
}

/** Somebody of another company who shares no channel with the app. */
export function isStranger(workspace: Workspace, member: Member): boolean {
  if (member.teamId === undefined || member.teamId === workspace.state.team.id) return false;
  return !workspace.state.channels
    .values()
    .some(
      (channel) =>
        isMemberOf(workspace, channel, member.id) && isMemberOf(workspace, channel, workspace.botUserId),
    );
}

/** Somebody, or the app itself, becomes a member; the app hears of it once it is in the channel. */
export async function addToChannel(
  workspace: Workspace,
  channel: Channel,
  memberId: string,
  inviterId?: string,
): Promise<void> {
  if (isMemberOf(workspace, channel, memberId)) return;
  change(workspace, channel, { memberIds: [...channel.about.memberIds, memberId] });
  await tellMembership(workspace, channel, 'member_joined_channel', memberId, inviterId);
}

export async function removeFromChannel(
  workspace: Workspace,
  channel: Channel,
  memberId: string,
): Promise<void> {
  if (!isMemberOf(workspace, channel, memberId)) return;
  const isAppThere = isMemberOf(workspace, channel, workspace.botUserId);
  change(workspace, channel, { memberIds: channel.about.memberIds.filter((id) => id !== memberId) });
  if (isAppThere) await tellMembership(workspace, channel, 'member_left_channel', memberId);
}

export function archiveChannel(workspace: Workspace, channel: Channel): void {
  change(workspace, channel, { isArchived: true });
}

function change(workspace: Workspace, channel: Channel, about: Partial<ChannelAbout>): void {
  workspace.record({ kind: 'channel', about: { ...channel.about, ...about } });
}

async function tellMembership(
  workspace: Workspace,
  channel: Channel,
  type: 'member_joined_channel' | 'member_left_channel',
  memberId: string,
  inviterId?: string,
): Promise<void> {
  const isLeaving = type === 'member_left_channel';
  if (!isLeaving && !isMemberOf(workspace, channel, workspace.botUserId)) return;
  await workspace.deliveries.emit(type, {
    type,
    user: memberId,
    channel: channel.id,
    channel_type: channel.about.isPrivate ? 'G' : 'C',
    team: workspace.state.team.id,
    ...(inviterId === undefined ? {} : { inviter: inviterId }),
    event_ts: workspace.newTs(),
  });
}

/** What the app hears when a person writes in a channel it is in: the message, and a mention if there is one. */
export async function tellChannelMessage(
  workspace: Workspace,
  channel: Channel,
  message: Message,
): Promise<void> {
  if (!isMemberOf(workspace, channel, workspace.botUserId)) return;
  const common: Json = {
    channel: channel.id,
    user: message.authorId,
    text: message.text,
    ts: message.ts,
    event_ts: message.ts,
    client_msg_id: workspace.newId('c'),
    team: workspace.state.team.id,
    ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
  };
  const isPrivate = channel.about.isPrivate;
  const event = { type: 'message', channel_type: isPrivate ? 'group' : 'channel', ...common };
  await workspace.deliveries.emit(isPrivate ? 'message.groups' : 'message.channels', event);
  if (!message.text.includes(`<@${workspace.botUserId}>`)) return;
  await workspace.deliveries.emit('app_mention', { type: 'app_mention', ...common });
}
