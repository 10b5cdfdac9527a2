// A whole proposal from plain facts: prepare, guard, score, assign, explain. A pure function: nothing is stored,
// nobody is told, and the order in which people are given changes nothing.

import type { Candidate, GuardSettings, Managers, PreparedCandidate } from './candidate.ts';
import { fingerprint } from './fingerprint.ts';
import type { ObstacleBits } from './guard.ts';
import type { LockedPair, PairIds, RefusedLock } from './locks.ts';
import { scoredProblem } from './outcome.ts';
import { type Outlook, outlookOf, type PersonOutlook } from './outlook.ts';
import { assignmentProblem, bitsAt, type MatchingProblem, prepareProblem } from './problem.ts';
import type { Reason } from './rules.ts';
import { scorePair } from './score.ts';
import { assign } from './solver/assign.ts';
import { type Baselines, baselinesOf } from './solver/baselines.ts';
import { findingInWords } from './trade-offs.ts';
import { type Unmatched, whyUnmatched } from './unmatched.ts';

export type ProposalInput = {
  readonly executives: readonly Candidate[];
  readonly mentors: readonly Candidate[];
  readonly settings: GuardSettings;
  readonly managers: Managers;
  readonly locked: readonly LockedPair[];
  /** Pairs that are not proposed, besides those that the candidates themselves carry as rejected. */
  readonly forbidden: readonly PairIds[];
  /** An earlier proposal: its pairs stay wherever that costs nothing. */
  readonly previous: readonly PairIds[];
};

export type ProposedPair = PairIds & {
  readonly score: number;
  readonly reasons: readonly Reason[];
  readonly isLocked: boolean;
  /** Also part of the earlier proposal. */
  readonly isKept: boolean;
};

export type ExplainedUnmatched = Unmatched & { readonly outlook: PersonOutlook };

export type Proposal = {
  /** Same data, same result, same id. */
  readonly dryRunId: string;
  /** In order of the executives' Slack ids. */
  readonly pairs: readonly ProposedPair[];
  /** Everybody with room for a partner who got none: executives first. */
  readonly unmatched: readonly ExplainedUnmatched[];
  readonly refusedLocks: readonly RefusedLock[];
  readonly summary: {
    /** Executives without a partner before this run. */
    readonly executives: number;
    readonly matched: number;
    /** Mentors with room before this run. */
    readonly mentors: number;
    readonly mentorsUsed: number;
    /** Lowest and mean score; null without pairs. The mean is rounded. */
    readonly weakest: number | null;
    readonly mean: number | null;
    /** What stands out, in a lead's words; names nobody. */
    readonly notes: readonly string[];
  } & Baselines;
};

/** Proposes the best pairs for a program; see `assign` for what best means. Milliseconds for hundreds of people. */
export function proposePairs(input: ProposalInput): Proposal {
  const problem = prepareProblem(input);
  const { executives, mentors, locks, settings } = problem;
  const { mentorOf } = assign(assignmentProblem(problem));
  const outlook = outlookOf(problem, mentorOf);
  const pairs = proposedPairs(mentorOf, executives, mentors, locks.mentorOf, input.previous);
  const ids = pairs.map(({ executiveSlackUserId, mentorSlackUserId }) => [
    executiveSlackUserId,
    mentorSlackUserId,
  ]);
  return {
    dryRunId: fingerprint(settings, [...executives, ...mentors], locks.held, ids),
    pairs,
    unmatched: everybodyUnmatched(pairs, problem, outlook),
    refusedLocks: locks.refused,
    summary: {
      ...summaryOf(pairs, executives, mentors),
      ...baselinesOf(scoredProblem(problem)),
      notes: outlook.findings.map(findingInWords),
    },
  };
}

function proposedPairs(
  mentorOf: Int32Array,
  executives: readonly PreparedCandidate[],
  mentors: readonly PreparedCandidate[],
  lockedMentorOf: Int32Array,
  previous: readonly PairIds[],
): readonly ProposedPair[] {
  const earlier = new Set(previous.map((pair) => `${pair.executiveSlackUserId} ${pair.mentorSlackUserId}`));
  return executives.flatMap((executive, row) => {
    const mentor = mentors[mentorOf[row] ?? -1];
    if (mentor === undefined) return [];
    return {
      executiveSlackUserId: executive.slackUserId,
      mentorSlackUserId: mentor.slackUserId,
      ...scorePair(executive, mentor),
      isLocked: lockedMentorOf[row] !== -1,
      isKept: earlier.has(`${executive.slackUserId} ${mentor.slackUserId}`),
    };
  });
}

function everybodyUnmatched(
  pairs: readonly ProposedPair[],
  problem: MatchingProblem,
  outlook: Outlook,
): readonly ExplainedUnmatched[] {
  const { executives, mentors, settings } = problem;
  const partnered = new Set(pairs.flatMap((pair) => [pair.executiveSlackUserId, pair.mentorSlackUserId]));
  const without = (
    people: readonly PreparedCandidate[],
    others: readonly PreparedCandidate[],
    bitsWith: (person: number, other: number) => ObstacleBits,
  ) =>
    people.flatMap((person, at) =>
      person.candidate.partnersNow > 0 || partnered.has(person.slackUserId)
        ? []
        : {
            ...whyUnmatched(person, others, (other) => bitsWith(at, other), settings),
            outlook: outlook.of(person),
          },
    );
  return [
    ...without(executives, mentors, (executive, mentor) => bitsAt(problem, executive, mentor)),
    ...without(mentors, executives, (mentor, executive) => bitsAt(problem, executive, mentor)),
  ];
}

function summaryOf(
  pairs: readonly ProposedPair[],
  executives: readonly PreparedCandidate[],
  mentors: readonly PreparedCandidate[],
): Omit<Proposal['summary'], keyof Baselines | 'notes'> {
  const scores = pairs.map(({ score }) => score);
  const total = scores.reduce((sum, score) => sum + score, 0);
  return {
    executives: executives.filter(({ candidate }) => candidate.partnersNow === 0).length,
    matched: pairs.length,
    mentors: mentors.filter(({ openSeats }) => openSeats > 0).length,
    mentorsUsed: new Set(pairs.map(({ mentorSlackUserId }) => mentorSlackUserId)).size,
    weakest: scores.length === 0 ? null : scores.reduce((least, score) => Math.min(least, score)),
    mean: scores.length === 0 ? null : Math.round(total / scores.length),
  };
}
