// What a person typed or chose, as plain values. The one place that knows how Slack spells each element's
// state, in a submitted modal as in a single click.
import { z } from 'zod';
import type { FormValues } from './edge.ts';

const chosenOption = z.object({ value: z.string() });

const element = z.looseObject({
  type: z.string(),
  value: z.string().nullish(),
  selected_option: chosenOption.nullish(),
  selected_options: z.array(chosenOption).nullish(),
  selected_user: z.string().nullish(),
  selected_channel: z.string().nullish(),
  selected_conversation: z.string().nullish(),
  selected_users: z.array(z.string()).nullish(),
  selected_date: z.string().nullish(),
  selected_time: z.string().nullish(),
  files: z.array(z.looseObject({ id: z.string() })).nullish(),
});

const state = z.record(z.string(), z.record(z.string(), z.unknown()));

type Value = FormValues[string];

/** @returns null for an empty field, an empty list where several could be chosen and none was */
export function elementValue(input: unknown): Value {
  const parsed = element.safeParse(input);
  if (!parsed.success) return null;
  const { data } = parsed;
  switch (data.type) {
    case 'static_select':
    case 'radio_buttons':
    case 'overflow':
      return data.selected_option?.value ?? null;
    case 'multi_static_select':
    case 'checkboxes':
      return (data.selected_options ?? []).map(({ value }) => value);
    case 'users_select':
      return data.selected_user ?? null;
    case 'channels_select':
      return data.selected_channel ?? null;
    case 'conversations_select':
      return data.selected_conversation ?? null;
    case 'multi_users_select':
      return data.selected_users ?? [];
    case 'datepicker':
      return data.selected_date ?? null;
    case 'timepicker':
      return data.selected_time ?? null;
    case 'file_input':
      return (data.files ?? []).map(({ id }) => id);
    case 'number_input':
      return data.value ? Number(data.value) : null;
    default:
      return data.value ? data.value : null;
  }
}

/**
 * `view.state.values` by block id. An actions block with several elements gives one entry per element,
 * `<block id>.<action id>`.
 */
export function formValues(values: unknown): FormValues {
  const blocks = Object.entries(state.catch({}).parse(values));
  return Object.fromEntries(
    blocks.flatMap(([blockId, elements]): [string, Value][] => {
      const entries = Object.entries(elements);
      if (entries.length === 1) return entries.map(([, input]) => [blockId, elementValue(input)]);
      return entries.map(([actionId, input]) => [`${blockId}.${actionId}`, elementValue(input)]);
    }),
  );
}

/** A button's JSON, or what was chosen. Text that is no JSON is handed on as it is. */
export function actionValue(action: unknown): unknown {
  const parsed = element.safeParse(action);
  if (!parsed.success) return undefined;
  if (parsed.data.type !== 'button') return elementValue(action);
  return parseJson(parsed.data.value ?? undefined);
}

export function parseJson(text: string | undefined): unknown {
  if (text === undefined || text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
