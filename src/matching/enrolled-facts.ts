// Everybody enrolled in a program, and who manages whom: most of what is read for a proposal, and thousands of people are
// read a part at a time, so that others have their turn in between. Decides nothing.
import type { Queryable } from '../db/database.ts';
import type { Enrollment } from '../enrollment/rules.ts';
import { listEnrolledAfter } from '../enrollment/store.ts';
import type { Person } from '../people/rules.ts';
import { listManagers, listPeople } from '../people/store.ts';
import type { Program } from '../programs/rules.ts';
import type { Managers } from './candidate.ts';
import { atOnce } from './turns.ts';

export type EnrolledFacts = {
  /** In the order in which they were invited. */
  readonly enrollments: readonly Enrollment[];
  /** Of those whose profile is known, by Slack id. */
  readonly people: ReadonlyMap<string, Person>;
  readonly managers: Managers;
};

/** Each takes about ten milliseconds. */
const PEOPLE_PER_PART = 500;

/** Yields between the parts. What was read is of one moment only if nothing is written until the last part is there. */
export function* enrolledByParts(db: Queryable, program: Program): Generator<void, EnrolledFacts> {
  const enrollments: Enrollment[] = [];
  const people = new Map<string, Person>();
  for (;;) {
    const page = listEnrolledAfter(db, program.id, enrollments.at(-1)?.id ?? 0, PEOPLE_PER_PART);
    const ids = page.map(({ slackUserId }) => slackUserId);
    for (const [slackUserId, person] of listPeople(db, program.workspaceId, ids)) {
      people.set(slackUserId, person);
    }
    enrollments.push(...page);
    yield;
    if (page.length < PEOPLE_PER_PART) break;
  }
  return { enrollments, people, managers: listManagers(db, program.workspaceId) };
}

/** The same at once. */
export function readEnrolled(db: Queryable, program: Program): EnrolledFacts {
  return atOnce(enrolledByParts(db, program));
}
