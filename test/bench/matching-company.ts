// A company of any size for the benchmark of matching, the same for the same seed: departments of Zipf's sizes, a real
// tree of managers, offices around the world, and topics that are wanted by others than by those who know them.
import type { TopicDepth, WeeklyWindow } from '../../src/enrollment/rules.ts';
import { NO_DETAILS, STYLES } from '../../src/enrollment/rules.ts';
import type { Candidate, GuardSettings } from '../../src/matching/candidate.ts';
import type { ProposalInput } from '../../src/matching/propose.ts';
import { seededRandom } from '../matching/company.ts';

/** Monday, 11 January 2027, 00:00 UTC. */
const WEEK = Date.UTC(2027, 0, 11);

const SETTINGS: GuardSettings = {
  minimumGradeGap: 3,
  // All levels would make whoever stands above everybody unmatchable.
  chainDepth: 4,
  mentorCapacity: 3,
  neverRepeats: false,
  sessionMinutes: 60,
  referenceWeekStartsAt: [WEEK, WEEK + 26 * 7 * 24 * 3_600_000],
};

const OFFICES = [
  { place: 'Berlin', zone: 'Europe/Berlin', share: 0.32 },
  { place: 'London', zone: 'Europe/London', share: 0.2 },
  { place: 'New York', zone: 'America/New_York', share: 0.2 },
  { place: 'São Paulo', zone: 'America/Sao_Paulo', share: 0.1 },
  { place: 'Bengaluru', zone: 'Asia/Kolkata', share: 0.12 },
  { place: 'Tokyo', zone: 'Asia/Tokyo', share: 0.06 },
];
type Office = (typeof OFFICES)[number];

const DEPARTMENTS = 12;
const TOPICS = 40;
const CLUSTERS = 8;
/** Of everybody, how many stand between executives and mentors. */
const MIDDLE_SHARE = 0.4;

type Worker = { readonly id: string; readonly department: number; readonly office: Office };

/** @param mentors how many juniors there are; executives stand on grades 6–8, mentors on 2–4 */
export function companyToMatch(executives: number, mentors: number, seed: number): ProposalInput {
  const random = seededRandom(seed);
  const chance = chanceFrom(random);
  const managers = new Map<string, string | null>();
  const hire = (id: string, bosses: readonly Worker[]): Worker => {
    const department = chance.zipf(DEPARTMENTS, 0.8);
    const own = bosses.filter((boss) => boss.department === department);
    const boss = chance.pick(own.length > 0 ? own : bosses);
    managers.set(id, boss?.id ?? null);
    const office = boss !== undefined && random() < 0.65 ? boss.office : chance.weighted(OFFICES);
    return { id, department, office };
  };
  const numbered = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, at) => `U0${prefix}${String(at).padStart(6, '0')}`);
  const top: Worker[] = [];
  for (const id of numbered('SENI', executives)) {
    // The first tenth of them leads the others.
    top.push(hire(id, top.slice(0, Math.ceil(executives / 10))));
  }
  const middle: Worker[] = [];
  for (const id of numbered('MIDD', Math.ceil((executives + mentors) * MIDDLE_SHARE)))
    middle.push(hire(id, top));
  const juniors = numbered('YOUN', mentors).map((id) => hire(id, middle));
  const skills = skillsIn(chance);
  const ids = { executives: top.map(({ id }) => id), mentors: juniors.map(({ id }) => id) };
  return {
    executives: top.map((worker, at) => ({
      ...candidate(worker, chance, ids.mentors, 0.6),
      grade: at === 0 ? 8 : at < executives / 10 ? 7 : 6,
      answers: {
        ...answers(chance, ids.mentors),
        topics: chance
          .distinct(2 + chance.below(4), () => chance.zipf(TOPICS, 1.1))
          .map(asTopic([5, 4, 3, 2, 2])),
        availability: hours(chance, 0.6, [60, 180]),
      },
    })),
    mentors: juniors.map((worker) => ({
      ...candidate(worker, chance, ids.executives, 0),
      grade: 2 + chance.below(3),
      capacity: random() < 0.7 ? 1 : random() < 2 / 3 ? 2 : 3,
      answers: {
        ...answers(chance, ids.executives),
        topics: chance
          .distinct(2 + chance.below(5), () => skills(worker.department))
          .map((topic) => ({ topic: `Topic ${topic}`, depth: 3 + chance.below(3) })),
        availability: hours(chance, 0.85, [120, 300]),
      },
    })),
    settings: SETTINGS,
    managers,
    locked: [],
    forbidden: [],
    previous: [],
  };
}

