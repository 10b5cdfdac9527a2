import type { Instant } from '../clock.ts';
import type { Queryable } from '../db/database.ts';
import { hasDraft } from '../enrollment/draft-store.ts';
import { listEnrollmentsOf } from '../enrollment/store.ts';
import { hasAnsweredPulse } from '../feedback/store.ts';
import { findOpenPause, findRest } from '../matching/exit-store.ts';
import { type Pair, TAKEN_STATUSES } from '../matching/rules.ts';
import { listPairsOf, roleIn } from '../matching/store.ts';
import { isClosed } from '../programs/rules.ts';
import { getProgram } from '../programs/store.ts';
import { readPairForBooking } from '../scheduling/facts.ts';
import { findLatestSession } from '../scheduling/store.ts';
import { listMarks } from '../sessions/store.ts';
import type { Actor } from '../slack/edge.ts';
import type { EnrollmentFacts, PairStanding } from './rules.ts';

/** A person's programs that are not closed. */
export function readEnrollmentFacts(db: Queryable, actor: Actor, now: Instant): readonly EnrollmentFacts[] {
  const { workspaceId, slackUserId } = actor;
  const pairs = listPairsOf(db, workspaceId, slackUserId, [...TAKEN_STATUSES, 'nominated']);
  return listEnrollmentsOf(db, workspaceId, slackUserId)
    .map((enrollment) => ({
      enrollment,
      hasDraft: hasDraft(db, enrollment.id),
      program: getProgram(db, workspaceId, enrollment.programId),
      pause: findOpenPause(db, enrollment.id),
      pairs: pairs
        .filter((pair) => pair.programId === enrollment.programId)
        .map((pair) => standingOf(db, pair, slackUserId, now)),
    }))
    .filter(({ program }) => !isClosed(program));
}

function standingOf(db: Queryable, pair: Pair, slackUserId: string, now: Instant): PairStanding {
  const latest = findLatestSession(db, pair.id);
  const marks = latest === undefined ? [] : (listMarks(db, [latest]).get(latest.id) ?? []);
  return {
    pair,
    role: roleIn(pair, slackUserId) ?? 'mentor',
    rest: pair.status === 'paused' ? findRest(db, pair) : null,
    booking: pair.status === 'active' ? readPairForBooking(db, pair, now) : null,
    latest,
    hasMarked: marks.some((mark) => mark.slackUserId === slackUserId),
    hasAnsweredPulse: latest !== undefined && hasAnsweredPulse(db, latest.id, slackUserId),
  };
}
