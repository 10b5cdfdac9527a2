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
  return {
    show: people.show,
    open() {
      if (dialog.open) return;
      dialog.showModal();
      people.begin();
    },
  };
}
