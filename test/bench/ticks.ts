// How long one nudge tick takes with few and with many sessions in the database. Both databases span the same
// year, so the larger has as many times more near sessions as it has sessions. Steady state: what is due was
// said before, and time moves on a minute with each tick.

import { join } from 'node:path';
import { pino } from 'pino';
import { MINUTE, manualClock } from '../../src/clock.ts';
import { closeDatabase, openDatabase } from '../../src/db/database.ts';
import type { Deps } from '../../src/deps.ts';
import { createMatchingThread } from '../../src/matching/thread.ts';
import { sendDueNudges } from '../../src/nudges/operations.ts';
import { deliveries } from '../../src/outbox/tables.ts';
import { figureOf, type Line, line, type Round } from './figures.ts';
import { withScratchFolder } from './scratch.ts';
import { NOW, seedYear, TEAM } from './year.ts';

export type TickSizes = {
  readonly few: number;
  readonly many: number;
  readonly rounds: number;
  readonly ticksPerRound: number;
};

type Bench = ReturnType<typeof prepare>;

export function measureTicks(
  sizes: TickSizes,
): Promise<{ lines: readonly Line[]; notes: readonly string[] }> {
  return withScratchFolder((folder) => {
    const few = prepare(join(folder, 'few.db'), sizes.few);
    const many = prepare(join(folder, 'many.db'), sizes.many);
    try {
      return compare(few, many, sizes);
    } finally {
      few.close();
      many.close();
    }
  });
}

function compare(few: Bench, many: Bench, sizes: TickSizes) {
  const first = { few: [] as Round[], many: [] as Round[] };
  const steady = { few: [] as Round[], many: [] as Round[] };
  for (let round = 0; round <= sizes.rounds; round += 1) {
    const measured = {
      first: { few: few.firstTick(), many: many.firstTick() },
      steady: { few: few.steadyTicks(sizes.ticksPerRound), many: many.steadyTicks(sizes.ticksPerRound) },
    };
    // The first round only warms up.
    if (round === 0) continue;
    first.few.push(measured.first.few);
    first.many.push(measured.first.many);
    steady.few.push(measured.steady.few);
    steady.many.push(measured.steady.many);
  }
  const count = (sessions: number) => sessions.toLocaleString('en-US');
  const against = (rounds: readonly Round[]) => ({
    ...figureOf(rounds),
    name: `the same with ${count(sizes.few)} sessions`,
  });
  return {
    lines: [
      line(`tick, ${count(sizes.many)} sessions`, 'ms', figureOf(steady.many), against(steady.few)),
      line(`first tick, ${count(sizes.many)} sessions`, 'ms', figureOf(first.many), against(first.few)),
    ],
    notes: [
      `A bot just switched on owes ${count(few.owed())} messages with ${count(sizes.few)} sessions and ${count(many.owed())} with ${count(sizes.many)}; the first tick composes at most 500 of them, the next minutes the rest.`,
    ],
  };
}

function prepare(path: string, sessionCount: number) {
  const db = openDatabase(path);
  const clock = manualClock(NOW);
  const deps: Deps = {
    db,
    clock,
    log: pino({ level: 'silent' }),
    configuredLeads: [],
    matchingThread: createMatchingThread(),
    learnProfiles: async () => {},
    grantedScopes: () => new Set<string>(),
    listMembers: async () => ({ kind: 'listed' as const, slackUserIds: [] }),
    listUserGroups: async () => [],
    readFile: async () => ({ kind: 'refused', reason: '' }),
  };
  seedYear(db, { sessions: sessionCount, withPulses: true });
  let owed = 0;
  const timed = (): number => {
    const startedAt = performance.now();
    sendDueNudges(deps, TEAM.id);
    return performance.now() - startedAt;
  };
  return {
    firstTick: (): Round => {
      db.delete(deliveries).run();
      clock.moveTo(NOW);
      const ms = timed();
      // One tick composes only so many; the steady state begins when nothing is left.
      while (sendDueNudges(deps, TEAM.id) > 0);
      owed = db.select({ id: deliveries.id }).from(deliveries).all().length;
      db.update(deliveries).set({ status: 'sent', sentAt: NOW }).run();
      return { samplesMs: [ms], totalMs: ms };
    },
    steadyTicks: (count: number): Round => {
      const samplesMs = Array.from({ length: count }, () => {
        clock.moveTo(clock.now() + MINUTE);
        return timed();
      });
      return { samplesMs, totalMs: samplesMs.reduce((sum, ms) => sum + ms, 0) };
    },
    owed: () => owed,
    close: () => closeDatabase(db),
  };
}
