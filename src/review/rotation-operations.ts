// The next phase of a program that rotates: the pairs of this one end with thanks, and new ones are proposed. Nobody is
// paired with somebody they have had before; the guard sees to that. Everybody is asked again.
import { recordAudit } from '../audit/store.ts';
import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { type Pair, TAKEN_STATUSES } from '../matching/rules.ts';
import { listPairsOfProgram } from '../matching/store.ts';
import { endPair } from '../pairing/exit-operations.ts';
import { tell } from '../pairing/telling-operations.ts';
import { isOpenForMatching, type Program } from '../programs/rules.ts';
import { findProgram, getProgram, markPhase } from '../programs/store.ts';
import type { Actor } from '../slack/edge.ts';
import { proposeAfresh } from './proposing-operations.ts';
import type { ReviewOutcome } from './review-operations.ts';
import { phaseEnded } from './rotation-views.ts';

export type PhaseDoor =
  | { readonly kind: 'closed' | 'notRotating' }
  | { readonly kind: 'last'; readonly program: Program }
  | {
      readonly kind: 'open';
      readonly program: Program;
      /** Pairs that meet or rest; they end with thanks. */
      readonly met: readonly Pair[];
      /** Pairs that wait for an answer; they are let go. */
      readonly asked: readonly Pair[];
    };

/** Whether a next phase can be started, and whom that would concern. */
export function openNextPhase(db: Queryable, actor: Actor, programId: number): PhaseDoor {
  const program = findProgram(db, actor.workspaceId, programId);
  if (program === undefined || !isOpenForMatching(program)) return { kind: 'closed' };
  if (program.pairingMode !== 'rotating') return { kind: 'notRotating' };
  if (program.phase >= program.phases) return { kind: 'last', program };
  const pairs = listPairsOfProgram(db, programId, TAKEN_STATUSES);
  const hasMet = ({ status }: Pair) => status === 'active' || status === 'paused';
  return {
    kind: 'open',
    program,
    met: pairs.filter(hasMet),
    asked: pairs.filter((pair) => !hasMet(pair)),
  };
}

export type PhaseOutcome =
  | Exclude<PhaseDoor, { kind: 'open' }>
  /** Somebody else started it; nothing was done. */
  | { readonly kind: 'already'; readonly program: Program }
  | {
      readonly kind: 'started';
      readonly program: Program;
      readonly ended: number;
      /** How many pairs the proposal for the new phase holds; null when it could not be worked out yet. */
      readonly proposed: number | null;
    };

/** @param fromPhase the phase the lead had on the screen: doing it twice starts one phase */
export async function startNextPhase(
  deps: Deps,
  actor: Actor,
  programId: number,
  fromPhase: number,
): Promise<PhaseOutcome> {
  const ended = transact(deps.db, (tx) => endPhase(deps, tx, actor, programId, fromPhase));
  if (ended.kind !== 'ended') return ended;
  const proposal = await proposeAfresh(deps, actor, programId, () => true);
  return {
    kind: 'started',
    program: getProgram(deps.db, actor.workspaceId, programId),
    ended: ended.pairs,
    proposed: countOf(proposal),
  };
}

function countOf(proposal: ReviewOutcome): number | null {
  if (proposal.kind === 'nobody') return 0;
  return 'review' in proposal ? proposal.review.pairs.length : null;
}

function endPhase(
  deps: Deps,
  tx: Queryable,
  actor: Actor,
  programId: number,
  fromPhase: number,
): Exclude<PhaseOutcome, { kind: 'started' }> | { readonly kind: 'ended'; readonly pairs: number } {
  const door = openNextPhase(tx, actor, programId);
  if ('program' in door && door.program.phase !== fromPhase)
    return { kind: 'already', program: door.program };
  if (door.kind !== 'open') return door;
  const { program, met, asked } = door;
  for (const pair of met) {
    const both = [pair.executiveSlackUserId, pair.mentorSlackUserId] as const;
    // The two read thanks instead of the words for pairs that end before their time.
    endPair(deps, tx, pair, both);
    for (const [index, reader] of both.entries()) {
      const partner = both[1 - index] ?? reader;
      tell(deps, tx, pair, `phaseEnded:${reader}`, reader, phaseEnded(program, partner));
    }
  }
  for (const pair of asked) endPair(deps, tx, pair);
  markPhase(tx, program, program.phase + 1);
  recordAudit(tx, actor, deps.clock.now(), 'phaseStarted', {
    programId,
    facts: { phase: program.phase + 1, pairs: met.length },
  });
  return { kind: 'ended', pairs: met.length };
}
