// What is chosen or typed in Block Kit elements, in the shape Slack sends as `view.state.values`. Pure: which
// elements carry state, what they start with, what a form keeps when its view changes. Judges no values.

/**
 * @import { Block, Element, View } from './block-kit.d.ts'
 * @import { ElementState, ViewValues } from '../../client-api.ts'
 * @typedef {{ blockId: string, actionId: string, element: Element, block: Block }} Place
 */

/** @type {Readonly<Record<string, (element: Element) => Record<string, unknown>>>} */
const INITIAL = {
  plain_text_input: (element) => ({ value: element.initial_value ?? null }),
  email_text_input: (element) => ({ value: element.initial_value ?? null }),
  url_text_input: (element) => ({ value: element.initial_value ?? null }),
  number_input: (element) => ({ value: element.initial_value ?? null }),
  static_select: (element) => ({ selected_option: element.initial_option ?? null }),
  radio_buttons: (element) => ({ selected_option: element.initial_option ?? null }),
  multi_static_select: (element) => ({ selected_options: element.initial_options ?? [] }),
  checkboxes: (element) => ({ selected_options: element.initial_options ?? [] }),
  users_select: (element) => ({ selected_user: element.initial_user ?? null }),
  multi_users_select: (element) => ({ selected_users: element.initial_users ?? [] }),
  datepicker: (element) => ({ selected_date: element.initial_date ?? null }),
  timepicker: (element) => ({ selected_time: element.initial_time ?? null }),
  datetimepicker: (element) => ({ selected_date_time: element.initial_date_time ?? null }),
  external_select: (element) => ({ selected_option: element.initial_option ?? null }),
  multi_external_select: (element) => ({ selected_options: element.initial_options ?? [] }),
  conversations_select: (element) => ({ selected_conversation: element.initial_conversation ?? null }),
  multi_conversations_select: (element) => ({ selected_conversations: element.initial_conversations ?? [] }),
  channels_select: (element) => ({ selected_channel: element.initial_channel ?? null }),
  multi_channels_select: (element) => ({ selected_channels: element.initial_channels ?? [] }),
  rich_text_input: (element) => ({ rich_text_value: element.initial_value ?? null }),
  file_input: () => ({ files: [] }),
};

/** @param {Element} element @returns {ElementState | null} null for an element without state, such as a button */
export function initialState(element) {
  const initial = INITIAL[element.type];
  return initial ? { type: element.type, ...initial(element) } : null;
}

/** @param {Block} block @param {number} index */
export function blockIdOf(block, index) {
  return block.block_id ?? `block-${index}`;
}

/** Every element of a view that carries state, in reading order. @param {readonly Block[]} blocks @returns {Place[]} */
export function statefulPlaces(blocks) {
  return blocks.flatMap((block, index) => {
    const elements = [
      block.element,
      block.accessory,
      ...(block.type === 'actions' ? (block.elements ?? []) : []),
    ];
    const own = elements.flatMap((element) =>
      element && initialState(element)
        ? [{ blockId: blockIdOf(block, index), actionId: element.action_id ?? '', element, block }]
        : [],
    );
    return block.type === 'container' ? [...own, ...statefulPlaces(block.child_blocks ?? [])] : own;
  });
}

/** The values of a view: what a person did on this page, else what the workspace knows, else what the app
 * suggests. Values of elements that are gone from the view, or became another type, are dropped.
 * @param {View} view @param {ViewValues} typed @param {ViewValues} known @returns {ViewValues} */
export function valuesOf(view, typed, known) {
  /** @type {Record<string, Record<string, ElementState>>} */
  const values = {};
  for (const { blockId, actionId, element } of statefulPlaces(view.blocks ?? [])) {
    const state = [typed, known]
      .map((source) => source[blockId]?.[actionId])
      .find((candidate) => candidate?.type === element.type);
    const settled = state ?? initialState(element);
    if (settled) values[blockId] = { ...values[blockId], [actionId]: settled };
  }
  return values;
}

/** @param {ViewValues} values @param {string} blockId @param {string} actionId @param {ElementState} state @returns {ViewValues} */
export function withState(values, blockId, actionId, state) {
  return { ...values, [blockId]: { ...values[blockId], [actionId]: state } };
}
