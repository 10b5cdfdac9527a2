// What the guard gets to know of a program's history, and what it does not tell anybody.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { closeDatabase, type Database, openDatabase } from '../../src/db/database.ts';
import type { Role } from '../../src/enrollment/rules.ts';
import { enrollments } from '../../src/enrollment/tables.ts';
import { prepareCandidate } from '../../src/matching/candidate.ts';
import { settlePair } from '../../src/matching/constraint-store.ts';
import { insertPause, updatePause, upsertDecline } from '../../src/matching/exit-store.ts';
import { readMatchingFacts } from '../../src/matching/facts.ts';
import { decidePairing } from '../../src/matching/guard.ts';
import type { DeclineCategory, PairStatus } from '../../src/matching/rules.ts';
import { insertPair, updatePair } from '../../src/matching/store.ts';
import { people } from '../../src/people/tables.ts';
import type { Program } from '../../src/programs/rules.ts';
import { programs } from '../../src/programs/tables.ts';
import { OFFICE_HOURS } from './company.ts';

const T = 'T1';
const NOW = Date.UTC(2026, 8, 1);
let db: Database;

beforeEach(() => {
  db = openDatabase(':memory:');
  db.$client.pragma('foreign_keys = OFF');
});
afterEach(() => closeDatabase(db));

function program(change: Partial<Program> = {}): Program {
  return db
    .insert(programs)
    .values({
      workspaceId: T,
      requestId: `request ${Math.round(db.select().from(programs).all().length)}`,
      name: 'Spring',
      purpose: '',
      enrollUntilOn: '2026-09-01',
      startsOn: '2026-09-07',
      months: 6,
      cadence: 'monthly',
      sessionMinutes: 60,
      plannedSessions: 6,
      topics: [],
      timeZone: 'UTC',
      minimumGradeGap: 2,
      mentorCapacity: 2,
      status: 'matching',
      createdBySlackUserId: 'L',
      createdAt: NOW,
      ...change,
    })
    .returning()
    .get();
}

type Facts = { readonly department?: string; readonly timeZone?: string; readonly avoid?: readonly string[] };

/** Somebody at work and in the program; returns the id of the enrollment. */
function takesPart(spring: Program, slackUserId: string, facts: Facts = {}): number {
  const role = slackUserId.startsWith('E') ? 'executive' : 'mentor';
  const { department = 'Sales', timeZone = 'UTC' } = facts;
  const person = { workspaceId: T, slackUserId, name: slackUserId, title: '', timeZone };
  const flags = { isAdmin: false, isBot: false, isGuest: false, isDeactivated: false };
  db.insert(people)
    .values({
      ...person,
      ...flags,
      department,
      grade: role === 'executive' ? 8 : 2,
      profileSyncedAt: NOW,
      organizationUpdatedAt: NOW,
    })
    .onConflictDoNothing()
    .run();
  const { id } = db
    .insert(enrollments)
    .values({
      workspaceId: T,
      programId: spring.id,
      slackUserId,
      role,
      status: 'enrolled',
      invitedBySlackUserId: 'L',
      invitedAt: NOW,
      availability: OFFICE_HOURS,
      details: { languages: ['en'], capacity: null },
    })
    .returning()
    .get();
  return id;
}

function pair(
  spring: Program,
  executiveSlackUserId: string,
  mentorSlackUserId: string,
  status: PairStatus,
  activatedAt: number | null = null,
) {
  const both = { executiveSlackUserId, mentorSlackUserId };
  const ids = { executiveEnrollmentId: 1, mentorEnrollmentId: 2, runId: null };
  return insertPair(db, {
    workspaceId: T,
    programId: spring.id,
    ...both,
    ...ids,
    status,
    score: 0,
    reasons: [],
    activatedAt,
  });
}

