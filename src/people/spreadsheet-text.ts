// What a spreadsheet's export looks like as text: its encoding and what separates its cells. Pure. Refuses what is no
// text, and says how to export it.

export type SpreadsheetText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: string };

const HOW_TO_EXPORT = 'Save it as CSV (in Excel: Save As, “CSV UTF-8”) and choose that file.';

/** UTF-8 and UTF-16 with or without a mark, and Windows-1252, which is what Excel's plain “CSV” means in the West. */
export function decodeSpreadsheet(bytes: Uint8Array): SpreadsheetText {
  if (bytes.length === 0) return { kind: 'refused', reason: 'The file is empty.' };
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    return { kind: 'refused', reason: `This is a workbook, not a CSV file. ${HOW_TO_EXPORT}` };
  }
  const text = textOf(bytes);
  return text.includes('\0') || text.startsWith('%PDF')
    ? { kind: 'refused', reason: `This file holds no text. ${HOW_TO_EXPORT}` }
    : { kind: 'text', text };
}

function startsWith(bytes: Uint8Array, beginning: readonly number[]): boolean {
  return beginning.every((byte, index) => bytes[index] === byte);
}

function textOf(bytes: Uint8Array): string {
  const encoding = wideEncoding(bytes);
  if (encoding !== null) return new TextDecoder(encoding).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

const SAMPLE_BYTES = 200;

/** By its mark, or because every other byte of the beginning is zero. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be';
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const zeros = (parity: number) => sample.filter((byte, index) => byte === 0 && index % 2 === parity).length;
  const many = sample.length / 4;
  if (zeros(1) > many && zeros(0) === 0) return 'utf-16le';
  return zeros(0) > many && zeros(1) === 0 ? 'utf-16be' : null;
}

const SEPARATORS = [',', ';', '\t', '|'] as const;

/** The separator that the header uses most; a comma inside a department's name must not split a cell. */
export function separatorOf(header: string): string {
  const bare = header.replaceAll(/"[^"]*"/g, '');
  const count = (separator: string) => bare.split(separator).length;
  return SEPARATORS.reduce((best, one) => (count(one) > count(best) ? one : best), SEPARATORS[0]);
}

/** Excel reads a cell that begins like this as a formula, and runs it. */
const FORMULA = /^[=+\-@\t\r]/;

/** A table as CSV that a spreadsheet opens as it is meant: with a mark for its encoding, and never with a formula. */
export function csvOf(rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number) => {
    const text = String(value);
    return `"${(typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  };
  return `\ufeff${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`;
}
