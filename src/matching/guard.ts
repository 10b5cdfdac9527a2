// The one place that decides whether two people may be paired. Every path that makes a pair asks here.
// Refuses to weigh: how good a pair would be is score.ts's business.
import type { Role } from '../enrollment/rules.ts';
import type { GuardSettings, MissingFact, PreparedCandidate } from './candidate.ts';
import { intersectsEveryWeek } from './week.ts';

export const OBSTACLE_KINDS = [
  'samePerson',
  'deactivated',
  'bot',
  'guest',
  'paused',
  'sameChain',
  'exclusion',
  'organizationUnknown',
  'gradeGap',
  'formerPartners',
  'rejectedByLead',
  'noCommonLanguage',
  'noCommonHour',
  'capacity',
] as const;
export type ObstacleKind = (typeof OBSTACLE_KINDS)[number];

/** Why two people may not be paired. A lead may override what is not absolute, with a reason that is logged. */
export type Obstacle =
  | { readonly kind: 'samePerson'; readonly isAbsolute: true }
  | { readonly kind: 'deactivated'; readonly isAbsolute: true; readonly slackUserIds: readonly string[] }
  | { readonly kind: 'bot'; readonly isAbsolute: true; readonly slackUserIds: readonly string[] }
  | { readonly kind: 'guest'; readonly isAbsolute: true; readonly slackUserIds: readonly string[] }
  | { readonly kind: 'paused'; readonly isAbsolute: true; readonly slackUserIds: readonly string[] }
  | {
      readonly kind: 'sameChain';
      readonly isAbsolute: true;
      readonly seniorSlackUserId: string;
      /** 1: the direct manager. */
      readonly steps: number;
    }
  /** Somebody asked not to be paired with somebody. It says no more than that, so that it cannot leak. */
  | { readonly kind: 'exclusion'; readonly isAbsolute: true }
  | {
      readonly kind: 'organizationUnknown';
      readonly isAbsolute: false;
      readonly missing: readonly MissingFact[];
    }
  | {
      readonly kind: 'gradeGap';
      readonly isAbsolute: false;
      /** Executive's grade minus mentor's; may be negative. */
      readonly gap: number;
      readonly minimum: number;
    }
  /** Absolute in programs that rotate: a new partner each phase, never the same twice. */
  | { readonly kind: 'formerPartners'; readonly isAbsolute: boolean }
  | { readonly kind: 'rejectedByLead'; readonly isAbsolute: false }
  | { readonly kind: 'noCommonLanguage'; readonly isAbsolute: false }
  | { readonly kind: 'noCommonHour'; readonly isAbsolute: false }
  | { readonly kind: 'capacity'; readonly isAbsolute: false; readonly roles: readonly Role[] };

/** A set of obstacle kinds as bits: a run compares millions of pairs and keeps what it found about each. */
export type ObstacleBits = number;

const BIT = Object.fromEntries(OBSTACLE_KINDS.map((kind, index) => [kind, 1 << index])) as Readonly<
  Record<ObstacleKind, ObstacleBits>
>;

/** The bit that stands for one kind. */
export function obstacleBit(kind: ObstacleKind): ObstacleBits {
  return BIT[kind];
}

/**
 * Decides whether two people may be paired, and says everything that speaks against it.
 * The rules follow common practice for reverse mentoring: the senior must have no say over the junior.
 * @returns an empty list if the pair is allowed
 */
export function decidePairing(
  executive: PreparedCandidate,
  mentor: PreparedCandidate,
  settings: GuardSettings,
): readonly Obstacle[] {
  const bits = obstacleBits(executive, mentor, settings);
  return OBSTACLE_KINDS.filter((kind) => (bits & BIT[kind]) !== 0).map((kind) =>
    obstacle(kind, executive, mentor, settings),
  );
}

/** What ends a pair that meets already: who it is about, and what the organization says for sure. */
const ENDING_KINDS: readonly ObstacleKind[] = [
  'samePerson',
  'deactivated',
  'bot',
  'guest',
  'sameChain',
  'gradeGap',
];

/**
 * Decides whether two people who are a pair may remain one, after what is known of them has changed. Whether there
 * is room, hours, languages and earlier partners was settled when they were paired; what is private or missing by
 * now is no reason to part them.
 * @param overridden what a lead has set aside for this pair; nothing absolute
 */
export function decideContinuation(
  executive: PreparedCandidate,
  mentor: PreparedCandidate,
  settings: GuardSettings,
  overridden: readonly ObstacleKind[] = [],
): readonly Obstacle[] {
  return partingObstacles(decidePairing(executive, mentor, settings), overridden);
}

/** Of what the guard has said about two people already: what parts them although they agreed to be a pair. */
export function partingObstacles(
  obstacles: readonly Obstacle[],
  overridden: readonly ObstacleKind[],
): readonly Obstacle[] {
  return obstacles.filter(
    ({ kind, isAbsolute }) => ENDING_KINDS.includes(kind) && (isAbsolute || !overridden.includes(kind)),
  );
}

