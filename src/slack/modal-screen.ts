// Showing a Reply in an open modal, after it was submitted or something in it was clicked. Whatever goes
// wrong, what the person typed stays on the screen.
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Reply, ReplyText } from './edge.ts';
import { slackErrorCode } from './errors.ts';
import { restoredView } from './restore-view.ts';
import {
  type Acknowledge,
  blocksOf,
  joinErrors,
  NOTICE_TITLES,
  noticeView,
  type PublishHome,
  type Screen,
  unreachable,
  type Views,
} from './screen.ts';
import { md, plainText, toMrkdwn } from './text.ts';

/** What Slack may be told in the acknowledgement of a submission. */
export type SubmissionAnswer =
  | { readonly response_action: 'clear' }
  | { readonly response_action: 'push' | 'update'; readonly view: ModalView }
  | { readonly response_action: 'errors'; readonly errors: Record<string, string> };

/** An open view as Slack sends it, with the parts needed here. */
export const openModal = z.looseObject({
  type: z.literal('modal'),
  id: z.string(),
  hash: z.string().optional(),
  callback_id: z.string(),
  private_metadata: z.string().optional(),
  blocks: z.array(z.looseObject({ type: z.string(), block_id: z.string().optional() })),
  state: z.looseObject({ values: z.unknown() }).optional(),
});
export type OpenModal = z.infer<typeof openModal>;

const SAVED = 'That is done. You can close this window.';

/**
 * Slack refuses errors that belong to no field on the screen, so those move to the first field.
 * @returns null when the modal has no field at all
 */
export function onFields(view: OpenModal, errors: Readonly<Record<string, string>>) {
  const inputs = view.blocks.flatMap(({ type, block_id }) =>
    type === 'input' && block_id ? [block_id] : [],
  );
  const [first] = inputs;
  if (first === undefined) return null;
  const placed: Record<string, string> = {};
  for (const [blockId, text] of Object.entries(errors)) {
    const field = inputs.includes(blockId) ? blockId : first;
    placed[field] = placed[field] === undefined ? text : `${placed[field]} ${text}`;
  }
  return placed;
}

type SubmissionContext = {
  readonly acknowledge: Acknowledge<SubmissionAnswer>;
  readonly client: Views;
  readonly view: OpenModal;
  readonly publishHome: PublishHome;
};

export function submissionScreen(context: SubmissionContext): Screen {
  const { acknowledge, publishHome } = context;
  return {
    wait: () =>
      acknowledge.send({
        response_action: 'update',
        view: noticeView('Still working…', 'This takes a little longer. Please keep this window open.'),
      }),
    fallback: (text) => showSubmitted(context, { kind: 'refused', text }),
    show: async (reply) => {
      await showSubmitted(context, reply);
      if (reply.kind === 'home') await publishHome();
    },
  };
}

async function showSubmitted(context: SubmissionContext, reply: Reply): Promise<void> {
  const { acknowledge, view } = context;
  if (acknowledge.isDone) return showLate(context, reply);
  const update = (next: ModalView) => acknowledge.send({ response_action: 'update', view: next });
  switch (reply.kind) {
    case 'done':
    case 'home':
      return acknowledge.send({ response_action: 'clear' });
    case 'say':
    case 'replace':
      return update(noticeView(NOTICE_TITLES.said, reply.text, { ...blocksOf(reply), isLast: true }));
    case 'modal':
      return acknowledge.send({ response_action: 'push', view: reply.view });
    case 'update':
      return update(reply.view);
    case 'fieldErrors': {
      const errors = onFields(view, reply.errors);
      if (errors !== null) return acknowledge.send({ response_action: 'errors', errors });
      return update(noticeView(NOTICE_TITLES.refused, joinErrors(reply.errors)));
    }
    case 'refused': {
      const errors = onFields(view, { '': plainText(reply.text) });
      if (errors !== null) return acknowledge.send({ response_action: 'errors', errors });
      return update(noticeView(NOTICE_TITLES.refused, reply.text));
    }
    default:
      return unreachable(reply);
  }
}

/** The acknowledgement is spent; the view can only be replaced. */
async function showLate({ client, view }: SubmissionContext, reply: Reply): Promise<void> {
  const update = async (next: ModalView) => {
    await client.views.update({ view_id: view.id, view: next });
  };
  switch (reply.kind) {
    case 'done':
    case 'home':
      return update(noticeView(NOTICE_TITLES.said, SAVED, { isLast: true }));
    case 'say':
    case 'replace':
      return update(noticeView(NOTICE_TITLES.said, reply.text, { ...blocksOf(reply), isLast: true }));
    case 'modal':
    case 'update':
      return update(reply.view);
    case 'fieldErrors':
      return update(restoredView(view, md`Please have another look:`, reply.errors));
    case 'refused':
      return update(restoredView(view, toMrkdwn(reply.text), {}));
    default:
      return unreachable(reply);
  }
}

/** Something was clicked or chosen in a modal. Slack offers no way to close a modal from there. */
export function modalActionScreen(context: {
  readonly acknowledge: Acknowledge<void>;
  readonly client: Views;
  readonly triggerId: string;
  readonly view: OpenModal;
  readonly publishHome: PublishHome;
}): Screen {
  const { acknowledge, client, triggerId, view, publishHome } = context;
  const update = (next: ModalView) => updateUnlessChanged(client, view, next);
  const push = async (next: ModalView) => {
    await client.views.push({ trigger_id: triggerId, view: next });
  };
  const note = (text: ReplyText) => push(noticeView(NOTICE_TITLES.refused, text));
  return {
    wait: () => acknowledge.send(),
    fallback: (text) => update(restoredView(view, toMrkdwn(text), {})),
    show: async (reply) => {
      await acknowledge.send();
      switch (reply.kind) {
        case 'done':
          return;
        case 'say':
        case 'replace':
          return update(noticeView(NOTICE_TITLES.said, reply.text, { ...blocksOf(reply), isLast: true }));
        case 'modal':
          return push(reply.view);
        case 'update':
          return update(reply.view);
        case 'fieldErrors':
          return note(joinErrors(reply.errors));
        case 'home':
          await publishHome();
          return update(noticeView(NOTICE_TITLES.said, SAVED, { isLast: true }));
        case 'refused':
          return note(reply.text);
        default:
          return unreachable(reply);
      }
    },
  };
}

/** A second click arrives with the hash of a view that the first has changed already: then that one stands. */
async function updateUnlessChanged(client: Views, view: OpenModal, next: ModalView): Promise<void> {
  try {
    await client.views.update({
      view_id: view.id,
      view: next,
      ...(view.hash === undefined ? {} : { hash: view.hash }),
    });
  } catch (error) {
    if (slackErrorCode(error) !== 'hash_conflict') throw error;
  }
}
