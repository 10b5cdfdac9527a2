// Whether people are kept waiting while a large program is matched: `/rm status` of that very program is asked again and
// again in the embedded workspace, first with nothing else going on, then from the lead's click until the proposal is
// written and on the screen.
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { desc, eq } from 'drizzle-orm';
import { DAY } from '../../src/clock.ts';
import { closeDatabase, type Database, openDatabase, transact } from '../../src/db/database.ts';
import { avoidances, enrollments } from '../../src/enrollment/tables.ts';
import type { Candidate } from '../../src/matching/candidate.ts';
import type { ProposalInput } from '../../src/matching/propose.ts';
import { matchRuns } from '../../src/matching/tables.ts';
import { people } from '../../src/people/tables.ts';
import { programs } from '../../src/programs/tables.ts';
import type { CompanyPerson } from '../../src/simulator/company.ts';
import type { Envelope } from '../../src/simulator/deliveries.ts';
import { commandPayload } from '../../src/simulator/payloads.ts';
import type { Workspace } from '../../src/simulator/workspace.ts';
import { startApp } from './apps.ts';
import { figureOf, type Line, line, type Round } from './figures.ts';
import { companyToMatch } from './matching-company.ts';
import { withScratchFolder } from './scratch.ts';
import { LEAD, NOW, peopleOfYear, seedYear, TEAM } from './year.ts';

export type MatchingAcknowledgementSizes = {
  readonly executives: number;
  readonly mentors: number;
  readonly rounds: number;
  /** Requests of each round with nothing else going on; beside the matching there are as many as fit. */
  readonly single: number;
};

const NAME = 'Large program';
const PROGRAM_ID = 1;
const FIRST_ENROLLMENT = 10_000;
/** Nothing but the lead. */
const YEAR = { sessions: 0, withPulses: false };
const PAUSE_MS = 4;
/** Requests after it is written: then it is read again and shown. */
const AFTERWARDS = 20;
const ROWS_PER_INSERT = 200;

export function measureMatchingAcknowledgements(
  sizes: MatchingAcknowledgementSizes,
): Promise<{ lines: readonly Line[]; notes: readonly string[] }> {
  return withScratchFolder(async (folder) => {
    const databasePath = join(folder, 'matching.db');
    const db = openDatabase(databasePath);
    const input = companyToMatch(sizes.executives, sizes.mentors, 1);
    seedYear(db, YEAR);
    seedProgram(db, input);
    const company = { team: TEAM, people: [...peopleOfYear(YEAR), ...companyOf(input)] };
    const app = await startApp('ours', company, databasePath);
    try {
      return await compare(app.workspace, db, sizes);
    } finally {
      await app.stop();
      closeDatabase(db);
    }
  });
}

async function compare(workspace: Workspace, db: Database, sizes: MatchingAcknowledgementSizes) {
  const quiet: Round[] = [];
  const beside: Round[] = [];
  const wholeMs: number[] = [];
  const lead = workspace.person(LEAD);
  for (let round = 0; round <= sizes.rounds; round += 1) {
    const alone = await askWhile(workspace, (asked) => asked < sizes.single);
    const runBefore = latestRun(db);
    const startedAt = performance.now();
    const proposing = round === 0 ? lead.runs('/rm match') : lead.clicks('Propose again');
    let ms = 0;
    let after = 0;
    const matching = await askWhile(workspace, () => {
      if (latestRun(db) === runBefore) return true;
      if (after === 0) ms = performance.now() - startedAt;
      after += 1;
      return after <= AFTERWARDS;
    });
    await proposing;
    // The first round only warms up.
    if (round === 0) continue;
    quiet.push(alone);
    beside.push(matching);
    wholeMs.push(ms);
  }
  const name = `${sizes.executives.toLocaleString('en-US')} × ${sizes.mentors.toLocaleString('en-US')}`;
  const besides = figureOf(beside);
  return {
    lines: [
      line(`/rm status while ${name} are matched`, 'ms', besides, {
        ...figureOf(quiet),
        name: 'the same while nothing is matched',
      }),
    ],
    notes: [
      `From the lead's click until the proposal of ${name} is in the database: ${wholeMs.map((ms) => `${Math.round(ms)} ms`).join(', ')}, with ${beside.reduce((sum, { samplesMs }) => sum + samplesMs.length, 0)} requests acknowledged meanwhile, the slowest after ${Math.round(Math.max(...beside.flatMap(({ samplesMs }) => samplesMs)))} ms.`,
    ],
  };
}

/** One request at a time, with a pause between; at least one. */
async function askWhile(workspace: Workspace, isGoingOn: (asked: number) => boolean): Promise<Round> {
  const samplesMs: number[] = [];
  do {
    samplesMs.push(await timeOf(workspace, askStatus(workspace)));
    await setTimeout(PAUSE_MS);
  } while (isGoingOn(samplesMs.length));
  return { samplesMs, totalMs: samplesMs.reduce((sum, ms) => sum + ms, 0) };
}

function askStatus(workspace: Workspace): Envelope {
  const member = workspace.state.members.get(LEAD);
  if (member === undefined) throw new Error('the lead is not in the workspace');
  return {
    type: 'slash_commands',
    payload: commandPayload(workspace, member, { command: '/rm', text: 'status' }),
  };
}

