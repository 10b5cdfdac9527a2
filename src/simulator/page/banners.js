// Lines above the conversation, or inside the modal in front: what the workspace says when an app failed, and
// what went wrong between this page and the workspace.
import { el } from './dom.js';

/** @param {HTMLElement} box @param {HTMLElement} home where the lines stand while no modal is open */
export function createBanners(box, home) {
  const notice = el('div', { class: 'banner notice', role: 'alert', hidden: true });
  const trouble = el('div', { class: 'banner trouble', role: 'alert', hidden: true });
  const line = el('p', { class: 'banner line', role: 'status', hidden: true });
  box.append(trouble, notice, line);
  let dismissed = '';

  return {
    /** @param {string | null} text */
    notice(text) {
      if (text === null) dismissed = '';
      const shown = text !== null && text !== dismissed;
      notice.hidden = !shown;
      if (!shown || notice.dataset.text === text) return;
      notice.dataset.text = text;
      const close = el(
        'button',
        { type: 'button', class: 'button icon-button', 'aria-label': 'Dismiss' },
        '×',
      );
      close.addEventListener('click', () => {
        dismissed = text;
        notice.hidden = true;
      });
      notice.replaceChildren(el('p', {}, text), close);
    },
    /** @param {string} reason @param {string} advice @param {() => void} onRetry */
    trouble(reason, advice, onRetry) {
      const retry = el('button', { type: 'button', class: 'button small', onclick: onRetry }, 'Try again');
      trouble.replaceChildren(el('p', {}, `${reason} ${advice}`), retry);
      trouble.hidden = false;
    },
    noTrouble() {
      trouble.hidden = true;
    },
    /** @param {boolean} isUp */
    line(isUp) {
      line.hidden = isUp;
      line.textContent = isUp ? '' : 'The line to the workspace is down; trying to get it back.';
    },
    /** Modals make everything behind them unreachable, so the lines move in front. @param {HTMLElement | null} dialog */
    moveTo(dialog) {
      if (dialog === null) {
        if (box.parentElement !== home) home.append(box);
      } else if (box.parentElement !== dialog) {
        dialog.querySelector('.modal-head')?.after(box);
      }
    },
  };
}
