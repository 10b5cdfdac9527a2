// Proposing, reviewing and releasing pairs, for leads. What the two people answer is consent.ts.
import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { findPerson } from '../people/store.ts';
import type { Program } from '../programs/rules.ts';
import { isClosed } from '../programs/rules.ts';
import { findProgram, getProgram, markProgram } from '../programs/store.ts';
import type { Actor } from '../slack/edge.ts';
import { askExecutive } from './asking-operations.ts';
import { prepareCandidate } from './candidate.ts';
import { explainUnmatched } from './explanation.ts';
import { type MatchingFacts, readMatchingFacts } from './facts.ts';
import { decidePairing } from './guard.ts';
import { type ProposedPair, proposePairs } from './propose.ts';
import type { Pair, Review, UnmatchedEntry } from './rules.ts';
import {
  findPair,
  findRun,
  findRunInReview,
  insertPair,
  insertRun,
  listPairsOfRun,
  updatePair,
  updateRun,
} from './store.ts';
import type { Unmatched } from './unmatched.ts';

export type ReviewOutcome =
  | { readonly kind: 'review'; readonly review: Review }
  | { readonly kind: 'closed' | 'gone' }
  | {
      readonly kind: 'nobody';
      readonly program: Program;
      readonly executives: number;
      readonly mentors: number;
    };

/** The review that is under way, or a fresh proposal. Reopening changes nothing. */
export function openReview(deps: Deps, actor: Actor, programId: number): ReviewOutcome {
  return transact(deps.db, (tx): ReviewOutcome => {
    const program = findProgram(tx, actor.workspaceId, programId);
    if (program === undefined || isClosed(program)) return { kind: 'closed' };
    const run = findRunInReview(tx, programId);
    // A proposal without a pair holds nothing to come back to, and people may have enrolled since.
    const isEmpty = run === undefined || listPairsOfRun(tx, run.id).length === 0;
    return isEmpty ? propose(deps, tx, actor, program) : reviewOf(tx, program, run);
  });
}

/**
 * Sets a proposal aside and computes a new one from today's facts; equal pairs stay where they are.
 * @param seenRunId what the lead had on the screen: if that is not the current one, the current one is shown first
 */
export function proposeAgain(
  deps: Deps,
  actor: Actor,
  programId: number,
  seenRunId: number | null,
): ReviewOutcome {
  return transact(deps.db, (tx): ReviewOutcome => {
    const program = findProgram(tx, actor.workspaceId, programId);
    if (program === undefined || isClosed(program)) return { kind: 'closed' };
    const current = findRunInReview(tx, programId);
    if (seenRunId !== null && current?.id !== seenRunId) {
      return current === undefined ? { kind: 'gone' } : reviewOf(tx, program, current);
    }
    return propose(deps, tx, actor, program);
  });
}

function reviewOf(db: Queryable, program: Program, run: Review['run']): ReviewOutcome {
  return { kind: 'review', review: { program, run, pairs: listPairsOfRun(db, run.id) } };
}

function propose(deps: Deps, tx: Queryable, actor: Actor, program: Program): ReviewOutcome {
  const facts = readMatchingFacts(tx, program);
  const seeking = facts.executives.filter(({ partnersNow }) => partnersNow === 0);
  if (seeking.length === 0 || facts.mentors.length === 0) {
    return { kind: 'nobody', program, executives: seeking.length, mentors: facts.mentors.length };
  }
  const earlier = findRunInReview(tx, program.id);
  const proposal = proposePairs({
    executives: seeking,
    mentors: facts.mentors,
    settings: facts.settings,
    managers: facts.managers,
    locked: facts.forced,
    forbidden: facts.forbidden,
    previous: earlier === undefined ? [] : listPairsOfRun(tx, earlier.id),
  });
  if (earlier !== undefined) updateRun(tx, earlier.id, { status: 'superseded' });
  const run = insertRun(tx, {
    workspaceId: actor.workspaceId,
    programId: program.id,
    previousRunId: earlier?.id ?? null,
    dryRunId: proposal.dryRunId,
    status: 'review',
    revision: 1,
    summary: proposal.summary,
    unmatched: unmatchedEntries(tx, actor.workspaceId, proposal.unmatched),
    createdBySlackUserId: actor.slackUserId,
    createdAt: deps.clock.now(),
  });
  for (const pair of proposal.pairs) insertPair(tx, { ...newPair(facts, pair), runId: run.id });
  if (program.status === 'draft' || program.status === 'enrolling') markProgram(tx, program, 'matching');
  return reviewOf(tx, program, run);
}

function unmatchedEntries(
  tx: Queryable,
  workspaceId: string,
  unmatched: readonly Unmatched[],
): readonly UnmatchedEntry[] {
  const nameOf = (slackUserId: string) =>
    findPerson(tx, workspaceId, slackUserId)?.name ?? 'somebody unknown';
  return unmatched.map((entry) => ({
    slackUserId: entry.slackUserId,
    role: entry.role,
    explanation: explainUnmatched(entry, nameOf),
  }));
}

