// Block Kit's small objects: texts, ids, options, confirmations, pictures, with Slack's limits
// (docs.slack.dev/reference/block-kit). Strict: a property Slack does not know is refused.
import { z } from 'zod';

export const plain = (max: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  });

export const mrkdwn = (max: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().optional(),
  });

export const anyText = (max: number) => z.discriminatedUnion('type', [plain(max), mrkdwn(max)]);

export const blockId = z.string().min(1).max(255).optional();
export const actionId = z.string().min(1).max(255).optional();
export const placeholder = plain(150).optional();
export const focus = z.boolean().optional();

export const confirm = z
  .strictObject({
    title: plain(100),
    text: anyText(300),
    confirm: plain(30),
    deny: plain(30),
    style: z.enum(['primary', 'danger']).optional(),
  })
  .optional();

const value = z.string().min(1).max(150);
export const option = z.strictObject({ text: plain(75), value, description: plain(75).optional() });
export const richOption = z.strictObject({ text: anyText(75), value, description: anyText(75).optional() });
export const overflowOption = option.extend({ url: z.url().max(3_000).optional() });
export const optionGroup = z.strictObject({ label: plain(75), options: z.array(option).min(1).max(100) });

type Option = { readonly value: string };
type Choice = {
  readonly options?: readonly Option[] | undefined;
  readonly option_groups?: readonly { readonly options: readonly Option[] }[] | undefined;
  readonly initial_option?: Option | undefined;
  readonly initial_options?: readonly Option[] | undefined;
};

/** Exactly one of options and groups, and what is chosen at first is among them. */
export function choiceIssues(choice: Choice, context: z.core.$RefinementCtx): void {
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
