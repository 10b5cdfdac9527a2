// A proposal as a lead looks at it: which pairs are on the page, what there is to say about each in few words, and
// how it compares with the one before. Pure.

import type { PairIds } from '../matching/locks.ts';
import { inWords } from '../matching/rationale.ts';
import type { MatchConstraint, MatchRun, Pair, PairStatus, Reason } from '../matching/rules.ts';
import type { Person } from '../people/rules.ts';
import type { Program } from '../programs/rules.ts';

/** What a pair of a proposal can be while nobody has been asked. */
export const REVIEW_STATUSES: readonly PairStatus[] = ['proposed', 'leftOut', 'rejected'];

/** What somebody did to the proposal last, for telling whoever was looking at an older state. */
export type LastAct = { readonly bySlackUserId: string; readonly action: string };

/** A pair without why it was made, which is most of it. */
export type PairOutline = PairIds & Pick<Pair, 'status' | 'score'>;

export type Review = {
  readonly program: Program;
  readonly run: MatchRun;
  /** Those that wait for a decision, weakest first. */
  readonly pairs: readonly Pair[];
  /** How many of the run have been released already. */
  readonly releasedBefore: number;
  /** What was still open in the proposal that this one took the place of. */
  readonly earlier: readonly PairOutline[] | null;
  readonly constraints: readonly MatchConstraint[];
  readonly people: ReadonlyMap<string, Person>;
  /** Executives who want a partner and were not there when this was computed. */
  readonly joinedSince: readonly string[];
  readonly lastAct: LastAct | null;
};

export const SHOWS = ['all', 'names', 'changed', 'overrides', 'locked', 'leftOut', 'rejected'] as const;
export type Show = (typeof SHOWS)[number];

/** Which part of the proposal is on the screen. */
export type Look = {
  readonly page: number;
  readonly show: Show;
  readonly department: string | null;
  /** Slack id of somebody who is looked for. */
  readonly person: string | null;
};
export const FIRST_LOOK: Look = { page: 0, show: 'all', department: null, person: null };

/** A page's ticks are one group of checkboxes, and Slack allows ten in it. */
export const PAIRS_PER_PAGE = 10;

export function samePair(one: PairIds, other: PairIds): boolean {
  return (
    one.executiveSlackUserId === other.executiveSlackUserId &&
    one.mentorSlackUserId === other.mentorSlackUserId
  );
}

export function nameIn(people: Review['people'], slackUserId: string): string {
  return people.get(slackUserId)?.name ?? 'somebody';
}

export function namesOf(review: Pick<Review, 'people'>, pair: PairIds) {
  return {
    mentor: nameIn(review.people, pair.mentorSlackUserId),
    executive: nameIn(review.people, pair.executiveSlackUserId),
  };
}

export function isLocked(review: Pick<Review, 'constraints'>, pair: PairIds): boolean {
  return settledAbout(review, pair)?.kind === 'forced';
}

export function settledAbout(
  review: Pick<Review, 'constraints'>,
  pair: PairIds,
): MatchConstraint | undefined {
  return review.constraints.find((constraint) => samePair(constraint, pair));
}

/** Pairs that a lead locked for people of this proposal and that are not in it: the guard objects by now. */
export function locksNotHeld({ constraints, pairs, run }: Review): readonly MatchConstraint[] {
  const executives = new Set([
    ...pairs.map(({ executiveSlackUserId }) => executiveSlackUserId),
    ...run.unmatched.map(({ slackUserId }) => slackUserId),
  ]);
  return constraints.filter(
    (constraint) =>
      constraint.kind === 'forced' &&
      executives.has(constraint.executiveSlackUserId) &&
      !pairs.some((pair) => samePair(pair, constraint)),
  );
}

/** Not in the proposal before; false when there was none. */
export function isNew({ earlier }: Pick<Review, 'earlier'>, pair: PairIds): boolean {
  return earlier !== null && !keysOf(earlier).has(keyOf(pair));
}

const keyOf = (pair: PairIds) => `${pair.executiveSlackUserId}+${pair.mentorSlackUserId}`;

/** Made once for each list: looking for each of thousands of pairs among thousands would take a click's whole time. */
const knownKeys = new WeakMap<readonly PairIds[], ReadonlySet<string>>();
function keysOf(pairs: readonly PairIds[]): ReadonlySet<string> {
  const keys = knownKeys.get(pairs) ?? new Set(pairs.map(keyOf));
  knownKeys.set(pairs, keys);
  return keys;
}

const PASSES: Readonly<Record<Show, (review: Review, pair: Pair) => boolean>> = {
  all: () => true,
  names: () => true,
  changed: isNew,
  overrides: (_, { overrides }) => overrides.length > 0,
  locked: isLocked,
  leftOut: (_, { status }) => status === 'leftOut',
  rejected: (_, { status }) => status === 'rejected',
};

export function countShown(review: Review, show: Show): number {
  return review.pairs.filter((pair) => PASSES[show](review, pair)).length;
}