function newPair(facts: MatchingFacts, proposed: ProposedPair) {
  const enrollmentId = (slackUserId: string) => {
    const enrollment = facts.enrolled.get(slackUserId);
    if (enrollment === undefined) throw new Error(`proposed somebody who is not enrolled: ${slackUserId}`);
    return enrollment.id;
  };
  return {
    workspaceId: facts.program.workspaceId,
    programId: facts.program.id,
    mentorEnrollmentId: enrollmentId(proposed.mentorSlackUserId),
    executiveEnrollmentId: enrollmentId(proposed.executiveSlackUserId),
    mentorSlackUserId: proposed.mentorSlackUserId,
    executiveSlackUserId: proposed.executiveSlackUserId,
    status: 'proposed' as const,
    score: proposed.score,
    reasons: proposed.reasons,
  };
}

/** Takes one pair out of a proposal, or puts it back. Saying the same twice changes nothing. */
export function leaveOutPair(deps: Deps, actor: Actor, pairId: number, leftOut: boolean): ReviewOutcome {
  return transact(deps.db, (tx): ReviewOutcome => {
    const pair = findPair(tx, actor.workspaceId, pairId);
    const run = pair?.runId == null ? undefined : findRun(tx, actor.workspaceId, pair.runId);
    if (pair === undefined || run === undefined || run.status !== 'review') return { kind: 'gone' };
    const status = leftOut ? 'leftOut' : 'proposed';
    if (pair.status !== status) {
      updatePair(tx, pair.id, { status });
      updateRun(tx, run.id, { revision: run.revision + 1 });
    }
    const program = getProgram(tx, actor.workspaceId, run.programId);
    if (isClosed(program)) return { kind: 'closed' };
    return reviewOf(tx, program, findRun(tx, actor.workspaceId, run.id) ?? run);
  });
}

export type ReleaseOutcome =
  | {
      readonly kind: 'released';
      readonly program: Program;
      readonly asked: number;
      readonly skipped: readonly Pair[];
    }
  | { readonly kind: 'changed'; readonly review: Review }
  | { readonly kind: 'empty' | 'gone' | 'closed' }
  /** Nobody can be asked any more. The proposal is set aside, and nothing else has changed. */
  | { readonly kind: 'noneLeft'; readonly program: Program };

/**
 * Asks the executives of every pair that is still in. Each pair passes the guard again: people leave, and
 * managers change, between a proposal and its release.
 * @param seenRevision what the lead had on the screen
 */
export function releasePairs(deps: Deps, actor: Actor, runId: number, seenRevision: number): ReleaseOutcome {
  return transact(deps.db, (tx): ReleaseOutcome => {
    const run = findRun(tx, actor.workspaceId, runId);
    if (run === undefined || run.status !== 'review') return { kind: 'gone' };
    const program = getProgram(tx, actor.workspaceId, run.programId);
    if (isClosed(program)) return { kind: 'closed' };
    const pairs = listPairsOfRun(tx, runId);
    if (run.revision !== seenRevision) return { kind: 'changed', review: { program, run, pairs } };
    const chosen = pairs.filter(({ status }) => status === 'proposed');
    if (chosen.length === 0) return { kind: 'empty' };
    const isAllowed = guardNow(readMatchingFacts(tx, program));
    const skipped = chosen.filter((pair) => !isAllowed(pair));
    if (skipped.length === chosen.length) {
      updateRun(tx, runId, { status: 'superseded' });
      return { kind: 'noneLeft', program };
    }
    for (const pair of chosen) {
      if (skipped.includes(pair)) updatePair(tx, pair.id, { status: 'leftOut' });
      else askExecutive(deps, tx, program, pair);
    }
    updateRun(tx, runId, { status: 'released', releasedAt: deps.clock.now() });
    markProgram(tx, program, 'running');
    return { kind: 'released', program, asked: chosen.length - skipped.length, skipped };
  });
}

function guardNow(facts: MatchingFacts): (pair: Pair) => boolean {
  const { settings, managers } = facts;
  const prepared = (role: 'executive' | 'mentor') =>
    new Map(
      (role === 'executive' ? facts.executives : facts.mentors).map((candidate) => [
        candidate.slackUserId,
        prepareCandidate(candidate, role, settings, managers),
      ]),
    );
  const executives = prepared('executive');
  const mentors = prepared('mentor');
  return (pair) => {
    const executive = executives.get(pair.executiveSlackUserId);
    const mentor = mentors.get(pair.mentorSlackUserId);
    return (
      executive !== undefined &&
      mentor !== undefined &&
      decidePairing(executive, mentor, settings).length === 0
    );
  };
}
