// Date, time and date-with-time elements. Times are wall clock in the person's own zone, whatever zone the
// computer with the page is in.
import { el } from '../dom.js';
import { clockOf, dateOf, instantOf, zoneText } from '../time.js';

/**
 * @import { Element } from './block-kit.d.ts'
 * @import { ElementState } from '../../client-api.ts'
 * @import { Spot } from './surface.d.ts'
 * @typedef {(element: Element, spot: Spot, state: ElementState, origin: HTMLElement, isSettled?: boolean) => void} Changed
 */

/** @param {Element} element @param {Spot} spot @param {Changed} changed */
export function dateField(element, spot, changed) {
  const value = spot.surface.stateOf(spot.blockId, element)?.selected_date ?? '';
  return field('date', String(value), element, spot, (text, input, isSettled) =>
    changed(element, spot, { type: element.type, selected_date: text || null }, input, isSettled),
  );
}

/** @param {Element} element @param {Spot} spot @param {Changed} changed */
export function timeField(element, spot, changed) {
  const value = spot.surface.stateOf(spot.blockId, element)?.selected_time ?? '';
  return field('time', String(value), element, spot, (text, input, isSettled) =>
    changed(element, spot, { type: element.type, selected_time: text || null }, input, isSettled),
  );
}

/** @param {Element} element @param {Spot} spot @param {Changed} changed */
export function dateTimeField(element, spot, changed) {
  const { zone, nowAt } = spot.surface.viewer;
  const seconds = spot.surface.stateOf(spot.blockId, element)?.selected_date_time;
  const at = typeof seconds === 'number' ? seconds * 1000 : null;
  const value = at === null ? '' : `${dateOf(at, zone)}T${clockOf(at, zone)}`;
  const input = field('datetime-local', value, element, spot, (text, origin, isSettled) => {
    const [date = '', time = ''] = text.split('T');
    const chosen = text === '' ? null : Math.floor(instantOf(date, time, zone) / 1000);
    changed(element, spot, { type: element.type, selected_date_time: chosen }, origin, isSettled);
  });
  return el(
    'div',
    { class: 'with-zone' },
    input,
    el('span', { class: 'quiet' }, zoneText(at ?? nowAt, zone)),
  );
}

/** A native field. Typing a date passes through dates nobody means, so the app hears only the one left standing.
 * @param {string} type @param {string} value @param {Element} element @param {Spot} spot
 * @param {(text: string, input: HTMLElement, isSettled: boolean) => void} onChange */
function field(type, value, element, spot, onChange) {
  const isNamed = spot.described.id !== undefined || spot.described['aria-labelledby'] !== undefined;
  const input = el('input', {
    type,
    class: 'control',
    'data-focus': `${spot.blockId}/${element.action_id ?? ''}`,
    'aria-label': isNamed ? null : (element.placeholder?.text ?? type),
    autofocus: element.focus_on_load === true,
    ...spot.described,
  });
  input.value = value;
  let told = value;
  let isTyping = false;
  const settle = () => {
    if (input.value === told) return;
    told = input.value;
    onChange(told, input, true);
  };
  input.addEventListener('keydown', (event) => {
    isTyping = event.key !== 'Enter';
    if (event.key === 'Enter') settle();
  });
  input.addEventListener('pointerdown', () => {
    isTyping = false;
  });
  input.addEventListener('change', () => {
    if (isTyping) onChange(input.value, input, false);
    else settle();
  });
  input.addEventListener('blur', settle);
  return input;
}
