// What it costs to insist on a pair, read off an optimum and its prices instead of solving everything anew.
// Knows the last step's costs only: the floor stays where the optimum has it.

import { lockedOf } from '../outcome.ts';
import type { Assignment, AssignmentProblem } from './assign.ts';
import { HIGHEST_SCORE } from './edges.ts';
import { mentorQueue } from './queue.ts';

/**
 * Per mentor, by how much the least cost grows when this executive has to be theirs and no pair may fall below the
 * optimum's floor; infinite where there is no such pair or no way to seat everybody.
 *
 * To insist on a pair is to send one unit along its edge and back along the cheapest way through the residual
 * network (Ahuja, Magnanti, Orlin, "Network Flows", ch. 9). Prices make every reduced cost 0 or more, so one run of
 * Dijkstra's search backwards from the executive finds the way back from all mentors at once. A seat that nobody
 * needs and an executive without a partner meet in one further node, the hub. O(E + m·log m).
 */
export function forcedCosts(problem: AssignmentProblem, best: Assignment, executive: number): Float64Array {
  const { edges } = problem;
  const { proof } = best;
  const network = residualNetwork(problem, best);
  const hub = edges.mentors;
  const queue = mentorQueue(edges.mentors + 1);
  const wayBack = new Float64Array(edges.mentors + 1).fill(Number.POSITIVE_INFINITY);
  const offer = (node: number, distance: number) => void queue.offer(node, distance);
  offer(network.placeOf(executive), 0);
  for (
    let next = queue.takeNearest(Number.POSITIVE_INFINITY);
    next !== null;
    next = queue.takeNearest(Number.POSITIVE_INFINITY)
  ) {
    wayBack[next.mentor] = next.distance;
    if (next.mentor === hub) network.intoHub(offer, next.distance);
    else network.intoMentor(next.mentor, offer, next.distance);
  }
  const costs = new Float64Array(edges.mentors).fill(Number.POSITIVE_INFINITY);
  const end = edges.rowStart[executive + 1] ?? 0;
  for (let edge = edges.rowStart[executive] ?? 0; edge < end; edge++) {
    if ((edges.score[edge] ?? 0) < (best.floor ?? 0)) break;
    const mentor = edges.mentor[edge] ?? 0;
    const prices = (proof.executivePrice[executive] ?? 0) + (proof.mentorPrice[mentor] ?? 0);
    costs[mentor] = network.costOf(executive, edge) - prices + (wayBack[mentor] ?? 0);
  }
  return costs;
}

type Offer = (node: number, distance: number) => void;

/** The optimum's network walked against its direction; an executive stands for the mentor they sit with, or the hub. */
function residualNetwork(problem: AssignmentProblem, { proof, floor }: Assignment) {
  const { edges } = problem;
  const locked = lockedOf(problem);
  const hub = edges.mentors;
  const isFree = (executive: number) => (locked[executive] ?? -1) === -1;
  const placeOf = (executive: number) => {
    const mentor = proof.mentorOf[executive] ?? -1;
    return mentor === -1 ? hub : mentor;
  };
  const costOf = (executive: number, edge: number) =>
    (HIGHEST_SCORE - (edges.score[edge] ?? 0)) * proof.costPerPoint +
    (edges.mentor[edge] === (problem.incumbent?.[executive] ?? -1) ? 0 : 1);
  const used = new Int32Array(edges.mentors);
  for (const mentor of proof.mentorOf) if (mentor !== -1) used[mentor] = (used[mentor] ?? 0) + 1;
  const columns = columnsOf(problem, floor ?? 0, isFree);
  return {
    placeOf,
    costOf,
    /** Everybody who could move to this mentor; or the mentor gives up a seat. */
    intoMentor(mentor: number, offer: Offer, distance: number): void {
      const price = proof.mentorPrice[mentor] ?? 0;
      for (let at = columns.start[mentor] ?? 0; at < (columns.start[mentor + 1] ?? 0); at++) {
        const executive = columns.executive[at] ?? 0;
        const place = placeOf(executive);
        if (place === mentor) continue;
        const reduced =
          costOf(executive, columns.edge[at] ?? 0) - (proof.executivePrice[executive] ?? 0) - price;
        offer(place, distance + reduced);
      }
      if ((used[mentor] ?? 0) > 0) offer(hub, distance - price);
    },
    /** Every mentor with a seat to give, and everybody who could go without a partner. */
    intoHub(offer: Offer, distance: number): void {
      for (let mentor = 0; mentor < edges.mentors; mentor++) {
        if ((used[mentor] ?? 0) < (proof.seats[mentor] ?? 0)) offer(mentor, distance);
      }
      for (let executive = 0; executive < edges.executives; executive++) {
        if (!isFree(executive) || placeOf(executive) === hub) continue;
        const reduced = proof.unmatchedCost - (proof.executivePrice[executive] ?? 0);
        offer(placeOf(executive), distance + reduced);
      }
    },
  };
}

/** The edges from the floor up, by mentor instead of by executive. */
function columnsOf(
  { edges }: AssignmentProblem,
  floor: number,
  isFree: (executive: number) => boolean,
): { readonly start: Int32Array; readonly executive: Int32Array; readonly edge: Int32Array } {
  const start = new Int32Array(edges.mentors + 1);
  const walk = (visit: (executive: number, mentor: number, edge: number) => void) => {
    for (let executive = 0; executive < edges.executives; executive++) {
      if (!isFree(executive)) continue;
      const end = edges.rowStart[executive + 1] ?? 0;
      for (let edge = edges.rowStart[executive] ?? 0; edge < end; edge++) {
        if ((edges.score[edge] ?? 0) < floor) break;
        visit(executive, edges.mentor[edge] ?? 0, edge);
      }
    }
  };
  walk((_, mentor) => {
    start[mentor + 1] = (start[mentor + 1] ?? 0) + 1;
  });
  for (let mentor = 0; mentor < edges.mentors; mentor++) {
    start[mentor + 1] = (start[mentor + 1] ?? 0) + (start[mentor] ?? 0);
  }
  const next = start.slice();
  const executive = new Int32Array(start[edges.mentors] ?? 0);
  const edgeOf = new Int32Array(executive.length);
  walk((row, mentor, edge) => {
    const place = next[mentor] ?? 0;
    next[mentor] = place + 1;
    executive[place] = row;
    edgeOf[place] = edge;
  });
  return { start, executive, edge: edgeOf };
}
