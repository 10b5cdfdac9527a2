// The state of interactive elements as Slack reports it in `state.values`: from what somebody typed or chose,
// else from the element's initial value, else empty.
import { blockLists, blocksWithin, elementLists, elementsOf } from './block-kit.ts';
import type { ElementState, ViewValues } from './client-api.ts';
import type { Json } from './entities.ts';
import { isJson } from './facts.ts';
import type { Workspace } from './workspace.ts';

/** Element type → [the field of its state, the field of its initial value, the empty value]. */
const stateful: Readonly<Record<string, readonly [string, string, null | readonly []]>> = {
  plain_text_input: ['value', 'initial_value', null],
  number_input: ['value', 'initial_value', null],
  email_text_input: ['value', 'initial_value', null],
  url_text_input: ['value', 'initial_value', null],
  static_select: ['selected_option', 'initial_option', null],
  multi_static_select: ['selected_options', 'initial_options', []],
  users_select: ['selected_user', 'initial_user', null],
  multi_users_select: ['selected_users', 'initial_users', []],
  radio_buttons: ['selected_option', 'initial_option', null],
  checkboxes: ['selected_options', 'initial_options', []],
  datepicker: ['selected_date', 'initial_date', null],
  timepicker: ['selected_time', 'initial_time', null],
  datetimepicker: ['selected_date_time', 'initial_date_time', null],
  external_select: ['selected_option', 'initial_option', null],
  multi_external_select: ['selected_options', 'initial_options', []],
  conversations_select: ['selected_conversation', 'initial_conversation', null],
  multi_conversations_select: ['selected_conversations', 'initial_conversations', []],
  channels_select: ['selected_channel', 'initial_channel', null],
  multi_channels_select: ['selected_channels', 'initial_channels', []],
  rich_text_input: ['rich_text_value', 'initial_value', null],
  // Nothing can be in it at first.
  file_input: ['files', 'initial_files', []],
};

/** The field that holds what was typed or chosen, such as `selected_option`; null for buttons and menus. */
export function stateField(elementType: string): string | null {
  return stateful[elementType]?.[0] ?? null;
}

/** Null for elements without a state (buttons, overflow menus). */
export function stateOf(element: Json, typed: ElementState | undefined): ElementState | null {
  const type = String(element.type);
  const [field, initialField, empty] = stateful[type] ?? [];
  if (field === undefined || initialField === undefined) return null;
  const isTyped = typed !== undefined && typed.type === type;
  const value = isTyped ? typed[field] : element[initialField];
  const isEmptyText = field === 'value' && value === '';
  return { type, [field]: isEmptyText ? null : (value ?? empty) };
}

export function statesIn(blocks: unknown, typed: ViewValues): ViewValues {
  const values: Record<string, Record<string, ElementState>> = {};
  for (const block of blocksWithin(Array.isArray(blocks) ? blocks : [])) {
    const blockId = String(block.block_id);
    for (const element of elementsOf(block)) {
      const actionId = String(element.action_id);
      const state = stateOf(element, typed[blockId]?.[actionId]);
      if (state !== null) values[blockId] = { ...values[blockId], [actionId]: state };
    }
  }
  return values;
}

/** Adds later states to earlier ones, element by element. */
export function mergeValues(earlier: ViewValues, later: ViewValues): ViewValues {
  const merged: Record<string, Readonly<Record<string, ElementState>>> = { ...earlier };
  for (const [blockId, states] of Object.entries(later)) merged[blockId] = { ...merged[blockId], ...states };
  return merged;
}

/**
 * Gives every block and interactive element without an id one, as Slack does, and lets a select that wants so begin
 * with the conversation it is shown in. Takes a view or `{ blocks }`.
 */
export function fillIn<T extends Json>(workspace: Workspace, holder: T, placeOf: () => string): T {
  if (!Array.isArray(holder.blocks)) return holder;
  const blocks = holder.blocks.filter(isJson).map((block) => filledBlock(workspace, block, placeOf));
  return { ...holder, blocks };
}

function filledBlock(workspace: Workspace, block: Json, placeOf: () => string): Json {
  const fillElement = (element: unknown): unknown =>
    isJson(element) && element.type !== 'image'
      ? { ...element, ...atPlace(element, placeOf), action_id: element.action_id ?? workspace.newId('a') }
      : element;
  const fillBlock = (inside: unknown): unknown =>
    isJson(inside) ? filledBlock(workspace, inside, placeOf) : inside;
  const filled: Json = { ...block, block_id: block.block_id ?? workspace.newId('b') };
  // Slack discards the id an app gives to a markdown block.
  if (block.type === 'markdown') filled.block_id = workspace.newId('b');
  for (const part of ['element', 'accessory']) {
    if (block[part] !== undefined) filled[part] = fillElement(block[part]);
  }
  const type = String(block.type);
  for (const [lists, fill] of [[elementLists, fillElement] as const, [blockLists, fillBlock] as const]) {
    const name = lists[type];
    const list = name === undefined ? undefined : block[name];
    if (name !== undefined && Array.isArray(list)) filled[name] = list.map(fill);
  }
  return filled;
}

/** What `default_to_current_conversation` comes to; the app's own suggestion goes before it. */
function atPlace(element: Json, placeOf: () => string): Json {
  if (element.default_to_current_conversation !== true) return {};
  const { initial_conversation: one, initial_conversations: several } = element;
  if (one !== undefined || several !== undefined) return {};
  return element.type === 'conversations_select'
    ? { initial_conversation: placeOf() }
    : { initial_conversations: [placeOf()] };
}
