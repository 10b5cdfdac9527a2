// The direct message with the app: messages, files, days. Keeps what is on the page in place when more arrives.
import { el, reconcile } from './dom.js';
import { avatar } from './people-list.js';
import { renderBlocks } from './render/blocks.js';
import { mrkdwn } from './render/mrkdwn.js';
import { plainWords } from './render/plain-words.js';
import { safePath } from './render/safe-url.js';
import { dateOf, dateTimeText, dayText, timeText } from './time.js';

/**
 * @import { FileOnScreen, MessageOnScreen, WorkspaceSummary } from '../client-api.ts'
 * @import { Block } from './render/block-kit.d.ts'
 * @import { Surface, Viewer } from './render/surface.d.ts'
 * @typedef {(message: MessageOnScreen, viewer: Viewer) => Surface} SurfaceOf
 */

/** How near the end still counts as reading the newest message, in pixels. */
const NEAR_PX = 80;

/** @param {{ log: HTMLElement, toNewest: HTMLElement, announcer: HTMLElement, surfaceOf: SurfaceOf }} parts */
export function createConversation({ log, toNewest, announcer, surfaceOf }) {
  /** @type {Map<string, { signature: string, node: HTMLElement }>} */
  const kept = new Map();
  let readerId = '';
  /** @type {Set<string>} */
  let seen = new Set();

  const isAtEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_PX;
  const toEnd = () => {
    log.scrollTop = log.scrollHeight;
    toNewest.hidden = true;
  };
  log.tabIndex = 0;
  toNewest.addEventListener('click', () => {
    toEnd();
    log.focus();
  });
  log.addEventListener('scroll', () => {
    if (isAtEnd()) toNewest.hidden = true;
  });

  /** @param {readonly MessageOnScreen[]} messages @param {Viewer} viewer @param {WorkspaceSummary} workspace */
  function wantedRows(messages, viewer, workspace) {
    const today = dateOf(viewer.nowAt, viewer.zone);
    let day = '';
    const rows = messages.flatMap((message) => {
      const own = {
        key: message.ts,
        signature: JSON.stringify([message, viewer.zone, today, viewer.nameOf(message.authorId)]),
        make: () => messageRow(message, viewer, workspace, surfaceOf(message, viewer)),
      };
      const date = dateOf(message.sentAt, viewer.zone);
      if (date === day) return [own];
      day = date;
      const text = dayText(message.sentAt, viewer.zone, viewer.nowAt);
      const separator = {
        key: `day ${date}`,
        signature: text,
        make: () => el('h2', { class: 'day' }, el('span', {}, text)),
      };
      return [separator, own];
    });
    if (rows.length > 0) return rows;
    const words = `Nothing here yet. ${workspace.appName} writes to ${viewer.nameOf(readerId)} in this place. Type / to see commands.`;
    return [{ key: 'nothing', signature: words, make: () => el('p', { class: 'nothing quiet' }, words) }];
  }

  /** @param {readonly MessageOnScreen[]} messages @param {Viewer} viewer @param {WorkspaceSummary} workspace */
  function announce(messages, viewer, workspace) {
    const fresh = messages.filter((message) => !seen.has(message.ts) && message.authorId !== readerId);
    if (fresh.length === 0) return;
    announcer.textContent = fresh
      .map((message) => `${authorOf(message, viewer, workspace)}: ${plainWords(message.text, viewer.nameOf)}`)
      .join('. ');
  }

  return {
    /** @param {string} memberId @param {readonly MessageOnScreen[]} messages @param {Viewer} viewer @param {WorkspaceSummary} workspace */
    show(memberId, messages, viewer, workspace) {
      const isOther = memberId !== readerId;
      const wasAtEnd = isOther || isAtEnd();
      const hasMore = messages.some((message) => !seen.has(message.ts));
      if (isOther) {
        readerId = memberId;
        kept.clear();
        log.replaceChildren();
      } else {
        announce(messages, viewer, workspace);
      }
      seen = new Set(messages.map((message) => message.ts));
      reconcile(log, wantedRows(messages, viewer, workspace), kept);
      if (wasAtEnd) toEnd();
      else if (hasMore) toNewest.hidden = false;
    },
    toEnd,
  };
}

/** @param {MessageOnScreen} message @param {Viewer} viewer @param {WorkspaceSummary} workspace */
function authorOf(message, viewer, workspace) {
  return message.authorId === workspace.botUserId ? workspace.appName : viewer.nameOf(message.authorId);
}

/** @param {MessageOnScreen} message @param {Viewer} viewer @param {WorkspaceSummary} workspace @param {Surface} surface */
function messageRow(message, viewer, workspace, surface) {
  const author = authorOf(message, viewer, workspace);
  const isApp = message.authorId === workspace.botUserId;
  const time = timeText(message.sentAt, viewer.zone);
  return el(
    'article',
    {
      class: message.isEphemeral ? 'message ephemeral' : 'message',
      'aria-label': `${author}, ${time}`,
      'data-ts': message.ts,
    },
    avatar(message.authorId, author),
    el(
      'div',
      { class: 'message-main' },
      message.isEphemeral ? el('p', { class: 'only-you' }, 'Only visible to you') : null,
      el(
        'header',
        { class: 'message-head' },
        el('strong', { class: 'author' }, author),
        isApp ? el('span', { class: 'app-mark' }, 'App') : null,
        el(
          'time',
          {
            datetime: new Date(message.sentAt).toISOString(),
            title: `${dateTimeText(message.sentAt, viewer.zone)}; ${dateTimeText(message.sentAt, 'UTC')} UTC`,
          },
          time,
        ),
        message.isEdited ? el('span', { class: 'edited' }, '(edited)') : null,
      ),
      el('div', { class: 'message-body' }, bodyOf(message, viewer, surface)),
      message.files.map((file) => fileCard(file)),
    ),
  );
}

/** @param {MessageOnScreen} message @param {Viewer} viewer @param {Surface} surface */
function bodyOf(message, viewer, surface) {
  if (message.blocks.length > 0) {
    return renderBlocks(/** @type {readonly Block[]} */ (/** @type {unknown} */ (message.blocks)), surface);
  }
  return message.text === '' ? [] : [mrkdwn(message.text, viewer)];
}

/** @param {FileOnScreen} file */
function fileCard(file) {
  const path = safePath(file.path);
  const kind = file.name.includes('.') ? (file.name.split('.').at(-1) ?? '') : '';
  const size = file.bytes < 1024 ? `${file.bytes} bytes` : `${Math.round(file.bytes / 1024)} KB`;
  return el(
    'div',
    { class: 'file' },
    el('span', { class: 'file-kind', 'aria-hidden': 'true' }, kind.slice(0, 4).toUpperCase() || 'FILE'),
    el(
      'span',
      { class: 'file-words' },
      el('strong', {}, file.title || file.name),
      el('span', { class: 'quiet' }, `${file.name}, ${size}`),
    ),
    path === null
      ? null
      : el(
          'a',
          { class: 'button small', href: path, download: file.name, 'aria-label': `Download ${file.name}` },
          'Download',
        ),
  );
}
