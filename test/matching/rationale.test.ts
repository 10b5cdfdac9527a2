import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../src/matching/candidate.ts';
import { AUDIENCES, inWords, rationaleFor } from '../../src/matching/rationale.ts';
import { scorePair } from '../../src/matching/score.ts';
import { executive, mentor, prepared } from './company.ts';

const NAMES = { mentor: 'Noor', executive: 'Robin' };
const AI_AND_LAW = [
  { topic: 'AI at work', depth: 5 },
  { topic: 'Law', depth: 2 },
];
const reasonsFor = (senior: Candidate, junior: Candidate) =>
  scorePair(prepared(senior, 'executive'), prepared(junior, 'mentor')).reasons;

const REASONS = reasonsFor(
  executive('E', { topics: AI_AND_LAW, style: 'structured' }),
  mentor('M', { department: 'Legal', location: 'Lima', style: 'exploring' }),
);

describe('rationaleFor', () => {
  it('tells the lead every reason with its points', () => {
    expect(rationaleFor('lead', REASONS, NAMES)).toEqual([
      'Learning goals, 229 of 400: Noor offers AI at work (wanted 5 of 5, known 4 of 5). Not covered: Law.',
      'Shared hours, 200 of 200: about 40 hours a week.',
      'Ways of working, 150 of 150: the executive structured, the mentor exploring.',
      'Distance, 150 of 150: Sales and Legal; Oslo and Lima.',
      'First choice, 100 of 100: Noor offers AI at work, which Robin wants most.',
    ]);
  });

  it('tells each side what it can do with', () => {
    const common = [
      'You both have about 40 hours a week in common.',
      'Your ways of working complete each other.',
      'You work in different parts of the company.',
    ];
    expect(rationaleFor('executive', REASONS, NAMES)).toEqual([
      'You asked about AI at work and Law; Noor offers AI at work.',
      ...common,
    ]);
    expect(rationaleFor('mentor', REASONS, NAMES)).toEqual([
      'Robin would like to learn about AI at work, which you offer.',
      ...common,
    ]);
    expect(rationaleFor('both', REASONS, NAMES)[0]).toBe(
      'Robin would like to learn about AI at work, which Noor offers.',
    );
  });

  it('shows no points, styles, places or unmet wishes to the mentor', () => {
    for (const audience of ['mentor', 'both'] as const) {
      const text = rationaleFor(audience, REASONS, NAMES).join(' ');
      expect(text).not.toMatch(
        /\b(of 400|229|100|150|200|points?|score|structured|exploring|Legal|Lima|Law)\b/,
      );
    }
  });

  it('leaves out what there is not, for the two, and says so to the lead', () => {
    const none = reasonsFor(
      executive('E', { topics: [], availability: [] }),
      mentor('M', { department: null, style: null }),
    );
    for (const audience of ['mentor', 'executive', 'both'] as const) {
      expect(rationaleFor(audience, none, NAMES)).toEqual([]);
    }
    expect(rationaleFor('lead', none, NAMES)).toEqual([
      'Learning goals, 0 of 400: Noor offers none of the topics Robin wants, but AI at work.',
      'Shared hours, 0 of 200: none.',
      'Ways of working, 75 of 150: the executive structured, the mentor has not said.',
      'Distance, 0 of 150: same department, or not known; same place, or not known.',
      'First choice, 0 of 100: Noor offers none of the topics Robin wants.',
    ]);
  });

  it('says when only a later wish is on offer', () => {
    const later = reasonsFor(
      executive('E', { topics: AI_AND_LAW }),
      mentor('M', { topics: [{ topic: 'Law', depth: 4 }] }),
    );
    expect(rationaleFor('lead', later, NAMES).at(-1)).toBe(
      'First choice, 40 of 100: Law is the highest wish of Robin that Noor offers.',
    );
  });

  it('names what there is to learn where nothing asked for is on offer, and to the executive only', () => {
    const other = reasonsFor(executive('E'), mentor('M', { topics: [{ topic: 'Law', depth: 4 }] }));
    expect(rationaleFor('executive', other, NAMES)[0]).toBe(
      'You asked about AI at work; Noor offers Law instead.',
    );
    expect(rationaleFor('lead', other, NAMES)[0]).toBe(
      'Learning goals, 0 of 400: Noor offers none of the topics Robin wants, but Law.',
    );
    for (const audience of ['mentor', 'both'] as const) {
      expect(rationaleFor(audience, other, NAMES).join(' ')).not.toMatch(/AI at work|Law/);
    }
  });

  it('tells everybody the languages they share, and nobody those that only one of them named', () => {
    const speaking = (one: readonly string[], other: readonly string[]) =>
      reasonsFor(executive('E', { languages: one }), mentor('M', { languages: other }));
    const shared = speaking(['pt', 'en', 'fr'], ['en', 'de', 'pt']);
    expect(rationaleFor('lead', shared, NAMES)[1]).toBe(
      'Shared hours, 200 of 200: about 40 hours a week; they share English and Portuguese.',
    );
    expect(rationaleFor('both', shared, NAMES)[1]).toBe(
      'You two have about 40 hours a week and English and Portuguese in common.',
    );
    for (const audience of AUDIENCES) {
      expect(rationaleFor(audience, shared, NAMES).join(' ')).not.toMatch(/French|German/);
      expect(rationaleFor(audience, speaking(['en'], []), NAMES).join(' ')).not.toContain('English');
    }
  });

  it('tells nobody, the lead among them, what people said in private', () => {
    const secrets = {
      avoid: ['U0SECRET'],
      formerPartners: ['U0FORMER'],
      rejectedPartners: ['U0REJECTED'],
    };
    const senior = executive('E', secrets);
    const details = {
      ...senior.answers.details,
      confidence: 1,
      defensive: 'Budgets',
      changedMind: 'Never',
      offLimits: 'Health',
      accessNeeds: 'Captions',
      decision: 'Closing Lima',
    };
    const told = reasonsFor(
      { ...senior, answers: { ...senior.answers, goals: 'My own goal', details } },
      mentor('M', secrets),
    );
    for (const audience of AUDIENCES) {
      expect(rationaleFor(audience, told, NAMES).join(' ')).not.toMatch(
        /SECRET|FORMER|REJECTED|Budgets|Never|Health|Captions|Closing|My own goal|confidence/,
      );
    }
    // Nor can the screens to come: what is kept with the pair holds none of it.
    expect(JSON.stringify(told)).not.toMatch(
      /SECRET|FORMER|REJECTED|Budgets|Health|Captions|Closing|My own goal/,
    );
  });

  it('survives reasons it does not know the facts of', () => {
    for (const audience of AUDIENCES) {
      expect(() =>
        rationaleFor(
          audience,
          REASONS.map((reason) => ({ ...reason, facts: {} })),
          NAMES,
        ),
      ).not.toThrow();
    }
  });
});

describe('inWords', () => {
  it.each([
    [[], ''],
    [['A'], 'A'],
    [['A', 'B'], 'A and B'],
    [['A', 'B', 'C'], 'A, B and C'],
  ])('%j', (parts, words) => {
    expect(inWords(parts)).toBe(words);
  });
});
