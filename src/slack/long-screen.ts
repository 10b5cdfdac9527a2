// For answers that may take seconds: once Slack has waited long enough, a window says that it is being worked on,
// and the answer takes its place. A trigger is good for three seconds only, so the window has to open before.
import type { ModalView } from '@slack/types';
import type { Reply } from './edge.ts';
import type { OpenModal } from './modal-screen.ts';
import { restoredView } from './restore-view.ts';
import { blocksOf, joinErrors, NOTICE_TITLES, noticeView, type Screen, type Views } from './screen.ts';
import { toMrkdwn } from './text.ts';

const WORKING = noticeView(
  'Working on it…',
  'This takes a few seconds. The answer appears here; you can also close this and come back later.',
);
const DONE = noticeView(NOTICE_TITLES.said, 'That is done. You can close this window.', { isLast: true });

export function longScreen(
  screen: Screen,
  at: {
    readonly client: Views;
    readonly triggerId: string;
    /** The modal the request came from; null for a message, Home or a typed command. */
    readonly view: OpenModal | null;
    /** A command's answer is a window of its own; any other click in a modal is answered in that modal. */
    readonly isCommand: boolean;
  },
): Screen {
  const { client, triggerId, isCommand } = at;
  const view = isCommand ? null : at.view;
  let waitingIn: string | null = null;
  const put = async (viewId: string, next: ModalView) => {
    await client.views.update({ view_id: viewId, view: next });
  };

  async function openWindow(): Promise<string | null> {
    try {
      const opened =
        view !== null
          ? await client.views.update({ view_id: view.id, view: WORKING })
          : at.view !== null
            ? await client.views.push({ trigger_id: triggerId, view: WORKING })
            : await client.views.open({ trigger_id: triggerId, view: WORKING });
      return opened.view?.id ?? null;
    } catch {
      // Closed meanwhile, or Slack is slow as well: then the answer is shown as if it had come in time.
      return null;
    }
  }

  return {
    wait: async () => {
      await screen.wait();
      waitingIn = await openWindow();
    },
    fallback: (text) =>
      waitingIn === null
        ? screen.fallback(text)
        : put(waitingIn, noticeView(NOTICE_TITLES.refused, text, { isLast: view === null })),
    show: (reply) => (waitingIn === null ? screen.show(reply) : put(waitingIn, lateView(reply, view))),
  };
}

function lateView(reply: Reply, view: OpenModal | null): ModalView {
  switch (reply.kind) {
    case 'modal':
    case 'update':
      return reply.view;
    case 'say':
    case 'replace':
      return noticeView(NOTICE_TITLES.said, reply.text, { ...blocksOf(reply), isLast: true });
    case 'refused':
    case 'fieldErrors': {
      const text = reply.kind === 'refused' ? reply.text : joinErrors(reply.errors);
      return view === null
        ? noticeView(NOTICE_TITLES.refused, text, { isLast: true })
        : restoredView(view, toMrkdwn(text), {});
    }
    case 'done':
    case 'home':
      return DONE;
  }
}
