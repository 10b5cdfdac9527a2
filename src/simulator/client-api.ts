// What a person's client may ask of the embedded workspace: the browser page over HTTP, and the tests in
// process, use the same calls and see the same screens. Block Kit JSON passes through as the app sent it.

/** One member as the people switcher shows them. */
export type MemberSummary = {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  /** What the company file calls their part, such as "Program lead" or "Executive". */
  readonly part: string;
  readonly timeZone: string;
  readonly isAdmin: boolean;
  readonly isDeactivated: boolean;
  readonly unread: number;
};

/** `GET /ui/workspace` */
export type WorkspaceSummary = {
  readonly teamId: string;
  readonly teamName: string;
  readonly appName: string;
  readonly botUserId: string;
  /** The workspace's clock, milliseconds UTC. */
  readonly nowAt: number;
  readonly moving: TimeStatus['moving'];
  readonly members: readonly MemberSummary[];
  readonly commands: readonly {
    readonly command: string;
    readonly description: string;
    readonly usageHint: string;
  }[];
};

export type FileOnScreen = {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly mimeType: string;
  readonly bytes: number;
  /** `GET` it from the page's origin. */
  readonly path: string;
};

export type ReactionOnScreen = {
  /** Without colons, such as `eyes`. */
  readonly name: string;
  /** Who reacted so, first one first; the app's own id may be among them. */
  readonly memberIds: readonly string[];
};

export type MessageOnScreen = {
  readonly ts: string;
  readonly sentAt: number;
  readonly authorId: string;
  readonly text: string;
  readonly blocks: readonly Record<string, unknown>[];
  readonly files: readonly FileOnScreen[];
  /** "Only visible to you." */
  readonly isEphemeral: boolean;
  readonly isEdited: boolean;
  /** In the order in which they were first given. */
  readonly reactions: readonly ReactionOnScreen[];
  /** The thread below this message, oldest first. Replies have none themselves. */
  readonly replies: readonly MessageOnScreen[];
  /** A reply "also sent to the channel": it stands in the thread and, a second time, among the messages. */
  readonly isBroadcast: boolean;
};

/** A channel the person is a member of. */
export type ChannelOnScreen = {
  readonly id: string;
  /** Without the `#`. */
  readonly name: string;
  /** Oldest first, what only this person sees in place. */
  readonly messages: readonly MessageOnScreen[];
  readonly unread: number;
};

export type ModalOnScreen = {
  readonly viewId: string;
  /** The view as the app sent it. */
  readonly view: Record<string, unknown>;
  /** Messages beside fields, by block id. */
  readonly errors: Readonly<Record<string, string>>;
  /** What is typed or chosen so far: block id → action id → Slack's element state. Survives a restart of the page. */
  readonly values: ViewValues;
};

/** Everything one person sees. `GET /ui/screen?as=U…` */
export type Screen = {
  readonly member: MemberSummary;
  /** The direct message with the app, oldest first, ephemeral messages in place. */
  readonly messages: readonly MessageOnScreen[];
  readonly channels: readonly ChannelOnScreen[];
  readonly home: readonly Record<string, unknown>[] | null;
  /** Bottom to top; the last one is in front. */
  readonly modals: readonly ModalOnScreen[];
  /** What Slack itself says when an app fails, such as "/rm failed: the app did not respond". Gone with the next act. */
  readonly notice: string | null;
};

/** An interactive element's state as Slack sends it in `view.state.values`, e.g. `{ type: 'static_select', selected_option: {…} }`. */
export type ElementState = { readonly type: string } & Record<string, unknown>;
export type ViewValues = Readonly<Record<string, Readonly<Record<string, ElementState>>>>;

export type ActSource =
  /** `channelId`: a channel of the screen's; absent for the direct message with the app. */
  | { readonly kind: 'message'; readonly ts: string; readonly channelId?: string }
  | { readonly kind: 'home' }
  | { readonly kind: 'modal'; readonly viewId: string };

