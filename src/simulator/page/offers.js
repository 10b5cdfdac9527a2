// What can follow what is typed, as a list above the box: arrows choose, Tab or Enter takes, Escape puts it away.
import { el } from './dom.js';

/** @import { Completion } from './completion.js' */

/** @param {HTMLElement} box the combobox the list belongs to @param {(text: string) => void} onTake */
export function createOffers(box, onTake) {
  /** @type {readonly Completion[]} */
  let offers = [];
  let active = 0;
  let isSteered = false;
  const list = el('ul', {
    id: `${box.id}-offers`,
    class: 'offers',
    role: 'listbox',
    'aria-label': 'Suggestions',
    hidden: true,
  });

  function draw() {
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

  /** @param {readonly Completion[]} next */
  function show(next) {
    offers = next;
    active = 0;
    isSteered = false;
    draw();
  }

  return {
    list,
    show,
    count: () => offers.length,
    /** Whether somebody moved through the list, so that Enter takes from it. */
    isSteered: () => isSteered,
    /** @param {KeyboardEvent} event */
    steer(event) {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        active = (active + (event.key === 'ArrowDown' ? 1 : -1) + offers.length) % offers.length;
        isSteered = true;
        draw();
      } else if (event.key === 'Tab' || event.key === 'Enter') onTake(offers[active]?.text ?? '');
      else if (event.key === 'Escape') show([]);
      else return;
      event.preventDefault();
    },
  };
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
