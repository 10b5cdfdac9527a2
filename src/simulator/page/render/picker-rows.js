// The rows of a picker: what may be chosen, and what is.
import { el } from '../dom.js';

/** @import { Choice } from './picker.js' */

/** The list, with a heading before each group. The row ids are `${listId}-0` and on.
 * @param {{ shown: readonly Choice[], chosen: readonly string[], active: number, listId: string,
 *   note: string, onChoose: (choice: Choice) => void }} list @returns {HTMLElement[]} */
export function choiceRows({ shown, chosen, active, listId, note, onChoose }) {
  if (shown.length === 0) {
    return [el('li', { class: 'choice-none', role: 'presentation' }, el('span', { role: 'status' }, note))];
  }
  let group = '';
  return shown.flatMap((choice, index) => {
    const row = el(
      'li',
      {
        id: `${listId}-${index}`,
        role: 'option',
        class: index === active ? 'choice active' : 'choice',
        'aria-selected': String(chosen.includes(choice.value)),
        // The list would close on losing the focus before the click arrives.
        onmousedown: (/** @type {Event} */ event) => event.preventDefault(),
        onclick: () => onChoose(choice),
      },
      el('span', { class: 'choice-label' }, choice.label),
      choice.detail ? el('span', { class: 'choice-detail' }, choice.detail) : null,
    );
    if (choice.group === undefined || choice.group === group) return [row];
    group = choice.group;
    return [el('li', { class: 'choice-group', role: 'presentation' }, group), row];
  });
}

/** @param {string} label @param {() => void} onRemove */
export function chip(label, onRemove) {
  const remove = el('button', { type: 'button', 'aria-label': `Remove ${label}` }, '×');
  remove.addEventListener('click', onRemove);
  return el('li', { class: 'chip' }, label, remove);
}
