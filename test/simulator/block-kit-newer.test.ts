// The newer blocks and elements: Slack's limits at the edge, what belongs where, and what counts over a message.
import { describe, expect, test } from 'vitest';
import { messageIssues, scopesOfBlocks, viewIssues } from '../../src/simulator/block-kit.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const x = (length: number) => 'x'.repeat(length);
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, i) => make(i));
const raw = (text: string) => ({ type: 'raw_text', text });
const rich = (text: string) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
});
const image = { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'A picture' };
const button = { type: 'button', text: plain('Go') };
const chart = (of: object) => ({ type: 'data_visualization', title: 'Sessions', chart: of });
const pie = (count: number, value = 1) =>
  chart({ type: 'pie', segments: times(count, (i) => ({ label: `${i}`, value })) });
const bars = (series: object[], categories = ['a', 'b']) =>
  chart({ type: 'bar', series, axis_config: { categories } });
const points = (...labels: string[]) => labels.map((label) => ({ label, value: 1 }));
const table = (rows: object[][], more: object = {}) => ({ type: 'table', rows, ...more });
const data = (rows: object[][], more: object = {}) => ({
  type: 'data_table',
  caption: 'Sessions',
  rows,
  ...more,
});
const card = (more: object) => ({ type: 'card', title: plain('Card'), ...more });
const container = (more: object) => ({
  type: 'container',
  title: plain('Box'),
  child_blocks: [{ type: 'divider' }],
  ...more,
});
const feedback = {
  type: 'feedback_buttons',
  positive_button: { text: plain('Good'), value: 'good' },
  negative_button: { text: plain('Bad'), value: 'bad' },
};
const task = (status: string) => ({ type: 'task_card', task_id: 't', title: 'Look', status });
const video = {
  type: 'video',
  video_url: 'https://example.com/v',
  thumbnail_url: 'https://example.com/t.png',
  alt_text: 'A talk',
  title: plain('A talk'),
};

type Edge = readonly [what: string, taken: object, refused: object, message: string];

