// The quick switcher: everybody in a dialog, from anywhere, also with a modal open. On a narrow screen it is
// the way to another person.
import { el } from './dom.js';
import { createPeopleList } from './people-list.js';

/** @param {(memberId: string) => void} onChoose */
export function createSwitcher(onChoose) {
  const people = createPeopleList((memberId) => {
    dialog.close();
    onChoose(memberId);
  });
  const shut = el(
    'button',
    { type: 'button', class: 'button icon-button', 'aria-label': 'Close', onclick: () => dialog.close() },
    '×',
  );
  const dialog = el(
    'dialog',
    { class: 'dialog switcher', 'aria-labelledby': 'switcher-title' },
    el('div', { class: 'modal-head' }, el('h2', { id: 'switcher-title' }, 'Switch to'), shut),
    people.node,
  );
  document.body.append(dialog);
  /** @type {Parameters<typeof people.show> | null} */
  let latest = null;
  return {
    /** Drawn only while it is open: it may be a list of hundreds. @param {Parameters<typeof people.show>} shown */
    show(...shown) {
      latest = shown;
      if (dialog.open) people.show(...shown);
    },
    open() {
      if (dialog.open) return;
      if (latest) people.show(...latest);
      dialog.showModal();
      people.begin();
    },
  };
}
