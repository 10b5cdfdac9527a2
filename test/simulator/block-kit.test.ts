// Slack's limits (docs.slack.dev/reference/block-kit), each at the edge: the most that is taken, and one more.
import { describe, expect, test } from 'vitest';
import { messageIssues, viewIssues } from '../../src/simulator/block-kit.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const x = (length: number) => 'x'.repeat(length);
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, i) => make(i));
const option = (index: number) => ({ text: plain(`Option ${index}`), value: `${index}` });
const button = (more: object = {}) => ({ type: 'button', text: plain('Go'), ...more });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const select = (more: object = {}) => ({ type: 'static_select', options: [option(1)], ...more });
const input = (element: object, more: object = {}) => ({
  type: 'input',
  label: plain('Label'),
  element,
  ...more,
});
const divider = { type: 'divider' };
const modal = (blocks: object[], more: object = {}) => ({
  type: 'modal',
  title: plain('Title'),
  submit: plain('Save'),
  blocks,
  ...more,
});

type Edge = readonly [what: string, taken: object, refused: object, message: string];

const inMessages: Edge[] = [
  [
    'section text 3,000',
    { type: 'section', text: mrkdwn(x(3_000)) },
    { type: 'section', text: mrkdwn(x(3_001)) },
    'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    'fields 10 × 2,000',
    { type: 'section', fields: times(10, () => plain(x(2_000))) },
    { type: 'section', fields: times(11, () => plain('x')) },
    'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
  ],
  [
    'section with text or fields',
    { type: 'section', text: plain('x') },
    { type: 'section' },
    'must have at least one of text, fields [json-pointer:/blocks/0]',
  ],
  [
    'header 150, plain',
    { type: 'header', text: plain(x(150)) },
    { type: 'header', text: plain(x(151)) },
    'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    'context 10 elements',
    { type: 'context', elements: times(10, () => mrkdwn('x')) },
    { type: 'context', elements: times(11, () => mrkdwn('x')) },
    'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    'actions 25 elements',
    actions(...times(25, () => button())),
    actions(...times(26, () => button())),
    'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    'button text 75',
    actions(button({ text: plain(x(75)) })),
    actions(button({ text: plain(x(76)) })),
    'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
  ],
  [
    'button value 2,000',
    actions(button({ value: x(2_000) })),
    actions(button({ value: x(2_001) })),
    'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
  ],
  [
    'button accessibility label 75',
    actions(button({ accessibility_label: x(75) })),
    actions(button({ accessibility_label: x(76) })),
    'must be less than 76 characters [json-pointer:/blocks/0/elements/0/accessibility_label]',
  ],
  [
    'no empty text',
    actions(button()),
    actions(button({ text: plain('') })),
    'must be more than 0 characters [json-pointer:/blocks/0/elements/0/text/text]',
  ],
  [
    'confirm title 100',
    actions(
      button({ confirm: { title: plain(x(100)), text: plain('x'), confirm: plain('y'), deny: plain('n') } }),
    ),
    actions(
      button({ confirm: { title: plain(x(101)), text: plain('x'), confirm: plain('y'), deny: plain('n') } }),
    ),
    'must be less than 101 characters [json-pointer:/blocks/0/elements/0/confirm/title/text]',
  ],
  [
    'select 100 options',
    actions(select({ options: times(100, option) })),
    actions(select({ options: times(101, option) })),
    'no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]',
  ],
  [
    'option value 150',
    actions(select({ options: [{ text: plain('x'), value: x(150) }] })),
    actions(select({ options: [{ text: plain('x'), value: x(151) }] })),
    'must be less than 151 characters [json-pointer:/blocks/0/elements/0/options/0/value]',
  ],
  [
    'an initial option that is offered',
    actions(select({ initial_option: option(1) })),
    actions(select({ initial_option: option(2) })),
    'must match an option [json-pointer:/blocks/0/elements/0/initial_option]',
  ],
  [
    'overflow 5 options',
    actions({ type: 'overflow', options: times(5, option) }),
    actions({ type: 'overflow', options: times(6, option) }),
    'no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]',
  ],
  [
    'radio buttons 10 options',
    actions({ type: 'radio_buttons', options: times(10, option) }),
    actions({ type: 'radio_buttons', options: times(11, option) }),
    'no more than 10 items allowed [json-pointer:/blocks/0/elements/0/options]',
  ],
  [
    'image with alternative text',
    { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'A chart' },
    { type: 'image', image_url: 'https://example.com/a.png' },
    'missing required field: alt_text [json-pointer:/blocks/0]',
  ],
  [
    'block_id 255',
    { ...divider, block_id: x(255) },
    { ...divider, block_id: x(256) },
    'must be less than 256 characters [json-pointer:/blocks/0/block_id]',
  ],
  [
    'a known block type',
    divider,
    { type: 'marquee' },
    'unsupported type: marquee [json-pointer:/blocks/0/type]',
  ],
  [
    'a known element type',
    actions(button()),
    actions({ type: 'plain_text_input' }),
    'unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]',
  ],
  [
    'known properties',
    divider,
    { ...divider, color: 'red' },
    'invalid additional property: color [json-pointer:/blocks/0]',
  ],
  [
    'one action_id in a block',
    actions(button({ action_id: 'a' }), button({ action_id: 'b' })),
    actions(button({ action_id: 'a' }), button({ action_id: 'a' })),
    'action_id `a` already exists in the block [json-pointer:/blocks/0]',
  ],
];

