import { expect, it } from 'vitest';
import { sortedRows } from '../../src/simulator/page/render/table-order.js';

const raw = (text: string) => ({ type: 'raw_text', text });
const count = (value: number) => ({ type: 'raw_number', value, text: `${value} h` });
const rows = [
  [raw('Pair 10'), count(9)],
  [raw('Pair 9'), count(10)],
  [raw('pair 1'), count(9)],
];
const names = (sorted: readonly (readonly { text?: string }[])[]) => sorted.map(([name]) => name?.text);

it('sorts numbers by value and words as people do, and keeps the order of what is alike', () => {
  expect(names(sortedRows(rows, null))).toEqual(['Pair 10', 'Pair 9', 'pair 1']);
  expect(names(sortedRows(rows, { column: 0, isDown: false }))).toEqual(['pair 1', 'Pair 9', 'Pair 10']);
  expect(names(sortedRows(rows, { column: 1, isDown: true }))).toEqual(['Pair 9', 'Pair 10', 'pair 1']);
});

it('sorts rich text by its words', () => {
  const rich = (text: string) => ({
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
  });
  const sorted = sortedRows([[rich('b')], [rich('a')]], { column: 0, isDown: false });
  expect(sorted.map(([cell]) => JSON.stringify(cell).includes('"a"'))).toEqual([true, false]);
});
