import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../src/matching/candidate.ts';
import { describeObstacle, explainUnmatched } from '../../src/matching/explanation.ts';
import type { Obstacle } from '../../src/matching/guard.ts';
import { type ProposalInput, proposePairs } from '../../src/matching/propose.ts';
import { chart, executive, mentor, proposalInput, SETTINGS } from './company.ts';

const nameOf = (slackUserId: string) => `<${slackUserId}>`;

function unmatchedOf(slackUserId: string, input: ProposalInput) {
  const found = proposePairs(input).unmatched.find((entry) => entry.slackUserId === slackUserId);
  if (found === undefined) throw new Error(`${slackUserId} is matched`);
  return found;
}

const explain = (slackUserId: string, input: ProposalInput) =>
  explainUnmatched(unmatchedOf(slackUserId, input), nameOf);

const NIGHT = [{ weekday: 1, startMinute: 0, endMinute: 120 }];

describe('why somebody is unmatched', () => {
  it('counts each rule and says what relaxing it would add', () => {
    const mentors = [
      mentor('M1', { grade: 5 }),
      mentor('M2', { grade: 6, availability: NIGHT }),
      mentor('M3', { availability: NIGHT }),
      mentor('M4', { grade: 7 }),
    ];
    const input = proposalInput([executive('E', { grade: 6 })], mentors);
    expect(explain('E', input)).toEqual([
      'Too few grades apart: 3 of 4 mentors.',
      'No common stretch as long as a session in every week of the program: 2 of 4 mentors.',
      'No mentor passes every rule.',
      'Lowering the grade gap to 1 adds 1 possible partner.',
      'Offering hours that suit the other side adds 1 possible partner.',
    ]);
  });

  it.each([
    {
      name: 'nobody to pair with',
      input: proposalInput([executive('E')], []),
      text: 'There is no mentor to pair <E> with yet. Invite more mentors.',
    },
    {
      name: 'paused',
      input: proposalInput([executive('E', { isPaused: true })], [mentor('M')]),
      text: '<E> cannot be paired: paused at the moment.',
    },
    {
      name: 'left',
      input: proposalInput([executive('E', { isDeactivated: true })], [mentor('M')]),
      text: '<E> cannot be paired: no longer active in this workspace.',
    },
  ])('is short when it is the person: $name', ({ input, text }) => {
    expect(explain('E', input)).toEqual([text]);
  });

  it('points at the chain rule for whoever is above everybody', () => {
    const managers = chart(['M1', 'A'], ['A', 'B'], ['B', 'E'], ['M2', 'B'], ['E', null]);
    const input = proposalInput([executive('E')], [mentor('M1'), mentor('M2')], { managers });
    expect(explain('E', input)).toEqual([
      '<E> is above every mentor in the management chain, and the program counts all levels as the same chain.',
      'Counting only 2 levels of managers as the same chain adds 1 possible partner.',
    ]);
    const settings = { ...SETTINGS, chainDepth: 2 };
    expect(proposePairs({ ...input, settings }).pairs).toHaveLength(1);
    // With a number in the settings the rule reads like any other.
    expect(explain('E', { ...input, settings: { ...SETTINGS, chainDepth: 3 } })[0]).toBe(
      'In the same management chain: 2 of 2 mentors.',
    );
    expect(explain('M1', input)[0]).toBe('In the same management chain: 1 of 1 executives.');
  });

  it('never suggests pairing people with their own manager', () => {
    const managers = chart(['M', 'E'], ['E', null]);
    expect(unmatchedOf('E', proposalInput([executive('E')], [mentor('M')], { managers })).hints).toEqual([]);
  });

  it('never suggests a mentor of the same grade or above', () => {
    const mentors = [mentor('M1', { grade: 8 }), mentor('M2', { grade: 9 })];
    expect(unmatchedOf('E', proposalInput([executive('E')], mentors)).hints).toEqual([]);
  });

  it('asks for what the organization data lacks', () => {
    const managers = chart(['E', null], ['M', 'A']);
    const input = proposalInput([executive('E', { grade: null })], [mentor('M')], { managers });
    expect(explain('E', input)).toEqual([
      'Grade or manager not known on one side: 1 of 1 mentors.',
      'Supplying the grade of <E> adds 1 possible partner, if the other rules allow.',
    ]);
    expect(explain('M', input).at(-1)).toBe(
      'Supplying the manager of <A> adds 1 possible partner, if the other rules allow.',
    );
  });

  it('names a few missing facts and counts the others', () => {
    const mentors = ['M1', 'M2', 'M3', 'M4', 'M5'].map((id) => mentor(id, { grade: null }));
    expect(explain('E', proposalInput([executive('E')], mentors)).at(-1)).toBe(
      'Supplying the grade of <M1>, the grade of <M2>, the grade of <M3> and 2 more adds 5 possible partners, if the other rules allow.',
    );
  });

  it.each([
    {
      name: 'earlier partners',
      executives: [executive('E', { formerPartners: ['M'] })],
      mentors: [mentor('M')],
      text: 'Allowing earlier partners again adds 1 possible partner.',
    },
    {
      name: 'languages',
      executives: [executive('E', { languages: ['en', 'de'] })],
      mentors: [mentor('M', { languages: ['ja'] })],
      text: 'Naming a further meeting language adds 1 possible partner.',
    },
    {
      name: 'what a lead rejected',
      executives: [executive('E')],
      mentors: [mentor('M', { rejectedPartners: ['E'] })],
      text: 'Allowing what a lead rejected adds 1 possible partner.',
    },
    {
      name: 'seats',
      executives: [executive('E')],
      mentors: [mentor('M', { partnersNow: 1 })],
      text: 'One more seat per mentor adds 1 possible partner.',
    },
  ])('hints at $name', ({ executives, mentors, text }) => {
    expect(explain('E', proposalInput(executives, mentors)).at(-1)).toBe(text);
  });

  it('reads the same whether a mentor went to somebody else or somebody asked not to be paired', () => {
    const rival = executive('E1', { style: 'exploring' });
    const taken = (left: Candidate, junior: Candidate) =>
      explain('E2', proposalInput([rival, left], [junior]));
    const went = taken(executive('E2'), mentor('M'));
    expect(went).toEqual([
      'Under these rules <E1> and <E2> have only <M> to learn from, with 1 seat, so 1 of them stays without a partner. More mentors would help.',
    ]);
    expect(taken(executive('E2', { avoid: ['M'] }), mentor('M'))).toEqual(went);
    expect(taken(executive('E2'), mentor('M', { avoid: ['E2'] }))).toEqual(went);
  });

  it('counts what would help as if nobody had private wishes', () => {
    const withWishes = (avoid: readonly string[]) =>
      explain(
        'E',
        proposalInput(
          [executive('E', { grade: 6, avoid })],
          [mentor('M1', { grade: 5 }), mentor('M2', { availability: NIGHT })],
        ),
      );
    expect(withWishes(['M1', 'M2'])).toEqual(withWishes([]));
    expect(withWishes(['M1', 'M2'])).toContain('Lowering the grade gap to 1 adds 1 possible partner.');
  });

  it('says no more than that private preferences matter where nothing else keeps two people apart', () => {
    expect(explain('E', proposalInput([executive('E', { avoid: ['M'] })], [mentor('M')]))).toEqual([
      "1 mentor passes these rules, but no suitable partner remains after private preferences and everybody else's pairs. More mentors would help.",
    ]);
  });

  it('tells a mentor that is left over why that is no pity', () => {
    const input = proposalInput([executive('E')], [mentor('M1'), mentor('M2')]);
    expect(explain('M2', input)).toEqual([
      'Every executive has a partner. <M2> can take the next one who joins.',
    ]);
  });

  it('counts groups that are too large to name', () => {
    const executives = Array.from({ length: 8 }, (_, at) => executive(`E${at}`));
    const mentors = Array.from({ length: 5 }, (_, at) => mentor(`M${at}`));
    expect(explain('E7', proposalInput(executives, mentors))).toEqual([
      'Under these rules <E7> and 7 other executives have only the same 5 mentors to learn from, with 5 seats, so 3 of them stay without a partner. More mentors would help.',
    ]);
  });

  it('holds no trace of exclusions in the data either', () => {
    const input = proposalInput([executive('E', { avoid: ['M'] })], [mentor('M')]);
    expect(JSON.stringify(proposePairs(input).unmatched)).not.toMatch(/exclusion|avoid/);
  });
});

