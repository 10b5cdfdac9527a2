// A chart's numbers in one shape for all kinds, and in words. Pure.

/**
 * @import { Chart } from './block-kit.d.ts'
 * @typedef {{ kind: 'pie' | 'bar' | 'line' | 'area', categories: readonly string[],
 *   series: readonly { name: string, values: readonly number[] }[], xLabel: string, yLabel: string }} Plot
 */

const KINDS = /** @type {const} */ (['bar', 'line', 'area']);
const NAMES = { pie: 'Pie chart', bar: 'Bar chart', line: 'Line chart', area: 'Area chart' };

/** Null for a kind of chart nobody here knows. @param {Chart | undefined} chart @returns {Plot | null} */
export function chartData(chart) {
  if (chart?.type === 'pie') {
    const segments = chart.segments ?? [];
    const values = segments.map(({ value = 0 }) => value);
    const categories = segments.map(({ label = '' }) => label);
    return { kind: 'pie', categories, series: [{ name: 'Value', values }], xLabel: '', yLabel: '' };
  }
  const kind = KINDS.find((one) => one === chart?.type);
  if (kind === undefined || chart === undefined) return null;
  const { categories = [], x_label: xLabel = '', y_label: yLabel = '' } = chart.axis_config ?? {};
  const series = (chart.series ?? []).map(({ name = '', data = [] }) => ({
    name,
    // By label, not by position: an app may send the points in any order.
    values: categories.map((category) => data.find(({ label }) => label === category)?.value ?? 0),
  }));
  return { kind, categories, series, xLabel, yLabel };
}

/** @param {string} title @param {Plot} data */
export function chartSummary(title, { kind, categories, series }) {
  const what = `${NAMES[kind]}: ${title}.`;
  if (kind === 'pie') {
    const parts = categories.map((name, index) => `${name} ${numberText(series[0]?.values[index] ?? 0)}`);
    return `${what} ${parts.join(', ')}.`;
  }
  const [first = '', last = ''] = [categories[0], categories.at(-1)];
  const names = series.map(({ name }) => name).join(', ');
  return `${what} ${names}, from ${first} to ${last}. The numbers follow as a table.`;
}

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
const short = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });

/** @param {number} value */
export function numberText(value) {
  return whole.format(value);
}

/** For an axis, where room is short. @param {number} value */
export function shortNumber(value) {
  return Math.abs(value) >= 10_000 ? short.format(value) : whole.format(value);
}
