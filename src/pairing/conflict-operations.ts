// The guard again, whenever organization data or a rule changes while pairs are under way: a conflict pauses a pair and
// tells the leads; when it is gone, the pair goes on by itself.
import { recordAudit } from '../audit/store.ts';
import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Obstacle } from '../matching/guard.ts';
import { aboutPair, type Pair } from '../matching/rules.ts';
import { findPair, getPair, updatePair } from '../matching/store.ts';
import { withdraw } from '../outbox/enqueue.ts';
import { findApplyingImport } from '../people/import-store.ts';
import { listLeads } from '../programs/operations.ts';
import { isClosed, type Program } from '../programs/rules.ts';
import { getProgram } from '../programs/store.ts';
import type { Actor } from '../slack/edge.ts';
import { isSameConflict, mayBeKept } from './conflict.ts';
import { readConflicts } from './conflict-facts.ts';
import { listStandingPairs, readRulesMark } from './conflict-store.ts';
import { conflictForLeads, conflictOver, pairOnHold, pairResumes } from './conflict-views.ts';
import { endPair, endPairByLead } from './exit-operations.ts';
import { readNames } from './naming-facts.ts';
import { aboutBoth, auditOverrides } from './naming-operations.ts';
import { overridesFor } from './naming-rules.ts';
import { goesOn } from './pause-operations.ts';
import { tell } from './telling-operations.ts';

/** What the last look saw, by database and workspace. Forgotten on a restart: one more look finds the same. */
const lastMark = new WeakMap<Queryable, Map<string, string>>();

/**
 * Looks at every pair under way if anything changed since the last look that could matter to the guard. Doing it again
 * changes nothing.
 * @returns how many pairs were paused, taken back or let go on
 */
export function recheckPairs(deps: Deps, workspaceId: string): number {
  // Half of an import would show conflicts that are none.
  if (findApplyingImport(deps.db, workspaceId) !== undefined) return 0;
  const mark = readRulesMark(deps.db, workspaceId);
  const marks = lastMark.get(deps.db) ?? new Map<string, string>();
  if (marks.get(workspaceId) === mark) return 0;
  const changed = transact(deps.db, (tx) => {
    let count = 0;
    for (const [programId, pairs] of Map.groupBy(
      listStandingPairs(tx, workspaceId),
      (pair) => pair.programId,
    )) {
      const program = getProgram(tx, workspaceId, programId);
      const conflicts = readConflicts(tx, program, pairs);
      for (const pair of pairs) {
        if (settle(deps, tx, program, pair, conflicts.get(pair.id) ?? [])) count += 1;
      }
    }
    return count;
  });
  // Only once it is written: what was rolled back is looked at again.
  lastMark.set(deps.db, marks.set(workspaceId, mark));
  return changed;
}

/** @returns whether anything is different now */
function settle(
  deps: Deps,
  tx: Queryable,
  program: Program,
  pair: Pair,
  obstacles: readonly Obstacle[],
): boolean {
  if (obstacles.length === 0) return pair.conflict !== null && resume(deps, tx, program, pair);
  if (pair.status === 'awaitingExecutive' || pair.status === 'awaitingMentor') {
    // Nobody has met yet: whoever heard of it reads the same words as when it did not come about for another reason.
    endPair(deps, tx, pair);
    return true;
  }
  if (pair.conflict !== null && isSameConflict(pair.conflict.kinds, obstacles)) return false;
  hold(deps, tx, program, pair, obstacles);
  return true;
}

function hold(deps: Deps, tx: Queryable, program: Program, pair: Pair, obstacles: readonly Obstacle[]): void {
  const foundAt = deps.clock.now();
  updatePair(tx, pair.id, {
    status: 'paused',
    conflict: { kinds: obstacles.map(({ kind }) => kind), foundAt },
  });
  // Nothing is asked of the two while it is open, and an earlier word about it is out of date.
  withdraw(tx, pair.workspaceId, `pair:${pair.id}:`);
  withdraw(tx, pair.workspaceId, `${aboutPair(pair)}conflict:`);
  if (pair.conflict === null) {
    for (const [reader, partner] of bothWays(pair)) {
      tell(deps, tx, pair, `conflict:${foundAt}:hold:${reader}`, reader, pairOnHold(program, partner));
    }
  }
  const message = conflictForLeads(program, pair, obstacles, readNames(tx, pair.workspaceId));
  for (const lead of listLeads(deps, pair.workspaceId)) {
    tell(deps, tx, pair, `conflict:${foundAt}:lead:${lead}`, lead, message);
  }
}

