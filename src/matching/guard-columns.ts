// The guard over everybody at once: what guard.ts decides for two people, for one executive against all mentors,
// from flat arrays. Decides nothing of its own: a test holds it to `obstacleBits` for every pair.
import type { GuardSettings, PreparedCandidate } from './candidate.ts';
import { type ObstacleKind, obstacleBit, ownBits } from './guard.ts';
import { positionsById } from './locks.ts';
import { sharesEveryWeek, weekColumn } from './week.ts';

/** Writes what the guard finds about the executive in that row and each mentor; 0 means allowed. */
export type GuardRow = (row: number, into: Uint16Array) => void;

export function guardColumns(
  executives: readonly PreparedCandidate[],
  mentors: readonly PreparedCandidate[],
  settings: GuardSettings,
): GuardRow {
  const own = Uint16Array.from(mentors, ownBits);
  const marks = markedPairs(executives, mentors, settings);
  const markGrades = gradeColumns(executives, mentors, settings.minimumGradeGap);
  const markLanguages = languageColumns(executives, mentors);
  const markHours = hourColumns(executives, mentors);
  return (row, into) => {
    const executive = executives[row];
    const ownOfRow = executive === undefined ? 0 : ownBits(executive);
    for (let at = 0; at < own.length; at++) into[at] = (own[at] ?? 0) | ownOfRow;
    for (const { mentor, bit } of marks[row] ?? []) into[mentor] = (into[mentor] ?? 0) | bit;
    markGrades(row, into);
    markLanguages(row, into);
    markHours(row, into);
  };
}

type Mark = { readonly mentor: number; readonly bit: number };

/** What concerns few pairs, as a short list for each executive: who stands above whom, and who named whom. */
function markedPairs(
  executives: readonly PreparedCandidate[],
  mentors: readonly PreparedCandidate[],
  settings: GuardSettings,
): readonly (readonly Mark[])[] {
  const depth = settings.chainDepth ?? Number.MAX_SAFE_INTEGER;
  const executiveAt = positionsById(executives);
  const mentorAt = positionsById(mentors);
  const marks: Mark[][] = executives.map(() => []);
  const mark = (executive: number | undefined, mentor: number | undefined, kind: ObstacleKind) => {
    if (executive !== undefined && mentor !== undefined) {
      marks[executive]?.push({ mentor, bit: obstacleBit(kind) });
    }
  };
  for (const [row, person] of executives.entries()) {
    mark(row, mentorAt.get(person.slackUserId), 'samePerson');
    for (const { slackUserId, kind } of named(person, depth)) mark(row, mentorAt.get(slackUserId), kind);
  }
  for (const [column, person] of mentors.entries()) {
    for (const { slackUserId, kind } of named(person, depth))
      mark(executiveAt.get(slackUserId), column, kind);
  }
  return marks;
}

/** Everybody whom one person's data names, and what it says about a pair with them. */
function* named(
  person: PreparedCandidate,
  depth: number,
): Iterable<{ readonly slackUserId: string; readonly kind: ObstacleKind }> {
  for (const [slackUserId, steps] of person.chain)
    if (steps <= depth) yield { slackUserId, kind: 'sameChain' };
  for (const slackUserId of person.avoid) yield { slackUserId, kind: 'exclusion' };
  for (const slackUserId of person.formerPartners) yield { slackUserId, kind: 'formerPartners' };
  for (const slackUserId of person.rejectedPartners) yield { slackUserId, kind: 'rejectedByLead' };
}

function gradeColumns(
  executives: readonly PreparedCandidate[],
  mentors: readonly PreparedCandidate[],
  minimum: number,
): GuardRow {
  if (minimum <= 0) return () => {};
  const bit = obstacleBit('gradeGap');
  // Whatever is compared with NaN is false, and an unknown grade is no gap.
  const column = (people: readonly PreparedCandidate[]) =>
    Float64Array.from(people, ({ grade }) => grade ?? Number.NaN);
  const [above, below] = [column(executives), column(mentors)];
  return (row, into) => {
    const grade = above[row] ?? Number.NaN;
    for (let at = 0; at < below.length; at++) {
      if (grade - (below[at] ?? 0) < minimum) into[at] = (into[at] ?? 0) | bit;
    }
  };
}

const LANGUAGES_IN_A_WORD = 32;

function languageColumns(
  executives: readonly PreparedCandidate[],
  mentors: readonly PreparedCandidate[],
): GuardRow {
  const places = new Map<string, number>();
  for (const person of [...executives, ...mentors]) {
    for (const language of person.languages) {
      if (!places.has(language)) places.set(language, places.size);
    }
  }
  if (places.size === 0) return () => {};
  const words = Math.ceil(places.size / LANGUAGES_IN_A_WORD);
  const column = (people: readonly PreparedCandidate[]) => {
    const masks = new Uint32Array(people.length * words);
    for (const [at, person] of people.entries()) {
      for (const language of person.languages) {
        const place = places.get(language) ?? 0;
        const word = at * words + Math.floor(place / LANGUAGES_IN_A_WORD);
        masks[word] = (masks[word] ?? 0) | (1 << (place % LANGUAGES_IN_A_WORD));
      }
    }
    return masks;
  };
  const [ofExecutives, ofMentors] = [column(executives), column(mentors)];
  const hasSaid = Uint8Array.from(mentors, ({ languages }) => Math.min(1, languages.size));
  const bit = obstacleBit('noCommonLanguage');
  return (row, into) => {
    if ((executives[row]?.languages.size ?? 0) === 0) return;
    for (let at = 0; at < hasSaid.length; at++) {
      if (hasSaid[at] === 0) continue;
      let common = 0;
      for (let word = 0; word < words; word++) {
        common |= (ofExecutives[row * words + word] ?? 0) & (ofMentors[at * words + word] ?? 0);
      }
      if (common === 0) into[at] = (into[at] ?? 0) | bit;
    }
  };
}

function hourColumns(
  executives: readonly PreparedCandidate[],
  mentors: readonly PreparedCandidate[],
): GuardRow {
  const starts = (people: readonly PreparedCandidate[]) =>
    weekColumn(people.map(({ sessionStarts }) => sessionStarts));
  const [ofExecutives, ofMentors] = [starts(executives), starts(mentors)];
  const bit = obstacleBit('noCommonHour');
  return (row, into) => {
    for (let at = 0; at < mentors.length; at++) {
      if (!sharesEveryWeek(ofExecutives, row, ofMentors, at)) into[at] = (into[at] ?? 0) | bit;
    }
  };
}
