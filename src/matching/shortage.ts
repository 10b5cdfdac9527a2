// Why no arrangement can give everybody a partner: executives who together depend on too few seats (Hall 1935).
// The strongest explanation there is, because it holds whatever else is arranged.

import { reachableFrom } from './reach.ts';
import { seatsLeft } from './solver/assign.ts';
import type { Visible } from './visible.ts';

export type Shortage = {
  /** Who depends on the same mentors, matched or not; Slack ids in order. */
  readonly executives: readonly string[];
  /** All mentors any of them could have; empty when there is none. */
  readonly mentors: readonly string[];
  readonly seats: number;
};

/** For each executive without a partner in the assignment, the group of executives and mentors whose seats run short. */
export function shortagesOf({ problem, mentorOf }: Visible): ReadonlyMap<string, Shortage> {
  const { edges, executives, mentors, locks } = problem;
  const reached = reachableFrom(edges, mentorOf, locks.mentorOf);
  const groups = disjointGroups(executives.length + mentors.length);
  const isIn = (executive: number) => reached.executives[executive] === 1 && locks.mentorOf[executive] === -1;
  for (let executive = 0; executive < executives.length; executive++) {
    if (!isIn(executive)) continue;
    const end = edges.rowStart[executive + 1] ?? 0;
    for (let edge = edges.rowStart[executive] ?? 0; edge < end; edge++) {
      groups.join(executive, executives.length + (edges.mentor[edge] ?? 0));
    }
  }
  const seats = seatsLeft(locks.seats, locks.mentorOf);
  const members = Map.groupBy([...executives.keys()].filter(isIn), (executive) => groups.rootOf(executive));
  const teachers = Map.groupBy(
    [...mentors.keys()].filter((mentor) => reached.mentors[mentor] === 1),
    (mentor) => groups.rootOf(executives.length + mentor),
  );
  const shortages = new Map<string, Shortage>();
  for (const [root, group] of members) {
    const theirs = teachers.get(root) ?? [];
    const shortage = {
      executives: group.flatMap((at) => executives[at]?.slackUserId ?? []),
      mentors: theirs.flatMap((at) => mentors[at]?.slackUserId ?? []),
      seats: theirs.reduce((sum, at) => sum + (seats[at] ?? 0), 0),
    };
    for (const at of group) {
      const person = executives[at];
      if (person !== undefined && mentorOf[at] === -1) shortages.set(person.slackUserId, shortage);
    }
  }
  return shortages;
}

/** Sets that can be joined; asking for a root shortens the way to it (Tarjan 1975). */
function disjointGroups(size: number) {
  const parent = Int32Array.from({ length: size }, (_, at) => at);
  function rootOf(at: number): number {
    let root = at;
    while (parent[root] !== root) root = parent[root] ?? root;
    for (let step = at; step !== root; ) {
      const next = parent[step] ?? root;
      parent[step] = root;
      step = next;
    }
    return root;
  }
  return {
    rootOf,
    join(one: number, other: number): void {
      parent[rootOf(one)] = rootOf(other);
    },
  };
}