function timeOf(workspace: Workspace, envelope: Envelope): Promise<number> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    workspace.deliveries
      .ask(envelope, (outcome) => {
        const isStatus = outcome.kind === 'acknowledged' && JSON.stringify(outcome.payload).includes(NAME);
        if (isStatus) resolve(performance.now() - startedAt);
        else reject(new Error(`not the expected answer: ${JSON.stringify(outcome).slice(0, 500)}`));
      })
      .catch(reject);
  });
}

function latestRun(db: Database): number {
  return (
    db
      .select({ id: matchRuns.id })
      .from(matchRuns)
      .where(eq(matchRuns.programId, PROGRAM_ID))
      .orderBy(desc(matchRuns.id))
      .limit(1)
      .get()?.id ?? 0
  );
}

/** Everybody enrolled, with organization data, and nothing proposed yet. */
function seedProgram(db: Database, input: ProposalInput): void {
  transact(db, (tx) => {
    inChunks(companyOf(input), (chunk) =>
      tx
        .insert(people)
        .values(
          chunk.map(({ id, name, title, timeZone, grade, department, location }) => ({
            ...{ workspaceId: TEAM.id, slackUserId: id, name, title, timeZone, grade, department, location },
            ...{
              isAdmin: false,
              isBot: false,
              isGuest: false,
              isDeactivated: false,
              profileSyncedAt: NOW - DAY,
            },
            managerSlackUserId: input.managers.get(id) ?? null,
            organizationUpdatedAt: NOW - DAY,
          })),
        )
        .run(),
    );
    tx.insert(programs)
      .values({
        ...{ id: PROGRAM_ID, workspaceId: TEAM.id, requestId: 'large', name: NAME, purpose: 'Learn.' },
        ...{
          enrollUntilOn: '2027-02-01',
          startsOn: '2027-02-15',
          months: 6,
          cadence: 'monthly',
          timeZone: 'UTC',
        },
        ...{ sessionMinutes: 60, plannedSessions: 6, topics: ['Topic 1', 'Topic 2'], status: 'enrolling' },
        minimumGradeGap: input.settings.minimumGradeGap,
        mentorCapacity: input.settings.mentorCapacity,
        chainDepth: input.settings.chainDepth,
        ...{ createdBySlackUserId: LEAD, createdAt: NOW - 30 * DAY },
      })
      .run();
    const enrolled = everybody(input);
    inChunks([...enrolled.entries()], (chunk) =>
      tx
        .insert(enrollments)
        .values(chunk.map(([at, person]) => enrollmentRow(FIRST_ENROLLMENT + at, person)))
        .run(),
    );
    const avoided = enrolled.flatMap(({ person }, at) =>
      [...new Set(person.answers.avoid)].map((avoidSlackUserId) => ({
        workspaceId: TEAM.id,
        enrollmentId: FIRST_ENROLLMENT + at,
        avoidSlackUserId,
      })),
    );
    inChunks(avoided, (chunk) => tx.insert(avoidances).values(chunk).run());
  });
}

type Enrolled = { readonly role: 'executive' | 'mentor'; readonly person: Candidate };

function everybody({ executives, mentors }: ProposalInput): readonly Enrolled[] {
  return [
    ...executives.map((person) => ({ role: 'executive' as const, person })),
    ...mentors.map((person) => ({ role: 'mentor' as const, person })),
  ];
}

/** Everybody enrolled, and the managers between them. */
function companyOf(input: ProposalInput): readonly CompanyPerson[] {
  const enrolled = everybody(input).map(memberOf);
  const known = new Set(enrolled.map(({ id }) => id));
  const between = [...input.managers.keys()].filter((id) => !known.has(id));
  return [...enrolled, ...between.map((id) => ({ ...MIDDLE, id, name: `Manager ${id.slice(-4)}` }))];
}

const MIDDLE = {
  ...{ title: 'Manager', timeZone: 'UTC', grade: 5, department: 'Bench', location: 'Bench' },
  part: 'Colleague',
};

function enrollmentRow(id: number, { role, person }: Enrolled): typeof enrollments.$inferInsert {
  const { goals, topics, availability, style, details } = person.answers;
  return {
    ...{ id, workspaceId: TEAM.id, programId: PROGRAM_ID, slackUserId: person.slackUserId, role },
    ...{
      status: 'enrolled',
      invitedBySlackUserId: LEAD,
      invitedAt: NOW - 20 * DAY,
      enrolledAt: NOW - 10 * DAY,
    },
    ...{ goals, topics, availability, style },
    details: { ...details, capacity: person.capacity },
  };
}

function memberOf({ role, person }: Enrolled): CompanyPerson {
  return {
    id: person.slackUserId,
    name: `${role} ${person.slackUserId.slice(-4)}`,
    title: role === 'executive' ? 'Director' : 'Analyst',
    timeZone: person.timeZone,
    grade: person.grade ?? 0,
    department: person.department ?? '',
    location: person.location ?? '',
    part: 'Participant',
  };
}

function inChunks<Row>(rows: readonly Row[], write: (chunk: Row[]) => void): void {
  for (let from = 0; from < rows.length; from += ROWS_PER_INSERT)
    write(rows.slice(from, from + ROWS_PER_INSERT));
}
