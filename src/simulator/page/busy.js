// One act at a time: while it is under way the page shows so, and a second one is not begun.
import { byId } from './dom.js';

let isBusy = false;

/** Does the work unless other work is under way; answers whether it was done and went well.
 * @param {HTMLElement | undefined} origin what was pressed @param {() => Promise<boolean>} work */
export async function busily(origin, work) {
  if (isBusy) return false;
  isBusy = true;
  show(origin, true);
  try {
    return await work();
  } finally {
    isBusy = false;
    show(origin, false);
  }
}

/** @param {HTMLElement | undefined} origin @param {boolean} isOn */
function show(origin, isOn) {
  byId('progress', HTMLElement).hidden = !isOn;
  origin?.classList.toggle('pending', isOn);
  for (const element of [document.body, origin]) {
    const name = element === document.body ? 'aria-busy' : 'aria-disabled';
    if (isOn) element?.setAttribute(name, 'true');
    else element?.removeAttribute(name);
  }
}
