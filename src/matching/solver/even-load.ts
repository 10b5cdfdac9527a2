// Of assignments that are equally good, the one that spreads executives most evenly over mentors.
// Refuses to give up anything for it: it moves people only where the prices of an optimum say that it costs nothing.
import { type CostProblem, type CostSolution, costOf } from './cheapest.ts';

/**
 * Moves executives from busy mentors to less busy ones at no cost, until no such move is left.
 *
 * An edge without reduced cost can be part of an optimum, and a mentor whose price is 0 can do without a seat. So
 * every way along such edges from a mentor with price 0 to one with at least two executives less, each on the way
 * moving one step on, keeps the cost and evens the load; when there is none left, the sum of squared loads is least
 * (Harvey, Ladner, Lovász, Tamir 2003, "Semi-matchings for bipartite graphs and load balancing").
 * @param before per mentor how many executives they have besides
 */
export function evenLoad(problem: CostProblem, solution: CostSolution, before: Int32Array): Int32Array {
  const mentorOf = solution.mentorOf.slice();
  const load = before.slice();
  const seatsTaken = new Int32Array(before.length);
  for (const mentor of mentorOf) {
    if (mentor === -1) continue;
    load[mentor] = (load[mentor] ?? 0) + 1;
    seatsTaken[mentor] = (seatsTaken[mentor] ?? 0) + 1;
  }
  const isBusy = (mentor: number) =>
    (seatsTaken[mentor] ?? 0) > 0 && (load[mentor] ?? 0) > 1 && solution.mentorPrice[mentor] === 0;
  if (![...load.keys()].some(isBusy)) return mentorOf;
  const roomFor = (mentor: number) => (seatsTaken[mentor] ?? 0) < (problem.seats[mentor] ?? 0);
  const ways = freeWays(problem, solution, mentorOf);
  for (let moved = true; moved; ) {
    moved = false;
    for (const from of load.keys()) {
      while (isBusy(from)) {
        const most = (load[from] ?? 0) - 2;
        const to = ways.search(from, (mentor) => roomFor(mentor) && (load[mentor] ?? 0) <= most);
        if (to === -1) break;
        ways.moveAlong(from, to);
        for (const counts of [load, seatsTaken]) {
          counts[from] = (counts[from] ?? 0) - 1;
          counts[to] = (counts[to] ?? 0) + 1;
        }
        moved = true;
      }
    }
  }
  return mentorOf;
}

/** Ways from mentor to mentor along edges that cost nothing, nearest first; equally near in order of position. */
function freeWays(problem: CostProblem, solution: CostSolution, mentorOf: Int32Array) {
  const choices = freeChoices(problem, solution);
  const sitting = Array.from({ length: problem.edges.mentors }, () => new Set<number>());
  for (const [executive, mentor] of mentorOf.entries()) sitting[mentor]?.add(executive);
  // Who moves on to reach this mentor; -1 until one is found.
  const reachedBy = new Int32Array(problem.edges.mentors);
  return {
    search(from: number, isEnd: (mentor: number) => boolean): number {
      reachedBy.fill(-1);
      const queue = [from];
      for (const mentor of queue) {
        const people = [...(sitting[mentor] ?? [])].sort((one, other) => one - other);
        for (const executive of people) {
          for (const other of choices[executive] ?? []) {
            if (other === from || reachedBy[other] !== -1) continue;
            reachedBy[other] = executive;
            if (isEnd(other)) return other;
            queue.push(other);
          }
        }
      }
      return -1;
    },
    moveAlong(from: number, to: number): void {
      for (let mentor = to; mentor !== from; ) {
        const executive = reachedBy[mentor] ?? -1;
        const left = mentorOf[executive] ?? -1;
        sitting[left]?.delete(executive);
        sitting[mentor]?.add(executive);
        mentorOf[executive] = mentor;
        mentor = left;
      }
    },
  };
}

/** Per executive with a partner the mentors they could be with at the same total cost. */
function freeChoices(problem: CostProblem, solution: CostSolution): readonly (readonly number[])[] {
  const { edges, rowEnd } = problem;
  return Array.from(solution.mentorOf, (partner, executive) => {
    const choices: number[] = [];
    if (partner === -1) return choices;
    const price = solution.executivePrice[executive] ?? 0;
    for (let edge = edges.rowStart[executive] ?? 0; edge < (rowEnd[executive] ?? 0); edge++) {
      const mentor = edges.mentor[edge] ?? 0;
      const spare = costOf(problem, executive, edge) - price - (solution.mentorPrice[mentor] ?? 0);
      if (spare === 0 && (problem.seats[mentor] ?? 0) > 0) choices.push(mentor);
    }
    return choices;
  });
}
