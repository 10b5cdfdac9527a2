// Block Kit's text, option and confirmation objects and its interactive elements, with Slack's limits
// (docs.slack.dev/reference/block-kit). Strict: a property Slack does not know is refused.
import { z } from 'zod';

export const plain = (max: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  });

const mrkdwn = (max: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().optional(),
  });

export const anyText = (max: number) => z.discriminatedUnion('type', [plain(max), mrkdwn(max)]);

export const blockId = z.string().min(1).max(255).optional();
const actionId = z.string().min(1).max(255).optional();
const placeholder = plain(150).optional();
const focus = z.boolean().optional();

const confirm = z
  .strictObject({
    title: plain(100),
    text: anyText(300),
    confirm: plain(30),
    deny: plain(30),
    style: z.enum(['primary', 'danger']).optional(),
  })
  .optional();

const value = z.string().min(1).max(150);
const option = z.strictObject({ text: plain(75), value, description: plain(75).optional() });
const richOption = z.strictObject({ text: anyText(75), value, description: anyText(75).optional() });
const overflowOption = option.extend({ url: z.url().max(3_000).optional() });
const optionGroup = z.strictObject({ label: plain(75), options: z.array(option).min(1).max(100) });

type Option = { readonly value: string };
type Choice = {
  readonly options?: readonly Option[] | undefined;
  readonly option_groups?: readonly { readonly options: readonly Option[] }[] | undefined;
  readonly initial_option?: Option | undefined;
  readonly initial_options?: readonly Option[] | undefined;
};

/** Exactly one of options and groups, and what is chosen at first is among them. */
function choiceIssues(choice: Choice, context: z.core.$RefinementCtx): void {
  if ((choice.options === undefined) === (choice.option_groups === undefined)) {
    context.addIssue({ code: 'custom', message: 'must have exactly one of options, option_groups' });
  }
  const offered = choice.options ?? (choice.option_groups ?? []).flatMap(({ options }) => options);
  const isOffered = (chosen: Option) =>
    offered.some((candidate) => JSON.stringify(candidate) === JSON.stringify(chosen));
  if (choice.initial_option !== undefined && !isOffered(choice.initial_option)) {
    context.addIssue({ code: 'custom', path: ['initial_option'], message: 'must match an option' });
  }
  for (const [index, chosen] of (choice.initial_options ?? []).entries()) {
    if (isOffered(chosen)) continue;
    context.addIssue({ code: 'custom', path: ['initial_options', index], message: 'must match an option' });
  }
}

const selectOptions = {
  options: z.array(option).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
};
const severalOf = { max_selected_items: z.number().int().min(1).optional() };
const select = { action_id: actionId, placeholder, confirm, focus_on_load: focus };
const userId = z.string().regex(/^[UW][A-Z0-9]+$/, 'must be a user id');

const button = z.strictObject({
  type: z.literal('button'),
  action_id: actionId,
  text: plain(75),
  value: z.string().max(2_000).optional(),
  url: z.url().max(3_000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm,
  accessibility_label: z.string().max(75).optional(),
});

const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    ...select,
    ...selectOptions,
    initial_option: option.optional(),
  })
  .superRefine(choiceIssues);

const multiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...select,
    ...selectOptions,
    ...severalOf,
    initial_options: z.array(option).min(1).optional(),
  })
  .superRefine(choiceIssues);

const usersSelect = z.strictObject({
  type: z.literal('users_select'),
  ...select,
  initial_user: userId.optional(),
});

const multiUsersSelect = z.strictObject({
  type: z.literal('multi_users_select'),
  ...select,
  ...severalOf,
  initial_users: z.array(userId).optional(),
});

const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id: actionId,
  options: z.array(overflowOption).min(1).max(5),
  confirm,
});

const datepicker = z.strictObject({
  type: z.literal('datepicker'),
  ...select,
  initial_date: z.iso.date().optional(),
});

const timepicker = z.strictObject({
  type: z.literal('timepicker'),
  ...select,
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

const imageSource = {
  image_url: z.url().max(3_000).optional(),
  slack_file: z.strictObject({ id: z.string().optional(), url: z.string().optional() }).optional(),
  alt_text: z.string().min(1).max(2_000),
};

export const imageElement = z.strictObject({ type: z.literal('image'), ...imageSource });
export const imageBlock = z.strictObject({
  type: z.literal('image'),
  block_id: blockId,
  ...imageSource,
  title: plain(2_000).optional(),
});

const choices = [
  staticSelect,
  multiStaticSelect,
  usersSelect,
  multiUsersSelect,
  datepicker,
  timepicker,
  radioButtons,
  checkboxes,
] as const;

export const accessory = z.discriminatedUnion('type', [button, overflow, imageElement, ...choices]);
export const actionElement = z.discriminatedUnion('type', [button, overflow, datetimepicker, ...choices]);
export const inputElement = z.discriminatedUnion('type', [
  plainTextInput,
  numberInput,
  emailInput,
  urlInput,
  datetimepicker,
  ...choices,
]);
