// Half a year of a program of fifty pairs in a company of five hundred, with nobody at the keyboard.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { quietUntil } from '../../../src/calendar/waking-hours.ts';
import { DAY, HOUR } from '../../../src/clock.ts';
import { largeCompany } from '../../../src/simulator/companies/large.ts';
import { rowsIn } from '../../stories/acts.ts';
import { type Living, startLiving, writtenIn } from './living.ts';

const HALF_YEAR = 183 * DAY;
/** Two messages with the same words are one too many when they come so close together. */
const SAME_WORDS_APART_MS = 20 * HOUR;

let living: Living;
let written: ReturnType<typeof writtenIn>;

beforeAll(async () => {
  living = await startLiving({ company: largeCompany('one'), stepMs: 2 * HOUR });
  await living.lives(HALF_YEAR);
  written = writtenIn(living).filter(({ isFromApp, isEphemeral }) => isFromApp && !isEphemeral);
}, 600_000);
afterAll(() => living.end());

const counted = (query: string) => living.db.$client.prepare<[], number>(query).pluck().get() ?? 0;

test('nothing goes wrong that Slack or a colleague would notice', () => {
  expect(living.workspace.problems).toEqual([]);
  expect(living.workspace.listenerErrors).toEqual([]);
  expect(living.pilot.status().surprises).toEqual([]);
});

test('some fifty pairs meet, mostly when they said they would, and say how it was', () => {
  expect(counted('select count(distinct pair_id) from sessions')).toBeGreaterThanOrEqual(45);
  const held = counted("select count(*) from sessions where status = 'held'");
  const missed = counted("select count(*) from sessions where status in ('missed', 'unconfirmed', 'moved')");
  expect(held).toBeGreaterThan(200);
  expect(missed).toBeGreaterThan(0);
  expect(held).toBeGreaterThan(9 * missed);
  // Two people are asked after each.
  expect(rowsIn(living, 'pulses')).toBeGreaterThan(1.5 * held);
});

test('nobody gets a message twice', () => {
  const deliveries = living.workspace.calls
    .filter(({ method, error }) => method === 'chat.postMessage' && error === null)
    .map(({ args }) => JSON.stringify(args.metadata));
  expect(deliveries.length).toBeGreaterThan(3_000);
  expect(new Set(deliveries).size).toBe(deliveries.length);

  const lead = living.person('Amara Okafor').id;
  const last = new Map<string, number>();
  const twice = written.flatMap(({ memberId, text, files, sentAt }) => {
    const what = [memberId, text, ...files].join(' ');
    const before = last.get(what) ?? Number.NEGATIVE_INFINITY;
    last.set(what, sentAt);
    // A lead hears of each pair that needs another partner, on purpose without a name.
    return memberId !== lead && sentAt - before < SAME_WORDS_APART_MS ? [`${memberId}: ${text}`] : [];
  });
  expect(twice).toEqual([]);
});

test('nobody is written to at night or on a weekend', () => {
  const zones = new Map(living.company.people.map(({ id, timeZone }) => [id, timeZone]));
  const disturbed = written.filter(
    ({ memberId, sentAt }) => quietUntil(zones.get(memberId) ?? 'UTC', sentAt) !== null,
  );
  expect(disturbed).toEqual([]);
});

test('nothing is left undone in the outbox, and the people who left hear nothing more', () => {
  expect(counted("select count(*) from deliveries where status = 'dead'")).toBe(0);
  const left = living.company.people.filter(({ id }) => living.workspace.state.members.get(id)?.deleted);
  expect(left).toHaveLength(2);
  for (const { id } of left) {
    const goneAt = [...(living.workspace.state.autopilot.done.get(id) ?? [])].find(([what]) =>
      what.startsWith('left:'),
    )?.[1];
    expect(written.filter(({ memberId, sentAt }) => memberId === id && sentAt > (goneAt ?? 0))).toEqual([]);
  }
});
