// Draws Block Kit: one function per block, and a readable box for a block this page does not know.
import { el, freshId } from '../dom.js';
import { blockIdOf } from './element-state.js';
import { renderElement } from './elements.js';
import { lineOf, markup, textOf } from './mrkdwn.js';
import { readableTexts } from './readable.js';
import { parseRichText } from './rich-text-parse.js';
import { safeImageUrl } from './safe-url.js';

/**
 * @import { Block, Element, RichTextPart } from './block-kit.d.ts'
 * @import { Surface, Spot } from './surface.d.ts'
 */

/** @type {Readonly<Record<string, (block: Block, blockId: string, surface: Surface) => HTMLElement>>} */
const DRAW = {
  section,
  header: (block, _blockId, surface) =>
    el('h3', { class: 'block-header' }, lineOf(block.text, surface.viewer)),
  context,
  divider: () => el('hr', { class: 'block-divider' }),
  actions,
  image,
  input,
  rich_text: (block, _blockId, surface) =>
    markup(parseRichText(/** @type {readonly RichTextPart[]} */ (block.elements ?? [])), surface.viewer),
};

/** @param {readonly Block[]} blocks @param {Surface} surface @returns {HTMLElement[]} */
export function renderBlocks(blocks, surface) {
  return blocks.map((block, index) => {
    const draw = Object.hasOwn(DRAW, block.type) ? DRAW[block.type] : undefined;
    const node = draw ? draw(block, blockIdOf(block, index), surface) : unknownBox(block, 'block');
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

/** @param {Block} block @param {string} blockId @param {Surface} surface */
function section(block, blockId, surface) {
  const words = el(
    'div',
    { class: 'section-words' },
    block.text ? textOf(block.text, surface.viewer) : null,
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
      if (element.type === 'image') return imageElement(element);
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
    picture(block.image_url, block.alt_text ?? ''),
  );
}

/** @param {Element} element */
function imageElement(element) {
  return element.type === 'image' ? picture(element.image_url, element.alt_text ?? '') : null;
}

/** A picture, or its description when it may not or cannot be loaded. @param {string | undefined} address @param {string} alt */
function picture(address, alt) {
  const url = safeImageUrl(address);
  const words = el('span', { class: 'image-words' }, alt || 'Image');
  if (url === null) return words;
  const node = el('img', { src: url, alt, loading: 'lazy', referrerpolicy: 'no-referrer' });
  node.addEventListener('error', () => node.replaceWith(words), { once: true });
  return node;
}

/** @param {Block} block @param {string} blockId @param {Surface} surface */
function input(block, blockId, surface) {
  const element = block.element;
  if (!element) return unknownBox(block, 'block');
  const controlId = freshId('field');
  const [labelId, hintId, errorId] = [`${controlId}-label`, `${controlId}-hint`, `${controlId}-error`];
  const isGroup = element.type === 'radio_buttons' || element.type === 'checkboxes';
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

/** @param {{ readonly type: string }} unknown @param {string} what */
function unknownBox(unknown, what) {
  return el(
    'div',
    { class: 'block-unknown', role: 'note' },
    el('p', { class: 'quiet' }, `A “${unknown.type}” ${what}, shown here as plain words:`),
    readableTexts(unknown).map((text) => el('p', {}, text)),
  );
}