const inModals: Edge[] = [
  [
    'placeholder 150',
    input({ type: 'plain_text_input', placeholder: plain(x(150)) }),
    input({ type: 'plain_text_input', placeholder: plain(x(151)) }),
    'must be less than 151 characters [json-pointer:/view/blocks/0/element/placeholder/text]',
  ],
  [
    'text input max_length 3,000',
    input({ type: 'plain_text_input', max_length: 3_000 }),
    input({ type: 'plain_text_input', max_length: 3_001 }),
    'no more than 3000 allowed [json-pointer:/view/blocks/0/element/max_length]',
  ],
  [
    'label 2,000',
    input(select(), { label: plain(x(2_000)) }),
    input(select(), { label: plain(x(2_001)) }),
    'must be less than 2001 characters [json-pointer:/view/blocks/0/label/text]',
  ],
  [
    'a real date',
    input({ type: 'datepicker', initial_date: '2027-02-28' }),
    input({ type: 'datepicker', initial_date: '2027-02-30' }),
    'invalid iso date [json-pointer:/view/blocks/0/element/initial_date]',
  ],
];

describe('blocks of a message', () => {
  test.each(inMessages)('%s', (_, taken, refused, message) => {
    expect(messageIssues([taken])).toEqual([]);
    expect(messageIssues([refused])).toEqual([message]);
  });

  test('50 blocks, unique block ids, one focus', () => {
    expect(messageIssues(times(50, () => divider))).toEqual([]);
    expect(messageIssues(times(51, () => divider))).toEqual([
      'no more than 50 items allowed [json-pointer:/blocks]',
    ]);
    expect(messageIssues(times(2, () => ({ ...divider, block_id: 'same' })))).toEqual([
      'block_id must be unique [json-pointer:/blocks/1/block_id]',
    ]);
    expect(messageIssues('[]')).toEqual(['must provide an array [json-pointer:/blocks]']);
  });
});

describe('views', () => {
  test.each(inModals)('%s', (_, taken, refused, message) => {
    expect(viewIssues(modal([taken]))).toEqual([]);
    expect(viewIssues(modal([refused]))).toEqual([message]);
  });

  test('100 blocks, title 24, private metadata 3,000', () => {
    expect(viewIssues(modal(times(100, () => divider)))).toEqual([]);
    expect(viewIssues(modal(times(101, () => divider)))).toEqual([
      'no more than 100 items allowed [json-pointer:/view/blocks]',
    ]);
    expect(viewIssues(modal([], { title: plain(x(24)), private_metadata: x(3_000) }))).toEqual([]);
    expect(viewIssues(modal([], { title: plain(x(25)), private_metadata: x(3_001) }))).toEqual([
      'must be less than 25 characters [json-pointer:/view/title/text]',
      'must be less than 3001 characters [json-pointer:/view/private_metadata]',
    ]);
  });

  test('an input needs a submit, and only one element the focus', () => {
    const { submit: _, ...withoutSubmit } = modal([input(select())]);
    expect(viewIssues(withoutSubmit)).toEqual(['missing required field: submit [json-pointer:/view]']);
    const focused = input(select({ focus_on_load: true }));
    expect(viewIssues(modal([focused]))).toEqual([]);
    expect(viewIssues(modal([focused, focused]))).toEqual([
      'only one element may have focus_on_load [json-pointer:/view/blocks]',
    ]);
  });

  test('what belongs in modals only is refused elsewhere', () => {
    const number = input({ type: 'number_input', is_decimal_allowed: false });
    expect(viewIssues(modal([number]))).toEqual([]);
    expect(messageIssues([number])).toEqual([
      'unsupported type: number_input in a message [json-pointer:/blocks/0]',
    ]);
    expect(viewIssues({ type: 'home', blocks: [number] })).toEqual([
      'unsupported type: number_input in a home [json-pointer:/view/blocks/0]',
    ]);
    expect(viewIssues({ type: 'home', blocks: [], title: plain('x') })).toEqual([
      'invalid additional property: title [json-pointer:/view]',
    ]);
  });
});
