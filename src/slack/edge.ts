// The contract between a feature and Slack. A feature registers what it answers to; the edge acknowledges in
// time, checks the role at that moment, parses the payload, and shows the returned Reply on whatever surface
// the request came from. Features never call Slack: they return a Reply, or enqueue a message.
import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import type { ZodType } from 'zod';
import type { Mrkdwn } from './text.ts';

/** What a person is to the bot. Somebody can be several of these. */
export type ActorRole =
  | 'lead'
  | 'participant'
  | 'assistant'
  /** A participant or an assistant: somebody in whose calendar sessions matter. */
  | 'scheduled';
export type Audience = 'everyone' | ActorRole;

export type Actor = { readonly workspaceId: string; readonly slackUserId: string };

/** Plain words, which the edge escapes where needed, or markup made with `md`. */
export type ReplyText = string | Mrkdwn;

/** What the person sees next. */
export type Reply =
  /** Nothing new. A submitted modal closes; after a click in a modal it stays, Slack cannot close it from there. */
  | { readonly kind: 'done' }
  /** A message only this person sees; in a modal it takes the modal's place. */
  | { readonly kind: 'say'; readonly text: ReplyText; readonly blocks?: readonly KnownBlock[] }
  /** Puts something else in place of the message whose button was clicked. */
  | { readonly kind: 'replace'; readonly text: ReplyText; readonly blocks: readonly KnownBlock[] }
  /** Opens a modal; from inside a modal, puts it on top. */
  | { readonly kind: 'modal'; readonly view: ModalView }
  /** Changes the modal the request came from. */
  | { readonly kind: 'update'; readonly view: ModalView }
  /** Keeps the modal open with everything typed, and says next to each field what is wrong. Keys are block ids. */
  | { readonly kind: 'fieldErrors'; readonly errors: Readonly<Record<string, string>> }
  /** Publishes the Home tab again (used by buttons in Home). */
  | { readonly kind: 'home' }
  /** A kind no, and what to do instead, on whatever surface fits. In a modal the typed text stays. */
  | { readonly kind: 'refused'; readonly text: ReplyText };

export type CommandRequest = {
  readonly actor: Actor;
  /** What follows the command's name, trimmed; ids are already `<@U…>` (should_escape). */
  readonly args: string;
};

export type ActionRequest<Value> = {
  readonly actor: Actor;
  /** The button's value or the chosen option(s), parsed. */
  readonly value: Value;
  /** Where it was clicked. In a modal, its id, metadata and what is typed so far. */
  readonly surface:
    | { readonly kind: 'message' }
    | { readonly kind: 'home' }
    | {
        readonly kind: 'modal';
        readonly viewId: string;
        readonly metadata: unknown;
        readonly typed: FormValues;
      };
};

export type SubmissionRequest<Form, Metadata> = {
  readonly actor: Actor;
  readonly form: Form;
  readonly metadata: Metadata;
  /** Slack's id of the submitted view: the same one twice is the same submission. */
  readonly viewId: string;
};

/** Plain values of a modal's inputs by block id: text, chosen value, list of chosen values, date, or null. */
export type FormValues = Readonly<Record<string, string | readonly string[] | number | null>>;

type MaybePromise<T> = T | Promise<T>;

export type CommandSpec = {
  /** The word after `/rm`. */
  readonly name: string;
  readonly audience: Audience;
  /** Arguments as shown in help, such as `add @person`. */
  readonly usage?: string;
  /** One line in help, from the person's point of view. */
  readonly summary: string;
  /** May take seconds: after two of them a window says so, and the answer takes its place. */
  readonly isLong?: boolean;
  run(request: CommandRequest): MaybePromise<Reply>;
};

export type ActionSpec<Value> = {
  /** An element's action id up to a colon: `pair.accept:17` is `pair.accept`, and unique within its block. */
  readonly id: string;
  readonly audience: Audience;
  /** Parses the JSON of a button's value, or the chosen value(s) of a select. Carries ids, never facts. */
  readonly value: ZodType<Value>;
  /** May take seconds: after two of them a window says so, and the answer takes its place. */
  readonly isLong?: boolean;
  run(request: ActionRequest<Value>): MaybePromise<Reply>;
};

export type SubmissionSpec<Form, Metadata> = {
  /** The modal's callback id. */
  readonly id: string;
  readonly audience: Audience;
  readonly metadata: ZodType<Metadata>;
  /** Keys equal block ids, so an issue becomes the error beside its field. */
  readonly form: ZodType<Form>;
  run(request: SubmissionRequest<Form, Metadata>): MaybePromise<Reply>;
};

export type DraftRequest<Metadata> = {
  readonly actor: Actor;
  readonly metadata: Metadata;
  readonly viewId: string;
  /** Everything in the modal so far, and not sent. */
  readonly typed: FormValues;
  /** Slack's own time of the change, in microseconds: changes may arrive out of order. */
  readonly typedAtMicros: number;
};

/** Keeps what is typed while it is typed: Slack tells nothing of what was in a modal that is closed. */
export type DraftSpec<Metadata> = {
  /** The modal's callback id. Its fields are made with `telling`. */
  readonly id: string;
  readonly audience: Audience;
  readonly metadata: ZodType<Metadata>;
  /** Says nothing and changes nothing on the screen. Not called for whoever may not. */
  keep(request: DraftRequest<Metadata>): void;
};

export type SlackEvents = {
  /** The Home tab was opened: answer with what to publish. */
  readonly homeOpened: (actor: Actor) => MaybePromise<HomeView>;
  /** Somebody wrote to the bot. `eventId` is the same when Slack delivers it again. */
  readonly directMessage: (
    message: Actor & { readonly eventId: string; readonly text: string },
  ) => MaybePromise<void>;
  /** A profile changed, or somebody joined. `user` is Slack's user object, unparsed. */
  readonly profileChanged: (change: {
    readonly workspaceId: string;
    readonly user: unknown;
  }) => MaybePromise<void>;
};

export type Edge = {
  command(spec: CommandSpec): void;
  action<Value>(spec: ActionSpec<Value>): void;
  submission<Form, Metadata>(spec: SubmissionSpec<Form, Metadata>): void;
  draft<Metadata>(spec: DraftSpec<Metadata>): void;
  on<Name extends keyof SlackEvents>(name: Name, handle: SlackEvents[Name]): void;
};
