// Draws Block Kit's interactive elements and turns what a person does with them into Slack's element states.
import { el } from '../dom.js';
import { askedPicker } from './asked-picker.js';
import { optionList, optionPicker, peoplePicker, staticSelect } from './choices.js';
import { feedbackButtons, iconButton, workflowButton } from './click-elements.js';
import { act, changed, controlAttributes, focusKey, TAKEN_BACK } from './control.js';
import { dateField, dateTimeField, timeField } from './date-fields.js';
import { fileField } from './file-field.js';
import { labelOf, lineOf } from './mrkdwn.js';
import { overflowMenu } from './overflow.js';
import { richTextField } from './rich-text-field.js';
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
  external_select: askedPicker,
  multi_external_select: askedPicker,
  conversations_select: askedPicker,
  multi_conversations_select: askedPicker,
  channels_select: askedPicker,
  multi_channels_select: askedPicker,
  rich_text_input: richTextField,
  file_input: fileField,
  feedback_buttons: feedbackButtons,
  icon_button: iconButton,
  workflow_button: workflowButton,
};

/** Typing is over for now when nothing was typed for so long, in milliseconds. */
const PAUSE_MS = 250;

/** The element, or null when this page does not know its type.
 * @param {Element} element @param {Spot} spot @returns {HTMLElement | null} */
export function renderElement(element, spot) {
  const draw = Object.hasOwn(DRAW, element.type) ? DRAW[element.type] : undefined;
  const node = draw?.(element, spot) ?? null;
  node?.addEventListener(TAKEN_BACK, () => {
    const again = renderElement(element, spot);
    if (again === null) return;
    node.replaceWith(again);
    const focused = again.matches('[data-focus]') ? again : again.querySelector('[data-focus]');
    if (focused instanceof HTMLElement) focused.focus();
  });
  return node;
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
  const triggers = spot.tells
    ? (element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'])
    : [];
  let timer = 0;
  function tell() {
    // One act at a time: while another is under way this one would be dropped.
    if (document.body.hasAttribute('aria-busy')) timer = window.setTimeout(tell, PAUSE_MS);
    else act(element, spot, current(), input);
  }
  input.addEventListener('input', () => {
    count();
    spot.surface.keep(spot.blockId, element, current());
    if (!triggers.includes('on_character_entered')) return;
    clearTimeout(timer);
    timer = window.setTimeout(tell, PAUSE_MS);
  });
  input.addEventListener('keydown', (event) => {
    const isEnter = event instanceof KeyboardEvent && event.key === 'Enter' && !event.shiftKey;
    if (!isEnter || !triggers.includes('on_enter_pressed')) return;
    event.preventDefault();
    act(element, spot, current(), input);
  });
  count();
  const hint = triggers.includes('on_enter_pressed')
    ? el('p', { class: 'hint' }, 'Press Enter to send this to the app.')
    : null;
  return el('div', { class: 'text-field' }, el('div', { class: 'text-input' }, input, counter), hint);
}
