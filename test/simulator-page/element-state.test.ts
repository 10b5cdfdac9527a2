import { expect, it } from 'vitest';
import { initialState, valuesOf, withState } from '../../src/simulator/page/render/element-state.js';

const option = (value: string) => ({ text: { type: 'plain_text', text: value.toUpperCase() }, value });
const label = { type: 'plain_text', text: 'Label' };
const input = (blockId: string, element: { type: string; initial_value?: string }) => ({
  type: 'input',
  block_id: blockId,
  label,
  element: { action_id: 'value', ...element },
});

it.each([
  [{ type: 'plain_text_input' }, { type: 'plain_text_input', value: null }],
  [
    { type: 'number_input', initial_value: '4' },
    { type: 'number_input', value: '4' },
  ],
  [
    { type: 'static_select', initial_option: option('a') },
    { type: 'static_select', selected_option: option('a') },
  ],
  [{ type: 'checkboxes' }, { type: 'checkboxes', selected_options: [] }],
  [
    { type: 'multi_users_select', initial_users: ['U1'] },
    { type: 'multi_users_select', selected_users: ['U1'] },
  ],
  [{ type: 'datetimepicker' }, { type: 'datetimepicker', selected_date_time: null }],
  [{ type: 'button' }, null],
  [{ type: 'overflow' }, null],
])('starts %j as Slack reports it', (element, state) => {
  expect(initialState(element)).toEqual(state);
});

it('gathers inputs, accessories and actions, and no buttons', () => {
  const view = {
    blocks: [
      input('name', { type: 'plain_text_input', initial_value: 'Pilot' }),
      { type: 'section', block_id: 'pick', accessory: { type: 'users_select', action_id: 'who' } },
      {
        type: 'actions',
        block_id: 'acts',
        elements: [
          { type: 'button', action_id: 'go' },
          { type: 'datepicker', action_id: 'day' },
        ],
      },
    ],
  };
  expect(valuesOf(view, {}, {})).toEqual({
    name: { value: { type: 'plain_text_input', value: 'Pilot' } },
    pick: { who: { type: 'users_select', selected_user: null } },
    acts: { day: { type: 'datepicker', selected_date: null } },
  });
});

it('prefers what was typed here, then what the workspace knows, then the suggestion', () => {
  const blocks = ['here', 'known', 'suggested'].map((id) =>
    input(id, { type: 'plain_text_input', initial_value: 'suggested' }),
  );
  const typed = (blockId: string, value: string) =>
    withState({}, blockId, 'value', { type: 'plain_text_input', value });
  const known = { ...typed('here', 'known'), ...typed('known', 'known') };
  const values = valuesOf({ blocks }, typed('here', 'typed'), known);
  expect(Object.values(values).map((states) => states.value?.value)).toEqual(['typed', 'known', 'suggested']);
});

it('keeps what was typed when the app changes the form, and drops what is gone or became something else', () => {
  const before = valuesOf(
    { blocks: ['stays', 'goes', 'changes'].map((id) => input(id, { type: 'plain_text_input' })) },
    {},
    {},
  );
  const typed = Object.keys(before).reduce(
    (values, id) => withState(values, id, 'value', { type: 'plain_text_input', value: 'typed' }),
    before,
  );
  const after = {
    blocks: [input('stays', { type: 'plain_text_input' }), input('changes', { type: 'datepicker' })],
  };
  expect(valuesOf(after, typed, {})).toEqual({
    stays: { value: { type: 'plain_text_input', value: 'typed' } },
    changes: { value: { type: 'datepicker', selected_date: null } },
  });
});
