// The arithmetic of charts: scales, ticks, slices, lines. Pure; knows no page and no colors.

/** @typedef {{ x: number, y: number }} Point */

/** Round values that cover all of these and zero, smallest first.
 * @param {readonly number[]} values @param {number} [about] how many would be good @returns {number[]} */
export function ticks(values, about = 5) {
  const low = Math.min(0, ...values);
  const above = Math.max(0, ...values);
  const high = above === low ? 1 : above;
  const step = roundStep((high - low) / about);
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil(high / step));
  // Multiplied anew each time, so that no error adds up; cut to what a step of 2.5 needs.
  const digits = Math.max(0, 1 - Math.floor(Math.log10(step)));
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toFixed(digits)),
  );
}

/** 1, 2, 2.5 or 5 times a power of ten, not below. @param {number} rough */
function roundStep(rough) {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((one) => one * power >= rough * 0.999) ?? 10;
  return factor * power;
}

/** @param {readonly [number, number]} from @param {readonly [number, number]} to @returns {(value: number) => number} */
export function scale([low, high], [start, end]) {
  const span = high - low || 1;
  return (value) => start + ((value - low) / span) * (end - start);
}

/** Where each slice of a pie begins and ends, in turns from the top. @param {readonly number[]} values */
export function slices(values) {
  const total = values.reduce((sum, value) => sum + value, 0) || 1;
  let turned = 0;
  return values.map((value) => {
    const start = turned;
    turned += value / total;
    return { start, end: turned, share: value / total };
  });
}

/** A slice of a ring. @param {{ x: number, y: number, outer: number, inner: number }} ring @param {number} start @param {number} end in turns */
export function slicePath({ x, y, outer, inner }, start, end) {
  // An arc cannot end where it begins: a whole ring lacks a hair.
  const last = Math.min(end, start + 0.9999);
  const isLong = last - start > 0.5 ? 1 : 0;
  const at = (/** @type {number} */ turn, /** @type {number} */ radius) => {
    const angle = turn * 2 * Math.PI;
    return `${round(x + radius * Math.sin(angle))} ${round(y - radius * Math.cos(angle))}`;
  };
  return [
    `M ${at(start, outer)}`,
    `A ${outer} ${outer} 0 ${isLong} 1 ${at(last, outer)}`,
    `L ${at(last, inner)}`,
    `A ${inner} ${inner} 0 ${isLong} 0 ${at(start, inner)}`,
    'Z',
  ].join(' ');
}

/** @param {readonly Point[]} points */
export function linePath(points) {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'} ${round(x)} ${round(y)}`).join(' ');
}

/** What lies between the line and the base. @param {readonly Point[]} points @param {number} base */
export function areaPath(points, base) {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return '';
  return `${linePath(points)} L ${round(last.x)} ${round(base)} L ${round(first.x)} ${round(base)} Z`;
}

/** Every how many-th label fits, when each takes so much room. @param {number} room between two labels @param {number} widest */
export function labelStride(room, widest) {
  return Math.max(1, Math.ceil(widest / Math.max(1, room)));
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 100) / 100;
}
