// Blocks this page shows as words rather than as what they are elsewhere: videos, remote files, tasks and plans,
// and any block it does not know. Never blank.
import { el } from '../dom.js';
import { labelOf, lineOf, markup, plainOf } from './mrkdwn.js';
import { picture } from './pictures.js';
import { readableTexts } from './readable.js';
import { parseRichText } from './rich-text-parse.js';
import { safeUrl } from './safe-url.js';

/**
 * @import { Block, RichTextPart } from './block-kit.d.ts'
 * @import { Surface, Viewer } from './surface.d.ts'
 */

/** Nothing is played here: a video is embedded from elsewhere, and no request leaves this machine unasked.
 * @param {Block} block @param {Surface} surface */
export function videoBox(block, surface) {
  const url = safeUrl(block.title_url ?? block.video_url ?? '');
  const title = lineOf(block.title, surface.viewer);
  const by = [block.author_name, block.provider_name].filter(Boolean).join(' · ');
  return el(
    'figure',
    { class: 'box-block', 'aria-label': `Video: ${plainOf(block.title)}` },
    el('p', { class: 'box-kind' }, el('span', { 'aria-hidden': 'true' }, '▶ '), 'Video'),
    el('p', {}, url === null ? title : outside(url, title)),
    by === '' ? null : el('p', { class: 'quiet' }, by),
    block.description ? el('p', {}, lineOf(block.description, surface.viewer)) : null,
    el('div', { class: 'box-picture' }, picture(block.thumbnail_url, block.alt_text ?? 'Video')),
  );
}

/** @param {Block} block */
export function fileBox(block) {
  return el(
    'div',
    { class: 'box-block', role: 'note' },
    el('p', { class: 'box-kind' }, 'Remote file'),
    el('p', {}, block.external_id ?? 'A file kept elsewhere'),
  );
}

const STATES = /** @type {Readonly<Record<string, { sign: string, word: string }>>} */ ({
  pending: { sign: '○', word: 'Waiting' },
  in_progress: { sign: '◐', word: 'Under way' },
  complete: { sign: '●', word: 'Done' },
  error: { sign: '×', word: 'Failed' },
});

/** @param {Block} block @param {Surface} surface */
export function taskBox(block, surface) {
  const state = STATES[block.status ?? ''] ?? { sign: '○', word: block.status ?? 'Unknown' };
  return el(
    'div',
    { class: `box-block task ${block.status ?? ''}` },
    el(
      'p',
      { class: 'task-head' },
      el('span', { 'aria-hidden': 'true' }, `${state.sign} `),
      el('strong', {}, plainOf(block.title)),
      el('span', { class: 'quiet' }, ` ${state.word}`),
    ),
    richPart(block.details, surface.viewer),
    richPart(block.output, surface.viewer),
    block.sources && block.sources.length > 0
      ? el(
          'ul',
          { class: 'sources', 'aria-label': 'Sources' },
          block.sources.map((source) => el('li', {}, sourceOf(source))),
        )
      : null,
  );
}

/** @param {Block} block @param {Surface} surface */
export function planBox(block, surface) {
  return el(
    'section',
    { class: 'box-block plan', 'aria-label': `Plan: ${labelOf(block.title)}` },
    el('p', { class: 'box-kind' }, 'Plan'),
    el('p', {}, el('strong', {}, plainOf(block.title))),
    el(
      'ol',
      { class: 'plan-tasks' },
      (block.tasks ?? []).map((task) => el('li', {}, taskBox(task, surface))),
    ),
  );
}

/** @param {Block | undefined} part @param {Viewer} viewer */
function richPart(part, viewer) {
  const elements = /** @type {readonly RichTextPart[] | undefined} */ (part?.elements);
  return elements ? markup(parseRichText(elements), viewer) : null;
}

/** @param {{ readonly url?: string, readonly text?: string }} source */
function sourceOf({ url = '', text = '' }) {
  const safe = safeUrl(url);
  return safe === null ? `${text} (${url})` : outside(safe, text || url);
}

/** @param {string} url @param {Node | string} words */
function outside(url, words) {
  return el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, words);
}

/** @param {{ readonly type: string }} unknown @param {string} what */
export function unknownBox(unknown, what) {
  const texts = readableTexts(unknown);
  const words = texts.length > 0 ? 'shown here as plain words:' : 'which has no words in it.';
  return el(
    'div',
    { class: 'block-unknown', role: 'note' },
    el('p', { class: 'quiet' }, `A “${unknown.type}” ${what}, ${words}`),
    texts.map((text) => el('p', {}, text)),
  );
}