const inMessages: Edge[] = [
  [
    'every kind of rich text',
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_list',
          style: 'ordered',
          indent: 8,
          offset: 2,
          border: 1,
          elements: [
            {
              type: 'rich_text_section',
              elements: [
                { type: 'usergroup', usergroup_id: 'S1' },
                { type: 'channel', channel_id: 'C1' },
                { type: 'broadcast', range: 'here' },
                { type: 'color', value: '#ff0000' },
                { type: 'emoji', name: 'wave', unicode: '1f44b' },
                { type: 'text', text: 'x', style: { underline: true } },
              ],
            },
          ],
        },
      ],
    },
    { type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet', indent: 9, elements: [] }] },
    'no more than 8 allowed [json-pointer:/blocks/0/elements/0/indent]',
  ],
  [
    'table 100 rows',
    table(times(100, () => [raw('x')])),
    table(times(101, () => [raw('x')])),
    'no more than 100 items allowed [json-pointer:/blocks/0/rows]',
  ],
  [
    'table 20 columns',
    table([times(20, () => raw('x'))]),
    table([times(21, () => raw('x'))]),
    'no more than 20 items allowed [json-pointer:/blocks/0/rows/0]',
  ],
  [
    'table 10,000 characters',
    table([[raw(x(9_000)), rich(x(1_000))]]),
    table([[raw(x(9_000)), rich(x(1_001))]]),
    'must be less than 10001 characters in all [json-pointer:/blocks/0]',
  ],
  [
    'data table with a header and a row',
    data([[raw('x')], [raw('y')]]),
    data([[raw('x')]]),
    'no fewer than 2 items allowed [json-pointer:/blocks/0/rows]',
  ],
  [
    'data table rows of one length',
    data([[raw('x'), raw('y')], times(2, () => raw('z'))]),
    data([[raw('x'), raw('y')], [raw('z')]]),
    'must have as many cells as the first row [json-pointer:/blocks/0/rows/1]',
  ],
  [
    'data table header without rich text',
    data([[raw('x')], [rich('y')]]),
    data([[rich('x')], [raw('y')]]),
    'must not be rich_text in the header row [json-pointer:/blocks/0/rows/0/0]',
  ],
  [
    'data table page size 100',
    data([[raw('x')], [raw('y')]], { page_size: 100 }),
    data([[raw('x')], [raw('y')]], { page_size: 101 }),
    'no more than 100 allowed [json-pointer:/blocks/0/page_size]',
  ],
  [
    'pie 12 segments',
    pie(12),
    pie(13),
    'no more than 12 items allowed [json-pointer:/blocks/0/chart/segments]',
  ],
  [
    'pie values above zero',
    pie(1, 0.5),
    pie(1, 0),
    'no fewer than 0 allowed [json-pointer:/blocks/0/chart/segments/0/value]',
  ],
  [
    'a point for every category',
    bars([{ name: 'x', data: points('b', 'a') }]),
    bars([{ name: 'x', data: points('a') }]),
    'must have one point for every category [json-pointer:/blocks/0/chart/series/0/data]',
  ],
  [
    'series by different names',
    bars([
      { name: 'x', data: points('a', 'b') },
      { name: 'y', data: points('a', 'b') },
    ]),
    bars([
      { name: 'x', data: points('a', 'b') },
      { name: 'x', data: points('a', 'b') },
    ]),
    'must be unique [json-pointer:/blocks/0/chart/series/1/name]',
  ],
  [
    'card body 200',
    card({ body: mrkdwn(x(200)), subtext: plain(x(200)), actions: times(3, () => button) }),
    card({ body: mrkdwn(x(201)) }),
    'must be less than 201 characters [json-pointer:/blocks/0/body/text]',
  ],
  [
    'a card with something on it',
    { type: 'card', hero_image: image },
    { type: 'card', subtitle: plain('x') },
    'must have at least one of hero_image, title, body, actions [json-pointer:/blocks/0]',
  ],
  [
    'one icon on a card',
    card({ slack_icon: { type: 'icon', name: 'calendar' } }),
    card({ slack_icon: { type: 'icon', name: 'calendar' }, icon: image }),
    'must not have both icon and slack_icon [json-pointer:/blocks/0]',
  ],
  [
    'carousel 10 cards',
    { type: 'carousel', elements: times(10, () => card({})) },
    { type: 'carousel', elements: times(11, () => card({})) },
    'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    'container 10 blocks',
    container({ child_blocks: times(10, () => ({ type: 'divider' })) }),
    container({ child_blocks: times(11, () => ({ type: 'divider' })) }),
    'no more than 10 items allowed [json-pointer:/blocks/0/child_blocks]',
  ],
  [
    'no container in a container',
    container({}),
    container({ child_blocks: [container({})] }),
    'unsupported type: container [json-pointer:/blocks/0/child_blocks/0/type]',
  ],
  [
    'collapsed only when collapsible',
    container({ is_collapsible: true, default_collapsed: true }),
    container({ default_collapsed: true }),
    'needs is_collapsible [json-pointer:/blocks/0/default_collapsed]',
  ],
  [
    'context actions 5 elements',
    { type: 'context_actions', elements: times(5, () => feedback) },
    { type: 'context_actions', elements: times(6, () => feedback) },
    'no more than 5 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    'icon buttons for ten people',
    {
      type: 'context_actions',
      elements: [
        { type: 'icon_button', icon: 'trash', text: plain('x'), visible_to_user_ids: times(10, String) },
      ],
    },
    {
      type: 'context_actions',
      elements: [
        { type: 'icon_button', icon: 'trash', text: plain('x'), visible_to_user_ids: times(11, String) },
      ],
    },
    'no more than 10 items allowed [json-pointer:/blocks/0/elements/0/visible_to_user_ids]',
  ],
  [
    'markdown 12,000',
    { type: 'markdown', text: x(12_000) },
    { type: 'markdown', text: x(12_001) },
    'must be less than 12001 characters [json-pointer:/blocks/0/text]',
  ],
  [
    'a waiting task only in a plan',
    { type: 'plan', title: 'Plan', tasks: [task('pending')] },
    task('pending'),
    'must be in_progress or complete or error [json-pointer:/blocks/0/status]',
  ],
  [
    'a plan with a bare title',
    { type: 'plan', title: 'Plan' },
    { type: 'plan', title: plain('Plan') },
    'must be string [json-pointer:/blocks/0/title]',
  ],
  [
    'no file block, which only Slack sends',
    video,
    { type: 'file', source: 'remote', external_id: 'x' },
    'unsupported type: file [json-pointer:/blocks/0/type]',
  ],
  [
    'a filter that filters',
    { type: 'actions', elements: [{ type: 'conversations_select', filter: { include: ['im'] } }] },
    { type: 'actions', elements: [{ type: 'conversations_select', filter: {} }] },
    'must not be empty [json-pointer:/blocks/0/elements/0/filter]',
  ],
];

