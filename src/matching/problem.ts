// A program's people as the algorithms see them: prepared, in a fixed order, every two of them guarded and scored.
// The proposal and every question about it start here, so that they cannot answer about different programs.

import { type Candidate, type GuardSettings, type PreparedCandidate, prepareCandidate } from './candidate.ts';
import type { ObstacleBits } from './guard.ts';
import { guardColumns } from './guard-columns.ts';
import { bySlackUserId, type Locks, type PairIds, positionsById, settleLocks } from './locks.ts';
import type { ProposalInput } from './propose.ts';
import { scoreColumns } from './score-columns.ts';
import type { AssignmentProblem } from './solver/assign.ts';
import { type Edges, edgeRows } from './solver/edges.ts';

export type MatchingProblem = {
  readonly settings: GuardSettings;
  /** In order of Slack ids, like the mentors: a person's position is the number the algorithms know them by. */
  readonly executives: readonly PreparedCandidate[];
  readonly mentors: readonly PreparedCandidate[];
  readonly locks: Locks;
  /** What the guard found, row by row: executive × number of mentors + mentor. */
  readonly bits: Uint16Array;
  /** The pairs that nothing speaks against, those of executives with a locked partner included. */
  readonly edges: Edges;
  /** Per executive the mentor of the earlier proposal, or -1. */
  readonly incumbent: Int32Array;
};

export function prepareProblem(input: ProposalInput): MatchingProblem {
  const { settings, managers } = input;
  const prepare = (people: readonly Candidate[], role: 'executive' | 'mentor') =>
    people.map((person) => prepareCandidate(person, role, settings, managers)).sort(bySlackUserId);
  const executives = prepare(withForbidden(input.executives, input.forbidden), 'executive');
  const mentors = prepare(input.mentors, 'mentor');
  return {
    settings,
    executives,
    mentors,
    locks: settleLocks(input.locked, executives, mentors, settings),
    ...guardEverybody(executives, mentors, settings),
    incumbent: partnersAt(input.previous, executives, mentors),
  };
}

/** The part of a problem that `assign` takes. */
export function assignmentProblem(problem: MatchingProblem): AssignmentProblem {
  const { edges, locks, incumbent, mentors } = problem;
  const load = Int32Array.from(mentors, ({ candidate }) => candidate.partnersNow);
  return { edges, seats: locks.seats, locked: locks.mentorOf, incumbent, load };
}

/** What the guard said about two people, by their positions. */
export function bitsAt({ bits, mentors }: MatchingProblem, executive: number, mentor: number): ObstacleBits {
  return bits[executive * mentors.length + mentor] ?? 0;
}

/** The two at these positions. */
export function idsAt(problem: MatchingProblem, executive: number, mentor: number): PairIds {
  const [one, other] = [problem.executives[executive], problem.mentors[mentor]];
  if (one === undefined || other === undefined) throw new RangeError(`nobody at ${executive}, ${mentor}`);
  return { executiveSlackUserId: one.slackUserId, mentorSlackUserId: other.slackUserId };
}

/** Per executive the position of the mentor a list of pairs gives them, or -1. */
export function partnersAt(
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

/** Every executive against every mentor: what the guard says, and the score where it says nothing. */
function guardEverybody(
  executives: readonly PreparedCandidate[],
  mentors: readonly PreparedCandidate[],
  settings: GuardSettings,
): Pick<MatchingProblem, 'bits' | 'edges'> {
  const guardRow = guardColumns(executives, mentors, settings);
  const scoreRow = scoreColumns(executives, mentors);
  const edges = edgeRows(executives.length, mentors.length);
  const bits = new Uint16Array(executives.length * mentors.length);
  for (let row = 0; row < executives.length; row++) {
    const bitsOfRow = bits.subarray(row * mentors.length, (row + 1) * mentors.length);
    guardRow(row, bitsOfRow);
    const scoreWith = scoreRow(row);
    for (let column = 0; column < mentors.length; column++) {
      if (bitsOfRow[column] === 0) edges.add(column, scoreWith(column));
    }
    edges.endRow();
  }
  return { edges: edges.finish(), bits };
}
