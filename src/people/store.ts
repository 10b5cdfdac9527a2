import { and, asc, count, desc, eq, gt, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Instant } from '../clock.ts';
import { isAmong } from '../db/columns.ts';
import type { Queryable } from '../db/database.ts';
import type { Organization, Person, Profile } from './rules.ts';
import { gradeScales, people } from './tables.ts';

const columns = {
  workspaceId: people.workspaceId,
  slackUserId: people.slackUserId,
  name: people.name,
  title: people.title,
  timeZone: people.timeZone,
  locale: people.locale,
  email: people.email,
  isAdmin: people.isAdmin,
  isBot: people.isBot,
  isGuest: people.isGuest,
  isDeactivated: people.isDeactivated,
  managerSlackUserId: people.managerSlackUserId,
  department: people.department,
  grade: people.grade,
  location: people.location,
};

export function findPerson(db: Queryable, workspaceId: string, slackUserId: string): Person | undefined {
  return db
    .select(columns)
    .from(people)
    .where(and(eq(people.workspaceId, workspaceId), eq(people.slackUserId, slackUserId)))
    .get();
}

/** @throws when the person is unknown, which is a bug: ids reach a transaction only after learnProfiles. */
export function getPerson(db: Queryable, workspaceId: string, slackUserId: string): Person {
  const person = findPerson(db, workspaceId, slackUserId);
  if (person === undefined) throw new Error(`unknown person ${slackUserId}`);
  return person;
}

/** Everybody asked for who is known, by Slack id. */
export function listPeople(
  db: Queryable,
  workspaceId: string,
  slackUserIds: readonly string[],
): ReadonlyMap<string, Person> {
  const rows = db
    .select(columns)
    .from(people)
    .where(and(eq(people.workspaceId, workspaceId), isAmong(people.slackUserId, slackUserIds)))
    .all();
  return new Map(rows.map((person) => [person.slackUserId, person]));
}

/** What lists of people show: names, and who has left. Of thousands, half the time that reading everything takes. */
export function listNames(
  db: Queryable,
  workspaceId: string,
  slackUserIds: readonly string[],
): ReadonlyMap<string, Pick<Person, 'name' | 'isDeactivated'>> {
  const rows = db
    .select({ slackUserId: people.slackUserId, name: people.name, isDeactivated: people.isDeactivated })
    .from(people)
    .where(and(eq(people.workspaceId, workspaceId), isAmong(people.slackUserId, slackUserIds)))
    .all();
  return new Map(rows.map((row) => [row.slackUserId, row]));
}

/** Slack ids of everybody who has left the workspace. */
export function listDeactivated(db: Queryable, workspaceId: string): ReadonlySet<string> {
  const rows = db
    .select({ slackUserId: people.slackUserId })
    .from(people)
    .where(and(eq(people.workspaceId, workspaceId), eq(people.isDeactivated, true)))
    .all();
  return new Set(rows.map(({ slackUserId }) => slackUserId));
}

export function listEverybody(db: Queryable, workspaceId: string): readonly Person[] {
  return db.select(columns).from(people).where(eq(people.workspaceId, workspaceId)).all();
}

export function upsertProfile(db: Queryable, workspaceId: string, profile: Profile, syncedAt: Instant): void {
  const fields = {
    name: profile.name,
    title: profile.title,
    timeZone: profile.timeZone,
    locale: profile.locale,
    email: profile.email,
    isAdmin: profile.isAdmin,
    isBot: profile.isBot,
    isGuest: profile.isGuest,
    isDeactivated: profile.isDeactivated,
    profileSyncedAt: syncedAt,
  };
  db.insert(people)
    .values({ workspaceId, slackUserId: profile.slackUserId, ...fields })
    .onConflictDoUpdate({
      target: [people.workspaceId, people.slackUserId],
      // Slack tells the language only when asked, and not in every event.
      set: { ...fields, locale: sql`coalesce(excluded.locale, ${people.locale})` },
    })
    .run();
}

/** Everybody in the order of their ids, a page at a time. @param after the last id of the page before; '' for the first */
export function listPeopleAfter(
  db: Queryable,
  workspaceId: string,
  after: string,
  most: number,
): readonly { readonly person: Person; readonly isKnown: boolean }[] {
  return db
    .select({ person: columns, isKnown: isNotNull(people.organizationUpdatedAt).mapWith(Boolean) })
    .from(people)
    .where(and(eq(people.workspaceId, workspaceId), gt(people.slackUserId, after)))
    .orderBy(asc(people.slackUserId))
    .limit(most)
    .all();
}

