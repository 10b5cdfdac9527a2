// Draws Block Kit's interactive elements and turns what a person does with them into Slack's element states.
import { el } from '../dom.js';
import { optionList, optionPicker, peoplePicker, staticSelect } from './choices.js';
import { act, changed, controlAttributes, focusKey } from './control.js';
import { dateField, dateTimeField, timeField } from './date-fields.js';
import { labelOf, lineOf } from './mrkdwn.js';
import { overflowMenu } from './overflow.js';
import { safeUrl } from './safe-url.js';

/**
 * @import { Element } from './block-kit.d.ts'
 * @import { Spot } from './surface.d.ts'
 */

/** @type {Readonly<Record<string, (element: Element, spot: Spot) => HTMLElement>>} */
const DRAW = {
  button,
  overflow: (element, spot) =>
    overflowMenu(element, spot, (origin, state) => act(element, spot, state, origin)),
  static_select: staticSelect,
  multi_static_select: (element, spot) => optionPicker(element, spot),
  users_select: (element, spot) => peoplePicker(element, spot, false),
  multi_users_select: (element, spot) => peoplePicker(element, spot, true),
  plain_text_input: textInput,
  email_text_input: textInput,
  url_text_input: textInput,
  number_input: textInput,
  datepicker: (element, spot) => dateField(element, spot, changed),
  timepicker: (element, spot) => timeField(element, spot, changed),
  datetimepicker: (element, spot) => dateTimeField(element, spot, changed),
  radio_buttons: optionList,
  checkboxes: optionList,
};

/** The element, or null when this page does not know its type.
 * @param {Element} element @param {Spot} spot @returns {HTMLElement | null} */
export function renderElement(element, spot) {
  return Object.hasOwn(DRAW, element.type) ? (DRAW[element.type]?.(element, spot) ?? null) : null;
}

/** @param {Element} element @param {Spot} spot */
function button(element, spot) {
  const style = element.style === 'primary' || element.style === 'danger' ? ` ${element.style}` : '';
  const url = element.url === undefined ? null : safeUrl(element.url);
  const node = el(
    'button',
    {
      type: 'button',
      class: `button${style}`,
      'data-focus': focusKey(element, spot),
      'aria-label': element.accessibility_label,
      title: url,
    },
    lineOf(element.text, spot.surface.viewer),
    url === null ? null : el('span', { class: 'sr-only' }, ' (opens a new tab)'),
  );
  node.addEventListener('click', () => {
    if (url !== null) window.open(url, '_blank', 'noopener,noreferrer');
    act(element, spot, null, node);
  });
  return node;
}

/** @param {Element} element @param {Spot} spot */
function textInput(element, spot) {
  const state = spot.surface.stateOf(spot.blockId, element);
  const types = /** @type {Record<string, string>} */ ({ email_text_input: 'email', url_text_input: 'url' });
  const attributes = {
    ...controlAttributes(element, spot),
    class: 'control',
    placeholder: labelOf(element.placeholder),
    autocomplete: 'off',
  };
  const input = element.multiline
    ? el('textarea', { ...attributes, rows: '4' })
    : el('input', {
        ...attributes,
        type: types[element.type] ?? 'text',
        inputmode: element.type === 'number_input' ? 'decimal' : null,
      });
  input.value = String(state?.value ?? '');
  // Typing past the limit stays possible, so that pasted text is not cut without a word.
  const counter = el('span', { class: 'counter', 'aria-live': 'polite' });
  const count = () => {
    const left = (element.max_length ?? Number.POSITIVE_INFINITY) - input.value.length;
    counter.textContent = left <= 50 ? String(left) : '';
    counter.classList.toggle('over', left < 0);
  };
  const current = () => ({ type: element.type, value: input.value === '' ? null : input.value });
  input.addEventListener('input', () => {
    count();
    spot.surface.keep(spot.blockId, element, current());
  });
  input.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent) || event.key !== 'Enter' || event.shiftKey || !spot.tells) return;
    event.preventDefault();
    act(element, spot, current(), input);
  });
  count();
  return el('div', { class: 'text-input' }, input, counter);
}
