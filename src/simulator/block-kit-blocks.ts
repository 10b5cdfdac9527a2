// Block Kit's blocks, with Slack's limits (docs.slack.dev/reference/block-kit/blocks). Left out on purpose: `file`,
// which Slack only ever sends. On which surface a block may stand is in block-kit-surfaces.ts.
import { z } from 'zod';
import { dataTable, dataVisualization, table } from './block-kit-data.ts';
import { accessory, actionElement, button, contextAction, inputElement } from './block-kit-elements.ts';
import { anyText, blockId, imageBlock, imageElement, plain } from './block-kit-objects.ts';
import { richText } from './block-kit-rich-text.ts';

const section = z
  .strictObject({
    type: z.literal('section'),
    block_id: blockId,
    text: anyText(3_000).optional(),
    fields: z.array(anyText(2_000)).min(1).max(10).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine(({ text, fields }) => text !== undefined || fields !== undefined, {
    message: 'must have at least one of text, fields',
  });

const header = z.strictObject({
  type: z.literal('header'),
  block_id: blockId,
  text: plain(150),
  level: z.number().int().min(1).max(4).optional(),
});

const divider = z.strictObject({ type: z.literal('divider'), block_id: blockId });

const context = z.strictObject({
  type: z.literal('context'),
  block_id: blockId,
  elements: z
    .array(z.union([imageElement, anyText(3_000)]))
    .min(1)
    .max(10),
});

const actions = z.strictObject({
  type: z.literal('actions'),
  block_id: blockId,
  elements: z.array(actionElement).min(1).max(25),
});

const input = z.strictObject({
  type: z.literal('input'),
  block_id: blockId,
  label: plain(2_000),
  element: inputElement,
  dispatch_action: z.boolean().optional(),
  hint: plain(2_000).optional(),
  optional: z.boolean().optional(),
});

const markdown = z.strictObject({
  type: z.literal('markdown'),
  block_id: blockId,
  text: z.string().min(1).max(12_000),
});

const alert = z.strictObject({
  type: z.literal('alert'),
  block_id: blockId,
  text: anyText(200),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
});

const card = z
  .strictObject({
    type: z.literal('card'),
    block_id: blockId,
    hero_image: imageElement.optional(),
    icon: imageElement.optional(),
    slack_icon: z.strictObject({ type: z.literal('icon'), name: z.string().min(1) }).optional(),
    title: anyText(150).optional(),
    subtitle: anyText(150).optional(),
    body: anyText(200).optional(),
    subtext: anyText(200).optional(),
    actions: z.array(button).min(1).max(3).optional(),
  })
  .refine((given) => given.hero_image ?? given.title ?? given.body ?? given.actions, {
    message: 'must have at least one of hero_image, title, body, actions',
  })
  .refine((given) => given.icon === undefined || given.slack_icon === undefined, {
    message: 'must not have both icon and slack_icon',
  });

const carousel = z.strictObject({
  type: z.literal('carousel'),
  block_id: blockId,
  elements: z.array(card).min(1).max(10),
});

const contextActions = z.strictObject({
  type: z.literal('context_actions'),
  block_id: blockId,
  elements: z.array(contextAction).min(1).max(5),
});

const video = z.strictObject({
  type: z.literal('video'),
  block_id: blockId,
  video_url: z.url().max(3_000),
  thumbnail_url: z.url().max(3_000),
  alt_text: z.string().min(1).max(2_000),
  title: plain(200),
  title_url: z.url().startsWith('https://', 'must be an https address').optional(),
  author_name: z.string().max(50).optional(),
  provider_name: z.string().optional(),
  provider_icon_url: z.url().optional(),
  description: plain(200).optional(),
});

const childBlock = z.discriminatedUnion('type', [
  section,
  header,
  divider,
  context,
  actions,
  input,
  imageBlock,
  richText,
  table,
  video,
]);

const container = z
  .strictObject({
    type: z.literal('container'),
    block_id: blockId,
    title: plain(150).optional(),
    rich_text_title: richText.optional(),
    subtitle: anyText(150).optional(),
    icon: imageElement.optional(),
    child_blocks: z.array(childBlock).min(1).max(10),
    width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
    is_collapsible: z.boolean().optional(),
    default_collapsed: z.boolean().optional(),
    has_header_divider: z.boolean().optional(),
  })
  .refine((given) => given.title ?? given.rich_text_title, {
    message: 'must have at least one of title, rich_text_title',
  })
  .refine((given) => given.default_collapsed !== true || given.is_collapsible === true, {
    message: 'needs is_collapsible',
    path: ['default_collapsed'],
  });

const taskFields = {
  type: z.literal('task_card'),
  block_id: blockId,
  task_id: z.string().min(1),
  title: z.string().min(1),
  details: richText.optional(),
  output: richText.optional(),
  sources: z
    .array(z.strictObject({ type: z.literal('url'), url: z.url(), text: z.string().min(1) }))
    .optional(),
};
// Only inside a plan may a task wait for its turn.
const task = z.strictObject({ ...taskFields, status: z.enum(['in_progress', 'complete', 'error']) });
const plannedTask = z.strictObject({
  ...taskFields,
  status: z.enum(['pending', 'in_progress', 'complete', 'error']),
});

const plan = z.strictObject({
  type: z.literal('plan'),
  block_id: blockId,
  title: z.string().min(1),
  tasks: z.array(plannedTask).optional(),
});

export const block = z.discriminatedUnion('type', [
  section,
  header,
  divider,
  context,
  actions,
  input,
  imageBlock,
  richText,
  markdown,
  table,
  dataTable,
  dataVisualization,
  alert,
  card,
  carousel,
  container,
  contextActions,
  video,
  task,
  plan,
]);
