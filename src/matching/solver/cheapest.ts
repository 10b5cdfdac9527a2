// The cheapest assignment: minimum cost, with prices (duals) that prove it. Knows costs only, no reasons.
import { type Edges, HIGHEST_SCORE } from './edges.ts';
import { mentorQueue } from './queue.ts';
import { emptySeating, type Seating } from './seating.ts';

export type CostProblem = {
  readonly edges: Edges;
  /** Where each executive's row ends, at most `rowStart` of the next. */
  readonly rowEnd: Int32Array;
  readonly seats: Int32Array;
  /** What a point below the highest score costs: a whole number. */
  readonly costPerPoint: number;
  /** Per executive the mentor they have now, or -1, and what any other one costs on top. */
  readonly incumbent: Int32Array;
  readonly costPerChange: number;
  /** What it costs to leave an executive without a partner. */
  readonly unmatchedCost: number;
};

/** What one pair costs: the points it lacks, and the change unless it has been a pair before. */
export function costOf(problem: CostProblem, executive: number, edge: number): number {
  const { edges, costPerPoint, costPerChange, incumbent } = problem;
  const isKept = edges.mentor[edge] === incumbent[executive];
  return (HIGHEST_SCORE - (edges.score[edge] ?? 0)) * costPerPoint + (isKept ? 0 : costPerChange);
}

export type CostSolution = {
  readonly mentorOf: Int32Array;
  readonly cost: number;
  /** What each executive costs at the margin, at most `unmatchedCost`. */
  readonly executivePrice: Float64Array;
  /** 0 or less; how far below zero says what one more seat of that mentor would save. */
  readonly mentorPrice: Float64Array;
};

/**
 * Assigns everybody at the least total cost, each executive to one mentor or to nobody.
 *
 * Successive shortest augmenting paths (Ahuja, Magnanti, Orlin, "Network Flows", ch. 9 and 12; Jonker and
 * Volgenant 1987 for dense matrices): executives come one by one; Dijkstra's search over reduced costs
 * `cost − executivePrice − mentorPrice` finds the cheapest way to seat the new one, moving others along; the
 * prices then change so that no reduced cost is negative. A mentor is one node with several seats, and every
 * executive has a private arc to "nobody", so the problem is always feasible.
 * O(n · (E + m·log m)); whole numbers stay exact in doubles below 2^53.
 */
export function cheapestAssignment(problem: CostProblem): CostSolution {
  const { edges } = problem;
  const seating = emptySeating(edges.executives, problem.seats);
  const prices = {
    executive: new Float64Array(edges.executives),
    mentor: new Float64Array(edges.mentors),
  };
  const search = shortestPathSearch(problem, seating, prices);
  for (let executive = 0; executive < edges.executives; executive++) search(executive);
  return {
    mentorOf: seating.mentorOf,
    cost: totalCost(problem, seating.mentorOf),
    executivePrice: prices.executive,
    mentorPrice: prices.mentor,
  };
}

type Prices = { readonly executive: Float64Array; readonly mentor: Float64Array };

/** Where the shortest path ends: at a mentor with room, or at an executive who goes without. */
type End = { distance: number; mentor: number; unmatched: number };

/** One Dijkstra per call; the arrays are shared between calls because clearing them all would cost more than the search. */
function shortestPathSearch(
  problem: CostProblem,
  seating: Seating,
  prices: Prices,
): (source: number) => void {
  const { edges, rowEnd, costPerPoint, costPerChange, incumbent } = problem;
  const reachedBy = new Int32Array(edges.mentors).fill(-1);
  // The highest mentor price in each row when it was last walked to its end. Prices only fall, so it bounds them
  // from above for good; where mentors are scarce it is what lets a search leave a row early.
  const highestPrice = new Float64Array(edges.executives);
  const queue = mentorQueue(edges.mentors);

  function scanRow(executive: number, distance: number, end: End): void {
    const base = distance - (prices.executive[executive] ?? 0);
    if (base + problem.unmatchedCost < end.distance) {
      end.distance = base + problem.unmatchedCost;
      end.mentor = -1;
      end.unmatched = executive;
    }
    const last = rowEnd[executive] ?? 0;
    const kept = incumbent[executive] ?? -1;
    const cheapest = base - (highestPrice[executive] ?? 0);
    let highest = Number.NEGATIVE_INFINITY;
    for (let edge = edges.rowStart[executive] ?? 0; edge < last; edge++) {
      // Rows are sorted, so no later edge lacks fewer points.
      const lacking = (HIGHEST_SCORE - (edges.score[edge] ?? 0)) * costPerPoint;
      if (cheapest + lacking >= end.distance) return;
      const mentor = edges.mentor[edge] ?? 0;
      const price = prices.mentor[mentor] ?? 0;
      if (price > highest) highest = price;
      const reached = base + lacking + (mentor === kept ? 0 : costPerChange) - price;
      if (reached >= end.distance) continue;
      if (seating.hasRoom(mentor)) {
        reachedBy[mentor] = executive;
        end.distance = reached;
        end.mentor = mentor;
      } else if (queue.offer(mentor, reached)) {
        reachedBy[mentor] = executive;
      }
    }
    highestPrice[executive] = highest;
  }

  return function search(source) {
    const end: End = { distance: Number.POSITIVE_INFINITY, mentor: -1, unmatched: -1 };
    const tree = [{ executive: source, distance: 0 }];
    const settled: { mentor: number; distance: number }[] = [];
    scanRow(source, 0, end);
    for (let next = queue.takeNearest(end.distance); next !== null; next = queue.takeNearest(end.distance)) {
      settled.push(next);
      for (let seat = seating.firstSeat(next.mentor); seat < seating.endSeat(next.mentor); seat++) {
        const executive = seating.occupant(seat);
        tree.push({ executive, distance: next.distance });
        scanRow(executive, next.distance, end);
      }
    }
    queue.clear();
    for (const { executive, distance } of tree) {
      prices.executive[executive] = (prices.executive[executive] ?? 0) + end.distance - distance;
    }
    for (const { mentor, distance } of settled) {
      prices.mentor[mentor] = (prices.mentor[mentor] ?? 0) - (end.distance - distance);
    }
    moveAlong(source, end, reachedBy, seating);
  };
}

/** Walks the path back from its end: each executive takes the seat found, and leaves theirs to the one before. */
function moveAlong(source: number, end: End, reachedBy: Int32Array, seating: Seating): void {
  let mover = end.mentor === -1 ? end.unmatched : (reachedBy[end.mentor] ?? -1);
  let mentorLeft = seating.mentorOf[mover] ?? -1;
  let seatLeft = end.mentor === -1 ? seating.stand(mover) : seating.sit(mover, seating.openSeat(end.mentor));
  while (mover !== source) {
    mover = reachedBy[mentorLeft] ?? -1;
    mentorLeft = seating.mentorOf[mover] ?? -1;
    seatLeft = seating.sit(mover, seatLeft);
  }
}

function totalCost(problem: CostProblem, mentorOf: Int32Array): number {
  const { edges, rowEnd } = problem;
  let total = 0;
  for (let executive = 0; executive < edges.executives; executive++) {
    let cost = problem.unmatchedCost;
    for (let edge = edges.rowStart[executive] ?? 0; edge < (rowEnd[executive] ?? 0); edge++) {
      if (edges.mentor[edge] === mentorOf[executive]) cost = costOf(problem, executive, edge);
    }
    total += cost;
  }
  return total;
}
