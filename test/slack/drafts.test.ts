// The edge hands a feature what is typed into its form, and says nothing to whoever types.
import { beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import type { DraftRequest } from '../../src/slack/edge.ts';
import { input, textInput } from '../../src/slack/inputs.ts';
import { telling } from '../../src/slack/telling.ts';
import { type Bot, clickInMessage, clickInModal, JUNIOR, LEAD, startBot } from './bolt-in-process.ts';

let bot: Bot;
let kept: DraftRequest<{ programId: number }>[];
beforeEach(async () => {
  bot = await startBot();
  kept = [];
  bot.edge.draft({
    id: 'charter',
    audience: 'participant',
    metadata: z.object({ programId: z.number() }),
    keep: (request) => void kept.push(request),
  });
});

const typing = { type: 'plain_text_input', action_ts: '1548261231.365466', value: 'typed by me' };

it('keeps everything in the form, with the time of the change, and only acknowledges', async () => {
  const before = bot.calls.length;
  expect(await bot.send(clickInModal('value', { action: typing }))).toBe('');
  expect(kept).toEqual([
    {
      actor: { workspaceId: 'T0HOME', slackUserId: JUNIOR },
      metadata: { programId: 7 },
      viewId: 'V1',
      typed: { name: 'typed by me' },
      typedAtMicros: 1_548_261_231_365_466,
    },
  ]);
  expect(bot.calls).toHaveLength(before);
});

it.each([
  ['from another workspace', { fromTeam: 'T0OTHER' }],
  ['by somebody who may not', { from: LEAD }],
  ['in another form', { view: { callback_id: 'other' } }],
  ['in a form whose metadata is broken', { view: { private_metadata: '{}' } }],
])('keeps nothing that is typed %s, and says nothing either', async (_, options) => {
  const before = bot.calls.length;
  expect(await bot.send(clickInModal('value', { action: typing, ...options }))).toBe('');
  expect(kept).toEqual([]);
  expect(bot.calls).toHaveLength(before);
});

it('leaves a field with a meaning of its own to whoever registered it, and messages alone', async () => {
  bot.edge.action({ id: 'day', audience: 'everyone', value: z.unknown(), run: () => ({ kind: 'done' }) });
  await bot.send(clickInModal('day', { action: { type: 'datepicker', selected_date: '2027-01-11' } }));
  await bot.send(clickInMessage('value', { action: typing }));
  expect(kept).toEqual([]);
});

it('goes on when a draft cannot be kept: the person is still typing', async () => {
  bot.edge.draft({
    id: 'broken',
    audience: 'everyone',
    metadata: z.object({}),
    keep: () => {
      throw new Error('no disk');
    },
  });
  const view = { callback_id: 'broken' };
  expect(await bot.send(clickInModal('value', { action: typing, view }))).toBe('');
  expect(JSON.stringify(bot.logLines)).toContain('a draft could not be kept');
  expect(() =>
    bot.edge.draft({ id: 'broken', audience: 'everyone', metadata: z.object({}), keep: () => {} }),
  ).toThrow('registered twice');
});

it('makes text tell while it is typed, and choices when they are made', () => {
  const text = telling(input({ blockId: 'goals', label: 'Goals', element: textInput() }));
  expect(text).toMatchObject({
    dispatch_action: true,
    element: { dispatch_action_config: { trigger_actions_on: ['on_character_entered'] } },
  });
});
