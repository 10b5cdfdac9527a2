// The inspector, for developers: what the app called and received, in order. Looks for news only while it is open.
import { getInspector } from './api.js';
import { el, freshId } from './dom.js';
import { createEntry } from './inspector-entry.js';
import { createFaults } from './inspector-faults.js';
import { isKept } from './inspector-text.js';

const LOOK_EVERY_MS = 700;

/** @param {HTMLElement} panel @param {HTMLElement} toggle @param {() => string} zone the viewer's, for times */
export function createInspector(panel, toggle, zone) {
  const filterId = freshId('filter');
  const filter = el('input', { id: filterId, type: 'search', class: 'control', placeholder: 'Filter' });
  const onlyRefused = el('input', { type: 'checkbox' });
  const said = el('p', { class: 'quiet inspector-said', role: 'status' });
  const list = el('ol', { class: 'inspector-list', tabindex: '0', 'aria-label': 'Calls and deliveries' });
  const none = el('p', { class: 'quiet inspector-none' }, 'Nothing yet. Act as somebody and look again.');
  const shut = el(
    'button',
    { type: 'button', class: 'button icon-button', 'aria-label': 'Close the inspector' },
    '×',
  );
  const faults = createFaults((words) => {
    said.textContent = words;
  });
  panel.append(
    el('div', { class: 'side-head' }, el('h2', { id: 'inspector-title' }, 'Inspector'), shut),
    el(
      'div',
      { class: 'inspector-tools' },
      el('label', { class: 'sr-only', for: filterId }, 'Filter by method, event, person or words'),
      filter,
      el('label', { class: 'inspector-only' }, onlyRefused, ' Only refused'),
    ),
    faults.node,
    said,
    none,
    list,
  );

  /** @type {Map<number, ReturnType<typeof createEntry>>} */
  const entries = new Map();
  let cursor = 0;
  let isLooking = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  async function look() {
    clearTimeout(timer);
    if (panel.hidden || isLooking) return;
    isLooking = true;
    const answer = await getInspector(cursor);
    isLooking = false;
    if (answer.ok) {
      show(answer.value);
      await faults.refresh();
    } else said.textContent = answer.reason;
    timer = setTimeout(look, LOOK_EVERY_MS);
  }

  /** @param {import('../inspector-api.ts').InspectorPage} page */
  function show(page) {
    const isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
    // The workspace was started anew: its numbers begin again.
    if (page.cursor < cursor) forgetBefore(Number.POSITIVE_INFINITY);
    cursor = page.cursor;
    for (const entry of page.entries) {
      const known = entries.get(entry.id);
      if (known) known.update(entry);
      else {
        const added = createEntry(entry, zone);
        entries.set(entry.id, added);
        list.append(added.node);
      }
    }
    forgetBefore(page.oldestId);
    sift();
    if (isAtEnd && page.entries.length > 0) list.scrollTop = list.scrollHeight;
  }

  /** @param {number} id */
  function forgetBefore(id) {
    for (const [known, { node }] of entries) {
      if (known >= id) return;
      node.remove();
      entries.delete(known);
    }
  }

  function sift() {
    const by = { words: filter.value, onlyRefused: onlyRefused.checked };
    let shown = 0;
    for (const { node, entry } of entries.values()) {
      node.hidden = !isKept(entry(), by);
      if (!node.hidden) shown += 1;
    }
    none.hidden = shown > 0;
    none.textContent =
      entries.size === 0 ? 'Nothing yet. Act as somebody and look again.' : 'Nothing matches the filter.';
  }

  /** @param {boolean} isOpen */
  function open(isOpen) {
    panel.hidden = !isOpen;
    toggle.setAttribute('aria-expanded', String(isOpen));
    if (isOpen) {
      look();
      filter.focus();
    } else toggle.focus();
  }

  filter.addEventListener('input', sift);
  onlyRefused.addEventListener('change', sift);
  toggle.addEventListener('click', () => open(panel.hidden !== false));
  shut.addEventListener('click', () => open(false));
  panel.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    open(false);
  });
  return { toggle: () => open(panel.hidden !== false) };
}
