// What the embedded workspace costs: a click and a message in process, against the same Bolt app and the same client
// without a workspace; and half a year of a program of fifty pairs on autopilot, against the same clock steps in
// which nobody does anything.
import { App, LogLevel } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { DAY, HOUR, manualClock } from '../../src/clock.ts';
import { smallPilot } from '../../src/simulator/companies/small-pilot.ts';
import type { Company } from '../../src/simulator/company.ts';
import { connectInProcess } from '../../src/simulator/in-process.ts';
import { startWorkspace } from '../../src/simulator/workspace.ts';
import { startLiving } from '../simulator/autopilot/living.ts';
import { figureOf, type Line, line, type Round } from './figures.ts';
import { NOW } from './year.ts';

export type SimulatorSizes = {
  readonly interactions: number;
  readonly messages: number;
  readonly rounds: number;
  /** Whose program lives on autopilot, and for how long; half a year is 183 days. */
  readonly company: Company;
  readonly days: number;
};

const WHO = 'Lena Brandt';
const BUTTON = {
  type: 'actions' as const,
  block_id: 'ask',
  elements: [{ type: 'button' as const, action_id: 'go', text: { type: 'plain_text' as const, text: 'Go' } }],
};
const TEXT = { text: 'Session 3: get ready', blocks: [BUTTON] };

export async function measureSimulator(
  sizes: SimulatorSizes,
): Promise<{ readonly lines: readonly Line[]; readonly notes: readonly string[] }> {
  const interactions = await measureInteractions(sizes);
  const messages = await measureMessages(sizes);
  const { halfYear, note } = await measureProgram(sizes);
  return { lines: [interactions, messages, halfYear], notes: [note] };
}

async function appOn(workspace: ReturnType<typeof startWorkspace>) {
  const { receivers, fetch } = connectInProcess(workspace);
  const [receiver] = receivers;
  const options = { deferInitialization: true, logLevel: LogLevel.ERROR, clientOptions: { fetch } };
  const app = new App({ token: workspace.botToken, receiver, ...options });
  app.action('go', async ({ ack }) => ack());
  await app.init();
  await receiver.start();
  return { app, client: new WebClient(workspace.botToken, { fetch }) };
}

async function measureInteractions({ interactions, rounds }: SimulatorSizes): Promise<Line> {
  const workspace = startWorkspace({ company: smallPilot, clock: manualClock(NOW) });
  const { app, client } = await appOn(workspace);
  const person = workspace.person(WHO);
  await client.chat.postMessage({ channel: person.id, ...TEXT });
  const body = {
    type: 'block_actions',
    user: { id: person.id },
    team: { id: smallPilot.team.id },
    actions: [{ type: 'button', action_id: 'go', block_id: 'ask' }],
  };
  const ours: Round[] = [];
  const peer: Round[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const clicked = await timed(interactions, () => person.clicks('Go'));
    const bare = await timed(interactions, () => app.processEvent({ body, ack: async () => undefined }));
    if (round === 0) continue;
    ours.push(clicked);
    peer.push(bare);
  }
  workspace.stop();
  return line('simulator, a click', 'per second', figureOf(ours), {
    ...figureOf(peer),
    name: 'the same Bolt app handed the payload',
  });
}

async function measureMessages({ messages, rounds }: SimulatorSizes): Promise<Line> {
  const workspace = startWorkspace({ company: smallPilot, clock: manualClock(NOW) });
  const { client } = await appOn(workspace);
  const yes = async () => new Response('{"ok":true}', { headers: { 'content-type': 'application/json' } });
  const alone = new WebClient(workspace.botToken, { fetch: yes });
  const ours: Round[] = [];
  const peer: Round[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const channel = smallPilot.people[round]?.id ?? '';
    const posted = await timed(messages, () => client.chat.postMessage({ channel, ...TEXT }));
    const bare = await timed(messages, () => alone.chat.postMessage({ channel, ...TEXT }));
    if (round === 0) continue;
    ours.push(posted);
    peer.push(bare);
  }
  workspace.stop();
  return line('simulator, a message', 'per second', figureOf(ours), {
    ...figureOf(peer),
    name: 'the same client with a Slack that says ok',
  });
}

async function timed(count: number, work: () => Promise<unknown>): Promise<Round> {
  const startedAt = performance.now();
  const samplesMs: number[] = [];
  for (let done = 0; done < count; done += 1) {
    const before = performance.now();
    await work();
    samplesMs.push(performance.now() - before);
  }
  return { samplesMs, totalMs: performance.now() - startedAt };
}

/** One run each: it is long, and a warm start would not be what anybody waits for. */
async function measureProgram({ company, days }: SimulatorSizes) {
  const live = async (isOn: boolean) => {
    const living = await startLiving({ company, stepMs: HOUR });
    living.pilot.set({ isOn });
    const startedAt = performance.now();
    await living.lives(days * DAY);
    const ms = performance.now() - startedAt;
    const calls = living.workspace.calls.length;
    const deeds = [...living.workspace.state.autopilot.done.values()].reduce(
      (sum, done) => sum + done.size,
      0,
    );
    await living.end();
    return { round: { samplesMs: [ms], totalMs: ms }, calls, deeds };
  };
  const lived = await live(true);
  const idle = await live(false);
  const halfYear = line(`${days} days, ${company.people.length} people`, 'ms', figureOf([lived.round]), {
    ...figureOf([idle.round]),
    name: 'the same hourly steps with nobody there',
  });
  const count = (number: number) => number.toLocaleString('en-US');
  const note = `In ${days} days on autopilot people did ${count(lived.deeds)} things, and Flipside made ${count(lived.calls)} calls.`;
  return { halfYear, note };
}
