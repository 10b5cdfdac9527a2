// Somebody is without a partner while others are asked or under review: shows both ways to mend that, each with its
// price, and makes the chosen one the proposal under review. Nobody new is asked before a lead releases it.
import { isDeepStrictEqual } from 'node:util';
import { recordAudit } from '../audit/store.ts';
import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { readMatchingFacts } from '../matching/facts.ts';
import type { PairIds } from '../matching/locks.ts';
import type { ProposalInput } from '../matching/propose.ts';
import type { DropOut, Repair } from '../matching/repair.ts';
import type { Pair } from '../matching/rules.ts';
import { findRunInReview, listPairsOfProgram, listPairsOfRun, updatePair } from '../matching/store.ts';
import { endPair } from '../pairing/exit-operations.ts';
import { aboutBoth } from '../pairing/naming-operations.ts';
import { isOpenForMatching, type Program } from '../programs/rules.ts';
import { findProgram } from '../programs/store.ts';
import type { Actor } from '../slack/edge.ts';
import { heldPairs, isSame, type MendingWay, mendingId } from './mending.ts';
import { compute, readBasis, writeProposal } from './proposing-operations.ts';

export type Mending = {
  readonly program: Program;
  readonly repair: Repair;
  /** Those without a partner who could have one: people who pause are not among them. */
  readonly waiting: readonly string[];
};

export type MendingOutcome =
  | { readonly kind: 'closed' | 'busy' }
  /** Nobody is without a partner, or nobody who is could be helped. */
  | { readonly kind: 'nobody' | 'hopeless'; readonly program: Program }
  | { readonly kind: 'ways'; readonly mending: Mending; readonly hasChanged: boolean };

type Basis = {
  readonly program: Program;
  readonly input: ProposalInput;
  readonly dropOut: DropOut;
  readonly asked: readonly Pair[];
};

function readMendingBasis(db: Queryable, actor: Actor, programId: number): Basis | undefined {
  const program = findProgram(db, actor.workspaceId, programId);
  if (program === undefined || !isOpenForMatching(program)) return undefined;
  const facts = readMatchingFacts(db, program);
  const asked = listPairsOfProgram(db, programId, ['awaitingExecutive', 'awaitingMentor']);
  const run = findRunInReview(db, programId);
  const proposed = run === undefined ? [] : listPairsOfRun(db, run.id);
  const idsOf = ({ executiveSlackUserId, mentorSlackUserId }: PairIds) => ({
    executiveSlackUserId,
    mentorSlackUserId,
  });
  return {
    program,
    asked,
    input: {
      executives: facts.executives,
      mentors: facts.mentors,
      settings: facts.settings,
      managers: facts.managers,
      locked: facts.forced,
      forbidden: facts.forbidden,
      previous: [],
    },
    dropOut: {
      gone: [],
      asked: asked.map(idsOf),
      proposed: proposed.filter(({ status }) => status === 'proposed').map(idsOf),
    },
  };
}

/** Works out both ways from today's facts. Changes nothing. */
export async function openMending(deps: Deps, actor: Actor, programId: number): Promise<MendingOutcome> {
  const basis = readMendingBasis(deps.db, actor, programId);
  return basis === undefined ? { kind: 'closed' } : ways(basis, await computeRepair(deps, basis), false);
}

function computeRepair(deps: Deps, { input, dropOut }: Basis): Promise<Repair> {
  return deps.matchingThread.run({ kind: 'repair', input, dropOut });
}

function ways({ program, input }: Basis, repair: Repair, hasChanged: boolean): MendingOutcome {
  const resting = new Set(
    input.executives.filter(({ isPaused }) => isPaused).map(({ slackUserId }) => slackUserId),
  );
  const waiting = repair.orphans.filter((slackUserId) => !resting.has(slackUserId));
  if (waiting.length === 0) return { kind: 'nobody', program };
  if (repair.fewestTouched.added.length + repair.frozen.added.length === 0) {
    return { kind: 'hopeless', program };
  }
  return { kind: 'ways', mending: { program, repair, waiting }, hasChanged };
}

export type MendedOutcome =
  | MendingOutcome
  | {
      readonly kind: 'mended';
      readonly program: Program;
      readonly pairs: number;
      /** Suggestions that were taken back for it. */
      readonly takenBack: number;
    };

/**
 * Takes back the suggestions that the chosen way gives up, and puts its pairs under review.
 * @param chosenId what the lead had on the screen; if the facts say otherwise by now, that is shown first
 */
export async function mend(
  deps: Deps,
  actor: Actor,
  programId: number,
  way: MendingWay,
  chosenId: string,
): Promise<MendedOutcome> {
  const basis = readMendingBasis(deps.db, actor, programId);
  if (basis === undefined) return { kind: 'closed' };
  const repair = await computeRepair(deps, basis);
  const option = repair[way];
  if (mendingId(option) !== chosenId) return ways(basis, repair, true);
  const takenBack = transact(deps.db, (tx) => {
    const now = readMendingBasis(tx, actor, programId);
    // Somebody answered while it was worked out: what they said counts.
    if (!isDeepStrictEqual(now, basis)) return null;
    const touched = basis.asked.filter((pair) => option.touched.some((ids) => isSame(ids, pair)));
    for (const pair of touched) takeSuggestionBack(deps, tx, actor, pair);
    return touched.length;
  });
  if (takenBack === null) return openMendingAgain(deps, actor, programId);
  const pairs = await propose(
    deps,
    actor,
    programId,
    heldPairs(option, basis.dropOut.proposed),
    option.added,
  );
  return pairs === null ? { kind: 'busy' } : { kind: 'mended', program: basis.program, pairs, takenBack };
}

async function openMendingAgain(deps: Deps, actor: Actor, programId: number): Promise<MendingOutcome> {
  const outcome = await openMending(deps, actor, programId);
  return outcome.kind === 'ways' ? { ...outcome, hasChanged: true } : outcome;
}

function takeSuggestionBack(deps: Deps, tx: Queryable, actor: Actor, pair: Pair): void {
  endPair(deps, tx, pair);
  recordAudit(tx, actor, deps.clock.now(), 'pairEnded', {
    ...aboutBoth(pair),
    facts: { reason: 'Taken back while it waited for an answer, to give others a partner.' },
  });
}

/** People answer while it computes; after so many times they answer faster than it computes. */
const MOST_ATTEMPTS = 3;

/** The pairs are held like a lead's own decisions, so what comes out is the chosen way and nothing else. */
async function propose(
  deps: Deps,
  actor: Actor,
  programId: number,
  held: readonly PairIds[],
  added: readonly PairIds[],
): Promise<number | null> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const basis = readBasis(deps.db, actor, programId);
    if ('kind' in basis) return null;
    const settled = basis.input.locked;
    const locked = [
      ...settled,
      ...held
        .filter((pair) => !settled.some((lock) => isSame(lock, pair)))
        .map((pair) => ({ ...pair, overridden: [] })),
    ];
    const proposal = await compute(deps, { ...basis.input, locked });
    const written = transact(deps.db, (tx) => {
      const now = readBasis(tx, actor, programId);
      if ('kind' in now || !isDeepStrictEqual(now.input, basis.input)) return null;
      const run = writeProposal(deps, tx, actor, now, proposal);
      const pairs = listPairsOfRun(tx, run.id);
      for (const pair of pairs) {
        if (added.some((ids) => isSame(ids, pair))) updatePair(tx, pair.id, { origin: 'repair' });
      }
      return pairs.length;
    });
    if (written !== null) return written;
  }
  return null;
}
