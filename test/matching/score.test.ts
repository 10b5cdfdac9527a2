import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STYLES } from '../../src/enrollment/rules.ts';
import type { Candidate } from '../../src/matching/candidate.ts';
import { REASON_KINDS } from '../../src/matching/rules.ts';
import { scoreOf, scorePair, WEIGHTS } from '../../src/matching/score.ts';
import { company, executive, mentor, prepared, SETTINGS } from './company.ts';

const score = (senior: Candidate, junior: Candidate) =>
  scorePair(prepared(senior, 'executive'), prepared(junior, 'mentor'));
const points = (senior: Candidate, junior: Candidate) =>
  Object.fromEntries(score(senior, junior).reasons.map((reason) => [reason.kind, reason.points]));

const wants = (...topics: readonly [string, number][]) => ({
  topics: topics.map(([topic, depth]) => ({ topic, depth })),
});

describe('scorePair', () => {
  it('has weights that add up to a thousand', () => {
    expect(REASON_KINDS.reduce((sum, kind) => sum + WEIGHTS[kind], 0)).toBe(1000);
  });

  it('gives everything to a pair that could not be better', () => {
    const senior = executive('E', { ...wants(['AI', 5]), style: 'structured' });
    const junior = mentor('M', {
      ...wants(['AI', 5]),
      style: 'exploring',
      department: 'Legal',
      location: 'Lima',
    });
    expect(score(senior, junior).score).toBe(1000);
  });

  it('gives nothing for topics, hours and distance that are not there', () => {
    const senior = executive('E', { ...wants(), availability: [] });
    expect(points(senior, mentor('M'))).toMatchObject({
      goals: 0,
      availability: 0,
      distance: 0,
      preference: 0,
    });
  });

  it.each([
    { name: 'the only wish, known fully', wish: [['A', 3]], offer: [['A', 5]], goals: 400, preference: 100 },
    {
      name: 'the only wish, known a little',
      wish: [['A', 3]],
      offer: [['A', 1]],
      goals: 80,
      preference: 100,
    },
    {
      name: 'the deeper of two wishes',
      wish: [
        ['A', 4],
        ['B', 1],
      ],
      offer: [['A', 5]],
      goals: 320,
      preference: 100,
    },
    {
      name: 'the lesser of two wishes',
      wish: [
        ['A', 4],
        ['B', 1],
      ],
      offer: [['B', 5]],
      goals: 80,
      preference: 25,
    },
    { name: 'nothing that is wanted', wish: [['A', 4]], offer: [['B', 5]], goals: 0, preference: 0 },
    {
      name: 'a topic named twice counts once',
      wish: [
        ['A', 4],
        ['A', 2],
      ],
      offer: [['A', 5]],
      goals: 400,
      preference: 100,
    },
  ] as const)('$name', ({ wish, offer, goals, preference }) => {
    const found = points(executive('E', wants(...wish.map(copy))), mentor('M', wants(...offer.map(copy))));
    expect(found).toMatchObject({ goals, preference });
  });

  it('puts another department before another place, and rewards no gap in the data', () => {
    const senior = executive('E');
    expect(points(senior, mentor('M', { department: 'Legal' })).distance).toBe(100);
    expect(points(senior, mentor('M', { location: 'Lima' })).distance).toBe(50);
    expect(points(senior, mentor('M', { department: ' sales ', location: 'OSLO' })).distance).toBe(0);
    expect(points(senior, mentor('M', { department: null, location: null })).distance).toBe(0);
  });

  it('has styles get on the same both ways, opposites best and likes worst, nobody at nothing', () => {
    for (const one of STYLES) {
      const fits = STYLES.map(
        (other) => points(executive('E', { style: one }), mentor('M', { style: other })).style ?? 0,
      );
      for (const [at, other] of STYLES.entries()) {
        expect(points(executive('E', { style: other }), mentor('M', { style: one })).style).toBe(fits[at]);
      }
      expect(Math.max(...fits)).toBe(150);
      expect(Math.min(...fits)).toBe(fits[STYLES.indexOf(one)]);
      expect(Math.min(...fits)).toBeGreaterThan(0);
    }
    expect(points(executive('E', { style: null }), mentor('M')).style).toBe(75);
  });

  it('gives half the points for half of enough hours, and no more for more than enough', () => {
    const hours = (count: number) => ({
      availability: [{ weekday: 1, startMinute: 0, endMinute: count * 60 }],
    });
    const found = [0, 1, 3, 6, 12].map(
      (count) => points(executive('E', hours(count)), mentor('M', hours(count))).availability,
    );
    expect(found).toEqual([0, 33, 100, 200, 200]);
  });

  it('is the sum of its reasons, whole points within each weight, and the fast way finds the same', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const { executives, mentors } = company(2, 2, seed);
        for (const senior of executives) {
          for (const junior of mentors) {
            const one = prepared(senior, 'executive', SETTINGS);
            const other = prepared(junior, 'mentor', SETTINGS);
            const { score: total, reasons } = scorePair(one, other);
            expect(reasons.map(({ kind }) => kind)).toEqual(REASON_KINDS);
            expect(reasons.reduce((sum, reason) => sum + reason.points, 0)).toBe(total);
            expect(scoreOf(one, other)).toBe(total);
            for (const reason of reasons) {
              expect(Number.isInteger(reason.points)).toBe(true);
              expect(reason.points).toBeGreaterThanOrEqual(0);
              expect(reason.points).toBeLessThanOrEqual(reason.outOf);
            }
          }
        }
      }),
    );
  });
});

function copy([topic, depth]: readonly [string, number]): [string, number] {
  return [topic, depth];
}