/** The conflict is gone or set aside. A pair that rests for another reason goes on resting. */
function resume(deps: Deps, tx: Queryable, program: Program, pair: Pair): boolean {
  const { conflict } = pair;
  if (conflict === null) return false;
  updatePair(tx, pair.id, { conflict: null });
  const isUnsaid = new Set<string>();
  for (const [reader] of bothWays(pair)) {
    const key = `${aboutPair(pair)}conflict:${conflict.foundAt}:hold:${reader}`;
    if (withdraw(tx, pair.workspaceId, key) > 0) isUnsaid.add(reader);
  }
  withdraw(tx, pair.workspaceId, `${aboutPair(pair)}conflict:`);
  const goes = goesOn(tx, getPair(tx, pair.workspaceId, pair.id));
  for (const [reader, partner] of bothWays(pair)) {
    // Whoever has not heard of the hold need not hear of its end.
    if (!goes || isUnsaid.has(reader)) continue;
    const message = pairResumes(program, partner);
    tell(deps, tx, pair, `conflictOver:${conflict.foundAt}:${reader}`, reader, message);
  }
  for (const lead of listLeads(deps, pair.workspaceId)) {
    const message = conflictOver(program, pair, goes);
    tell(deps, tx, pair, `conflictOver:${conflict.foundAt}:lead:${lead}`, lead, message);
  }
  return true;
}

function bothWays({ executiveSlackUserId: executive, mentorSlackUserId: mentor }: Pair) {
  return [
    [executive, mentor],
    [mentor, executive],
  ] as const;
}

export type ConflictDoor =
  | { readonly kind: 'over' }
  | {
      readonly kind: 'open';
      readonly pair: Pair;
      readonly program: Program;
      /** As things stand now; empty when the data has changed back. */
      readonly obstacles: readonly Obstacle[];
    };

/** The conflict as it stands, for a lead who is about to answer it. */
export function openConflict(db: Queryable, actor: Actor, pairId: number): ConflictDoor {
  const pair = findPair(db, actor.workspaceId, pairId);
  if (pair === undefined || pair.conflict === null || pair.status !== 'paused') return { kind: 'over' };
  const program = getProgram(db, actor.workspaceId, pair.programId);
  if (isClosed(program)) return { kind: 'over' };
  return { kind: 'open', pair, program, obstacles: readConflicts(db, program, [pair]).get(pair.id) ?? [] };
}

export type ConflictOutcome =
  | { readonly kind: 'over' }
  | { readonly kind: 'kept' | 'ended' | 'resumed' | 'stands' | 'absolute'; readonly pair: Pair };

/** Keeps the pair with a reason that stays in the log. Not possible where one has a say over the other. */
export function keepPair(deps: Deps, actor: Actor, pairId: number, reason: string): ConflictOutcome {
  return transact(deps.db, (tx): ConflictOutcome => {
    const door = openConflict(tx, actor, pairId);
    if (door.kind === 'over') return door;
    const { pair, program, obstacles } = door;
    if (!mayBeKept(obstacles)) return { kind: 'absolute', pair };
    const now = deps.clock.now();
    const overrides = overridesFor(obstacles, reason, actor.slackUserId, now);
    updatePair(tx, pairId, { overrides: [...pair.overrides, ...overrides] });
    recordAudit(tx, actor, now, 'conflictKept', { ...aboutBoth(pair), facts: { reason } });
    auditOverrides(tx, actor, now, aboutBoth(pair), overrides);
    resume(deps, tx, program, pair);
    return { kind: 'kept', pair };
  });
}

/** Ends the pair in the words in which every pair ends. */
export function endForConflict(deps: Deps, actor: Actor, pairId: number): ConflictOutcome {
  const door = openConflict(deps.db, actor, pairId);
  if (door.kind === 'over') return door;
  const outcome = endPairByLead(deps, actor, pairId, 'The organization data showed a conflict.');
  return outcome.kind === 'ended' ? { kind: 'ended', pair: door.pair } : { kind: 'over' };
}

/** Looks again at once, for a lead who has just corrected the data. */
export function checkAgain(deps: Deps, actor: Actor, pairId: number): ConflictOutcome {
  return transact(deps.db, (tx): ConflictOutcome => {
    const door = openConflict(tx, actor, pairId);
    if (door.kind === 'over') return door;
    const { pair, program, obstacles } = door;
    if (obstacles.length > 0) return { kind: 'stands', pair };
    resume(deps, tx, program, pair);
    return { kind: 'resumed', pair };
  });
}
