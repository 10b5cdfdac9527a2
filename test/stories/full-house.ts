// A program in which everybody has answered already, for stories that begin with the matching: people and
// answers are written straight into the database, since how they got there is told elsewhere.
import { eq } from 'drizzle-orm';
import { DAY } from '../../src/clock.ts';
import { NO_DETAILS } from '../../src/enrollment/rules.ts';
import { enrollments } from '../../src/enrollment/tables.ts';
import { people } from '../../src/people/tables.ts';
import { insertProgram } from '../../src/programs/store.ts';
import type { Company, CompanyPerson } from '../../src/simulator/company.ts';
import { LEAD } from './acts.ts';
import { MONDAY_MORNING, type Story } from './company.ts';

export const OTHER_LEAD = 'U0LEAD00002';
const TOPICS = ['AI at work', 'Frontline reality', 'Digital customers', 'Younger employees', 'Inclusion'];
const DEPARTMENTS = ['Finance', 'Operations', 'Research', 'Sales'];

const range = (count: number) => Array.from({ length: count }, (_, index) => index);
const three = (n: number) => String(n).padStart(3, '0');

export const executiveId = (n: number) => `U0EXEC00${three(n)}`;
export const mentorId = (n: number) => `U0JUNI00${three(n)}`;

/** Executives of grade 9 and mentors of grades 2 to 4, in four departments, all of them in Berlin. */
export function fullCompany(executives: number, mentors: number): Company {
  const person = (id: string, name: string, grade: number, n: number): CompanyPerson => ({
    id,
    name,
    title: grade === 9 ? 'Director' : 'Associate',
    part: grade === 9 ? 'Executive' : 'Junior',
    timeZone: 'Europe/Berlin',
    grade,
    department: DEPARTMENTS[n % DEPARTMENTS.length] ?? '',
    location: 'Berlin',
  });
  return {
    team: { id: 'T0FULLHOUSE', name: 'Full House', domain: 'full-house' },
    people: [
      { ...person(LEAD, 'Amara Okafor', 6, 0), isAdmin: true, part: 'Program lead' },
      { ...person(OTHER_LEAD, 'Ingrid Solheim', 6, 1), part: 'Program lead' },
      ...range(executives).map((n) => person(executiveId(n), `Director ${three(n)}`, 9, n)),
      ...range(mentors).map((n) => person(mentorId(n), `Junior ${three(n)}`, 2 + (n % 3), n * 3 + 1)),
    ],
  };
}

export type FullHouse = {
  readonly mentorCapacity?: number;
  /** How many executives a mentor wants at most; null leaves it to the program. */
  readonly capacityOf?: (mentor: number) => number | null;
  /** Those who are not enrolled yet. */
  readonly without?: readonly string[];
};

/** @returns the program's id */
export function fillHouse(story: Pick<Story, 'db' | 'company'>, how: FullHouse = {}): number {
  const { db, company } = story;
  const workspaceId = company.team.id;
  const program = insertProgram(db, {
    workspaceId,
    requestId: 'full-house',
    name: 'Spring pilot',
    purpose: 'See our work through younger eyes.',
    enrollUntilOn: '2027-01-20',
    startsOn: '2027-02-01',
    months: 6,
    cadence: 'monthly',
    sessionMinutes: 60,
    plannedSessions: 6,
    topics: TOPICS,
    timeZone: 'Europe/Berlin',
    sponsorSlackUserId: null,
    contactSlackUserId: null,
    minimumGradeGap: 2,
    mentorCapacity: how.mentorCapacity ?? 1,
    chainDepth: null,
    status: 'enrolling',
    createdBySlackUserId: LEAD,
    createdAt: MONDAY_MORNING,
  });
  for (const { id, department, grade, location } of company.people) {
    db.update(people)
      .set({ department, grade, location, organizationUpdatedAt: MONDAY_MORNING })
      .where(eq(people.slackUserId, id))
      .run();
  }
  for (const [at, { id, part }] of company.people.entries()) {
    const isExecutive = part === 'Executive';
    if (!isExecutive && part !== 'Junior') continue;
    if (how.without?.includes(id)) continue;
    enrolls(story, program.id, id, isExecutive ? 'executive' : 'mentor', at, how);
  }
  return program.id;
}

/** Somebody who answers now. What they want and know follows from their number, so that scores differ. */
export function enrolls(
  { db, company }: Pick<Story, 'db' | 'company'>,
  programId: number,
  slackUserId: string,
  role: 'executive' | 'mentor',
  at: number,
  how: FullHouse = {},
): void {
  const topics = [at, at * 2 + 1, at * 3 + 2].map((n) => TOPICS[n % TOPICS.length] ?? '');
  const number = Number(slackUserId.slice(-3));
  db.insert(enrollments)
    .values({
      workspaceId: company.team.id,
      programId,
      slackUserId,
      role,
      status: 'enrolled',
      invitedBySlackUserId: LEAD,
      invitedAt: MONDAY_MORNING - 7 * DAY,
      enrolledAt: MONDAY_MORNING - DAY,
      goals: 'Learn something new.',
      topics: [...new Set(topics)].map((topic, index) => ({ topic, depth: 1 + ((at + index * 2) % 5) })),
      availability: range(5).map((day) => ({
        weekday: day + 1,
        startMinute: 8 * 60 + (at % 4) * 60,
        endMinute: 17 * 60,
      })),
      style: (['structured', 'exploring', 'handsOn', 'reflective'] as const)[at % 4] ?? 'exploring',
      details: { ...NO_DETAILS, capacity: role === 'mentor' ? (how.capacityOf?.(number) ?? null) : null },
    })
    .run();
}
