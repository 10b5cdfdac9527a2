// The app's Home tab for one person.
import { el, keepFocus } from './dom.js';
import { renderBlocks } from './render/blocks.js';
import { dateOf } from './time.js';

/**
 * @import { Screen } from '../client-api.ts'
 * @import { Block } from './render/block-kit.d.ts'
 * @import { Surface, Viewer } from './render/surface.d.ts'
 */

/** @param {HTMLElement} panel @param {(viewer: Viewer) => Surface} surfaceOf */
export function createHomeTab(panel, surfaceOf) {
  const body = el('div', { class: 'home-body' });
  panel.append(body);
  panel.tabIndex = 0;
  let drawn = '';
  return {
    /** @param {string} memberId @param {Screen['home']} home @param {Viewer} viewer @param {string} appName */
    show(memberId, home, viewer, appName) {
      const signature = JSON.stringify([
        memberId,
        home,
        viewer.zone,
        dateOf(viewer.nowAt, viewer.zone),
        appName,
      ]);
      if (signature === drawn) return;
      drawn = signature;
      const blocks = /** @type {readonly Block[]} */ (/** @type {unknown} */ (home ?? []));
      keepFocus(body, () =>
        body.replaceChildren(
          ...(home === null
            ? [el('p', { class: 'nothing quiet' }, `${appName} has not put anything on this Home tab yet.`)]
            : renderBlocks(blocks, surfaceOf(viewer))),
        ),
      );
    },
  };
}
