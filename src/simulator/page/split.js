// The second person of a split view: the same page once more, in a frame of its own, so that forms, drafts and the
// keyboard of one never get in the way of the other.
import { el } from './dom.js';

const KEY = 'second person';

/** @param {HTMLElement} box @param {HTMLElement} toggle @param {{ other: () => string, onSplit: (isSplit: boolean) => void }} parts
 * `other`: whom to begin with */
export function createSplit(box, toggle, { other, onSplit }) {
  /** @param {string} memberId */
  function open(memberId) {
    box.replaceChildren(frameFor(memberId), shutter(close, toggle));
    show(true);
  }

  function close() {
    box.replaceChildren();
    forgetSecond();
    show(false);
  }

  /** @param {boolean} isSplit */
  function show(isSplit) {
    box.hidden = !isSplit;
    toggle.setAttribute('aria-pressed', String(isSplit));
    document.documentElement.toggleAttribute('data-split', isSplit);
    onSplit(isSplit);
  }

  toggle.addEventListener('click', () => (box.hidden ? open(other()) : close()));
  return {
    open,
    /** After a reload. */
    restore() {
      const memberId = secondPerson();
      if (memberId !== null) open(memberId);
    },
  };
}

/** @param {string} memberId */
function frameFor(memberId) {
  return el('iframe', { title: 'A second person', src: `/?pane#${new URLSearchParams({ as: memberId })}` });
}

/** @param {() => void} close @param {HTMLElement} toggle */
function shutter(close, toggle) {
  const words = { 'aria-label': 'Close the split view' };
  const shut = el('button', { type: 'button', class: 'button icon-button', ...words }, '×');
  shut.addEventListener('click', () => {
    close();
    toggle.focus();
  });
  return shut;
}

/** The second half says who it shows. @param {string} memberId */
export function keepSecond(memberId) {
  try {
    sessionStorage.setItem(KEY, memberId);
  } catch {
    // A reload then closes the split view.
  }
}

function secondPerson() {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function forgetSecond() {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing was kept then.
  }
}
