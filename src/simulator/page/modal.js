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
 *   form: HTMLFormElement, shut: HTMLElement, isMoving: boolean, drawn: string, view: View, values: ViewValues, errors: Readonly<Record<string, string>>, viewer: Viewer }} Sheet
 */

/**
 * `half`: where the forms stand, above `behind`, which cannot be reached meanwhile. In a split view only this half is
 * held by a form, so that the other stays usable.
 * @typedef {{ send: Send, onSwitch: () => void, onStack: (front: HTMLElement | null) => void, half: HTMLElement,
 *   behind: HTMLElement }} Around
 * @typedef {{ around: Around, sheets: Sheet[], ownerId: string, isSplit: boolean }} Stack `sheets`: bottom to top
 */

/** @param {Around} around */
export function createModals(around) {
  /** @type {Stack} */
  const stack = { around, sheets: [], ownerId: '', isSplit: false };
  return {
    /** @param {string} memberId @param {string} memberName @param {readonly ModalOnScreen[]} modals @param {Viewer} viewer */
    show(memberId, memberName, modals, viewer) {
      const isSame = memberId === stack.ownerId;
      stack.ownerId = memberId;
      const wanted = new Set(modals.map((modal) => modal.viewId));
      close(stack, (sheet) => !isSame || !wanted.has(sheet.viewId), isSame);
      for (const modal of modals) {
        const known = stack.sheets.find((one) => one.viewId === modal.viewId);
        update(known ?? open(stack, modal.viewId, viewer, memberName), modal, viewer, around.send);
      }
      settle(stack);
    },
    /** @param {boolean} isSplit */
    split(isSplit) {
      stack.isSplit = isSplit;
      for (const sheet of stack.sheets) raiseAgain(stack, sheet);
      settle(stack);
    },
  };
}

/** @param {Stack} stack @param {Sheet} sheet */
function raise({ isSplit }, { dialog }) {
  if (isSplit) dialog.show();
  else dialog.showModal();
}

/** @param {Stack} stack @param {Sheet} sheet */
function raiseAgain(stack, sheet) {
  sheet.isMoving = true;
  sheet.dialog.close();
  raise(stack, sheet);
  // The closing is told a moment later.
  setTimeout(() => {
    sheet.isMoving = false;
  });
}

/** @param {Stack} stack */
function settle({ around, sheets, isSplit }) {
  around.behind.inert = isSplit && sheets.length > 0;
  around.half.classList.toggle('held', around.behind.inert);
  around.onStack(sheets.at(-1)?.dialog ?? null);
}

/** @param {Stack} stack @param {(sheet: Sheet) => boolean} isGone @param {boolean} isOver whether what was typed may be forgotten */
function close(stack, isGone, isOver) {
  const gone = stack.sheets.filter(isGone).reverse();
  stack.sheets = stack.sheets.filter((sheet) => !gone.includes(sheet));
  for (const sheet of gone) {
    sheet.dialog.close();
    sheet.dialog.remove();
    if (isOver) forgetDraft(sheet.viewId);
  }
}

/** @param {Stack} stack @param {string} viewId @param {Viewer} viewer @param {string} ownerName */
function open(stack, viewId, viewer, ownerName) {
  const { half, onSwitch, send } = stack.around;
  const sheet = newSheet(viewId, viewer, ownerName, onSwitch);
  stack.sheets.push(sheet);
  listenTo(sheet, send, () => stack.sheets.includes(sheet));
  // A browser closes a dialog on a second Escape whatever the page says; the form is still open all the same.
  sheet.dialog.addEventListener('close', () => {
    if (stack.sheets.includes(sheet) && !sheet.isMoving) raise(stack, sheet);
  });
  half.append(sheet.dialog);
  raise(stack, sheet);
  return sheet;
}

/** @param {string} viewId @param {Viewer} viewer @param {string} ownerName @param {() => void} onSwitch @returns {Sheet} */
function newSheet(viewId, viewer, ownerName, onSwitch) {
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
  return {
    viewId,
    dialog,
    head,
    body,
    foot,
    form,
    shut,
    drawn: '',
    view: {},
    values: {},
    errors: {},
    viewer,
    isMoving: false,
  };
}

/** @param {Sheet} sheet @param {Send} send @param {() => boolean} isOpen */
function listenTo(sheet, send, isOpen) {
  sheet.shut.addEventListener('click', () => dismiss(sheet, send, sheet.shut));
  // Escape asks the app's side to close; the dialog goes when the screen says so.
  sheet.dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    if (event.target === sheet.dialog) dismiss(sheet, send, sheet.shut);
  });
  // Where only one half is held, the browser leaves Escape to the page.
  sheet.dialog.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented || sheet.dialog.matches(':modal')) return;
    event.preventDefault();
    dismiss(sheet, send, sheet.shut);
  });
  sheet.form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = sheet.foot.querySelector('[type=submit]');
    const origin = button instanceof HTMLElement ? button : sheet.dialog;
    await send({ kind: 'submit', viewId: sheet.viewId, values: sheet.values }, origin);
    if (isOpen() && Object.keys(sheet.errors).length > 0) focusProblem(sheet);
  });
}

/** @param {Sheet} sheet @param {Send} send @param {HTMLElement} origin */
function dismiss(sheet, send, origin) {
  send({ kind: 'dismiss', viewId: sheet.viewId }, origin);
}

/** @param {Sheet} sheet @param {Send} send @returns {Surface} */
function surfaceOf(sheet, send) {
  return {
    kind: 'modal',
    source: { kind: 'modal', viewId: sheet.viewId },
    typed: () => sheet.values,
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

/** @param {Sheet} sheet @param {ModalOnScreen} modal @param {Viewer} viewer @param {Send} send */
function update(sheet, modal, viewer, send) {
  const drawn = JSON.stringify([modal.view, viewer.members.map(({ id, name }) => [id, name]), viewer.zone]);
  const isFirst = sheet.drawn === '';
  sheet.viewer = viewer;
  sheet.view = /** @type {View} */ (modal.view);
  if (drawn !== sheet.drawn) {
    sheet.drawn = drawn;
    const typed = isFirst ? draftOf(sheet.viewId) : sheet.values;
    sheet.values = valuesOf(sheet.view, typed, modal.values);
    keepFocus(sheet.body, () => draw(sheet, send));
    if (isFirst) focusFirst(sheet);
  }
  setErrors(sheet, modal.errors);
}

/** @param {Sheet} sheet @param {Send} send */
function draw(sheet, send) {
  const { view } = sheet;
  sheet.head.textContent = labelOf(view.title) || 'Form';
  sheet.body.replaceChildren(...renderBlocks(view.blocks ?? [], surfaceOf(sheet, send)));
  const close = el(
    'button',
    { type: 'button', class: 'button' },
    labelOf(view.close) || (view.submit ? 'Cancel' : 'Close'),
  );
  close.addEventListener('click', () => dismiss(sheet, send, close));
  sheet.foot.replaceChildren(close);
  if (view.submit)
    sheet.foot.append(el('button', { type: 'submit', class: 'button primary' }, labelOf(view.submit)));
}

/** @param {Sheet} sheet @param {Readonly<Record<string, string>>} errors */
function setErrors(sheet, errors) {
  sheet.errors = errors;
  showErrors(sheet.body, errors);
}

/** @param {Sheet} sheet */
function focusProblem(sheet) {
  const control = sheet.body.querySelector(
    '.has-error :is(input, select, textarea, [role=combobox], [role=textbox])',
  );
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
