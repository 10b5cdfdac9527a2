// Block Kit's select menus: static, external, people, conversations and channels, single and multiple, with
// Slack's limits (docs.slack.dev/reference/block-kit/block-elements).
import { z } from 'zod';
import {
  actionId,
  choiceIssues,
  confirm,
  focus,
  option,
  optionGroup,
  placeholder,
} from './block-kit-objects.ts';

const selectOptions = {
  options: z.array(option).min(1).max(100).optional(),
  option_groups: z.array(optionGroup).min(1).max(100).optional(),
};
const severalOf = { max_selected_items: z.number().int().min(1).optional() };
const select = { action_id: actionId, placeholder, confirm, focus_on_load: focus };
const userId = z.string().regex(/^[UW][A-Z0-9]+$/, 'must be a user id');

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

const external = { ...select, min_query_length: z.number().int().min(0).optional() };

const externalSelect = z.strictObject({
  type: z.literal('external_select'),
  ...external,
  initial_option: option.optional(),
});

const multiExternalSelect = z.strictObject({
  type: z.literal('multi_external_select'),
  ...external,
  ...severalOf,
  initial_options: z.array(option).min(1).max(100).optional(),
});

const conversationId = z.string().regex(/^[CDG][A-Z0-9]+$/, 'must be a conversation id');
const filter = z
  .strictObject({
    include: z
      .array(z.enum(['im', 'mpim', 'private', 'public']))
      .min(1)
      .optional(),
    exclude_external_shared_channels: z.boolean().optional(),
    exclude_bot_users: z.boolean().optional(),
  })
  .refine((given) => Object.keys(given).length > 0, { message: 'must not be empty' });
const conversations = {
  ...select,
  default_to_current_conversation: z.boolean().optional(),
  filter: filter.optional(),
};
const answerable = { response_url_enabled: z.boolean().optional() };

const conversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  ...conversations,
  ...answerable,
  initial_conversation: conversationId.optional(),
});

const multiConversationsSelect = z.strictObject({
  type: z.literal('multi_conversations_select'),
  ...conversations,
  ...severalOf,
  initial_conversations: z.array(conversationId).optional(),
});

const channelsSelect = z.strictObject({
  type: z.literal('channels_select'),
  ...select,
  ...answerable,
  initial_channel: conversationId.optional(),
});

const multiChannelsSelect = z.strictObject({
  type: z.literal('multi_channels_select'),
  ...select,
  ...severalOf,
  initial_channels: z.array(conversationId).optional(),
});

export const selects = [
  staticSelect,
  multiStaticSelect,
  externalSelect,
  multiExternalSelect,
  usersSelect,
  multiUsersSelect,
  conversationsSelect,
  multiConversationsSelect,
  channelsSelect,
  multiChannelsSelect,
] as const;
