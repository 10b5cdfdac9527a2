// Reads a spreadsheet's text into lines with named cells, a portion at a time. Knows nobody: whether a cell makes
// sense is organization.ts. Never throws for what a file holds; a line it cannot read is named with the reason.
import { parse } from 'csv-parse';
import { type Column, columnsOf, whyNotReadable } from './columns.ts';
import { LINES_AT_ONCE, othersTurn } from './portions.ts';
import type { BadRow } from './rules.ts';
import { separatorOf } from './spreadsheet-text.ts';

export type FileLine = {
  readonly line: number;
  /** Trimmed; without the columns that are not read. */
  readonly cells: ReadonlyMap<Column, string>;
};

export type FileLines =
  | {
      readonly kind: 'lines';
      readonly columns: ReadonlySet<Column>;
      readonly lines: readonly FileLine[];
      readonly badRows: readonly BadRow[];
    }
  | { readonly kind: 'refused'; readonly reason: string };

/** More people than this are another kind of company, and another kind of file. */
export const MOST_LINES = 50_000;

/** Characters parsed in one go: a few milliseconds' worth. */
const TEXT_AT_ONCE = 16_384;

type RawLine = { readonly line: number; readonly cells: readonly string[] };

export async function readLines(text: string): Promise<FileLines> {
  const { separator, body, linesBefore } = beginningOf(text);
  const { raw, unclosedAfter } = await parsed(body, separator);
  const [header, ...rest] = raw;
  const columns = columnsOf(header?.cells ?? []);
  const why = whyNotReadable(columns);
  if (why !== null) return { kind: 'refused', reason: why };
  if (rest.length === 0 && unclosedAfter === null) {
    return { kind: 'refused', reason: 'There are no people below the header line.' };
  }
  if (rest.length > MOST_LINES) {
    return {
      kind: 'refused',
      reason: `There are ${rest.length.toLocaleString('en')} rows. Please split the file into parts of ${MOST_LINES.toLocaleString('en')}.`,
    };
  }
  const lines: FileLine[] = [];
  const badRows: BadRow[] = [];
  for (const [index, one] of rest.entries()) {
    const line = one.line + linesBefore;
    const why = whyNotARow(one.cells, columns.length);
    if (why === null) lines.push({ line, cells: named(one.cells, columns) });
    else badRows.push({ line, person: one.cells[0] ?? '', reason: why });
    if (index % LINES_AT_ONCE === LINES_AT_ONCE - 1) await othersTurn();
  }
  if (unclosedAfter !== null) {
    const reason = 'a quotation mark opens here and is never closed, so nothing after it was read';
    badRows.push({ line: unclosedAfter + linesBefore + 1, person: '', reason });
  }
  const known = columns.filter((column) => column !== null);
  return { kind: 'lines', columns: new Set(known), lines, badRows };
}

/** Excel may put a line such as `sep=;` before everything else. */
function beginningOf(text: string) {
  const unmarked = text.replace(/^\ufeff/, '');
  const told = /^"?sep=(.)"?\r?\n/i.exec(unmarked);
  const body = told === null ? unmarked : unmarked.slice(told[0].length);
  const header = /[^\r\n]*\S[^\r\n]*/.exec(body)?.[0] ?? '';
  return { body, separator: told?.[1] ?? separatorOf(header), linesBefore: told === null ? 0 : 1 };
}

type Parsed = {
  readonly raw: readonly RawLine[];
  /** The last line before a quotation mark that is never closed; null when there is none. */
  readonly unclosedAfter: number | null;
};

async function parsed(body: string, separator: string): Promise<Parsed> {
  const raw: RawLine[] = [];
  let lastLine = 0;
  let unclosedAfter: number | null = null;
  const parser = parse({
    delimiter: separator,
    info: true,
    ltrim: true,
    // What is odd about a line is told by line; the parser would give up on all of them.
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
  });
  parser.on('data', ({ record, info }: { record: string[]; info: { lines: number } }) => {
    // Counted where the record ends; a cell may hold several lines.
    const inside = record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
    lastLine = info.lines;
    const cells = record.map(cleaned);
    if (cells.some((cell) => cell !== '')) raw.push({ line: info.lines - inside, cells });
  });
  parser.on('skip', () => {
    unclosedAfter = lastLine;
  });
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  parser.on('end', resolve);
  for (let from = 0; from < body.length; from += TEXT_AT_ONCE) {
    parser.write(body.slice(from, from + TEXT_AT_ONCE));
    await othersTurn();
  }
  parser.end();
  await ended;
  return { raw, unclosedAfter };
}

/** Some tools put a space after a closing quotation mark, which the parser then keeps with the marks. */
function cleaned(cell: string): string {
  const trimmed = cell.trim();
  const isQuoted = trimmed.length > 1 && trimmed.startsWith('"') && trimmed.endsWith('"');
  return (isQuoted ? trimmed.slice(1, -1).trim() : trimmed).normalize('NFC');
}

/** Spreadsheets add empty cells at the end; a cell with something in it, or one too few, means the line slipped. */
function whyNotARow(cells: readonly string[], width: number): string | null {
  const isTooLong = cells.slice(width).some((cell) => cell !== '');
  if (cells.length >= width && !isTooLong) return null;
  return `it has ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'}, the header has ${width}`;
}

function named(cells: readonly string[], columns: readonly (Column | null)[]): ReadonlyMap<Column, string> {
  const byColumn = new Map<Column, string>();
  for (const [place, column] of columns.entries()) {
    if (column !== null) byColumn.set(column, cells[place] ?? '');
  }
  return byColumn;
}
