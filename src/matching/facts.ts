// Reads what the guard and the proposal need to know of a program. Decides nothing.
import { instantOf } from '../calendar/zone.ts';
import type { Queryable } from '../db/database.ts';
import type { Enrollment } from '../enrollment/rules.ts';
import { listEnrollments } from '../enrollment/store.ts';
import type { Person } from '../people/rules.ts';
import { listManagers, listPeople } from '../people/store.ts';
import type { Program } from '../programs/rules.ts';
import type { Candidate, GuardSettings, Managers } from './candidate.ts';
import { isTaken, type Pair } from './rules.ts';
import { listPairsOfProgram } from './store.ts';
import { referenceWeekStart } from './week.ts';

export type MatchingFacts = {
  readonly program: Program;
  readonly settings: GuardSettings;
  readonly managers: Managers;
  /** Everybody enrolled now, by Slack id. */
  readonly enrolled: ReadonlyMap<string, Enrollment>;
  readonly people: ReadonlyMap<string, Person>;
  readonly executives: readonly Candidate[];
  readonly mentors: readonly Candidate[];
  /** Pairs that wait for an answer or meet. */
  readonly taken: readonly Pair[];
};

export function readMatchingFacts(db: Queryable, program: Program): MatchingFacts {
  const enrollments = listEnrollments(db, program.id).filter(({ status }) => status === 'enrolled');
  const people = listPeople(
    db,
    program.workspaceId,
    enrollments.map(({ slackUserId }) => slackUserId),
  );
  const history = listPairsOfProgram(db, program.id, [
    'awaitingExecutive',
    'awaitingMentor',
    'active',
    'declined',
    'ended',
  ]);
  const taken = history.filter(({ status }) => isTaken(status));
  const declined = history.filter(({ status }) => status === 'declined');
  const ended = history.filter(({ status }) => status === 'ended');
  const past = { declined, ended };
  const candidates = enrollments.flatMap((enrollment) => {
    const person = people.get(enrollment.slackUserId);
    return person === undefined
      ? []
      : [{ role: enrollment.role, ...candidate(enrollment, person, taken, past) }];
  });
  return {
    program,
    settings: {
      minimumGradeGap: program.minimumGradeGap,
      chainDepth: program.chainDepth,
      mentorCapacity: program.mentorCapacity,
      referenceWeekStartAt: referenceWeekStart(instantOf('UTC', program.startsOn, 0)),
    },
    managers: listManagers(db, program.workspaceId),
    enrolled: new Map(enrollments.map((enrollment) => [enrollment.slackUserId, enrollment])),
    people,
    executives: candidates.filter(({ role }) => role === 'executive'),
    mentors: candidates.filter(({ role }) => role === 'mentor'),
    taken,
  };
}

function candidate(
  enrollment: Enrollment,
  person: Person,
  taken: readonly Pair[],
  past: { readonly declined: readonly Pair[]; readonly ended: readonly Pair[] },
): Candidate {
  const { slackUserId } = enrollment;
  return {
    slackUserId,
    // A declined pair is not proposed again, and reads like any private wish: a lead must not learn who said no.
    answers: {
      ...enrollment.answers,
      avoid: [...enrollment.answers.avoid, ...past.declined.flatMap((pair) => partnerIn(pair, slackUserId))],
    },
    timeZone: person.timeZone,
    grade: person.grade,
    department: person.department,
    location: person.location,
    languages: enrollment.answers.details.languages,
    isDeactivated: person.isDeactivated,
    isGuest: person.isGuest,
    isBot: person.isBot,
    isPaused: false,
    formerPartners: past.ended.flatMap((pair) => partnerIn(pair, slackUserId)),
    capacity: enrollment.answers.details.capacity,
    partnersNow: taken.filter((pair) => partnerIn(pair, slackUserId).length > 0).length,
  };
}

function partnerIn(pair: Pair, slackUserId: string): readonly string[] {
  if (pair.executiveSlackUserId === slackUserId) return [pair.mentorSlackUserId];
  if (pair.mentorSlackUserId === slackUserId) return [pair.executiveSlackUserId];
  return [];
}
