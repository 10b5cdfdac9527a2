// Blocks that are boxes around others: cards, carousels, containers, alerts.
import { el, freshId } from '../dom.js';
import { lineOf, markup, plainOf, textOf } from './mrkdwn.js';
import { imageElement, smallImage } from './pictures.js';
import { parseRichText } from './rich-text-parse.js';

/**
 * @import { Block, Element, RichTextPart } from './block-kit.d.ts'
 * @import { Surface } from './surface.d.ts'
 * @typedef {(blocks: readonly Block[], surface: Surface) => HTMLElement[]} DrawBlocks
 * @typedef {(element: Element, blockId: string, surface: Surface) => HTMLElement} DrawElement
 */

/** @param {Block} block @param {string} blockId @param {Surface} surface @param {DrawElement} drawElement */
export function card(block, blockId, surface, drawElement) {
  const { viewer } = surface;
  const hero = imageElement(block.hero_image);
  const icon = smallImage(block.icon) ?? slackIcon(block);
  const titleId = freshId('card');
  return el(
    'article',
    { class: 'card-block', 'aria-labelledby': block.title ? titleId : null },
    hero ? el('div', { class: 'card-hero' }, hero) : null,
    el(
      'div',
      { class: 'card-main' },
      icon ? el('span', { class: 'card-icon' }, icon) : null,
      el(
        'div',
        { class: 'card-words' },
        block.title ? el('h4', { id: titleId }, lineOf(block.title, viewer)) : null,
        block.subtitle ? el('p', { class: 'quiet' }, lineOf(block.subtitle, viewer)) : null,
        block.body ? textOf(block.body, viewer) : null,
        block.subtext ? el('p', { class: 'quiet' }, lineOf(block.subtext, viewer)) : null,
      ),
    ),
    block.actions
      ? el(
          'div',
          { class: 'card-actions' },
          block.actions.map((element) => drawElement(element, blockId, surface)),
        )
      : null,
  );
}

/** Slack's own icons are not here; the name stands for it. @param {Block} block */
function slackIcon({ slack_icon: icon }) {
  return icon?.name ? el('span', { class: 'image-words' }, icon.name.replaceAll('_', ' ')) : null;
}

/** Cards in a row that scrolls sideways, also by keyboard. @param {Block} block @param {Surface} surface @param {DrawBlocks} drawBlocks */
export function carousel(block, surface, drawBlocks) {
  const cards = /** @type {readonly Block[]} */ (/** @type {unknown} */ (block.elements ?? []));
  const rail = el(
    'ul',
    { class: 'carousel-rail', tabindex: '0', 'aria-label': `${cards.length} cards, side by side` },
    drawBlocks(cards, surface).map((node) => el('li', {}, node)),
  );
  /** @param {string} label @param {string} sign @param {1 | -1} way */
  const arrow = (label, sign, way) =>
    el(
      'button',
      {
        type: 'button',
        class: 'button small',
        'aria-label': label,
        onclick: () => rail.scrollBy({ left: way * rail.clientWidth * 0.8, behavior: 'smooth' }),
      },
      sign,
    );
  const arrows =
    cards.length > 1
      ? el(
          'div',
          { class: 'carousel-arrows' },
          arrow('Earlier cards', '‹', -1),
          arrow('Further cards', '›', 1),
        )
      : null;
  return el('div', { class: 'carousel-block' }, rail, arrows);
}

/** @param {Block} block @param {Surface} surface @param {DrawBlocks} drawBlocks */
export function container(block, surface, drawBlocks) {
  const { viewer } = surface;
  const rich = block.rich_text_title?.elements;
  const title = rich
    ? markup(parseRichText(/** @type {readonly RichTextPart[]} */ (rich)), viewer)
    : el('strong', {}, lineOf(block.title, viewer));
  const icon = smallImage(block.icon);
  const head = [
    icon ? el('span', { class: 'card-icon' }, icon) : null,
    el(
      'span',
      { class: 'container-words' },
      title,
      block.subtitle ? el('span', { class: 'quiet' }, lineOf(block.subtitle, viewer)) : null,
    ),
  ];
  const body = el('div', { class: 'container-body' }, drawBlocks(block.child_blocks ?? [], surface));
  const width = ['narrow', 'wide', 'full'].find((one) => one === block.width) ?? 'standard';
  const lined = block.has_header_divider ? ' lined' : '';
  const attributes = { class: `container-block ${width}${lined}` };
  if (!block.is_collapsible) {
    const label = plainOf(block.title) || null;
    return el(
      'section',
      { ...attributes, 'aria-label': label },
      el('div', { class: 'container-head' }, head),
      body,
    );
  }
  return el(
    'details',
    { ...attributes, open: block.default_collapsed !== true },
    el('summary', { class: 'container-head' }, head),
    body,
  );
}

/** Said in words too, because a color and a sign say nothing to many. */
const LEVELS = /** @type {Readonly<Record<string, { sign: string, word: string }>>} */ ({
  default: { sign: '•', word: 'Note' },
  info: { sign: 'i', word: 'Information' },
  warning: { sign: '!', word: 'Warning' },
  error: { sign: '×', word: 'Error' },
  success: { sign: '✓', word: 'Success' },
});

/** @param {Block} block @param {Surface} surface */
export function alertBox(block, surface) {
  const level =
    typeof block.level === 'string' && Object.hasOwn(LEVELS, block.level) ? block.level : 'default';
  const { sign, word } = LEVELS[level] ?? { sign: '•', word: 'Note' };
  return el(
    'div',
    { class: `alert-block ${level}`, role: level === 'error' || level === 'warning' ? 'alert' : 'note' },
    el('span', { class: 'alert-sign', 'aria-hidden': 'true' }, sign),
    el('span', { class: 'sr-only' }, `${word}: `),
    textOf(typeof block.text === 'string' ? { text: block.text } : block.text, surface.viewer),
  );
}
