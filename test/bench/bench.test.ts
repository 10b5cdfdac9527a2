// Runs every measurement at a tiny size, so that the benchmark cannot rot. Asserts what was measured, never how fast.
import { expect, test } from 'vitest';
import { smallPilot } from '../../src/simulator/companies/small-pilot.ts';
import { measureAcknowledgements } from './acknowledgements.ts';
import { figureOf, type Line, line, percentile, renderTable } from './figures.ts';
import { measureMatching } from './matching.ts';
import { measureMatchingAcknowledgements } from './matching-acknowledgements.ts';
import { deferredAcceptance, inBlockingPairs } from './matching-quality.ts';
import { measureOrganization } from './organization.ts';
import { measureOutbox } from './outbox.ts';
import { measureSimulator } from './simulator.ts';
import { measureTicks } from './ticks.ts';

function expectNumbers(lines: readonly Line[], names: readonly string[]): void {
  expect(lines.map(({ name }) => name)).toEqual(names);
  for (const { ours, peer, ratio, figure } of lines) {
    for (const value of [ours, peer, ratio, figure.p50Ms, figure.p99Ms, figure.perSecond]) {
      expect(value).toBeGreaterThan(0);
    }
  }
}

test('acknowledgements are measured against a bare app', async () => {
  const lines = await measureAcknowledgements({ pairs: 2, rounds: 1, single: 2, together: 4 });
  expectNumbers(lines, [
    '/rm status, acknowledged',
    '/rm status, 8 at a time',
    'pulse submission, acknowledged',
    'pulse submission, 8 at a time',
  ]);
});

test('imports are measured against writing everything at once, and how long nobody is served', async () => {
  const lines = await measureOrganization({ people: 200, rounds: 1 });
  expectNumbers(lines, ['import, 200 people', 'import, 200 people: longest block']);
});

test('the outbox is measured against the bare client and bare SQLite', async () => {
  const lines = await measureOutbox({ rows: 5, rounds: 1 });
  expectNumbers(lines, ['outbox, end to end over HTTP', 'outbox, enqueue and settle alone']);
});

test('ticks are measured with few and many sessions, and both have something to say', async () => {
  const { lines, notes } = await measureTicks({ few: 500, many: 1_000, rounds: 1, ticksPerRound: 2 });
  expectNumbers(lines, ['tick, 1,000 sessions', 'first tick, 1,000 sessions']);
  expect(notes[0]).toMatch(/owes [1-9]\d* messages with 500 sessions and [1-9]\d* with 1,000/);
});

test('matching is measured pair by pair, against munkres and against a smaller company, and is the optimum', async () => {
  const sizes = { executives: [8, 16], rounds: 1, highsUpTo: 16, quality: [[12, 9]] as const, seeds: 1 };
  const { lines, notes } = await measureMatching(sizes);
  expectNumbers(lines, [
    'guard and score, 8 × 12',
    'assign, 8 × 12',
    'guard and score, 16 × 24',
    'assign, 16 × 24',
    'proposal, 16 × 24',
  ]);
  const optima = notes.filter((note) => note.startsWith('Optimum'));
  expect(optima).toHaveLength(2);
  for (const note of optima) {
    expect(note).toMatch(/prices 0, gap to munkres 0 points, gap to HiGHS 0 points\.$/);
  }
  expect(notes.at(-1)).toMatch(
    /ours \d+ matched.*; deferred acceptance \d+ matched.* 0 in blocking pairs; random/,
  );
});

test('acknowledgements are measured while a program is matched', async () => {
  const sizes = { executives: 12, mentors: 18, rounds: 1, single: 2 };
  const { lines, notes } = await measureMatchingAcknowledgements(sizes);
  expectNumbers(lines, ['/rm status while 12 × 18 are matched']);
  expect(notes[0]).toMatch(/with [1-9]\d* requests acknowledged meanwhile/);
});

test('deferred acceptance ends where nobody could swap', () => {
  const views = {
    executive: [
      [3, 2],
      [3, 1],
      [null, 5],
    ],
    mentor: [
      [1, 3],
      [2, 1],
      [null, 2],
    ],
  };
  const seats = {
    locks: { seats: Int32Array.from([1, 1]), mentorOf: new Int32Array(3), held: [], refused: [] },
  };
  const stable = deferredAcceptance(seats, views);
  expect([...stable]).toEqual([1, 0, -1]);
  expect(inBlockingPairs(seats, views, stable)).toBe(0);
  expect(inBlockingPairs(seats, views, Int32Array.from([0, -1, 1]))).toBe(1);
});

test('the simulator is measured against Bolt alone, the client alone, and an idle program', async () => {
  const sizes = { interactions: 3, messages: 3, rounds: 1, company: smallPilot, days: 1 };
  const { lines, notes } = await measureSimulator(sizes);
  expectNumbers(lines, ['simulator, a click', 'simulator, a message', '1 days, 22 people']);
  expect(notes[0]).toMatch(/people did [1-9]\d* things, and Flipside made [1-9]\d* calls/);
});

test('figures: nearest rank, and the median round’s rate', () => {
  const hundred = Array.from({ length: 100 }, (_, n) => 100 - n);
  expect([percentile(hundred, 0.5), percentile(hundred, 0.99), percentile([7], 0.99)]).toEqual([50, 99, 7]);
  const rounds = [1_000, 500, 2_000].map((totalMs) => ({ samplesMs: [10, 20], totalMs }));
  expect(figureOf(rounds)).toEqual({ p50Ms: 10, p99Ms: 20, perSecond: 2 });
  const faster = { p50Ms: 5, p99Ms: 5, perSecond: 1, name: 'peer' };
  expect(line('one', 'ms', figureOf(rounds), faster).ratio).toBe(2);
  expect(line('one', 'per second', figureOf(rounds), faster).ratio).toBe(2);
  const machine = { node: '24.0.0', cores: 2, seconds: 1 };
  const table = renderTable({
    machine,
    lines: [line('one', 'ms', figureOf(rounds), faster)],
    notes: ['note'],
  });
  expect(table).toContain('| one     | 10.0 ms | 5.00 ms | 2.00 ');
});
