// Reads what the guard and the proposal need to know of a program. Decides nothing.
import { instantOf } from '../calendar/zone.ts';
import type { Queryable } from '../db/database.ts';
import type { Enrollment } from '../enrollment/rules.ts';
import type { Person } from '../people/rules.ts';
import { listPeople } from '../people/store.ts';
import { type Program, programEndsOn } from '../programs/rules.ts';
import { type Candidate, type GuardSettings, type Managers, writtenAlike } from './candidate.ts';
import { listConstraints } from './constraint-store.ts';
import { type EnrolledFacts, readEnrolled } from './enrolled-facts.ts';
import { listOpenPauses } from './exit-store.ts';
import type { LockedPair, PairIds } from './locks.ts';
import { type LaterYes, laterYesIn, standingRefusals, type Wish } from './refusals.ts';
import { isTaken, type MatchConstraint, type Pair, type PairStatus, TAKEN_STATUSES } from './rules.ts';
import { listCloseDeclines, listEarlierPartners, listPairsOfProgram } from './store.ts';
import { referenceWeekStarts } from './week.ts';

export type MatchingFacts = {
  readonly program: Program;
  readonly settings: GuardSettings;
  readonly managers: Managers;
  /** Everybody enrolled now, by Slack id. */
  readonly enrolled: ReadonlyMap<string, Enrollment>;
  readonly people: ReadonlyMap<string, Person>;
  readonly executives: readonly Candidate[];
  readonly mentors: readonly Candidate[];
  /** Pairs that wait for an answer, meet or rest. */
  readonly taken: readonly Pair[];
  /** Pairs that a lead wants in every run, with the rules set aside for them. */
  readonly forced: readonly LockedPair[];
  /** Pairs that a lead wants in no run. The candidates carry them too, so that every path that asks the guard knows. */
  readonly forbidden: readonly PairIds[];
};

const REMEMBERED_STATUSES: readonly PairStatus[] = [
  ...TAKEN_STATUSES,
  'nominated',
  'declined',
  'expired',
  'ended',
];

/**
 * @param wishes what somebody wants at this moment: it lifts their own earlier no, and nobody else's
 * @param enrolled most of it, where that has been read already
 */
export function readMatchingFacts(
  db: Queryable,
  program: Program,
  wishes: readonly Wish[] = [],
  enrolled: EnrolledFacts = readEnrolled(db, program),
): MatchingFacts {
  const { enrollments, people, managers } = enrolled;
  const history = listPairsOfProgram(db, program.id, REMEMBERED_STATUSES);
  const hasSaidYesSince = laterYesIn(history, wishes);
  const taken = history.filter(({ status }) => isTaken(status));
  const constraints = listConstraints(db, program.id);
  const forbidden = constraints.filter(({ kind }) => kind === 'forbidden');
  const past: Past = {
    taken: partnersOf(taken),
    declined: partnersOf(standingRefusals(history, hasSaidYesSince)),
    former: merged(
      partnersOf(history.filter(({ status }) => status === 'ended')),
      partnersOf(listEarlierPartners(db, program.workspaceId, program.id)),
    ),
    rejected: partnersOf(forbidden),
    tooClose: tooCloseOf(db, program, people, hasSaidYesSince),
    paused: new Set(listOpenPauses(db, program.workspaceId).map(({ enrollmentId }) => enrollmentId)),
  };
  const candidatesIn = (role: Enrollment['role']) =>
    enrollments.flatMap((enrollment) => {
      const person = people.get(enrollment.slackUserId);
      return enrollment.role !== role || person === undefined ? [] : candidate(enrollment, person, past);
    });
  return {
    program,
    settings: settingsOf(program, people),
    managers,
    enrolled: new Map(enrollments.map((enrollment) => [enrollment.slackUserId, enrollment])),
    people,
    executives: candidatesIn('executive'),
    mentors: candidatesIn('mentor'),
    taken,
    forced: constraints.filter(({ kind }) => kind === 'forced').map(lockOf),
    forbidden,
  };
}

