// Reads where a program stands, and what a change of its settings would meet. Decides nothing.
import { localTimeAt } from '../calendar/zone.ts';
import type { Instant } from '../clock.ts';
import type { Queryable } from '../db/database.ts';
import type { EnrollmentStatus } from '../enrollment/rules.ts';
import { listEnrollments } from '../enrollment/store.ts';
import type { PairIds } from '../matching/locks.ts';
import type { Pair } from '../matching/rules.ts';
import { listManagers, listPeople } from '../people/store.ts';
import type { Program } from '../programs/rules.ts';
import { type ChangeFacts, stepsApart } from './change-of-rules.ts';
import type { BothRoles } from './counts.ts';
import type { Standing } from './standing.ts';
import {
  countEnrollments,
  countSettledSessions,
  countUnderReview,
  listBookedAhead,
  listStandingPairs,
  type PlaceCounts,
} from './store.ts';

export function readStanding(db: Queryable, program: Program, now: Instant): Standing {
  const pairs = listStandingPairs(db, program);
  const going = pairs.filter(isGoing);
  const settled = countSettledSessions(db, program);
  const partnered = pairs.flatMap((pair) => [pair.mentorSlackUserId, pair.executiveSlackUserId]);
  const counts = countEnrollments(db, program, partnered);
  const both = (status: EnrollmentStatus, what: keyof PlaceCounts): BothRoles => ({
    executives: counts('executive', status)[what],
    mentors: counts('mentor', status)[what],
  });
  const unknown = both('enrolled', 'withoutOrganization');
  return {
    program,
    today: localTimeAt(program.timeZone, now).on,
    invited: both('invited', 'people'),
    enrolled: both('enrolled', 'people'),
    waiting: both('enrolled', 'waiting'),
    withoutOrganization: unknown.executives + unknown.mentors,
    underReview: countUnderReview(db, program),
    asked: pairs.length - going.length,
    running: going.length,
    meeting: everybodyIn(going),
    booked: listBookedAhead(db, program, now).length,
    toHold: going
      .map((pair) => Math.max(0, program.plannedSessions - (settled.get(pair.id) ?? 0)))
      .reduce((sum, left) => sum + left, 0),
  };
}

const isGoing = ({ status }: Pick<Pair, 'status'>) => status === 'active' || status === 'paused';

function everybodyIn(pairs: readonly PairIds[]): BothRoles {
  return {
    executives: new Set(pairs.map((pair) => pair.executiveSlackUserId)).size,
    mentors: new Set(pairs.map((pair) => pair.mentorSlackUserId)).size,
  };
}

export function readChangeFacts(db: Queryable, program: Program, now: Instant): ChangeFacts {
  const standing = readStanding(db, program, now);
  const enrolled = listEnrollments(db, program.id).filter(({ status }) => status === 'enrolled');
  const pairs = listStandingPairs(db, program);
  const people = listPeople(
    db,
    program.workspaceId,
    pairs.flatMap((pair) => [pair.mentorSlackUserId, pair.executiveSlackUserId]),
  );
  const managers = pairs.length > 0 ? listManagers(db, program.workspaceId) : new Map();
  const settled = countSettledSessions(db, program);
  const gradeOf = (slackUserId: string) => people.get(slackUserId)?.grade ?? null;
  const partners = Map.groupBy(pairs, (pair) => pair.mentorSlackUserId);
  const topics = Map.groupBy(
    enrolled.flatMap(({ answers }) => answers.topics),
    ({ topic }) => topic,
  );
  return {
    standing,
    pairs: pairs.map((pair) => {
      const executive = gradeOf(pair.executiveSlackUserId);
      const mentor = gradeOf(pair.mentorSlackUserId);
      return {
        pairId: pair.id,
        isRunning: isGoing(pair),
        gradeGap: executive === null || mentor === null ? null : executive - mentor,
        chainSteps: stepsApart(managers, pair.executiveSlackUserId, pair.mentorSlackUserId),
        settledSessions: settled.get(pair.id) ?? 0,
      };
    }),
    mentors: enrolled
      .filter(({ role }) => role === 'mentor')
      .map(({ slackUserId, answers }) => ({
        ownCapacity: answers.details.capacity,
        partners: partners.get(slackUserId)?.length ?? 0,
      })),
    topicChoices: new Map([...topics].map(([topic, chosen]) => [topic, chosen.length])),
    booked: listBookedAhead(db, program, now).map(
      ({ startsAt }) => localTimeAt(program.timeZone, startsAt).on,
    ),
  };
}
