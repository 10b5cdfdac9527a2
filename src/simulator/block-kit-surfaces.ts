// Where blocks and elements may stand, and what a whole message may hold. Slack's documentation and what
// workspaces take disagree on some of the newer blocks; here the stricter reading counts, so that what passes
// here passes there.
import type { Json } from './entities.ts';
import { isJson } from './facts.ts';

export type Surface = 'message' | 'modal' | 'home';

/** Absent: everywhere. */
const surfacesOf: Readonly<Record<string, readonly Surface[]>> = {
  alert: ['modal'],
  markdown: ['message'],
  table: ['message'],
  data_table: ['message'],
  data_visualization: ['message'],
  card: ['message', 'home'],
  carousel: ['message', 'home'],
  container: ['message'],
  context_actions: ['message'],
  task_card: ['message'],
  plan: ['message'],
  number_input: ['modal'],
  email_text_input: ['modal'],
  url_text_input: ['modal'],
  file_input: ['modal'],
  rich_text_input: ['modal', 'home'],
  datetimepicker: ['message', 'modal'],
  workflow_button: ['message'],
};

export function isMisplaced(type: unknown, surface: Surface): boolean {
  return surfacesOf[String(type)]?.includes(surface) === false;
}

/** What an app may not show without a scope: blocks with the types found in them → the scopes. */
const scopeOf: Readonly<Record<string, string>> = {
  file_input: 'files:read',
  video: 'links.embed:write',
};

export function scopesFor(types: readonly unknown[]): string[] {
  return [...new Set(types.flatMap((type) => scopeOf[String(type)] ?? []))];
}

type At = { readonly block: Json; readonly at: string };

/** Limits that count over all blocks of a message. */
export function messageTotals(all: readonly At[]): string[] {
  const of = (...types: string[]) => all.filter(({ block }) => types.includes(String(block.type)));
  const issues: string[] = [];
  const second = of('table', 'data_table')[1];
  if (second !== undefined) issues.push(`only one table is allowed in a message [json-pointer:${second.at}]`);
  const third = of('data_visualization')[2];
  if (third !== undefined)
    issues.push(`no more than 2 charts allowed in a message [json-pointer:${third.at}]`);
  const limits = [
    ['table', 10_000, 'rows'],
    ['data_table', 20_000, 'rows'],
    ['markdown', 12_000, 'text'],
  ] as const;
  for (const [type, most, field] of limits) {
    const found = of(type);
    const length = found.reduce((sum, { block }) => sum + lengthOf(block[field]), 0);
    const last = found.at(-1);
    // A single markdown block that is too long has been refused for its own length already.
    if (length <= most || last === undefined || (type === 'markdown' && found.length === 1)) continue;
    issues.push(`must be less than ${most + 1} characters in all [json-pointer:${last.at}]`);
  }
  return issues;
}

/** Characters of all texts inside. */
function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + lengthOf(one), 0);
  if (!isJson(value)) return 0;
  const own = typeof value.text === 'string' ? value.text.length : 0;
  return own + lengthOf(value.elements);
}