type Chance = ReturnType<typeof chanceFrom>;

function chanceFrom(random: () => number) {
  const below = (limit: number) => Math.floor(random() * limit);
  const weighted = <T extends { readonly share: number }>(options: readonly T[]): T => {
    const total = options.reduce((sum, { share }) => sum + share, 0);
    let left = random() * total;
    const found = options.find(({ share }) => {
      left -= share;
      return left < 0;
    });
    const last = found ?? options.at(-1);
    if (last === undefined) throw new Error('nothing to choose from');
    return last;
  };
  const ranks = new Map<string, readonly { readonly rank: number; readonly share: number }[]>();
  return {
    random,
    below,
    weighted,
    pick: <T>(from: readonly T[]): T | undefined => from[below(from.length)],
    /** 0 most often, and the higher the exponent the more so. */
    zipf(count: number, exponent: number): number {
      const key = `${count} ${exponent}`;
      const shares =
        ranks.get(key) ??
        Array.from({ length: count }, (_, rank) => ({ rank, share: 1 / (rank + 1) ** exponent }));
      ranks.set(key, shares);
      return weighted(shares).rank;
    },
    distinct(count: number, draw: () => number): readonly number[] {
      const found = new Set<number>();
      for (let tries = 0; found.size < count && tries < count * 10; tries++) found.add(draw());
      return [...found];
    },
  };
}

/** Topics that juniors know: ranked otherwise than what is wanted, and each department stronger in clusters of its own. */
function skillsIn(chance: Chance): (department: number) => number {
  const noisy = Array.from({ length: TOPICS }, (_, topic) => ({
    topic,
    rank: topic + 6 * (chance.random() + chance.random() + chance.random() - 1.5) * 2,
  })).sort((one, other) => one.rank - other.rank);
  const shares = Array.from({ length: DEPARTMENTS }, (_, department) =>
    noisy.map(({ topic }, place) => ({
      topic,
      share: (topic % CLUSTERS === department % CLUSTERS ? 3 : 1) / (place + 1) ** 0.9,
    })),
  );
  return (department) => chance.weighted(shares[department] ?? []).topic;
}

function asTopic(depths: readonly number[]): (topic: number, at: number) => TopicDepth {
  return (topic, at) => ({ topic: `Topic ${topic}`, depth: depths[at] ?? 1 });
}

/** One stretch on some working days, on the half hour. */
function hours(chance: Chance, share: number, [least, most]: readonly [number, number]): WeeklyWindow[] {
  return [1, 2, 3, 4, 5].flatMap((weekday) => {
    if (chance.random() >= share) return [];
    const length = least + 30 * chance.below((most - least) / 30 + 1);
    const startMinute = 480 + 30 * chance.below((1_140 - 480 - length) / 30 + 1);
    return [{ weekday, startMinute, endMinute: startMinute + length }];
  });
}

function answers(chance: Chance, others: readonly string[]) {
  const avoided = chance.random() < 0.3 ? chance.below(4) : 0;
  return {
    goals: 'Decide better on what is new to me.',
    style: chance.pick(STYLES) ?? null,
    avoid: Array.from({ length: avoided }, () => chance.pick(others) ?? ''),
    assistantSlackUserId: null,
    details: { ...NO_DETAILS, languages: chance.random() < 0.9 ? ['en'] : ['en', 'de'] },
  };
}

function candidate(worker: Worker, chance: Chance, others: readonly string[], earlier: number) {
  return {
    slackUserId: worker.id,
    timeZone: worker.office.zone,
    department: `Department ${worker.department}`,
    location: worker.office.place,
    languages: ['en'],
    isDeactivated: false,
    isGuest: false,
    isBot: false,
    isPaused: false,
    formerPartners: chance.random() < earlier ? [chance.pick(others) ?? ''] : [],
    rejectedPartners: [],
    capacity: null,
    partnersNow: 0,
  } satisfies Partial<Candidate>;
}
