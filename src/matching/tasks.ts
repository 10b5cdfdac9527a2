// What can be asked of the matching algorithms, as plain data in and out, so that another thread can answer as well.
import { type Alternatives, alternativesFor } from './alternatives.ts';
import { relaxationsFor } from './outlook.ts';
import { prepareProblem } from './problem.ts';
import { type Proposal, type ProposalInput, proposePairs } from './propose.ts';
import type { Relaxations } from './relaxations.ts';
import { type DropOut, type Repair, repair } from './repair.ts';
import { type SeatWorth, seatsWorthMost } from './seat-worth.ts';
import { withoutWishes } from './visible.ts';

/** What each kind of task needs besides the program's people, and what comes back. */
type Tasks = {
  readonly propose: { readonly asks: object; readonly answer: Proposal };
  readonly alternatives: {
    readonly asks: { readonly executiveSlackUserId: string };
    readonly answer: Alternatives | null;
  };
  /** The input holds everybody enrolled, those with a partner included. */
  readonly repair: { readonly asks: { readonly dropOut: DropOut }; readonly answer: Repair };
  readonly relaxations: { readonly asks: object; readonly answer: Relaxations };
  readonly seats: { readonly asks: { readonly count: number }; readonly answer: readonly SeatWorth[] };
};
export type TaskKind = keyof Tasks;

export type MatchingTask<K extends TaskKind = TaskKind> = {
  [Kind in K]: { readonly kind: Kind; readonly input: ProposalInput } & Tasks[Kind]['asks'];
}[K];
/** What every task has. */
export type AnyTask = { readonly kind: TaskKind; readonly input: ProposalInput };
export type MatchingAnswer<K extends TaskKind> = Tasks[K]['answer'];

const ANSWERS: { readonly [K in TaskKind]: (task: MatchingTask<K>) => MatchingAnswer<K> } = {
  propose: ({ input }) => proposePairs(input),
  alternatives: ({ input, executiveSlackUserId }) =>
    alternativesFor(prepareProblem(input), executiveSlackUserId),
  repair: ({ input, dropOut }) => repair(input, dropOut),
  relaxations: ({ input }) => relaxationsFor(input),
  seats: ({ input, count }) => seatsWorthMost(withoutWishes(prepareProblem(input)), count),
};

/** How many proposals' worth of work each kind is, roughly. */
const EFFORT: Readonly<Record<TaskKind, number>> = {
  propose: 1,
  alternatives: 2,
  repair: 2,
  relaxations: 4,
  seats: 4,
};

/** Answers here and now: the same data gives the same answer in every thread. */
export function answerTask<K extends TaskKind>(task: MatchingTask<K>): MatchingAnswer<K> {
  return ANSWERS[task.kind](task);
}

/** About how many pairs have to be looked at, for weighing the work against the cost of another thread. */
export function effortOf(task: AnyTask): number {
  const { executives, mentors } = task.input;
  return EFFORT[task.kind] * executives.length * mentors.length;
}
