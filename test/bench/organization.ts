// How long organization data of a large company takes from its text to the people, and how long the bot is deaf
// meanwhile: the longest block of the event loop while it is read, previewed, confirmed and written. The peer does the
// least that would give the same people: parses everything at once and writes it in one transaction, without a
// preview. It may be sooner over; nobody is served until it is.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { parse } from 'csv-parse/sync';
import { pino } from 'pino';
import { manualClock } from '../../src/clock.ts';
import { closeDatabase, type Database, openDatabase } from '../../src/db/database.ts';
import type { Deps } from '../../src/deps.ts';
import { confirmImport } from '../../src/people/import-confirming-operations.ts';
import { readImport } from '../../src/people/import-operations.ts';
import { writeImports } from '../../src/people/import-writing-operations.ts';
import { organizationOf, seedPeople, TEAM } from '../people/many-people.ts';
import { figureOf, type Line, line, type Round } from './figures.ts';
import { withScratchFolder } from './scratch.ts';

export type OrganizationSizes = { readonly people: number; readonly rounds: number };

const lead = { workspaceId: TEAM, slackUserId: 'U000000' };

type Measured = { readonly tookMs: number; readonly longestBlockMs: number };

export function measureOrganization({ people, rounds }: OrganizationSizes): Promise<readonly Line[]> {
  return withScratchFolder(async (folder) => {
    const csv = organizationOf(people);
    const ours: Measured[] = [];
    const peers: Measured[] = [];
    // The first round only warms up.
    for (let round = 0; round <= rounds; round += 1) {
      const mine = await onNewDatabase(`${folder}/ours-${round}.db`, people, (db) =>
        importInPortions(db, csv),
      );
      const peer = await onNewDatabase(`${folder}/peer-${round}.db`, people, (db) => importAtOnce(db, csv));
      if (round === 0) continue;
      ours.push(mine);
      peers.push(peer);
    }
    const count = people.toLocaleString('en-US');
    const against = { name: 'parsed and written at once' };
    return [
      line(`import, ${count} people`, 'ms', figureOf(roundsOf(ours, 'tookMs')), {
        ...figureOf(roundsOf(peers, 'tookMs')),
        ...against,
      }),
      line(`import, ${count} people: longest block`, 'ms', figureOf(roundsOf(ours, 'longestBlockMs')), {
        ...figureOf(roundsOf(peers, 'longestBlockMs')),
        ...against,
      }),
    ];
  });
}

function roundsOf(measured: readonly Measured[], what: keyof Measured): readonly Round[] {
  return measured.map((one) => ({ samplesMs: [one[what]], totalMs: one.tookMs }));
}

async function onNewDatabase(
  path: string,
  people: number,
  work: (db: Database) => Promise<void>,
): Promise<Measured> {
  const db = openDatabase(path);
  seedPeople(db, people);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  // It notices a block only between two of its own beats.
  await new Promise((resolve) => setTimeout(resolve, 20));
  delay.enable();
  await new Promise((resolve) => setTimeout(resolve, 20));
  const startedAt = performance.now();
  try {
    await work(db);
    const tookMs = performance.now() - startedAt;
    await new Promise((resolve) => setTimeout(resolve, 20));
    return { tookMs, longestBlockMs: delay.max / 1e6 };
  } finally {
    delay.disable();
    closeDatabase(db);
  }
}

async function importInPortions(db: Database, csv: string): Promise<void> {
  const notHere = () => Promise.reject(new Error('not here'));
  const deps: Deps = {
    db,
    clock: manualClock(0),
    log: pino({ level: 'silent' }),
    configuredLeads: [],
    matchingThread: { run: notHere },
    learnProfiles: async () => {},
    listMembers: notHere,
    listUserGroups: notHere,
    grantedScopes: () => new Set(),
    readFile: notHere,
  };
  const step = await readImport(deps, lead, csv);
  if (step.kind !== 'preview') throw new Error(`not a preview but ${step.kind}`);
  if (confirmImport(deps, lead, step.found.id).kind !== 'confirmed') throw new Error('not confirmed');
  await writeImports(deps, TEAM);
}

async function importAtOnce(db: Database, csv: string): Promise<void> {
  const [, ...rows]: string[][] = parse(csv);
  const people = db.$client
    .prepare<[], { slack_user_id: string; name: string; email: string }>(
      'SELECT slack_user_id, name, email FROM people',
    )
    .all();
  const byName = new Map(people.map((person) => [person.name, person.slack_user_id]));
  const byEmail = new Map(people.map((person) => [person.email, person.slack_user_id]));
  const update = db.$client.prepare(
    'UPDATE people SET manager_slack_user_id = ?, grade = ?, department = ?, location = ?, organization_updated_at = 0 WHERE workspace_id = ? AND slack_user_id = ?',
  );
  db.$client.transaction(() => {
    for (const [name, manager, grade, department, location] of rows) {
      update.run(
        byEmail.get(manager ?? '') ?? null,
        Number(grade),
        department,
        location,
        TEAM,
        byName.get(name ?? ''),
      );
    }
  })();
}
