// One of everything Block Kit has, as plain data: what the gallery's app posts, opens and publishes.

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
export const option = (text: string) => ({ text: plain(text), value: text.toLowerCase() });
const raw = (text: string) => ({ type: 'raw_text', text });
const count = (value: number) => ({ type: 'raw_number', value, text: String(value) });
const text = (words: string, style: object = {}) => ({ type: 'text', text: words, style });
const rich = (...elements: object[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});
const picture = {
  type: 'image',
  image_url: 'http://127.0.0.1:9/none.png',
  alt_text: 'A picture that is missing',
};

const everyRichText = {
  type: 'rich_text',
  elements: [
    {
      type: 'rich_text_section',
      elements: [
        text('Bold', { bold: true }),
        text(', '),
        text('slanted', { italic: true }),
        text(', '),
        text('struck', { strike: true }),
        text(', '),
        text('underlined', { underline: true }),
        text(', '),
        text('code()', { code: true }),
        text(' for '),
        { type: 'user', user_id: 'U0LEAD00001' },
        text(' and '),
        { type: 'broadcast', range: 'here' },
        text(' in '),
        { type: 'color', value: '#16697f' },
        text(' until '),
        { type: 'date', timestamp: 1_770_125_100, format: '{date_short} {time}', fallback: '3 February' },
        text(' '),
        { type: 'emoji', name: 'wave' },
        text(' at '),
        { type: 'link', url: 'https://example.com/', text: 'the handbook' },
      ],
    },
    {
      type: 'rich_text_list',
      style: 'bullet',
      elements: [rich(text('First point')).elements[0], rich(text('Second point')).elements[0]],
    },
    {
      type: 'rich_text_list',
      style: 'ordered',
      indent: 1,
      offset: 2,
      elements: [rich(text('Third of a list')).elements[0]],
    },
    { type: 'rich_text_quote', elements: [text('A word from somebody')] },
    { type: 'rich_text_preformatted', elements: [text('const four = 2 + 2;')] },
  ],
};

const card = (number: number) => ({
  type: 'card',
  block_id: `card-${number}`,
  icon: picture,
  title: mrkdwn(`*Card ${number}*`),
  subtitle: plain('Topic of the month'),
  body: mrkdwn('Half an hour on what teams expect of video.'),
  subtext: plain('About 30 minutes'),
  actions: [
    { type: 'button', action_id: 'card', text: plain(`Take card ${number}`), value: `card ${number}` },
    { type: 'button', action_id: 'later', text: plain(`Skip card ${number}`), style: 'danger' },
  ],
});

export const texts = [
  { type: 'header', text: plain('Words'), level: 2 },
  { type: 'section', text: mrkdwn('*Bold*, _slanted_, ~struck~, `code` and <https://example.com/|a link>') },
  {
    type: 'section',
    fields: [mrkdwn('*Held*\n7 of 8'), mrkdwn('*Next*\nThursday'), plain('Third'), plain('Fourth')],
  },
  everyRichText,
  {
    type: 'markdown',
    text: '## A heading\n\nWith **bold**, *slanted*, ~~struck~~ and [a link](https://example.com/).\n\n1. One\n2. Two\n   - inside\n\n> quoted\n\n| Name | Held |\n| --- | ---: |\n| Lena | 3 |\n\n```js\nlet x = 1;\n```\n\n- [x] done\n- [ ] open\n\n---',
  },
  { type: 'context', elements: [picture, mrkdwn('A line of *context*')] },
  {
    type: 'image',
    image_url: 'http://127.0.0.1:9/none.png',
    alt_text: 'The missing chart',
    title: plain('Image'),
  },
  { type: 'divider' },
];

