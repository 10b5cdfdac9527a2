// What can be asked of the matching algorithms, as plain data in and out, so that another thread can answer as well.
import { type Proposal, type ProposalInput, proposePairs } from './propose.ts';

/** What each kind of task needs besides the program's people, and what comes back. */
type Tasks = {
  readonly propose: { readonly asks: object; readonly answer: Proposal };
};
export type TaskKind = keyof Tasks;

export type MatchingTask<K extends TaskKind = TaskKind> = {
  [Kind in K]: { readonly kind: Kind; readonly input: ProposalInput } & Tasks[Kind]['asks'];
}[K];
export type MatchingAnswer<K extends TaskKind> = Tasks[K]['answer'];

const ANSWERS: { readonly [K in TaskKind]: (task: MatchingTask<K>) => MatchingAnswer<K> } = {
  propose: ({ input }) => proposePairs(input),
};

/** How many proposals' worth of work each kind is, roughly. */
const EFFORT: Readonly<Record<TaskKind, number>> = {
  propose: 1,
};

/** Answers here and now: the same data gives the same answer in every thread. */
export function answerTask<K extends TaskKind>(task: MatchingTask<K>): MatchingAnswer<K> {
  return ANSWERS[task.kind](task);
}

/** About how many pairs have to be looked at, for weighing the work against the cost of another thread. */
export function effortOf(task: MatchingTask): number {
  const { executives, mentors } = task.input;
  return EFFORT[task.kind] * executives.length * mentors.length;
}
