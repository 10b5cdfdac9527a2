// The thread beside a conversation: the first message, the replies, and a box to answer.
import { createComposer } from './composer.js';
import { createConversation } from './conversation.js';
import { el } from './dom.js';

/**
 * @import { MessageOnScreen, WorkspaceSummary } from '../client-api.ts'
 * @import { Viewer } from './render/surface.d.ts'
 * @import { MessageDeeds } from './message.js'
 */

/** @param {HTMLElement} panel @param {HTMLElement} announcer @param {MessageDeeds} deeds
 * @param {(text: string, threadTs: string, origin: HTMLElement) => Promise<boolean>} onReply */
export function createThread(panel, announcer, deeds, onReply) {
  let openTs = '';
  /** @type {HTMLElement | null} */
  let openedBy = null;
  const log = el('div', { class: 'log', role: 'log', 'aria-live': 'off', 'aria-label': 'Thread' });
  const form = el('form', { class: 'composer' });
  const shut = el(
    'button',
    { type: 'button', class: 'button icon-button', 'aria-label': 'Close the thread' },
    '×',
  );
  panel.append(
    el('div', { class: 'side-head' }, el('h2', { id: 'thread-title' }, 'Thread'), shut),
    log,
    form,
  );
  const conversation = createConversation({
    log,
    toNewest: null,
    announcer,
    deeds: { ...deeds, openThread: null },
  });
  const composer = createComposer(form, 'thread-box', (text, origin) => onReply(text, openTs, origin));

  function close() {
    openTs = '';
    panel.hidden = true;
  }

  shut.addEventListener('click', () => {
    close();
    if (openedBy?.isConnected) openedBy.focus();
  });
  return {
    close,
    /** @param {string} ts @param {HTMLElement} origin */
    open(ts, origin) {
      openTs = ts;
      openedBy = origin;
    },
    /** @param {string} readerId @param {readonly MessageOnScreen[]} messages the conversation the thread is in
     * @param {Viewer} viewer @param {WorkspaceSummary} workspace */
    show(readerId, messages, viewer, workspace) {
      const first = messages.find(({ ts }) => ts === openTs);
      if (first === undefined) return close();
      panel.hidden = false;
      const shown = [{ ...first, replies: [] }, ...(first.replies ?? [])];
      conversation.show(
        { id: openTs, readerId, messages: shown, nothing: '', divides: false },
        viewer,
        workspace,
      );
      composer.show(workspace, {
        key: `${readerId} thread ${openTs}`,
        label: 'Answer in the thread',
        placeholder: 'Answer in the thread',
      });
    },
  };
}
