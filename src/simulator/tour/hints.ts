// Hints that several steps of a tour share.
import type { Hint } from './tour.ts';

const TIME_TAKES =
  'A message is on its way. If it does not come at once, it waits for working hours: move the clock with “Next”.';
export const waiting: Hint = { words: TIME_TAKES, as: null, press: 'clock' };

/** What to do with a button that somebody has, or to let time pass until somebody does. */
export function press(button: string, as: string | undefined, words: string, more: Partial<Hint> = {}): Hint {
  return as === undefined ? waiting : { words, as, press: { button }, ...more };
}
