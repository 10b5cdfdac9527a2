// Reads what the guard and the score say about two people whom somebody names as a pair. Decides nothing.
import type { Queryable } from '../db/database.ts';
import type { Enrollment } from '../enrollment/rules.ts';
import { prepareCandidate } from '../matching/candidate.ts';
import { type MatchingFacts, readMatchingFacts } from '../matching/facts.ts';
import { decidePairing } from '../matching/guard.ts';
import type { Wish } from '../matching/refusals.ts';
import { scorePair } from '../matching/score.ts';
import { listPairsOfProgram } from '../matching/store.ts';
import { findPerson } from '../people/store.ts';
import type { Program } from '../programs/rules.ts';
import type { NamedPair, NamedPairReading } from './naming-rules.ts';

/**
 * In whichever order the two are given: their enrollments say who learns.
 * @param wishes what one of them wants at this moment: it lifts an earlier no of their own
 */
export function readNamedPair(
  db: Queryable,
  program: Program,
  one: string,
  other: string,
  wishes: readonly Wish[] = [],
): NamedPairReading {
  if (one === other) return { kind: 'samePerson' };
  const facts = readMatchingFacts(db, program, wishes);
  const enrolled = [one, other].map((slackUserId) => facts.enrolled.get(slackUserId));
  const missing = [one, other].filter((_, at) => enrolled[at] === undefined);
  if (missing.length > 0) return { kind: 'notEnrolled', slackUserIds: missing };
  const executive = enrolled.find((enrollment) => enrollment?.role === 'executive');
  const mentor = enrolled.find((enrollment) => enrollment?.role === 'mentor');
  if (executive === undefined || mentor === undefined) {
    return { kind: 'sameRole', role: executive === undefined ? 'mentor' : 'executive' };
  }
  return { kind: 'pair', named: readPair(db, facts, executive, mentor) };
}

function readPair(db: Queryable, facts: MatchingFacts, executive: Enrollment, mentor: Enrollment): NamedPair {
  const { program, settings, managers } = facts;
  const prepared = (role: Enrollment['role'], slackUserId: string) => {
    const people = role === 'executive' ? facts.executives : facts.mentors;
    const candidate = people.find((one) => one.slackUserId === slackUserId);
    if (candidate === undefined) throw new Error(`enrolled and unknown: ${slackUserId}`);
    return prepareCandidate(candidate, role, settings, managers);
  };
  const [senior, junior] = [
    prepared('executive', executive.slackUserId),
    prepared('mentor', mentor.slackUserId),
  ];
  const standing = listPairsOfProgram(db, program.id, [
    'nominated',
    'awaitingExecutive',
    'awaitingMentor',
    'active',
    'paused',
  ]).find(
    (pair) =>
      pair.executiveSlackUserId === executive.slackUserId && pair.mentorSlackUserId === mentor.slackUserId,
  );
  return {
    program,
    executive,
    mentor,
    executiveSlackUserId: executive.slackUserId,
    mentorSlackUserId: mentor.slackUserId,
    obstacles: decidePairing(senior, junior, settings),
    ...scorePair(senior, junior),
    standing,
  };
}

/** Names for sentences about obstacles. */
export function readNames(db: Queryable, workspaceId: string): (slackUserId: string) => string {
  return (slackUserId) => findPerson(db, workspaceId, slackUserId)?.name ?? 'somebody';
}
