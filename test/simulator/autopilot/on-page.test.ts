// The autopilot as the page sees it: over HTTP, with seats that say who is being played.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MINUTE, manualClock } from '../../../src/clock.ts';
import { flipsideScript } from '../../../src/simulator/autopilot/flipside-script.ts';
import { createAutopilot } from '../../../src/simulator/autopilot/pilot.ts';
import { smallPilot } from '../../../src/simulator/companies/small-pilot.ts';
import { serveWorkspace, type WorkspaceServer } from '../../../src/simulator/server.ts';
import { startWorkspace, type Workspace } from '../../../src/simulator/workspace.ts';
import { MONDAY_MORNING } from '../../stories/company.ts';

const LEAD = 'U0LEAD00001';

let workspace: Workspace;
let server: WorkspaceServer;
let ticks: number[];

beforeEach(async () => {
  workspace = startWorkspace({ company: smallPilot, clock: manualClock(MONDAY_MORNING) });
  ticks = [];
  const autopilot = createAutopilot(workspace, { script: flipsideScript, seed: 'one' });
  const onTick = (at: number) => void ticks.push(at);
  server = await serveWorkspace(workspace, { onTick, autopilot });
});

afterEach(async () => {
  workspace.stop();
  await server.close();
});

async function ask(path: string, body?: unknown) {
  const post = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const response = await fetch(`${server.url}${path}`, body === undefined ? {} : post);
  return { status: response.status, body: await response.json() };
}

test('it is off at first, and can be switched for everybody and for one person', async () => {
  expect(await ask('/ui/autopilot')).toEqual({
    status: 200,
    body: { isOn: false, except: [], playing: [], waiting: 0, surprises: [] },
  });
  expect((await ask('/ui/autopilot', { isOn: true })).body).toMatchObject({ isOn: true, except: [] });
  const one = { member: { id: LEAD, isOn: false } };
  expect((await ask('/ui/autopilot', one)).body).toMatchObject({ isOn: true, except: [LEAD] });
  expect(workspace.state.autopilot).toMatchObject({ isOn: true, except: [LEAD] });
});

test('each half of a page plays one person at a time', async () => {
  await ask('/ui/autopilot', { playing: { seat: 'left', id: LEAD } });
  await ask('/ui/autopilot', { playing: { seat: 'right', id: 'U0EXEC00001' } });
  expect((await ask('/ui/autopilot')).body).toMatchObject({ playing: [LEAD, 'U0EXEC00001'] });
  await ask('/ui/autopilot', { playing: { seat: 'left', id: 'U0EXEC00001' } });
  expect((await ask('/ui/autopilot')).body).toMatchObject({ playing: ['U0EXEC00001'] });
});

test('nonsense is refused', async () => {
  expect((await ask('/ui/autopilot', { isOn: 'yes' })).status).toBe(400);
  expect((await ask('/ui/autopilot', { speed: 3 })).status).toBe(400);
});

test('people act after a step of the clock, and the app gets another turn at that moment', async () => {
  await ask('/ui/autopilot', { isOn: true, playing: { seat: 'left', id: LEAD } });
  await ask('/ui/clock', { byMs: 10 * MINUTE });
  expect(ticks).toHaveLength(1);
  expect(workspace.state.autopilot.done.size).toBe(0);
  await ask('/ui/autopilot', { playing: { seat: 'left', id: 'U0JUNI00001' } });
  await ask('/ui/clock', { byMs: 10 * MINUTE });
  expect([...(workspace.state.autopilot.done.get(LEAD)?.keys() ?? [])]).toEqual(['start:2027-01-11']);
  expect(ticks).toEqual([10 * MINUTE, 20 * MINUTE, 20 * MINUTE].map((ms) => MONDAY_MORNING + ms));
});

test('a workspace without one says so', async () => {
  const bare = startWorkspace({ company: smallPilot, clock: manualClock(MONDAY_MORNING) });
  const other = await serveWorkspace(bare, { onTick: () => undefined });
  expect((await fetch(`${other.url}/ui/autopilot`)).status).toBe(404);
  bare.stop();
  await other.close();
});
