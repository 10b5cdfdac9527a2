// Slack's check of blocks and views, answered in Slack's words with a JSON pointer. A block or element nobody
// here knows is refused as unsupported, never let through unchecked.
import { z } from 'zod';
import { block } from './block-kit-blocks.ts';
import { plain } from './block-kit-objects.ts';
import { slackMessages } from './block-kit-refusals.ts';
import { isMisplaced, messageTotals, type Surface, scopesFor } from './block-kit-surfaces.ts';
import type { Json } from './entities.ts';
import { isJson } from './facts.ts';

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
  const totals = messageTotals(placedIn(blocks, '/blocks'));
  return [...tooMany, ...blockIssues(blocks, '/blocks', 'message'), ...totals];
}

/** What Slack would say against this view; empty when it would take it. */
export function viewIssues(view: unknown): string[] {
  if (!isJson(view)) return ['must provide an object [json-pointer:/view]'];
  const isHome = view.type === 'home';
  const parsed = (isHome ? home : modal).safeParse(view, { reportInput: true });
  const own = parsed.success ? [] : slackMessages(parsed.error, '/view');
  const blocks = Array.isArray(view.blocks) ? view.blocks : [];
  const inside = blockIssues(blocks, '/view/blocks', isHome ? 'home' : 'modal');
  const hasInput = blocksWithin(blocks).some(({ type }) => type === 'input');
  const needsSubmit = !isHome && hasInput && view.submit === undefined;
  const missing = needsSubmit ? ['missing required field: submit [json-pointer:/view]'] : [];
  return [...own, ...missing, ...inside];
}

/** The scopes an app needs to show these blocks. */
export function scopesOfBlocks(blocks: unknown): string[] {
  const all = blocksWithin(Array.isArray(blocks) ? blocks : []);
  return scopesFor(all.flatMap((one) => [one.type, ...elementsOf(one).map(({ type }) => type)]));
}

function blockIssues(blocks: readonly unknown[], pointer: string, surface: Surface): string[] {
  const issues = blocks.flatMap((candidate, index) => {
    const parsed = block.safeParse(candidate, { reportInput: true });
    return parsed.success ? [] : slackMessages(parsed.error, `${pointer}/${index}`);
  });
  const blockIds = new Set<unknown>();
  let focused = 0;
  for (const { block: placed, at } of placedIn(blocks, pointer)) {
    if (isMisplaced(placed.type, surface)) {
      issues.push(`unsupported type: ${placed.type} in a ${surface} [json-pointer:${at}]`);
    }
    if (placed.block_id !== undefined) {
      if (blockIds.has(placed.block_id)) issues.push(`block_id must be unique [json-pointer:${at}/block_id]`);
      blockIds.add(placed.block_id);
    }
    const elements = elementsOf(placed);
    issues.push(...elementIssues(elements, at, surface));
    focused += elements.filter(({ focus_on_load }) => focus_on_load === true).length;
  }
  if (focused > 1) issues.push(`only one element may have focus_on_load [json-pointer:${pointer}]`);
  return issues;
}

function elementIssues(elements: readonly Json[], at: string, surface: Surface): string[] {
  const issues: string[] = [];
  const actionIds = new Set<unknown>();
  for (const { action_id, type } of elements) {
    if (action_id !== undefined && actionIds.has(action_id)) {
      issues.push(`action_id \`${action_id}\` already exists in the block [json-pointer:${at}]`);
    }
    actionIds.add(action_id);
    if (isMisplaced(type, surface)) {
      issues.push(`unsupported type: ${type} in a ${surface} [json-pointer:${at}]`);
    }
  }
  return issues;
}

/** The lists of a block in which its interactive elements stand. */
export const elementLists: Readonly<Record<string, string>> = {
  actions: 'elements',
  context_actions: 'elements',
  card: 'actions',
};

/** The lists of a block in which other blocks stand. */
export const blockLists: Readonly<Record<string, string>> = {
  container: 'child_blocks',
  carousel: 'elements',
};

function listIn(candidate: Json, lists: Readonly<Record<string, string>>): Json[] {
  const list = candidate[lists[String(candidate.type)] ?? ''];
  return Array.isArray(list) ? list.filter(isJson) : [];
}

/** The elements of this block itself: interactive ones and a section's picture. */
export function elementsOf(candidate: Json): Json[] {
  return [candidate.element, candidate.accessory, ...listIn(candidate, elementLists)].filter(isJson);
}

/** Every block in reading order, those inside of others right behind the one they are in. */
export function blocksWithin(blocks: readonly unknown[]): Json[] {
  return placedIn(blocks, '').map(({ block: placed }) => placed);
}

function placedIn(
  blocks: readonly unknown[],
  pointer: string,
): { readonly block: Json; readonly at: string }[] {
  return blocks.flatMap((candidate, index) => {
    if (!isJson(candidate)) return [];
    const at = `${pointer}/${index}`;
    const list = blockLists[String(candidate.type)] ?? '';
    return [{ block: candidate, at }, ...placedIn(listIn(candidate, blockLists), `${at}/${list}`)];
  });
}
