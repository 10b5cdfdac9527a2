// The score of one executive with all mentors at once, from flat arrays. Knows no weights of its own: every figure
// comes out of score.ts, and a test holds the two to the same points for every pair.
import { STYLES } from '../enrollment/rules.ts';
import { DEEPEST, type PreparedCandidate } from './candidate.ts';
import {
  availabilityPoints,
  depthWanted,
  distancePoints,
  ENOUGH_SHARED_MINUTES,
  goalsPoints,
  preferencePoints,
  stylePoints,
} from './score.ts';
import { leastSharedSlots, minutesOf, SLOTS_A_WEEK, type WeekColumn, weekColumn } from './week.ts';

/** The points of the executive in that row with a mentor. */
export type ScoreRow = (row: number) => (mentor: number) => number;

export function scoreColumns(
  executives: readonly PreparedCandidate[],
  mentors: readonly PreparedCandidate[],
): ScoreRow {
  const topics = topicColumns(executives, mentors);
  const hours = hourPoints(executives, mentors);
  const styles = styleTable(executives, mentors);
  const places = placeTable(executives, mentors);
  return (row) => {
    topics.load(row);
    return (mentor) => topics.points(mentor) + hours(row, mentor) + styles(row, mentor) + places(row, mentor);
  };
}

/** Depth by topic and mentor, one column of mentors after the other; 0 where a mentor does not offer the topic. */
function topicColumns(executives: readonly PreparedCandidate[], mentors: readonly PreparedCandidate[]) {
  const places = new Map<string, number>();
  for (const { topics } of mentors) {
    for (const { topic } of topics) if (!places.has(topic)) places.set(topic, places.size);
  }
  const depths = new Uint8Array(places.size * mentors.length);
  for (const [at, { topics }] of mentors.entries()) {
    for (const { topic, depth } of topics) {
      depths[(places.get(topic) ?? 0) * mentors.length + at] = depth;
    }
  }
  const reached = new Uint16Array(mentors.length);
  const preference = new Int16Array(mentors.length);
  let goals = new Int16Array(0);
  return {
    load(row: number): void {
      const executive = executives[row];
      const wishes = executive?.topics ?? [];
      const wanted = executive === undefined ? 0 : depthWanted(executive);
      goals = Int16Array.from({ length: wanted * DEEPEST + 1 }, (_, sum) => goalsPoints(sum, wanted));
      reached.fill(0);
      preference.fill(0);
      // The last wish first, so that the best one on offer has the last word.
      for (const { topic, depth } of wishes.toReversed()) {
        const place = places.get(topic);
        if (place === undefined) continue;
        const points = preferencePoints(depth, wishes[0]?.depth ?? depth);
        const start = place * mentors.length;
        for (let at = 0; at < mentors.length; at++) {
          const known = depths[start + at] ?? 0;
          if (known === 0) continue;
          reached[at] = (reached[at] ?? 0) + depth * known;
          preference[at] = points;
        }
      }
    },
    points: (mentor: number) => (goals[reached[mentor] ?? 0] ?? 0) + (preference[mentor] ?? 0),
  };
}

function hourPoints(executives: readonly PreparedCandidate[], mentors: readonly PreparedCandidate[]) {
  const free = (people: readonly PreparedCandidate[]): WeekColumn =>
    weekColumn(people.map((person) => person.free));
  const [ofExecutives, ofMentors] = [free(executives), free(mentors)];
  const points = Int16Array.from({ length: SLOTS_A_WEEK + 1 }, (_, slots) =>
    availabilityPoints(minutesOf(slots)),
  );
  const enough = ENOUGH_SHARED_MINUTES / minutesOf(1);
  return (row: number, mentor: number) =>
    points[leastSharedSlots(ofExecutives, row, ofMentors, mentor, enough)] ?? 0;
}

function styleTable(executives: readonly PreparedCandidate[], mentors: readonly PreparedCandidate[]) {
  const known = [...STYLES, null];
  const points = Int16Array.from(known.flatMap((one) => known.map((other) => stylePoints(one, other))));
  const column = (people: readonly PreparedCandidate[]) =>
    Uint8Array.from(people, ({ candidate }) => known.indexOf(candidate.answers.style));
  const [ofExecutives, ofMentors] = [column(executives), column(mentors)];
  return (row: number, mentor: number) =>
    points[(ofExecutives[row] ?? 0) * known.length + (ofMentors[mentor] ?? 0)] ?? 0;
}

function placeTable(executives: readonly PreparedCandidate[], mentors: readonly PreparedCandidate[]) {
  const departments = apartness(executives, mentors, ({ department }) => department);
  const locations = apartness(executives, mentors, ({ location }) => location);
  const points = Int16Array.from([0, 1, 2, 3], (both) => distancePoints((both & 1) === 1, (both & 2) === 2));
  return (row: number, mentor: number) =>
    points[(departments(row, mentor) ? 1 : 0) + (locations(row, mentor) ? 2 : 0)] ?? 0;
}

/** Whether the two are known to differ. */
function apartness(
  executives: readonly PreparedCandidate[],
  mentors: readonly PreparedCandidate[],
  of: (person: PreparedCandidate) => string | null,
) {
  const places = new Map<string, number>();
  const column = (people: readonly PreparedCandidate[]) =>
    Int32Array.from(people, (person) => {
      const text = of(person);
      if (text === null) return 0;
      const place = places.get(text) ?? places.size + 1;
      places.set(text, place);
      return place;
    });
  const [ofExecutives, ofMentors] = [column(executives), column(mentors)];
  return (row: number, mentor: number) => {
    const one = ofExecutives[row] ?? 0;
    const other = ofMentors[mentor] ?? 0;
    return one !== 0 && other !== 0 && one !== other;
  };
}
