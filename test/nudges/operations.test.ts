import { pino } from 'pino';
import { expect, test } from 'vitest';
import { HOUR, type Instant, manualClock } from '../../src/clock.ts';
import { closeDatabase, openDatabase } from '../../src/db/database.ts';
import { createMatchingThread } from '../../src/matching/thread.ts';
import { sendDueNudges } from '../../src/nudges/operations.ts';
import { readNudgeFacts } from '../../src/nudges/store.ts';
import { deliveries } from '../../src/outbox/tables.ts';
import { NOW, SESSIONS_PER_PAIR, seedYear, TEAM } from '../bench/year.ts';

/** A database whose sessions all begin in a day or so: each owes two people a prep message. */
function manySessionsAhead(sessions: number, startsAt: (id: number) => Instant) {
  const db = openDatabase(':memory:');
  seedYear(db, { sessions, withPulses: false });
  const move = db.$client.prepare(
    "UPDATE sessions SET status = 'booked', outcome_at = NULL, starts_at = ?, ends_at = ? WHERE id = ?",
  );
  for (let id = 1; id <= sessions; id += 1) move.run(startsAt(id), startsAt(id) + HOUR, id);
  const log = pino({ level: 'silent' });
  const deps = {
    db,
    clock: manualClock(NOW),
    log,
    configuredLeads: [],
    matchingThread: createMatchingThread(),
    learnProfiles: async () => {},
    grantedScopes: () => new Set<string>(),
    listMembers: async () => ({ kind: 'listed' as const, slackUserIds: [] }),
    listUserGroups: async () => [],
    readFile: async () => ({ kind: 'refused' as const, reason: '' }),
  };
  return { db, deps };
}

test('a flood is enqueued in portions, most urgent first, each message once', () => {
  // The last third of the ids begins soonest.
  const soonFrom = 241;
  const { db, deps } = manySessionsAhead(360, (id) => NOW + (id >= soonFrom ? 20 : 30) * HOUR);
  // Nudges wait for the morning of their reader; here it is the same day for all.
  db.$client.prepare("UPDATE people SET time_zone = 'UTC'").run();
  const counts = [sendDueNudges(deps, TEAM.id)];
  const keys = new Set(
    db
      .select({ key: deliveries.dedupeKey })
      .from(deliveries)
      .all()
      .map(({ key }) => key),
  );
  for (let id = soonFrom; id <= 360; id += 1) expect(keys).toContain(`session:${id}:rev1:prep:executive`);
  counts.push(sendDueNudges(deps, TEAM.id), sendDueNudges(deps, TEAM.id));
  expect(counts).toEqual([500, 220, 0]);
  closeDatabase(db);
});

test('facts: only current answers count, and a pair without a date knows its last session', () => {
  const { db } = manySessionsAhead(2 * SESSIONS_PER_PAIR, () => NOW - 26 * HOUR);
  const run = (sql: string) => db.$client.prepare(sql).run();
  run('DELETE FROM session_marks');
  run(`INSERT INTO session_marks VALUES ('${TEAM.id}', 3, 1, 1, 'U0EXEC000000', 'held', ${NOW})`);
  run(`INSERT INTO session_marks VALUES ('${TEAM.id}', 4, 1, 1, 'U0EXEC000000', 'held', ${NOW})`);
  run('UPDATE sessions SET revision = 2 WHERE id = 4');
  run(`UPDATE sessions SET status = 'held', outcome_at = ${NOW - 7} WHERE pair_id = 2`);
  run("UPDATE sessions SET status = 'moved', revision = 5 WHERE id = 24");
  run("UPDATE enrollments SET assistant_slack_user_id = 'U0JUNI000000' WHERE slack_user_id = 'U0EXEC000001'");
  const facts = readNudgeFacts(db, TEAM.id, NOW);
  const marksOf = (id: number) => facts.sessions.find(({ session }) => session.id === id)?.marks;
  expect(marksOf(3)).toMatchObject([{ slackUserId: 'U0EXEC000000', round: 1, mark: 'held', markedAt: NOW }]);
  expect(marksOf(4)).toEqual([]);
  const moved = { pairId: 2, sessionNumber: 12, movedFromRevision: 5, sessionsLeft: 1 };
  const booker = { slackUserId: 'U0JUNI000000', role: 'assistant' };
  expect(facts.pairsWithoutSession).toMatchObject([{ ...moved, withoutDateSinceAt: NOW - 7, booker }]);
  run("UPDATE people SET is_deactivated = 1 WHERE slack_user_id = 'U0JUNI000000'");
  const later = readNudgeFacts(db, TEAM.id, NOW);
  expect(later.pairsWithoutSession[0]?.booker).toMatchObject({
    slackUserId: 'U0EXEC000001',
    role: 'executive',
  });
  closeDatabase(db);
});
