// One message: who wrote it and when, its blocks or text, files, reactions, and the way to its thread.
import { el } from './dom.js';
import { fileCard } from './file-card.js';
import { avatar } from './people-list.js';
import { renderBlocks } from './render/blocks.js';
import { emojiCharacter } from './render/emoji.js';
import { mrkdwn } from './render/mrkdwn.js';
import { dateTimeText, timeText } from './time.js';

/**
 * @import { MessageOnScreen, WorkspaceSummary } from '../client-api.ts'
 * @import { Block } from './render/block-kit.d.ts'
 * @import { Surface, Viewer } from './render/surface.d.ts'
 * @typedef {{ surfaceOf: (message: MessageOnScreen, viewer: Viewer) => Surface,
 *   openThread: ((ts: string, origin: HTMLElement) => void) | null,
 *   react: (ts: string, name: string, origin: HTMLElement) => void }} MessageDeeds `openThread` is null inside a thread
 */

/** @param {MessageOnScreen} message @param {Viewer} viewer @param {WorkspaceSummary} workspace */
export function authorOf(message, viewer, workspace) {
  return message.authorId === workspace.botUserId ? workspace.appName : viewer.nameOf(message.authorId);
}

/** @param {MessageOnScreen} message @param {Viewer} viewer @param {WorkspaceSummary} workspace @param {string} readerId
 * @param {MessageDeeds} deeds */
export function messageRow(message, viewer, workspace, readerId, deeds) {
  const author = authorOf(message, viewer, workspace);
  return el(
    'article',
    {
      class: message.isEphemeral ? 'message ephemeral' : 'message',
      'aria-label': `${author}, ${timeText(message.sentAt, viewer.zone)}`,
      'data-ts': message.ts,
    },
    avatar(message.authorId, author, message.authorId === workspace.botUserId),
    el(
      'div',
      { class: 'message-main' },
      message.isEphemeral ? el('p', { class: 'only-you' }, 'Only visible to you') : null,
      headOf(message, viewer, workspace),
      el('div', { class: 'message-body' }, bodyOf(message, viewer, deeds.surfaceOf(message, viewer))),
      message.files.map((file) => fileCard(file, viewer)),
      reactionsOf(message, viewer, readerId, deeds),
      threadLink(message, viewer, deeds),
    ),
  );
}

/** @param {MessageOnScreen} message @param {Viewer} viewer @param {WorkspaceSummary} workspace */
function headOf(message, viewer, workspace) {
  const isApp = message.authorId === workspace.botUserId;
  return el(
    'header',
    { class: 'message-head' },
    el('strong', { class: 'author' }, authorOf(message, viewer, workspace)),
    isApp ? el('span', { class: 'app-mark' }, 'App') : null,
    el(
      'time',
      {
        datetime: new Date(message.sentAt).toISOString(),
        title: `${dateTimeText(message.sentAt, viewer.zone)}; ${dateTimeText(message.sentAt, 'UTC')} UTC`,
      },
      timeText(message.sentAt, viewer.zone),
    ),
    message.isEdited ? el('span', { class: 'edited' }, '(edited)') : null,
    message.isBroadcast ? el('span', { class: 'edited' }, 'replied in a thread') : null,
  );
}

/** @param {MessageOnScreen} message @param {Viewer} viewer @param {Surface} surface */
function bodyOf(message, viewer, surface) {
  if (message.blocks.length > 0) {
    return renderBlocks(/** @type {readonly Block[]} */ (/** @type {unknown} */ (message.blocks)), surface);
  }
  return message.text === '' ? [] : [mrkdwn(message.text, viewer)];
}

/** @param {MessageOnScreen} message @param {Viewer} viewer @param {string} readerId @param {MessageDeeds} deeds */
function reactionsOf(message, viewer, readerId, deeds) {
  if ((message.reactions ?? []).length === 0) return null;
  return el(
    'div',
    { class: 'reactions' },
    message.reactions.map(({ name, memberIds }) => {
      const isMine = memberIds.includes(readerId);
      const names = memberIds.map((id) => viewer.nameOf(id)).join(', ');
      const words = `${name.replaceAll('_', ' ')}: ${names}`;
      const chip = el(
        'button',
        {
          type: 'button',
          class: 'reaction',
          'aria-pressed': String(isMine),
          'aria-label': words,
          title: words,
        },
        el('span', { 'aria-hidden': 'true' }, emojiCharacter(name) ?? `:${name}:`),
        ` ${memberIds.length}`,
      );
      chip.addEventListener('click', () => deeds.react(message.ts, name, chip));
      return chip;
    }),
  );
}

/** @param {MessageOnScreen} message @param {Viewer} viewer @param {MessageDeeds} deeds */
function threadLink(message, viewer, { openThread }) {
  const replies = message.replies ?? [];
  const last = replies.at(-1);
  if (openThread === null || last === undefined) return null;
  const writers = [...new Set(replies.map(({ authorId }) => authorId))].slice(0, 3);
  const link = el(
    'button',
    { type: 'button', class: 'thread-link' },
    writers.map((id) => avatar(id, viewer.nameOf(id))),
    el('strong', {}, `${replies.length} ${replies.length === 1 ? 'reply' : 'replies'}`),
    el('span', { class: 'quiet' }, `last ${dateTimeText(last.sentAt, viewer.zone)}`),
  );
  link.addEventListener('click', () => openThread(message.ts, link));
  return link;
}
