// Computing a proposal: facts are read, the matching runs outside any transaction, and what it found is written
// only while all that was read still holds. Reviewing what came out is review-operations.ts.
import { isDeepStrictEqual } from 'node:util';
import { recordAudit } from '../audit/store.ts';
import { type Database, type Queryable, transact, writesSoFar } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { listConstraints } from '../matching/constraint-store.ts';
import { type EnrolledFacts, enrolledByParts } from '../matching/enrolled-facts.ts';
import { explainUnmatched } from '../matching/explanation.ts';
import { type MatchingFacts, readMatchingFacts } from '../matching/facts.ts';
import type { Proposal, ProposalInput, ProposedPair } from '../matching/propose.ts';
import type { MatchConstraint, MatchRun, UnmatchedEntry } from '../matching/rules.ts';
import {
  findRunInReview,
  insertProposedPairs,
  insertRun,
  listOutlinesOfRun,
  updateRun,
} from '../matching/store.ts';
import { inTurns } from '../matching/turns.ts';
import type { Unmatched } from '../matching/unmatched.ts';
import { findPerson } from '../people/store.ts';
import { isOpenForMatching, type Program } from '../programs/rules.ts';
import { findProgram, getProgram, markProgram } from '../programs/store.ts';
import type { Actor } from '../slack/edge.ts';
import { samePair } from './review.ts';
import { readReview } from './review-facts.ts';
import type { ReviewOutcome } from './review-operations.ts';

/** What a proposal is computed from, as it was at one moment. */
export type Basis = {
  readonly program: Program;
  readonly facts: MatchingFacts;
  readonly input: ProposalInput;
  /** The proposal under review that a new one takes the place of. */
  readonly current: MatchRun | undefined;
};

type NoBasis = { readonly kind: 'closed' } | Extract<ReviewOutcome, { kind: 'nobody' }>;

/** @param enrolled most of it, where that has been read already */
export function readBasis(
  db: Queryable,
  actor: Actor,
  programId: number,
  enrolled?: EnrolledFacts,
): Basis | NoBasis {
  const program = findProgram(db, actor.workspaceId, programId);
  if (program === undefined || !isOpenForMatching(program)) return { kind: 'closed' };
  const facts = readMatchingFacts(db, program, [], enrolled);
  const seeking = facts.executives.filter(({ partnersNow }) => partnersNow === 0);
  if (seeking.length === 0 || facts.mentors.length === 0) {
    return { kind: 'nobody', program, executives: seeking.length, mentors: facts.mentors.length };
  }
  const current = findRunInReview(db, programId);
  const earlier = current === undefined ? [] : listOutlinesOfRun(db, current.id);
  const ids = new Set(seeking.map(({ slackUserId }) => slackUserId));
  return {
    program,
    facts,
    current,
    input: {
      executives: seeking,
      mentors: facts.mentors,
      settings: facts.settings,
      managers: facts.managers,
      locked: facts.forced.filter(({ executiveSlackUserId }) => ids.has(executiveSlackUserId)),
      forbidden: facts.forbidden,
      previous: earlier
        .filter(({ status }) => status === 'proposed' || status === 'leftOut')
        .map(({ executiveSlackUserId, mentorSlackUserId }) => ({ executiveSlackUserId, mentorSlackUserId })),
    },
  };
}

/** The mark says what had been written by then: while it is the same, so is everything that was read. */
export type MarkedBasis = { readonly basis: Basis | NoBasis; readonly mark: string };

/** When people answer faster than it can be read between their clicks, it is read at once. */
const MOST_READINGS = 3;

/** The same, a part at a time, so that clicks are answered meanwhile; of one moment all the same. */
export async function readBasisInTurns(db: Database, actor: Actor, programId: number): Promise<MarkedBasis> {
  for (let reading = 0; reading < MOST_READINGS; reading++) {
    const mark = writesSoFar(db);
    const program = findProgram(db, actor.workspaceId, programId);
    if (program === undefined) return { basis: { kind: 'closed' }, mark };
    const enrolled = await inTurns(enrolledByParts(db, program), () => writesSoFar(db) === mark);
    if (enrolled !== null) return { basis: readBasis(db, actor, programId, enrolled), mark };
  }
  return { mark: writesSoFar(db), basis: readBasis(db, actor, programId) };
}

/** Beside the main loop when it is long; two thousand executives take seconds. */
export function compute(deps: Deps, input: ProposalInput): Promise<Proposal> {
  return deps.matchingThread.run({ kind: 'propose', input });
}

/** People answer while it computes; after that many times they are answering faster than it computes. */
const MOST_ATTEMPTS = 3;

/**
 * Computes a new proposal and puts it in the place of the current one.
 * @param isExpected whether what is under review now is what the lead meant to replace; if not, it is shown
 */
export async function proposeAfresh(
  deps: Deps,
  actor: Actor,
  programId: number,
  isExpected: (current: MatchRun | undefined) => boolean,
): Promise<ReviewOutcome> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const read = await readBasisInTurns(deps.db, actor, programId);
    const { basis } = read;
    if ('kind' in basis) return basis;
    if (!isExpected(basis.current)) return currentInstead(deps.db, basis);
    const proposal = await compute(deps, basis.input);
    const outcome = await writeWhileItHolds(deps, actor, { ...read, basis }, isExpected, proposal);
    if (outcome === null) continue;
    if ('kind' in outcome) return outcome;
    // Thousands of pairs have just been written: whoever clicked meanwhile comes first.
    await new Promise(setImmediate);
    return {
      kind: 'review',
      review: readReview(deps.db, getProgram(deps.db, actor.workspaceId, programId), outcome),
    };
  }
  return { kind: 'busy' };
}

