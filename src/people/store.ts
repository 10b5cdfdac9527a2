import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import type { Instant } from '../clock.ts';
import type { Queryable } from '../db/database.ts';
import type { Organization, Person, Profile } from './rules.ts';
import { people } from './tables.ts';

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
    .where(and(eq(people.workspaceId, workspaceId), inArray(people.slackUserId, [...slackUserIds])))
    .all();
  return new Map(rows.map((person) => [person.slackUserId, person]));
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
    .onConflictDoUpdate({ target: [people.workspaceId, people.slackUserId], set: fields })
    .run();
}

export function updateOrganization(
  db: Queryable,
  workspaceId: string,
  slackUserId: string,
  organization: Organization,
  updatedAt: Instant,
): void {
  db.update(people)
    .set({ ...organization, organizationUpdatedAt: updatedAt })
    .where(and(eq(people.workspaceId, workspaceId), eq(people.slackUserId, slackUserId)))
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
