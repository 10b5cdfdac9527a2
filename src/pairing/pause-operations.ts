// Taking a break until a date, and coming back: the same for both sides, and nobody is asked why. A pair rests until
// both are back. Sessions booked for that time call themselves off (scheduling finds them).
import { localTimeAt } from '../calendar/zone.ts';
import type { LocalDate } from '../clock.ts';
import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Enrollment } from '../enrollment/rules.ts';
import { findEnrollment, getEnrollment } from '../enrollment/store.ts';
import {
  findOpenPause,
  findRest,
  insertPause,
  listOpenPauses,
  listPausesOfPair,
  updatePause,
} from '../matching/exit-store.ts';
import { backAt, type Part, type Pause, whyNoPauseUntil } from '../matching/resting.ts';
import { aboutPair, type Pair } from '../matching/rules.ts';
import { listPairsOf, updatePair } from '../matching/store.ts';
import { enqueue, withdraw } from '../outbox/enqueue.ts';
import { findPerson } from '../people/store.ts';
import { aboutProgram, isClosed } from '../programs/rules.ts';
import type { Actor } from '../slack/edge.ts';
import { readPart } from './exit-facts.ts';
import { assistantOf, endPair } from './exit-operations.ts';
import { noDatesUntil, pairGoesOn, pairRests, welcomeBack } from './pause-views.ts';
import { tell } from './telling-operations.ts';

export type PauseOutcome =
  /** As it stands now. */
  | { readonly kind: 'pausing' | 'back'; readonly part: Part }
  | { readonly kind: 'unsuitable'; readonly why: string }
  | { readonly kind: 'notYours' | 'over' };

/** @param untilOn the first day on which the person is back, on their own calendar */
export function pauseUntil(deps: Deps, actor: Actor, enrollmentId: number, untilOn: LocalDate): PauseOutcome {
  return transact(deps.db, (tx): PauseOutcome => {
    const door = openPart(tx, actor, enrollmentId);
    if (door.kind !== 'open') return door;
    const { enrollment, program, pause } = door.part;
    const now = deps.clock.now();
    const why = whyNoPauseUntil(untilOn, localTimeAt(zoneOf(tx, enrollment), now).on, program);
    if (why !== null) return { kind: 'unsuitable', why };
    if (pause?.untilOn !== untilOn) {
      const { workspaceId } = actor;
      if (pause === undefined) insertPause(tx, { workspaceId, enrollmentId, untilOn, createdAt: now });
      else updatePause(tx, pause.id, { untilOn });
      restPairs(deps, tx, door.part);
    }
    return { kind: 'pausing', part: readPart(tx, enrollment) };
  });
}

/** Suggestions that wait for an answer are let go; what meets rests, and is told when the day is a new one. */
function restPairs(deps: Deps, tx: Queryable, before: Part): void {
  const { slackUserId, workspaceId, programId } = before.enrollment;
  for (const pair of listPairsOf(tx, workspaceId, slackUserId, ['awaitingExecutive', 'awaitingMentor'])) {
    if (pair.programId === programId) endPair(deps, tx, pair, [slackUserId]);
  }
  for (const { pair, partnerSlackUserId, rest } of before.pairs) {
    if (pair.status === 'active') {
      updatePair(tx, pair.id, { status: 'paused' });
      withdraw(tx, workspaceId, `pair:${pair.id}:`);
    }
    const untilOn = findRest(tx, { ...pair, status: 'paused' })?.untilOn ?? null;
    if (untilOn === null || untilOn === rest?.untilOn) continue;
    withdraw(tx, workspaceId, `${aboutPair(pair)}rests:`);
    const now = deps.clock.now();
    tell(
      deps,
      tx,
      pair,
      `rests:partner:${now}`,
      partnerSlackUserId,
      pairRests(before.program, slackUserId, untilOn),
    );
    const assistant = assistantOf(tx, pair);
    if (assistant !== null) {
      tell(deps, tx, pair, `rests:assistant:${now}`, assistant, noDatesUntil(before.program, pair, untilOn));
    }
  }
}

