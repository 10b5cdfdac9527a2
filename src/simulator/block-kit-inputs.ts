// Block Kit's fields to type into or to put files in, with Slack's limits
// (docs.slack.dev/reference/block-kit/block-elements).
import { z } from 'zod';
import { actionId, focus, placeholder } from './block-kit-objects.ts';
import { richText } from './block-kit-rich-text.ts';

const dispatchConfig = z
  .strictObject({
    trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).min(1),
  })
  .optional();
const typed = {
  action_id: actionId,
  placeholder,
  focus_on_load: focus,
  dispatch_action_config: dispatchConfig,
};

const plainTextInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    ...typed,
    initial_value: z.string().max(3_000).optional(),
    multiline: z.boolean().optional(),
    min_length: z.number().int().min(0).max(3_000).optional(),
    max_length: z.number().int().min(1).max(3_000).optional(),
  })
  .superRefine((input, context) => {
    if ((input.min_length ?? 0) > (input.max_length ?? 3_000)) {
      context.addIssue({ code: 'custom', path: ['min_length'], message: 'must not exceed max_length' });
    }
    if (input.initial_value !== undefined && input.initial_value.length > (input.max_length ?? 3_000)) {
      context.addIssue({ code: 'custom', path: ['initial_value'], message: 'must not exceed max_length' });
    }
  });

const number = z.string().regex(/^-?\d+(\.\d+)?$/, 'must be a number');
const numberInput = z.strictObject({
  type: z.literal('number_input'),
  ...typed,
  is_decimal_allowed: z.boolean(),
  initial_value: number.optional(),
  min_value: number.optional(),
  max_value: number.optional(),
});

const emailInput = z.strictObject({
  type: z.literal('email_text_input'),
  ...typed,
  initial_value: z.string().optional(),
});
const urlInput = z.strictObject({
  type: z.literal('url_text_input'),
  ...typed,
  initial_value: z.string().optional(),
});

const lines = z.number().int().min(1).max(100).optional();
export const richTextInput = z
  .strictObject({
    type: z.literal('rich_text_input'),
    ...typed,
    initial_value: richText.optional(),
    min_lines: lines,
    max_lines: lines,
  })
  .refine(({ min_lines: least, max_lines: most }) => (least ?? 1) <= (most ?? 100), {
    message: 'must not exceed max_lines',
    path: ['min_lines'],
  });

const fileInput = z.strictObject({
  type: z.literal('file_input'),
  action_id: actionId,
  filetypes: z.array(z.string().min(1)).min(1).optional(),
  max_files: z.number().int().min(1).max(10).optional(),
});

export const inputs = [plainTextInput, numberInput, emailInput, urlInput, richTextInput, fileInput] as const;
