// The edge against the embedded workspace: whatever it shows on any surface is something Slack accepts, and
// people can go on from there.
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { manualClock } from '../../src/clock.ts';
import { createLog } from '../../src/log.ts';
import { smallPilot } from '../../src/simulator/companies/small-pilot.ts';
import { connectInProcess } from '../../src/simulator/in-process.ts';
import type { Person } from '../../src/simulator/person.ts';
import { startWorkspace, type Workspace } from '../../src/simulator/workspace.ts';
import { actions, button, section } from '../../src/slack/blocks.ts';
import { commandButton } from '../../src/slack/commands.ts';
import { connectWith } from '../../src/slack/connect.ts';
import type { Edge, Reply } from '../../src/slack/edge.ts';
import { checkboxes, datePicker, input, option, select, textInput } from '../../src/slack/inputs.ts';
import { createEdge } from '../../src/slack/listen.ts';
import { home, modal } from '../../src/slack/surfaces.ts';
import { md } from '../../src/slack/text.ts';

let workspace: Workspace;
let edge: Edge;
let ann: Person;
/** What the next click or submission is answered with. */
let next: () => Reply | Promise<Reply>;

const form = modal({
  callbackId: 'form',
  title: 'A form',
  submit: 'Save',
  blocks: [
    input({ blockId: 'goal', label: 'Goal', element: textInput({ initial: 'old', maxLength: 100 }) }),
    input({ blockId: 'startsOn', label: 'Start', element: datePicker() }),
    input({
      blockId: 'depth',
      label: 'Depth',
      element: select({ options: [option('Low', 'l'), option('High', 'h')] }),
    }),
    input({
      blockId: 'days',
      label: 'Days',
      optional: true,
      element: checkboxes({ options: [option('Mon', '1'), option('Tue', '2')] }),
    }),
    actions('more', [
      button({ text: 'Ask', actionId: 'act', value: {} }),
      button({ text: 'Compute', actionId: 'long', value: {} }),
    ]),
  ],
});

async function fillIn() {
  await ann.fills({ Goal: 'learn <b> & *this*', Start: '2027-02-01', Depth: 'High', Days: ['Tue'] });
}

beforeEach(async () => {
  workspace = startWorkspace({ company: smallPilot, clock: manualClock(Date.UTC(2027, 0, 4, 9)) });
  const inProcess = connectInProcess(workspace);
  const log = createLog('silent');
  const connection = await connectWith({
    botToken: workspace.botToken,
    log,
    receivers: inProcess.receivers,
    fetch: inProcess.fetch,
  });
  edge = createEdge({ app: connection.app, log, rolesOf: () => new Set(), patienceMs: 20 });
  const everyone = { audience: 'everyone', summary: 'Do *it*' } as const;
  edge.command({ name: 'form', ...everyone, run: () => ({ kind: 'modal', view: form }) });
  const blocks = [section(md`Hello`), actions('a', [button({ text: 'Ask', actionId: 'act', value: {} })])];
  edge.command({ name: 'ask', ...everyone, run: () => ({ kind: 'say', text: 'Hello', blocks }) });
  edge.command({
    name: 'match',
    usage: '[dry]',
    audience: 'lead',
    summary: 'Match',
    run: () => ({ kind: 'done' }),
  });
  edge.on('homeOpened', () =>
    home([
      actions('a', [button({ text: 'Ask', actionId: 'act', value: {} }), commandButton('Open', 'form')]),
    ]),
  );
  edge.action({ id: 'act', audience: 'everyone', value: z.object({}), run: () => next() });
  edge.command({ name: 'compute', ...everyone, isLong: true, run: () => next() });
  edge.action({ id: 'long', audience: 'everyone', value: z.unknown(), isLong: true, run: () => next() });
  edge.submission({
    id: 'form',
    audience: 'everyone',
    metadata: z.unknown(),
    form: z.looseObject({}),
    run: () => next(),
  });
  await connection.start();
  const [person] = workspace.state.members.values();
  ann = workspace.person(person?.id ?? '');
});
afterEach(() => {
  expect(workspace.problems).toEqual([]);
  expect(workspace.listenerErrors).toEqual([]);
  workspace.stop();
});

const slowly = (reply: Reply) => () => new Promise<Reply>((resolve) => setTimeout(resolve, 60, reply));

