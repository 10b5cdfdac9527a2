// Tables, charts and everything else in a block that is meant for reading, as plain text.
import type { Json } from './entities.ts';
import { isJson } from './facts.ts';

type ReadRich = (block: Json) => string;

export function readData(block: Json, readRich: ReadRich): string {
  switch (block.type) {
    case 'table':
      return readRows(block.rows, readRich);
    case 'data_table':
      return `${String(block.caption)}\n${readRows(block.rows, readRich)}`;
    case 'data_visualization':
      return `${String(block.title)}\n${isJson(block.chart) ? readChart(block.chart) : ''}`;
    default:
      return wordsIn(block, 0).join('\n');
  }
}

function readRows(rows: unknown, readRich: ReadRich): string {
  const read = (cell: unknown) => {
    if (!isJson(cell)) return '';
    return cell.type === 'rich_text' ? readRich(cell) : String(cell.text ?? '');
  };
  return listOf(rows)
    .map((row) => listOf(row).map(read).join(' | '))
    .join('\n');
}

function readChart(chart: Json): string {
  const points = (data: unknown) =>
    listOf(data)
      .filter(isJson)
      .map(({ label, value }) => `${String(label)} ${String(value)}`)
      .join(', ');
  if (chart.type === 'pie') return points(chart.segments);
  return listOf(chart.series)
    .filter(isJson)
    .map(({ name, data }) => `${String(name)}: ${points(data)}`)
    .join('\n');
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

const spoken = new Set(['text', 'alt_text', 'title', 'fallback', 'caption']);
const DEEPEST = 12;

/** Every text meant for people, in the order in which it is written. */
function wordsIn(value: unknown, depth: number): string[] {
  if (depth > DEEPEST) return [];
  if (Array.isArray(value)) return value.flatMap((one) => wordsIn(one, depth + 1));
  if (!isJson(value)) return [];
  return Object.entries(value).flatMap(([name, inside]) => {
    if (typeof inside !== 'string') return wordsIn(inside, depth + 1);
    return spoken.has(name) && inside.trim() !== '' ? [inside] : [];
  });
}
