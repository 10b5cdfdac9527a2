// What is built here must be what Slack accepts: golden shapes, and each limit from both sides.
import { describe, expect, it } from 'vitest';
import {
  actions,
  button,
  confirmation,
  context,
  divider,
  fields,
  header,
  plain,
  section,
} from '../../src/slack/blocks.ts';
import {
  checkboxes,
  datePicker,
  input,
  multiSelect,
  multiUserSelect,
  numberInput,
  option,
  overflow,
  radioButtons,
  select,
  textInput,
  timePicker,
  userSelect,
} from '../../src/slack/inputs.ts';
import { LIMITS } from '../../src/slack/limits.ts';
import { home, messageBlocks, modal } from '../../src/slack/surfaces.ts';
import { md } from '../../src/slack/text.ts';

const x = (length: number) => 'x'.repeat(length);
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const aButton = (actionId: string) => button({ text: 'Go', actionId });
const aField = (blockId: string) => input({ blockId, label: 'Name', element: textInput() });

describe('limits: exactly at the limit is fine, one more throws', () => {
  it.each<[string, number, (size: number) => unknown]>([
    ['section text', 3_000, (n) => section(md`${x(n)}`)],
    ['field text', 2_000, (n) => fields([md`${x(n)}`])],
    ['fields', 10, (n) => fields(times(n, () => md`a`))],
    ['context', 10, (n) => context(...times(n, () => md`a`))],
    [
      'actions',
      25,
      (n) =>
        actions(
          'a',
          times(n, (i) => aButton(`a:${i}`)),
        ),
    ],
    ['block id', 255, (n) => actions(x(n), [aButton('a')])],
    ['action id', 255, (n) => aButton(x(n))],
    ['button text', 75, (n) => button({ text: x(n), actionId: 'a' })],
    ['button value', 2_000, (n) => button({ text: 'Go', actionId: 'a', value: x(n - 2) })],
    ['button url', 3_000, (n) => button({ text: 'Go', actionId: 'a', url: x(n) })],
    ['confirm title', 100, (n) => confirmation({ title: x(n), text: 'a', confirm: 'a', deny: 'a' })],
    ['confirm button', 30, (n) => confirmation({ title: 'a', text: 'a', confirm: x(n), deny: 'a' })],
    ['deny button', 30, (n) => confirmation({ title: 'a', text: 'a', confirm: 'a', deny: x(n) })],
    ['option value', 150, (n) => option('a', x(n))],
    ['select options', 100, (n) => select({ options: times(n, (i) => option('a', `${i}`)) })],
    ['multi-select options', 100, (n) => multiSelect({ options: times(n, (i) => option('a', `${i}`)) })],
    ['radio options', 10, (n) => radioButtons({ options: times(n, (i) => option('a', `${i}`)) })],
    ['checkboxes', 10, (n) => checkboxes({ options: times(n, (i) => option('a', `${i}`)) })],
    ['overflow', 5, (n) => overflow({ actionId: 'a', options: times(n, (i) => option('a', `${i}`)) })],
    ['placeholder', 150, (n) => textInput({ placeholder: x(n) })],
    ['typed text', 3_000, (n) => textInput({ maxLength: n })],
    ['label', 2_000, (n) => input({ blockId: 'a', label: x(n), element: textInput() })],
    ['hint', 2_000, (n) => input({ blockId: 'a', label: 'a', hint: x(n), element: textInput() })],
    ['modal title', 24, (n) => modal({ callbackId: 'a', title: x(n), blocks: [divider()] })],
    ['submit', 24, (n) => modal({ callbackId: 'a', title: 'a', submit: x(n), blocks: [divider()] })],
    ['close', 24, (n) => modal({ callbackId: 'a', title: 'a', close: x(n), blocks: [divider()] })],
    ['callback id', 255, (n) => modal({ callbackId: x(n), title: 'a', blocks: [divider()] })],
    [
      'metadata',
      3_000,
      (n) => modal({ callbackId: 'a', title: 'a', metadata: x(n - 2), blocks: [divider()] }),
    ],
    ['modal blocks', 100, (n) => modal({ callbackId: 'a', title: 'a', blocks: times(n, divider) })],
    ['home blocks', 100, (n) => home(times(n, divider))],
    ['message blocks', 50, (n) => messageBlocks(times(n, divider))],
  ])('%s: %i', (_, limit, build) => {
    expect(() => build(limit)).not.toThrow();
    expect(() => build(limit + 1)).toThrow(`Slack`);
  });

  it('says precisely what is too long', () => {
    expect(() => modal({ callbackId: 'pair.accept', title: x(30), blocks: [divider()] })).toThrow(
      'the title of the modal pair.accept has 30 characters, Slack allows 24',
    );
  });
});

