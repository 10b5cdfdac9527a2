// What people type into and choose from. Inside an input the block id names the field and the action id is
// always `value`; in an actions block or as an accessory, give the action's own id.
import type {
  Checkboxes,
  Datepicker,
  InputBlock,
  MultiStaticSelect,
  MultiUsersSelect,
  NumberInput,
  Overflow,
  PlainTextInput,
  PlainTextOption,
  RadioButtons,
  StaticSelect,
  Timepicker,
  UsersSelect,
} from '@slack/types';
import { atMost, plainElement, within } from './blocks.ts';
import { LIMITS } from './limits.ts';
import { clip } from './text.ts';

/** The action id of every element inside an input. */
export const INPUT_ACTION_ID = 'value';

type Named = { readonly actionId?: string };

function actionId({ actionId: id }: Named) {
  return { action_id: within('action_id', id ?? INPUT_ACTION_ID, LIMITS.actionId) };
}

function placeholder(text: string | undefined) {
  return text === undefined ? {} : { placeholder: plainElement('a placeholder', text, LIMITS.placeholder) };
}

/**
 * One field of a modal. `blockId` is the key of the field in the form's schema.
 * With `dispatch` a choice is also sent at once as an action, so that the modal can change itself.
 */
export function input(options: {
  readonly blockId: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
  readonly dispatch?: boolean;
  readonly element: InputBlock['element'];
}): InputBlock {
  const { blockId, label, hint, optional, dispatch, element } = options;
  return {
    type: 'input',
    block_id: within('block_id', blockId, LIMITS.blockId),
    label: plainElement('a label', label, LIMITS.inputLabel),
    ...(hint === undefined ? {} : { hint: plainElement('a hint', hint, LIMITS.inputHint) }),
    optional: optional ?? false,
    ...(dispatch === undefined ? {} : { dispatch_action: dispatch }),
    element,
  };
}

/** `initial` may be people's text; it is cut to `maxLength`. Length is checked again by the form's schema. */
export function textInput(
  options: Named & {
    readonly initial?: string;
    readonly placeholder?: string;
    readonly multiline?: boolean;
    readonly maxLength?: number;
  } = {},
): PlainTextInput {
  const maxLength = options.maxLength ?? LIMITS.typedText;
  if (maxLength > LIMITS.typedText)
    throw new Error(`a text input allows ${maxLength}, Slack ${LIMITS.typedText}`);
  return {
    type: 'plain_text_input',
    ...actionId(options),
    ...(options.multiline === undefined ? {} : { multiline: options.multiline }),
    ...(options.maxLength === undefined ? {} : { max_length: maxLength }),
    ...(options.initial ? { initial_value: clip(options.initial, maxLength) } : {}),
    ...placeholder(options.placeholder),
  };
}

/** Label and description may be people's text; they are clipped. The value is an id of ours. */
export function option(label: string, value: string, description?: string): PlainTextOption {
  return {
    text: plainElement('an option', clip(label, LIMITS.optionText) || '–', LIMITS.optionText),
    value: within('an option value', value, LIMITS.optionValue),
    ...(description
      ? {
          description: plainElement(
            'an option description',
            clip(description, LIMITS.optionDescription),
            LIMITS.optionDescription,
          ),
        }
      : {}),
  };
}

/** @throws when two options share a value: nobody could tell which was chosen. */
function offered(place: string, options: readonly PlainTextOption[], max: number): PlainTextOption[] {
  const values = options.map(({ value }) => value);
  if (new Set(values).size !== values.length) throw new Error(`${place} offers one value twice: ${values}`);
  return atMost(place, options, max);
}

/** Slack wants the very option, not its value. A value no longer offered is simply not chosen. */
function chosen(options: readonly PlainTextOption[], initial: readonly string[]): PlainTextOption[] {
  return options.filter(({ value }) => value !== undefined && initial.includes(value));
}

function initialOption(options: readonly PlainTextOption[], initial: string | undefined) {
  const [match] = initial === undefined ? [] : chosen(options, [initial]);
  return match === undefined ? {} : { initial_option: match };
}

