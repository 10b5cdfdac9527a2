// The app's two tabs, with the arrow keys and the page's address.
import { byId } from './dom.js';

/** @typedef {'messages' | 'home'} Tab */

/** @param {(tab: Tab) => void} onChoose */
export function createTabs(onChoose) {
  const tabs = [
    {
      name: /** @type {Tab} */ ('messages'),
      button: byId('tab-messages', HTMLElement),
      panel: byId('panel-messages', HTMLElement),
    },
    {
      name: /** @type {Tab} */ ('home'),
      button: byId('tab-home', HTMLElement),
      panel: byId('panel-home', HTMLElement),
    },
  ];
  /** @type {Tab} */
  let current = new URLSearchParams(location.hash.slice(1)).get('tab') === 'home' ? 'home' : 'messages';

  function draw() {
    for (const { name, button, panel } of tabs) {
      button.setAttribute('aria-selected', String(name === current));
      button.tabIndex = name === current ? 0 : -1;
      panel.hidden = name !== current;
    }
  }

  /** @param {Tab} tab */
  function choose(tab) {
    current = tab;
    draw();
    onChoose(tab);
  }

  for (const { name, button } of tabs) {
    button.addEventListener('click', () => choose(name));
    button.addEventListener('keydown', (event) => {
      if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
      const other = tabs.find((tab) => tab.name !== name);
      if (!other) return;
      choose(other.name);
      other.button.focus();
    });
  }
  draw();
  return { current: () => current, choose };
}
