import { expect, it } from 'vitest';
import { HOUR } from '../../src/clock.ts';
import { type Sweep, sweepStep } from '../../src/people/sweep.ts';

/** Three at night in Tokyo, and in Berlin after the clocks went forward from two to three that very night. */
const NIGHT_IN_TOKYO = Date.UTC(2027, 2, 28, 18);
const NIGHT_IN_BERLIN = Date.UTC(2027, 2, 28, 1);

const finished = (startedAt: number, timeZone: string): Sweep => ({
  startedAt,
  cursor: null,
  notBeforeAt: null,
  finishedAt: startedAt,
  timeZone,
});

it.each([
  ['never before', undefined, 0, 'begin'],
  ['before the night', finished(NIGHT_IN_TOKYO - 9 * HOUR, 'Asia/Tokyo'), NIGHT_IN_TOKYO - 1, 'rest'],
  ['at night', finished(NIGHT_IN_TOKYO - 9 * HOUR, 'Asia/Tokyo'), NIGHT_IN_TOKYO, 'begin'],
  ['this night already', finished(NIGHT_IN_TOKYO, 'Asia/Tokyo'), NIGHT_IN_TOKYO + 20 * HOUR, 'rest'],
  ['a night slept through', finished(NIGHT_IN_TOKYO, 'Asia/Tokyo'), NIGHT_IN_TOKYO + 60 * HOUR, 'begin'],
  [
    'the night the clocks change',
    finished(NIGHT_IN_BERLIN - 5 * HOUR, 'Europe/Berlin'),
    NIGHT_IN_BERLIN,
    'begin',
  ],
  [
    'half way',
    { ...finished(NIGHT_IN_TOKYO, 'Asia/Tokyo'), finishedAt: null, cursor: 'p2' },
    NIGHT_IN_TOKYO + HOUR,
    'goOn',
  ],
  [
    'asked to wait',
    { ...finished(NIGHT_IN_TOKYO, 'Asia/Tokyo'), finishedAt: null, notBeforeAt: NIGHT_IN_TOKYO + HOUR },
    NIGHT_IN_TOKYO + HOUR - 1,
    'rest',
  ],
  [
    'half way since the night before',
    { ...finished(NIGHT_IN_TOKYO - 24 * HOUR, 'Asia/Tokyo'), finishedAt: null, cursor: 'p2' },
    NIGHT_IN_TOKYO,
    'begin',
  ],
] as const)('%s', (_, sweep, now, step) => {
  expect(sweepStep(sweep, now)).toBe(step);
});
