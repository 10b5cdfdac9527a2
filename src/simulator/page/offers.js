// What can follow what is typed, as a list above the box: arrows choose, Tab or Enter takes, Escape puts it away.
import { el } from './dom.js';

/** @import { Completion } from './completion.js' */

/** @typedef {{ box: HTMLElement, list: HTMLElement, onTake: (text: string) => void, offers: readonly Completion[],
 *   active: number, isSteered: boolean }} Offers `box`: the combobox the list belongs to */

/** @param {HTMLElement} box the combobox the list belongs to @param {(text: string) => void} onTake */
export function createOffers(box, onTake) {
  const list = el('ul', {
    id: `${box.id}-offers`,
    class: 'offers',
    role: 'listbox',
    'aria-label': 'Suggestions',
    hidden: true,
  });
  /** @type {Offers} */
  const state = { box, list, onTake, offers: [], active: 0, isSteered: false };
  return {
    list,
    /** @param {readonly Completion[]} offers */
    show: (offers) => show(state, offers),
    count: () => state.offers.length,
    /** Whether somebody moved through the list, so that Enter takes from it. */
    isSteered: () => state.isSteered,
    /** @param {KeyboardEvent} event */
    steer: (event) => steer(state, event),
  };
}

/** @param {Offers} state @param {readonly Completion[]} offers */
function show(state, offers) {
  state.offers = offers;
  state.active = 0;
  state.isSteered = false;
  draw(state);
}

/** @param {Offers} state */
function draw({ box, list, offers, active, onTake }) {
  list.hidden = offers.length === 0;
  box.setAttribute('aria-expanded', String(offers.length > 0));
  if (offers.length > 0) box.setAttribute('aria-activedescendant', `${box.id}-offer-${active}`);
  else box.removeAttribute('aria-activedescendant');
  list.replaceChildren(
    ...offers.map((offer, index) =>
      offerRow(offer, `${box.id}-offer-${index}`, index === active, () => onTake(offer.text)),
    ),
  );
}

/** @param {Offers} state @param {KeyboardEvent} event */
function steer(state, event) {
  const { offers, active, onTake } = state;
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    state.active = (active + (event.key === 'ArrowDown' ? 1 : -1) + offers.length) % offers.length;
    state.isSteered = true;
    draw(state);
  } else if (event.key === 'Tab' || event.key === 'Enter') onTake(offers[active]?.text ?? '');
  else if (event.key === 'Escape') show(state, []);
  else return;
  event.preventDefault();
}

/** @param {Completion} offer @param {string} id @param {boolean} isActive @param {() => void} onTake */
function offerRow(offer, id, isActive, onTake) {
  return el(
    'li',
    {
      id,
      role: 'option',
      class: isActive ? 'offer active' : 'offer',
      'aria-selected': String(isActive),
      onmousedown: (/** @type {Event} */ event) => event.preventDefault(),
      onclick: onTake,
    },
    el('strong', {}, offer.label),
    el('span', { class: 'quiet' }, offer.detail),
  );
}
