// A workspace's database a year wide: programs, people, pairs, and their sessions spread around one moment.
// The same numbers give the same rows. Writes tables directly, because nobody lives a year in a benchmark.
import { sql } from 'drizzle-orm';
import { instantOf } from '../../src/calendar/zone.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../../src/clock.ts';
import { type Database, type Queryable, transact } from '../../src/db/database.ts';
import { enrollments } from '../../src/enrollment/tables.ts';
import { matchRuns, pairs } from '../../src/matching/tables.ts';
import { people } from '../../src/people/tables.ts';
import { programs } from '../../src/programs/tables.ts';
import { sessions } from '../../src/scheduling/tables.ts';
import type { CompanyPerson } from '../../src/simulator/company.ts';

/** A Wednesday morning in Europe, in a week without changes of clocks. */
export const NOW: Instant = Date.UTC(2027, 0, 13, 10);
export const TEAM = { id: 'T0BENCH0001', name: 'Bench', domain: 'bench' };
export const LEAD = 'U0LEAD00001';

const PAIRS_PER_PROGRAM = 50;
export const SESSIONS_PER_PAIR = 12;
const ZONES = [
  'Europe/Berlin',
  'Asia/Tokyo',
  'America/New_York',
  'Asia/Kolkata',
  'America/Sao_Paulo',
  'Europe/London',
  'America/Los_Angeles',
  'Africa/Lagos',
];
/** Most past sessions are settled; some were never marked. */
const UNMARKED_SHARE = 0.05;
/** Pairs that have stopped meeting, or have no next date yet. */
const WITHOUT_DATE_SHARE = 0.05;
/** Rows of one INSERT: SQLite takes about 32,000 values. */
const ROWS_PER_INSERT = 200;

type Year = { readonly sessions: number; readonly withPulses: boolean };
type NewSession = typeof sessions.$inferInsert & { id: number };

export const idOf = (part: 'EXEC' | 'JUNI', pair: number) => `U0${part}${String(pair).padStart(6, '0')}`;
const zoneOf = (n: number) => ZONES[n % ZONES.length] ?? 'UTC';

/** Everybody who takes part, as a company of the embedded workspace. */
export function peopleOfYear(year: Pick<Year, 'sessions'>): readonly CompanyPerson[] {
  const common = { grade: 5, department: 'Bench', location: 'Bench', part: 'Participant' };
  const pairCount = Math.ceil(year.sessions / SESSIONS_PER_PAIR);
  const lead = { id: LEAD, name: 'Lead Person', title: 'Lead', timeZone: zoneOf(0), ...common };
  const both = Array.from({ length: pairCount }, (_, n) => [
    { id: idOf('EXEC', n), name: `Executive ${n}`, title: 'Director', timeZone: zoneOf(n), ...common },
    { id: idOf('JUNI', n), name: `Mentor ${n}`, title: 'Analyst', timeZone: zoneOf(n * 3 + 1), ...common },
  ]);
  return [lead, ...both.flat()];
}

/** Fills an empty database. Past sessions are held and answered, future ones booked. */
export function seedYear(db: Database, year: Year): void {
  const random = randomFrom(42);
  const pairCount = Math.ceil(year.sessions / SESSIONS_PER_PAIR);
  transact(db, (tx) => {
    inChunks(peopleOfYear(year), (chunk) => tx.insert(people).values(chunk.map(personRow)).run());
    const programIds = Array.from({ length: Math.ceil(pairCount / PAIRS_PER_PROGRAM) }, (_, n) => n + 1);
    inChunks(programIds, (chunk) => tx.insert(programs).values(chunk.map(programRow)).run());
    inChunks(programIds, (chunk) => tx.insert(matchRuns).values(chunk.map(runRow)).run());
    const pairNumbers = Array.from({ length: pairCount }, (_, n) => n);
    inChunks(pairNumbers, (chunk) => tx.insert(enrollments).values(chunk.flatMap(enrollmentRows)).run());
    inChunks(pairNumbers, (chunk) => tx.insert(pairs).values(chunk.map(pairRow)).run());
    insertSessions(tx, pairNumbers, year, random);
  });
}

function insertSessions(
  tx: Queryable,
  pairNumbers: readonly number[],
  year: Year,
  random: () => number,
): void {
  const rows = pairNumbers.flatMap((pair) => sessionRows(pair, random)).slice(0, year.sessions);
  inChunks(rows, (chunk) => tx.insert(sessions).values(chunk).run());
  for (const [role, person] of [
    ['executive', 'executive_slack_user_id'],
    ['mentor', 'mentor_slack_user_id'],
  ] as const) {
    // In SQL, because there are hundreds of thousands.
    const held = sql.raw(
      `FROM sessions s JOIN pairs p ON p.id = s.pair_id WHERE s.status = 'held' ORDER BY s.id`,
    );
    tx.run(sql`INSERT INTO session_marks (workspace_id, session_id, revision, round, slack_user_id, mark, marked_at)
      SELECT s.workspace_id, s.id, s.revision, 1, ${sql.raw(`p.${person}`)}, 'held', s.outcome_at ${held}`);
    if (!year.withPulses) continue;
    tx.run(sql`INSERT INTO pulses (workspace_id, session_id, slack_user_id, role, useful, candor, airtime, applied,
        help, answered_at)
      SELECT s.workspace_id, s.id, ${sql.raw(`p.${person}`)}, ${role}, 4, 6, 'balanced', 'yes', 'no', s.outcome_at ${held}`);
  }
  // Every fifth pulse stays unanswered, on either side in turn.
  tx.run(sql`DELETE FROM pulses WHERE (session_id + (role = 'mentor') * 3) % 5 = 0`);
}

