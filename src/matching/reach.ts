// Who could still be seated if others moved along: alternating paths through an assignment. Blind to scores.
import type { Edges } from './solver/edges.ts';

/** 1 for each person that is part of it, by position. */
export type Reach = { readonly executives: Uint8Array; readonly mentors: Uint8Array };

/**
 * Marks the executives who could take a seat without anybody losing a partner: with a mentor who has room, or with
 * one whose executive could move on in the same way (Berge 1957: a matching grows along alternating paths only).
 * Mentors are marked who have room or could have it.
 * @param seats what is left of them after locked pairs; locked executives have no edges
 */
export function reachingRoom(edges: Edges, mentorOf: Int32Array, seats: Int32Array): Reach {
  const used = new Int32Array(edges.mentors);
  for (let executive = 0; executive < edges.executives; executive++) {
    if (edges.rowStart[executive] === edges.rowStart[executive + 1]) continue;
    const mentor = mentorOf[executive] ?? -1;
    if (mentor !== -1) used[mentor] = (used[mentor] ?? 0) + 1;
  }
  const isOpen = Uint8Array.from(seats, (count, mentor) => (count > (used[mentor] ?? 0) ? 1 : 0));
  const reaches = new Uint8Array(edges.executives);
  // Each sweep opens the mentors whose executives could move on; there are few, because such paths are short.
  for (let hasChanged = true; hasChanged; ) {
    hasChanged = false;
    for (let executive = 0; executive < edges.executives; executive++) {
      if (reaches[executive] === 1 || !hasOpenMentor(edges, executive, isOpen)) continue;
      reaches[executive] = 1;
      const mentor = mentorOf[executive] ?? -1;
      if (mentor === -1 || isOpen[mentor] === 1) continue;
      isOpen[mentor] = 1;
      hasChanged = true;
    }
  }
  return { executives: reaches, mentors: isOpen };
}

function hasOpenMentor(edges: Edges, executive: number, isOpen: Uint8Array): boolean {
  const end = edges.rowStart[executive + 1] ?? 0;
  for (let edge = edges.rowStart[executive] ?? 0; edge < end; edge++) {
    if (isOpen[edges.mentor[edge] ?? 0] === 1) return true;
  }
  return false;
}

/**
 * Marks the mentors whom an executive without a partner could have, directly or by others moving along, and those
 * executives. A mentor with room among them could take one more; without any, these executives have too few seats.
 * @param locked per executive the mentor settled beforehand, or -1: such pairs do not move
 */
export function reachableFrom(edges: Edges, mentorOf: Int32Array, locked: Int32Array): Reach {
  const sitting = Map.groupBy(mentorOf.keys(), (executive) => mentorOf[executive] ?? -1);
  const isReached = new Uint8Array(edges.mentors);
  const executives = new Uint8Array(edges.executives);
  const queue = (sitting.get(-1) ?? []).slice();
  // The queue grows while it is walked.
  for (const executive of queue) {
    executives[executive] = 1;
    const end = edges.rowStart[executive + 1] ?? 0;
    for (let edge = edges.rowStart[executive] ?? 0; edge < end; edge++) {
      const mentor = edges.mentor[edge] ?? 0;
      if (isReached[mentor] === 1) continue;
      isReached[mentor] = 1;
      queue.push(...(sitting.get(mentor) ?? []).filter((other) => locked[other] === -1));
    }
  }
  return { executives, mentors: isReached };
}
