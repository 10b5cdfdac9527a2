// What the workspace of a killed process knows when it starts again from its journal.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { HOUR } from '../../../src/clock.ts';
import { addToChannel } from '../../../src/simulator/channels.ts';
import { carryOut } from '../../../src/simulator/member-client.ts';
import { moveClock } from '../../../src/simulator/time-travel.ts';
import { LENA, START_AT } from '../small-app.ts';
import { busyOffice, GENERAL, LAB } from './busy-office.ts';
import { refused } from './refused.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

test('channels, threads, reactions, reading, what waits, and whether the app is installed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'restart-'));
  folders.push(folder);
  const journalPath = join(folder, 'workspace.jsonl');
  const { client, workspace, lena } = busyOffice({ journalPath });
  const general = workspace.state.channels.get(GENERAL) ?? expect.fail();
  await addToChannel(workspace, general, workspace.botUserId);
  const { ts = '' } = await client.chat.postMessage({ channel: GENERAL, text: 'Question' });
  await client.chat.postMessage({ channel: GENERAL, text: 'Answer', thread_ts: ts });
  await carryOut(workspace, LENA, { kind: 'react', ts, name: 'eyes', channelId: GENERAL });
  await client.chat.postMessage({ channel: LAB, text: 'Read' });
  await carryOut(workspace, LENA, { kind: 'readMessages', channelId: LAB });
  await client.chat.scheduleMessage({ channel: LENA, post_at: (START_AT + HOUR) / 1_000, text: 'Later' });
  await client.auth.revoke();
  const before = lena.screen();
  workspace.stop();

  const again = busyOffice({ journalPath });
  expect(again.lena.screen()).toEqual(before);
  expect(before.channels.map(({ unread }) => unread)).toEqual([1, 0, 0]);
  await refused(again.client, 'auth.test', 'account_inactive');
  await moveClock(again.workspace, HOUR, () => undefined);
  expect(again.lena.messages()).toEqual(['Later']);
  again.workspace.stop();
});
