// Reads what the guard has to say about pairs that exist already. Their hours, wishes and seats were settled when they
// were made, so only who reports to whom and the grades are read.
import type { Queryable } from '../db/database.ts';
import { NO_DETAILS, type Role } from '../enrollment/rules.ts';
import { type Candidate, type GuardSettings, prepareCandidate } from '../matching/candidate.ts';
import { decideContinuation, type Obstacle } from '../matching/guard.ts';
import type { Pair } from '../matching/rules.ts';
import type { Person } from '../people/rules.ts';
import { listManagers, listPeople } from '../people/store.ts';
import type { Program } from '../programs/rules.ts';

/** What has come up against each of these pairs of one program, by pair id; pairs without a conflict are left out. */
export function readConflicts(
  db: Queryable,
  program: Program,
  pairs: readonly Pair[],
): ReadonlyMap<number, readonly Obstacle[]> {
  const settings = settingsOf(program);
  const managers = listManagers(db, program.workspaceId);
  const ids = pairs.flatMap((pair) => [pair.executiveSlackUserId, pair.mentorSlackUserId]);
  const people = listPeople(db, program.workspaceId, [...new Set(ids)]);
  const prepared = (slackUserId: string, role: Role) => {
    const person = people.get(slackUserId);
    return person && prepareCandidate(asCandidate(person), role, settings, managers);
  };
  return new Map(
    pairs.flatMap((pair) => {
      const executive = prepared(pair.executiveSlackUserId, 'executive');
      const mentor = prepared(pair.mentorSlackUserId, 'mentor');
      if (executive === undefined || mentor === undefined) return [];
      const overridden = pair.overrides.map(({ kind }) => kind);
      const obstacles = decideContinuation(executive, mentor, settings, overridden);
      return obstacles.length === 0 ? [] : [[pair.id, obstacles] as const];
    }),
  );
}

function settingsOf(program: Program): GuardSettings {
  const { minimumGradeGap, chainDepth, mentorCapacity, sessionMinutes } = program;
  return {
    minimumGradeGap,
    chainDepth,
    mentorCapacity,
    sessionMinutes,
    neverRepeats: false,
    referenceWeekStartsAt: [],
  };
}

function asCandidate(person: Person): Candidate {
  return {
    slackUserId: person.slackUserId,
    answers: {
      goals: '',
      topics: [],
      availability: [],
      style: null,
      avoid: [],
      assistantSlackUserId: null,
      details: NO_DETAILS,
    },
    timeZone: person.timeZone,
    grade: person.grade,
    department: null,
    location: null,
    languages: [],
    isDeactivated: false,
    isGuest: false,
    isBot: false,
    isPaused: false,
    formerPartners: [],
    rejectedPartners: [],
    capacity: null,
    partnersNow: 0,
  };
}
