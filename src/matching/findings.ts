// What stands out about a program as a whole, before anybody's own case: too few seats, one topic everybody wants,
// one department, people whom a single rule keeps from everybody. Counts only; names nobody.
import { obstacleBit } from './guard.ts';
import type { MatchingProblem } from './problem.ts';

const RULES = ['noCommonHour', 'noCommonLanguage', 'gradeGap', 'sameChain', 'organizationUnknown'] as const;

export type Finding =
  | { readonly kind: 'seats'; readonly executives: number; readonly seats: number }
  /** More executives want this most than there are seats with those who offer it. */
  | { readonly kind: 'topic'; readonly topic: string; readonly executives: number; readonly seats: number }
  | { readonly kind: 'oneDepartment'; readonly department: string }
  /** Executives whom one rule keeps apart from every mentor. */
  | {
      readonly kind: 'ruledOut';
      readonly rule: (typeof RULES)[number];
      readonly executives: number;
      readonly of: number;
    };

const MOST_TOPICS = 2;

/** The gravest first. */
export function findingsOf(problem: MatchingProblem): readonly Finding[] {
  return [
    ...seatFinding(problem),
    ...RULES.flatMap((rule) => ruledOut(problem, rule)),
    ...topicFindings(problem),
    ...departmentFinding(problem),
  ];
}

function seatFinding({ executives, mentors }: MatchingProblem): readonly Finding[] {
  const waiting = executives.filter(({ openSeats }) => openSeats > 0).length;
  const seats = mentors.reduce((sum, { openSeats }) => sum + openSeats, 0);
  return waiting > seats ? [{ kind: 'seats', executives: waiting, seats }] : [];
}

function ruledOut(problem: MatchingProblem, rule: (typeof RULES)[number]): readonly Finding[] {
  const { bits, executives, mentors } = problem;
  const bit = obstacleBit(rule);
  if (mentors.length === 0) return [];
  const count = executives.filter((_, at) =>
    bits.subarray(at * mentors.length, (at + 1) * mentors.length).every((found) => (found & bit) !== 0),
  ).length;
  return count === 0 ? [] : [{ kind: 'ruledOut', rule, executives: count, of: executives.length }];
}

function topicFindings({ executives, mentors }: MatchingProblem): readonly Finding[] {
  const wanting = new Map<string, number>();
  for (const { topics } of executives) {
    // Wishes of the same depth are all first ones.
    for (const { topic, depth } of topics) {
      if (depth === topics[0]?.depth) wanting.set(topic, (wanting.get(topic) ?? 0) + 1);
    }
  }
  return [...wanting]
    .map(([topic, count]) => ({
      kind: 'topic' as const,
      topic,
      executives: count,
      seats: mentors.reduce((sum, { depthOf, openSeats }) => sum + (depthOf.has(topic) ? openSeats : 0), 0),
    }))
    .filter(({ executives: count, seats }) => count > 1 && count > seats)
    .sort(
      (one, other) =>
        other.executives - other.seats - (one.executives - one.seats) || (one.topic < other.topic ? -1 : 1),
    )
    .slice(0, MOST_TOPICS);
}

function departmentFinding({ executives, mentors }: MatchingProblem): readonly Finding[] {
  const everybody = [...executives, ...mentors];
  const department = executives[0]?.candidate.department?.trim();
  const isOne =
    executives.length > 0 &&
    mentors.length > 0 &&
    everybody.every(
      (person) => person.department !== null && person.department === executives[0]?.department,
    );
  return isOne && department !== undefined ? [{ kind: 'oneDepartment', department }] : [];
}
