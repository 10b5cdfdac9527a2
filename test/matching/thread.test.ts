import { afterEach, describe, expect, it, vi } from 'vitest';
import { answerTask, effortOf } from '../../src/matching/tasks.ts';
import { createMatchingThread, type MatchingThread, type ThreadOptions } from '../../src/matching/thread.ts';
import { company, executive, mentor, proposalInput } from './company.ts';

const running: MatchingThread[] = [];

function thread(options: ThreadOptions = {}): MatchingThread {
  const made = createMatchingThread(options);
  running.push(made);
  return made;
}

afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(running.splice(0).map((each) => each.stop()));
});

const propose = (executives: number, mentors: number, seed = 1) =>
  ({ kind: 'propose', input: company(executives, mentors, seed) }) as const;

/** What cannot be computed: a zone that nobody knows. */
const impossible = {
  kind: 'propose',
  input: proposalInput([executive('E', { timeZone: 'Moon/Tycho' })], [mentor('M')]),
} as const;

describe('the matching thread', () => {
  it('gives the same answer as the caller’s own thread, to the last number', async () => {
    const task = propose(30, 40);
    const beside = thread({ smallestEffort: 0 });
    expect(await beside.run(task)).toEqual(answerTask(task));
    expect(beside.isAwake()).toBe(true);
  });

  it('is not even started for small programs', async () => {
    const lazy = thread();
    const task = propose(50, 60);
    expect(effortOf(task)).toBe(3_000);
    expect(await lazy.run(task)).toEqual(answerTask(task));
    expect(lazy.isAwake()).toBe(false);
    const large = propose(60, 60);
    expect(await lazy.run(large)).toEqual(answerTask(large));
    expect(lazy.isAwake()).toBe(true);
  });

  it('leaves the main loop free meanwhile', async () => {
    const beside = thread();
    let isDone = false;
    const answer = beside.run(propose(200, 300)).finally(() => {
      isDone = true;
    });
    let turns = 0;
    while (!isDone) {
      turns++;
      await new Promise(setImmediate);
    }
    expect((await answer).pairs.length).toBeGreaterThan(100);
    expect(turns).toBeGreaterThan(10);
  });

  it('answers many at once, each with its own', async () => {
    const beside = thread({ smallestEffort: 0 });
    const tasks = [1, 2, 3, 4, 5].map((seed) => propose(5 + seed, 8, seed));
    const answers = await Promise.all(tasks.map((task) => beside.run(task)));
    expect(answers.map(({ dryRunId }) => dryRunId)).toEqual(tasks.map((task) => answerTask(task).dryRunId));
  });

  it.each([0, 1_000_000])(
    'says when something cannot be computed, and goes on (from %i pairs on)',
    async (smallestEffort) => {
      const beside = thread({ smallestEffort });
      await expect(beside.run(impossible)).rejects.toThrow('Moon/Tycho');
      expect((await beside.run(propose(3, 3))).summary.executives).toBe(3);
    },
  );

  it('rejects what cannot be sent to it, and goes on', async () => {
    const beside = thread({ smallestEffort: 0 });
    const task = propose(2, 2);
    const unsendable = { ...task, input: { ...task.input, note: () => 'a function' } };
    await expect(beside.run(unsendable)).rejects.toThrow('could not be cloned');
    expect((await beside.run(task)).summary.executives).toBe(2);
  });

  it('starts afresh after it died, and only the task it died of is lost', async () => {
    const beside = thread({ smallestEffort: 0, workerUrl: new URL('./dying-worker.ts', import.meta.url) });
    const lost = beside.run(impossible);
    const kept = beside.run(propose(4, 4));
    await expect(lost).rejects.toThrow('died before it had an answer');
    expect((await kept).summary.executives).toBe(4);
  });

  it('sleeps when there has been nothing to do for a while, and wakes up again', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const beside = thread({ smallestEffort: 0, idleMs: 5_000 });
    await beside.run(propose(2, 2));
    vi.advanceTimersByTime(4_999);
    expect(beside.isAwake()).toBe(true);
    vi.advanceTimersByTime(1);
    expect(beside.isAwake()).toBe(false);
    expect((await beside.run(propose(3, 3))).summary.executives).toBe(3);
  });

  it('rejects what waits when it is stopped, and everything after', async () => {
    const beside = thread({ smallestEffort: 0 });
    const waiting = [beside.run(propose(2, 2)), beside.run(propose(3, 3))];
    const said = Promise.all(waiting.map((each) => expect(each).rejects.toThrow('has been stopped')));
    await beside.stop();
    await said;
    await expect(beside.run(propose(2, 2))).rejects.toThrow('has been stopped');
    expect(beside.isAwake()).toBe(false);
  });
});
