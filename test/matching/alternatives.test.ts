import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alternativesFor, nextBest } from '../../src/matching/alternatives.ts';
import {
  compareOutcomes,
  lockedOf,
  type Outcome,
  outcomeOf,
  type ScoredProblem,
  withPartner,
} from '../../src/matching/outcome.ts';
import { prepareProblem } from '../../src/matching/problem.ts';
import { proposePairs } from '../../src/matching/propose.ts';
import { assign } from '../../src/matching/solver/assign.ts';
import { cheapestAssignment } from '../../src/matching/solver/cheapest.ts';
import { forcedCosts } from '../../src/matching/solver/residual.ts';
import { company, executive, mentor, proposalInput } from './company.ts';
import { problemOf, seededProblem, small } from './small-problems.ts';

type Ranked = { readonly mentor: number; readonly outcome: Outcome };

/** Every other mentor held in turn and everything solved anew; the slow way that is sure. */
function bySolvingAnew(problem: ScoredProblem, executive: number, count: number): readonly Ranked[] {
  const locked = withPartner(lockedOf(problem), executive, -1);
  const present = assign(problem).mentorOf[executive];
  const { edges, seats } = problem;
  const ranked: Ranked[] = [];
  for (let edge = edges.rowStart[executive] ?? 0; edge < (edges.rowStart[executive + 1] ?? 0); edge++) {
    const mentor = edges.mentor[edge] ?? 0;
    const taken = [...locked].filter((other) => other === mentor).length;
    if (mentor === present || (seats[mentor] ?? 0) <= taken) continue;
    const { mentorOf } = assign({ ...problem, locked: withPartner(locked, executive, mentor) });
    ranked.push({ mentor, outcome: outcomeOf(problem.scoreAt, mentorOf, locked) });
  }
  return ranked
    .sort((one, other) => compareOutcomes(other.outcome, one.outcome) || one.mentor - other.mentor)
    .slice(0, count);
}

function expectSame(problem: ScoredProblem, executive: number, count: number): void {
  const locked = withPartner(lockedOf(problem), executive, -1);
  const found = nextBest(problem, executive, count).others.map(({ mentor, mentorOf }) => {
    expect(mentorOf[executive]).toBe(mentor);
    return { mentor, outcome: outcomeOf(problem.scoreAt, mentorOf, locked) };
  });
  expect(found).toEqual(bySolvingAnew(problem, executive, count));
}

const withLocks = fc
  .tuple(small(6, 40), fc.array(fc.integer({ min: -1, max: 5 }), { minLength: 6, maxLength: 6 }))
  .map(([given, wished]) => {
    const left = [...given.seats];
    const locked = Int32Array.from({ length: given.executives }, (_, at) => {
      const mentor = at % 3 === 0 ? (wished[at] ?? -1) : -1;
      if ((left[mentor] ?? 0) === 0) return -1;
      left[mentor] = (left[mentor] ?? 0) - 1;
      return mentor;
    });
    return problemOf(given, { locked });
  });

describe('nextBest', () => {
  it('ranks and prices other mentors as solving everything anew does', () => {
    fc.assert(
      fc.property(small(6), fc.nat(5), (given, at) => {
        expectSame(problemOf(given), at % given.executives, 3);
      }),
      { numRuns: 400 },
    );
  });

  it('is as exact where many scores are equal, with earlier pairs, and for all mentors at once', () => {
    fc.assert(
      fc.property(small(6, 3), fc.nat(5), fc.nat(), (given, at, seed) => {
        const incumbent = Int32Array.from(
          { length: given.executives },
          (_, row) => ((seed + row * 3) % 7) - 1,
        );
        expectSame(problemOf(given, { incumbent }), at % given.executives, 9);
      }),
      { numRuns: 400 },
    );
  });

  it('is as exact around locked pairs, and for an executive whose pair is locked', () => {
    fc.assert(
      fc.property(withLocks, fc.nat(5), (problem, at) => {
        expectSame(problem, at % problem.edges.executives, 3);
      }),
      { numRuns: 300 },
    );
  });

  it.each([1, 2])('holds on larger programs, scarce and plenty (seed %i)', (seed) => {
    for (const [executives, mentors] of [
      [40, 25],
      [30, 45],
    ] as const) {
      const problem = problemOf(seededProblem(executives, mentors, seed));
      for (const at of [0, 7, 13, 29]) expectSame(problem, at, 3);
    }
  });

  it('changes no more pairs than it has to', () => {
    const given = {
      executives: 3,
      seats: [1, 1, 1],
      scores: [
        [900, 800, null],
        [900, 800, null],
        [null, null, 700],
      ],
    };
    const { present, others } = nextBest(problemOf(given), 0);
    expect([...present.mentorOf]).toEqual([0, 1, 2]);
    expect(others.map(({ mentorOf }) => [...mentorOf])).toEqual([[1, 0, 2]]);
    expect(others[0]?.outcome).toEqual(present.outcome);
  });
});

