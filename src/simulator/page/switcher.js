// The quick switcher: everybody in a dialog, from anywhere, also with a modal open. On a narrow screen it is
// the way to another person.
import { el } from './dom.js';
import { createPeopleList } from './people-list.js';

/** @param {(memberId: string) => void} onChoose @param {() => void} onAbout says more about who one is */
export function createSwitcher(onChoose, onAbout) {
  const people = createPeopleList((memberId) => {
    dialog.close();
    onChoose(memberId);
  });
  const about = el('button', { type: 'button', class: 'button small' }, 'About who I am');
  const dialog = dialogWith(people.node, about);
  about.addEventListener('click', () => {
    dialog.close();
    onAbout();
  });
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

/** @param {HTMLElement} list @param {HTMLElement} about */
function dialogWith(list, about) {
  const shut = el('button', { type: 'button', class: 'button icon-button', 'aria-label': 'Close' }, '×');
  const dialog = el(
    'dialog',
    { class: 'dialog switcher', 'aria-labelledby': 'switcher-title' },
    el('div', { class: 'modal-head' }, el('h2', { id: 'switcher-title' }, 'Switch to'), shut),
    list,
    el('div', { class: 'dialog-foot switcher-foot' }, keysHint(), about),
  );
  shut.addEventListener('click', () => dialog.close());
  return dialog;
}

function keysHint() {
  /** @param {string} name */
  const key = (name) => el('kbd', {}, name);
  return el(
    'span',
    { class: 'quiet keys' },
    key('1'),
    '–',
    key('9'),
    ' the first nine, ',
    key('n'),
    ' the next with something unread',
  );
}
