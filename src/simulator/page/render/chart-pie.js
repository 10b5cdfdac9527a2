// A pie, drawn as a ring.
import { slicePath, slices } from './chart-shapes.js';
import { drawingOf, svg } from './svg.js';

/** @import { Plot } from './chart-data.js' */

const MOST_WIDTH = 220;

/** @param {Plot} data @param {number} width @param {string} summary */
export function drawPie(data, width, summary) {
  const size = Math.min(width, MOST_WIDTH);
  const middle = size / 2;
  const ring = { x: middle, y: middle, outer: middle - 4, inner: middle * 0.52 };
  const values = data.series[0]?.values ?? [];
  return drawingOf(
    { width: size, height: size, summary },
    slices(values).map(({ start, end, share }, index) =>
      svg(
        'path',
        { d: slicePath(ring, start, end), class: `slice series-${index + 1}` },
        svg(
          'title',
          {},
          `${data.categories[index] ?? ''}: ${values[index] ?? 0} (${Math.round(share * 100)} %)`,
        ),
      ),
    ),
  );
}
