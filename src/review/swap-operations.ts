// Giving an executive another mentor in a review. What is saved is also locked, so that proposing again keeps it.
import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Role } from '../enrollment/rules.ts';
import { listConstraints, settlePair, unsettlePair } from '../matching/constraint-store.ts';
import { type MatchingFacts, readMatchingFacts } from '../matching/facts.ts';
import type { PairIds } from '../matching/locks.ts';
import type { Pair, UnmatchedEntry } from '../matching/rules.ts';
import { deleteUnheardPair, getPair, getRun, insertPair, updatePair, updateRun } from '../matching/store.ts';
import { aboutBoth, auditOverrides } from '../pairing/naming-operations.ts';
import { judge, overridesFor, type Verdict } from '../pairing/naming-rules.ts';
import type { Actor } from '../slack/edge.ts';
import { nameIn, type Review } from './review.ts';
import { readReview } from './review-facts.ts';
import { type InReview, inReview, type ReviewOutcome, record, type Seen } from './review-operations.ts';
import {
  type Newcomers,
  overridableIn,
  planSwap,
  type SwapPlan,
  type SwapReading,
  type Way,
} from './swap.ts';

export type SwapPreview =
  | { readonly kind: 'plan'; readonly review: Review; readonly plan: SwapPlan; readonly verdict: Verdict }
  | {
      readonly kind: 'no';
      readonly review: Review;
      readonly why: Exclude<SwapReading['kind'], 'plan'> | 'seatsLocked';
    }
  | Exclude<ReviewOutcome, { kind: 'review' }>;

/** What another mentor would mean for the whole proposal. Nothing is done yet. */
export function previewSwap(db: Queryable, actor: Actor, seen: Seen, ids: PairIds): SwapPreview {
  const standing = inReview(db, actor, seen);
  if ('kind' in standing) return standing.kind === 'review' ? { ...standing, kind: 'changed' } : standing;
  return readSwap(db, standing, ids).preview;
}

function readSwap(db: Queryable, { program, run }: InReview, ids: PairIds) {
  const facts = readMatchingFacts(db, program);
  const review = readReview(db, program, run);
  const reading = planSwap(review, facts, ids);
  const people = new Map([...review.people, ...facts.people]);
  return { facts, review, preview: previewOf({ ...review, people }, reading) };
}

function previewOf(review: Review, reading: SwapReading): SwapPreview {
  if (reading.kind !== 'plan') return { kind: 'no', review, why: reading.kind };
  const { plan } = reading;
  const verdict = judge(plan.wanted.obstacles, (slackUserId) => nameIn(review.people, slackUserId));
  if (verdict.kind !== 'impossible' && plan.ways.length === 0)
    return { kind: 'no', review, why: 'seatsLocked' };
  return { kind: 'plan', review, plan, verdict };
}

export type SwapOutcome =
  | SwapPreview
  /** `pair` is the one the lead wanted. */
  | { readonly kind: 'saved'; readonly review: Review; readonly pair: Pair }
  | { readonly kind: 'needsReason'; readonly review: Review };

export type Swap = PairIds & { readonly wayKey: string; readonly reason: string };

export function saveSwap(deps: Deps, actor: Actor, seen: Seen, swap: Swap): SwapOutcome {
  return transact(deps.db, (tx): SwapOutcome => {
    const standing = inReview(tx, actor, seen);
    if ('kind' in standing) return standing.kind === 'review' ? { ...standing, kind: 'changed' } : standing;
    const { facts, review, preview } = readSwap(tx, standing, swap);
    if (preview.kind !== 'plan' || preview.verdict.kind === 'impossible') return preview;
    const { plan } = preview;
    const way = plan.ways.find(({ key }) => key === swap.wayKey);
    if (way === undefined) return preview;
    if (overridableIn(plan, way).length > 0 && swap.reason === '') return { kind: 'needsReason', review };
    const now = deps.clock.now();
    const write = { deps, tx, actor, facts, review, reason: swap.reason, now };
    if (way.givesUp !== null && way.gets === null) deleteUnheardPair(tx, way.givesUp.id);
    // First somewhere else, so that nobody holds two seats in between.
    if (way.givesUp !== null && way.gets !== null) put(write, way.givesUp, way.gets);
    const pair = put(write, plan.own, plan.wanted);
    lock(write, pair);
    updateRun(tx, review.run.id, { unmatched: unmatchedAfter(review, plan, way) });
    updateRun(tx, review.run.id, { revision: review.run.revision + 1 });
    const run = getRun(tx, actor.workspaceId, review.run.id);
    return { kind: 'saved', review: readReview(tx, review.program, run), pair };
  });
}

