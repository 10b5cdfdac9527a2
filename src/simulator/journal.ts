// The workspace's memory across a crash: one JSON line per change, written before anybody is answered.
import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Instant } from '../clock.ts';
import type { Fact } from './facts.ts';

/** `at`: the workspace's clock, `n`: how many ids had been given out. */
export type JournalLine = { readonly at: Instant; readonly n: number; readonly fact: Fact };

export type Journal = {
  /** What an earlier process wrote, oldest first. */
  readonly lines: readonly JournalLine[];
  append(line: JournalLine): void;
};

export const noJournal: Journal = { lines: [], append: () => undefined };

/** Opens or creates the file. A last line cut short by a crash is dropped, from the file as well. */
export function openJournal(path: string): Journal {
  mkdirSync(dirname(path), { recursive: true });
  const written = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  const wholeBytes = written.lastIndexOf(0x0a) + 1;
  if (wholeBytes < written.length) truncateSync(path, wholeBytes);
  const text = written.subarray(0, wholeBytes).toString('utf8');
  const lines = text.split('\n').filter((line) => line !== '');
  return {
    lines: lines.map((line): JournalLine => JSON.parse(line)),
    append: (line) => appendFileSync(path, `${JSON.stringify(line)}\n`),
  };
}
