import { expect, it } from 'vitest';
import { actionValue, elementValue, formValues } from '../../src/slack/form-values.ts';

const option = (value: string) => ({ text: { type: 'plain_text', text: value }, value });

it.each([
  [{ type: 'plain_text_input', value: 'hi' }, 'hi'],
  [{ type: 'plain_text_input', value: null }, null],
  [{ type: 'plain_text_input', value: '' }, null],
  [{ type: 'number_input', value: '4' }, 4],
  [{ type: 'number_input', value: null }, null],
  [{ type: 'static_select', selected_option: option('a') }, 'a'],
  [{ type: 'static_select', selected_option: null }, null],
  [{ type: 'radio_buttons', selected_option: option('a') }, 'a'],
  [{ type: 'overflow', selected_option: option('a') }, 'a'],
  [{ type: 'multi_static_select', selected_options: [option('a'), option('b')] }, ['a', 'b']],
  [{ type: 'checkboxes', selected_options: [] }, []],
  [{ type: 'users_select', selected_user: 'U1' }, 'U1'],
  [{ type: 'multi_users_select', selected_users: ['U1'] }, ['U1']],
  [{ type: 'multi_users_select' }, []],
  [{ type: 'channels_select', selected_channel: 'C1' }, 'C1'],
  [{ type: 'channels_select', selected_channel: null }, null],
  [{ type: 'datepicker', selected_date: '2026-11-22' }, '2026-11-22'],
  [{ type: 'timepicker', selected_time: '09:00' }, '09:00'],
  ['nonsense', null],
])('reads %j as %j', (element, value) => {
  expect(elementValue(element)).toEqual(value);
});

it('names a single element by its block, several by block and action', () => {
  const text = (value: string) => ({ type: 'plain_text_input', value });
  expect(formValues({ name: { value: text('Ann') }, row: { a: text('1'), b: text('2') } })).toEqual({
    name: 'Ann',
    'row.a': '1',
    'row.b': '2',
  });
  expect(formValues(undefined)).toEqual({});
});

it('reads the JSON of a button, or its text when that is no JSON', () => {
  expect(actionValue({ type: 'button', value: '{"id":1}' })).toEqual({ id: 1 });
  expect(actionValue({ type: 'button', value: 'yes' })).toBe('yes');
  expect(actionValue({ type: 'button' })).toBeUndefined();
});
