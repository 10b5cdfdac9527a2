// Arms faults from the inspector: which one, with which seed, and what is armed at the moment.
import { getFaults, orderFault } from './api.js';
import { el, freshId } from './dom.js';

/** @import { FaultsOnOffer, FaultOrder } from '../inspector-api.ts' */

/** @param {(words: string) => void} say */
export function createFaults(say) {
  const [faultId, seedId] = [freshId('fault'), freshId('seed')];
  const select = el('select', { id: faultId, class: 'control' });
  const seed = el('input', {
    id: seedId,
    class: 'control',
    type: 'number',
    value: '1',
    step: '1',
    title: 'The same seed does the same again',
  });
  const explanation = el('p', { class: 'quiet' });
  const armed = el('p', { class: 'armed' });
  const arm = el('button', { type: 'button', class: 'button small' }, 'Let it happen');
  const clear = el('button', { type: 'button', class: 'button small' }, 'Take all back');
  const node = el(
    'details',
    { class: 'faults' },
    el('summary', {}, 'Let something go wrong'),
    el('label', { for: faultId }, 'What'),
    select,
    explanation,
    el('label', { for: seedId }, 'Seed'),
    el('div', { class: 'faults-row' }, seed, arm, clear),
    armed,
  );
  /** @type {FaultsOnOffer} */
  let offer = { catalogue: [], armed: [] };

  /** @param {FaultsOnOffer} next */
  function show(next) {
    const isNew = JSON.stringify(next.catalogue) !== JSON.stringify(offer.catalogue);
    offer = next;
    if (isNew) {
      const chosen = select.value;
      select.replaceChildren(
        ...offer.catalogue.map(({ id, title, isAvailable }) =>
          el(
            'option',
            { value: id, disabled: !isAvailable },
            isAvailable ? title : `${title} (needs Socket Mode)`,
          ),
        ),
      );
      if (chosen !== '') select.value = chosen;
      explain();
    }
    armed.textContent = offer.armed.length === 0 ? 'Nothing is armed.' : `Armed: ${offer.armed.join('; ')}.`;
  }

  function explain() {
    explanation.textContent = offer.catalogue.find(({ id }) => id === select.value)?.explanation ?? '';
  }

  /** @param {FaultOrder} what @param {string} done */
  async function order(what, done) {
    const answer = await orderFault(what);
    if (answer.ok) show(answer.value);
    say(answer.ok ? done : answer.reason);
  }

  async function refresh() {
    const answer = await getFaults();
    if (answer.ok) show(answer.value);
  }

  select.addEventListener('change', explain);
  arm.addEventListener('click', () => {
    const number = Number(seed.value);
    if (!Number.isSafeInteger(number)) return say('A seed is a whole number.');
    return order({ id: select.value, seed: number }, `Armed with seed ${number}.`);
  });
  clear.addEventListener('click', () => order({ clear: true }, 'Nothing is armed any more.'));
  node.addEventListener('toggle', () => {
    if (node.open) refresh();
  });
  return {
    node,
    /** While somebody looks. */
    refresh: () => (node.open ? refresh() : undefined),
  };
}