/** The same decision as a number; 0 means allowed. Kept free of allocation for runs over thousands of people. */
export function obstacleBits(
  executive: PreparedCandidate,
  mentor: PreparedCandidate,
  settings: GuardSettings,
): ObstacleBits {
  const one = executive.slackUserId;
  const other = mentor.slackUserId;
  let bits = ownBits(executive) | ownBits(mentor);
  if (one === other) bits |= BIT.samePerson;
  if (chainSteps(executive, mentor) <= (settings.chainDepth ?? Number.MAX_SAFE_INTEGER))
    bits |= BIT.sameChain;
  if (executive.avoid.has(other) || mentor.avoid.has(one)) bits |= BIT.exclusion;
  if (executive.formerPartners.has(other) || mentor.formerPartners.has(one)) bits |= BIT.formerPartners;
  if (executive.rejectedPartners.has(other) || mentor.rejectedPartners.has(one)) bits |= BIT.rejectedByLead;
  if (gradeGap(executive, mentor) < settings.minimumGradeGap && settings.minimumGradeGap > 0)
    bits |= BIT.gradeGap;
  if (!mayShareLanguage(executive.languages, mentor.languages)) bits |= BIT.noCommonLanguage;
  if (!intersectsEveryWeek(executive.sessionStarts, mentor.sessionStarts)) bits |= BIT.noCommonHour;
  return bits;
}

/** What speaks against a person in any pair. */
export function ownBits(person: PreparedCandidate): ObstacleBits {
  const { candidate } = person;
  let bits = 0;
  if (candidate.isDeactivated) bits |= BIT.deactivated;
  if (candidate.isBot) bits |= BIT.bot;
  if (candidate.isGuest) bits |= BIT.guest;
  if (candidate.isPaused) bits |= BIT.paused;
  if (person.missing.length > 0) bits |= BIT.organizationUnknown;
  if (person.openSeats <= 0) bits |= BIT.capacity;
  return bits;
}

/**
 * Steps from one of the two up to the other; infinite if neither manages the other, directly or not. Where wrong
 * data closes a circle both are above each other, and the shorter way counts.
 */
export function chainSteps(executive: PreparedCandidate, mentor: PreparedCandidate): number {
  const up = mentor.chain.get(executive.slackUserId) ?? Number.POSITIVE_INFINITY;
  const down = executive.chain.get(mentor.slackUserId) ?? Number.POSITIVE_INFINITY;
  return Math.min(up, down);
}

/** Executive's grade minus mentor's; infinite if one is unknown, which is an obstacle of its own. */
export function gradeGap(executive: PreparedCandidate, mentor: PreparedCandidate): number {
  if (executive.grade === null || mentor.grade === null) return Number.POSITIVE_INFINITY;
  return executive.grade - mentor.grade;
}

/** Whoever has said nothing about languages is taken to get along. */
function mayShareLanguage(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size === 0 || other.size === 0 || [...one].some((language) => other.has(language));
}

function obstacle(
  kind: ObstacleKind,
  executive: PreparedCandidate,
  mentor: PreparedCandidate,
  settings: GuardSettings,
): Obstacle {
  const both = [executive, mentor];
  const idsWhere = (holds: (person: PreparedCandidate) => boolean) =>
    both.filter(holds).map((person) => person.slackUserId);
  switch (kind) {
    case 'samePerson':
    case 'exclusion':
      return { kind, isAbsolute: true };
    case 'rejectedByLead':
    case 'noCommonLanguage':
    case 'noCommonHour':
      return { kind, isAbsolute: false };
    case 'formerPartners':
      return { kind, isAbsolute: settings.neverRepeats };
    case 'deactivated':
      return { kind, isAbsolute: true, slackUserIds: idsWhere(({ candidate }) => candidate.isDeactivated) };
    case 'bot':
      return { kind, isAbsolute: true, slackUserIds: idsWhere(({ candidate }) => candidate.isBot) };
    case 'guest':
      return { kind, isAbsolute: true, slackUserIds: idsWhere(({ candidate }) => candidate.isGuest) };
    case 'paused':
      return { kind, isAbsolute: true, slackUserIds: idsWhere(({ candidate }) => candidate.isPaused) };
    case 'sameChain': {
      const senior = mentor.chain.has(executive.slackUserId) ? executive : mentor;
      const steps = chainSteps(executive, mentor);
      return { kind, isAbsolute: true, seniorSlackUserId: senior.slackUserId, steps };
    }
    case 'organizationUnknown':
      return { kind, isAbsolute: false, missing: distinctFacts(both.flatMap((person) => person.missing)) };
    case 'gradeGap':
      return { kind, isAbsolute: false, gap: gradeGap(executive, mentor), minimum: settings.minimumGradeGap };
    case 'capacity':
      return {
        kind,
        isAbsolute: false,
        roles: both.filter(({ openSeats }) => openSeats <= 0).map(({ role }) => role),
      };
  }
}

/** Two people may lack the same fact: the manager of a manager they share. */
function distinctFacts(facts: readonly MissingFact[]): readonly MissingFact[] {
  return facts.filter(
    ({ slackUserId, fact }, index) =>
      facts.findIndex((other) => other.slackUserId === slackUserId && other.fact === fact) === index,
  );
}
