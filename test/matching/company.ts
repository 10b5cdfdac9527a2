// People for the matching tests: plain defaults that nothing objects to, and a seeded company of any size.
import type { TopicDepth, WeeklyWindow } from '../../src/enrollment/rules.ts';
import { NO_DETAILS, STYLES } from '../../src/enrollment/rules.ts';
import type { Candidate, GuardSettings, Managers, PreparedCandidate } from '../../src/matching/candidate.ts';
import { prepareCandidate } from '../../src/matching/candidate.ts';
import type { ProposalInput } from '../../src/matching/propose.ts';

/** Monday, 7 September 2026, 00:00 UTC. */
export const WEEK = Date.UTC(2026, 8, 7);

export const SETTINGS: GuardSettings = {
  minimumGradeGap: 2,
  chainDepth: null,
  mentorCapacity: 1,
  neverRepeats: false,
  sessionMinutes: 60,
  referenceWeekStartsAt: [WEEK],
};

export const OFFICE_HOURS: readonly WeeklyWindow[] = [1, 2, 3, 4, 5].map((weekday) => ({
  weekday,
  startMinute: 9 * 60,
  endMinute: 17 * 60,
}));

type Overrides = Partial<Omit<Candidate, 'answers'>> & {
  readonly topics?: readonly TopicDepth[];
  readonly availability?: readonly WeeklyWindow[];
  readonly style?: Candidate['answers']['style'];
  readonly avoid?: readonly string[];
};

export function person(slackUserId: string, grade: number | null, overrides: Overrides = {}): Candidate {
  const { topics, availability, style, avoid, ...facts } = overrides;
  return {
    slackUserId,
    answers: {
      goals: 'Learn something',
      topics: topics ?? [{ topic: 'AI at work', depth: 4 }],
      availability: availability ?? OFFICE_HOURS,
      style: style === undefined ? 'structured' : style,
      avoid: avoid ?? [],
      assistantSlackUserId: null,
      details: NO_DETAILS,
    },
    timeZone: 'UTC',
    grade,
    department: 'Sales',
    location: 'Oslo',
    languages: [],
    isDeactivated: false,
    isGuest: false,
    isBot: false,
    isPaused: false,
    formerPartners: [],
    rejectedPartners: [],
    capacity: null,
    partnersNow: 0,
    ...facts,
  };
}

export const executive = (slackUserId: string, overrides: Overrides = {}) =>
  person(slackUserId, 8, overrides);
export const mentor = (slackUserId: string, overrides: Overrides = {}) => person(slackUserId, 2, overrides);

/** Everybody's manager, from pairs of person and manager; who is nobody's report is at the top. */
export function chart(...lines: readonly (readonly [string, string | null])[]): Managers {
  return new Map(lines);
}

/** Nobody above anybody. */
export function flatChart(...people: readonly Candidate[]): Managers {
  return new Map(people.map(({ slackUserId }) => [slackUserId, null]));
}

export function prepared(
  candidate: Candidate,
  role: 'executive' | 'mentor',
  settings: GuardSettings = SETTINGS,
  managers: Managers = flatChart(candidate),
): PreparedCandidate {
  return prepareCandidate(candidate, role, settings, managers);
}

export function proposalInput(
  executives: readonly Candidate[],
  mentors: readonly Candidate[],
  rest: Partial<ProposalInput> = {},
): ProposalInput {
  const managers = flatChart(...executives, ...mentors);
  return {
    executives,
    mentors,
    settings: SETTINGS,
    managers,
    locked: [],
    forbidden: [],
    previous: [],
    ...rest,
  };
}

/** A small, fast, seeded generator of numbers in [0, 1): mulberry32. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const ZONES = [
  'Europe/Oslo',
  'America/Sao_Paulo',
  'Asia/Tokyo',
  'Asia/Kathmandu',
  'America/New_York',
  'Asia/Kolkata',
];

/** A company with a real tree of managers above everybody, and all rules biting somewhere. */
export function company(executiveCount: number, mentorCount: number, seed: number): ProposalInput {
  const random = seededRandom(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <T>(from: readonly T[], fallback: T): T => from[below(from.length)] ?? fallback;
  const executiveIds = Array.from({ length: executiveCount }, (_, at) => `E${String(at).padStart(5, '0')}`);
  const mentorIds = Array.from({ length: mentorCount }, (_, at) => `M${String(at).padStart(5, '0')}`);
  const managers = new Map<string, string | null>();
  for (const [at, id] of executiveIds.entries()) {
    managers.set(id, at === 0 ? null : (executiveIds[below(Math.min(at, 40))] ?? null));
  }
  for (const id of mentorIds) managers.set(id, pick(executiveIds, ''));
  const someone = (id: string, grade: number, others: readonly string[]) =>
    person(id, grade, {
      timeZone: pick(ZONES, 'UTC'),
      topics: Array.from({ length: 1 + below(5) }, () => ({
        topic: `Topic ${below(12)}`,
        depth: 1 + below(5),
      })),
      availability: [1, 2, 3, 4, 5].flatMap((weekday) => {
        const startMinute = 480 + 30 * below(14);
        return random() < 0.6 ? [{ weekday, startMinute, endMinute: startMinute + 60 + 30 * below(5) }] : [];
      }),
      style: pick(STYLES, 'structured'),
      department: `Department ${below(8)}`,
      location: `Place ${below(6)}`,
      avoid: random() < 0.1 ? [pick(others, ''), pick(others, '')] : [],
      formerPartners: random() < 0.1 ? [pick(others, ''), pick(others, '')] : [],
    });
  return {
    executives: executiveIds.map((id) => someone(id, 6 + below(3), mentorIds)),
    mentors: mentorIds.map((id) => someone(id, 1 + below(5), executiveIds)),
    settings: { ...SETTINGS, minimumGradeGap: 3 },
    managers,
    locked: [],
    forbidden: [],
    previous: [],
  };
}