export const controls = [
  {
    type: 'section',
    block_id: 'accessory',
    text: plain('A section with a menu'),
    accessory: {
      type: 'overflow',
      action_id: 'overflow',
      options: [option('Move'), option('Cancel'), { ...option('Read'), url: 'https://example.com/' }],
    },
  },
  {
    type: 'actions',
    block_id: 'controls',
    elements: [
      { type: 'button', action_id: 'plain', text: plain('Plain'), value: 'plain' },
      {
        type: 'button',
        action_id: 'sure',
        text: plain('Ask first'),
        style: 'danger',
        confirm: {
          title: plain('Sure?'),
          text: mrkdwn('This *cannot* be undone.'),
          confirm: plain('Do it'),
          deny: plain('Leave it'),
          style: 'danger',
        },
      },
      {
        type: 'static_select',
        action_id: 'static',
        placeholder: plain('One of these'),
        options: [option('Red'), option('Blue')],
      },
      {
        type: 'static_select',
        action_id: 'asking',
        placeholder: plain('With a question'),
        options: [option('Green'), option('Yellow')],
        initial_option: option('Green'),
        confirm: {
          title: plain('Another color?'),
          text: plain('Everybody will see it.'),
          confirm: plain('Take it'),
          deny: plain('Keep it'),
        },
      },
      {
        type: 'external_select',
        action_id: 'external',
        placeholder: plain('Ask the app'),
        min_query_length: 2,
      },
      {
        type: 'multi_external_select',
        action_id: 'externals',
        placeholder: plain('Ask for several'),
        min_query_length: 0,
      },
      { type: 'users_select', action_id: 'user', placeholder: plain('A person') },
      { type: 'conversations_select', action_id: 'conversation', placeholder: plain('A conversation') },
      { type: 'channels_select', action_id: 'channel', placeholder: plain('A channel') },
      { type: 'datepicker', action_id: 'date', placeholder: plain('A date') },
      { type: 'timepicker', action_id: 'time', placeholder: plain('A time') },
      { type: 'datetimepicker', action_id: 'moment' },
      { type: 'radio_buttons', action_id: 'radio', options: [option('Weekly'), option('Monthly')] },
      { type: 'checkboxes', action_id: 'checks', options: [option('Mornings'), option('Evenings')] },
      {
        type: 'workflow_button',
        action_id: 'workflow',
        text: plain('Start a workflow'),
        workflow: { trigger: { url: 'https://example.com/workflow' } },
      },
    ],
  },
  {
    type: 'context_actions',
    block_id: 'feedback',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: 'feedback',
        positive_button: { text: plain('Good answer'), value: 'good' },
        negative_button: {
          text: plain('Bad answer'),
          value: 'bad',
          accessibility_label: 'This was a bad answer',
        },
      },
      { type: 'icon_button', action_id: 'bin', icon: 'trash', text: plain('Throw away'), value: 'bin' },
      {
        type: 'icon_button',
        action_id: 'others',
        icon: 'trash',
        text: plain('Not for the lead'),
        visible_to_user_ids: ['U0EXEC00001'],
      },
    ],
  },
];

const months = ['January', 'February', 'March', 'April'];
const series = (name: string, ...values: number[]) => ({
  name,
  data: values.map((value, index) => ({ label: months[index] ?? '', value })),
});
const chart = (title: string, of: object) => ({ type: 'data_visualization', title, chart: of });

export const pieAndBars = [
  chart('Where sessions happen', {
    type: 'pie',
    segments: [
      { label: 'Video', value: 21 },
      { label: 'In a room', value: 12 },
      { label: 'On a walk', value: 5 },
    ],
  }),
  chart('Sessions held', {
    type: 'bar',
    series: [series('Planned', 8, 9, 9, 10), series('Held', 7, 9, 6, 10), series('Moved', 1, 0, -2, 0)],
    axis_config: { categories: months, x_label: 'Month', y_label: 'Sessions' },
  }),
];

export const lineAndArea = [
  chart('How useful', {
    type: 'line',
    series: [series('Executives', 3.4, 3.9, 4.2, 4.4), series('Juniors', 3.8, 3.7, 4.1, 4.5)],
    axis_config: { categories: months, y_label: 'Mean of 5' },
  }),
  chart('Hours spent', {
    type: 'area',
    series: [series('Talking', 12, 18, 22, 30), series('Preparing', 4, 7, 9, 8)],
    axis_config: { categories: months },
  }),
];

export const table = [
  {
    type: 'table',
    column_settings: [{ is_wrapped: true }, { align: 'right' }],
    rows: [
      [raw('Pair'), raw('Held')],
      [rich({ type: 'user', user_id: 'U0LEAD00001' }, text(' and Kenji')), count(4)],
      [raw('Beatriz and Tiago'), count(2)],
    ],
  },
];

export const dataTable = [
  {
    type: 'data_table',
    caption: 'Sessions by pair',
    page_size: 3,
    row_header_column_index: 0,
    rows: [
      [raw('Pair'), raw('Held')],
      ...['Anna', 'Bert', 'Cleo', 'Dora', 'Emil'].map((name, index) => [raw(name), count(10 - index * 2)]),
    ],
  },
];