/** Everything that passes the filters, weakest first unless sorted by name. */
export function pairsShown(review: Review, look: Look): readonly Pair[] {
  const { people } = review;
  const shown = review.pairs.filter(
    (pair) =>
      PASSES[look.show](review, pair) &&
      (look.department === null || departmentsOf(people, pair).includes(look.department)) &&
      (look.person === null ||
        look.person === pair.executiveSlackUserId ||
        look.person === pair.mentorSlackUserId),
  );
  if (look.show !== 'names') return shown;
  const name = ({ executiveSlackUserId }: Pair) => nameIn(people, executiveSlackUserId);
  return shown.toSorted((one, other) => name(one).localeCompare(name(other), 'en'));
}

export type Page<Item> = {
  readonly items: readonly Item[];
  readonly page: number;
  readonly pages: number;
};

/** A page that is not there any more is the last one. */
export function pageOf<Item>(items: readonly Item[], page: number, perPage: number): Page<Item> {
  const pages = Math.max(1, Math.ceil(items.length / perPage));
  const current = Math.min(Math.max(page, 0), pages - 1);
  return { items: items.slice(current * perPage, (current + 1) * perPage), page: current, pages };
}

/** A select offers a hundred, and one of them is all. */
const MOST_DEPARTMENTS = 99;

/** The departments that anybody in the proposal works in, in the order of the alphabet. */
export function departmentsIn({ people, pairs }: Review): readonly string[] {
  const all = new Set(pairs.flatMap((pair) => departmentsOf(people, pair)));
  return [...all].sort((one, other) => one.localeCompare(other, 'en')).slice(0, MOST_DEPARTMENTS);
}

/** Enough to tell them apart; the chosen one travels with the window. */
const DEPARTMENT_LENGTH = 200;

function departmentsOf(people: Review['people'], pair: PairIds): readonly string[] {
  return [pair.executiveSlackUserId, pair.mentorSlackUserId].flatMap((slackUserId) => {
    const department = (people.get(slackUserId)?.department ?? '').trim().slice(0, DEPARTMENT_LENGTH);
    return department === '' ? [] : [department];
  });
}

export type Standing = {
  readonly matched: number;
  readonly weakest: number | null;
  readonly mean: number | null;
};

/** How the pairs stand that nobody has turned down. */
export function standingOf(pairs: readonly Pick<Pair, 'status' | 'score'>[]): Standing {
  const scores = pairs.filter(({ status }) => status !== 'rejected').map(({ score }) => score);
  if (scores.length === 0) return { matched: 0, weakest: null, mean: null };
  const total = scores.reduce((sum, score) => sum + score, 0);
  const weakest = scores.reduce((least, score) => Math.min(least, score));
  return { matched: scores.length, weakest, mean: Math.round(total / scores.length) };
}

/** Against the earlier proposal: "3 pairs new, 2 gone, weakest 410 → 455". Null when there was none. */
export function comparison(review: Review): string | null {
  const { earlier } = review;
  if (earlier === null) return null;
  const now = review.pairs.filter(({ status }) => status !== 'rejected');
  const added = now.filter((pair) => isNew(review, pair)).length;
  const gone = earlier.filter((known) => !keysOf(now).has(keyOf(known))).length;
  const [before, after] = [standingOf(earlier), standingOf(now)];
  const parts = [
    added === 0 && gone === 0
      ? 'the same pairs'
      : `${added} ${added === 1 ? 'pair' : 'pairs'} new, ${gone} gone`,
    ...changeOf('matched', before.matched, after.matched),
    ...changeOf('weakest', before.weakest, after.weakest),
    ...changeOf('average', before.mean, after.mean),
  ];
  return `Compared with the earlier proposal: ${parts.join(', ')}.`;
}

export function changeOf(what: string, before: number | null, after: number | null): readonly string[] {
  const rounded = (score: number | null) => (score === null ? 'none' : String(Math.round(score)));
  return rounded(before) === rounded(after) ? [] : [`${what} ${rounded(before)} → ${rounded(after)}`];
}

const MOST_TOPICS_NAMED = 3;

/** Why these two, in one line, for the lead. Topics and departments come from people. */
export function whyInBrief(reasons: readonly Reason[]): string {
  const facts = (kind: Reason['kind']) => reasons.find((reason) => reason.kind === kind)?.facts ?? {};
  const topics = texts(facts('goals').shared);
  const named = topics.slice(0, MOST_TOPICS_NAMED);
  const hours = Math.round(Number(facts('availability').minutesPerWeek ?? 0) / 60);
  const departments = texts(facts('distance').departments);
  return [
    topics.length === 0
      ? 'no topic in common'
      : inWords(
          topics.length > named.length ? [...named, `${topics.length - named.length} more topics`] : named,
        ),
    hours === 0 ? 'less than an hour a week in common' : `${hours} h a week in common`,
    departments.length > 0 ? departments.join(' and ') : 'same department, or not known',
  ].join(' · ');
}

function texts(fact: unknown): readonly string[] {
  return Array.isArray(fact) ? fact.map(String) : [];
}