describe('describeObstacle', () => {
  const obstacles: readonly [Obstacle, string][] = [
    [{ kind: 'samePerson', isAbsolute: true }, 'Nobody can be their own partner.'],
    [{ kind: 'exclusion', isAbsolute: true }, 'Private preferences rule this pair out.'],
    [
      { kind: 'deactivated', isAbsolute: true, slackUserIds: ['E', 'M'] },
      '<E> and <M>: no longer active in this workspace.',
    ],
    [
      { kind: 'sameChain', isAbsolute: true, seniorSlackUserId: 'E', steps: 1 },
      "<E> is the other's direct manager.",
    ],
    [
      { kind: 'sameChain', isAbsolute: true, seniorSlackUserId: 'E', steps: 3 },
      '<E> is 3 levels above the other in the same management chain.',
    ],
    [
      { kind: 'gradeGap', isAbsolute: false, gap: 1, minimum: 2 },
      'There must be at least 2 grades between the two; the executive is 1 grade above the mentor.',
    ],
    [
      { kind: 'gradeGap', isAbsolute: false, gap: -1, minimum: 2 },
      'There must be at least 2 grades between the two; the executive is 1 grade below the mentor.',
    ],
    [
      { kind: 'gradeGap', isAbsolute: false, gap: 0, minimum: 1 },
      'There must be at least 1 grade between the two; they have the same grade.',
    ],
    [
      { kind: 'organizationUnknown', isAbsolute: false, missing: [{ slackUserId: 'A', fact: 'manager' }] },
      'The organization data does not say everything. Please supply the manager of <A>.',
    ],
    [
      { kind: 'capacity', isAbsolute: false, roles: ['executive', 'mentor'] },
      'The executive has a partner already.',
    ],
    [{ kind: 'capacity', isAbsolute: false, roles: ['mentor'] }, 'The mentor has no seat left.'],
    [
      { kind: 'noCommonHour', isAbsolute: false },
      'The two share no stretch as long as a session in every week of the program.',
    ],
    [{ kind: 'formerPartners', isAbsolute: false }, 'The two have been partners before.'],
    [{ kind: 'rejectedByLead', isAbsolute: false }, 'A lead has rejected this pair.'],
    [{ kind: 'noCommonLanguage', isAbsolute: false }, 'The two named no language in common.'],
  ];
  it.each(obstacles)('%j', (obstacle, text) => {
    expect(describeObstacle(obstacle, nameOf)).toBe(text);
  });
});
