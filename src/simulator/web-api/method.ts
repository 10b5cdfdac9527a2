// How a Web API method is written down: whose token, which scopes, which arguments, what it does. Arguments
// arrive as form fields (objects as JSON text) or as a JSON body; both are read alike.
import { z } from 'zod';
import type { Json } from '../entities.ts';
import type { Workspace } from '../workspace.ts';

/** A method's answer: `{ ok: true, … }` or `{ ok: false, error, … }`. */
export type Answer = Json & { readonly ok: boolean };

export type Method = {
  readonly token: 'bot' | 'app';
  readonly scopes: readonly string[];
  readonly args: z.ZodObject;
  answer(workspace: Workspace, args: unknown): Answer;
};

export function method<Shape extends z.ZodRawShape>(spec: {
  readonly scopes: readonly string[];
  readonly token?: 'app';
  readonly args: Shape;
  answer(workspace: Workspace, args: z.output<z.ZodObject<Shape, z.core.$strict>>): Answer;
}): Method {
  const args = z.strictObject(spec.args);
  return {
    token: spec.token ?? 'bot',
    scopes: spec.scopes,
    args,
    answer: (workspace, raw) => spec.answer(workspace, args.parse(raw)),
  };
}

export function failure(error: string, more: Json = {}): Answer {
  return { ok: false, error, ...more };
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
export const blocks = json(z.unknown());
export const view = json(z.record(z.string(), z.unknown()));
export const metadata = json(z.unknown());

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