test.each(inMessages)('%s', (_, taken, refused, message) => {
  expect(messageIssues([taken])).toEqual([]);
  expect(messageIssues([refused])).toEqual([message]);
});

test('one table and two charts in a message', () => {
  const small = data([[raw('x')], [raw('y')]]);
  expect(messageIssues([pie(1), pie(1), small])).toEqual([]);
  expect(messageIssues([table([[raw('x')]]), small])).toEqual([
    'only one table is allowed in a message [json-pointer:/blocks/1]',
  ]);
  expect(messageIssues([pie(1), pie(1), pie(1)])).toEqual([
    'no more than 2 charts allowed in a message [json-pointer:/blocks/2]',
  ]);
  expect(
    messageIssues([
      { type: 'markdown', text: x(6_000) },
      { type: 'markdown', text: x(6_001) },
    ]),
  ).toEqual(['must be less than 12001 characters in all [json-pointer:/blocks/1]']);
});

test('the second table is found inside a container', () => {
  const inside = container({ child_blocks: [table([[raw('x')]])] });
  expect(messageIssues([table([[raw('x')]]), inside])).toEqual([
    'only one table is allowed in a message [json-pointer:/blocks/1/child_blocks/0]',
  ]);
});

describe('where they may stand', () => {
  const modal = (blocks: object[]) =>
    viewIssues({ type: 'modal', title: plain('T'), submit: plain('S'), blocks });
  const home = (blocks: object[]) => viewIssues({ type: 'home', blocks });
  const alert = { type: 'alert', text: plain('Careful'), level: 'warning' };
  const input = (type: string, more: object = {}) => ({
    type: 'input',
    label: plain('L'),
    element: { type, ...more },
  });

  test('an alert in a modal only', () => {
    expect(modal([alert])).toEqual([]);
    expect(messageIssues([alert])).toEqual(['unsupported type: alert in a message [json-pointer:/blocks/0]']);
    expect(home([alert])).toEqual(['unsupported type: alert in a home [json-pointer:/view/blocks/0]']);
  });

  test.each([
    [{ type: 'markdown', text: 'x' }, 'M'],
    [table([[raw('x')]]), 'M'],
    [data([[raw('x')], [raw('y')]]), 'M'],
    [pie(1), 'M'],
    [card({}), 'M H'],
    [{ type: 'carousel', elements: [card({})] }, 'M H'],
    [container({}), 'M'],
    [{ type: 'context_actions', elements: [feedback] }, 'M'],
    [task('complete'), 'M'],
    [{ type: 'plan', title: 'Plan' }, 'M'],
    [video, 'M Mo H'],
    [rich('x'), 'M Mo H'],
    [input('file_input'), 'Mo'],
    [input('rich_text_input'), 'Mo H'],
    [input('email_text_input'), 'Mo'],
    [input('datetimepicker'), 'M Mo'],
    [input('external_select'), 'M Mo H'],
    [input('channels_select'), 'M Mo H'],
  ])('%j', (block, surfaces) => {
    const taken = [
      ...(messageIssues([block]).length === 0 ? ['M'] : []),
      ...(modal([block]).length === 0 ? ['Mo'] : []),
      ...(home([block]).length === 0 ? ['H'] : []),
    ];
    expect(taken.join(' ')).toBe(surfaces);
  });

  test('what needs a scope', () => {
    expect(scopesOfBlocks([input('file_input'), video, input('file_input')])).toEqual([
      'files:read',
      'links.embed:write',
    ]);
    expect(scopesOfBlocks([rich('x')])).toEqual([]);
  });
});
