// How good an allowed pair would be, as named reasons. The score is nothing but their sum.
// Knows expertise, hours, style and distance; never age or tenure.
import type { Style } from '../enrollment/rules.ts';
import { DEEPEST, type PreparedCandidate } from './candidate.ts';
import { REASON_KINDS, type Reason, type ReasonKind } from './rules.ts';
import { leastSharedMinutes } from './week.ts';

/** What each reason is worth at most. Together 1000, so that a score reads as so many points of a thousand. */
export const WEIGHTS: Readonly<Record<ReasonKind, number>> = {
  goals: 400,
  availability: 200,
  style: 150,
  distance: 150,
  preference: 100,
};

/** More shared time in a week than this makes no session easier to place. */
export const ENOUGH_SHARED_MINUTES = 6 * 60;

/** Another department matters more than another place: it is the everyday work that the executive does not see. */
const DEPARTMENT_SHARE = 2 / 3;

/**
 * How two ways of working get on, as a share of the weight. Practice guides advise mixed temperaments, while
 * studies of mentoring find that likeness predicts a good relationship. So opposites that complete each other
 * come first, nobody falls to zero, and the weight is small.
 */
const STYLE_FIT: Readonly<Record<Style, Readonly<Record<Style, number>>>> = {
  structured: { structured: 0.5, exploring: 1, handsOn: 0.7, reflective: 0.7 },
  exploring: { structured: 1, exploring: 0.5, handsOn: 0.7, reflective: 0.7 },
  handsOn: { structured: 0.7, exploring: 0.7, handsOn: 0.5, reflective: 1 },
  reflective: { structured: 0.7, exploring: 0.7, handsOn: 1, reflective: 0.5 },
};

/** Who has not said how they like to work is neither rewarded nor punished more than somebody alike. */
const UNKNOWN_STYLE_FIT = 0.5;

export type ScoredPair = { readonly score: number; readonly reasons: readonly Reason[] };

/** The reasons that speak for a pair, in the order of REASON_KINDS, and their sum (0–1000 whole points). */
export function scorePair(executive: PreparedCandidate, mentor: PreparedCandidate): ScoredPair {
  const reasons = REASON_KINDS.map((kind) => ({
    kind,
    points: pointsFor(kind, executive, mentor),
    outOf: WEIGHTS[kind],
    facts: factsFor(kind, executive, mentor),
  }));
  return { score: reasons.reduce((sum, { points }) => sum + points, 0), reasons };
}

/** The same score without the words, for runs over millions of pairs. */
export function scoreOf(executive: PreparedCandidate, mentor: PreparedCandidate): number {
  let score = 0;
  for (const kind of REASON_KINDS) score += pointsFor(kind, executive, mentor);
  return score;
}

function pointsFor(kind: ReasonKind, executive: PreparedCandidate, mentor: PreparedCandidate): number {
  switch (kind) {
    case 'goals':
      return goalsPoints(depthReached(executive, mentor), depthWanted(executive));
    case 'availability':
      return availabilityPoints(leastSharedMinutes(executive.free, mentor.free));
    case 'style':
      return stylePoints(executive.candidate.answers.style, mentor.candidate.answers.style);
    case 'distance':
      return distancePoints(
        isApart(executive.department, mentor.department),
        isApart(executive.location, mentor.location),
      );
    case 'preference': {
      const first = executive.topics[0];
      const best = bestWish(executive, mentor);
      return first === undefined || best === undefined ? 0 : preferencePoints(best.depth, first.depth);
    }
  }
}

function points(kind: ReasonKind, share: number): number {
  return Math.round(WEIGHTS[kind] * share);
}

/**
 * The mentor's depth averaged over everything the executive wants to learn, wishes counting by their depth.
 * @param reached depth wanted times depth offered, over all wishes
 * @param wanted depth wanted, over all wishes
 */
export function goalsPoints(reached: number, wanted: number): number {
  return points('goals', wanted === 0 ? 0 : reached / (wanted * DEEPEST));
}

export function depthWanted(executive: PreparedCandidate): number {
  return executive.topics.reduce((sum, { depth }) => sum + depth, 0);
}

function depthReached(executive: PreparedCandidate, mentor: PreparedCandidate): number {
  return executive.topics.reduce(
    (sum, { topic, depth }) => sum + depth * (mentor.depthOf.get(topic) ?? 0),
    0,
  );
}

export function availabilityPoints(minutes: number): number {
  return points('availability', Math.min(1, minutes / ENOUGH_SHARED_MINUTES));
}

/** Null: somebody has not said how they like to work. */
export function stylePoints(one: Style | null, other: Style | null): number {
  return points('style', one === null || other === null ? UNKNOWN_STYLE_FIT : STYLE_FIT[one][other]);
}

/** Unknown is not far: who has no department or place in the organization data gains nothing by it. */
export function distancePoints(isOtherDepartment: boolean, isOtherPlace: boolean): number {
  return points(
    'distance',
    (isOtherDepartment ? DEPARTMENT_SHARE : 0) + (isOtherPlace ? 1 - DEPARTMENT_SHARE : 0),
  );
}

/** Whether the executive's first choice is on offer, or else how far down the list the best one on offer is. */
export function preferencePoints(bestOffered: number, first: number): number {
  return points('preference', bestOffered / first);
}

function bestWish(executive: PreparedCandidate, mentor: PreparedCandidate) {
  for (const wish of executive.topics) {
    if (mentor.depthOf.has(wish.topic)) return wish;
  }
  return undefined;
}

function isApart(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one !== other;
}

function factsFor(
  kind: ReasonKind,
  executive: PreparedCandidate,
  mentor: PreparedCandidate,
): Reason['facts'] {
  switch (kind) {
    case 'goals': {
      const shared = executive.topics.filter(({ topic }) => mentor.depthOf.has(topic));
      return {
        wanted: executive.topics.map(({ topic }) => topic),
        shared: shared.map(({ topic }) => topic),
        wantedDepths: shared.map(({ depth }) => String(depth)),
        offeredDepths: shared.map(({ topic }) => String(mentor.depthOf.get(topic) ?? 0)),
        // What there is to learn where nothing asked for is on offer.
        ...(shared.length === 0 && { instead: mentor.topics.map(({ topic }) => topic) }),
      };
    }
    case 'availability':
      return {
        minutesPerWeek: leastSharedMinutes(executive.free, mentor.free),
        languages: [...executive.languages].filter((language) => mentor.languages.has(language)).sort(),
      };
    case 'style':
      return {
        executive: executive.candidate.answers.style ?? 'unknown',
        mentor: mentor.candidate.answers.style ?? 'unknown',
      };
    case 'distance':
      return {
        departments: differing('department', executive, mentor),
        locations: differing('location', executive, mentor),
      };
    case 'preference': {
      const best = bestWish(executive, mentor);
      return best === undefined
        ? {}
        : { topic: best.topic, isFirstChoice: best.depth === executive.topics[0]?.depth ? 1 : 0 };
    }
  }
}

/** Executive's, then mentor's, as the organization writes them; empty unless both are known and differ. */
function differing(
  field: 'department' | 'location',
  executive: PreparedCandidate,
  mentor: PreparedCandidate,
): readonly string[] {
  if (!isApart(executive[field], mentor[field])) return [];
  return [executive, mentor].map(({ candidate }) => (candidate[field] ?? '').trim());
}
