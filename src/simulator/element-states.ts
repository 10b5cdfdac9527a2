// The state of interactive elements as Slack reports it in `state.values`: from what somebody typed or chose,
// else from the element's initial value, else empty.
import { elementsOf } from './block-kit.ts';
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
  for (const block of Array.isArray(blocks) ? blocks.filter(isJson) : []) {
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

/** Gives every block and interactive element without an id one, as Slack does. Takes a view or `{ blocks }`. */
export function fillIds<T extends Json>(workspace: Workspace, holder: T): T {
  if (!Array.isArray(holder.blocks)) return holder;
  const withActionId = (element: unknown): unknown =>
    isJson(element) && element.type !== 'image' && element.action_id === undefined
      ? { ...element, action_id: workspace.newId('a') }
      : element;
  const blocks = holder.blocks.filter(isJson).map((block) => ({
    ...block,
    block_id: block.block_id ?? workspace.newId('b'),
    ...(block.element === undefined ? {} : { element: withActionId(block.element) }),
    ...(block.accessory === undefined ? {} : { accessory: withActionId(block.accessory) }),
    ...(block.type === 'actions' && Array.isArray(block.elements)
      ? { elements: block.elements.map(withActionId) }
      : {}),
  }));
  return { ...holder, blocks };
}
