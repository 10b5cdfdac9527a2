import { expect, it } from 'vitest';
import { chartData, chartSummary, shortNumber } from '../../src/simulator/page/render/chart-data.js';
import {
  areaPath,
  labelStride,
  linePath,
  scale,
  slicePath,
  slices,
  ticks,
} from '../../src/simulator/page/render/chart-shapes.js';

it.each([
  [
    [0, 8, 10],
    [0, 2, 4, 6, 8, 10],
  ],
  [
    [3.4, 4.5],
    [0, 1, 2, 3, 4, 5],
  ],
  [
    [-2, 9],
    [-2.5, 0, 2.5, 5, 7.5, 10],
  ],
  [
    [0.1, 0.3],
    [0, 0.1, 0.2, 0.3],
  ],
  [[0], [0, 0.2, 0.4, 0.6, 0.8, 1]],
  [[41_000], [0, 10_000, 20_000, 30_000, 40_000, 50_000]],
])('marks %j at round values', (values, marks) => {
  expect(ticks(values)).toEqual(marks);
});

it('covers every value, from zero on', () => {
  for (const values of [[1e-9], [-5, -3], [123_456_789], [0.07, -0.0001]]) {
    const marks = ticks(values);
    expect(marks.at(0)).toBeLessThanOrEqual(Math.min(0, ...values));
    expect(marks.at(-1)).toBeGreaterThanOrEqual(Math.max(0, ...values));
    expect(new Set(marks).size).toBe(marks.length);
    expect(marks.length).toBeLessThan(12);
  }
});

it('scales, also upside down and over nothing', () => {
  expect(scale([0, 10], [200, 0])(2.5)).toBe(150);
  expect(scale([3, 3], [0, 100])(3)).toBe(0);
});

it('cuts a pie into shares that make a whole', () => {
  expect(slices([1, 3])).toEqual([
    { start: 0, end: 0.25, share: 0.25 },
    { start: 0.25, end: 1, share: 0.75 },
  ]);
});

it('draws slices, also one that is everything', () => {
  const ring = { x: 10, y: 10, outer: 10, inner: 5 };
  expect(slicePath(ring, 0, 0.25)).toBe('M 10 0 A 10 10 0 0 1 20 10 L 15 10 A 5 5 0 0 0 10 5 Z');
  expect(slicePath(ring, 0, 1)).toContain('A 10 10 0 1 1 9.99 0');
});

it('draws lines and what is below them', () => {
  const points = [
    { x: 0, y: 1.234567 },
    { x: 5, y: 2 },
  ];
  expect(linePath(points)).toBe('M 0 1.23 L 5 2');
  expect(areaPath(points, 9)).toBe('M 0 1.23 L 5 2 L 5 9 L 0 9 Z');
  expect(areaPath([], 9)).toBe('');
});

it('leaves out labels that would run into each other', () => {
  expect([labelStride(80, 60), labelStride(30, 60), labelStride(0, 60)]).toEqual([1, 2, 60]);
});

it('reads the points by label, and says what is to be seen', () => {
  const data = chartData({
    type: 'line',
    axis_config: { categories: ['May', 'June'] },
    series: [
      {
        name: 'Held',
        data: [
          { label: 'June', value: 2 },
          { label: 'May', value: 1 },
        ],
      },
    ],
  });
  expect(data?.series).toEqual([{ name: 'Held', values: [1, 2] }]);
  expect(data && chartSummary('Sessions', data)).toBe(
    'Line chart: Sessions. Held, from May to June. The numbers follow as a table.',
  );
  expect(chartData({ type: 'radar' })).toBeNull();
  expect([shortNumber(9_999), shortNumber(12_500)]).toEqual(['9,999', '12.5K']);
});
