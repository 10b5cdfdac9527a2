// What an app is told when people use Block Kit's elements, through the real Bolt package.
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as gallery from '../simulator-page/gallery.ts';
import { startGallery } from '../simulator-page/gallery-app.ts';

const LEAD = 'U0LEAD00001';
let app: Awaited<ReturnType<typeof startGallery>>;
beforeEach(async () => {
  app = await startGallery();
});
afterEach(async () => {
  expect(app.workspace.listenerErrors).toEqual([]);
  expect(app.workspace.problems.splice(0)).toEqual([]);
  await app.stop();
});

test('takes every block there is', async () => {
  const { texts, controls, pieAndBars, lineAndArea, table, dataTable, boxes } = gallery;
  for (const blocks of [texts, controls, pieAndBars, lineAndArea, table, dataTable, boxes]) {
    await app.post(LEAD, blocks);
  }
  const lead = app.workspace.person(LEAD);
  const read = lead.messages().join('\n');
  for (const words of [
    'Sessions by pair',
    'Emil | 2',
    'Held: January 7',
    'Video 21',
    'What is inside',
    'Card 3',
  ]) {
    expect(read).toContain(words);
  }
  await lead.opensHome();
  expect(lead.home()).toContain('Topic of the month');
});

test('tells which of two feedback buttons was clicked, and where a nested button stands', async () => {
  await app.post(LEAD, [...gallery.controls, ...gallery.boxes]);
  const lead = app.workspace.person(LEAD);
  await lead.clicks('Good answer');
  await lead.clicks('This was a bad answer');
  await lead.clicks('Throw away');
  await lead.clicks('Take card 3');
  await lead.clicks('Inside');
  expect(app.told).toEqual([
    expect.objectContaining({ type: 'feedback_buttons', block_id: 'feedback', value: 'good' }),
    expect.objectContaining({
      type: 'feedback_buttons',
      value: 'bad',
      text: expect.objectContaining({ text: 'Bad answer' }),
    }),
    expect.objectContaining({ type: 'icon_button', icon: 'trash', value: 'bin' }),
    expect.objectContaining({ type: 'button', block_id: 'card-3', action_id: 'card', value: 'card 3' }),
    expect.objectContaining({ type: 'button', block_id: 'inside', value: 'inside' }),
  ]);
  await expect(lead.clicks('Not for the lead')).rejects.toThrow('Only others see this');
});

test('asks the app for options, and tells what was chosen', async () => {
  await app.post(LEAD, gallery.controls);
  const lead = app.workspace.person(LEAD);
  await lead.chooses('Ask the app', 'Apples');
  await lead.runs('/rm');
  await lead.fills({ Asked: 'Bananas' });
  await lead.submits();
  expect(app.asked).toEqual(['message: Apples', 'view: Bananas']);
  expect(app.told[0]).toMatchObject({
    type: 'external_select',
    selected_option: { text: { text: 'Apples' }, value: 'apples' },
  });
  expect(app.submitted[0]?.external).toEqual({
    value: expect.objectContaining({ selected_option: expect.objectContaining({ value: 'bananas' }) }),
  });
});

test('tells of conversations and channels by id', async () => {
  await app.post(LEAD, gallery.controls);
  const lead = app.workspace.person(LEAD);
  const channel = app.workspace.state.channels.values().find(({ about }) => about.isGeneral);
  await lead.chooses('A channel', `#${channel?.about.name}`);
  await lead.chooses('A conversation', 'Gallery');
  await expect(lead.chooses('A channel', 'Gallery')).rejects.toThrow('No option "Gallery"');
  expect(app.told).toEqual([
    expect.objectContaining({ type: 'channels_select', selected_channel: channel?.id }),
    expect.objectContaining({
      type: 'conversations_select',
      selected_conversation: app.workspace.conversationWith(LEAD).id,
    }),
  ]);
});

test('begins with the conversation it is shown in where the app wants that', async () => {
  const here = { type: 'conversations_select', action_id: 'here', default_to_current_conversation: true };
  const go = { type: 'button', action_id: 'go', text: { type: 'plain_text', text: 'Go' } };
  await app.post(LEAD, [{ type: 'actions', block_id: 'pick', elements: [here, go] }]);
  const [message] = app.workspace.conversationWith(LEAD).messages.slice(-1);
  const element = message?.blocks[0]?.elements;
  expect(element).toMatchObject([{ initial_conversation: app.workspace.conversationWith(LEAD).id }, {}]);
});

test('lets the app answer where somebody chose in a form', async () => {
  const lead = app.workspace.person(LEAD);
  await lead.runs('/rm');
  await lead.fills({ 'Answer there': 'Gallery' });
  await lead.submits();
  expect(lead.lastMessage()).toBe('Answered there.');
});

test('refuses options over Slack’s limits, and tells the person', async () => {
  await app.post(LEAD, gallery.controls);
  const lead = app.workspace.person(LEAD);
  await expect(lead.chooses('Ask the app', 'too long')).rejects.toThrow(
    'the app gave an answer nobody can read',
  );
  expect(app.workspace.problems.splice(0)).toEqual([
    'block_suggestion was answered with: must be less than 76 characters [json-pointer:/options/0/text/text]',
  ]);
});

test('needs a scope for what comes from elsewhere', async () => {
  const poor = await startGallery({ scopes: ['chat:write', 'im:write'] });
  await expect(poor.post(LEAD, gallery.boxes)).rejects.toThrow('missing_scope');
  expect(poor.workspace.problems.join()).toContain('links.embed:write');
  await poor.stop();
});

test('sends files and rich text with a form, and holds files to what was asked for', async () => {
  const lead = app.workspace.person(LEAD);
  await lead.runs('/rm');
  await lead.fills({ File: ['cv.pdf'], 'Rich text': 'Hello' });
  await lead.submits();
  expect(lead.modal()?.errors).toEqual({ File: 'cv.pdf is not one of these kinds: txt, csv.' });
  await lead.fills({ File: ['a.txt', 'b.csv', 'c.txt'] });
  await lead.submits();
  expect(lead.modal()?.errors).toEqual({ File: 'Add no more than 2 files.' });
  await lead.fills({ File: ['a.txt'] });
  await lead.submits();
  expect(lead.modal()).toBeNull();
  expect(app.submitted[0]).toMatchObject({
    file: { value: { type: 'file_input', files: [{ name: 'a.txt', size: 6, user: LEAD }] } },
    rich: {
      value: {
        rich_text_value: {
          type: 'rich_text',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'Hello' }] }],
        },
      },
    },
  });
  const address = /"url_private_download":"([^"]+)"/.exec(JSON.stringify(app.submitted[0]))?.[1] ?? '';
  const headers = { authorization: `Bearer ${app.workspace.botToken}` };
  expect(await (await app.fetch(address, { headers })).text()).toBe('a.txt\n');
  expect((await app.fetch(address)).status).toBe(404);
  expect(app.workspace.problems.splice(0)).toHaveLength(1);
});
