// Draws Block Kit's interactive elements and turns what a person does with them into Slack's element states.
import { el, freshId } from '../dom.js';
import { confirmed } from './confirm.js';
import { dateField, dateTimeField, timeField } from './date-fields.js';
import { labelOf, lineOf } from './mrkdwn.js';
import { overflowMenu } from './overflow.js';
import { picker } from './picker.js';
import { safeUrl } from './safe-url.js';

/**
 * @import { Element, Option } from './block-kit.d.ts'
 * @import { ElementState } from '../../client-api.ts'
 * @import { Spot } from './surface.d.ts'
 * @import { Choice } from './picker.js'
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

/** Where the focus returns to after drawing again. @param {Element} element @param {Spot} spot */
export function focusKey(element, spot) {
  return `${spot.blockId}/${element.action_id ?? ''}`;
}

/** Attributes every control carries. @param {Element} element @param {Spot} spot */
function controlAttributes(element, spot) {
  const isNamed = spot.described.id !== undefined || spot.described['aria-labelledby'] !== undefined;
  return {
    'data-focus': focusKey(element, spot),
    'aria-label': isNamed ? null : labelOf(element.placeholder) || element.type.replaceAll('_', ' '),
    autofocus: element.focus_on_load === true,
    ...spot.described,
  };
}

/** Remembers a choice and, where Slack would, tells the app.
 * @param {Element} element @param {Spot} spot @param {ElementState} state @param {HTMLElement} origin @param {boolean} [isSettled] */
function changed(element, spot, state, origin, isSettled = true) {
  spot.surface.keep(spot.blockId, element, state);
  if (spot.tells && isSettled) act(element, spot, state, origin);
}

/** Tells the app, after the question it may have asked for.
 * @param {Element} element @param {Spot} spot @param {ElementState | null} state @param {HTMLElement} origin */
async function act(element, spot, state, origin) {
  if (element.confirm && !(await confirmed(element.confirm, spot.surface.viewer))) return;
  spot.surface.use(spot.blockId, element, state, origin);
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
    // A little above the limit stays possible to type, so that pasted text is not cut without a word.
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

/** @param {Element} element */
function allOptions(element) {
  return [...(element.options ?? []), ...(element.option_groups ?? []).flatMap((group) => group.options)];
}

/** @param {Element} element @param {Spot} spot */
function staticSelect(element, spot) {
  const state = spot.surface.stateOf(spot.blockId, element);
  const chosen = /** @type {Option | null} */ (state?.selected_option ?? null);
  const row = (/** @type {Option} */ option) =>
    el('option', { value: option.value ?? '' }, labelOf(option.text));
  const none = el('option', { value: '' }, labelOf(element.placeholder) || 'Choose an option');
  const select = el(
    'select',
    { ...controlAttributes(element, spot), class: 'control' },
    none,
    (element.options ?? []).map(row),
    (element.option_groups ?? []).map((group) =>
      el('optgroup', { label: labelOf(group.label) }, group.options.map(row)),
    ),
  );
  select.value = chosen?.value ?? '';
  select.addEventListener('change', () => {
    const option = allOptions(element).find((one) => one.value === select.value) ?? null;
    // In a message there is no such thing as choosing nothing.
    if (option === null && spot.tells) return;
    changed(element, spot, { type: element.type, selected_option: option }, select);
  });
  return select;
}

/** @param {Element} element @param {Spot} spot */
function optionPicker(element, spot) {
  /** @type {Choice[]} */
  const choices = [
    ...(element.options ?? []).map((option) => choiceOf(option)),
    ...(element.option_groups ?? []).flatMap((group) =>
      group.options.map((option) => choiceOf(option, labelOf(group.label))),
    ),
  ];
  const state = spot.surface.stateOf(spot.blockId, element);
  const chosen = /** @type {readonly Option[]} */ (state?.selected_options ?? []);
  /** @param {readonly string[]} values @returns {ElementState} */
  const stateFor = (values) => ({
    type: element.type,
    selected_options: values.flatMap(
      (value) => allOptions(element).find((option) => option.value === value) ?? [],
    ),
  });
  const root = picker({
    choices,
    chosen: chosen.map((option) => option.value ?? ''),
    several: true,
    most: element.max_selected_items,
    placeholder: labelOf(element.placeholder) || 'Choose options',
    attributes: controlAttributes(element, spot),
    onChange: (values) => changed(element, spot, stateFor(values), root, false),
    onSettled: (values) => changed(element, spot, stateFor(values), root),
  });
  return root;
}

/** @param {Option} option @param {string} [group] @returns {Choice} */
function choiceOf(option, group) {
  return {
    value: option.value ?? '',
    label: labelOf(option.text),
    ...(option.description ? { detail: labelOf(option.description) } : {}),
    ...(group === undefined ? {} : { group }),
  };
}

/** @param {Element} element @param {Spot} spot @param {boolean} several */
function peoplePicker(element, spot, several) {
  const state = spot.surface.stateOf(spot.blockId, element);
  const chosen = several
    ? state?.selected_users
    : [state?.selected_user].filter((id) => typeof id === 'string');
  /** @param {readonly string[]} ids @returns {ElementState} */
  const stateFor = (ids) =>
    several
      ? { type: element.type, selected_users: [...ids] }
      : { type: element.type, selected_user: ids[0] ?? null };
  const root = picker({
    choices: spot.surface.viewer.members
      .filter((member) => !member.isDeactivated)
      .map((member) => ({ value: member.id, label: member.name, detail: member.title })),
    chosen: /** @type {string[]} */ (chosen ?? []),
    several,
    most: element.max_selected_items,
    placeholder: labelOf(element.placeholder) || (several ? 'Choose people' : 'Choose a person'),
    attributes: controlAttributes(element, spot),
    onChange: (ids) => changed(element, spot, stateFor(ids), root, false),
    onSettled: (ids) => changed(element, spot, stateFor(ids), root),
  });
  return root;
}

/** Radio buttons and checkboxes. @param {Element} element @param {Spot} spot */
function optionList(element, spot) {
  const isRadio = element.type === 'radio_buttons';
  const state = spot.surface.stateOf(spot.blockId, element);
  const chosen = /** @type {readonly Option[]} */ (
    isRadio ? [state?.selected_option].filter(Boolean) : (state?.selected_options ?? [])
  );
  const name = freshId('options');
  const options = element.options ?? [];
  const inputs = options.map((option, index) => {
    const input = el('input', {
      type: isRadio ? 'radio' : 'checkbox',
      name,
      'data-focus': `${focusKey(element, spot)}/${index}`,
    });
    input.checked = chosen.some((one) => one.value === option.value);
    return input;
  });
  const group = el(
    'div',
    { ...controlAttributes(element, spot), class: 'options', role: isRadio ? 'radiogroup' : 'group' },
    options.map((option, index) =>
      el(
        'label',
        { class: 'option' },
        inputs[index],
        el(
          'span',
          {},
          lineOf(option.text, spot.surface.viewer),
          option.description
            ? el('span', { class: 'option-detail' }, lineOf(option.description, spot.surface.viewer))
            : null,
        ),
      ),
    ),
  );
  group.addEventListener('change', () => {
    const now = options.filter((_option, index) => inputs[index]?.checked);
    const next = isRadio ? { selected_option: now[0] ?? null } : { selected_options: now };
    changed(element, spot, { type: element.type, ...next }, group);
  });
  return group;
}
