// A whole proposal from plain facts: prepare, guard, score, assign, explain. A pure function: nothing is stored,
// nobody is told, and the order in which people are given changes nothing.
import { assign } from './assign.ts';
import {
  type Candidate,
  type GuardSettings,
  type Managers,
  type PreparedCandidate,
  prepareCandidate,
} from './candidate.ts';
import { type Edges, edgeList } from './edges.ts';
import { fingerprint } from './fingerprint.ts';
import { obstacleBits } from './guard.ts';
import {
  bySlackUserId,
  type LockedPair,
  type PairIds,
  positionsById,
  type RefusedLock,
  settleLocks,
} from './locks.ts';
import type { Reason } from './rules.ts';
import { scoreOf, scorePair } from './score.ts';
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

export type Proposal = {
  /** Same data, same result, same id. */
  readonly dryRunId: string;
  /** In order of the executives' Slack ids. */
  readonly pairs: readonly ProposedPair[];
  /** Everybody with room for a partner who got none: executives first. */
  readonly unmatched: readonly Unmatched[];
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
  };
};

/** Proposes the best pairs for a program; see `assign` for what best means. Milliseconds for hundreds of people. */
export function proposePairs(input: ProposalInput): Proposal {
  const { settings, managers } = input;
  const prepare = (people: readonly Candidate[], role: 'executive' | 'mentor') =>
    people.map((person) => prepareCandidate(person, role, settings, managers)).sort(bySlackUserId);
  const executives = prepare(withForbidden(input.executives, input.forbidden), 'executive');
  const mentors = prepare(input.mentors, 'mentor');
  const locks = settleLocks(input.locked, executives, mentors, settings);
  const guarded = guardEverybody(executives, mentors, locks.mentorOf, settings);
  const { mentorOf } = assign({
    edges: guarded.edges,
    seats: locks.seats,
    locked: locks.mentorOf,
    incumbent: positions(input.previous, executives, mentors),
  });
  const pairs = proposedPairs(mentorOf, executives, mentors, locks.mentorOf, input.previous);
  const ids = pairs.map(({ executiveSlackUserId, mentorSlackUserId }) => [
    executiveSlackUserId,
    mentorSlackUserId,
  ]);
  return {
    dryRunId: fingerprint(settings, [...executives, ...mentors], locks.held, ids),
    pairs,
    unmatched: everybodyUnmatched(pairs, executives, mentors, guarded.bits, settings),
    refusedLocks: locks.refused,
    summary: summaryOf(pairs, executives, mentors),
  };
}

/** A pair that may not be in this run is one that a lead has rejected. */
function withForbidden(
  executives: readonly Candidate[],
  forbidden: readonly PairIds[],
): readonly Candidate[] {
  const mentorsOf = Map.groupBy(forbidden, ({ executiveSlackUserId }) => executiveSlackUserId);
  return executives.map((person) => {
    const added = (mentorsOf.get(person.slackUserId) ?? []).map(({ mentorSlackUserId }) => mentorSlackUserId);
    return added.length === 0
      ? person
      : { ...person, rejectedPartners: [...person.rejectedPartners, ...added] };
  });
}

type Guarded = { readonly edges: Edges; readonly bits: Uint16Array };

/** Every executive against every mentor: what the guard says, and the score where it says nothing. */
function guardEverybody(
  executives: readonly PreparedCandidate[],
  mentors: readonly PreparedCandidate[],
  lockedMentorOf: Int32Array,
  settings: GuardSettings,
): Guarded {
  const edges = edgeList();
  const bits = new Uint16Array(executives.length * mentors.length);
  for (const [row, executive] of executives.entries()) {
    const isFree = lockedMentorOf[row] === -1;
    for (const [column, mentor] of mentors.entries()) {
      const found = obstacleBits(executive, mentor, settings);
      bits[row * mentors.length + column] = found;
      if (found === 0 && isFree) edges.add(row, column, scoreOf(executive, mentor));
    }
  }
  return { edges: edges.finish(executives.length, mentors.length), bits };
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
  executives: readonly PreparedCandidate[],
  mentors: readonly PreparedCandidate[],
  bits: Uint16Array,
  settings: GuardSettings,
): readonly Unmatched[] {
  const partnered = new Set(pairs.flatMap((pair) => [pair.executiveSlackUserId, pair.mentorSlackUserId]));
  const isUnmatched = (person: PreparedCandidate) =>
    person.candidate.partnersNow === 0 && !partnered.has(person.slackUserId);
  const bitsAt = (row: number, column: number) => bits[row * mentors.length + column] ?? 0;
  const without: Unmatched[] = [];
  for (const [row, person] of executives.entries()) {
    if (!isUnmatched(person)) continue;
    const looked = mentors.map((other, column) => ({ other, bits: bitsAt(row, column) }));
    without.push(whyUnmatched(person, looked, settings));
  }
  for (const [column, person] of mentors.entries()) {
    if (!isUnmatched(person)) continue;
    const looked = executives.map((other, row) => ({ other, bits: bitsAt(row, column) }));
    without.push(whyUnmatched(person, looked, settings));
  }
  return without;
}

function summaryOf(
  pairs: readonly ProposedPair[],
  executives: readonly PreparedCandidate[],
  mentors: readonly PreparedCandidate[],
): Proposal['summary'] {
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

/** Per executive the position of the mentor a list of pairs gives them, or -1. */
function positions(
  pairs: readonly PairIds[],
  executives: readonly PreparedCandidate[],
  mentors: readonly PreparedCandidate[],
): Int32Array {
  const mentorAt = positionsById(mentors);
  const mentorIds = new Map(pairs.map((pair) => [pair.executiveSlackUserId, pair.mentorSlackUserId]));
  return Int32Array.from(
    executives,
    ({ slackUserId }) => mentorAt.get(mentorIds.get(slackUserId) ?? '') ?? -1,
  );
}
