// What each rule costs: how many more executives would have a partner without it, and whom it would help.
// Private wishes are no rule that anybody relaxes: they stay in force throughout and are never named.

import type { PreparedCandidate } from './candidate.ts';
import { chainSteps, gradeGap, type ObstacleBits, obstacleBit } from './guard.ts';
import { bitsAt, type MatchingProblem } from './problem.ts';
import { reachableFrom, reachingRoom } from './reach.ts';
import { seatsLeft } from './solver/assign.ts';
import { largestMatching } from './solver/cardinality.ts';
import { type Edges, edgeRows } from './solver/edges.ts';

/** One rule less, or a milder one. A lead decides some; hours, languages and missing data are up to people. */
export type Relaxation =
  | { readonly kind: 'gradeGap'; readonly minimum: number }
  | { readonly kind: 'chainDepth'; readonly depth: number }
  | { readonly kind: 'seats'; readonly capacity: number }
  | { readonly kind: 'formerPartners' }
  | { readonly kind: 'rejections' }
  | { readonly kind: 'languages' }
  | { readonly kind: 'hours' }
  | { readonly kind: 'organization' };

export type Price = {
  readonly relaxation: Relaxation;
  /** Pairs that only this rule speaks against. */
  readonly addsPairs: number;
  /** Executives more with a partner, at most, with everything else as it is. */
  readonly gains: number;
};

export type Help = {
  readonly slackUserId: string;
  /** Each would be enough for this person to have a partner, and nobody would lose theirs. */
  readonly relaxations: readonly Relaxation[];
};

export type Relaxations = {
  /** Those that add a pair at all, the most helpful first. */
  readonly prices: readonly Price[];
  /** Everybody without a partner, executives first. */
  readonly people: readonly Help[];
};

/** @param mentorOf an assignment with as many matched as can be, such as `assign` finds */
export function relaxationsOf(problem: MatchingProblem, mentorOf: Int32Array): Relaxations {
  const matched = mentorOf.reduce((count, mentor) => (mentor === -1 ? count : count + 1), 0);
  const settled = problem.locks.mentorOf.reduce((count, mentor) => (mentor === -1 ? count : count + 1), 0);
  const isAlone = kindsThatAloneForbid(problem);
  const worthTrying = mildest(problem).filter(([first]) => first !== undefined && isAlone(first.kind));
  const tried = worthTrying.flatMap((options) => {
    const found = options.map((relaxation) => measure(problem, relaxation, matched - settled));
    // Of several degrees of one rule the mildest that helps; or else the mildest, to say that it does not.
    const chosen = found.find(({ gains }) => gains > 0) ?? found.find(({ addsPairs }) => addsPairs > 0);
    return chosen === undefined ? [] : chosen;
  });
  const helps = whoIsHelped(problem, mentorOf, tried);
  const taken = new Set(mentorOf);
  const isWaiting = (person: PreparedCandidate) => person.candidate.partnersNow === 0;
  return {
    prices: tried
      .map(({ relaxation, addsPairs, gains }) => ({ relaxation, addsPairs, gains }))
      .sort((one, other) => other.gains - one.gains),
    people: [
      ...problem.executives.flatMap((person, at) =>
        mentorOf[at] === -1 && isWaiting(person) ? helps.executive(person, at) : [],
      ),
      ...problem.mentors.flatMap((person, at) =>
        !taken.has(at) && isWaiting(person) ? helps.mentor(person, at) : [],
      ),
    ],
  };
}

/** What people can change for themselves; of these nobody else's are taken to change with theirs. */
const OWN: readonly Relaxation['kind'][] = ['languages', 'hours', 'organization'];

function whoIsHelped(problem: MatchingProblem, mentorOf: Int32Array, tried: readonly Measured[]) {
  const now = edgesWhere(problem, (bits, executive) => bits === 0 && isFree(problem, executive)).edges;
  const present = {
    room: reachingRoom(now, mentorOf, seatsLeft(problem.locks.seats, problem.locks.mentorOf)),
    waiting: reachableFrom(now, mentorOf, problem.locks.mentorOf),
  };
  const relaxed = tried.map(({ relaxation, edges, seats }) => {
    const isOwn = OWN.includes(relaxation.kind);
    return {
      relaxation,
      bit: obstacleBit(OBSTACLE[relaxation.kind]),
      room: isOwn ? null : reachingRoom(edges, mentorOf, seats),
      waiting: isOwn ? null : reachableFrom(edges, mentorOf, problem.locks.mentorOf),
    };
  });
  // Nobody's hours suit somebody who offers none.
  const offersHours = (person: PreparedCandidate | undefined) =>
    person?.sessionStarts.some((starts) => starts !== 0) ?? false;
  const wouldBePair = (executive: number, mentor: number, bit: ObstacleBits, other?: PreparedCandidate) =>
    (bitsAt(problem, executive, mentor) & ~bit) === 0 &&
    (bit !== obstacleBit('noCommonHour') || offersHours(other));
  const help = (
    { slackUserId }: PreparedCandidate,
    isEnough: (each: (typeof relaxed)[number]) => boolean,
  ): Help => ({
    slackUserId,
    relaxations: relaxed.filter(isEnough).map(({ relaxation }) => relaxation),
  });
  return {
    executive: (person: PreparedCandidate, at: number) =>
      help(person, ({ room, bit }) =>
        room === null
          ? problem.mentors.some(
              (other, mentor) => present.room.mentors[mentor] === 1 && wouldBePair(at, mentor, bit, other),
            )
          : room.executives[at] === 1,
      ),
    mentor: (person: PreparedCandidate, at: number) =>
      help(person, ({ waiting, bit }) =>
        waiting === null
          ? problem.executives.some(
              (other, executive) =>
                present.waiting.executives[executive] === 1 && wouldBePair(executive, at, bit, other),
            )
          : waiting.mentors[at] === 1,
      ),
  };
}