function initialOptions(options: readonly PlainTextOption[], initial: readonly string[] | undefined) {
  const matches = chosen(options, initial ?? []);
  return matches.length === 0 ? {} : { initial_options: matches };
}

type OneOf = Named & { readonly options: readonly PlainTextOption[]; readonly initial?: string };
type SomeOf = Named & { readonly options: readonly PlainTextOption[]; readonly initial?: readonly string[] };

export function select(options: OneOf & { readonly placeholder?: string }): StaticSelect {
  return {
    type: 'static_select',
    ...actionId(options),
    options: offered('a select', options.options, LIMITS.selectOptions),
    ...initialOption(options.options, options.initial),
    ...placeholder(options.placeholder),
  };
}

export function multiSelect(
  options: SomeOf & { readonly placeholder?: string; readonly maxSelected?: number },
): MultiStaticSelect {
  return {
    type: 'multi_static_select',
    ...actionId(options),
    options: offered('a select', options.options, LIMITS.selectOptions),
    ...initialOptions(options.options, options.initial),
    ...(options.maxSelected === undefined ? {} : { max_selected_items: options.maxSelected }),
    ...placeholder(options.placeholder),
  };
}

export function radioButtons(options: OneOf): RadioButtons {
  return {
    type: 'radio_buttons',
    ...actionId(options),
    options: offered('radio buttons', options.options, LIMITS.radioOptions),
    ...initialOption(options.options, options.initial),
  };
}

export function checkboxes(options: SomeOf): Checkboxes {
  return {
    type: 'checkboxes',
    ...actionId(options),
    options: offered('checkboxes', options.options, LIMITS.checkboxOptions),
    ...initialOptions(options.options, options.initial),
  };
}

export function overflow(options: {
  readonly actionId: string;
  readonly options: readonly PlainTextOption[];
}): Overflow {
  return {
    type: 'overflow',
    ...actionId(options),
    options: offered('an overflow menu', options.options, LIMITS.overflowOptions),
  };
}

export function userSelect(
  options: Named & { readonly initial?: string; readonly placeholder?: string } = {},
): UsersSelect {
  return {
    type: 'users_select',
    ...actionId(options),
    ...(options.initial === undefined ? {} : { initial_user: options.initial }),
    ...placeholder(options.placeholder),
  };
}

export function multiUserSelect(
  options: Named & {
    readonly initial?: readonly string[];
    readonly placeholder?: string;
    readonly maxSelected?: number;
  } = {},
): MultiUsersSelect {
  return {
    type: 'multi_users_select',
    ...actionId(options),
    ...(options.initial?.length ? { initial_users: [...options.initial] } : {}),
    ...(options.maxSelected === undefined ? {} : { max_selected_items: options.maxSelected }),
    ...placeholder(options.placeholder),
  };
}

/** `initial` is a local date, `YYYY-MM-DD`. */
export function datePicker(
  options: Named & { readonly initial?: string; readonly placeholder?: string } = {},
): Datepicker {
  return {
    type: 'datepicker',
    ...actionId(options),
    ...(options.initial === undefined ? {} : { initial_date: options.initial }),
    ...placeholder(options.placeholder),
  };
}

/** `initial` is a local time, `HH:mm`. */
export function timePicker(
  options: Named & { readonly initial?: string; readonly placeholder?: string } = {},
): Timepicker {
  return {
    type: 'timepicker',
    ...actionId(options),
    ...(options.initial === undefined ? {} : { initial_time: options.initial }),
    ...placeholder(options.placeholder),
  };
}

/** Whole numbers unless `decimals`. The value arrives in the form as a number. Modals only. */
export function numberInput(
  options: Named & {
    readonly min?: number;
    readonly max?: number;
    readonly initial?: number;
    readonly decimals?: boolean;
  } = {},
): NumberInput {
  return {
    type: 'number_input',
    ...actionId(options),
    is_decimal_allowed: options.decimals ?? false,
    ...(options.min === undefined ? {} : { min_value: String(options.min) }),
    ...(options.max === undefined ? {} : { max_value: String(options.max) }),
    ...(options.initial === undefined ? {} : { initial_value: String(options.initial) }),
  };
}
