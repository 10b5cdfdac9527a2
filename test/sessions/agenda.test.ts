import { describe, expect, it } from 'vitest';
import { agendaFor, firstSessionAgenda, standardAgenda } from '../../src/sessions/agenda.ts';

const sum = (items: readonly { minutes: number }[]) => items.reduce((total, item) => total + item.minutes, 0);

describe.each([
  ['first', firstSessionAgenda],
  ['standard', standardAgenda],
])('the %s agenda', (_, agenda) => {
  it('fills any session length with whole minutes', () => {
    for (let minutes = 15; minutes <= 180; minutes += 1) {
      const items = agenda(minutes);
      expect(sum(items)).toBe(minutes);
      expect(items.every((item) => Number.isInteger(item.minutes) && item.minutes >= 1)).toBe(true);
    }
  });

  it('keeps the proportions: at 75 minutes as written, at 150 about double', () => {
    const written = agenda(75);
    for (const [index, item] of agenda(150).entries()) {
      expect(Math.abs(item.minutes - 2 * (written[index]?.minutes ?? 0))).toBeLessThanOrEqual(2);
    }
  });

  it('refuses a length that holds no agenda', () => {
    expect(() => agenda(3)).toThrow(RangeError);
    expect(() => agenda(47.5)).toThrow(RangeError);
  });
});

it('reads as written at 75 minutes', () => {
  expect(firstSessionAgenda(75).map((item) => item.minutes)).toEqual([10, 15, 15, 15, 13, 7]);
  expect(standardAgenda(75).map((item) => item.minutes)).toEqual([10, 10, 30, 15, 7, 3]);
});

it('gives the longest part of a standard hour to the topic', () => {
  expect(standardAgenda(60).map((item) => item.minutes)).toEqual([8, 8, 24, 12, 6, 2]);
});

it('is the first-session agenda only for session 1', () => {
  expect(agendaFor(1, 60)).toEqual(firstSessionAgenda(60));
  expect(agendaFor(2, 60)).toEqual(standardAgenda(60));
});
