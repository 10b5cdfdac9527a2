import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../src/matching/candidate.ts';
import { outlookOf, relaxationsFor } from '../../src/matching/outlook.ts';
import { assignmentProblem, prepareProblem } from '../../src/matching/problem.ts';
import { type ProposalInput, proposePairs } from '../../src/matching/propose.ts';
import { assign } from '../../src/matching/solver/assign.ts';
import { visibleOnly } from '../../src/matching/visible.ts';
import { chart, company, executive, mentor, proposalInput, SETTINGS } from './company.ts';

const withoutWishes = (input: ProposalInput): ProposalInput => {
  const open = (person: Candidate) => ({ ...person, answers: { ...person.answers, avoid: [] } });
  return { ...input, executives: input.executives.map(open), mentors: input.mentors.map(open) };
};

const scarce = fc
  .record({ seed: fc.integer(), executives: fc.integer({ min: 2, max: 9 }) })
  .map(({ seed, executives }) => company(executives, 4, seed));

describe('shortages', () => {
  it('hold: these executives have only these mentors, who have fewer seats', () => {
    fc.assert(
      fc.property(scarce, (given) => {
        const input = withoutWishes(given);
        const problem = prepareProblem(input);
        const { mentorOf } = assign(assignmentProblem(problem));
        const outlook = outlookOf(problem, mentorOf);
        for (const [at, person] of problem.executives.entries()) {
          const { shortage } = outlook.of(person);
          if (mentorOf[at] !== -1) continue;
          // Without private wishes, whoever is left out is left out for want of seats.
          if (shortage === null) throw new Error(`${person.slackUserId} has no shortage`);
          expect(shortage.executives).toContain(person.slackUserId);
          expect(shortage.executives.length).toBeGreaterThan(shortage.seats);
          for (const [row, other] of problem.executives.entries()) {
            if (!shortage.executives.includes(other.slackUserId)) continue;
            const allowed = problem.mentors.filter(
              (_, column) => problem.bits[row * problem.mentors.length + column] === 0,
            );
            for (const { slackUserId } of allowed) expect(shortage.mentors).toContain(slackUserId);
          }
          const theirs = problem.mentors.filter(({ slackUserId }) => shortage.mentors.includes(slackUserId));
          expect(shortage.seats).toBe(theirs.reduce((sum, { openSeats }) => sum + openSeats, 0));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('keep apart groups that have nothing to do with each other', () => {
    const tokyo = { timeZone: 'Asia/Tokyo' };
    const oslo = { timeZone: 'America/Los_Angeles' };
    const input = proposalInput(
      [executive('E1', tokyo), executive('E2', tokyo), executive('E3', oslo), executive('E4', oslo)],
      [mentor('M1', tokyo), mentor('M2', oslo)],
    );
    const { unmatched } = proposePairs(input);
    expect(unmatched.map(({ outlook }) => outlook.shortage)).toEqual([
      { executives: ['E1', 'E2'], mentors: ['M1'], seats: 1 },
      { executives: ['E3', 'E4'], mentors: ['M2'], seats: 1 },
    ]);
  });
});

describe('what is explained', () => {
  it('is the same for the program whatever people wish in private', () => {
    fc.assert(
      fc.property(scarce, (input) => {
        const open = withoutWishes(input);
        expect(relaxationsFor(input).prices).toEqual(relaxationsFor(open).prices);
        expect(proposePairs(input).summary.notes).toEqual(proposePairs(open).summary.notes);
      }),
      { numRuns: 100 },
    );
  });

  it('tells people with private wishes nothing but what holds without them', () => {
    fc.assert(
      fc.property(scarce, (input) => {
        const problem = prepareProblem(input);
        const { mentorOf } = assign(assignmentProblem(problem));
        const visible = visibleOnly(problem, mentorOf);
        const outlook = outlookOf(problem, mentorOf);
        for (const [at, person] of problem.executives.entries()) {
          // Somebody who could have a partner but for such a wish gets no shortage to read.
          if (mentorOf[at] === -1 && visible.mentorOf[at] !== -1)
            expect(outlook.of(person).shortage).toBeNull();
        }
        expect(JSON.stringify(problem.executives.map((person) => outlook.of(person)))).not.toMatch(
          /avoid|exclusion/,
        );
      }),
    );
  });

  it('offers the same help whether a mentor is taken or somebody would rather not', () => {
    const two = [executive('E1', { style: 'exploring' }), executive('E2')];
    const helps = (input: ProposalInput) => relaxationsFor(input).people;
    const taken = helps(proposalInput(two, [mentor('M')]));
    expect(taken).toEqual([{ slackUserId: 'E2', relaxations: [{ kind: 'seats', capacity: 2 }] }]);
    expect(helps(proposalInput(two, [mentor('M', { avoid: ['E2'] })]))).toEqual(taken);
    const wish = proposalInput([executive('E', { avoid: ['M'] })], [mentor('M')]);
    expect(helps(wish).map(({ relaxations }) => relaxations)).toEqual([[], []]);
  });
});

describe('what stands out', () => {
  const notes = (input: ProposalInput) => proposePairs(input).summary.notes;
  const NIGHT = [{ weekday: 1, startMinute: 0, endMinute: 120 }];
  const elsewhere = { department: 'Legal' };

  it('nothing, in a program that has what it needs', () => {
    expect(notes(proposalInput([executive('E')], [mentor('M', elsewhere)]))).toEqual([]);
  });

  it('too few mentors, one topic, one department: three executives and two mentors', () => {
    const input = proposalInput(
      ['E1', 'E2', 'E3'].map((id) => executive(id)),
      [mentor('M1'), mentor('M2', { topics: [{ topic: 'Law', depth: 3 }] })],
    );
    expect(notes(input)).toEqual([
      '3 executives and 2 seats: at least 1 executive stays without a partner until mentors join or take on more.',
      '3 executives want AI at work most, and the mentors who offer it have 1 seat.',
      'Everybody works in Sales, so no pair brings in another part of the company.',
    ]);
  });

  it('a wish that nobody can meet', () => {
    const law = {
      topics: [
        { topic: 'Law', depth: 5 },
        { topic: 'AI at work', depth: 2 },
      ],
    };
    const input = proposalInput(
      [executive('E1', law), executive('E2', law)],
      [mentor('M1', elsewhere), mentor('M2')],
    );
    expect(notes(input)).toEqual(['2 executives want Law most, and no mentor offers it.']);
  });

  it.each([
    [
      'no common hour',
      proposalInput([executive('E1', { ...elsewhere, availability: NIGHT })], [mentor('M1'), mentor('M2')]),
      '1 of 1 executive: no mentor shares a stretch as long as a session in every week. Ask for more hours.',
    ],
    [
      'no common language',
      proposalInput(
        [executive('E1', { ...elsewhere, languages: ['fr'] }), executive('E2')],
        [mentor('M1', { languages: ['en'] }), mentor('M2', { languages: ['de'] })],
      ),
      '1 of 2 executives: no mentor speaks a language they named. Ask for further languages.',
    ],
    [
      'grades',
      proposalInput([executive('E1', { ...elsewhere, grade: 3 })], [mentor('M1')]),
      '1 of 1 executive: every mentor is too close in grade. Invite mentors further down, or lower the grade gap.',
    ],
    [
      'the person at the top',
      proposalInput([executive('E1', elsewhere)], [mentor('M1')], {
        managers: chart(['M1', 'A'], ['A', 'E1'], ['E1', null]),
      }),
      '1 of 1 executive: every mentor is in the same management chain. Invite mentors from elsewhere.',
    ],
    [
      'no organization data',
      proposalInput([executive('E1', { ...elsewhere, grade: null })], [mentor('M1')], { settings: SETTINGS }),
      '1 of 1 executive: grade or manager is missing, on either side. Import organization data.',
    ],
  ])('%s', (_, input, note) => {
    expect(notes(input)).toEqual([note]);
  });

  it('survives a program without anybody', () => {
    expect(notes(proposalInput([], []))).toEqual([]);
    expect(relaxationsFor(proposalInput([], []))).toEqual({ prices: [], people: [] });
  });
});