/** For many people at once: the statement is prepared once, which takes longer than carrying it out. */
export function updateOrganizations(
  db: Queryable,
  workspaceId: string,
  rows: readonly { readonly slackUserId: string; readonly organization: Organization }[],
  updatedAt: Instant,
): void {
  const update = db
    .update(people)
    .set({
      managerSlackUserId: sql`${sql.placeholder('managerSlackUserId')}`,
      department: sql`${sql.placeholder('department')}`,
      grade: sql`${sql.placeholder('grade')}`,
      location: sql`${sql.placeholder('location')}`,
      organizationUpdatedAt: updatedAt,
    })
    .where(and(eq(people.workspaceId, workspaceId), eq(people.slackUserId, sql.placeholder('slackUserId'))))
    .prepare();
  for (const { slackUserId, organization } of rows) {
    const { managerSlackUserId, department, grade, location } = organization;
    update.run({ slackUserId, managerSlackUserId, department, grade, location });
  }
}

/** Not those who have left, no apps, no guests. */
function isFullMember(workspaceId: string) {
  return and(
    eq(people.workspaceId, workspaceId),
    eq(people.isDeactivated, false),
    eq(people.isBot, false),
    eq(people.isGuest, false),
  );
}

/** How many full members there are, and of how many of them organization data is known. */
export function countCoverage(
  db: Queryable,
  workspaceId: string,
): { readonly people: number; readonly known: number; readonly withoutGrade: number } {
  const row = db
    .select({ people: count(), known: count(people.organizationUpdatedAt), graded: count(people.grade) })
    .from(people)
    .where(isFullMember(workspaceId))
    .get();
  const { people: all = 0, known = 0, graded = 0 } = row ?? {};
  return { people: all, known, withoutGrade: all - graded };
}

/** Where most full members are; UTC where nobody is. */
export function findCommonZone(db: Queryable, workspaceId: string): string {
  const row = db
    .select({ timeZone: people.timeZone })
    .from(people)
    .where(isFullMember(workspaceId))
    .groupBy(people.timeZone)
    .orderBy(desc(count()), asc(people.timeZone))
    .limit(1)
    .get();
  return row?.timeZone ?? 'UTC';
}

/** The names of grades from junior to senior, the first being grade 1; none where grades are numbers. */
export function findGradeLabels(db: Queryable, workspaceId: string): readonly string[] {
  const row = db
    .select({ labels: gradeScales.labels })
    .from(gradeScales)
    .where(eq(gradeScales.workspaceId, workspaceId))
    .get();
  return row?.labels ?? [];
}

export function upsertGradeLabels(
  db: Queryable,
  workspaceId: string,
  labels: readonly string[],
  updatedAt: Instant,
): void {
  db.insert(gradeScales)
    .values({ workspaceId, labels, updatedAt })
    .onConflictDoUpdate({ target: gradeScales.workspaceId, set: { labels, updatedAt } })
    .run();
}

/** Which grades anybody has. */
export function listGradesHeld(db: Queryable, workspaceId: string): readonly number[] {
  return db
    .selectDistinct({ grade: people.grade })
    .from(people)
    .where(and(eq(people.workspaceId, workspaceId), isNotNull(people.grade)))
    .all()
    .flatMap(({ grade }) => grade ?? []);
}

/** Gives everybody the grade that theirs has become, all at once: grades may change places. */
export function moveGrades(db: Queryable, workspaceId: string, moved: ReadonlyMap<number, number>): void {
  if (moved.size === 0) return;
  const cases = sql.join(
    [...moved].map(([from, to]) => sql`WHEN ${from} THEN ${to}`),
    sql` `,
  );
  db.update(people)
    .set({ grade: sql`CASE ${people.grade} ${cases} END` })
    .where(and(eq(people.workspaceId, workspaceId), inArray(people.grade, [...moved.keys()])))
    .run();
}

/** Each person's manager, for everybody the organization data covers; null where nobody is above them. */
export function listManagers(db: Queryable, workspaceId: string): ReadonlyMap<string, string | null> {
  const rows = db
    .select({ slackUserId: people.slackUserId, managerSlackUserId: people.managerSlackUserId })
    .from(people)
    .where(and(eq(people.workspaceId, workspaceId), isNotNull(people.organizationUpdatedAt)))
    .all();
  return new Map(rows.map((row) => [row.slackUserId, row.managerSlackUserId]));
}
