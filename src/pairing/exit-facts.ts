// Reads what somebody could pause, end or leave. Decides nothing.
import type { Queryable } from '../db/database.ts';
import type { Enrollment } from '../enrollment/rules.ts';
import { listEnrollmentsOf } from '../enrollment/store.ts';
import { findOpenPause, findRest } from '../matching/exit-store.ts';
import type { Part } from '../matching/resting.ts';
import { listPairsOf } from '../matching/store.ts';
import { isClosed } from '../programs/rules.ts';
import { getProgram } from '../programs/store.ts';
import type { Actor } from '../slack/edge.ts';

/** Every program that is open and that the person takes part in. */
export function readParts(db: Queryable, actor: Actor): readonly Part[] {
  return listEnrollmentsOf(db, actor.workspaceId, actor.slackUserId)
    .filter(({ status }) => status === 'enrolled')
    .map((enrollment) => readPart(db, enrollment))
    .filter(({ program }) => !isClosed(program));
}

export function readPart(db: Queryable, enrollment: Enrollment): Part {
  const { id, workspaceId, slackUserId, programId } = enrollment;
  return {
    enrollment,
    program: getProgram(db, workspaceId, programId),
    pause: findOpenPause(db, id),
    pairs: listPairsOf(db, workspaceId, slackUserId, ['active', 'paused'])
      .filter((pair) => pair.programId === programId)
      .map((pair) => ({
        pair,
        partnerSlackUserId:
          pair.mentorSlackUserId === slackUserId ? pair.executiveSlackUserId : pair.mentorSlackUserId,
        rest: findRest(db, pair),
      })),
  };
}
