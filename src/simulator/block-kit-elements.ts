// Block Kit's interactive elements, with Slack's limits (docs.slack.dev/reference/block-kit/block-elements), and
// which of them fits into which block. On which surface they may stand is in block-kit-surfaces.ts.
import { z } from 'zod';
import { inputs, richTextInput } from './block-kit-inputs.ts';
import {
  actionId,
  choiceIssues,
  confirm,
  focus,
  imageElement,
  overflowOption,
  placeholder,
  plain,
  richOption,
} from './block-kit-objects.ts';
import { selects } from './block-kit-selects.ts';

export const button = z.strictObject({
  type: z.literal('button'),
  action_id: actionId,
  text: plain(75),
  value: z.string().max(2_000).optional(),
  url: z.url().max(3_000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm,
  accessibility_label: z.string().max(75).optional(),
});

const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: actionId,
  options: z.array(overflowOption).min(1).max(5),
  confirm,
});

const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  action_id: actionId,
  placeholder,
  confirm,
  focus_on_load: focus,
  initial_date: z.iso.date().optional(),
});

const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  action_id: actionId,
  placeholder,
  confirm,
  focus_on_load: focus,
  initial_time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be HH:mm')
    .optional(),
  timezone: z.string().optional(),
});

const datetimepicker = z.strictObject({
  type: z.literal('datetimepicker'),
  action_id: actionId,
  confirm,
  focus_on_load: focus,
  initial_date_time: z.number().int().min(1_000_000_000).max(9_999_999_999).optional(),
});

const radioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    action_id: actionId,
    confirm,
    focus_on_load: focus,
    options: z.array(richOption).min(1).max(10),
    initial_option: richOption.optional(),
  })
  .superRefine(choiceIssues);

const checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    action_id: actionId,
    confirm,
    focus_on_load: focus,
    options: z.array(richOption).min(1).max(10),
    initial_options: z.array(richOption).min(1).optional(),
  })
  .superRefine(choiceIssues);

const workflowButton = z.strictObject({
  type: z.literal('workflow_button'),
  action_id: actionId,
  text: plain(75),
  workflow: z.strictObject({
    trigger: z.strictObject({
      url: z.url(),
      customizable_input_parameters: z
        .array(z.strictObject({ name: z.string().min(1), value: z.string() }))
        .optional(),
    }),
  }),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().max(75).optional(),
});

const feedback = z.strictObject({
  text: plain(75),
  value: z.string().max(2_000),
  accessibility_label: z.string().max(75).optional(),
});
const feedbackButtons = z.strictObject({
  type: z.literal('feedback_buttons'),
  action_id: actionId,
  positive_button: feedback,
  negative_button: feedback,
});

const iconButton = z.strictObject({
  type: z.literal('icon_button'),
  action_id: actionId,
  icon: z.string().min(1),
  text: plain(75),
  value: z.string().max(2_000).optional(),
  confirm,
  accessibility_label: z.string().max(75).optional(),
  visible_to_user_ids: z.array(z.string()).min(1).max(10).optional(),
});

const choices = [...selects, datepicker, timepicker, radioButtons, checkboxes] as const;

export const accessory = z.discriminatedUnion('type', [
  button,
  workflowButton,
  overflow,
  imageElement,
  ...choices,
]);
export const actionElement = z.discriminatedUnion('type', [
  button,
  workflowButton,
  overflow,
  datetimepicker,
  richTextInput,
  ...choices,
]);
export const contextAction = z.discriminatedUnion('type', [feedbackButtons, iconButton]);
export const inputElement = z.discriminatedUnion('type', [datetimepicker, ...inputs, ...choices]);
