// A screen is where an answer is shown: it acknowledges the request once and puts a Reply in front of the
// person. Here the screens outside modals; those of an open modal are in modal-screen.ts.
import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { plain, section } from './blocks.ts';
import type { Reply, ReplyText } from './edge.ts';
import { LIMITS } from './limits.ts';
import { messageBlocks, modal } from './surfaces.ts';
import { joinMd, type Mrkdwn, plainText, toMrkdwn } from './text.ts';

export type Screen = {
  /** The answer takes longer than Slack waits: acknowledge now, show later. */
  wait(): Promise<void>;
  show(reply: Reply): Promise<void>;
  /** Says something without needing a trigger, after a view could not be opened. */
  fallback(text: ReplyText): Promise<void>;
};

/** Acknowledges the first time and does nothing afterwards; never throws, a socket may have died meanwhile. */
export type Acknowledge<Payload> = { readonly isDone: boolean; send(payload?: Payload): Promise<void> };

export type Views = Pick<WebClient, 'views'>;

/** Publishes the person's Home tab, with a notice on top when there is something to say. */
export type PublishHome = (notice?: Mrkdwn) => Promise<void>;

export type EphemeralMessage = {
  readonly response_type: 'ephemeral';
  readonly replace_original: false;
  text: string;
  blocks?: KnownBlock[];
};

const HOME_UPDATED = 'Your Home tab is up to date.';

function ephemeral(text: ReplyText, blocks?: readonly KnownBlock[]): EphemeralMessage {
  return {
    response_type: 'ephemeral',
    replace_original: false,
    text: toMrkdwn(text).mrkdwn,
    ...(blocks === undefined ? {} : { blocks: messageBlocks(blocks) }),
  };
}

export function joinErrors(errors: Readonly<Record<string, string>>): Mrkdwn {
  return joinMd(Object.values(errors).map(toMrkdwn), '\n');
}

function paragraph(text: ReplyText): KnownBlock {
  const markup = toMrkdwn(text);
  return markup.mrkdwn.length > LIMITS.sectionText ? plain(plainText(markup)) : section(markup);
}

/** A small modal that only says something. Closing it closes everything under it when `isLast`. */
export function noticeView(
  title: string,
  text: ReplyText,
  options: { readonly blocks?: readonly KnownBlock[]; readonly isLast?: boolean } = {},
): ModalView {
  const view = modal({ callbackId: 'notice', title, blocks: options.blocks ?? [paragraph(text)] });
  return options.isLast ? { ...view, clear_on_close: true } : view;
}

export const NOTICE_TITLES = { said: 'Done', refused: 'Please note' } as const;

export function homeWithNotice(view: HomeView, notice: Mrkdwn | undefined): HomeView {
  if (notice === undefined) return view;
  return { ...view, blocks: [section(notice), ...view.blocks].slice(0, LIMITS.viewBlocks) };
}

export function commandScreen(context: {
  readonly acknowledge: Acknowledge<EphemeralMessage>;
  readonly respond: (message: EphemeralMessage) => Promise<unknown>;
  readonly client: Views;
  readonly triggerId: string;
  readonly publishHome: PublishHome;
}): Screen {
  const { acknowledge, respond, client, triggerId, publishHome } = context;
  const say = async (text: ReplyText, blocks?: readonly KnownBlock[]) => {
    const message = ephemeral(text, blocks);
    await (acknowledge.isDone ? respond(message) : acknowledge.send(message));
  };
  return {
    wait: () => acknowledge.send(),
    fallback: say,
    show: async (reply) => {
      switch (reply.kind) {
        case 'done':
          return acknowledge.send();
        case 'say':
        case 'replace':
        case 'refused':
          return say(reply.text, 'blocks' in reply ? reply.blocks : undefined);
        case 'fieldErrors':
          return say(joinErrors(reply.errors));
        case 'home':
          await acknowledge.send();
          await publishHome();
          return say(HOME_UPDATED);
        case 'modal':
        case 'update':
          await acknowledge.send();
          await client.views.open({ trigger_id: triggerId, view: reply.view });
          return;
        default:
          return unreachable(reply);
      }
    },
  };
}

/** A button in a message. The acknowledgement carries nothing; answers go through the response URL. */
export function messageScreen(context: {
  readonly acknowledge: Acknowledge<void>;
  readonly respond: (message: EphemeralMessage | ReplacedMessage) => Promise<unknown>;
  readonly client: Views;
  readonly triggerId: string;
  readonly publishHome: PublishHome;
}): Screen {
  const { acknowledge, respond, client, triggerId, publishHome } = context;
  const say = async (text: ReplyText, blocks?: readonly KnownBlock[]) => {
    await respond(ephemeral(text, blocks));
  };
  return {
    wait: () => acknowledge.send(),
    fallback: say,
    show: async (reply) => {
      await acknowledge.send();
      switch (reply.kind) {
        case 'done':
          return;
        case 'say':
        case 'refused':
          return say(reply.text, 'blocks' in reply ? reply.blocks : undefined);
        case 'replace':
          await respond({
            replace_original: true,
            text: toMrkdwn(reply.text).mrkdwn,
            blocks: messageBlocks(reply.blocks),
          });
          return;
        case 'fieldErrors':
          return say(joinErrors(reply.errors));
        case 'home':
          return publishHome();
        case 'modal':
        case 'update':
          await client.views.open({ trigger_id: triggerId, view: reply.view });
          return;
        default:
          return unreachable(reply);
      }
    },
  };
}

export type ReplacedMessage = { readonly replace_original: true; text: string; blocks: KnownBlock[] };

/** A button in Home. There is no response URL: what is to be said opens as a small modal. */
export function homeScreen(context: {
  readonly acknowledge: Acknowledge<void>;
  readonly client: Views;
  readonly triggerId: string;
  readonly publishHome: PublishHome;
}): Screen {
  const { acknowledge, client, triggerId, publishHome } = context;
  const open = async (view: ModalView) => {
    await client.views.open({ trigger_id: triggerId, view });
  };
  return {
    wait: () => acknowledge.send(),
    fallback: (text) => publishHome(toMrkdwn(text)),
    show: async (reply) => {
      await acknowledge.send();
      switch (reply.kind) {
        case 'done':
          return;
        case 'say':
        case 'replace':
          return open(noticeView(NOTICE_TITLES.said, reply.text, blocksOf(reply)));
        case 'refused':
          return open(noticeView(NOTICE_TITLES.refused, reply.text));
        case 'fieldErrors':
          return open(noticeView(NOTICE_TITLES.refused, joinErrors(reply.errors)));
        case 'home':
          return publishHome();
        case 'modal':
        case 'update':
          return open(reply.view);
        default:
          return unreachable(reply);
      }
    },
  };
}

export function blocksOf(reply: { readonly blocks?: readonly KnownBlock[] }) {
  return reply.blocks === undefined ? {} : { blocks: reply.blocks };
}

export function unreachable(reply: never): never {
  throw new Error(`no such reply: ${JSON.stringify(reply)}`);
}