/** Something a person does. `POST /ui/act` with `{ as, act }`, answered by the Screen that follows. */
export type Act =
  /**
   * Writes to the app, or to a channel; a text that starts with `/` is a slash command. `threadTs` answers in the
   * thread below that message.
   */
  | { readonly kind: 'write'; readonly text: string; readonly channelId?: string; readonly threadTs?: string }
  /** Clicks a button or chooses in a select. `state` is the element's new state, absent for a plain button. */
  | {
      readonly kind: 'use';
      readonly source: ActSource;
      readonly blockId: string;
      readonly actionId: string;
      readonly state?: ElementState;
      /** In a modal: everything typed so far. */
      readonly values?: ViewValues;
    }
  | { readonly kind: 'submit'; readonly viewId: string; readonly values: ViewValues }
  | { readonly kind: 'dismiss'; readonly viewId: string }
  | { readonly kind: 'openHome' }
  /** Has seen what is in the direct message with the app, or in a channel. */
  | { readonly kind: 'readMessages'; readonly channelId?: string }
  /** Gives a reaction, or takes one's own back. */
  | { readonly kind: 'react'; readonly ts: string; readonly name: string; readonly channelId?: string };

/** Something the app did that somebody can see. */
export type Happening = {
  /** Counts up from 1; newer is larger. */
  readonly seq: number;
  /** The workspace's clock, milliseconds UTC. */
  readonly at: number;
  /** Who sees it; null for everybody in a channel. */
  readonly memberId: string | null;
  readonly kind: 'message' | 'home' | 'modal';
  /** First words, as read. */
  readonly text: string;
  /** The message's. */
  readonly ts: string | null;
  /** The channel's; null in the direct message with the app. */
  readonly channelId: string | null;
  /** Without the `#`. */
  readonly channelName: string | null;
};

/** `POST /ui/clock`: moves the clock forward, letting everything due on the way happen. Moves wait for one another. */
export type ClockMove =
  | { readonly byMs: number }
  /** In small steps until something happens that somebody can see, at most eight weeks. */
  | { readonly toNext: true }
  /** A day a second, until stopped or nobody has the page open; answered at once. */
  | { readonly play: true }
  /** Ends every move under way or waiting. */
  | { readonly stop: true };

export type ClockAnswer = {
  readonly nowAt: number;
  /** Whether somebody stopped the move before its end. */
  readonly isStopped: boolean;
  /** What happened on the way, oldest first (the first 200). */
  readonly happenings: readonly Happening[];
};

export type TimeStatus = {
  readonly nowAt: number;
  /** What moves the clock at the moment. */
  readonly moving: 'by' | 'next' | 'play' | null;
};

/** `POST /ui/member`: somebody leaves the company, or comes back. Answered by their MemberSummary. */
export type MemberMove = { readonly id: string; readonly isDeactivated: boolean };

// `GET /ui/changes` is a stream of server-sent events: `changed` means: ask for your screen again; `time` carries a
// TimeStatus while the clock moves; `happened` carries a Happening.

/** `POST /ui/suggestions` with `{ as, request }`: what an external select offers for a text. Answered by Suggestions. */
export type SuggestionRequest = {
  readonly source: ActSource;
  readonly blockId: string;
  readonly actionId: string;
  readonly text: string;
  /** In a modal: everything typed so far. */
  readonly values?: ViewValues;
};

export type Suggestions = {
  /** `label` is null for options that are in no group. */
  readonly groups: readonly {
    readonly label: string | null;
    readonly options: readonly Record<string, unknown>[];
  }[];
  /** What Slack itself says when the app did not answer. */
  readonly failure: string | null;
};

/**
 * `POST /ui/upload`: keeps a person's small file for a `file_input`. Answered by `{ file }`: the object that belongs
 * into the element's `files`.
 */
export type Upload = { readonly as: string; readonly name: string; readonly contentBase64: string };
