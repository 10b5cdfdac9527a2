// Charts that Slack draws itself, in messages only (docs.slack.dev/reference/block-kit/blocks/data-visualization-block).
// Screen readers get nothing of them: whoever shows one says the same in words.
import type { KnownBlock } from '@slack/types';
import { within } from './blocks.ts';
import { clip } from './text.ts';

const LABEL = 20;
const MOST_CATEGORIES = 20;

export type BarSeries = { readonly name: string; readonly values: readonly number[] };

/**
 * One bar for each category and series. Categories are people's text: clipped, told apart, and cut off after twenty.
 * @throws when a series has not one value for each category
 */
export function barChart(options: {
  readonly blockId: string;
  readonly title: string;
  readonly categories: readonly string[];
  readonly series: readonly [BarSeries, ...BarSeries[]];
}): KnownBlock {
  const categories = distinct(options.categories.slice(0, MOST_CATEGORIES));
  const series = options.series.map(({ name, values }) => {
    if (values.length !== options.categories.length) throw new Error(`${name} has ${values.length} values`);
    return {
      name: within('a series', name, LABEL),
      data: categories.map((label, index) => ({ label, value: values[index] ?? 0 })),
    };
  });
  const block: object = {
    type: 'data_visualization',
    block_id: options.blockId,
    title: within('the title of a chart', options.title, 50),
    chart: { type: 'bar', series, axis_config: { categories } },
  };
  // The packages' types do not know the block yet.
  return block as KnownBlock;
}

/** Labels name the points, so two that look the same once clipped get a number. */
function distinct(labels: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return labels.map((label) => {
    let name = clip(label, LABEL) || '–';
    for (let number = 2; seen.has(name); number += 1) name = `${clip(label, LABEL - 3)} ${number}`;
    seen.add(name);
    return name;
  });
}