describe('forcedCosts', () => {
  it('are what solving anew costs with that pair as the only choice', () => {
    let compared = 0;
    fc.assert(
      fc.property(small(8, 60), fc.nat(7), (given, at) => {
        const problem = problemOf(given);
        const executive = at % given.executives;
        const best = assign(problem);
        const floor = best.floor ?? 0;
        const costs = forcedCosts(problem, best, executive);
        for (const [mentor, score] of (given.scores[executive] ?? []).entries()) {
          if (score === null || score < floor || given.seats[mentor] === 0) continue;
          const only = given.scores.map((row, other) =>
            row.map((points, column) =>
              (points ?? -1) < floor || (other === executive && column !== mentor) ? null : points,
            ),
          );
          const { edges, seats } = problemOf({ ...given, scores: only });
          const anew = cheapestAssignment({
            ...{ edges, seats, rowEnd: edges.rowStart.slice(1), costPerPoint: best.proof.costPerPoint },
            ...{ incumbent: new Int32Array(given.executives).fill(-1), costPerChange: 1 },
            unmatchedCost: best.proof.unmatchedCost,
          });
          // Whoever would rather leave the executive out says nothing about insisting.
          if (anew.mentorOf[executive] !== mentor) continue;
          expect(best.proof.cost + (costs[mentor] ?? 0)).toBe(anew.cost);
          compared++;
        }
      }),
      { numRuns: 400 },
    );
    expect(compared).toBeGreaterThan(300);
  });
});

describe('alternativesFor', () => {
  it('says whom another choice would leave out, and which pairs would change', () => {
    const input = proposalInput(
      [executive('E1'), executive('E2', { style: 'exploring' })],
      [mentor('M1'), mentor('M2', { availability: [{ weekday: 1, startMinute: 540, endMinute: 600 }] })],
    );
    const only = prepareProblem({ ...input, mentors: input.mentors.slice(0, 1) });
    expect(alternativesFor(only, 'E1')).toMatchObject({
      mentorSlackUserId: null,
      others: [
        {
          mentorSlackUserId: 'M1',
          stranded: ['E2'],
          added: [{ executiveSlackUserId: 'E1', mentorSlackUserId: 'M1' }],
          removed: [{ executiveSlackUserId: 'E2', mentorSlackUserId: 'M1' }],
        },
      ],
    });
    const both = alternativesFor(prepareProblem(input), 'E2');
    expect(both).toMatchObject({
      mentorSlackUserId: 'M2',
      others: [{ mentorSlackUserId: 'M1', stranded: [] }],
    });
    expect(both?.others[0]?.added).toHaveLength(2);
    expect(alternativesFor(only, 'nobody')).toBeNull();
  });

  it('costs what the next proposal then shows, with the choice locked', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(7), (seed, at) => {
        const input = company(8, 9, seed);
        const chosen = `E0000${at}`;
        const found = alternativesFor(prepareProblem(input), chosen);
        for (const { mentorSlackUserId, outcome } of found?.others ?? []) {
          const locked = [{ executiveSlackUserId: chosen, mentorSlackUserId, overridden: [] }];
          const { summary } = proposePairs({ ...input, locked });
          expect(summary).toMatchObject({
            matched: outcome.matched,
            weakest: outcome.weakest,
            mean: outcome.mean,
          });
        }
      }),
      { numRuns: 30 },
    );
  });
});
