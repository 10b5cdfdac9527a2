// A conversation: messages, days, new-message marks. Keeps what is on the page in place when more arrives. The direct
// message with the app, a channel and a thread are drawn by the same hand.
import { el, reconcile } from './dom.js';
import { authorOf, messageRow } from './message.js';
import { plainWords } from './render/plain-words.js';
import { dateOf, dayText } from './time.js';

/**
 * @import { MessageOnScreen, WorkspaceSummary } from '../client-api.ts'
 * @import { Viewer } from './render/surface.d.ts'
 * @import { MessageDeeds } from './message.js'
 * @typedef {{ key: string, signature: string, make: () => HTMLElement }} Row
 * @typedef {{ id: string, readerId: string, messages: readonly MessageOnScreen[], nothing: string, divides: boolean }} Shown
 *   `id`: which conversation; `nothing`: what stands there while it is empty; `divides`: by days
 */

/** How near the end still counts as reading the newest message, in pixels. */
const NEAR_PX = 80;

/** @param {{ log: HTMLElement, toNewest: HTMLElement | null, announcer: HTMLElement, deeds: MessageDeeds }} parts */
export function createConversation({ log, toNewest, announcer, deeds }) {
  /** @type {Map<string, { signature: string, node: HTMLElement }>} */
  const kept = new Map();
  const end = endKeeper(log, toNewest);
  let shownId = '';
  /** @type {Set<string>} */
  let seen = new Set();
  log.tabIndex = 0;

  return {
    /** @param {Shown} shown @param {Viewer} viewer @param {WorkspaceSummary} workspace */
    show(shown, viewer, workspace) {
      const isOther = `${shown.readerId} ${shown.id}` !== shownId;
      const wasAtEnd = isOther || end.isNear();
      const fresh = shown.messages.filter((message) => !seen.has(message.ts));
      if (isOther) {
        shownId = `${shown.readerId} ${shown.id}`;
        kept.clear();
        log.replaceChildren();
      } else announce(announcer, fresh, shown.readerId, viewer, workspace);
      seen = new Set(shown.messages.map((message) => message.ts));
      reconcile(log, rowsOf(shown, viewer, workspace, deeds), kept);
      if (wasAtEnd) end.go();
      else if (fresh.length > 0) end.offer();
    },
    toEnd: end.go,
  };
}

/** @param {HTMLElement} log @param {HTMLElement | null} toNewest */
function endKeeper(log, toNewest) {
  let isKept = true;
  const isNear = () => log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX;
  /** @param {boolean} isOn */
  const offer = (isOn) => {
    if (toNewest) toNewest.hidden = !isOn;
  };
  const go = () => {
    log.scrollTop = log.scrollHeight;
    isKept = true;
    offer(false);
  };
  toNewest?.addEventListener('click', () => {
    go();
    log.focus();
  });
  log.addEventListener('scroll', () => {
    isKept = isNear();
    if (isKept) offer(false);
  });
  // What is in a file comes after its message; whoever was at the end stays there.
  for (const late of ['load', 'previewed']) log.addEventListener(late, () => isKept && go(), true);
  return { isNear: () => isKept, go, offer: () => offer(true) };
}

/** @param {Shown} shown @param {Viewer} viewer @param {WorkspaceSummary} workspace @param {MessageDeeds} deeds @returns {Row[]} */
function rowsOf({ messages, nothing, divides, readerId }, viewer, workspace, deeds) {
  if (messages.length === 0)
    return [{ key: 'nothing', signature: nothing, make: () => el('p', { class: 'nothing quiet' }, nothing) }];
  const today = dateOf(viewer.nowAt, viewer.zone);
  let day = '';
  return messages.flatMap((message) => {
    const own = {
      key: message.ts,
      signature: JSON.stringify([message, viewer.zone, today, viewer.nameOf(message.authorId)]),
      make: () => messageRow(message, viewer, workspace, readerId, deeds),
    };
    const date = dateOf(message.sentAt, viewer.zone);
    if (!divides || date === day) return [own];
    day = date;
    return [dayRow(date, dayText(message.sentAt, viewer.zone, viewer.nowAt)), own];
  });
}

/** @param {string} date @param {string} text @returns {Row} */
function dayRow(date, text) {
  return {
    key: `day ${date}`,
    signature: text,
    make: () => el('h2', { class: 'day' }, el('span', {}, text)),
  };
}

/** @param {HTMLElement} announcer @param {readonly MessageOnScreen[]} messages @param {string} readerId @param {Viewer} viewer
 * @param {WorkspaceSummary} workspace */
function announce(announcer, messages, readerId, viewer, workspace) {
  const fresh = messages.filter((message) => message.authorId !== readerId);
  if (fresh.length === 0) return;
  announcer.textContent = fresh
    .map((message) => `${authorOf(message, viewer, workspace)}: ${plainWords(message.text, viewer.nameOf)}`)
    .join('. ');
}