function isFree({ locks }: MatchingProblem, executive: number): boolean {
  return locks.mentorOf[executive] === -1;
}

/** Every relaxation worth trying; degrees of one rule together, the mildest first. */
function mildest({ settings, executives, mentors }: MatchingProblem): readonly (readonly Relaxation[])[] {
  const { minimumGradeGap, chainDepth, mentorCapacity, neverRepeats } = settings;
  const highest = [...executives, ...mentors].reduce((most, { chain }) => Math.max(most, chain.size), 0);
  const deepest = Math.min(chainDepth ?? Number.POSITIVE_INFINITY, highest + 1);
  // Whoever teaches stands at least one grade below, and a direct manager is never a partner.
  const gaps = Array.from(
    { length: Math.max(0, minimumGradeGap - 1) },
    (_, less) => minimumGradeGap - 1 - less,
  );
  const depths = Array.from({ length: Math.max(0, deepest - 1) }, (_, less) => deepest - 1 - less);
  return [
    gaps.map((minimum) => ({ kind: 'gradeGap', minimum })),
    depths.map((depth) => ({ kind: 'chainDepth', depth })),
    [{ kind: 'seats', capacity: mentorCapacity + 1 }],
    // A program that rotates promises a new partner each phase.
    neverRepeats ? [] : [{ kind: 'formerPartners' }],
    [{ kind: 'rejections' }],
    [{ kind: 'languages' }],
    [{ kind: 'hours' }],
    [{ kind: 'organization' }],
  ];
}

/** Which rules are the only obstacle of any pair at all; seats are one even where no pair says so. */
function kindsThatAloneForbid({ bits }: MatchingProblem): (kind: Relaxation['kind']) => boolean {
  const pairs = new Uint32Array(1 << 16);
  for (const found of bits) pairs[found] = (pairs[found] ?? 0) + 1;
  return (kind) => kind === 'seats' || (pairs[obstacleBit(OBSTACLE[kind])] ?? 0) > 0;
}

type Measured = Price & { readonly edges: Edges; readonly seats: Int32Array };

function measure(problem: MatchingProblem, relaxation: Relaxation, matched: number): Measured {
  const bit = obstacleBit(OBSTACLE[relaxation.kind]);
  const { edges, added } = edgesWhere(problem, (bits, executive, mentor) => {
    if (!isFree(problem, executive) || (bits & ~bit) !== 0) return false;
    return bits === 0 || passes(problem, relaxation, executive, mentor);
  });
  const seats = seatsUnder(problem, relaxation);
  const gains = added === 0 && relaxation.kind !== 'seats' ? 0 : largest(edges, seats) - matched;
  return { relaxation, addsPairs: added, gains, edges, seats };
}

const OBSTACLE = {
  gradeGap: 'gradeGap',
  chainDepth: 'sameChain',
  seats: 'capacity',
  formerPartners: 'formerPartners',
  rejections: 'rejectedByLead',
  languages: 'noCommonLanguage',
  hours: 'noCommonHour',
  organization: 'organizationUnknown',
} as const satisfies Record<Relaxation['kind'], Parameters<typeof obstacleBit>[0]>;

/** Whether two people whom only the relaxed rule keeps apart pass what is left of it. */
function passes(
  problem: MatchingProblem,
  relaxation: Relaxation,
  executive: number,
  mentor: number,
): boolean {
  const [one, other] = [problem.executives[executive], problem.mentors[mentor]];
  if (one === undefined || other === undefined) return false;
  switch (relaxation.kind) {
    case 'gradeGap':
      return gradeGap(one, other) >= relaxation.minimum;
    case 'chainDepth':
      return chainSteps(one, other) > relaxation.depth;
    case 'seats':
      return one.openSeats > 0 && seatsWith(other, relaxation.capacity) > 0;
    default:
      return true;
  }
}

/** Seats of a mentor under another capacity; who wants fewer keeps fewer. */
function seatsWith({ candidate }: PreparedCandidate, capacity: number): number {
  return Math.max(0, Math.min(capacity, candidate.capacity ?? capacity) - candidate.partnersNow);
}

function seatsUnder({ mentors, locks }: MatchingProblem, relaxation: Relaxation): Int32Array {
  const seats =
    relaxation.kind === 'seats'
      ? locks.seats.map((now, at) => {
          const person = mentors[at];
          return person === undefined ? now : Math.max(now, seatsWith(person, relaxation.capacity));
        })
      : locks.seats;
  return seatsLeft(seats, locks.mentorOf);
}

function largest(edges: Edges, seats: Int32Array): number {
  return largestMatching(edges, edges.rowStart.slice(1), seats);
}

/** The pairs that pass, without scores: only how many can be matched counts here. */
function edgesWhere(
  problem: MatchingProblem,
  pass: (bits: ObstacleBits, executive: number, mentor: number) => boolean,
): { readonly edges: Edges; readonly added: number } {
  const { executives, mentors } = problem;
  const rows = edgeRows(executives.length, mentors.length);
  let added = 0;
  for (let executive = 0; executive < executives.length; executive++) {
    for (let mentor = 0; mentor < mentors.length; mentor++) {
      const bits = bitsAt(problem, executive, mentor);
      if (!pass(bits, executive, mentor)) continue;
      rows.add(mentor, 0);
      if (bits !== 0) added++;
    }
    rows.endRow();
  }
  return { edges: rows.finish(), added };
}
