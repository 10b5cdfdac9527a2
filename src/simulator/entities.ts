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
  /** Deactivated: Slack's `deleted`. */
  readonly deleted: boolean;
  readonly updatedAt: Instant;
};

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
};

/** A direct message between the app and one member. */
export type Conversation = {
  readonly id: string;
  readonly memberId: string;
  messages: Message[];
  /** The reader has seen everything up to this ts. */
  lastReadTs: string;
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
};

/** An event that the app has not acknowledged yet; Slack tries again, also after the app was away. */
export type PendingEvent = { readonly eventId: string; readonly body: Json; readonly attempts: number };

export type State = {
  readonly team: Team;
  readonly members: Map<string, Member>;
  readonly conversations: Map<string, Conversation>;
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
  /** The newest message's ts, in microseconds: the next one is larger, whatever the clock says. */
  lastTsMicros: number;
};
