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
export function changed(element, spot, state, origin, isSettled = true) {
  spot.surface.keep(spot.blockId, element, state);
  if (spot.tells && isSettled) act(element, spot, state, origin);
}

/** Tells the app, after the question it may have asked for.
 * @param {Element} element @param {Spot} spot @param {ElementState | null} state @param {HTMLElement} origin */
export async function act(element, spot, state, origin) {
  if (element.confirm && !(await confirmed(element.confirm, spot.surface.viewer))) return;
  spot.surface.use(spot.blockId, element, state, origin);
}