it('menu, help and nonsense', async () => {
  await ann.runs('/rm');
  expect(ann.ephemerals.at(-1)).toContain('What would you like to do?');
  await ann.clicks('/rm form');
  expect(ann.modal()?.title).toBe('A form');
  await ann.closes();
  await ann.runs('/rm help');
  expect(ann.ephemerals.at(-1)).toContain('/rm ask');
  await ann.runs('/rm frm');
  expect(ann.ephemerals.at(-1)).toContain('Did you mean');
  await ann.runs('/rm match');
  expect(ann.ephemerals.at(-1)).toContain('Only a program lead');
});

it('a refusal on every surface', async () => {
  next = () => ({ kind: 'refused', text: 'Not <now>.' });
  await ann.runs('/rm ask');
  await ann.clicks('Ask');
  expect(ann.ephemerals.at(-1)).toContain('Not <now>.');
  await ann.opensHome();
  await ann.clicks('Ask');
  expect(ann.modal()).toMatchObject({ title: 'Please note', text: expect.stringContaining('Not <now>.') });
  await ann.closes();
  await ann.opensHome();
  await ann.clicks('Open');
  await fillIn();
  await ann.clicks('Ask');
  expect(ann.modal()?.title).toBe('Please note');
  await ann.closes();
  await ann.submits();
  expect(ann.modal()).toMatchObject({ title: 'A form', errors: { Goal: 'Not <now>.' } });
});

it('an answer to a submission, at once and late', async () => {
  await ann.runs('/rm form');
  await fillIn();
  next = () => ({ kind: 'say', text: 'Saved.' });
  await ann.submits();
  expect(ann.modal()).toMatchObject({ title: 'Done', text: expect.stringContaining('Saved.') });
  await ann.closes();
  await ann.runs('/rm form');
  await fillIn();
  next = slowly({ kind: 'done' });
  await ann.submits();
  expect(ann.modal()?.title).toBe('Done');
});

it('a late refusal brings the form back with everything typed', async () => {
  await ann.runs('/rm form');
  await fillIn();
  next = slowly({ kind: 'fieldErrors', errors: { startsOn: 'In the past.' } });
  await ann.submits();
  expect(ann.modal()).toMatchObject({
    title: 'A form',
    text: expect.stringContaining('Start: In the past.'),
  });
  expect(JSON.stringify(ann.screen().modals)).toContain('learn <b> & *this*');
  next = () => ({ kind: 'done' });
  await ann.submits();
  expect(ann.modal()).toBeNull();
});

it('something slow after a click, when the trigger is long gone', async () => {
  await ann.runs('/rm ask');
  next = async () => {
    workspace.clock.moveTo(workspace.clock.now() + 4_000);
    return { kind: 'modal', view: form };
  };
  await ann.clicks('Ask');
  expect(ann.ephemerals.at(-1)).toContain('That took too long');
  await ann.opensHome();
  await ann.clicks('Ask');
  expect(ann.home()).toContain('That took too long');
});

/** Answers once the window that says so is there, and the trigger has long expired. */
const afterItsWindow = (reply: Reply) => async (): Promise<Reply> => {
  await expect.poll(() => ann.modal()?.title).toBe('Working on it…');
  workspace.clock.moveTo(workspace.clock.now() + 20_000);
  return reply;
};

it('what takes long says so in a window, and the answer takes its place', async () => {
  next = afterItsWindow({ kind: 'modal', view: form });
  await ann.runs('/rm compute');
  expect(ann.modal()?.title).toBe('A form');
  await ann.closes();
  next = afterItsWindow({ kind: 'refused', text: 'Not <now>.' });
  await ann.runs('/rm compute');
  expect(ann.modal()).toMatchObject({ title: 'Please note', text: expect.stringContaining('Not <now>.') });
  await ann.closes();
  // In time there is no window in between.
  next = () => ({ kind: 'say', text: 'At once.' });
  await ann.runs('/rm compute');
  expect(ann.modal()).toBeNull();
  expect(ann.ephemerals.at(-1)).toBe('At once.');
});

it('a long click in a window turns it into that window, and a refusal brings everything typed back', async () => {
  await ann.runs('/rm form');
  await fillIn();
  next = afterItsWindow({ kind: 'refused', text: 'Not <now>.' });
  await ann.clicks('Compute');
  expect(ann.modal()).toMatchObject({ title: 'A form', text: expect.stringContaining('Not <now>.') });
  expect(JSON.stringify(ann.screen().modals)).toContain('learn <b> & *this*');
  next = afterItsWindow({ kind: 'update', view: { ...form, title: { type: 'plain_text', text: 'Result' } } });
  await ann.clicks('Compute');
  expect(ann.modal()?.title).toBe('Result');
  expect(ann.screen().modals).toHaveLength(1);
});
