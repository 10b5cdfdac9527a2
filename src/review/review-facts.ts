// Reads a proposal with everything a lead sees of it. Decides nothing.
import type { Queryable } from '../db/database.ts';
import { listMembers } from '../enrollment/store.ts';
import { listConstraints } from '../matching/constraint-store.ts';
import { type MatchRun, TAKEN_STATUSES } from '../matching/rules.ts';
import { findRun, listOutlinesOfRun, listPairsOfProgram, listPairsOfRun } from '../matching/store.ts';
import { listPeople } from '../people/store.ts';
import type { Program } from '../programs/rules.ts';
import { REVIEW_STATUSES, type Review } from './review.ts';
import { findLastReviewAct } from './review-store.ts';

export function readReview(db: Queryable, program: Program, run: MatchRun): Review {
  const all = listPairsOfRun(db, run.id);
  const pairs = all.filter(({ status }) => REVIEW_STATUSES.includes(status));
  const before = run.previousRunId === null ? undefined : findRun(db, program.workspaceId, run.previousRunId);
  const lastAct = findLastReviewAct(db, program);
  const taken = new Set(
    listPairsOfProgram(db, program.id, TAKEN_STATUSES).flatMap((pair) => [
      pair.executiveSlackUserId,
      pair.mentorSlackUserId,
    ]),
  );
  // Somebody may have been paired in another way since.
  const unmatched = run.unmatched.filter(({ slackUserId }) => !taken.has(slackUserId));
  const joinedSince = seekingNow(db, program, [
    ...taken,
    ...pairs.map(({ executiveSlackUserId }) => executiveSlackUserId),
    ...unmatched.map(({ slackUserId }) => slackUserId),
  ]);
  return {
    program,
    run: { ...run, unmatched },
    pairs,
    releasedBefore: all.length - pairs.length,
    earlier:
      before === undefined
        ? null
        : // Released pairs have left it, and rejected ones are no part of a comparison.
          listOutlinesOfRun(db, before.id).filter(
            ({ status }) => status === 'proposed' || status === 'leftOut',
          ),
    constraints: listConstraints(db, program.id),
    people: listPeople(db, program.workspaceId, [
      ...pairs.flatMap((pair) => [pair.executiveSlackUserId, pair.mentorSlackUserId]),
      ...unmatched.map(({ slackUserId }) => slackUserId),
      ...joinedSince,
      ...(lastAct === undefined ? [] : [lastAct.bySlackUserId]),
    ]),
    joinedSince,
    lastAct: lastAct ?? null,
  };
}

/** Executives who are enrolled, besides those: new ones, and whoever has lost or declined a partner since. */
function seekingNow(db: Queryable, program: Program, others: readonly string[]): readonly string[] {
  const known = new Set(others);
  return listMembers(db, program.id)
    .filter(({ role, status }) => role === 'executive' && status === 'enrolled')
    .map(({ slackUserId }) => slackUserId)
    .filter((slackUserId) => !known.has(slackUserId));
}
