// How many executives can have a partner at all. Blind to scores beyond the rows it is given.
import type { Edges } from './edges.ts';
import { emptySeating, type Seating } from './seating.ts';

/**
 * The greatest number of executives that can be matched at once, each mentor taking as many as they have seats.
 *
 * Hopcroft and Karp (1973), "An n^5/2 algorithm for maximum matchings in bipartite graphs", with seats on the
 * mentor's side: layer the graph by breadth-first search from everybody without a partner, then augment along
 * disjoint shortest paths; O(E·√V).
 * @param rowEnd where each executive's row ends: rows are sorted by score, so a prefix is "at least that good"
 */
export function largestMatching(edges: Edges, rowEnd: Int32Array, seats: Int32Array): number {
  const seating = emptySeating(edges.executives, seats);
  let matched = 0;
  for (;;) {
    const layers = layersFromUnmatched(edges, rowEnd, seating);
    if (!layers.reachesRoom) return matched;
    matched += augmentAll(edges, rowEnd, seating, layers);
  }
}

type Layers = {
  readonly executive: Int32Array;
  readonly mentor: Int32Array;
  readonly reachesRoom: boolean;
};

function layersFromUnmatched(edges: Edges, rowEnd: Int32Array, seating: Seating): Layers {
  const executive = new Int32Array(edges.executives).fill(-1);
  const mentor = new Int32Array(edges.mentors).fill(-1);
  const queue: number[] = [];
  for (let person = 0; person < edges.executives; person++) {
    if (seating.mentorOf[person] !== -1) continue;
    executive[person] = 0;
    queue.push(person);
  }
  let roomLayer = Number.POSITIVE_INFINITY;
  // The queue grows while it is walked.
  for (const person of queue) {
    const layer = executive[person] ?? 0;
    if (layer > roomLayer) break;
    for (let edge = edges.rowStart[person] ?? 0; edge < (rowEnd[person] ?? 0); edge++) {
      const partner = edges.mentor[edge] ?? 0;
      if (mentor[partner] !== -1) continue;
      mentor[partner] = layer;
      if (seating.hasRoom(partner)) roomLayer = layer;
      for (let seat = seating.firstSeat(partner); seat < seating.endSeat(partner); seat++) {
        const sitting = seating.occupant(seat);
        if (executive[sitting] !== -1) continue;
        executive[sitting] = layer + 1;
        queue.push(sitting);
      }
    }
  }
  return { executive, mentor, reachesRoom: roomLayer !== Number.POSITIVE_INFINITY };
}

/** Depth first through the layers, never trying an edge or a seat twice. Returns how many more are seated. */
function augmentAll(edges: Edges, rowEnd: Int32Array, seating: Seating, layers: Layers): number {
  const nextEdge = edges.rowStart.slice(0, edges.executives);
  const nextSeat = Int32Array.from({ length: edges.mentors }, (_, mentor) => seating.firstSeat(mentor));
  let augmented = 0;
  for (let root = 0; root < edges.executives; root++) {
    if (seating.mentorOf[root] !== -1) continue;
    // A stack of our own: a path can be as long as there are executives.
    const path = [root];
    while (path.length > 0) {
      const person = path[path.length - 1] ?? root;
      const edge = nextEdge[person] ?? 0;
      if (edge >= (rowEnd[person] ?? 0)) {
        path.pop();
        continue;
      }
      const partner = edges.mentor[edge] ?? 0;
      const layer = layers.executive[person] ?? 0;
      if (layers.mentor[partner] !== layer) {
        nextEdge[person] = edge + 1;
      } else if (seating.hasRoom(partner)) {
        seatAlong(path, seating.openSeat(partner), seating);
        augmented++;
        break;
      } else {
        const follower = nextOccupant(partner, layer + 1, nextSeat, seating, layers);
        if (follower === -1) nextEdge[person] = edge + 1;
        else path.push(follower);
      }
    }
  }
  return augmented;
}

function nextOccupant(
  mentor: number,
  layer: number,
  nextSeat: Int32Array,
  seating: Seating,
  layers: Layers,
): number {
  for (let seat = nextSeat[mentor] ?? 0; seat < seating.endSeat(mentor); seat++) {
    nextSeat[mentor] = seat + 1;
    const sitting = seating.occupant(seat);
    if (layers.executive[sitting] === layer) return sitting;
  }
  return -1;
}

/** The last of the path takes the open seat, each before takes the seat that the next one left. */
function seatAlong(path: readonly number[], openSeat: number, seating: Seating): void {
  let seat = openSeat;
  for (let step = path.length - 1; step >= 0; step--) seat = seating.sit(path[step] ?? 0, seat);
}