function settingsOf(program: Program, people: ReadonlyMap<string, Person>): GuardSettings {
  return {
    minimumGradeGap: program.minimumGradeGap,
    chainDepth: program.chainDepth,
    mentorCapacity: program.mentorCapacity,
    neverRepeats: program.pairingMode === 'rotating',
    sessionMinutes: program.sessionMinutes,
    referenceWeekStartsAt: referenceWeekStarts(
      instantOf('UTC', program.startsOn, 0),
      instantOf('UTC', programEndsOn(program), 0),
      [...people.values()].map(({ timeZone }) => timeZone),
    ),
  };
}

function lockOf({ executiveSlackUserId, mentorSlackUserId, overrides }: MatchConstraint): LockedPair {
  return { executiveSlackUserId, mentorSlackUserId, overridden: overrides.map(({ kind }) => kind) };
}

type Partners = ReadonlyMap<string, readonly string[]>;

/** By Slack id, what the program's history says of each person. */
type Past = {
  readonly taken: Partners;
  readonly declined: Partners;
  readonly former: Partners;
  readonly rejected: Partners;
  readonly tooClose: Partners;
  readonly paused: ReadonlySet<number>;
};

function candidate(enrollment: Enrollment, person: Person, past: Past): Candidate {
  const { slackUserId, answers } = enrollment;
  const of = (partners: Partners) => partners.get(slackUserId) ?? [];
  return {
    slackUserId,
    // A pair that met with a no or with silence is not proposed again, and reads like any private wish: if one of
    // the two came up again and the other did not, a lead would learn which it was.
    answers: { ...answers, avoid: [...answers.avoid, ...of(past.declined), ...of(past.tooClose)] },
    timeZone: person.timeZone,
    grade: person.grade,
    department: person.department,
    location: person.location,
    languages: answers.details.languages,
    isDeactivated: person.isDeactivated,
    isGuest: person.isGuest,
    isBot: person.isBot,
    isPaused: past.paused.has(enrollment.id),
    formerPartners: of(past.former),
    rejectedPartners: of(past.rejected),
    capacity: answers.details.capacity,
    partnersNow: of(past.taken).length,
  };
}

/** Who was too close to somebody for comfort: the partner they declined, and everybody in that department. */
function tooCloseOf(
  db: Queryable,
  program: Program,
  people: ReadonlyMap<string, Person>,
  hasSaidYesSince: LaterYes,
): Partners {
  const declines = listCloseDeclines(db, program.id);
  if (declines.length === 0) return new Map();
  const declined = listPeople(
    db,
    program.workspaceId,
    declines.map(({ partnerSlackUserId }) => partnerSlackUserId),
  );
  const colleagues = Map.groupBy(people.values(), ({ department }) => writtenAlike(department));
  return listed(
    declines.flatMap(({ pairId, slackUserId, partnerSlackUserId }) => {
      const department = writtenAlike(declined.get(partnerSlackUserId)?.department ?? null);
      const close = department === null ? [] : (colleagues.get(department) ?? []);
      return close
        .filter((colleague) => colleague.slackUserId !== slackUserId)
        .filter(
          (colleague) => !hasSaidYesSince({ slackUserId, partnerSlackUserId: colleague.slackUserId }, pairId),
        )
        .map((colleague) => [slackUserId, colleague.slackUserId] as const);
    }),
  );
}

function partnersOf(pairs: readonly PairIds[]): Partners {
  return listed(
    pairs.flatMap(({ executiveSlackUserId, mentorSlackUserId }) => [
      [executiveSlackUserId, mentorSlackUserId] as const,
      [mentorSlackUserId, executiveSlackUserId] as const,
    ]),
  );
}

function merged(one: Partners, other: Partners): Partners {
  return listed(
    [...one, ...other].flatMap(([person, partners]) => partners.map((it) => [person, it] as const)),
  );
}

function listed(entries: readonly (readonly [string, string])[]): Partners {
  const lists = new Map<string, string[]>();
  for (const [person, partner] of entries) {
    const list = lists.get(person);
    if (list === undefined) lists.set(person, [partner]);
    else list.push(partner);
  }
  return lists;
}
