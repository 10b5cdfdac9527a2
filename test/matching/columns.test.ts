// The fast way over everybody at once finds exactly what guard.ts and score.ts find for two people.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../src/matching/candidate.ts';
import { obstacleBits } from '../../src/matching/guard.ts';
import { bitsAt, prepareProblem } from '../../src/matching/problem.ts';
import type { ProposalInput } from '../../src/matching/propose.ts';
import { scoreOf } from '../../src/matching/score.ts';
import { referenceWeekStarts } from '../../src/matching/week.ts';
import { company, executive, mentor, proposalInput, SETTINGS, seededRandom, WEEK } from './company.ts';

/** A company in which every rule and every gap in the data occurs, over a year of clock changes. */
function unevenCompany(seed: number, languages: number): ProposalInput {
  const input = company(7, 8, seed);
  const random = seededRandom(seed + 1);
  const seldom = () => random() < 0.15;
  const language = () => `l${Math.floor(random() * languages)}`;
  const uneven = (person: Candidate): Candidate => ({
    ...person,
    grade: seldom() ? null : person.grade,
    department: seldom() ? null : person.department,
    location: seldom() ? null : ` ${person.location?.toUpperCase()}`,
    languages: random() < 0.3 ? [] : [language(), language()],
    isPaused: seldom(),
    isGuest: seldom(),
    capacity: seldom() ? 0 : null,
    rejectedPartners: seldom()
      ? [`M0000${Math.floor(random() * 8)}`, `E0000${Math.floor(random() * 7)}`]
      : [],
    answers: { ...person.answers, style: seldom() ? null : person.answers.style },
  });
  const executives = input.executives.map(uneven);
  const mentors = input.mentors.map(uneven);
  const zones = [...executives, ...mentors].map(({ timeZone }) => timeZone);
  return {
    ...input,
    executives,
    mentors,
    settings: {
      ...input.settings,
      minimumGradeGap: Math.floor(random() * 4),
      chainDepth: seldom() ? null : Math.floor(random() * 4),
      sessionMinutes: random() < 0.5 ? 45 : 90,
      referenceWeekStartsAt: referenceWeekStarts(WEEK, WEEK + 300 * 86_400_000, zones),
    },
  };
}

function expectTheSame(input: ProposalInput): void {
  const problem = prepareProblem(input);
  const { executives, mentors, edges, settings } = problem;
  for (const [row, one] of executives.entries()) {
    const expected = mentors
      .map((other, column) => ({
        column,
        bits: obstacleBits(one, other, settings),
        score: scoreOf(one, other),
      }))
      .filter(({ column, bits }) => {
        expect(bitsAt(problem, row, column)).toBe(bits);
        return bits === 0;
      })
      .sort((a, b) => b.score - a.score || a.column - b.column);
    const found = { from: edges.rowStart[row], to: edges.rowStart[row + 1] };
    expect([...edges.mentor.slice(found.from, found.to)]).toEqual(expected.map(({ column }) => column));
    expect([...edges.score.slice(found.from, found.to)]).toEqual(expected.map(({ score }) => score));
  }
}

describe('guarding and scoring everybody at once', () => {
  it('is guarding and scoring each pair', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 80 }), (seed, languages) => {
        expectTheSame(unevenCompany(seed, languages));
      }),
      { numRuns: 200 },
    );
  });

  it('lets pairs through in such companies, so that scores are compared as well', () => {
    const edges = [1, 2, 3, 4, 5].map((seed) => prepareProblem(unevenCompany(seed, 2)).edges.mentor.length);
    expect(Math.max(...edges)).toBeGreaterThan(5);
  });

  it.each([
    { name: 'nobody', input: proposalInput([], []) },
    { name: 'no mentors', input: proposalInput([executive('E')], []) },
    {
      name: 'no topics, no hours',
      input: proposalInput([executive('E', { topics: [], availability: [] })], [mentor('M')]),
    },
    { name: 'one person on both sides', input: proposalInput([executive('X')], [mentor('X'), mentor('M')]) },
    {
      name: 'depths beyond the scale, and none',
      input: proposalInput(
        [
          executive('E', {
            topics: [
              { topic: 'A', depth: 9 },
              { topic: 'B', depth: 0 },
            ],
          }),
        ],
        [
          mentor('M', {
            topics: [
              { topic: 'A', depth: 7 },
              { topic: 'B', depth: 3 },
            ],
          }),
        ],
      ),
    },
    {
      name: 'people who stand above each other',
      input: proposalInput([executive('E')], [mentor('M')], {
        managers: new Map([
          ['E', 'M'],
          ['M', 'A'],
          ['A', 'E'],
        ]),
        settings: { ...SETTINGS, chainDepth: 1 },
      }),
    },
  ])('$name', ({ input }) => expectTheSame(input));
});
