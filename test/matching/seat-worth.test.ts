import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareOutcomes } from '../../src/matching/outcome.ts';
import { prepareProblem } from '../../src/matching/problem.ts';
import { proposePairs } from '../../src/matching/propose.ts';
import { seatsWorthMost, seatWorth } from '../../src/matching/seat-worth.ts';
import { company, executive, mentor, proposalInput } from './company.ts';

describe('one more seat', () => {
  it('is worth what the next proposal shows when the mentor takes one more', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(4), fc.boolean(), (seed, at, isFull) => {
        const given = company(7, 5, seed);
        const settings = { ...given.settings, mentorCapacity: 2 };
        const own = (more: number) =>
          given.mentors.map((person, place) => ({
            ...person,
            capacity: place === at ? 1 + more : 1,
            partnersNow: place === at && isFull ? 1 : 0,
          }));
        const problem = prepareProblem({ ...given, settings, mentors: own(0) });
        const { before, after } = seatWorth(problem, at);
        const summaryOf = (more: number) => proposePairs({ ...given, settings, mentors: own(more) }).summary;
        const expected = ({ matched, weakest, mean }: ReturnType<typeof summaryOf>) => ({
          matched,
          weakest,
          mean,
        });
        expect(before).toMatchObject(expected(summaryOf(0)));
        expect(after).toMatchObject(expected(summaryOf(1)));
      }),
      { numRuns: 80 },
    );
  });

  it('is never worth less than nothing', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(3), (seed, at) => {
        const { before, after } = seatWorth(prepareProblem(company(6, 4, seed)), at);
        expect(compareOutcomes(after, before)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 60 },
    );
  });

  it('is looked for where it matters, the most useful first', () => {
    const tokyo = { timeZone: 'Asia/Tokyo' };
    const input = proposalInput(
      [executive('E1'), executive('E2'), executive('E3', tokyo)],
      [mentor('M1'), mentor('M2', tokyo), mentor('M3', { ...tokyo, department: 'Legal' })],
    );
    const found = seatsWorthMost(prepareProblem(input), 3);
    expect(
      found.map(({ mentorSlackUserId, before, after }) => [
        mentorSlackUserId,
        after.matched - before.matched,
      ]),
    ).toEqual([['M1', 1]]);
    expect(
      seatsWorthMost(prepareProblem(proposalInput([executive('E')], [mentor('M1'), mentor('M2')])), 3),
    ).toEqual([]);
  });
});
