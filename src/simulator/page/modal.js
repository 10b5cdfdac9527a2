// The stack of modals: forms an app opens for a person. What is typed is kept on this side until it is sent,
// and survives every newer screen, also one in which the app changed the form.

import { el, freshId, keepFocus } from './dom.js';
import { draftOf, forgetDraft, keepDraft } from './drafts.js';
import { renderBlocks, showErrors } from './render/blocks.js';
import { valuesOf, withState } from './render/element-state.js';
import { labelOf } from './render/mrkdwn.js';

/**
 * @import { Act, ModalOnScreen, ViewValues } from '../client-api.ts'
 * @import { View } from './render/block-kit.d.ts'
 * @import { Surface, Viewer } from './render/surface.d.ts'
 * @typedef {(act: Act, origin: HTMLElement) => Promise<boolean>} Send
 * @typedef {{ viewId: string, dialog: HTMLDialogElement, head: HTMLElement, body: HTMLElement, foot: HTMLElement,
 *   drawn: string, view: View, values: ViewValues, errors: Readonly<Record<string, string>>, viewer: Viewer }} Sheet
 */

/** @param {{ send: Send, onSwitch: () => void, onStack: (front: HTMLElement | null) => void }} parts */
export function createModals({ send, onSwitch, onStack }) {
  /** @type {Sheet[]} bottom to top */
  let sheets = [];
  let ownerId = '';

  /** @param {Sheet} sheet */
  async function submit(sheet) {
    const button = /** @type {HTMLElement} */ (sheet.foot.querySelector('[type=submit]') ?? sheet.dialog);
    await send({ kind: 'submit', viewId: sheet.viewId, values: sheet.values }, button);
    if (sheets.includes(sheet) && Object.keys(sheet.errors).length > 0) focusProblem(sheet);
  }

  /** @param {Sheet} sheet @param {HTMLElement} origin */
  function dismiss(sheet, origin) {
    send({ kind: 'dismiss', viewId: sheet.viewId }, origin);
  }

  /** @param {ModalOnScreen} modal @param {Viewer} viewer @param {string} ownerName @returns {Sheet} */
  function open(modal, viewer, ownerName) {
    const titleId = freshId('modal');
    const head = el('h2', { id: titleId });
    const body = el('div', { class: 'modal-body' });
    const foot = el('div', { class: 'dialog-foot' });
    const form = el('form', { class: 'modal-form', novalidate: true }, body, foot);
    const who = el(
      'button',
      { type: 'button', class: 'as-whom', onclick: onSwitch },
      `as ${ownerName}`,
      el('span', { class: 'sr-only' }, ': switch to somebody else'),
    );
    const shut = el('button', { type: 'button', class: 'button icon-button', 'aria-label': 'Close' }, '×');
    const dialog = el(
      'dialog',
      { class: 'dialog modal', 'aria-labelledby': titleId },
      el('div', { class: 'modal-head' }, head, who, shut),
      form,
    );
    /** @type {Sheet} */
    const sheet = {
      viewId: modal.viewId,
      dialog,
      head,
      body,
      foot,
      drawn: '',
      view: {},
      values: {},
      errors: {},

      viewer,
    };
    shut.addEventListener('click', () => dismiss(sheet, shut));
    // Escape asks the app's side to close; the dialog goes when the screen says so.
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      if (event.target === dialog) dismiss(sheet, shut);
    });
    // A browser closes a dialog on a second Escape whatever the page says; the form is still open all the same.
    dialog.addEventListener('close', () => {
      if (sheets.includes(sheet)) dialog.showModal();
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      submit(sheet);
    });
    document.body.append(dialog);
    dialog.showModal();
    return sheet;
  }

  /** @param {Sheet} sheet @returns {Surface} */
  function surfaceOf(sheet) {
    return {
      kind: 'modal',
      viewer: sheet.viewer,
      errors: sheet.errors,
      stateOf: (blockId, element) => sheet.values[blockId]?.[element.action_id ?? ''] ?? null,
      keep(blockId, element, state) {
        sheet.values = withState(sheet.values, blockId, element.action_id ?? '', state);
        keepDraft(sheet.viewId, sheet.values);
      },
      use(blockId, element, state, origin) {
        /** @type {Act} */
        const act = {
          kind: 'use',
          source: { kind: 'modal', viewId: sheet.viewId },
          blockId,
          actionId: element.action_id ?? '',
          ...(state === null ? {} : { state }),
          values: sheet.values,
        };
        send(act, origin);
      },
    };
  }

  /** @param {Sheet} sheet @param {ModalOnScreen} modal @param {Viewer} viewer */
  function update(sheet, modal, viewer) {
    const drawn = JSON.stringify([modal.view, viewer.members.map(({ id, name }) => [id, name]), viewer.zone]);
    const isFirst = sheet.drawn === '';
    sheet.viewer = viewer;
    sheet.view = /** @type {View} */ (modal.view);
    if (drawn !== sheet.drawn) {
      sheet.drawn = drawn;
      const typed = isFirst ? draftOf(sheet.viewId) : sheet.values;
      sheet.values = valuesOf(sheet.view, typed, modal.values);
      keepFocus(sheet.body, () => draw(sheet));
      if (isFirst) focusFirst(sheet);
    }
    setErrors(sheet, modal.errors);
  }

  /** @param {Sheet} sheet */
  function draw(sheet) {
    const { view } = sheet;
    sheet.head.textContent = labelOf(view.title) || 'Form';
    sheet.body.replaceChildren(...renderBlocks(view.blocks ?? [], surfaceOf(sheet)));
    const close = el(
      'button',
      { type: 'button', class: 'button' },
      labelOf(view.close) || (view.submit ? 'Cancel' : 'Close'),
    );
    close.addEventListener('click', () => dismiss(sheet, close));
    sheet.foot.replaceChildren(close);
    if (view.submit)
      sheet.foot.append(el('button', { type: 'submit', class: 'button primary' }, labelOf(view.submit)));
  }

  return {
    /** @param {string} memberId @param {string} memberName @param {readonly ModalOnScreen[]} modals @param {Viewer} viewer */
    show(memberId, memberName, modals, viewer) {
      const isSame = memberId === ownerId;
      ownerId = memberId;
      const wanted = new Set(modals.map((modal) => modal.viewId));
      for (const sheet of sheets.filter((one) => !isSame || !wanted.has(one.viewId)).reverse()) {
        sheet.dialog.close();
        sheet.dialog.remove();
        if (isSame) forgetDraft(sheet.viewId);
      }
      sheets = isSame ? sheets.filter((sheet) => wanted.has(sheet.viewId)) : [];
      for (const modal of modals) {
        let sheet = sheets.find((one) => one.viewId === modal.viewId);
        if (!sheet) {
          sheet = open(modal, viewer, memberName);
          sheets.push(sheet);
        }
        update(sheet, modal, viewer);
      }
      onStack(sheets.at(-1)?.dialog ?? null);
    },
  };
}

/** @param {Sheet} sheet @param {Readonly<Record<string, string>>} errors */
function setErrors(sheet, errors) {
  sheet.errors = errors;
  showErrors(sheet.body, errors);
}

/** @param {Sheet} sheet */
function focusProblem(sheet) {
  const control = sheet.body.querySelector('.has-error :is(input, select, textarea, [role=combobox])');
  if (control instanceof HTMLElement) control.focus();
}

/** @param {Sheet} sheet */
function focusFirst(sheet) {
  const marked = sheet.body.querySelector('[autofocus]');
  const first =
    marked ??
    sheet.body.querySelector('input, select, textarea, button') ??
    sheet.foot.querySelector('button');
  if (first instanceof HTMLElement) first.focus();
}
