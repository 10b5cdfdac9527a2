// The clock as the page moves it, and what it says happened on the way.
import { describe, expect, test } from 'vitest';
import { DAY, HOUR, type Instant, MINUTE } from '../../src/clock.ts';
import type { ClockAnswer, Happening } from '../../src/simulator/client-api.ts';
import { post } from '../../src/simulator/messages.ts';
import { timeMachine } from '../../src/simulator/time-machine.ts';
import type { Workspace } from '../../src/simulator/workspace.ts';
import { memoryWorkspace, START_AT } from './small-app.ts';

const KENJI = 'U0EXEC00001';

function say(workspace: Workspace, memberId: string, text: string) {
  post(workspace, workspace.conversationWith(memberId), { text });
}

/** A machine whose app says what it is told at its hour. */
function machine(due: Readonly<Record<number, readonly [string, string]>> = {}) {
  const workspace = memoryWorkspace();
  const ticks: Instant[] = [];
  const time = timeMachine(workspace, async (at) => {
    ticks.push(at);
    const what = due[at];
    if (what !== undefined) say(workspace, ...what);
  });
  const move = async (body: unknown) => (await time.answer(body)).body as ClockAnswer;
  return { workspace, ticks, time, move };
}

describe('a move by a span', () => {
  test('says what happened on the way', async () => {
    const { move } = machine({
      [START_AT + 10 * MINUTE]: [KENJI, 'Hello <@U0JUNI00001>, *welcome*'],
      [START_AT + 2 * HOUR]: [KENJI, 'Later'],
    });
    const answer = await move({ byMs: HOUR });
    expect(answer).toMatchObject({ nowAt: START_AT + HOUR, isStopped: false });
    expect(answer.happenings).toMatchObject([
      { memberId: KENJI, kind: 'message', at: START_AT + 10 * MINUTE, text: 'Hello @Lena Brandt, welcome' },
    ]);
  });

  test('can be stopped, and so can those that wait', async () => {
    const { move, ticks, workspace } = machine();
    const moves = [move({ byMs: 300 * DAY }), move({ byMs: 300 * DAY })];
    await expect.poll(() => ticks.length).toBeGreaterThan(2);
    await move({ stop: true });
    expect((await Promise.all(moves)).map(({ isStopped }) => isStopped)).toEqual([true, true]);
    expect(workspace.clock.now()).toBeLessThan(START_AT + 300 * DAY);
  });
});

describe('the next thing that happens', () => {
  test('is a message, and the clock stays there', async () => {
    const at = START_AT + 30 * HOUR;
    const { move, workspace } = machine({ [at]: [KENJI, 'Get ready'], [at + HOUR]: [KENJI, 'Too far'] });
    const answer = await move({ toNext: true });
    expect(answer.happenings.map(({ text }) => text)).toEqual(['Get ready']);
    expect(workspace.clock.now()).toBe(at);
  });

  test('is looked for eight weeks at most', async () => {
    const { move } = machine();
    expect(await move({ toNext: true })).toEqual({
      nowAt: START_AT + 56 * DAY,
      isStopped: false,
      happenings: [],
    });
  });

  test('is not a Home tab that says the same again, but one that says something new', async () => {
    const workspace = memoryWorkspace();
    const publish = (text: string) => {
      const payload = { type: 'home', blocks: [{ type: 'section', text: { type: 'plain_text', text } }] };
      const id = workspace.newId('V');
      const about = { hash: '', rootId: id, previousId: null, errors: {}, values: {} };
      workspace.record({ kind: 'home', view: { id, memberId: KENJI, payload, ...about } });
    };
    publish('Nothing yet');
    const time = timeMachine(workspace, (at) =>
      publish(at < START_AT + HOUR ? 'Nothing yet' : 'Session on Monday'),
    );
    const answer = (await time.answer({ toNext: true })).body as ClockAnswer;
    expect(answer.happenings).toMatchObject([{ kind: 'home', memberId: KENJI, text: 'Session on Monday' }]);
    expect(answer.nowAt).toBe(START_AT + HOUR);
  });

  test('may be a message in a channel, for everybody there', async () => {
    const { workspace, time } = machine();
    const general = workspace.state.channels.values().next().value;
    if (general === undefined) throw new Error('the company has no channel');
    post(workspace, general, { text: 'Welcome' });
    expect(time.happenings.since(0)).toMatchObject([
      { memberId: null, channelId: general.id, channelName: 'general', text: 'Welcome' },
    ]);
  });

  test('is nothing that a person writes', async () => {
    const workspace = memoryWorkspace();
    const time = timeMachine(workspace, () => undefined);
    post(workspace, workspace.conversationWith(KENJI), { text: 'Hello?', authorId: KENJI });
    expect(time.happenings.last()).toBe(0);
  });
});

describe('a playing clock', () => {
  test('passes days in small steps, tells what happens, and stops when told', async () => {
    const { move, time, ticks, workspace } = machine({ [START_AT + 3 * HOUR]: [KENJI, 'Soon'] });
    const heard: Happening[] = [];
    time.happenings.onHappening((happening) => heard.push(happening));
    expect(await move({ play: true })).toMatchObject({ isStopped: false });
    await expect.poll(() => heard.length).toBe(1);
    expect(time.status().moving).toBe('play');
    await move({ stop: true });
    await expect.poll(() => time.status().moving).toBeNull();
    const stoodAt = workspace.clock.now();
    await move({ byMs: 10 * MINUTE });
    expect(workspace.clock.now()).toBe(stoodAt + 10 * MINUTE);
    const steps = ticks.map((at, index) => at - (ticks[index - 1] ?? START_AT));
    expect(new Set(steps)).toEqual(new Set([10 * MINUTE]));
  });

  test('gives way to another move', async () => {
    const { move, time } = machine();
    await move({ play: true });
    await expect.poll(() => time.status().nowAt).toBeGreaterThan(START_AT);
    await move({ byMs: HOUR });
    expect(time.status().moving).toBeNull();
  });
});
