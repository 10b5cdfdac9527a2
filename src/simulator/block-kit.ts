// Slack's check of blocks and views, answered in Slack's words with a JSON pointer. Knows the blocks and
// elements this project may use; anything else is refused as unsupported, never let through unchecked.
import { z } from 'zod';
import {
  accessory,
  actionElement,
  anyText,
  blockId,
  imageBlock,
  imageElement,
  inputElement,
  plain,
} from './block-kit-objects.ts';
import type { Json } from './entities.ts';
import { isJson } from './facts.ts';

export type Surface = 'message' | 'modal' | 'home';

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

const style = z
  .strictObject({
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
    strike: z.boolean().optional(),
    code: z.boolean().optional(),
  })
  .optional();
const inline = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1), style }),
  z.strictObject({ type: z.literal('link'), url: z.url(), text: z.string().optional(), style }),
  z.strictObject({ type: z.literal('user'), user_id: z.string(), style }),
  z.strictObject({ type: z.literal('emoji'), name: z.string() }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.number().int(),
    format: z.string(),
    fallback: z.string().optional(),
    style,
  }),
]);
const richSection = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(inline) });
const richText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: blockId,
  elements: z
    .array(
      z.discriminatedUnion('type', [
        richSection,
        z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(inline) }),
        z.strictObject({ type: z.literal('rich_text_preformatted'), elements: z.array(inline) }),
        z.strictObject({
          type: z.literal('rich_text_list'),
          style: z.enum(['bullet', 'ordered']),
          indent: z.number().int().min(0).max(8).optional(),
          elements: z.array(richSection),
        }),
      ]),
    )
    .min(1),
});

const block = z.discriminatedUnion('type', [
  section,
  header,
  divider,
  context,
  actions,
  input,
  imageBlock,
  richText,
]);

