// The changes that concern conversations: who is in them, what is said, what waits to be said, and how the app
// was installed. The other half of facts.ts; the same rules.
import type {
  ChannelAbout,
  InstallCode,
  Message,
  Place,
  ScheduledMessage,
  State,
  UserGroup,
} from './entities.ts';

export type PlaceFact =
  | { readonly kind: 'conversation'; readonly id: string; readonly memberId: string }
  /** A channel is there, or is different from now on. */
  | { readonly kind: 'channel'; readonly about: ChannelAbout }
  | {
      readonly kind: 'messageChanged';
      readonly channelId: string;
      readonly ts: string;
      readonly change: Partial<Message>;
    }
  | { readonly kind: 'messageDeleted'; readonly channelId: string; readonly ts: string }
  /** In a channel `memberId` says whose reading it is. */
  | { readonly kind: 'read'; readonly channelId: string; readonly ts: string; readonly memberId?: string }
  | { readonly kind: 'scheduled'; readonly scheduled: ScheduledMessage }
  | { readonly kind: 'scheduledGone'; readonly id: string }
  | { readonly kind: 'userGroup'; readonly group: UserGroup }
  | { readonly kind: 'installCode'; readonly code: InstallCode }
  | { readonly kind: 'installed'; readonly isInstalled: boolean };

export function applyPlaceFact(state: State, fact: PlaceFact): void {
  switch (fact.kind) {
    case 'conversation': {
      const { id, memberId } = fact;
      state.conversations.set(id, { kind: 'direct', id, memberId, messages: [], lastReadTs: '0' });
      return;
    }
    case 'channel': {
      const { about } = fact;
      const existing = state.channels.get(about.id);
      if (existing !== undefined) existing.about = about;
      else {
        const { id } = about;
        state.channels.set(id, { kind: 'channel', id, about, messages: [], lastReadTs: new Map() });
      }
      return;
    }
    case 'messageChanged': {
      const place = needPlace(state, fact.channelId);
      place.messages = place.messages.map((message) =>
        message.ts === fact.ts ? { ...message, ...fact.change } : message,
      );
      return;
    }
    case 'messageDeleted': {
      const place = needPlace(state, fact.channelId);
      place.messages = place.messages.filter((message) => message.ts !== fact.ts);
      return;
    }
    case 'read': {
      const place = needPlace(state, fact.channelId);
      if (place.kind === 'direct') place.lastReadTs = fact.ts;
      else if (fact.memberId !== undefined) place.lastReadTs.set(fact.memberId, fact.ts);
      return;
    }
    case 'scheduled':
      state.scheduled.set(fact.scheduled.id, fact.scheduled);
      return;
    case 'scheduledGone':
      state.scheduled.delete(fact.id);
      return;
    case 'userGroup':
      state.userGroups.set(fact.group.id, fact.group);
      return;
    case 'installCode':
      state.installCodes.set(fact.code.code, fact.code);
      return;
    case 'installed':
      state.isUninstalled = !fact.isInstalled;
      return;
    default: {
      const exhaustive: never = fact;
      throw new Error(`Unknown fact ${JSON.stringify(exhaustive)}`);
    }
  }
}

/** The direct message or channel with this id. Throws when there is none. */
export function needPlace(state: State, id: string): Place {
  const place = state.conversations.get(id) ?? state.channels.get(id);
  if (place === undefined) throw new Error(`No conversation ${id}`);
  return place;
}
