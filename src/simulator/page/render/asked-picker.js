// Selects whose options are asked for while somebody types: the app's own (external), conversations and channels.
import { suggestionsFor } from './asking.js';
import { changed, controlAttributes } from './control.js';
import { labelOf } from './mrkdwn.js';
import { picker } from './picker.js';

/**
 * @import { Element, Option } from './block-kit.d.ts'
 * @import { Choice } from './picker.js'
 * @import { Spot } from './surface.d.ts'
 */

/** Slack asks from the third letter on when the app does not say. */
const LEAST_LETTERS = 3;

/** @param {Element} element @param {Spot} spot */
export function askedPicker(element, spot) {
  const isExternal = element.type.endsWith('external_select');
  const several = element.type.startsWith('multi_');
  const field = fieldOf(element.type);
  /** Every option heard of so far, by value: what is chosen is told whole. @type {Map<string, Option>} */
  const known = new Map();
  const state = spot.surface.stateOf(spot.blockId, element);
  const held = state?.[field];
  const holds = Array.isArray(held) ? held : held === null || held === undefined ? [] : [held];
  const chosen = holds.map((one) => {
    if (typeof one === 'string') return one;
    const option = /** @type {Option} */ (one);
    known.set(option.value ?? '', option);
    return option.value ?? '';
  });

  /** @param {readonly string[]} values */
  const stateFor = (values) => {
    const told = isExternal ? values.flatMap((value) => known.get(value) ?? []) : values;
    return { type: element.type, [field]: several ? [...told] : (told[0] ?? null) };
  };

  /** @param {string} text */
  async function search(text) {
    const { groups, failure } = await suggestionsFor(spot.surface, spot.blockId, element, text);
    /** @type {Choice[]} */
    const choices = groups.flatMap(({ label, options }) =>
      options.map((one) => {
        const option = /** @type {Option} */ (/** @type {unknown} */ (one));
        known.set(option.value ?? '', option);
        return choiceOf(option, label);
      }),
    );
    return { choices, failure };
  }

  const root = picker({
    choices: [...known.values()].map((option) => choiceOf(option, null)),
    chosen,
    several,
    most: element.max_selected_items,
    placeholder: labelOf(element.placeholder) || (several ? 'Choose several' : 'Choose one'),
    attributes: controlAttributes(element, spot),
    search,
    least: isExternal ? (element.min_query_length ?? LEAST_LETTERS) : 0,
    onChange: (values) => changed(element, spot, stateFor(values), root, false),
    // In a message there is no such thing as choosing nothing.
    onSettled: (values) => changed(element, spot, stateFor(values), root, several || values.length > 0),
  });
  return root;
}

/** @param {string} type */
function fieldOf(type) {
  const what = type.includes('external') ? 'option' : type.includes('channels') ? 'channel' : 'conversation';
  return `selected_${what}${type.startsWith('multi_') ? 's' : ''}`;
}

/** @param {Option} option @param {string | null} group @returns {Choice} */
function choiceOf(option, group) {
  return {
    value: option.value ?? '',
    label: labelOf(option.text),
    ...(option.description ? { detail: labelOf(option.description) } : {}),
    ...(group === null ? {} : { group }),
  };
}