const viewFields = {
  blocks: z.array(z.unknown()).max(100),
  private_metadata: z.string().max(3_000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
};
const modal = z.strictObject({
  type: z.literal('modal'),
  title: plain(24),
  submit: plain(24).optional(),
  close: plain(24).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
  submit_disabled: z.boolean().optional(),
  ...viewFields,
});
const home = z.strictObject({ type: z.literal('home'), ...viewFields });

/** What Slack would say against these blocks of a message; empty when it would take them. */
export function messageIssues(blocks: unknown): string[] {
  if (!Array.isArray(blocks)) return ['must provide an array [json-pointer:/blocks]'];
  const tooMany = blocks.length > 50 ? ['no more than 50 items allowed [json-pointer:/blocks]'] : [];
  return [...tooMany, ...blockIssues(blocks, '/blocks', 'message')];
}

/** What Slack would say against this view; empty when it would take it. */
export function viewIssues(view: unknown): string[] {
  if (!isJson(view)) return ['must provide an object [json-pointer:/view]'];
  const isHome = view.type === 'home';
  const parsed = (isHome ? home : modal).safeParse(view, { reportInput: true });
  const own = parsed.success ? [] : slackMessages(parsed.error, '/view');
  const blocks = Array.isArray(view.blocks) ? view.blocks : [];
  const inside = blockIssues(blocks, '/view/blocks', isHome ? 'home' : 'modal');
  const hasInput = blocks.some((candidate) => isJson(candidate) && candidate.type === 'input');
  const needsSubmit = !isHome && hasInput && view.submit === undefined;
  const missing = needsSubmit ? ['missing required field: submit [json-pointer:/view]'] : [];
  return [...own, ...missing, ...inside];
}

function blockIssues(blocks: readonly unknown[], pointer: string, surface: Surface): string[] {
  const issues: string[] = [];
  const blockIds = new Set<unknown>();
  let focused = 0;
  for (const [index, candidate] of blocks.entries()) {
    const at = `${pointer}/${index}`;
    const parsed = block.safeParse(candidate, { reportInput: true });
    if (!parsed.success) issues.push(...slackMessages(parsed.error, at));
    if (!isJson(candidate)) continue;
    if (candidate.block_id !== undefined) {
      if (blockIds.has(candidate.block_id))
        issues.push(`block_id must be unique [json-pointer:${at}/block_id]`);
      blockIds.add(candidate.block_id);
    }
    const elements = elementsOf(candidate);
    issues.push(...elementIssues(elements, at, surface));
    focused += elements.filter(({ focus_on_load }) => focus_on_load === true).length;
  }
  if (focused > 1) issues.push(`only one element may have focus_on_load [json-pointer:${pointer}]`);
  return issues;
}

const modalOnly = ['number_input', 'email_text_input', 'url_text_input'];

function elementIssues(elements: readonly Json[], at: string, surface: Surface): string[] {
  const issues: string[] = [];
  const actionIds = new Set<unknown>();
  for (const { action_id, type } of elements) {
    if (action_id !== undefined && actionIds.has(action_id)) {
      issues.push(`action_id \`${action_id}\` already exists in the block [json-pointer:${at}]`);
    }
    actionIds.add(action_id);
    const isMisplaced =
      (surface !== 'modal' && modalOnly.includes(String(type))) ||
      (surface === 'home' && type === 'datetimepicker');
    if (isMisplaced) issues.push(`unsupported type: ${type} in a ${surface} [json-pointer:${at}]`);
  }
  return issues;
}

/** The interactive elements of a block (and images and texts of a context). */
export function elementsOf(candidate: Json): Json[] {
  const found = [candidate.element, candidate.accessory];
  if (candidate.type === 'actions' && Array.isArray(candidate.elements)) found.push(...candidate.elements);
  return found.filter(isJson);
}

function slackMessages(error: z.ZodError, pointer: string): string[] {
  return error.issues.flatMap((issue) => slackMessage(issue, pointer));
}

function slackMessage(issue: z.core.$ZodIssue, pointer: string): string[] {
  const path = issue.path.map((part) => `/${String(part)}`).join('');
  const here = `[json-pointer:${pointer}${path}]`;
  const parent = `[json-pointer:${pointer}${path.slice(0, Math.max(0, path.lastIndexOf('/')))}]`;
  const isMissing = issue.input === undefined && issue.path.length > 0;
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'string'
        ? [`must be less than ${Number(issue.maximum) + 1} characters ${here}`]
        : [`no more than ${issue.maximum}${issue.origin === 'array' ? ' items' : ''} allowed ${here}`];
    case 'too_small':
      return issue.origin === 'string'
        ? [`must be more than ${Number(issue.minimum) - 1} characters ${here}`]
        : [`no fewer than ${issue.minimum}${issue.origin === 'array' ? ' items' : ''} allowed ${here}`];
    case 'unrecognized_keys':
      return issue.keys.map((key) => `invalid additional property: ${key} ${here}`);
    case 'invalid_type':
    case 'invalid_value':
      return isMissing && issue.code === 'invalid_type'
        ? [`missing required field: ${String(issue.path.at(-1))} ${parent}`]
        : [`must be ${issue.code === 'invalid_type' ? issue.expected : issue.values.join(' or ')} ${here}`];
    case 'invalid_union':
      return unionMessages(issue, pointer, path, here);
    case 'custom':
      return [`${issue.message} ${here}`];
    default:
      return [`${issue.message.toLowerCase()} ${here}`];
  }
}

/** A union without a matching `type`, or (in a context block) the branch that came closest. */
function unionMessages(
  issue: z.core.$ZodIssueInvalidUnion,
  pointer: string,
  path: string,
  here: string,
): string[] {
  const closest = issue.errors.find((branch) => branch.every(({ path: inside }) => inside[0] !== 'type'));
  if (closest !== undefined && closest.length > 0) {
    return closest.flatMap((inside) => slackMessage(inside, `${pointer}${path}`));
  }
  const found = issue.input;
  const type = isJson(found) ? found.type : found;
  return [`unsupported type: ${String(type)} ${here}`];
}
