// Profiles in step with Slack although nobody told: read at the start and once a night, within Slack's limits.
import { afterEach, expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../src/clock.ts';
import type { Workspace } from '../../src/simulator/workspace.ts';
import { crowd } from '../people/crowd.ts';
import { LEAD, rowsIn, runningPair } from './acts.ts';
import { type Story, startStory } from './company.ts';

let story: Story;
afterEach(() => story.end());

/** Changes somebody without the event that Slack would send. */
function changeSilently(
  workspace: Workspace,
  id: string,
  change: { deleted?: boolean; isRestricted?: boolean; name?: string },
): void {
  const member = workspace.state.members.get(id);
  if (member === undefined) throw new Error(`nobody is ${id}`);
  workspace.record({ kind: 'member', member: { ...member, ...change } });
}

const listed = ({ workspace }: Story) => workspace.calls.filter(({ method }) => method === 'users.list');

test('whoever left, became a guest or changed their name without an event is known the next morning', async () => {
  story = await startStory({ leads: [LEAD], stepMs: HOUR });
  const { lena } = await runningPair(story);
  expect(listed(story)).toHaveLength(1);
  changeSilently(story.workspace, 'U0EXEC00001', { deleted: true });
  changeSilently(story.workspace, 'U0JUNI00002', { isRestricted: true });
  changeSilently(story.workspace, 'U0JUNI00003', { name: 'Priya Raman-Iyer' });
  // Most people are in Berlin, where it is ten in the morning.
  await story.passes(15 * HOUR);
  expect(listed(story)).toHaveLength(1);
  await story.passes(3 * HOUR);
  expect(listed(story)).toHaveLength(2);
  expect(rowsIn(story, "people WHERE slack_user_id = 'U0EXEC00001' AND is_deactivated = 1")).toBe(1);
  expect(rowsIn(story, "people WHERE slack_user_id = 'U0JUNI00002' AND is_guest = 1")).toBe(1);
  expect(rowsIn(story, "people WHERE name = 'Priya Raman-Iyer'")).toBe(1);
  expect(rowsIn(story, "people WHERE locale = 'en-US'")).toBeGreaterThan(20);
  // Their pair ends as if the event had come; Lena hears of it in the morning.
  expect(rowsIn(story, "pairs WHERE status = 'ended'")).toBe(1);
  await story.passes(8 * HOUR);
  expect(lena.lastMessage()).toContain('Kenji Watanabe');
  expect(listed(story)).toHaveLength(2);
});

test('a large workspace is read a few pages a minute, and on from there after a restart', async () => {
  story = await startStory({
    company: crowd(3_000),
    leads: [LEAD],
    enforcesRateLimits: true,
    stepMs: MINUTE,
  });
  await story.settle();
  expect(listed(story)).toHaveLength(10);
  expect(rowsIn(story, 'people')).toBe(2_000);
  await story.restart();
  expect(listed(story)).toHaveLength(10);
  await story.passes(MINUTE);
  expect(rowsIn(story, 'people')).toBeGreaterThanOrEqual(3_000);
  const calls = listed(story);
  // 15 pages and a bit, each asked for once, and never was Slack asked too often.
  expect(calls.length).toBe(Math.ceil(rowsIn(story, 'people') / 200));
  expect(new Set(calls.map(({ args }) => args.cursor)).size).toBe(calls.length);
  expect(rowsIn(story, 'profile_sweeps WHERE finished_at IS NOT NULL')).toBe(1);
});

test('when Slack asks to wait, it is left alone for as long as it says, and no page is lost', async () => {
  story = await startStory({
    company: crowd(1_000),
    leads: [LEAD],
    stepMs: MINUTE,
    at: Date.UTC(2027, 0, 12, 1, 55),
  });
  await story.settle();
  const before = listed(story).length;
  changeSilently(story.workspace, 'U0CROWD00999', { deleted: true });
  story.workspace.faults.onCall({
    kind: 'rateLimited',
    retryAfterSeconds: 600,
    method: 'users.list',
  });
  await story.until(Date.UTC(2027, 0, 12, 2, 2));
  const tried = listed(story).length;
  expect(tried).toBeLessThan(before + 6);
  expect(rowsIn(story, 'profile_sweeps WHERE finished_at IS NULL AND not_before_at IS NOT NULL')).toBe(1);
  await story.passes(5 * MINUTE);
  expect(listed(story)).toHaveLength(tried);
  await story.passes(10 * MINUTE);
  expect(rowsIn(story, "people WHERE slack_user_id = 'U0CROWD00999' AND is_deactivated = 1")).toBe(1);
  expect(rowsIn(story, 'profile_sweeps WHERE finished_at IS NOT NULL')).toBe(1);
});
