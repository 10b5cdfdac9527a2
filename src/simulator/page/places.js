// Where one looks: the app's Messages and Home, or a channel. Keeps the sidebar, the tabs and the panels in step.
import { byId, el } from './dom.js';

/**
 * @import { Screen } from '../client-api.ts'
 * @typedef {string} Place `messages`, `home` or a channel's id
 */

/** @param {Place} first @param {(place: Place) => void} onChoose */
export function createPlaces(first, onChoose) {
  const nav = byId('places', HTMLElement);
  const tabs = [tabOf('messages'), tabOf('home')];
  /** @type {Place} */
  let current = first;
  /** @type {Screen | null} */
  let screen = null;
  let appName = '';

  function draw() {
    const channel = channelIn(screen, current);
    for (const { place, button } of tabs) {
      button.setAttribute('aria-selected', String(place === current));
      button.tabIndex = place === current ? 0 : -1;
    }
    byId('panel-messages', HTMLElement).hidden = current === 'home';
    byId('panel-home', HTMLElement).hidden = current !== 'home';
    document.querySelector('.tabs')?.toggleAttribute('hidden', channel !== null);
    byId('app-name', HTMLElement).textContent = channel === null ? appName : `# ${channel.name}`;
    drawNav();
  }

  function drawNav() {
    if (screen === null) return;
    const unread = screen.member.unread;
    nav.replaceChildren(
      el('h2', { class: 'part' }, appName),
      navRow('messages', '✉', 'Messages', unread, current, choose),
      navRow('home', '⌂', 'Home', 0, current, choose),
      screen.channels.length > 0 ? el('h2', { class: 'part' }, 'Channels') : '',
      ...screen.channels.map(({ id, name, unread: count }) => navRow(id, '#', name, count, current, choose)),
    );
  }

  /** @param {Place} place */
  function choose(place) {
    current = place;
    draw();
    onChoose(place);
  }

  for (const tab of tabs) steer(tab, tabs, choose);
  return {
    current: () => current,
    choose,
    /** @param {Screen} next @param {string} name */
    show(next, name) {
      screen = next;
      appName = name;
      if (!['messages', 'home'].includes(current) && channelIn(next, current) === null) current = 'messages';
      const focused =
        document.activeElement instanceof HTMLElement ? document.activeElement.dataset.place : undefined;
      draw();
      if (focused !== undefined) focusPlace(nav, focused);
    },
  };
}

/** The channel a place is, or null for the app's own. @param {Screen | null} screen @param {Place} place */
export function channelIn(screen, place) {
  return screen?.channels.find(({ id }) => id === place) ?? null;
}

/** @param {'messages' | 'home'} place */
function tabOf(place) {
  return { place, button: byId(`tab-${place}`, HTMLElement) };
}

/** @param {ReturnType<typeof tabOf>} tab @param {readonly ReturnType<typeof tabOf>[]} tabs @param {(place: Place) => void} choose */
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

/** @param {HTMLElement} nav @param {string} place */
function focusPlace(nav, place) {
  const again = nav.querySelector(`[data-place="${CSS.escape(place)}"]`);
  if (again instanceof HTMLElement) again.focus({ preventScroll: true });
}

/** @param {Place} place @param {string} sign @param {string} name @param {number} unread @param {Place} current
 * @param {(place: Place) => void} choose */
function navRow(place, sign, name, unread, current, choose) {
  const row = el(
    'button',
    {
      type: 'button',
      class: unread > 0 ? 'place has-unread' : 'place',
      'data-place': place,
      'aria-current': place === current ? 'page' : null,
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