/** What the guard says about the two as things stand. */
function obstacles(
  spring: Program,
  executiveSlackUserId: string,
  mentorSlackUserId: string,
): readonly string[] {
  const { executives, mentors, settings, managers } = readMatchingFacts(db, spring);
  const senior = executives.find(({ slackUserId }) => slackUserId === executiveSlackUserId);
  const junior = mentors.find(({ slackUserId }) => slackUserId === mentorSlackUserId);
  if (senior === undefined || junior === undefined) throw new Error('not in the program');
  return decidePairing(
    prepareCandidate(senior, 'executive', settings, managers),
    prepareCandidate(junior, 'mentor', settings, managers),
    settings,
  ).map(({ kind, isAbsolute }) => (isAbsolute ? `${kind}!` : kind));
}

type Change = Parameters<typeof updatePair>[2];
const silence = (role: Role): Change => ({ status: 'expired', declinedByRole: role });

describe('what happened to a pair', () => {
  it.each<{ status: PairStatus; found: readonly string[] }>([
    { status: 'awaitingExecutive', found: ['capacity'] },
    { status: 'awaitingMentor', found: ['capacity'] },
    { status: 'active', found: ['capacity'] },
    { status: 'paused', found: ['capacity'] },
    { status: 'declined', found: ['exclusion!'] },
    { status: 'ended', found: ['formerPartners'] },
    { status: 'expired', found: [] },
    { status: 'proposed', found: [] },
    { status: 'leftOut', found: [] },
    { status: 'nominated', found: [] },
  ])('counts by its status: $status', ({ status, found }) => {
    const spring = program();
    takesPart(spring, 'E1');
    takesPart(spring, 'M1');
    pair(spring, 'E1', 'M1', status);
    expect(obstacles(spring, 'E1', 'M1')).toEqual(found);
  });

  it.each<{
    what: string;
    first: Change;
    later: Change;
    found: readonly string[];
  }>([
    { what: 'silence', first: silence('executive'), later: { score: 1 }, found: ['exclusion!'] },
    {
      what: 'a silence, and a later yes of the same person',
      first: silence('executive'),
      later: { status: 'nominated', executiveAnsweredAt: NOW },
      found: [],
    },
    {
      what: 'a no, and a later yes of the same person',
      first: { status: 'declined', declinedByRole: 'mentor' },
      later: { status: 'nominated', mentorAnsweredAt: NOW },
      found: [],
    },
    {
      what: 'a silence, and a later yes of the other',
      first: silence('executive'),
      later: { status: 'nominated', mentorAnsweredAt: NOW },
      found: ['exclusion!'],
    },
    {
      what: 'a yes, and a later no of the same person',
      first: { status: 'expired', executiveAnsweredAt: NOW },
      later: { status: 'declined', declinedByRole: 'executive' },
      found: ['exclusion!'],
    },
    { what: 'what was taken back', first: { status: 'expired' }, later: { score: 1 }, found: [] },
  ])('counts for whose answer it was: $what', ({ first, later, found }) => {
    const spring = program();
    takesPart(spring, 'E1');
    takesPart(spring, 'M1');
    for (const change of [first, later]) {
      updatePair(db, pair(spring, 'E1', 'M1', 'leftOut').id, change);
    }
    expect(obstacles(spring, 'E1', 'M1')).toEqual(found);
  });

  it('is final for the two in a program that rotates', () => {
    const spring = program({ pairingMode: 'rotating' });
    takesPart(spring, 'E1');
    takesPart(spring, 'M1');
    pair(spring, 'E1', 'M1', 'ended');
    expect(obstacles(spring, 'E1', 'M1')).toEqual(['formerPartners!']);
  });

  it('counts from another program only if the two have met', () => {
    const [autumn, spring] = [program(), program()];
    for (const id of ['E1', 'M1', 'E2']) takesPart(spring, id);
    pair(autumn, 'E1', 'M1', 'ended', NOW);
    pair(autumn, 'E2', 'M1', 'declined');
    expect(obstacles(spring, 'E1', 'M1')).toEqual(['formerPartners']);
    expect(obstacles(spring, 'E2', 'M1')).toEqual([]);
  });
});

