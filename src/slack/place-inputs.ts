// Choosing a conversation in a form. Its members are another matter, and another permission.
import type { ConversationsSelect } from '@slack/types';
import { INPUT_ACTION_ID } from './inputs.ts';

/** A public or a private channel that the person can see themselves. */
export function placeSelect(initial?: string): ConversationsSelect {
  return {
    type: 'conversations_select',
    action_id: INPUT_ACTION_ID,
    filter: { include: ['public', 'private'], exclude_bot_users: true },
    ...(initial === undefined ? {} : { initial_conversation: initial }),
  };
}
