// What Slack's own client says about a form before it sends anything to the app.
import { blocksWithin } from './block-kit.ts';
import type { ElementState, ViewValues } from './client-api.ts';
import { stateField, stateOf } from './element-states.ts';
import type { Json } from './entities.ts';
import { isJson } from './facts.ts';

/** Messages by block id; empty when the form may be sent. */
export function formErrors(blocks: readonly Json[], values: ViewValues): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const block of blocksWithin(blocks)) {
    if (block.type !== 'input' || !isJson(block.element)) continue;
    const blockId = String(block.block_id);
    const { element } = block;
    const state = stateOf(element, values[blockId]?.[String(element.action_id)]);
    const error = state === null ? null : errorOf(element, state, block.optional === true);
    if (error !== null) errors[blockId] = error;
  }
  return errors;
}

function errorOf(element: Json, state: ElementState, isOptional: boolean): string | null {
  const given = state[stateField(state.type) ?? ''];
  const isEmpty = given === null || given === undefined || (Array.isArray(given) && given.length === 0);
  if (isEmpty) return isOptional ? null : 'Please complete this required field.';
  if (element.type === 'file_input' && Array.isArray(given)) return filesError(element, given.filter(isJson));
  const most = element.max_selected_items;
  if (Array.isArray(given) && typeof most === 'number' && given.length > most) {
    return `Choose no more than ${most}.`;
  }
  return typeof given === 'string' ? textError(element, given) : null;
}

/** Kinds are told by the ending of the name, with and without a dot in what the app asks for. */
function filesError(element: Json, files: readonly Json[]): string | null {
  // A file input takes ten files when it does not say.
  const most = typeof element.max_files === 'number' ? element.max_files : 10;
  if (files.length > most) return `Add no more than ${most} ${most === 1 ? 'file' : 'files'}.`;
  if (!Array.isArray(element.filetypes)) return null;
  const kinds = element.filetypes.map((kind) => String(kind).toLowerCase().replace(/^\./, ''));
  const other = files.find(
    ({ name }) => !kinds.some((kind) => String(name).toLowerCase().endsWith(`.${kind}`)),
  );
  return other === undefined ? null : `${String(other.name)} is not one of these kinds: ${kinds.join(', ')}.`;
}

function textError(element: Json, given: string): string | null {
  const { type, min_length: least, max_length: most } = element;
  if (type === 'plain_text_input') {
    // A text input takes 3,000 characters when it does not say.
    const limit = typeof most === 'number' ? most : 3_000;
    if (typeof least === 'number' && given.length < least) return `Enter at least ${least} characters.`;
    if (given.length > limit) return `Enter no more than ${limit} characters.`;
  }
  if (type === 'number_input') return numberError(element, given);
  if (type === 'email_text_input' && !/^\S+@\S+\.\S+$/.test(given)) return 'Enter a valid email address.';
  if (type === 'url_text_input' && !/^https?:\/\/\S+$/.test(given)) return 'Enter a valid link.';
  if (type === 'datepicker' && !/^\d{4}-\d\d-\d\d$/.test(given)) return 'Enter a valid date.';
  return null;
}

function numberError(element: Json, given: string): string | null {
  const number = Number(given);
  if (Number.isNaN(number)) return 'Enter a number.';
  if (element.is_decimal_allowed === false && !Number.isInteger(number)) return 'Enter a whole number.';
  if (element.min_value !== undefined && number < Number(element.min_value)) {
    return `Enter a number no less than ${element.min_value}.`;
  }
  if (element.max_value !== undefined && number > Number(element.max_value)) {
    return `Enter a number no more than ${element.max_value}.`;
  }
  return null;
}
