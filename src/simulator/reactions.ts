// Reactions to messages, of people and of the app, and the events about them. Any well-formed name is taken for an
// emoji: a workspace may have its own.
import type { Message, Place } from './entities.ts';
import type { Workspace } from './workspace.ts';

/** Slack's limit of different reactions to one message. */
export const MOST_NAMES = 50;

export function isEmojiName(name: string): boolean {
  return /^[\p{L}\p{N}_+'-]{1,100}(::skin-tone-[2-6])?$/u.test(name);
}

export function hasReacted({ reactions = [] }: Message, name: string, memberId: string): boolean {
  return reactions.some((reaction) => reaction.name === name && reaction.memberIds.includes(memberId));
}

/** Gives or takes back a reaction, and tells the app. To be asked for only if it is not (or is) there. */
export async function react(
  workspace: Workspace,
  where: { readonly place: Place; readonly message: Message },
  reaction: { readonly name: string; readonly memberId: string },
): Promise<void> {
  const { place, message } = where;
  const { name, memberId } = reaction;
  const isTakenBack = hasReacted(message, name, memberId);
  const reactions = changed(message, reaction, isTakenBack);
  workspace.record({ kind: 'messageChanged', channelId: place.id, ts: message.ts, change: { reactions } });
  const type = isTakenBack ? 'reaction_removed' : 'reaction_added';
  const isAppThere = place.kind === 'direct' || place.about.memberIds.includes(workspace.botUserId);
  if (!isAppThere) return;
  await workspace.deliveries.emit(type, {
    type,
    user: memberId,
    reaction: name,
    item_user: message.authorId,
    item: { type: 'message', channel: place.id, ts: message.ts },
    event_ts: workspace.newTs(),
  });
}

function changed(
  { reactions = [] }: Message,
  { name, memberId }: { readonly name: string; readonly memberId: string },
  isTakenBack: boolean,
) {
  const isKnown = reactions.some((reaction) => reaction.name === name);
  const all = isKnown ? reactions : [...reactions, { name, memberIds: [] }];
  return all
    .map((reaction) => {
      if (reaction.name !== name) return reaction;
      const others = reaction.memberIds.filter((id) => id !== memberId);
      return { name, memberIds: isTakenBack ? others : [...others, memberId] };
    })
    .filter(({ memberIds }) => memberIds.length > 0);
}
