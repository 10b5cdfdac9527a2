// Where one looks: the app's Messages and Home, or a channel. Keeps the sidebar, the tabs and the panels in step.
import { byId, el, keepFocus } from './dom.js';

/**
 * @import { Screen } from '../client-api.ts'
 * @typedef {ReturnType<typeof tabOf>} Tab
 * @typedef {string} Place `messages`, `home` or a channel's id
 */

/** @typedef {{ nav: HTMLElement, tabs: readonly Tab[], current: Place, screen: Screen | null, appName: string,
 *   choose: (place: Place) => void }} Places */

/** @param {Place} first @param {(place: Place) => void} onChoose */
export function createPlaces(first, onChoose) {
  /** @type {Places} */
  const places = {
    nav: byId('places', HTMLElement),
    tabs: [tabOf('messages'), tabOf('home')],
    current: first,
    screen: null,
    appName: '',
    choose(place) {
      places.current = place;
      draw(places);
      onChoose(place);
    },
  };
  for (const tab of places.tabs) steer(tab, places.tabs, places.choose);
  return {
    current: () => places.current,
    choose: places.choose,
    /** @param {Screen} screen @param {string} appName */
    show(screen, appName) {
      const isApp = ['messages', 'home'].includes(places.current);
      if (!isApp && channelIn(screen, places.current) === null) places.current = 'messages';
      places.screen = screen;
      places.appName = appName;
      draw(places);
    },
  };
}

/** @param {Places} places */
function draw({ nav, tabs, current, screen, appName, choose }) {
  const channel = channelIn(screen, current);
  for (const { place, button } of tabs) {
    button.setAttribute('aria-selected', String(place === current));
    button.tabIndex = place === current ? 0 : -1;
  }
  byId('panel-messages', HTMLElement).hidden = current === 'home';
  byId('panel-home', HTMLElement).hidden = current !== 'home';
  document.querySelector('.tabs')?.toggleAttribute('hidden', channel !== null);
  byId('app-name', HTMLElement).textContent = channel === null ? appName : `# ${channel.name}`;
  if (screen === null) return;
  const rows = rowsOf(screen, appName, current);
  const signature = JSON.stringify(rows);
  // What can be pressed must not be taken away from under a finger.
  if (nav.dataset.drawn === signature) return;
  nav.dataset.drawn = signature;
  keepFocus(nav, () =>
    nav.replaceChildren(
      ...rows.map((row) =>
        'heading' in row ? el('h2', { class: 'part' }, row.heading) : navRow(row, choose),
      ),
    ),
  );
}

/** @typedef {{ place: Place, sign: string, name: string, unread: number, isCurrent: boolean }} Row */

/** @param {Screen} screen @param {string} appName @param {Place} current @returns {(Row | { heading: string })[]} */
function rowsOf({ channels, member }, appName, current) {
  const rows = [
    { place: 'messages', sign: '✉', name: 'Messages', unread: member.unread },
    { place: 'home', sign: '⌂', name: 'Home', unread: 0 },
    ...channels.map(({ id, name, unread }) => ({ place: id, sign: '#', name, unread })),
  ].map((row) => ({ ...row, isCurrent: row.place === current }));
  const channelHeading = channels.length > 0 ? [{ heading: 'Channels' }] : [];
  return [{ heading: appName }, ...rows.slice(0, 2), ...channelHeading, ...rows.slice(2)];
}

/** The channel a place is, or null for the app's own. @param {Screen | null} screen @param {Place} place */
export function channelIn(screen, place) {
  return screen?.channels.find(({ id }) => id === place) ?? null;
}

/** @param {'messages' | 'home'} place */
function tabOf(place) {
  return { place, button: byId(`tab-${place}`, HTMLElement) };
}

/** @param {Tab} tab @param {readonly Tab[]} tabs @param {(place: Place) => void} choose */
function steer({ place, button }, tabs, choose) {
  button.addEventListener('click', () => choose(place));
  button.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const other = tabs.find((tab) => tab.place !== place);
    if (!other) return;
    choose(other.place);
    other.button.focus();
  });
}

/** @param {Row} row @param {(place: Place) => void} choose */
function navRow({ place, sign, name, unread, isCurrent }, choose) {
  const row = el(
    'button',
    {
      type: 'button',
      class: unread > 0 ? 'place has-unread' : 'place',
      'data-place': place,
      'data-focus': place,
      'aria-current': isCurrent ? 'page' : null,
    },
    el('span', { class: 'place-sign', 'aria-hidden': 'true' }, sign),
    el('span', { class: 'place-name' }, name),
    unread > 0
      ? el('span', { class: 'unread' }, String(unread), el('span', { class: 'sr-only' }, ' unread'))
      : null,
  );
  row.addEventListener('click', () => choose(place));
  return row;
}