export const boxes = [
  card(1),
  { type: 'carousel', elements: [card(2), card(3), card(4)] },
  {
    type: 'container',
    title: plain('A container'),
    subtitle: plain('that opens and closes'),
    is_collapsible: true,
    default_collapsed: true,
    has_header_divider: true,
    child_blocks: [
      { type: 'section', text: plain('What is inside') },
      {
        type: 'actions',
        block_id: 'inside',
        elements: [{ type: 'button', action_id: 'inside', text: plain('Inside'), value: 'inside' }],
      },
    ],
  },
  {
    type: 'video',
    video_url: 'https://example.com/video',
    thumbnail_url: 'http://127.0.0.1:9/thumb.png',
    alt_text: 'Lena explains short videos',
    title: plain('Short videos, shortly'),
    title_url: 'https://example.com/watch',
    author_name: 'Lena Brandt',
    provider_name: 'Example',
    description: plain('Three minutes.'),
  },
  {
    type: 'task_card',
    task_id: 'one',
    title: 'Looking for common hours',
    status: 'complete',
    details: rich(text('Compared two calendars')),
    output: rich(text('Thursday, 10:00')),
    sources: [{ type: 'url', url: 'https://example.com/hours', text: 'Office hours' }],
  },
  {
    type: 'plan',
    title: 'Getting started',
    tasks: [
      { type: 'task_card', task_id: 'two', title: 'Invite people', status: 'in_progress' },
      { type: 'task_card', task_id: 'three', title: 'Match them', status: 'pending' },
      { type: 'task_card', task_id: 'four', title: 'Ask the printer', status: 'error' },
    ],
  },
];

const field = (blockId: string, label: string, element: object, more: object = {}) => ({
  type: 'input',
  block_id: blockId,
  label: plain(label),
  optional: true,
  element: { action_id: 'value', ...element },
  ...more,
});

export const form = {
  type: 'modal',
  callback_id: 'gallery',
  title: plain('Gallery'),
  submit: plain('Send'),
  blocks: [
    { type: 'alert', level: 'warning', text: mrkdwn('*Careful*: everybody sees this.') },
    { type: 'alert', level: 'error', text: plain('Something went wrong.') },
    { type: 'alert', level: 'success', text: plain('All is well.') },
    { type: 'alert', level: 'info', text: plain('By the way.') },
    { type: 'alert', text: plain('Just so.') },
    field(
      'words',
      'Words',
      { type: 'plain_text_input', focus_on_load: true, max_length: 60 },
      { hint: plain('A few.') },
    ),
    field('told', 'Told on enter', { type: 'plain_text_input' }, { dispatch_action: true }),
    field(
      'letters',
      'Told by the letter',
      { type: 'plain_text_input', dispatch_action_config: { trigger_actions_on: ['on_character_entered'] } },
      { dispatch_action: true },
    ),
    field('number', 'Number', {
      type: 'number_input',
      is_decimal_allowed: true,
      min_value: '1',
      max_value: '9',
    }),
    field('email', 'Email', { type: 'email_text_input' }),
    field('link', 'Link', { type: 'url_text_input' }),
    field('rich', 'Rich text', {
      type: 'rich_text_input',
      initial_value: rich(text('Given '), text('boldly', { bold: true })),
    }),
    field('file', 'File', { type: 'file_input', filetypes: ['txt', 'csv'], max_files: 2 }),
    field('external', 'Asked', { type: 'external_select', min_query_length: 1 }),
    field('answer', 'Answer there', { type: 'conversations_select', response_url_enabled: true }),
    field('channels', 'Channels', { type: 'multi_channels_select' }),
    field('conversations', 'Conversations', { type: 'multi_conversations_select' }),
    field('date', 'Date', { type: 'datepicker' }),
    field('time', 'Time', { type: 'timepicker' }),
    field('moment', 'Moment', { type: 'datetimepicker' }),
    field('static', 'Static', {
      type: 'static_select',
      option_groups: [{ label: plain('Group'), options: [option('Red')] }],
    }),
    field('several', 'Several', { type: 'multi_static_select', options: [option('Red'), option('Blue')] }),
    field('person', 'Person', { type: 'users_select' }),
    field('people', 'People', { type: 'multi_users_select', max_selected_items: 2 }),
    field('radio', 'Radio', { type: 'radio_buttons', options: [option('Weekly'), option('Monthly')] }),
    field('checks', 'Checks', { type: 'checkboxes', options: [option('Mornings'), option('Evenings')] }),
  ],
};

export const home = {
  type: 'home',
  blocks: [
    { type: 'header', text: plain('Home'), level: 1 },
    card(5),
    { type: 'carousel', elements: [card(6)] },
    everyRichText,
    field('note', 'A note', { type: 'rich_text_input' }, { dispatch_action: true }),
    field('pick', 'Pick', { type: 'external_select', min_query_length: 0 }, { dispatch_action: true }),
  ],
};
