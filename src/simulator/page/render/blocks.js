// Draws Block Kit: one function per block, and a readable box for a block this page does not know. The renderer
// slack-blocks-to-jsx is not used for static blocks: it needs React and a build step, and this page is plain
// modules that the browser loads as they are.
import { el, freshId } from '../dom.js';
import { alertBox, card, carousel, container } from './boxes.js';
import { chart } from './charts.js';
import { blockIdOf } from './element-state.js';
import { renderElement } from './elements.js';
import { parseMarkdown } from './markdown-parse.js';
import { lineOf, markup, plainOf, textOf } from './mrkdwn.js';
import { addressOf, imageElement, picture, smallImage } from './pictures.js';
import { fileBox, planBox, taskBox, unknownBox, videoBox } from './readable-boxes.js';
import { parseRichText } from './rich-text-parse.js';
import { dataTable, table } from './tables.js';

/**
 * @import { Block, Element, RichTextPart, TextObject } from './block-kit.d.ts'
 * @import { Surface, Spot } from './surface.d.ts'
 */

/** @type {Readonly<Record<string, (block: Block, blockId: string, surface: Surface) => HTMLElement | null>>} */
const DRAW = {
  section,
  header,
  context,
  divider: () => el('hr', { class: 'block-divider' }),
  actions,
  image,
  input,
  rich_text: (block, _blockId, surface) =>
    markup(parseRichText(/** @type {readonly RichTextPart[]} */ (block.elements ?? [])), surface.viewer),
  markdown: (block, _blockId, surface) => markup(parseMarkdown(plainOf(block.text)), surface.viewer),
  table: (block, _blockId, surface) => table(block, surface),
  data_table: (block, _blockId, surface) => dataTable(block, surface),
  data_visualization: (block) => chart(block),
  alert: (block, _blockId, surface) => alertBox(block, surface),
  card: (block, blockId, surface) => card(block, blockId, surface, freeElement),
  carousel: (block, _blockId, surface) => carousel(block, surface, renderBlocks),
  container: (block, _blockId, surface) => container(block, surface, renderBlocks),
  context_actions: (block, blockId, surface) =>
    el(
      'div',
      { class: 'block-context-actions' },
      (block.elements ?? []).map((element) => freeElement(element, blockId, surface)),
    ),
  video: (block, _blockId, surface) => videoBox(block, surface),
  file: (block) => fileBox(block),
  task_card: (block, _blockId, surface) => taskBox(block, surface),
  plan: (block, _blockId, surface) => planBox(block, surface),
};

/** @param {readonly Block[]} blocks @param {Surface} surface @returns {HTMLElement[]} */
export function renderBlocks(blocks, surface) {
  return blocks.map((block, index) => {
    const draw = Object.hasOwn(DRAW, block.type) ? DRAW[block.type] : undefined;
    const node = draw?.(block, blockIdOf(block, index), surface) ?? unknownBox(block, 'block');
    node.classList.add('block');
    node.dataset.block = blockIdOf(block, index);
    return node;
  });
}

/** Puts the messages beside the fields they belong to, without drawing the fields again.
 * @param {HTMLElement} container @param {Readonly<Record<string, string>>} errors */
export function showErrors(container, errors) {
  for (const block of container.querySelectorAll('.block-input')) {
    if (!(block instanceof HTMLElement)) continue;
    const message = errors[block.dataset.block ?? ''] ?? '';
    const slot = block.querySelector('.field-error');
    if (slot && slot.textContent !== message) slot.textContent = message;
    block.classList.toggle('has-error', message !== '');
    for (const control of block.querySelectorAll('[aria-describedby]')) {
      if (message === '') control.removeAttribute('aria-invalid');
      else control.setAttribute('aria-invalid', 'true');
    }
  }
}

/** @param {Element} element @param {string} blockId @param {Surface} surface */
function freeElement(element, blockId, surface) {
  /** @type {Spot} */
  const spot = { surface, blockId, tells: true, described: {} };
  return renderElement(element, spot) ?? imageElement(element) ?? unknownBox(element, 'element');
}