/**
 * Writes a proposal if everything that it was computed from is still so.
 * @returns null when it is not
 */
async function writeWhileItHolds(
  deps: Deps,
  actor: Actor,
  read: MarkedBasis & { readonly basis: Basis },
  isExpected: (current: MatchRun | undefined) => boolean,
  proposal: Proposal,
): Promise<ReviewOutcome | MatchRun | null> {
  const { basis } = read;
  const write = (tx: Queryable, now: Basis | NoBasis): ReviewOutcome | MatchRun | null => {
    if ('kind' in now) return now;
    if (!isExpected(now.current) || now.current?.id !== basis.current?.id) return currentInstead(tx, now);
    if (now !== basis && !isDeepStrictEqual(now.input, basis.input)) return null;
    return writeProposal(deps, tx, actor, now, proposal);
  };
  // Copying the answer over from the other thread took its time: whoever clicked meanwhile comes first.
  await new Promise(setImmediate);
  let latest: MarkedBasis = read;
  for (let look = 0; look < MOST_READINGS; look++) {
    // Mostly nothing has been written at all. What was, mostly has nothing to do with it, but that takes reading again.
    const outcome = transact(deps.db, (tx) =>
      writesSoFar(deps.db) === latest.mark ? write(tx, latest.basis) : 'outdated',
    );
    if (outcome !== 'outdated') return outcome;
    latest = await readBasisInTurns(deps.db, actor, basis.program.id);
  }
  return transact(deps.db, (tx) => write(tx, readBasis(tx, actor, basis.program.id)));
}

function currentInstead(db: Queryable, { program, current }: Basis): ReviewOutcome {
  return current === undefined
    ? { kind: 'gone' }
    : { kind: 'changed', review: readReview(db, program, current) };
}

/** Writes a proposal whose basis has just been read again in this transaction. */
export function writeProposal(
  deps: Deps,
  tx: Queryable,
  actor: Actor,
  { program, facts, current }: Basis,
  proposal: Proposal,
): MatchRun {
  const now = deps.clock.now();
  if (current !== undefined) updateRun(tx, current.id, { status: 'superseded' });
  const run = insertRun(tx, {
    workspaceId: actor.workspaceId,
    programId: program.id,
    previousRunId: current?.id ?? null,
    dryRunId: proposal.dryRunId,
    status: 'review',
    revision: 1,
    summary: proposal.summary,
    unmatched: unmatchedEntries(tx, facts, proposal.unmatched),
    createdBySlackUserId: actor.slackUserId,
    createdAt: now,
  });
  const forced = listConstraints(tx, program.id).filter(({ kind }) => kind === 'forced');
  insertProposedPairs(
    tx,
    proposal.pairs.map((pair) => ({ ...newPair(facts, forced, pair), runId: run.id })),
  );
  if (program.status === 'draft' || program.status === 'enrolling') markProgram(tx, program, 'matching');
  recordAudit(tx, actor, now, 'pairsProposed', {
    programId: program.id,
    facts: { pairs: proposal.pairs.length, proposal: proposal.dryRunId },
  });
  return run;
}

function unmatchedEntries(
  tx: Queryable,
  { people, program }: MatchingFacts,
  unmatched: readonly Unmatched[],
): readonly UnmatchedEntry[] {
  // The same few are named again and again, and hardly anybody who is not enrolled.
  const others = new Map<string, string>();
  const nameOf = (slackUserId: string) => {
    const known = people.get(slackUserId)?.name ?? others.get(slackUserId);
    if (known !== undefined) return known;
    const name = findPerson(tx, program.workspaceId, slackUserId)?.name ?? 'somebody unknown';
    others.set(slackUserId, name);
    return name;
  };
  return unmatched.map((entry) => ({
    slackUserId: entry.slackUserId,
    role: entry.role,
    explanation: explainUnmatched(entry, nameOf),
  }));
}

function newPair(facts: MatchingFacts, forced: readonly MatchConstraint[], proposed: ProposedPair) {
  const enrollmentOf = (slackUserId: string) => {
    const enrollment = facts.enrolled.get(slackUserId);
    if (enrollment === undefined) throw new Error(`proposed somebody who is not enrolled: ${slackUserId}`);
    return enrollment;
  };
  const { program } = facts;
  const executive = enrollmentOf(proposed.executiveSlackUserId);
  const lock = forced.find((constraint) => samePair(constraint, proposed));
  return {
    workspaceId: program.workspaceId,
    programId: program.id,
    mentorEnrollmentId: enrollmentOf(proposed.mentorSlackUserId).id,
    executiveEnrollmentId: executive.id,
    mentorSlackUserId: proposed.mentorSlackUserId,
    executiveSlackUserId: proposed.executiveSlackUserId,
    score: proposed.score,
    reasons: proposed.reasons,
    overrides: lock?.overrides ?? [],
    phase: program.phase,
    project: program.pairingMode === 'project' ? executive.answers.details.project : '',
  };
}