type Write = {
  readonly deps: Deps;
  readonly tx: Queryable;
  readonly actor: Actor;
  readonly facts: MatchingFacts;
  readonly review: Review;
  readonly reason: string;
  readonly now: number;
};

/** Puts the newcomers in the place of the executive's pair so far, or adds them. */
function put(write: Write, own: Pair | null, newcomers: Newcomers): Pair {
  const { deps, tx, actor, facts, review, reason, now } = write;
  const overrides = overridesFor(newcomers.obstacles, reason, actor.slackUserId, now);
  const { executiveSlackUserId, mentorSlackUserId, score, reasons } = newcomers;
  const change = {
    mentorEnrollmentId: enrollmentId(facts, mentorSlackUserId),
    mentorSlackUserId,
    score,
    reasons,
    status: 'proposed' as const,
    origin: 'swap' as const,
    namedBySlackUserId: actor.slackUserId,
    overrides,
    rejectedReason: null,
  };
  if (own !== null) updatePair(tx, own.id, change);
  const executive = facts.enrolled.get(executiveSlackUserId);
  const pair =
    own !== null
      ? getPair(tx, actor.workspaceId, own.id)
      : insertPair(tx, {
          ...change,
          workspaceId: actor.workspaceId,
          programId: review.program.id,
          runId: review.run.id,
          executiveSlackUserId,
          executiveEnrollmentId: enrollmentId(facts, executiveSlackUserId),
          phase: review.program.phase,
          project: review.program.pairingMode === 'project' ? (executive?.answers.details.project ?? '') : '',
        });
  record(deps, tx, actor, 'pairSwapped', pair, {
    before: own === null ? '' : own.mentorSlackUserId,
    after: mentorSlackUserId,
  });
  auditOverrides(write.tx, write.actor, write.now, aboutBoth(pair), overrides);
  return pair;
}

function enrollmentId(facts: MatchingFacts, slackUserId: string): number {
  const enrollment = facts.enrolled.get(slackUserId);
  if (enrollment === undefined) throw new Error(`swapped in and not enrolled: ${slackUserId}`);
  return enrollment.id;
}

/** What a lead chose by hand outlives the next proposal; the executive's earlier lock gives way. */
function lock({ tx, actor, now, reason }: Write, pair: Pair): void {
  for (const held of listConstraints(tx, pair.programId)) {
    if (held.kind === 'forced' && held.executiveSlackUserId === pair.executiveSlackUserId)
      unsettlePair(tx, pair.programId, held);
  }
  settlePair(tx, {
    workspaceId: pair.workspaceId,
    programId: pair.programId,
    executiveSlackUserId: pair.executiveSlackUserId,
    mentorSlackUserId: pair.mentorSlackUserId,
    kind: 'forced',
    reason,
    overrides: pair.overrides,
    bySlackUserId: actor.slackUserId,
    createdAt: now,
  });
}

function unmatchedAfter(review: Review, plan: SwapPlan, way: Way): readonly UnmatchedEntry[] {
  const placed = [plan.wanted, ...(way.gets === null ? [] : [way.gets])];
  const isPlaced = (slackUserId: string) =>
    placed.some(
      (pair) => pair.executiveSlackUserId === slackUserId || pair.mentorSlackUserId === slackUserId,
    );
  const staying = review.pairs.filter(
    (pair) => pair.status !== 'rejected' && pair.id !== plan.own?.id && pair.id !== way.givesUp?.id,
  );
  const displaced = (slackUserId: string | undefined, role: Role): readonly UnmatchedEntry[] =>
    slackUserId === undefined ||
    isPlaced(slackUserId) ||
    staying.some((pair) => pair.mentorSlackUserId === slackUserId)
      ? []
      : [{ slackUserId, role, explanation: ['A lead gave the proposed partner to somebody else.'] }];
  return [
    ...review.run.unmatched.filter(({ slackUserId }) => !isPlaced(slackUserId)),
    ...displaced(way.givesUp?.executiveSlackUserId, 'executive'),
    ...displaced(plan.own?.mentorSlackUserId, 'mentor'),
  ];
}