/** Back earlier than planned, by one click. */
export function comeBack(deps: Deps, actor: Actor, enrollmentId: number): PauseOutcome {
  return transact(deps.db, (tx): PauseOutcome => {
    const door = openPart(tx, actor, enrollmentId);
    if (door.kind !== 'open') return door;
    if (door.part.pause !== undefined) endPause(deps, tx, door.part.pause, door.part);
    return { kind: 'back', part: readPart(tx, door.part.enrollment) };
  });
}

type PartDoor = { readonly kind: 'open'; readonly part: Part } | { readonly kind: 'notYours' | 'over' };

/** This person's own part in a program, while it can be paused. */
export function openPart(db: Queryable, actor: Actor, enrollmentId: number): PartDoor {
  const enrollment = findEnrollment(db, actor.workspaceId, enrollmentId);
  if (enrollment === undefined || enrollment.slackUserId !== actor.slackUserId) return { kind: 'notYours' };
  const part = readPart(db, enrollment);
  return enrollment.status === 'enrolled' && !isClosed(part.program)
    ? { kind: 'open', part }
    : { kind: 'over' };
}

/** Lets everybody come back whose day has begun. For the clock; doing it again changes nothing. */
export function endDuePauses(deps: Deps, workspaceId: string): void {
  const now = deps.clock.now();
  const due = listOpenPauses(deps.db, workspaceId).filter((pause) => {
    const enrollment = getEnrollment(deps.db, workspaceId, pause.enrollmentId);
    return now >= backAt(pause.untilOn, zoneOf(deps.db, enrollment));
  });
  for (const { enrollmentId } of due) {
    transact(deps.db, (tx) => {
      const pause = findOpenPause(tx, enrollmentId);
      if (pause === undefined) return;
      const part = readPart(tx, getEnrollment(tx, workspaceId, enrollmentId));
      endPause(deps, tx, pause, part);
      const person = findPerson(tx, workspaceId, part.enrollment.slackUserId);
      if (isClosed(part.program) || person?.isDeactivated !== false) return;
      enqueue(tx, now, {
        workspaceId,
        dedupeKey: `${aboutProgram(part.program.id)}pause:${pause.id}:over`,
        recipientSlackUserId: part.enrollment.slackUserId,
        timing: 'considerate',
        ...welcomeBack(part.program, readPart(tx, part.enrollment).pairs),
      });
    });
  }
}

/** Ends a pause. Pairs whose other side is here go on, and that side hears of it if they knew of the rest. */
function endPause(deps: Deps, tx: Queryable, pause: Pause, { enrollment, program, pairs }: Part): void {
  updatePause(tx, pause.id, { endedAt: deps.clock.now() });
  if (isClosed(program)) return;
  for (const { pair, partnerSlackUserId } of pairs) {
    if (!goesOn(tx, pair)) continue;
    withdraw(tx, pair.workspaceId, `${aboutPair(pair)}rests:assistant:`);
    const wasUnsaid = withdraw(tx, pair.workspaceId, `${aboutPair(pair)}rests:partner:`) > 0;
    if (wasUnsaid) continue;
    const words = pairGoesOn(program, enrollment.slackUserId);
    tell(deps, tx, pair, `goesOn:${pause.id}`, partnerSlackUserId, words);
  }
}

/**
 * Lets a resting pair go on when nobody pauses and no conflict stands in the way.
 * @returns whether it goes on now
 */
export function goesOn(tx: Queryable, pair: Pair): boolean {
  if (pair.status !== 'paused' || pair.conflict !== null) return false;
  if (listPausesOfPair(tx, pair).length > 0) return false;
  updatePair(tx, pair.id, { status: 'active' });
  return true;
}

function zoneOf(db: Queryable, { workspaceId, slackUserId }: Enrollment): string {
  return findPerson(db, workspaceId, slackUserId)?.timeZone ?? 'UTC';
}
