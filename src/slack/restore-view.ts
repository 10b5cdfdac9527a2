// Puts an open modal back on the screen with everything typed in it, after an answer came too late to be
// shown beside the fields. Nothing typed is lost.
import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { section } from './blocks.ts';
import { LIMITS } from './limits.ts';
import { joinMd, type Mrkdwn, toMrkdwn } from './text.ts';

/** The parts of an open view that Slack sends and takes back; everything else in it is Slack's own. */
const openView = z.object({
  callback_id: z.string(),
  title: z.custom<ModalView['title']>(),
  submit: z.custom<ModalView['title']>().nullish(),
  close: z.custom<ModalView['title']>().nullish(),
  private_metadata: z.string().nullish(),
  notify_on_close: z.boolean().nullish(),
  blocks: z.array(z.custom<KnownBlock>()),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), z.looseObject({}))) }).nullish(),
});

/** How the state of an element is spelled, and how its initial value is. */
const INITIAL_OF: Readonly<Record<string, string>> = {
  value: 'initial_value',
  selected_option: 'initial_option',
  selected_options: 'initial_options',
  selected_user: 'initial_user',
  selected_users: 'initial_users',
  selected_channel: 'initial_channel',
  selected_conversation: 'initial_conversation',
  selected_date: 'initial_date',
  selected_time: 'initial_time',
};

const NOTICE_BLOCK_ID = 'restored.notice';

/** The texts, by block id, become one notice on top that names each field. */
export function restoredView(
  view: unknown,
  notice: Mrkdwn,
  texts: Readonly<Record<string, string>>,
): ModalView {
  const open = openView.parse(view);
  const typed = open.state?.values ?? {};
  const blocks = open.blocks.filter(({ block_id }) => block_id !== NOTICE_BLOCK_ID);
  const perField = Object.entries(texts).map(([blockId, text]) => {
    const block = blocks.find(({ block_id }) => block_id === blockId);
    return toMrkdwn(block?.type === 'input' ? `${block.label.text}: ${text}` : text);
  });
  return {
    type: 'modal',
    callback_id: open.callback_id,
    title: open.title,
    ...(open.submit ? { submit: open.submit } : {}),
    ...(open.close ? { close: open.close } : {}),
    private_metadata: open.private_metadata ?? '',
    ...(open.notify_on_close ? { notify_on_close: true } : {}),
    blocks: [
      section(joinMd([notice, ...perField], '\n'), { blockId: NOTICE_BLOCK_ID }),
      ...blocks.map((block) => withTyped(block, typed[block.block_id ?? ''])),
    ].slice(0, LIMITS.viewBlocks),
  };
}

const inputElement = z.custom<InputBlock['element']>();

/** What the field started with goes, even when the person emptied it; what they typed takes its place. */
function withTyped(block: KnownBlock, state: Readonly<Record<string, Record<string, unknown>>> | undefined) {
  if (block.type !== 'input' || state === undefined) return block;
  const current = Object.values(state)[0] ?? {};
  const element = Object.entries(block.element).filter(([key]) => !key.startsWith('initial_'));
  const initial = Object.entries(INITIAL_OF).flatMap(([key, initialKey]): [string, unknown][] => {
    const value = current[key];
    const isEmpty = value === null || value === undefined || (Array.isArray(value) && value.length === 0);
    return isEmpty ? [] : [[initialKey, value]];
  });
  return { ...block, element: inputElement.parse(Object.fromEntries([...element, ...initial])) };
}
