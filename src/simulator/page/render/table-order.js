// The order of a table's rows. Pure.

/**
 * @import { Cell, RichTextPart } from './block-kit.d.ts'
 * @typedef {{ column: number, isDown: boolean }} Order
 */

/** Numbers by value, everything else as words; rows that are alike stay as they were.
 * @param {readonly (readonly Cell[])[]} rows @param {Order | null} order @returns {readonly (readonly Cell[])[]} */
export function sortedRows(rows, order) {
  if (order === null) return rows;
  const sign = order.isDown ? -1 : 1;
  return rows.toSorted((a, b) => sign * compare(a[order.column], b[order.column]));
}

/** @param {Cell | undefined} a @param {Cell | undefined} b */
function compare(a, b) {
  if (a?.type === 'raw_number' && b?.type === 'raw_number') return (a.value ?? 0) - (b.value ?? 0);
  return wordsOf(a).localeCompare(wordsOf(b), 'en', { numeric: true });
}

/** @param {Cell | undefined} cell @returns {string} */
function wordsOf(cell) {
  if (cell?.type !== 'rich_text') return cell?.text ?? '';
  return (cell.elements ?? []).map(partWords).join('');
}

/** @param {RichTextPart} part @returns {string} */
function partWords(part) {
  return part.text ?? (part.elements ?? []).map(partWords).join('');
}
