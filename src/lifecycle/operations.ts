// The steps of a program's life that a lead takes here. Inviting, proposing and releasing move a program on by
// themselves, in their own features.
import { recordAudit } from '../audit/store.ts';
import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { listPairsOfProgram } from '../matching/store.ts';
import { enqueue, withdraw } from '../outbox/enqueue.ts';
import { aboutProgram, isClosed, type Program } from '../programs/rules.ts';
import { findProgram, markArchived, markClosed, markProgram } from '../programs/store.ts';
import type { Actor } from '../slack/edge.ts';
import { readStanding } from './facts.ts';
import { decideReadiness, type ReadinessItem } from './readiness.ts';
import type { StepTarget } from './steps.ts';
import { closingMessage } from './views.ts';

export type StepOutcome =
  /** Also when it had been taken before: saying the same twice changes nothing. */
  | { readonly kind: 'taken'; readonly program: Program }
  | { readonly kind: 'blocked'; readonly items: readonly ReadinessItem[] }
  /** The program is elsewhere by now. */
  | { readonly kind: 'moved'; readonly program: Program }
  | { readonly kind: 'unknown' };

const FROM: Readonly<Record<Exclude<StepTarget, 'closed'>, Program['status']>> = {
  enrolling: 'draft',
  closing: 'running',
};

export function takeStep(deps: Deps, actor: Actor, programId: number, target: StepTarget): StepOutcome {
  return transact(deps.db, (tx): StepOutcome => {
    const program = findProgram(tx, actor.workspaceId, programId);
    if (program === undefined) return { kind: 'unknown' };
    if (program.status === target) return { kind: 'taken', program };
    if (target === 'closed') return close(deps, tx, actor, program);
    if (program.status !== FROM[target]) return { kind: 'moved', program };
    const now = deps.clock.now();
    const missing = decideReadiness(readStanding(tx, program, now)).filter(
      ({ weight }) => weight === 'blocking',
    );
    if (missing.length > 0) return { kind: 'blocked', items: missing };
    markProgram(tx, program, target);
    if (target === 'closing') tellOfClosing(deps, tx, program);
    recordAudit(tx, actor, now, 'stageChanged', {
      programId,
      facts: { from: program.status, to: target },
    });
    return { kind: 'taken', program: { ...program, status: target } };
  });
}

/** Ends a program for everybody, from wherever it is: no further message is due. */
function close(deps: Deps, tx: Queryable, actor: Actor, program: Program): StepOutcome {
  const now = deps.clock.now();
  markClosed(tx, program, now);
  withdraw(tx, actor.workspaceId, aboutProgram(program.id));
  recordAudit(tx, actor, now, 'programClosed', {
    programId: program.id,
    facts: { from: program.status },
  });
  return { kind: 'taken', program: { ...program, status: 'closed', closedAt: now } };
}

function tellOfClosing(deps: Deps, tx: Queryable, program: Program): void {
  const pairs = listPairsOfProgram(tx, program.id, ['active', 'paused']);
  const people = new Set(pairs.flatMap((pair) => [pair.executiveSlackUserId, pair.mentorSlackUserId]));
  for (const slackUserId of people) {
    enqueue(tx, deps.clock.now(), {
      workspaceId: program.workspaceId,
      dedupeKey: `${aboutProgram(program.id)}closing:${slackUserId}`,
      recipientSlackUserId: slackUserId,
      timing: 'considerate',
      ...closingMessage(program),
    });
  }
}

export type ArchiveOutcome = { readonly kind: 'archived' | 'back' | 'notClosed' | 'unknown' } & {
  readonly name?: string;
};

/** Puts a closed program away, or brings it back. Nothing about it is lost either way. */
export function archiveProgram(
  deps: Deps,
  actor: Actor,
  programId: number,
  isArchived: boolean,
): ArchiveOutcome {
  return transact(deps.db, (tx): ArchiveOutcome => {
    const program = findProgram(tx, actor.workspaceId, programId);
    if (program === undefined) return { kind: 'unknown' };
    if (!isClosed(program)) return { kind: 'notClosed', name: program.name };
    if ((program.archivedAt !== null) !== isArchived) {
      const now = deps.clock.now();
      markArchived(tx, program, isArchived ? now : null);
      recordAudit(tx, actor, now, 'programArchived', {
        programId,
        facts: { archived: isArchived ? 'yes' : 'no' },
      });
    }
    return { kind: isArchived ? 'archived' : 'back', name: program.name };
  });
}
