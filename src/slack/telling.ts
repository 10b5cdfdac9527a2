// Forms that keep a draft.
import type { InputBlock } from '@slack/types';

/**
 * The same field, which also tells the app of every change: each choice, and text while it is typed. Slack tells
 * nothing of what is in a window that is closed, so a draft is kept only this way.
 */
export function telling(block: InputBlock): InputBlock {
  const { element } = block;
  return {
    ...block,
    dispatch_action: true,
    element:
      element.type === 'plain_text_input'
        ? { ...element, dispatch_action_config: { trigger_actions_on: ['on_character_entered'] } }
        : element,
  };
}