/** @param {TextObject | string | undefined} text @returns {TextObject | undefined} */
function textObject(text) {
  return typeof text === 'string' ? { text } : text;
}

/** The page's own titles come before those of a message. @param {Block} block @param {string} _blockId @param {Surface} surface */
function header(block, _blockId, surface) {
  const level = typeof block.level === 'number' ? Math.min(4, Math.max(1, block.level)) : 1;
  const tag = /** @type {const} */ (['h3', 'h4', 'h5', 'h6'])[level - 1] ?? 'h3';
  return el(tag, { class: `block-header level-${level}` }, lineOf(block.text, surface.viewer));
}

/** @param {Block} block @param {string} blockId @param {Surface} surface */
function section(block, blockId, surface) {
  const words = el(
    'div',
    { class: 'section-words' },
    block.text ? textOf(textObject(block.text), surface.viewer) : null,
    block.fields
      ? el(
          'div',
          { class: 'fields' },
          block.fields.map((field) => textOf(field, surface.viewer)),
        )
      : null,
  );
  const accessory = block.accessory
    ? el('div', { class: 'accessory' }, freeElement(block.accessory, blockId, surface))
    : null;
  return el('div', { class: 'block-section' }, words, accessory);
}

/** @param {Block} block @param {string} _blockId @param {Surface} surface */
function context(block, _blockId, surface) {
  return el(
    'div',
    { class: 'block-context' },
    (block.elements ?? []).map((element) => {
      if (element.type === 'image') return smallImage(element);
      return textOf(
        { type: element.type, text: typeof element.text === 'string' ? element.text : '' },
        surface.viewer,
      );
    }),
  );
}

/** @param {Block} block @param {string} blockId @param {Surface} surface */
function actions(block, blockId, surface) {
  return el(
    'div',
    { class: 'block-actions' },
    (block.elements ?? []).map((element) => freeElement(element, blockId, surface)),
  );
}

/** @param {Block} block @param {string} _blockId @param {Surface} surface */
function image(block, _blockId, surface) {
  return el(
    'figure',
    { class: 'block-image' },
    block.title ? el('figcaption', {}, lineOf(block.title, surface.viewer)) : null,
    picture(addressOf(block), block.alt_text ?? ''),
  );
}

/** @param {Block} block @param {string} blockId @param {Surface} surface */
function input(block, blockId, surface) {
  const element = block.element;
  if (!element) return unknownBox(block, 'block');
  const controlId = freshId('field');
  const [labelId, hintId, errorId] = [`${controlId}-label`, `${controlId}-hint`, `${controlId}-error`];
  // What is no single control of the browser's is named by its label, not pointed at.
  const isGroup = ['radio_buttons', 'checkboxes', 'rich_text_input'].includes(element.type);
  const error = surface.errors[blockId] ?? '';
  /** @type {Spot} */
  const spot = {
    surface,
    blockId,
    tells: block.dispatch_action === true,
    described: {
      id: controlId,
      'aria-labelledby': isGroup ? labelId : undefined,
      'aria-describedby': block.hint ? `${hintId} ${errorId}` : errorId,
      'aria-required': block.optional || element.type === 'checkboxes' ? undefined : 'true',
      'aria-invalid': error === '' ? undefined : 'true',
    },
  };
  return el(
    'div',
    { class: error === '' ? 'block-input' : 'block-input has-error' },
    el(
      isGroup ? 'span' : 'label',
      { class: 'label', id: labelId, for: isGroup ? null : controlId },
      lineOf(block.label, surface.viewer),
      block.optional ? el('span', { class: 'optional' }, ' (optional)') : null,
    ),
    renderElement(element, spot) ?? unknownBox(element, 'element'),
    el('p', { class: 'field-error', id: errorId, role: 'alert' }, error),
    block.hint ? el('p', { class: 'hint', id: hintId }, lineOf(block.hint, surface.viewer)) : null,
  );
}
