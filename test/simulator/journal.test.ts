// What survives when the process dies at any moment: everything that anybody was ever told.
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DAY, manualClock } from '../../src/clock.ts';
import { moveClock } from '../../src/simulator/time-travel.ts';
import { clockAt, connectSmallApp, memoryWorkspace, START_AT } from './small-app.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workspace-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const journalPath = () => join(folder, 'inner', 'workspace.jsonl');
const started = () => memoryWorkspace({ journalPath: journalPath(), clock: manualClock(START_AT) });

/** A day in the office: messages, an open modal with something typed, Home, a file, somebody gone. */
async function lived() {
  const workspace = started();
  const { client } = await connectSmallApp(workspace);
  const lead = workspace.person('Amara Okafor');
  await lead.opensHome();
  await lead.runs('/rm ask');
  await lead.clicks('Yes');
  await lead.writes('Hello');
  await workspace.changeMember('U0JUNI00002', { deleted: true });
  await moveClock(workspace, DAY, () => undefined);
  await client.files.uploadV2({
    channel_id: workspace.conversationWith(lead.id).id,
    filename: 'a.txt',
    content: 'Text',
  });
  await lead.runs('/rm modal');
  await lead.fills({ Name: 'Half typed' });
  return workspace;
}

describe('the journal', () => {
  test('brings everything back after a crash, the clock included', async () => {
    const before = await lived();
    const after = started();
    expect(after.state).toEqual(before.state);
    expect(after.clock.now()).toBe(before.clock.now());
    const lead = after.person('Amara Okafor');
    expect(lead.modal()?.text).toContain('Name: [Half typed]');
    expect(lead.messages()).toEqual(before.person('Amara Okafor').messages());
  });

  test('is not confused by a last line that was cut short', async () => {
    const before = await lived();
    appendFileSync(journalPath(), '{"at":1,"n":1,"fact":{"kind":"messageDel');
    const after = started();
    expect(after.state).toEqual(before.state);
    await connectSmallApp(after);
    await after.person('Lena Brandt').runs('/rm hello');
    expect(started().person('Lena Brandt').lastMessage()).toBe('Heard: hello');
  });

  test('holds a consistent workspace however early it ends', async () => {
    await lived();
    const lines = readFileSync(journalPath(), 'utf8').split('\n').slice(0, -1);
    for (let count = 0; count <= lines.length; count += 3) {
      writeFileSync(
        journalPath(),
        lines
          .slice(0, count)
          .map((line) => `${line}\n`)
          .join(''),
      );
      const workspace = started();
      expect(workspace.person('Amara Okafor').screen().member.name).toBe('Amara Okafor');
      expect(workspace.state.members.size).toBe(24);
    }
  });

  test('ids and timestamps go on where they stopped', async () => {
    const before = await lived();
    const after = started();
    const ids = [before.newId('X'), after.newId('X')];
    expect(new Set(ids).size).toBe(1);
    const messages = after.conversationWith('U0LEAD00001').messages;
    expect(Number(after.newTs())).toBeGreaterThan(Number(messages.at(-1)?.ts));
  });

  test('an event the app never acknowledged reaches it after the restart', async () => {
    const before = started();
    await before.person('Lena Brandt').writes('Anybody there?');
    const after = started();
    await connectSmallApp(after);
    expect(after.person('Lena Brandt').messages()).toEqual(['Anybody there?', 'You wrote: Anybody there?']);
    expect(after.state.pendingEvents.size).toBe(0);
  });

  test('without one, nothing is written', async () => {
    const workspace = memoryWorkspace({ clock: clockAt(START_AT) });
    await connectSmallApp(workspace);
    await workspace.person('Lena Brandt').runs('/rm hello');
    expect(workspace.person('Lena Brandt').lastMessage()).toBe('Heard: hello');
  });
});
