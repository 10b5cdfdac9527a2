// Giving an executive another mentor while a proposal is reviewed: what speaks against it, whose seat it takes, and
// how the proposal stands afterwards. Pure; nothing is decided for the lead.
import { decidePairing, type Obstacle } from '../matching/guard.ts';
import type { PairIds } from '../matching/locks.ts';
import type { Pair, Reason } from '../matching/rules.ts';
import { scorePair } from '../matching/score.ts';
import { type Enrolled, preparer } from './release.ts';
import { isLocked, type Review, type Standing, standingOf } from './review.ts';

/** Two people as a pair that is not there yet. */
export type Newcomers = PairIds & {
  readonly score: number;
  readonly reasons: readonly Reason[];
  readonly obstacles: readonly Obstacle[];
};

/** One way for the mentor to have a seat for the executive. */
export type Way = {
  /** `free`, `exchange:<pair>` or `instead:<pair>`. */
  readonly key: string;
  /** The pair that gives its mentor up; null when a seat is free. */
  readonly givesUp: Pair | null;
  /** What its executive gets for it; null for nobody. */
  readonly gets: Newcomers | null;
  readonly after: Standing;
};

export type SwapPlan = {
  /** The executive's pair so far, if there is one. */
  readonly own: Pair | null;
  readonly wanted: Newcomers;
  readonly before: Standing;
  /** The most useful first; empty when every seat is held by a locked pair. */
  readonly ways: readonly Way[];
};

export type SwapReading =
  | { readonly kind: 'plan'; readonly plan: SwapPlan }
  | {
      readonly kind: 'notExecutive' | 'notMentor' | 'hasPartner' | 'already';
    };

/** Radio buttons offer ten, and each pair can be asked in two ways. */
const MOST_GIVING_UP = 5;

export function planSwap(review: Review, enrolled: Enrolled, ids: PairIds): SwapReading {
  const find = preparer(enrolled);
  const executive = find('executive', ids.executiveSlackUserId);
  const mentor = find('mentor', ids.mentorSlackUserId);
  if (executive === undefined) return { kind: 'notExecutive' };
  if (mentor === undefined) return { kind: 'notMentor' };
  if (executive.openSeats === 0) return { kind: 'hasPartner' };
  const open = review.pairs.filter(({ status }) => status !== 'rejected');
  const own = review.pairs.find(
    ({ executiveSlackUserId }) => executiveSlackUserId === ids.executiveSlackUserId,
  );
  const isThere = own?.mentorSlackUserId === ids.mentorSlackUserId && own.status !== 'rejected';
  if (isThere) return { kind: 'already' };
  const others = open.filter((pair) => pair !== own);
  const newcomers = (pair: PairIds): Newcomers | null => {
    const [one, other] = [
      find('executive', pair.executiveSlackUserId),
      find('mentor', pair.mentorSlackUserId),
    ];
    if (one === undefined || other === undefined) return null;
    return { ...pair, ...scorePair(one, other), obstacles: decidePairing(one, other, enrolled.settings) };
  };
  const wanted = newcomers(ids);
  if (wanted === null) return { kind: 'notMentor' };
  const holding = others.filter(({ mentorSlackUserId }) => mentorSlackUserId === ids.mentorSlackUserId);
  const isSeatFree = mentor.openSeats === 0 || holding.length < mentor.openSeats;
  const after = (gone: Pair | null, more: readonly Newcomers[]) =>
    standingOf([
      ...others.filter((pair) => pair !== gone),
      ...more.map(({ score }) => ({ status: 'proposed' as const, score })),
    ]);
  const ways = isSeatFree
    ? [{ key: 'free', givesUp: null, gets: null, after: after(null, [wanted]) }]
    : holding
        .filter((pair) => !isLocked(review, pair))
        .slice(0, MOST_GIVING_UP)
        .flatMap((givesUp): readonly Way[] => {
          const free = own !== undefined && own.status !== 'rejected' ? own.mentorSlackUserId : null;
          const gets =
            free === null
              ? null
              : newcomers({
                  executiveSlackUserId: givesUp.executiveSlackUserId,
                  mentorSlackUserId: free,
                });
          const mayExchange = gets?.obstacles.every(({ isAbsolute }) => !isAbsolute) === true;
          const instead = {
            key: `instead:${givesUp.id}`,
            givesUp,
            gets: null,
            after: after(givesUp, [wanted]),
          };
          return gets !== null && mayExchange
            ? [
                { key: `exchange:${givesUp.id}`, givesUp, gets, after: after(givesUp, [wanted, gets]) },
                instead,
              ]
            : [instead];
        });
  const plan = { own: own ?? null, wanted, before: standingOf(open), ways };
  return { kind: 'plan', plan };
}

/** What a reason has to set aside if it is done this way. */
export function overridableIn(plan: SwapPlan, way: Way): readonly Obstacle[] {
  return [...plan.wanted.obstacles, ...(way.gets?.obstacles ?? [])].filter(({ isAbsolute }) => !isAbsolute);
}
