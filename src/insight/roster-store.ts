import type { Queryable } from '../db/database.ts';
import { type TopicDemand, topicDemand } from '../enrollment/demand.ts';
import { listForRoster } from '../enrollment/store.ts';
import { TAKEN_STATUSES } from '../matching/rules.ts';
import { listPairsOfProgram } from '../matching/store.ts';
import { listNames } from '../people/store.ts';
import type { Program } from '../programs/rules.ts';
import { inRosterOrder, type RosterEntry, stateOf } from './roster.ts';

export type Roster = {
  readonly program: Program;
  readonly entries: readonly RosterEntry[];
  readonly demand: readonly TopicDemand[];
};

/** Everybody who was ever invited, and how topics are asked for and offered by those who take part. */
export function readRoster(db: Queryable, program: Program): Roster {
  const enrollments = listForRoster(db, program.id);
  const people = listNames(
    db,
    program.workspaceId,
    enrollments.map(({ slackUserId }) => slackUserId),
  );
  const standing = new Map<number, 'suggested' | 'paired'>();
  for (const pair of listPairsOfProgram(db, program.id, TAKEN_STATUSES)) {
    const isRunning = pair.status === 'active' || pair.status === 'paused';
    for (const id of [pair.mentorEnrollmentId, pair.executiveEnrollmentId]) {
      if (standing.get(id) !== 'paired') standing.set(id, isRunning ? 'paired' : 'suggested');
    }
  }
  const here = enrollments.filter(({ slackUserId }) => people.get(slackUserId)?.isDeactivated !== true);
  return {
    program,
    entries: inRosterOrder(
      enrollments.map((enrollment) => ({
        slackUserId: enrollment.slackUserId,
        name: people.get(enrollment.slackUserId)?.name ?? enrollment.slackUserId,
        role: enrollment.role,
        state: stateOf(enrollment, standing.get(enrollment.id) ?? null),
        invitedAt: enrollment.invitedAt,
        cameByThemselves: enrollment.wayIn === 'self',
        hasLeft: people.get(enrollment.slackUserId)?.isDeactivated === true,
      })),
    ),
    demand: topicDemand(
      program.topics,
      here.filter(({ status }) => status === 'enrolled'),
      program.mentorCapacity,
    ),
  };
}
