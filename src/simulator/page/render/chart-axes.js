// Charts along two axes: bars, lines, areas.
import { shortNumber } from './chart-data.js';
import { areaPath, labelStride, linePath, scale, ticks } from './chart-shapes.js';
import { drawingOf, svg } from './svg.js';

/**
 * @import { Plot } from './chart-data.js'
 * @typedef {{ left: number, right: number, top: number, bottom: number, step: number, y: (value: number) => number,
 *   center: (index: number) => number }} Room
 */

const HEIGHT = 240;
/** About what a letter of the axes takes, in pixels. */
const LETTER = 6.6;
/** Shorter than this a cut label says nothing. */
const LEAST_LETTERS = 4;

/** @param {Plot} data @param {number} width @param {string} summary */
export function drawAxes(data, width, summary) {
  const marks = ticks(data.series.flatMap(({ values }) => values));
  const widest = Math.max(...marks.map((mark) => shortNumber(mark).length)) * LETTER;
  const left = widest + 12 + (data.yLabel === '' ? 0 : 18);
  const [top, bottom, right] = [10, HEIGHT - 26 - (data.xLabel === '' ? 0 : 18), width - 8];
  const step = (right - left) / Math.max(1, data.categories.length);
  /** @type {Room} */
  const room = {
    left,
    right,
    top,
    bottom,
    step,
    y: scale([marks[0] ?? 0, marks.at(-1) ?? 1], [bottom, top]),
    center: (index) => left + step * (index + 0.5),
  };
  const draw = { bar: bars, line: lines, area: areas, pie: () => [] }[data.kind];
  return drawingOf({ width, height: HEIGHT, summary }, [
    ...grid(marks, room),
    ...draw(data, room),
    ...categoryLabels(data, room),
    ...titles(data, room),
  ]);
}

/** @param {readonly number[]} marks @param {Room} room */
function grid(marks, { left, right, y }) {
  return marks.flatMap((mark) => [
    svg('line', { x1: left, x2: right, y1: y(mark), y2: y(mark), class: mark === 0 ? 'axis' : 'grid' }),
    svg('text', { x: left - 6, y: y(mark) + 4, 'text-anchor': 'end' }, shortNumber(mark)),
  ]);
}

/** @param {Plot} data @param {Room} room */
function categoryLabels({ categories }, { bottom, center, step }) {
  const most = Math.floor((step - 6) / LETTER);
  // A shortened label says more than none; with no room for that either, some are left out.
  const isCut = most >= LEAST_LETTERS;
  const widest = Math.max(0, ...categories.map(({ length }) => length)) * LETTER + 8;
  const stride = isCut ? 1 : labelStride(step, widest);
  return categories.flatMap((category, index) => {
    if (index % stride !== 0) return [];
    const words = isCut && category.length > most ? `${category.slice(0, most - 1)}…` : category;
    const at = { x: center(index), y: bottom + 18, 'text-anchor': 'middle' };
    return [svg('text', at, words, svg('title', {}, category))];
  });
}

/** @param {Plot} data @param {Room} room */
function titles({ xLabel, yLabel }, { left, right, top, bottom }) {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return [
    ...(xLabel === ''
      ? []
      : [svg('text', { x, y: HEIGHT - 6, 'text-anchor': 'middle', class: 'axis-title' }, xLabel)]),
    ...(yLabel === ''
      ? []
      : [
          svg(
            'text',
            { x: 12, y, 'text-anchor': 'middle', class: 'axis-title', transform: `rotate(-90 12 ${y})` },
            yLabel,
          ),
        ]),
  ];
}

/** @param {Plot} data @param {Room} room */
function bars(data, { y, step, center }) {
  const wide = Math.min(44, (step * 0.72) / Math.max(1, data.series.length));
  return data.series.flatMap(({ name, values }, number) =>
    values.map((value, index) => {
      const x = center(index) + (number - data.series.length / 2) * wide;
      const [from, to] = [y(Math.max(0, value)), y(Math.min(0, value))];
      return svg(
        'rect',
        {
          x: x + 1,
          y: from,
          width: Math.max(1, wide - 2),
          height: Math.max(1, to - from),
          rx: 2,
          class: `bar series-${number + 1}`,
        },
        hover(name, data.categories[index], value),
      );
    }),
  );
}

/** @param {Plot} data @param {Room} room */
function lines(data, { y, center }) {
  return data.series.flatMap(({ name, values }, number) => {
    const points = values.map((value, index) => ({ x: center(index), y: y(value) }));
    return [
      svg('path', { d: linePath(points), class: `line series-${number + 1}` }),
      ...points.map(({ x, y: at }, index) =>
        svg(
          'circle',
          { cx: x, cy: at, r: 4, class: `dot series-${number + 1}` },
          hover(name, data.categories[index], values[index] ?? 0),
        ),
      ),
    ];
  });
}

/** The first series stands at the back. @param {Plot} data @param {Room} room */
function areas(data, room) {
  const { y, center } = room;
  const filled = data.series.map(({ values }, number) =>
    svg('path', {
      d: areaPath(
        values.map((value, index) => ({ x: center(index), y: y(value) })),
        y(0),
      ),
      class: `area series-${number + 1}`,
    }),
  );
  return [...filled, ...lines(data, room)];
}

/** @param {string} name @param {string | undefined} category @param {number} value */
function hover(name, category, value) {
  return svg('title', {}, `${name}, ${category ?? ''}: ${value}`);
}
