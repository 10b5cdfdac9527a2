import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { connectSmallApp, memoryWorkspace } from './small-app.ts';

async function office() {
  const workspace = memoryWorkspace();
  const connected = await connectSmallApp(workspace);
  return { workspace, ...connected, lead: workspace.person('Amara Okafor') };
}

/** `view.state.values` of a payload. */
function stateOf(body: unknown): object {
  return z.object({ view: z.object({ state: z.object({ values: z.looseObject({}) }) }) }).parse(body).view
    .state.values;
}

describe('somebody in the workspace', () => {
  test('types a command and reads what only they can see', async () => {
    const { workspace, lead } = await office();
    await lead.runs('/rm say hello');
    expect(lead.lastMessage()).toBe('Heard: say hello');
    expect(lead.ephemerals).toEqual(['Heard: say hello']);
    expect(workspace.problems).toEqual([]);
  });

  test('mentions people in a command, which arrive as ids', async () => {
    const { heard, lead } = await office();
    await lead.runs('/rm invite @Lena Brandt <@U0EXEC00001> <!channel> & co');
    expect(heard.at(-1)?.body).toMatchObject({
      text: 'invite <@U0JUNI00001|lena.brandt> <@U0EXEC00001|kenji.watanabe> &lt;!channel&gt; &amp; co',
    });
  });

  test('is told when there is no such command', async () => {
    const { lead } = await office();
    await lead.runs('/rmm');
    expect(lead.notice).toBe('/rmm is not a valid command.');
  });

  test('is told when the app does not acknowledge, until the next act', async () => {
    const { workspace, lead } = await office();
    await lead.runs('/rm silent');
    expect(lead.notice).toBe('/rm failed: the app did not respond.');
    await lead.runs('/rm fails');
    expect(lead.notice).toBe('/rm failed: the app did not respond.');
    expect(workspace.listenerErrors.map(({ message }) => message)).toEqual(['A listener failed']);
    await lead.runs('/rm again');
    expect(lead.notice).toBeNull();
  });

  test('clicks a button, and the message is replaced', async () => {
    const { heard, lead } = await office();
    await lead.runs('/rm ask');
    expect(lead.lastMessage()).toBe('Coming? Ask @Lena Brandt.\n[Yes] [No]');
    await lead.clicks('Yes');
    expect(lead.lastMessage()).toBe('You said yes.');
    expect(heard.at(-1)?.body).toMatchObject({
      type: 'block_actions',
      container: { type: 'message', is_ephemeral: false },
      actions: [{ action_id: 'yes', value: '{"id":7}', type: 'button' }],
    });
  });

  test('is told what is within reach when there is no such button', async () => {
    const { lead } = await office();
    await lead.runs('/rm ask');
    await expect(lead.clicks('Perhaps')).rejects.toThrow(
      'Amara Okafor sees no "Perhaps". Within reach: "Yes", "No"',
    );
  });

  test('fills and submits a modal', async () => {
    const { heard, lead } = await office();
    await lead.runs('/rm modal');
    expect(lead.modal()).toMatchObject({ title: 'Your name', fields: ['Name', 'Color'], submit: 'Save' });
    await lead.fills({ Name: 'Amara', Color: 'Blue' });
    await lead.submits();
    expect(lead.modal()).toBeNull();
    expect(heard.at(-1)?.body).toMatchObject({
      type: 'view_submission',
      view: {
        private_metadata: '{"from":"test"}',
        state: {
          values: {
            name: { value: { type: 'plain_text_input', value: 'Amara' } },
            color: { value: { type: 'static_select', selected_option: { value: 'blue' } } },
          },
        },
      },
    });
  });

  test('is stopped by the client before the app hears of a form that is missing something', async () => {
    const { heard, lead } = await office();
    await lead.runs('/rm modal');
    await lead.submits();
    expect(lead.modal()?.errors).toEqual({ Name: 'Please complete this required field.' });
    await lead.fills({ Name: 'A' });
    await lead.submits();
    expect(lead.modal()?.errors).toEqual({ Name: 'Enter at least 2 characters.' });
    expect(heard.map(({ kind }) => kind)).toEqual(['/rm']);
    await expect(lead.fills({ Color: 'Green' })).rejects.toThrow(
      'No option "Green". On offer: "Red", "Blue"',
    );
  });

  test('sees errors beside fields, an updated modal, one on top, and all of them gone', async () => {
    const { workspace, lead } = await office();
    await lead.runs('/rm modal');
    await lead.fills({ Name: 'Nobody' });
    await lead.submits();
    expect(lead.modal()?.errors).toEqual({ Name: 'Somebody, please.' });
    expect(lead.modal()?.text).toContain('Name: [Nobody]');
    await lead.fills({ Name: 'Update' });
    await lead.submits();
    expect(lead.modal()).toMatchObject({ title: 'Updated', errors: {} });
    await lead.fills({ Name: 'Push' });
    await lead.submits();
    expect(lead.modal()?.title).toBe('Pushed');
    await lead.closes();
    expect(lead.modal()?.title).toBe('Updated');
    await lead.clicks('Deeper');
    await lead.clicks('Deeper');
    expect(lead.screen().modals).toHaveLength(3);
    await lead.fills({ Name: 'Clear' });
    await lead.submits();
    expect(lead.modal()).toBeNull();
    expect(workspace.problems).toEqual([]);
  });

  test('keeps the modal, with everything typed, when the app answers nonsense', async () => {
    const { workspace, lead } = await office();
    await lead.runs('/rm modal');
    await lead.fills({ Name: 'Wrong' });
    await lead.submits();
    expect(lead.notice).toBe('We had some trouble connecting. Try again?');
    expect(lead.modal()?.text).toContain('Name: [Wrong]');
    expect(workspace.problems).toEqual([
      'view_submission was acknowledged with an error for nowhere, which is no input block',
    ]);
  });

  test('closes a modal, and the app hears of it when it asked to', async () => {
    const { heard, lead } = await office();
    await lead.runs('/rm modal');
    await lead.fills({ Name: 'Never mind' });
    await lead.closes();
    expect(lead.modal()).toBeNull();
    expect(heard.at(-1)?.body).toMatchObject({
      type: 'view_closed',
      is_cleared: false,
      view: { callback_id: 'name.submit', state: { values: {} } },
    });
  });

  test('opens Home, and writes to the app', async () => {
    const { lead } = await office();
    await lead.opensHome();
    expect(lead.home()).toBe('Welcome, @Amara Okafor.\n[With whom] [When] [… Pause] [Nothing]');
    await lead.writes('Hi <!channel>');
    expect(lead.messages()).toEqual(['Hi <!channel>', 'You wrote: Hi <!channel>']);
  });

  test('chooses people, dates and menu entries in Home, where the choice stays', async () => {
    const { heard, lead } = await office();
    await lead.opensHome();
    await lead.chooses('With whom', 'Lena Brandt');
    await lead.chooses('When', '2027-02-01', { in: 'home' });
    await lead.chooses('prefer.more', 'Pause', { in: 'home' });
    await lead.clicks('Nothing', { in: 'home' });
    expect(lead.messages()).toEqual([
      'Chosen: ["selected_user","U0JUNI00001"]',
      'Chosen: ["selected_date","2027-02-01"]',
      expect.stringContaining('"value":"pause"'),
      'Chosen: null',
    ]);
    const [state] = Object.values(stateOf(heard.at(-1)?.body));
    expect(state).toMatchObject({
      'prefer.person': { selected_user: 'U0JUNI00001' },
      'prefer.day': { selected_date: '2027-02-01' },
    });
    await expect(lead.chooses('With whom', 'Nobody At All')).rejects.toThrow('Nobody in the workspace');
  });

  test('cannot act any more once deactivated', async () => {
    const { workspace, heard, lead } = await office();
    await workspace.changeMember(lead.id, { deleted: true });
    expect(heard.at(-1)?.body).toMatchObject({
      event: { type: 'user_change', user: { id: lead.id, deleted: true } },
    });
    await expect(lead.runs('/rm help')).rejects.toThrow('deactivated');
  });

  test('joins, and the app hears of it', async () => {
    const { workspace, heard } = await office();
    await workspace.addMember({
      id: 'U0NEWCOMER1',
      name: 'Ola New',
      title: 'Intern',
      timeZone: 'Asia/Tokyo',
    });
    expect(heard.at(-1)?.body).toMatchObject({ event: { type: 'team_join', user: { tz: 'Asia/Tokyo' } } });
    expect(workspace.person('Ola New').messages()).toEqual([]);
  });
});
