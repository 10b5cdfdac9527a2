// The log of what leads did, and of what the bot said to whom. For leads only; shows nothing that a participant did,
// said or answered.
import { maySee, SAID_WORDS, saidUnder } from '../audit/said.ts';
import { auditSentence, type Naming } from '../audit/sentences.ts';
import { countAuditEntries, listAuditEntries, listAuditedProgramIds } from '../audit/store.ts';
import { formatSessionTime } from '../calendar/format.ts';
import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { PAIR_STATUSES, type Pair } from '../matching/rules.ts';
import { listPairsOfProgram } from '../matching/store.ts';
import { enqueue, listSent } from '../outbox/enqueue.ts';
import { csvOf } from '../people/spreadsheet-text.ts';
import { findPerson } from '../people/store.ts';
import { aboutProgram } from '../programs/rules.ts';
import { findProgram } from '../programs/store.ts';
import type { Actor } from '../slack/edge.ts';
import { actionsOf, LINES_PER_PAGE, type LogLine, type LogPage, type LogQuery } from './audit-log.ts';
import { logFileComment } from './audit-views.ts';

export function readLog(db: Queryable, actor: Actor, query: LogQuery): LogPage {
  const { workspaceId } = actor;
  const naming = namingIn(db, workspaceId);
  const total = countLines(db, workspaceId, query, naming);
  const pages = Math.max(1, Math.ceil(total / LINES_PER_PAGE));
  const page = Math.min(query.page, pages - 1);
  return {
    query: { ...query, page },
    lines: listLines(db, workspaceId, query, naming, {
      offset: page * LINES_PER_PAGE,
      limit: LINES_PER_PAGE,
    }),
    total,
    pages,
    programs: listAuditedProgramIds(db, workspaceId).flatMap((id) => findProgram(db, workspaceId, id) ?? []),
    zone: findPerson(db, workspaceId, actor.slackUserId)?.timeZone ?? 'UTC',
  };
}

/** Enough for years; a file of this length still opens everywhere. */
const MOST_LINES_IN_A_FILE = 20_000;

/**
 * Sends what is looked at as a file, in private.
 */
export function sendLogFile(deps: Deps, actor: Actor, query: LogQuery): void {
  transact(deps.db, (tx) => {
    const now = deps.clock.now();
    const { zone, programs } = readLog(tx, actor, query);
    const naming = namingIn(tx, actor.workspaceId);
    const lines = listLines(tx, actor.workspaceId, query, naming, { offset: 0, limit: MOST_LINES_IN_A_FILE });
    const programName = (id: number | null) => programs.find((program) => program.id === id)?.name ?? '';
    const rows = lines.map(({ at, sentence, programId }) => [
      formatSessionTime(at, zone),
      programName(programId),
      sentence,
    ]);
    enqueue(tx, now, {
      workspaceId: actor.workspaceId,
      dedupeKey: `audit:file:${actor.slackUserId}:${now}`,
      recipientSlackUserId: actor.slackUserId,
      timing: 'prompt',
      text: logFileComment(lines.length),
      blocks: [],
      file: {
        name: 'audit-log.csv',
        title: 'Audit log',
        content: csvOf([['when', 'program', 'what'], ...rows]),
      },
    });
  });
}

function namingIn(db: Queryable, workspaceId: string): Naming {
  const names = new Map<string, string>();
  return {
    person: (slackUserId) => {
      const known = names.get(slackUserId) ?? findPerson(db, workspaceId, slackUserId)?.name ?? 'somebody';
      names.set(slackUserId, known);
      return known;
    },
    program: (programId) => findProgram(db, workspaceId, programId)?.name ?? 'a program',
  };
}

function countLines(db: Queryable, workspaceId: string, query: LogQuery, naming: Naming): number {
  return query.kind === 'said'
    ? listSaid(db, workspaceId, query, naming).length
    : countAuditEntries(db, workspaceId, { ...query, actions: actionsOf(query.kind) });
}

function listLines(
  db: Queryable,
  workspaceId: string,
  query: LogQuery,
  naming: Naming,
  page: { readonly offset: number; readonly limit: number },
): readonly LogLine[] {
  if (query.kind === 'said') {
    return listSaid(db, workspaceId, query, naming).slice(page.offset, page.offset + page.limit);
  }
  const filter = { ...query, actions: actionsOf(query.kind) };
  return listAuditEntries(db, workspaceId, filter, page).map((entry) => ({
    at: entry.at,
    sentence: auditSentence(entry, naming),
    programId: entry.programId,
  }));
}

/** Newest first. Only what is on the list of what may be seen, and only once it tells nothing about an answer. */
function listSaid(
  db: Queryable,
  workspaceId: string,
  { programId, slackUserId }: LogQuery,
  naming: Naming,
): readonly LogLine[] {
  const pairsIn = new Map<number, ReadonlyMap<number, Pair>>();
  const pairOf = (program: number, pairId: number | null) => {
    const pairs =
      pairsIn.get(program) ??
      new Map(listPairsOfProgram(db, program, PAIR_STATUSES).map((pair) => [pair.id, pair]));
    pairsIn.set(program, pairs);
    return pairId === null ? undefined : pairs.get(pairId);
  };
  const prefix = programId === undefined ? 'program:' : aboutProgram(programId);
  return listSent(db, workspaceId, prefix).flatMap(({ dedupeKey, recipientSlackUserId, sentAt }) => {
    if (slackUserId !== undefined && recipientSlackUserId !== slackUserId) return [];
    const said = saidUnder(dedupeKey);
    if (said === null) return [];
    const pair = pairOf(said.programId, said.pairId);
    const standing = pair && {
      hasBegun: pair.activatedAt !== null,
      isSelfNominated: pair.origin === 'selfNominated',
    };
    if (!maySee(said, dedupeKey, standing)) return [];
    return [
      {
        at: sentAt,
        sentence: `To ${naming.person(recipientSlackUserId)}: ${SAID_WORDS[said.kind]}.`,
        programId: said.programId,
      },
    ];
  });
}
