// What every interactive element shares: its attributes, remembering a choice, telling the app.
import { confirmed } from './confirm.js';
import { labelOf } from './mrkdwn.js';

/**
 * @import { Element } from './block-kit.d.ts'
 * @import { ElementState } from '../../client-api.ts'
 * @import { Spot } from './surface.d.ts'
 */

/** Where the focus returns to after drawing again. @param {Element} element @param {Spot} spot */
export function focusKey(element, spot) {
  return `${spot.blockId}/${element.action_id ?? ''}`;
}

/** Attributes every control carries. @param {Element} element @param {Spot} spot */
export function controlAttributes(element, spot) {
  const isNamed = spot.described.id !== undefined || spot.described['aria-labelledby'] !== undefined;
  return {
    'data-focus': focusKey(element, spot),
    'aria-label': isNamed ? null : labelOf(element.placeholder) || element.type.replaceAll('_', ' '),
    autofocus: element.focus_on_load === true,
    ...spot.described,
  };
}

/** Remembers a choice and, where Slack would, tells the app.
 * @param {Element} element @param {Spot} spot @param {ElementState} state @param {HTMLElement} origin @param {boolean} [isSettled] */
export async function changed(element, spot, state, origin, isSettled = true) {
  const { blockId, surface, tells } = spot;
  const before = surface.stateOf(blockId, element);
  surface.keep(blockId, element, state);
  if (!tells || !isSettled || (await act(element, spot, state, origin)) || before === null) return;
  surface.keep(blockId, element, before);
  origin.dispatchEvent(new CustomEvent(TAKEN_BACK, { bubbles: true }));
}

/** A choice was not confirmed: what shows it has to be drawn again. */
export const TAKEN_BACK = 'takenback';

/** Tells the app, after the question it may have asked for. Answers whether it was told.
 * @param {Element} element @param {Spot} spot @param {ElementState | null} state @param {HTMLElement} origin */
export async function act(element, spot, state, origin) {
  if (element.confirm && !(await confirmed(element.confirm, spot.surface.viewer))) return false;
  spot.surface.use(spot.blockId, element, state, origin);
  return true;
}
