// What exists in the embedded workspace. Plain data that goes through JSON unchanged, because the journal
// stores it. Nothing here knows about HTTP, sockets or Bolt.
import type { Instant } from '../clock.ts';
import type { ViewValues } from './client-api.ts';

/** A JSON object whose fields nobody has checked yet. */
export type Json = Record<string, unknown>;

export type Team = { readonly id: string; readonly name: string; readonly domain: string };

export type Member = {
  readonly id: string;
  /** The handle, such as `amara.okafor`. */
  readonly handle: string;
  readonly name: string;
  readonly title: string;
  /** What the company file calls their part; Slack does not know it. */
  readonly part: string;
  readonly timeZone: string;
  readonly isAdmin: boolean;
  /** A guest. */
  readonly isRestricted: boolean;
  readonly isBot: boolean;
  /** The team of somebody from another company; absent for the workspace's own people. */
  readonly teamId?: string;
  /** Deactivated: Slack's `deleted`. */
  readonly deleted: boolean;
  readonly updatedAt: Instant;
};

export type Reaction = { readonly name: string; readonly memberIds: readonly string[] };

export type Message = {
  readonly ts: string;
  readonly authorId: string;
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly fileIds: readonly string[];
  readonly metadata: Json | null;
  readonly isEphemeral: boolean;
  readonly editedTs: string | null;
  /** What the reader chose in the message's selects, by block and action. */
  readonly values: ViewValues;
  /** The message this one answers, in a thread. */
  readonly threadTs?: string;
  /** A reply that is shown in the conversation as well. */
  readonly isBroadcast?: boolean;
  /** The one reader of an ephemeral message in a channel. */
  readonly onlyForId?: string;
  readonly reactions?: readonly Reaction[];
  /** What is left of a deleted message that had replies. */
  readonly isTombstone?: boolean;
};

/** A direct message between the app and one member. */
export type Conversation = {
  readonly kind: 'direct';
  readonly id: string;
  readonly memberId: string;
  messages: Message[];
  /** The reader has seen everything up to this ts. */
  lastReadTs: string;
};

export type ChannelAbout = {
  readonly id: string;
  /** Without the `#`. */
  readonly name: string;
  readonly topic: string;
  readonly isPrivate: boolean;
  readonly isArchived: boolean;
  /** The one everybody is in. */
  readonly isGeneral: boolean;
  readonly createdAt: Instant;
  /** In the order in which they joined; the app's own id is among them once it was invited. */
  readonly memberIds: readonly string[];
};

export type Channel = {
  readonly kind: 'channel';
  about: ChannelAbout;
  readonly id: string;
  messages: Message[];
  /** Each reader has seen everything up to their ts. */
  readonly lastReadTs: Map<string, string>;
};

/** Wherever messages are. */
export type Place = Conversation | Channel;

/** A message that waits for its time. */
export type ScheduledMessage = {
  readonly id: string;
  readonly channelId: string;
  readonly postAt: Instant;
  readonly createdAt: Instant;
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly threadTs: string | null;
  readonly isBroadcast: boolean;
  /** Slack takes metadata with a scheduled message, and then never posts it. */
  readonly hasMetadata: boolean;
};

export type UserGroup = {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly memberIds: readonly string[];
  readonly createdAt: Instant;
};

/** What the workspace hands out when somebody installs the app, to be exchanged for a token once. */
export type InstallCode = {
  readonly code: string;
  readonly memberId: string;
  readonly redirectUri: string | null;
  readonly expiresAt: Instant;
  readonly isUsed: boolean;
};

export type View = {
  readonly id: string;
  readonly memberId: string;
  /** As the app sent it, with block and action ids filled in. */
  readonly payload: Json;
  readonly hash: string;
  readonly rootId: string;
  readonly previousId: string | null;
  readonly errors: Readonly<Record<string, string>>;
  readonly values: ViewValues;
};

export type Trigger = {
  readonly id: string;
  readonly memberId: string;
  readonly expiresAt: Instant;
  /** The modal the interaction happened in: only from there can another be pushed. */
  readonly viewId: string | null;
  readonly isUsed: boolean;
};

export type ResponseUrl = {
  readonly id: string;
  readonly memberId: string;
  readonly channelId: string;
  readonly expiresAt: Instant;
  readonly usesLeft: number;
  /** The message whose button was clicked; null after a slash command. */
  readonly messageTs: string | null;
};

export type StoredFile = {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly mimeType: string;
  /** Announced by the app before the upload. */
  readonly bytes: number;
  readonly contentBase64: string | null;
  /** The person who put it into a form; the app's own when absent. */
  readonly ownerId?: string;
  readonly state: 'announced' | 'uploaded' | 'completed';
  readonly sharedIn: readonly { readonly channelId: string; readonly ts: string }[];
  readonly announcedAt?: Instant;
  readonly isDeleted?: boolean;
};

/** Who answers by themselves, and what they have done so far. */
export type AutopilotState = {
  isOn: boolean;
  /** When it was first switched on; null before. */
  firstOnAt: Instant | null;
  /** When it was last switched on: what waited until then is not answered all in one moment. */
  lastOnAt: Instant;
  /** Members who wait for somebody to play them all the same. */
  except: readonly string[];
  /** By member: what was reacted to, such as `pulse:1700000000.000100`, and when. */
  readonly done: Map<string, Map<string, Instant>>;
};

/** An event that the app has not acknowledged yet; Slack tries again, also after the app was away. */
export type PendingEvent = { readonly eventId: string; readonly body: Json; readonly attempts: number };

export type State = {
  readonly team: Team;
  readonly members: Map<string, Member>;
  readonly conversations: Map<string, Conversation>;
  readonly channels: Map<string, Channel>;
  readonly scheduled: Map<string, ScheduledMessage>;
  readonly userGroups: Map<string, UserGroup>;
  readonly installCodes: Map<string, InstallCode>;
  readonly views: Map<string, View>;
  /** Open modals by member, bottom to top. */
  readonly stacks: Map<string, string[]>;
  /** The published Home tab by member. */
  readonly homes: Map<string, View>;
  readonly triggers: Map<string, Trigger>;
  readonly responseUrls: Map<string, ResponseUrl>;
  readonly files: Map<string, StoredFile>;
  readonly pendingEvents: Map<string, PendingEvent>;
  readonly notices: Map<string, string>;
  readonly autopilot: AutopilotState;
  /** By callback id: the members from whom the app took such a form at least once. */
  readonly formsTaken: Map<string, Set<string>>;
  /** The steps of the tour that were done at some time. */
  readonly reached: Set<string>;
  /** The app was removed, and its token with it. */
  isUninstalled: boolean;
  /** The newest message's ts, in microseconds: the next one is larger, whatever the clock says. */
  lastTsMicros: number;
};
