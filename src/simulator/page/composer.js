// The box a person writes in: sends with Enter, offers commands and people. What is typed stays until it is sent.
import { completionsOf, isHalfTyped } from './completion.js';
import { el } from './dom.js';
import { createOffers } from './offers.js';

/**
 * @import { WorkspaceSummary } from '../client-api.ts'
 * @typedef {{ key: string, label: string, placeholder: string }} Writing `key`: what a draft belongs to
 */

/** @param {HTMLElement} form @param {string} boxId
 * @param {(text: string, origin: HTMLElement) => Promise<boolean>} onSend answers whether it was sent */
export function createComposer(form, boxId, onSend) {
  /** @type {WorkspaceSummary | null} */
  let workspace = null;
  /** @type {Map<string, string>} what is typed and not sent, by person and conversation */
  const drafts = new Map();
  let key = '';
  const box = boxOf(boxId);
  const send = el('button', { type: 'submit', class: 'button primary send' }, 'Send');
  const offers = createOffers(box, (text) => {
    box.value = text;
    typed();
    box.focus();
  });
  form.append(offers.list, el('div', { class: 'composer-row' }, box, send));

  function typed() {
    drafts.set(key, box.value);
    offers.show(workspace ? completionsOf(box.value, workspace.commands, workspace.members) : []);
    box.rows = Math.min(8, box.value.split('\n').length);
  }

  async function submit() {
    const text = box.value.trim();
    if (text === '') return;
    const writing = key;
    if (!(await onSend(text, send))) return;
    if (drafts.get(writing)?.trim() === text) drafts.delete(writing);
    if (writing === key) restore();
  }

  function restore() {
    box.value = drafts.get(key) ?? '';
    offers.show([]);
    box.rows = Math.min(8, box.value.split('\n').length);
  }

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    if (event.isComposing) return;
    // Enter sends a complete line even while longer ones are offered; it completes a line that is not one yet.
    const isHalf = offers.isSteered() || isHalfTyped(box.value, workspace?.commands ?? [], offers.count());
    if (offers.count() > 0 && (event.key !== 'Enter' || isHalf)) offers.steer(event);
    if (event.defaultPrevented || event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    submit();
  }

  box.addEventListener('input', typed);
  box.addEventListener('blur', () => offers.show([]));
  box.addEventListener('keydown', pressed);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  return {
    /** @param {WorkspaceSummary} next @param {Writing} writing */
    show(next, writing) {
      workspace = next;
      box.setAttribute('aria-label', writing.label);
      box.placeholder = writing.placeholder;
      if (writing.key === key) return;
      key = writing.key;
      restore();
    },
    /** Puts a line in the box for the person to look at and send. @param {string} text */
    propose(text) {
      box.value = text;
      typed();
      box.focus();
    },
    focus: () => box.focus(),
  };
}

/** @param {string} id */
function boxOf(id) {
  return el('textarea', {
    id,
    class: 'box',
    rows: '1',
    role: 'combobox',
    'aria-expanded': 'false',
    'aria-controls': `${id}-offers`,
    'aria-autocomplete': 'list',
    'aria-haspopup': 'listbox',
    maxlength: '12000',
  });
}
