// What an assignment is worth beside those of other methods, over several seeded companies: greedy choice, chance, and
// deferred acceptance, where executives apply by what they would learn and mentors choose by how they would get on.

import { outcomeOf, scoredProblem } from '../../src/matching/outcome.ts';
import { assignmentProblem, type MatchingProblem, prepareProblem } from '../../src/matching/problem.ts';
import type { ReasonKind } from '../../src/matching/rules.ts';
import { scorePair } from '../../src/matching/score.ts';
import { type Assignment, assign } from '../../src/matching/solver/assign.ts';
import { greedyAssignment, randomAssignment } from '../../src/matching/solver/baselines.ts';
import { median } from './figures.ts';
import { companyToMatch } from './matching-company.ts';

type Views = {
  /** Per executive and mentor, what each side sees in the other; null where the pair is not allowed. */
  readonly executive: readonly (readonly (number | null)[])[];
  readonly mentor: readonly (readonly (number | null)[])[];
};

/** One sentence per method: medians over the seeds. */
export function compareQuality(executives: number, mentors: number, seeds: number): string {
  const methods = new Map<string, { matched: number; weakest: number; mean: number; blocked: number }[]>();
  for (let seed = 1; seed <= seeds; seed++) {
    const problem = prepareProblem(companyToMatch(executives, mentors, seed));
    const scored = scoredProblem(problem);
    const views = viewsOf(problem);
    const best = assign(assignmentProblem(problem));
    const found: readonly (readonly [string, Int32Array])[] = [
      ['ours', best.mentorOf],
      ['greedy', greedyAssignment(scored)],
      ['deferred acceptance', deferredAcceptance(problem, views)],
      ['random', randomAssignment(scored, seed)],
    ];
    for (const [name, mentorOf] of found) {
      const { matched, weakest, mean } = outcomeOf(scored.scoreAt, mentorOf);
      const blocked = inBlockingPairs(problem, views, mentorOf);
      const so = methods.get(name) ?? [];
      so.push({ matched, weakest: weakest ?? 0, mean: mean ?? 0, blocked });
      methods.set(name, so);
    }
  }
  const words = [...methods].map(([name, found]) => {
    const of = (key: 'matched' | 'weakest' | 'mean' | 'blocked') => median(found.map((one) => one[key]));
    return `${name} ${of('matched')} matched, weakest ${of('weakest')}, mean ${of('mean')}, ${of('blocked')} in blocking pairs`;
  });
  return `Quality, ${executives} × ${mentors}, medians of ${seeds} seeds: ${words.join('; ')}.`;
}

const LEARNING: readonly ReasonKind[] = ['goals', 'preference', 'availability'];
const GETTING_ON: readonly ReasonKind[] = ['style', 'distance', 'availability'];

function viewsOf({ executives, mentors, bits }: MatchingProblem): Views {
  const pairs = executives.map((one, row) =>
    mentors.map((other, column) =>
      bits[row * mentors.length + column] === 0 ? scorePair(one, other).reasons : null,
    ),
  );
  const view = (kinds: readonly ReasonKind[]) =>
    pairs.map((row) =>
      row.map(
        (reasons) =>
          reasons?.reduce((sum, { kind, points }) => (kinds.includes(kind) ? sum + points : sum), 0) ?? null,
      ),
    );
  return { executive: view(LEARNING), mentor: view(GETTING_ON) };
}

/** Executives apply in the order of their view; a mentor keeps the best so far (Gale and Shapley 1962). */
export function deferredAcceptance({ locks }: Pick<MatchingProblem, 'locks'>, views: Views): Int32Array {
  const mentorOf = new Int32Array(views.executive.length).fill(-1);
  const wishes = views.executive.map((row) =>
    row
      .flatMap((value, mentor) => (value === null ? [] : [{ mentor, value }]))
      .sort((one, other) => other.value - one.value || one.mentor - other.mentor)
      .map(({ mentor }) => mentor),
  );
  const next = wishes.map(() => 0);
  const applying = [...wishes.keys()];
  for (let executive = applying.pop(); executive !== undefined; executive = applying.pop()) {
    const mentor = wishes[executive]?.[next[executive] ?? 0];
    if (mentor === undefined) continue;
    next[executive] = (next[executive] ?? 0) + 1;
    mentorOf[executive] = mentor;
    const held = [...mentorOf.keys()].filter((other) => mentorOf[other] === mentor);
    if (held.length <= (locks.seats[mentor] ?? 0)) continue;
    const seen = (other: number) => views.mentor[other]?.[mentor] ?? 0;
    const refused = held.reduce((worst, other) => (seen(other) < seen(worst) ? other : worst));
    mentorOf[refused] = -1;
    applying.push(refused);
  }
  return mentorOf;
}

/** Executives who, with some mentor, would both rather have each other. */
export function inBlockingPairs(
  { locks }: Pick<MatchingProblem, 'locks'>,
  views: Views,
  mentorOf: Assignment['mentorOf'],
): number {
  const seen = (executive: number, mentor: number) => views.mentor[executive]?.[mentor] ?? 0;
  const sitting = Map.groupBy(mentorOf.keys(), (executive) => mentorOf[executive] ?? -1);
  const wouldTake = (mentor: number, executive: number) => {
    const held = sitting.get(mentor) ?? [];
    if (held.length < (locks.seats[mentor] ?? 0)) return true;
    return held.some((other) => seen(other, mentor) < seen(executive, mentor));
  };
  return views.executive.filter((row, executive) => {
    const own = row[mentorOf[executive] ?? -1] ?? -1;
    return row.some((value, mentor) => value !== null && value > own && wouldTake(mentor, executive));
  }).length;
}
