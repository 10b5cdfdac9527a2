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
  /** How many of them each rule speaks against; several may apply to one. */
  readonly blocked: readonly { readonly kind: VisibleKind; readonly people: number }[];
  /** Those no visible rule speaks against: paired with others, or ruled out by private preferences. */
  readonly remaining: number;
  readonly hints: readonly Hint[];
};

/** The other people and what the guard said about each; both lists in the same order. */
export type Looked = { readonly other: PreparedCandidate; readonly bits: ObstacleBits };

const VISIBLE_KINDS = OBSTACLE_KINDS.filter(
  (kind): kind is VisibleKind => kind !== 'exclusion' && kind !== 'samePerson',
);
const HIDDEN_BITS = obstacleBit('exclusion') | obstacleBit('samePerson');

/** Sums up what stands between one person and everybody in the other role. */
export function whyUnmatched(
  person: PreparedCandidate,
  looked: readonly Looked[],
  settings: GuardSettings,
): Unmatched {
  const own = ownBits(person);
  return {
    slackUserId: person.slackUserId,
    role: person.role,
    own: VISIBLE_KINDS.filter((kind) => (own & obstacleBit(kind)) !== 0),
    missing: person.missing,
    considered: looked.length,
    blocked: VISIBLE_KINDS.map((kind) => ({
      kind,
      people: looked.filter(({ bits }) => (bits & obstacleBit(kind)) !== 0).length,
    })).filter(({ people }) => people > 0),
    remaining: looked.filter(({ bits }) => (bits & ~HIDDEN_BITS) === 0).length,
    hints: hintsFor(person, looked, settings),
  };
}

function hintsFor(
  person: PreparedCandidate,
  looked: readonly Looked[],
  settings: GuardSettings,
): readonly Hint[] {
  const onlyBlockedBy = (kind: ObstacleKind) =>
    looked.filter(({ bits }) => bits === obstacleBit(kind)).map(({ other }) => other);
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
