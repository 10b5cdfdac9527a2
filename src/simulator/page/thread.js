// The thread beside a conversation: the first message, the replies, and a box to answer.
import { createComposer } from './composer.js';
import { createConversation } from './conversation.js';
import { el } from './dom.js';

/**
 * @import { MessageOnScreen, WorkspaceSummary } from '../client-api.ts'
 * @import { Viewer } from './render/surface.d.ts'
 * @import { MessageDeeds } from './message.js'
 */

/**
 * @typedef {{ panel: HTMLElement, conversation: ReturnType<typeof createConversation>, composer: ReturnType<typeof createComposer>,
 *   ts: string, openedBy: HTMLElement | null }} Thread `ts`: of the message it is below; empty while it is closed
 */

/** @param {HTMLElement} panel @param {HTMLElement} announcer @param {MessageDeeds} deeds
 * @param {(text: string, threadTs: string, origin: HTMLElement) => Promise<boolean>} onReply */
export function createThread(panel, announcer, deeds, onReply) {
  const log = el('div', { class: 'log', role: 'log', 'aria-live': 'off', 'aria-label': 'Thread' });
  const form = el('form', { class: 'composer' });
  const shut = el(
    'button',
    { type: 'button', class: 'button icon-button', 'aria-label': 'Close the thread' },
    '×',
  );
  const head = el('div', { class: 'side-head' }, el('h2', { id: 'thread-title' }, 'Thread'), shut);
  panel.append(head, log, form);
  /** @type {Thread} */
  const thread = {
    panel,
    conversation: createConversation({
      log,
      toNewest: null,
      announcer,
      deeds: { ...deeds, openThread: null },
    }),
    composer: createComposer(form, 'thread-box', (text, origin) => onReply(text, thread.ts, origin)),
    ts: '',
    openedBy: null,
  };
  shut.addEventListener('click', () => {
    close(thread);
    if (thread.openedBy?.isConnected) thread.openedBy.focus();
  });
  return {
    close: () => close(thread),
    /** @param {string} ts @param {HTMLElement} origin */
    open(ts, origin) {
      thread.ts = ts;
      thread.openedBy = origin;
    },
    /** @param {string} readerId @param {readonly MessageOnScreen[]} messages the conversation the thread is in
     * @param {Viewer} viewer @param {WorkspaceSummary} workspace */
    show: (readerId, messages, viewer, workspace) => show(thread, readerId, messages, viewer, workspace),
  };
}

/** @param {Thread} thread */
function close(thread) {
  thread.ts = '';
  thread.panel.hidden = true;
}

/** @param {Thread} thread @param {string} readerId @param {readonly MessageOnScreen[]} messages @param {Viewer} viewer
 * @param {WorkspaceSummary} workspace */
function show(thread, readerId, messages, viewer, workspace) {
  const { panel, conversation, composer, ts } = thread;
  const first = messages.find((message) => message.ts === ts);
  if (first === undefined) return close(thread);
  panel.hidden = false;
  const shown = [{ ...first, replies: [] }, ...first.replies];
  conversation.show({ id: ts, readerId, messages: shown, nothing: '', divides: false }, viewer, workspace);
  composer.show(workspace, {
    key: `${readerId} thread ${ts}`,
    label: 'Answer in the thread',
    placeholder: 'Answer in the thread',
  });
}
