// The pairs of a program as a lead lists them: asked, meeting, resting, ended. Says nothing of who answered what:
// suggestions that did not come about are not in it at all. Pure.
import type { LocalDate } from '../clock.ts';
import type { Pair, PairStatus } from '../matching/rules.ts';
import type { Person } from '../people/rules.ts';
import type { Program } from '../programs/rules.ts';
import { nameIn } from './review.ts';

/** What a lead sees of a pair's status. Whose answer is awaited is nobody's business. */
export const STAGES = ['asked', 'active', 'paused', 'ended'] as const;
export type Stage = (typeof STAGES)[number];

const STAGE_OF: Readonly<Partial<Record<PairStatus, Stage>>> = {
  awaitingExecutive: 'asked',
  awaitingMentor: 'asked',
  active: 'active',
  paused: 'paused',
  ended: 'ended',
};

export const LISTED_STATUSES: readonly PairStatus[] = [
  'awaitingExecutive',
  'awaitingMentor',
  'active',
  'paused',
  'ended',
];

export type ListedPair = {
  readonly pair: Pair;
  readonly stage: Stage;
  /** The day on which both are back; null when it does not rest, or nobody knows. */
  readonly restsUntilOn: LocalDate | null;
};

export type PairList = {
  readonly program: Program;
  readonly pairs: readonly ListedPair[];
  readonly people: ReadonlyMap<string, Person>;
};

export type ListLook = {
  readonly page: number;
  readonly stage: Stage | 'all';
  readonly person: string | null;
};

/** A pair as a lead may see it; null for one that is no business of a list. */
export function listedPair(pair: Pair, restsUntilOn: LocalDate | null): ListedPair | null {
  const stage = STAGE_OF[pair.status];
  return stage === undefined ? null : { pair, stage, restsUntilOn };
}

/** In the order of a pair's life, then by the executives' names. */
export function listed({ pairs, people }: PairList, look: ListLook): readonly ListedPair[] {
  const name = ({ pair }: ListedPair) => nameIn(people, pair.executiveSlackUserId);
  return pairs
    .filter(
      ({ pair, stage }) =>
        (look.stage === 'all' || stage === look.stage) &&
        (look.person === null ||
          look.person === pair.executiveSlackUserId ||
          look.person === pair.mentorSlackUserId),
    )
    .toSorted(
      (one, other) =>
        STAGES.indexOf(one.stage) - STAGES.indexOf(other.stage) || name(one).localeCompare(name(other), 'en'),
    );
}

export function countIn({ pairs }: PairList, stage: Stage | 'all'): number {
  return stage === 'all' ? pairs.length : pairs.filter((one) => one.stage === stage).length;
}
