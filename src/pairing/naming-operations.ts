// One operation for every pair that a lead makes by hand. The guard decides, as on every other way; what it lets a
// lead set aside takes a typed reason. What the two themselves suggest is nomination-operations.ts.
import { recordAudit } from '../audit/store.ts';
import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Obstacle } from '../matching/guard.ts';
import type { PairIds } from '../matching/locks.ts';
import type { Override, Pair } from '../matching/rules.ts';
import { getPair, insertPair, updatePair } from '../matching/store.ts';
import { isOpenForMatching, type Program } from '../programs/rules.ts';
import { findProgram } from '../programs/store.ts';
import type { Actor } from '../slack/edge.ts';
import { askWhoIsLeft } from './asking-operations.ts';
import { readNamedPair, readNames } from './naming-facts.ts';
import { isNews, judge, type NamedPair, type NamedPairReading, overridesFor } from './naming-rules.ts';

/** Why two people cannot be looked at as a pair at all. */
export type NoPair = Exclude<NamedPairReading, { kind: 'pair' }> | { readonly kind: 'closed' };

export type NamingPreview =
  | NoPair
  | { readonly kind: 'already'; readonly pair: Pair; readonly program: Program }
  | { readonly kind: 'impossible'; readonly sentences: readonly string[] }
  | {
      readonly kind: 'possible';
      readonly named: NamedPair;
      /** What a reason has to set aside; empty when nothing speaks against the pair. */
      readonly obstacles: readonly Obstacle[];
    };

/** What naming this pair would mean, before anything is saved. The two may be given in either order. */
export function previewNamedPair(db: Queryable, program: Program | undefined, ids: PairIds): NamingPreview {
  if (program === undefined || !isOpenForMatching(program)) return { kind: 'closed' };
  const reading = readNamedPair(db, program, ids.executiveSlackUserId, ids.mentorSlackUserId);
  if (reading.kind !== 'pair') return reading;
  const { named } = reading;
  const { standing } = named;
  if (standing !== undefined && standing.status !== 'nominated') {
    return { kind: 'already', pair: standing, program };
  }
  const verdict = judge(named.obstacles, readNames(db, program.workspaceId));
  if (verdict.kind === 'impossible') return verdict;
  return { kind: 'possible', named, obstacles: verdict.kind === 'needsReason' ? verdict.obstacles : [] };
}

export type NamingOutcome =
  | Exclude<NamingPreview, { kind: 'possible' }>
  | { readonly kind: 'asked'; readonly pair: Pair; readonly program: Program }
  /** Something speaks against it, and nobody has said why it may be all the same. */
  | { readonly kind: 'needsReason'; readonly named: NamedPair; readonly obstacles: readonly Obstacle[] };

export type Naming = PairIds & {
  readonly programId: number;
  /** Why the rules that speak against it may be set aside; empty when the lead gave none. */
  readonly reason: string;
  /** The kinds of obstacles that the lead had on the screen. */
  readonly seen: readonly string[];
  /** What the two are to work on; empty leaves it to the executive's own words. */
  readonly project: string;
};

/** Makes the pair and asks the executive in private, as a release does. Doing it twice makes one pair. */
export function namePair(deps: Deps, actor: Actor, naming: Naming): NamingOutcome {
  return transact(deps.db, (tx): NamingOutcome => {
    const program = findProgram(tx, actor.workspaceId, naming.programId);
    const preview = previewNamedPair(tx, program, naming);
    if (program === undefined || preview.kind !== 'possible') {
      return preview.kind === 'possible' ? { kind: 'closed' } : preview;
    }
    const { named, obstacles } = preview;
    const reason = naming.reason.trim();
    if ((obstacles.length > 0 && reason === '') || isNews(obstacles, naming.seen))
      return { kind: 'needsReason', named, obstacles };
    const now = deps.clock.now();
    const overrides = overridesFor(obstacles, reason, actor.slackUserId, now);
    const pair = insertNamedPair(tx, named, {
      status: 'proposed',
      origin: 'manual',
      namedBySlackUserId: actor.slackUserId,
      overrides,
      ...(naming.project.trim() !== '' && { project: naming.project.trim() }),
    });
    auditOverrides(tx, actor, now, aboutBoth(pair), overrides);
    recordAudit(tx, actor, now, 'pairNamed', aboutBoth(pair));
    askWhoIsLeft(deps, tx, program, pair);
    return { kind: 'asked', pair: getPair(tx, actor.workspaceId, pair.id), program };
  });
}

type HowNamed = Pick<Pair, 'status' | 'origin' | 'namedBySlackUserId'> &
  Partial<Pick<Pair, 'overrides' | 'project' | 'executiveAnsweredAt' | 'mentorAnsweredAt' | 'releasedAt'>>;

/** A pair outside any run, with the score and the reasons it would have had in one. */
export function insertNamedPair(tx: Queryable, named: NamedPair, how: HowNamed): Pair {
  const { program, executive, mentor } = named;
  // Two people who had suggested it themselves and whom a lead now pairs are one pair, not two.
  if (named.standing?.status === 'nominated') {
    updatePair(tx, named.standing.id, { score: named.score, reasons: named.reasons, ...how });
    return getPair(tx, program.workspaceId, named.standing.id);
  }
  return insertPair(tx, {
    workspaceId: program.workspaceId,
    programId: program.id,
    mentorEnrollmentId: mentor.id,
    executiveEnrollmentId: executive.id,
    mentorSlackUserId: mentor.slackUserId,
    executiveSlackUserId: executive.slackUserId,
    score: named.score,
    reasons: named.reasons,
    phase: program.phase,
    project: program.pairingMode === 'project' ? executive.answers.details.project : '',
    ...how,
  });
}

export function aboutBoth(pair: Pair) {
  return {
    programId: pair.programId,
    pairId: pair.id,
    subjectSlackUserIds: [pair.executiveSlackUserId, pair.mentorSlackUserId],
  };
}

/** One entry for each rule that was set aside. */
export function auditOverrides(
  tx: Queryable,
  actor: Actor,
  now: number,
  about: Omit<ReturnType<typeof aboutBoth>, 'pairId'> & { readonly pairId?: number },
  overrides: readonly Override[],
): void {
  for (const { kind, reason } of overrides) {
    recordAudit(tx, actor, now, 'ruleOverridden', { ...about, facts: { rule: kind, reason } });
  }
}
