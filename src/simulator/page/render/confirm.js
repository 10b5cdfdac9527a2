// The question an app may put before a button acts.
import { el, freshId } from '../dom.js';
import { labelOf, textOf } from './mrkdwn.js';

/**
 * @import { Confirm } from './block-kit.d.ts'
 * @import { Viewer } from './surface.d.ts'
 */

/** Asks, and says whether the person agreed. @param {Confirm} question @param {Viewer} viewer @returns {Promise<boolean>} */
export function confirmed(question, viewer) {
  const titleId = freshId('confirm');
  const no = el('button', { type: 'button', class: 'button' }, labelOf(question.deny) || 'Cancel');
  const yes = el(
    'button',
    { type: 'button', class: question.style === 'danger' ? 'button danger' : 'button primary' },
    labelOf(question.confirm) || 'Yes',
  );
  const dialog = el(
    'dialog',
    { class: 'dialog confirm', role: 'alertdialog', 'aria-labelledby': titleId },
    el('h2', { id: titleId }, labelOf(question.title) || 'Are you sure?'),
    textOf(question.text, viewer),
    el('div', { class: 'dialog-foot' }, no, yes),
  );
  document.body.append(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
    no.addEventListener('click', () => dialog.close('no'));
    yes.addEventListener('click', () => dialog.close('yes'));
    dialog.showModal();
    no.focus();
  });
}
