// Charts an app sends, as drawings of our own, each with its numbers as a table for whoever cannot or does not want
// to see it. Drawn again when the room changes, so that the lettering keeps its size.
import { el } from '../dom.js';
import { drawAxes } from './chart-axes.js';
import { chartData, chartSummary, numberText } from './chart-data.js';
import { drawPie } from './chart-pie.js';

/**
 * @import { Block } from './block-kit.d.ts'
 * @import { Plot } from './chart-data.js'
 */

/** Until the room is known, in pixels. */
const FIRST_WIDTH = 480;

/** Null for a kind of chart this page does not know. @param {Block} block @returns {HTMLElement | null} */
export function chart(block) {
  const data = chartData(block.chart);
  if (data === null) return null;
  const title = typeof block.title === 'string' ? block.title : '';
  const summary = chartSummary(title, data);
  const drawing = el('div', { class: 'chart-drawing' });
  const figure = el(
    'figure',
    { class: 'chart', 'data-chart': data.kind },
    el('figcaption', {}, title),
    drawing,
    legend(data),
    numbers(title, data),
  );
  let drawn = 0;
  /** @param {number} width */
  const draw = (width) => {
    if (width === drawn || width < 40) return;
    drawn = width;
    drawing.replaceChildren(
      data.kind === 'pie' ? drawPie(data, width, summary) : drawAxes(data, width, summary),
    );
  };
  draw(FIRST_WIDTH);
  new ResizeObserver(([entry]) => draw(Math.floor(entry?.contentRect.width ?? 0))).observe(drawing);
  return figure;
}

/** @param {Plot} data */
function legend(data) {
  const names = data.kind === 'pie' ? data.categories : data.series.map(({ name }) => name);
  if (data.kind !== 'pie' && names.length < 2) return null;
  const values = data.kind === 'pie' ? (data.series[0]?.values ?? []) : [];
  const total = values.reduce((sum, value) => sum + value, 0) || 1;
  return el(
    'ul',
    { class: 'chart-legend', 'aria-hidden': 'true' },
    names.map((name, index) =>
      el(
        'li',
        {},
        el('span', { class: `chart-key series-${index + 1} ${data.kind}` }),
        name,
        values[index] === undefined
          ? null
          : el('span', { class: 'quiet' }, ` ${Math.round(((values[index] ?? 0) / total) * 100)} %`),
      ),
    ),
  );
}

/** @param {string} title @param {Plot} data */
function numbers(title, data) {
  const head = data.kind === 'pie' ? ['', 'Value'] : [data.xLabel, ...data.series.map(({ name }) => name)];
  return el(
    'details',
    { class: 'chart-numbers' },
    el('summary', {}, 'Show the numbers', el('span', { class: 'sr-only' }, ` of ${title}`)),
    el(
      'div',
      { class: 'table-frame', tabindex: '0', role: 'region', 'aria-label': `Numbers of ${title}` },
      el(
        'table',
        { class: 'data' },
        el('caption', { class: 'sr-only' }, title),
        el(
          'thead',
          {},
          el(
            'tr',
            {},
            head.map((name) => el('th', { scope: 'col' }, name)),
          ),
        ),
        el(
          'tbody',
          {},
          data.categories.map((category, index) =>
            el(
              'tr',
              {},
              el('th', { scope: 'row' }, category),
              data.series.map(({ values }) => el('td', { class: 'right' }, numberText(values[index] ?? 0))),
            ),
          ),
        ),
      ),
    ),
  );
}