function sessionRows(pair: number, random: () => number): NewSession[] {
  const isWithoutDate = random() < WITHOUT_DATE_SHARE;
  const rows: NewSession[] = [];
  for (let n = 0; n < SESSIONS_PER_PAIR; n += 1) {
    const wished = NOW + (n - SESSIONS_PER_PAIR / 2 + random()) * (365 / SESSIONS_PER_PAIR) * DAY;
    const startsAt = atWorkingHour(zoneOf(pair), wished, random);
    const endsAt = startsAt + HOUR;
    const isPast = endsAt < NOW - 30 * MINUTE;
    const isUnmarked = random() < UNMARKED_SHARE;
    rows.push({
      id: pair * SESSIONS_PER_PAIR + n + 1,
      workspaceId: TEAM.id,
      pairId: pair + 1,
      number: n + 1,
      startsAt,
      endsAt,
      status: isPast && !isUnmarked ? 'held' : 'booked',
      revision: 1,
      bookedBySlackUserId: idOf('EXEC', pair),
      bookedAt: startsAt - 20 * DAY,
      meetingLink: null,
      outcomeAt: isPast && !isUnmarked ? endsAt + HOUR : null,
    });
  }
  if (!isWithoutDate) return rows;
  // Their booked sessions are settled or were never made; the numbers of the others stay.
  return rows.map((row) =>
    row.status === 'booked' ? { ...row, status: 'missed', outcomeAt: row.endsAt } : row,
  );
}

/** The whole hour between nine and sixteen, on the working day at or after that moment. */
function atWorkingHour(zone: string, wished: Instant, random: () => number): Instant {
  const weekday = new Date(wished).getUTCDay();
  const shifted = wished + (weekday === 6 ? 2 : weekday === 0 ? 1 : 0) * DAY;
  const on = new Date(shifted).toISOString().slice(0, 10);
  return instantOf(zone, on, (9 + Math.floor(random() * 8)) * 60);
}

function personRow(person: CompanyPerson): typeof people.$inferInsert {
  return {
    workspaceId: TEAM.id,
    slackUserId: person.id,
    name: person.name,
    title: person.title,
    timeZone: person.timeZone,
    isAdmin: false,
    isBot: false,
    isGuest: false,
    isDeactivated: false,
    profileSyncedAt: NOW - DAY,
  };
}

function programRow(id: number): typeof programs.$inferInsert {
  return {
    id,
    workspaceId: TEAM.id,
    requestId: `program-${id}`,
    name: `Program ${id}`,
    purpose: 'See our work through younger eyes.',
    enrollUntilOn: '2026-07-01',
    startsOn: '2026-07-15',
    months: 12,
    cadence: 'monthly',
    sessionMinutes: 60,
    plannedSessions: SESSIONS_PER_PAIR,
    topics: ['AI at work', 'Frontline reality'],
    timeZone: zoneOf(0),
    minimumGradeGap: 2,
    mentorCapacity: 1,
    status: 'running',
    createdBySlackUserId: LEAD,
    createdAt: NOW - 200 * DAY,
  };
}

function runRow(id: number): typeof matchRuns.$inferInsert {
  return {
    id,
    workspaceId: TEAM.id,
    programId: id,
    dryRunId: `run-${id}`,
    status: 'released',
    revision: 1,
    summary: { executives: 50, mentors: 50, matched: 50, mentorsUsed: 50, weakest: 500, mean: 700 },
    unmatched: [],
    createdBySlackUserId: LEAD,
    createdAt: NOW - 195 * DAY,
    releasedAt: NOW - 194 * DAY,
  };
}

const programOf = (pair: number) => Math.floor(pair / PAIRS_PER_PROGRAM) + 1;

function enrollmentRows(pair: number): (typeof enrollments.$inferInsert)[] {
  const common = {
    workspaceId: TEAM.id,
    programId: programOf(pair),
    status: 'enrolled' as const,
    invitedBySlackUserId: LEAD,
    invitedAt: NOW - 199 * DAY,
    enrolledAt: NOW - 198 * DAY,
    goals: 'Decide which tools our plants should try.',
    topics: [{ topic: 'AI at work', depth: 4 }],
    availability: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, startMinute: 540, endMinute: 1_020 })),
    style: 'exploring' as const,
  };
  return [
    { id: pair * 2 + 1, role: 'executive', slackUserId: idOf('EXEC', pair), ...common },
    { id: pair * 2 + 2, role: 'mentor', slackUserId: idOf('JUNI', pair), ...common },
  ];
}

function pairRow(pair: number): typeof pairs.$inferInsert {
  return {
    id: pair + 1,
    workspaceId: TEAM.id,
    programId: programOf(pair),
    runId: programOf(pair),
    executiveEnrollmentId: pair * 2 + 1,
    mentorEnrollmentId: pair * 2 + 2,
    executiveSlackUserId: idOf('EXEC', pair),
    mentorSlackUserId: idOf('JUNI', pair),
    status: 'active',
    score: 700,
    reasons: [{ kind: 'goals', points: 300, outOf: 400, facts: { topics: ['AI at work'] } }],
    releasedAt: NOW - 194 * DAY,
    executiveAnsweredAt: NOW - 193 * DAY,
    mentorAnsweredAt: NOW - 192 * DAY,
    activatedAt: NOW - 192 * DAY,
  };
}

function inChunks<Row>(rows: readonly Row[], write: (chunk: Row[]) => void): void {
  for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
    write(rows.slice(from, from + ROWS_PER_INSERT));
  }
}

/** Numbers in [0, 1) that look random and are the same every time: a linear congruential generator. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