it('clips people’s text instead', () => {
  expect(plain(x(3_001)).text?.text).toHaveLength(LIMITS.sectionText);
  expect(plain('').text?.text).toBe('–');
  expect(header(x(151)).text.text).toHaveLength(LIMITS.header);
  expect(option(x(80), 'v', x(80))).toMatchObject({
    text: { text: `${x(74)}…` },
    description: { text: `${x(74)}…` },
  });
  expect(textInput({ initial: x(20), maxLength: 10 }).initial_value).toHaveLength(10);
});

describe('refuses what Slack refuses', () => {
  it.each([
    ['empty text', () => section(md`${''}`)],
    ['no options', () => select({ options: [] })],
    ['one value twice', () => select({ options: [option('a', '1'), option('b', '1')] })],
    ['one action id twice', () => actions('a', [aButton('x'), aButton('x')])],
    ['one block id twice', () => home([aField('a'), aField('a')])],
    ['an input without submit', () => modal({ callbackId: 'a', title: 'a', blocks: [aField('a')] })],
    ['no blocks', () => home([])],
  ])('%s', (_, build) => {
    expect(build).toThrow();
  });
});

it('builds what Slack understands', () => {
  const options = [option('One', '1', 'The first'), option('Two', '2')];
  const one = { text: { type: 'plain_text', text: 'One', emoji: true }, value: '1' };
  expect(section(md`*Hi*`, { blockId: 'b', accessory: aButton('a') })).toEqual({
    type: 'section',
    text: { type: 'mrkdwn', text: '*Hi*', verbatim: true },
    block_id: 'b',
    accessory: { type: 'button', text: { type: 'plain_text', text: 'Go', emoji: true }, action_id: 'a' },
  });
  expect(
    button({
      text: 'Leave',
      actionId: 'pair.leave',
      value: { pairId: 7 },
      style: 'danger',
      confirm: confirmation({ title: 'Leave?', text: 'Sure?', confirm: 'Leave', deny: 'Stay' }),
      accessibilityLabel: 'Leave the pair with Ann',
    }),
  ).toMatchObject({
    value: '{"pairId":7}',
    style: 'danger',
    confirm: { title: { text: 'Leave?' }, deny: { text: 'Stay' } },
    accessibility_label: 'Leave the pair with Ann',
  });
  expect(select({ options, initial: '1' })).toMatchObject({
    type: 'static_select',
    action_id: 'value',
    initial_option: { ...one, description: { text: 'The first' } },
  });
  expect(select({ options, initial: '9' })).not.toHaveProperty('initial_option');
  expect(multiSelect({ options, initial: ['1', '2'], maxSelected: 2 })).toMatchObject({
    initial_options: [{ value: '1' }, { value: '2' }],
    max_selected_items: 2,
  });
  expect(checkboxes({ options, initial: [] })).not.toHaveProperty('initial_options');
  expect(radioButtons({ options, initial: '2' })).toMatchObject({ initial_option: { value: '2' } });
  expect(userSelect({ initial: 'U1' })).toEqual({
    type: 'users_select',
    action_id: 'value',
    initial_user: 'U1',
  });
  expect(multiUserSelect({ initial: ['U1'] })).toMatchObject({ initial_users: ['U1'] });
  expect(datePicker({ initial: '2026-11-22' })).toMatchObject({ initial_date: '2026-11-22' });
  expect(timePicker({ initial: '09:30' })).toMatchObject({ initial_time: '09:30' });
  expect(numberInput({ min: 1, max: 5, initial: 3 })).toEqual({
    type: 'number_input',
    action_id: 'value',
    is_decimal_allowed: false,
    min_value: '1',
    max_value: '5',
    initial_value: '3',
  });
  expect(
    modal({ callbackId: 'c', title: 'T', submit: 'Save', metadata: { id: 1 }, blocks: [aField('name')] }),
  ).toMatchObject({
    type: 'modal',
    callback_id: 'c',
    private_metadata: '{"id":1}',
    close: { text: 'Cancel' },
    blocks: [{ type: 'input', block_id: 'name', optional: false, element: { action_id: 'value' } }],
  });
});
