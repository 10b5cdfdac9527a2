// A tour of another app: its steps, what they may ask, and that what was reached stays reached across a restart.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { post } from '../../../src/simulator/messages.ts';
import { serveWorkspace, type WorkspaceServer } from '../../../src/simulator/server.ts';
import { type Tour, tourStatus } from '../../../src/simulator/tour/tour.ts';
import type { Workspace } from '../../../src/simulator/workspace.ts';
import { memoryWorkspace } from '../small-app.ts';

const cleanups: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

const [LENA, TIAGO] = ['U0JUNI00001', 'U0JUNI00002'];

/** Lena is greeted; then somebody has the button, whoever it is. */
const tour: Tour = {
  title: 'A greeting',
  steps: [
    {
      id: 'greeted',
      title: 'Say hello',
      isDone: (seen) => seen.whoRead(/^Hello/).includes(LENA),
      next: () => ({ words: 'Wait for the greeting.', as: LENA }),
    },
    {
      id: 'asked',
      title: 'Be asked',
      isDone: (seen) => seen.whoHas('Yes', /Coming/).length > 0,
      next: (seen) => ({ words: seen.nameOf(LENA), as: null, press: 'clock' }),
    },
  ],
  after: 'Thank you.',
};

function says(workspace: Workspace, memberId: string, text: string, buttons: readonly string[] = []): void {
  const elements = buttons.map((label) => ({ type: 'button', text: { type: 'plain_text', text: label } }));
  post(workspace, workspace.conversationWith(memberId), {
    text,
    authorId: workspace.botUserId,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text } },
      ...(elements.length > 0 ? [{ type: 'actions', elements }] : []),
    ],
  });
}

test('says what to do next, and is done in any order', () => {
  const workspace = memoryWorkspace();
  const now = () => tourStatus(workspace, tour);
  expect(now()).toEqual({
    title: 'A greeting',
    steps: [
      { id: 'greeted', title: 'Say hello', isDone: false },
      { id: 'asked', title: 'Be asked', isDone: false },
    ],
    currentId: 'greeted',
    hint: { words: 'Wait for the greeting.', as: { id: LENA, name: 'Lena Brandt' } },
    after: 'Thank you.',
  });
  says(workspace, TIAGO, 'Hello, Tiago');
  says(workspace, TIAGO, 'Something else', ['Yes']);
  expect(now().steps.map(({ isDone }) => isDone)).toEqual([false, false]);
  says(workspace, TIAGO, 'Coming?', ['Yes']);
  expect(now().steps.map(({ isDone }) => isDone)).toEqual([false, true]);
  expect(now().currentId).toBe('greeted');
  says(workspace, LENA, 'Hello, Lena');
  expect(now()).toMatchObject({ currentId: null, hint: null });
});

test('counts what the app said, not what somebody wrote to it', () => {
  const workspace = memoryWorkspace();
  post(workspace, workspace.conversationWith(LENA), { text: 'Hello?', authorId: LENA });
  expect(tourStatus(workspace, tour).currentId).toBe('greeted');
});

test('remembers what was reached, though the message is gone, across a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tour-'));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  const journalPath = join(folder, 'workspace.jsonl');
  const workspace = memoryWorkspace({ journalPath });
  says(workspace, LENA, 'Hello, Lena');
  expect(tourStatus(workspace, tour).currentId).toBe('asked');
  const [message] = workspace.conversationWith(LENA).messages;
  workspace.record({
    kind: 'messageDeleted',
    channelId: workspace.conversationWith(LENA).id,
    ts: message?.ts ?? '',
  });
  workspace.stop();
  const again = memoryWorkspace({ journalPath });
  expect(tourStatus(again, tour).currentId).toBe('asked');
  again.stop();
});

test('is served to the page, and null where the workspace has none', async () => {
  const workspace = memoryWorkspace();
  const asks = async (server: WorkspaceServer) => (await fetch(`${server.url}/ui/tour`)).json();
  const guided = await serveWorkspace(workspace, { onTick: () => undefined, tour });
  const alone = await serveWorkspace(workspace, { onTick: () => undefined });
  cleanups.push(guided.close, alone.close, workspace.stop);
  expect(await asks(guided)).toEqual(tourStatus(workspace, tour));
  expect(await asks(alone)).toBeNull();
});