describe('a private no', () => {
  const setUp = (category: DeclineCategory) => {
    const spring = program();
    takesPart(spring, 'E1', { department: 'Board' });
    takesPart(spring, 'M1', { department: 'Legal' });
    takesPart(spring, 'M2', { department: ' legal ' });
    takesPart(spring, 'M3', { department: 'Sales' });
    takesPart(spring, 'E2', { department: 'Legal' });
    const { id } = pair(spring, 'E1', 'M1', 'declined');
    upsertDecline(db, { workspaceId: T, pairId: id, slackUserId: 'E1', category, answeredAt: NOW });
    return spring;
  };

  it('because somebody is too close keeps away everybody in that department, and looks like any private wish', () => {
    const spring = setUp('tooClose');
    expect(obstacles(spring, 'E1', 'M1')).toEqual(['exclusion!']);
    expect(obstacles(spring, 'E1', 'M2')).toEqual(['exclusion!']);
    expect(obstacles(spring, 'E1', 'M3')).toEqual([]);
    expect(obstacles(spring, 'E2', 'M1')).toEqual([]);
  });

  it.each<DeclineCategory>(['topics', 'hours', 'notThisPerson', 'notNow', 'ratherNotSay'])(
    'for another reason concerns that one pair: %s',
    (category) => {
      const spring = setUp(category);
      expect(obstacles(spring, 'E1', 'M1')).toEqual(['exclusion!']);
      expect(obstacles(spring, 'E1', 'M2')).toEqual([]);
    },
  );
});

describe('what is settled', () => {
  const constraint = (spring: Program, kind: 'forced' | 'forbidden') =>
    settlePair(db, {
      workspaceId: T,
      programId: spring.id,
      executiveSlackUserId: 'E1',
      mentorSlackUserId: 'M1',
      kind,
      reason: 'They asked for it',
      overrides: [{ kind: 'gradeGap', reason: 'Known', bySlackUserId: 'L', at: NOW }],
      bySlackUserId: 'L',
      createdAt: NOW,
    });

  it('keeps a rejected pair apart on every path, until a lead says otherwise', () => {
    const spring = program();
    for (const id of ['E1', 'M1', 'M2']) takesPart(spring, id);
    constraint(spring, 'forbidden');
    expect(obstacles(spring, 'E1', 'M1')).toEqual(['rejectedByLead']);
    expect(obstacles(spring, 'E1', 'M2')).toEqual([]);
    expect(readMatchingFacts(db, spring)).toMatchObject({
      forced: [],
      forbidden: [{ executiveSlackUserId: 'E1', mentorSlackUserId: 'M1' }],
    });
  });

  it('hands a forced pair on with what was set aside for it', () => {
    const spring = program();
    for (const id of ['E1', 'M1']) takesPart(spring, id);
    constraint(spring, 'forced');
    const { forced, forbidden } = readMatchingFacts(db, spring);
    expect(forced).toEqual([
      { executiveSlackUserId: 'E1', mentorSlackUserId: 'M1', overridden: ['gradeGap'] },
    ]);
    expect(forbidden).toEqual([]);
    expect(obstacles(spring, 'E1', 'M1')).toEqual([]);
  });
});

it('knows who pauses, and who is back', () => {
  const spring = program();
  takesPart(spring, 'E1');
  const enrollmentId = takesPart(spring, 'M1');
  const pause = insertPause(db, { workspaceId: T, enrollmentId, untilOn: '2026-10-01', createdAt: NOW });
  expect(obstacles(spring, 'E1', 'M1')).toEqual(['paused!']);
  updatePause(db, pause.id, { endedAt: NOW });
  expect(obstacles(spring, 'E1', 'M1')).toEqual([]);
});

it('looks at every season between the first day and the last, in the zones of those who take part', () => {
  const spring = program({ startsOn: '2026-09-07', months: 12, sessionMinutes: 90 });
  takesPart(spring, 'E1', { timeZone: 'Europe/Berlin' });
  takesPart(spring, 'M1', { timeZone: 'Asia/Tokyo' });
  const { settings, executives } = readMatchingFacts(db, spring);
  const weeks = settings.referenceWeekStartsAt.map((week) => new Date(week).toISOString().slice(0, 10));
  expect(weeks).toEqual(['2026-09-07', '2026-10-26']);
  expect(settings).toMatchObject({ sessionMinutes: 90, neverRepeats: false });
  expect(executives).toMatchObject([{ languages: ['en'], capacity: null }]);
});
