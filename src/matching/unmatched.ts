// Why somebody found no partner, and what would help. Counts only: private lists are folded away here already,
// so that nothing downstream can tell whether anybody named anybody.
import type { Role } from '../enrollment/rules.ts';
import type { GuardSettings, MissingFact, PreparedCandidate } from './candidate.ts';
import {
  chainSteps,
  gradeGap,
  OBSTACLE_KINDS,
  type ObstacleBits,
  type ObstacleKind,
  obstacleBit,
  ownBits,
} from './guard.ts';

export type VisibleKind = Exclude<ObstacleKind, 'exclusion' | 'samePerson'>;

/** A change a lead could make, and how many possible partners it alone would add. */
export type Hint =
  | { readonly kind: 'gradeGap'; readonly minimum: number; readonly adds: number }
  | { readonly kind: 'chainDepth'; readonly depth: number; readonly adds: number }
  | { readonly kind: 'hours'; readonly adds: number }
  | { readonly kind: 'languages'; readonly adds: number }
  | { readonly kind: 'formerPartners'; readonly adds: number }
  | { readonly kind: 'rejections'; readonly adds: number }
  | { readonly kind: 'seats'; readonly adds: number }
  | { readonly kind: 'organization'; readonly missing: readonly MissingFact[]; readonly adds: number };

export type Unmatched = {
  readonly slackUserId: string;
  readonly role: Role;
  /** What keeps this person out of any pair. */
  readonly own: readonly VisibleKind[];
  /** What the lead has to supply about this person. */
  readonly missing: readonly MissingFact[];
  /** People in the other role. */
  readonly considered: number;
  /** Whether all their management chains lead up to this person, and the program counts every step of them. */
  readonly isAboveEverybody: boolean;
  /** How many of them each rule speaks against; several may apply to one. */
  readonly blocked: readonly { readonly kind: VisibleKind; readonly people: number }[];
  /** Those no visible rule speaks against: paired with others, or ruled out by private preferences. */
  readonly remaining: number;
  readonly hints: readonly Hint[];
};

const VISIBLE_KINDS = OBSTACLE_KINDS.filter(
  (kind): kind is VisibleKind => kind !== 'exclusion' && kind !== 'samePerson',
);
/** Private wishes, and what is no rule at all: what is said about people looks as if these were not there. */
export const HIDDEN_BITS = obstacleBit('exclusion') | obstacleBit('samePerson');

/**
 * Sums up what stands between one person and everybody in the other role.
 * @param bitsWith what the guard found about the person and the one at that place among the others
 */
export function whyUnmatched(
  person: PreparedCandidate,
  others: readonly PreparedCandidate[],
  bitsWith: (other: number) => ObstacleBits,
  settings: GuardSettings,
): Unmatched {
  const own = ownBits(person);
  const found = tally(others.length, bitsWith);
  const peopleWhere = (holds: (bits: ObstacleBits) => boolean) =>
    found.reduce((sum, { bits, at }) => (holds(bits) ? sum + at.length : sum), 0);
  return {
    slackUserId: person.slackUserId,
    role: person.role,
    own: VISIBLE_KINDS.filter((kind) => (own & obstacleBit(kind)) !== 0),
    missing: person.missing,
    considered: others.length,
    isAboveEverybody:
      settings.chainDepth === null &&
      others.length > 0 &&
      others.every(({ chain }) => chain.has(person.slackUserId)),
    blocked: VISIBLE_KINDS.map((kind) => ({
      kind,
      people: peopleWhere((bits) => (bits & obstacleBit(kind)) !== 0),
    })).filter(({ people }) => people > 0),
    remaining: peopleWhere((bits) => bits === 0),
    hints: hintsFor(person, onlyBlockedBy(others, found), settings),
  };
}

type Tally = readonly { readonly bits: ObstacleBits; readonly at: readonly number[] }[];

/** Who shares exactly the same obstacles; a program has few such groups, however many people it has. */
function tally(count: number, bitsWith: (other: number) => ObstacleBits): Tally {
  const groups = new Map<ObstacleBits, number[]>();
  for (let at = 0; at < count; at++) {
    // What would help must not tell of private wishes either, by adding one partner less than anybody can count.
    const bits = bitsWith(at) & ~HIDDEN_BITS;
    const group = groups.get(bits);
    if (group === undefined) groups.set(bits, [at]);
    else group.push(at);
  }
  return [...groups].map(([bits, at]) => ({ bits, at }));
}

function onlyBlockedBy(others: readonly PreparedCandidate[], found: Tally) {
  return (kind: ObstacleKind): readonly PreparedCandidate[] => {
    const group = found.find(({ bits }) => bits === obstacleBit(kind));
    return (group?.at ?? []).flatMap((at) => others[at] ?? []);
  };
}

function hintsFor(
  person: PreparedCandidate,
  onlyBlockedBy: (kind: ObstacleKind) => readonly PreparedCandidate[],
  settings: GuardSettings,
): readonly Hint[] {
  const hints: Hint[] = [];
  const gaps = onlyBlockedBy('gradeGap').map((other) => gapBetween(person, other));
  // Never down to nothing: whoever teaches stands at least one grade below whoever learns.
  const minimum = Math.max(0, ...gaps);
  const gapAdds = gaps.filter((gap) => gap >= minimum).length;
  if (minimum >= 1) hints.push({ kind: 'gradeGap', minimum, adds: gapAdds });

  const above = onlyBlockedBy('sameChain').map((other) => stepsBetween(person, other));
  const depth = Math.max(0, ...above) - 1;
  const chainAdds = above.filter((steps) => steps > depth).length;
  // One step is the direct manager, who is never a partner.
  if (chainAdds > 0 && depth >= 1 && depth < (settings.chainDepth ?? Number.POSITIVE_INFINITY)) {
    hints.push({ kind: 'chainDepth', depth, adds: chainAdds });
  }

  const unknown = onlyBlockedBy('organizationUnknown');
  if (unknown.length > 0) {
    const missing = person.missing.length > 0 ? person.missing : unknown.flatMap((other) => other.missing);
    hints.push({ kind: 'organization', missing, adds: unknown.length });
  }
  for (const [kind, obstacle] of [
    ['hours', 'noCommonHour'],
    ['languages', 'noCommonLanguage'],
    ['formerPartners', 'formerPartners'],
    ['rejections', 'rejectedByLead'],
    ['seats', 'capacity'],
  ] as const) {
    const adds = onlyBlockedBy(obstacle).length;
    if (adds > 0) hints.push({ kind, adds });
  }
  return hints;
}

function gapBetween(person: PreparedCandidate, other: PreparedCandidate): number {
  return person.role === 'executive' ? gradeGap(person, other) : gradeGap(other, person);
}

function stepsBetween(person: PreparedCandidate, other: PreparedCandidate): number {
  return person.role === 'executive' ? chainSteps(person, other) : chainSteps(other, person);
}
