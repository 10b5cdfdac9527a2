// The box a person writes in: sends with Enter, offers commands and people. What is typed stays until it is sent.
import { completionsOf, isHalfTyped } from './completion.js';
import { el } from './dom.js';
import { createOffers } from './offers.js';

/**
 * @import { WorkspaceSummary } from '../client-api.ts'
 * @typedef {{ key: string, label: string, placeholder: string }} Writing `key`: what a draft belongs to
 */

/** @typedef {{ box: HTMLTextAreaElement, offers: ReturnType<typeof createOffers>, workspace: WorkspaceSummary | null,
 *   key: string, drafts: Map<string, string> }} Composer `drafts`: what is typed and not sent, by person and conversation */

/** @param {HTMLElement} form @param {string} boxId
 * @param {(text: string, origin: HTMLElement) => Promise<boolean>} onSend answers whether it was sent */
export function createComposer(form, boxId, onSend) {
  const box = boxOf(boxId);
  const send = el('button', { type: 'submit', class: 'button primary send' }, 'Send');
  const offers = createOffers(box, (text) => propose(composer, text));
  /** @type {Composer} */
  const composer = { box, offers, workspace: null, key: '', drafts: new Map() };
  const submit = () => sendFrom(composer, (text) => onSend(text, send));
  form.append(offers.list, el('div', { class: 'composer-row' }, box, send));
  box.addEventListener('input', () => typed(composer));
  box.addEventListener('blur', () => offers.show([]));
  box.addEventListener('keydown', (event) => pressed(composer, event, submit));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  return {
    /** @param {WorkspaceSummary} workspace @param {Writing} writing */
    show(workspace, { key, label, placeholder }) {
      composer.workspace = workspace;
      box.setAttribute('aria-label', label);
      box.placeholder = placeholder;
      if (key === composer.key) return;
      composer.key = key;
      restore(composer);
    },
    /** Puts a line in the box for the person to look at and send. @param {string} text */
    propose: (text) => propose(composer, text),
    focus: () => box.focus(),
  };
}

/** @param {Composer} composer @param {string} text */
function propose(composer, text) {
  composer.box.value = text;
  typed(composer);
  composer.box.focus();
}

/** @param {Composer} composer */
function typed({ box, offers, workspace, key, drafts }) {
  drafts.set(key, box.value);
  offers.show(workspace ? completionsOf(box.value, workspace.commands, workspace.members) : []);
  grow(box);
}

/** @param {Composer} composer */
function restore({ box, offers, key, drafts }) {
  box.value = drafts.get(key) ?? '';
  offers.show([]);
  grow(box);
}

/** @param {HTMLTextAreaElement} box */
function grow(box) {
  box.rows = Math.min(8, box.value.split('\n').length);
}

/** What was typed stays until it is sent. @param {Composer} composer @param {(text: string) => Promise<boolean>} send */
async function sendFrom(composer, send) {
  const text = composer.box.value.trim();
  if (text === '') return;
  const { key, drafts } = composer;
  if (!(await send(text))) return;
  if (drafts.get(key)?.trim() === text) drafts.delete(key);
  if (key === composer.key) restore(composer);
}

/** @param {Composer} composer @param {KeyboardEvent} event @param {() => void} submit */
function pressed({ box, offers, workspace }, event, submit) {
  if (event.isComposing) return;
  // Enter sends a complete line even while longer ones are offered; it completes a line that is not one yet.
  const isHalf = offers.isSteered() || isHalfTyped(box.value, workspace?.commands ?? [], offers.count());
  if (offers.count() > 0 && (event.key !== 'Enter' || isHalf)) offers.steer(event);
  if (event.defaultPrevented || event.key !== 'Enter' || event.shiftKey) return;
  event.preventDefault();
  submit();
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
