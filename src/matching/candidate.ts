// Everything matching needs to know about one person, and the same worked out once per run:
// chain of managers, free hours, lists as sets. Decides nothing about pairs.
import type { Instant } from '../clock.ts';
import type { EnrollmentAnswers, Role, TopicDepth } from '../enrollment/rules.ts';
import { freeSlots, stretchStarts, type WeekBitmap } from './week.ts';

export type Candidate = {
  readonly slackUserId: string;
  readonly answers: EnrollmentAnswers;
  /** IANA zone. */
  readonly timeZone: string;
  /** Higher is more senior; null while the organization data does not say. */
  readonly grade: number | null;
  readonly department: string | null;
  readonly location: string | null;
  /** Codes such as `en`; empty while the person has not said. */
  readonly languages: readonly string[];
  readonly isDeactivated: boolean;
  readonly isGuest: boolean;
  readonly isBot: boolean;
  readonly isPaused: boolean;
  /** Slack ids of earlier partners. One side naming the other is enough. */
  readonly formerPartners: readonly string[];
  /** People a lead has rejected as this person's partner. One side naming the other is enough. */
  readonly rejectedPartners: readonly string[];
  /** How many partners a mentor wants at most; null takes the program's. Executives always take one. */
  readonly capacity: number | null;
  /** Partners the person has already and keeps, whatever this run proposes. */
  readonly partnersNow: number;
};

export type GuardSettings = {
  /** Grades between executive and mentor; 0 turns the rule off. */
  readonly minimumGradeGap: number;
  /**
   * How many steps up the chain of managers count as the same chain; null means all of them, 0 none.
   * Null makes whoever stands above everybody unmatchable: a program that wants its chief executive in
   * has to choose a number here, where everybody can see it.
   */
  readonly chainDepth: number | null;
  /** Most executives per mentor; a mentor may want fewer. */
  readonly mentorCapacity: number;
  /** Whether earlier partners are out for good, as in programs that rotate, or only unless a lead sees a reason. */
  readonly neverRepeats: boolean;
  /** How long an unbroken stretch the two must share every week. */
  readonly sessionMinutes: number;
  /** Mondays 00:00 UTC of weeks that stand for every season of clock changes in the program; at least one. */
  readonly referenceWeekStartsAt: readonly Instant[];
};

/**
 * Each person's manager, for everybody the organization data covers, enrolled or not. Null: nobody is
 * above them. A person who is absent is unknown, which is not the same.
 */
export type Managers = ReadonlyMap<string, string | null>;

/** Something a lead has to supply before the guard can decide. */
export type MissingFact = { readonly slackUserId: string; readonly fact: 'grade' | 'manager' };

export type PreparedCandidate = {
  readonly candidate: Candidate;
  readonly slackUserId: string;
  readonly role: Role;
  readonly grade: number | null;
  readonly openSeats: number;
  /** Everybody above the person, with the number of steps up to them (1 is the manager). */
  readonly chain: ReadonlyMap<string, number>;
  readonly missing: readonly MissingFact[];
  readonly avoid: ReadonlySet<string>;
  readonly formerPartners: ReadonlySet<string>;
  readonly rejectedPartners: ReadonlySet<string>;
  readonly languages: ReadonlySet<string>;
  /** Free quarters of an hour, one week after the other, as many as there are reference weeks. */
  readonly free: WeekBitmap;
  /** Where a stretch as long as a session begins, laid out the same way. */
  readonly sessionStarts: WeekBitmap;
  /** In order of depth, each topic once. */
  readonly topics: readonly TopicDepth[];
  readonly depthOf: ReadonlyMap<string, number>;
  readonly department: string | null;
  readonly location: string | null;
};

/** Works out, once, what comparing one person with thousands of others needs. */
export function prepareCandidate(
  candidate: Candidate,
  role: Role,
  settings: GuardSettings,
  managers: Managers,
): PreparedCandidate {
  const { answers } = candidate;
  const chain = chainAbove(candidate.slackUserId, managers);
  const free = freeSlots(answers.availability, candidate.timeZone, settings.referenceWeekStartsAt);
  const topics = strongestFirst(answers.topics);
  return {
    candidate,
    slackUserId: candidate.slackUserId,
    role,
    grade: candidate.grade,
    openSeats: openSeats(candidate, role, settings),
    chain: chain.steps,
    missing: missingFacts(candidate, chain, settings),
    avoid: new Set(answers.avoid),
    formerPartners: new Set(candidate.formerPartners),
    rejectedPartners: new Set(candidate.rejectedPartners),
    languages: new Set(candidate.languages),
    free,
    sessionStarts: stretchStarts(free, settings.sessionMinutes),
    topics,
    depthOf: new Map(topics.map(({ topic, depth }) => [topic, depth])),
    department: writtenAlike(candidate.department),
    location: writtenAlike(candidate.location),
  };
}

type Chain = { readonly steps: ReadonlyMap<string, number>; readonly endsAtUnknown: MissingFact | null };

/** Walks up from manager to manager; stops at the top, at somebody unknown, or where wrong data closes a circle. */
function chainAbove(slackUserId: string, managers: Managers): Chain {
  const steps = new Map<string, number>();
  let current = slackUserId;
  for (let step = 1; ; step++) {
    const manager = managers.get(current);
    if (manager === undefined) return { steps, endsAtUnknown: { slackUserId: current, fact: 'manager' } };
    if (manager === null || manager === slackUserId || steps.has(manager))
      return { steps, endsAtUnknown: null };
    steps.set(manager, step);
    current = manager;
  }
}

function missingFacts(candidate: Candidate, chain: Chain, settings: GuardSettings): readonly MissingFact[] {
  const missing: MissingFact[] = [];
  if (settings.minimumGradeGap > 0 && candidate.grade === null) {
    missing.push({ slackUserId: candidate.slackUserId, fact: 'grade' });
  }
  const stepsNeeded = settings.chainDepth ?? Number.POSITIVE_INFINITY;
  if (chain.endsAtUnknown !== null && chain.steps.size < stepsNeeded) missing.push(chain.endsAtUnknown);
  return missing;
}

function openSeats(candidate: Candidate, role: Role, settings: GuardSettings): number {
  const most =
    role === 'executive'
      ? 1
      : Math.min(settings.mentorCapacity, candidate.capacity ?? settings.mentorCapacity);
  return Math.max(0, most - candidate.partnersNow);
}

/** The scale of depths, whether of knowing or of wanting to know. */
export const DEEPEST = 5;

/** Each topic once, at its greatest depth, deepest first; equal depths keep the alphabet's order. */
function strongestFirst(topics: readonly TopicDepth[]): readonly TopicDepth[] {
  const depths = new Map<string, number>();
  for (const { topic, depth } of topics) {
    const known = Math.min(DEEPEST, Math.max(depth, depths.get(topic) ?? 0));
    if (known > 0) depths.set(topic, known);
  }
  return [...depths]
    .map(([topic, depth]) => ({ topic, depth }))
    .sort((one, other) => other.depth - one.depth || (one.topic < other.topic ? -1 : 1));
}

/** Organization data comes from spreadsheets: "Sales" and " sales" are one department. */
export function writtenAlike(text: string | null): string | null {
  const trimmed = (text ?? '').trim().toLowerCase();
  return trimmed === '' ? null : trimmed;
}
