// Elements to choose from: selects, people, radio buttons, checkboxes.
import { el, freshId } from '../dom.js';
import { changed, controlAttributes, focusKey } from './control.js';
import { labelOf, lineOf } from './mrkdwn.js';
import { picker } from './picker.js';

/**
 * @import { Element, Option } from './block-kit.d.ts'
 * @import { ElementState } from '../../client-api.ts'
 * @import { Choice } from './picker.js'
 * @import { Spot } from './surface.d.ts'
 */

/** @param {Element} element */
function allOptions(element) {
  return [...(element.options ?? []), ...(element.option_groups ?? []).flatMap((group) => group.options)];
}

/** @param {Element} element @param {Spot} spot */
export function staticSelect(element, spot) {
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
export function optionPicker(element, spot) {
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
export function peoplePicker(element, spot, several) {
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
    // In a message there is no such thing as choosing nobody.
    onSettled: (ids) => changed(element, spot, stateFor(ids), root, several || ids.length > 0),
  });
  return root;
}

/** Radio buttons and checkboxes. @param {Element} element @param {Spot} spot */
export function optionList(element, spot) {
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
