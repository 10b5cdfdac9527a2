// How a Web API method is written down: whose token, which scopes, which arguments, what it does. Arguments
// arrive as form fields (objects as JSON text) or as a JSON body; both are read alike.
import { z } from 'zod';
import type { Json } from '../entities.ts';
import type { Workspace } from '../workspace.ts';

/** A method's answer: `{ ok: true, … }` or `{ ok: false, error, … }`. */
export type Answer = Json & { readonly ok: boolean };

/** How often a method may be called; rate-limits.ts has the numbers. */
export type Tier = 'tier 1' | 'tier 2' | 'tier 3' | 'tier 4' | 'posting' | 'generous';

export type Method = {
  /** Whose token; `none` for methods anybody may call. */
  readonly token: 'bot' | 'app' | 'none';
  /** Needed whatever the arguments are. */
  readonly scopes: readonly string[];
  /** Needs one scope more, by the kind of the conversation in `channel`: `im:history`, `channels:history` and so on. */
  readonly perConversation: ConversationScope | null;
  readonly tier: Tier;
  /** Every error of its own that it can answer with; the ones all methods share are in call.ts. */
  readonly errors: readonly string[];
  readonly args: z.ZodObject;
  answer(workspace: Workspace, args: unknown): Answer;
};

export type ConversationScope = 'read' | 'history';

export function method<Shape extends z.ZodRawShape>(spec: {
  readonly scopes: readonly string[];
  readonly perConversation?: ConversationScope;
  readonly token?: 'app' | 'none';
  readonly tier: Tier;
  readonly errors: readonly string[];
  readonly args: Shape;
  answer(workspace: Workspace, args: z.output<z.ZodObject<Shape, z.core.$strict>>): Answer;
}): Method {
  const args = z.strictObject(spec.args);
  return {
    token: spec.token ?? 'bot',
    scopes: spec.scopes,
    perConversation: spec.perConversation ?? null,
    tier: spec.tier,
    errors: spec.errors,
    args,
    answer: (workspace, raw) => spec.answer(workspace, args.parse(raw)),
  };
}

export function failure(error: string, more: Json = {}): Answer {
  return { ok: false, error, ...more };
}

/** For what the app hears because of its own call: an event that travels by itself while the call is answered. */
export function afterwards(workspace: Workspace, work: Promise<void>): void {
  work.catch((error: unknown) => workspace.problems.push(`an event could not be sent: ${String(error)}`));
}

/** The way Slack reports what is wrong with blocks, views and arguments. */
export function failureWith(error: string, messages: readonly string[]): Answer {
  return {
    ok: false,
    error,
    errors: messages,
    response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) },
  };
}

function parsedJson(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

export const json = <T extends z.ZodType>(schema: T) => z.preprocess(parsedJson, schema);
export const text = z.string();
export const flag = z.preprocess(
  (value) => ({ true: true, false: false, '1': true, '0': false })[String(value)] ?? value,
  z.boolean(),
);
export const count = z.preprocess(
  (value) => (typeof value === 'string' ? Number(value) : value),
  z.number().int(),
);
export const paging = { limit: count.optional(), cursor: text.optional() };
export const blocks = json(z.unknown());
export const view = json(z.record(z.string(), z.unknown()));
export const metadata = json(z.unknown());

/** The errors of `pageIn`. */
export const pagingErrors = ['invalid_cursor', 'invalid_limit'] as const;

type Paging = { readonly limit?: number | undefined; readonly cursor?: string | undefined };

/** One page with the limits all lists share: 100 when nothing is said, at most 999. */
export function pageIn<T>(
  items: readonly T[],
  { limit = 100, cursor }: Paging,
): { readonly page: readonly T[]; readonly nextCursor: string } | { readonly error: string } {
  if (limit < 1 || limit > 999) return { error: 'invalid_limit' };
  return pageOf(items, cursor, limit) ?? { error: 'invalid_cursor' };
}

/** One page of a list: cursors are opaque to the app, offsets to us. */
export function pageOf<T>(
  items: readonly T[],
  cursor: string | undefined,
  limit: number,
): { readonly page: readonly T[]; readonly nextCursor: string } | null {
  const from = cursor === undefined || cursor === '' ? 0 : offsetIn(cursor);
  if (from === null) return null;
  const until = from + limit;
  const nextCursor = until < items.length ? Buffer.from(`offset:${until}`).toString('base64') : '';
  return { page: items.slice(from, until), nextCursor };
}

function offsetIn(cursor: string): number | null {
  const [, digits] = /^offset:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString()) ?? [];
  return digits === undefined ? null : Number(digits);
}
