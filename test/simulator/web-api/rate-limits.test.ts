// Slack's limits by the workspace's clock, switched on, with the real client.
import { expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../../src/clock.ts';
import { methods } from '../../../src/simulator/web-api/call.ts';
import { limits } from '../../../src/simulator/web-api/rate-limits.ts';
import { clientOf, LENA, START_AT } from '../small-app.ts';
import { busyOffice, LAB } from './busy-office.ts';

test('a method’s calls run out, alone, and come back with time', async () => {
  const { client, workspace } = busyOffice({ enforcesRateLimits: true });
  const list = () => client.conversations.list({});
  for (let count = 0; count < 20; count += 1) await list();
  await expect(list()).rejects.toMatchObject({ retryAfter: 3 });
  await client.users.list({});
  workspace.clock.moveTo(START_AT + 2 * SECOND);
  await expect(list()).rejects.toMatchObject({ retryAfter: 1 });
  workspace.clock.moveTo(START_AT + 3 * SECOND);
  await list();
  await expect(list()).rejects.toMatchObject({ retryAfter: 3 });
  workspace.clock.moveTo(START_AT + 10 * MINUTE);
  for (let count = 0; count < 20; count += 1) await list();
  await expect(list()).rejects.toMatchObject({ retryAfter: 3 });
});

test('one message a second in each conversation', async () => {
  const { client, workspace } = busyOffice({ enforcesRateLimits: true });
  const post = (channel: string) => client.chat.postMessage({ channel, text: 'Hi' });
  await post(LENA);
  await post(LAB);
  await expect(post(LENA)).rejects.toMatchObject({ retryAfter: 1 });
  await expect(post(LAB)).rejects.toMatchObject({ retryAfter: 1 });
  workspace.clock.moveTo(START_AT + SECOND);
  await post(LENA);
});

test('a refused call leaves no trace but its answer', async () => {
  const { client, workspace, fetch } = busyOffice({ enforcesRateLimits: true });
  workspace.origin.newSocketUrl = () => 'ws://127.0.0.1/socket';
  const app = clientOf(workspace.appToken, { fetch });
  for (let count = 0; count < limits['tier 1'].atOnce; count += 1) await app.apps.connections.open();
  const before = workspace.calls.length;
  await expect(app.apps.connections.open()).rejects.toMatchObject({ retryAfter: 60 });
  expect(workspace.calls).toHaveLength(before);
  await client.auth.test();
});

test('off unless asked for; every method has a limit', async () => {
  const { client } = busyOffice();
  for (let count = 0; count < 25; count += 1) await client.conversations.list({});
  for (const [name, { tier }] of Object.entries(methods))
    expect(limits[tier].perMinute, name).toBeGreaterThan(0);
});
