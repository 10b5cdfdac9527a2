// A searchable list to choose one or several from: people, or an app's options, at hand or asked for while somebody
// types. Knows nothing of Slack's shapes.
import { el, freshId } from '../dom.js';
import { chip, choiceRows } from './picker-rows.js';

/**
 * @typedef {{ value: string, label: string, detail?: string, group?: string }} Choice
 * @typedef {object} PickerSetup
 * @property {readonly Choice[]} choices
 * @property {readonly string[]} chosen
 * @property {boolean} several
 * @property {number | undefined} most how many may be chosen at once
 * @property {string} placeholder
 * @property {Readonly<Record<string, unknown>>} attributes for the control a label points at
 * @property {(text: string) => Promise<{ choices: readonly Choice[], failure: string | null }>} [search] asks for the
 *   choices instead of looking among those at hand
 * @property {number} [least] letters before anything is asked for
 * @property {(chosen: string[]) => void} onChange at every choice
 * @property {(chosen: string[]) => void} onSettled when the list closes after a change
 */

/** Typing is over when nothing was typed for so long, in milliseconds. */
const PAUSE_MS = 180;

/** @param {PickerSetup} setup @returns {HTMLElement} */
export function picker(setup) {
  const listId = freshId('choices');
  let chosen = [...setup.chosen];
  let told = chosen.join();
  let isOpen = false;
  let active = 0;
  let choices = setup.choices;
  /** What stands in an empty list. */
  let note = 'Nobody and nothing by that name.';
  let asked = 0;
  const labels = new Map(setup.choices.map(({ value, label }) => [value, label]));
  const chips = el('ul', { class: 'chips', 'aria-label': 'Chosen', hidden: true });
  const list = el('ul', {
    class: 'choices',
    id: listId,
    role: 'listbox',
    hidden: true,
    'aria-label': 'Choices',
    'aria-multiselectable': setup.several ? 'true' : null,
  });
  const input = el('input', {
    ...setup.attributes,
    type: 'text',
    class: 'control',
    role: 'combobox',
    autocomplete: 'off',
    'aria-expanded': 'false',
    'aria-controls': listId,
    'aria-autocomplete': 'list',
    placeholder: setup.placeholder,
  });
  const root = el('div', { class: 'picker' }, chips, input, list);

  /** @param {string} value */
  const labelOfValue = (value) => labels.get(value) ?? value;
  const matching = () => {
    if (setup.search) return choices;
    const words = isOpen && input.dataset.searching === 'yes' ? input.value.toLowerCase().split(/\s+/) : [];
    return choices.filter((choice) => {
      const text = `${choice.label} ${choice.detail ?? ''}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
  };
  /** @param {string} text @param {number} afterMs */
  async function ask(text, afterMs) {
    const { search, least = 0 } = setup;
    if (!search) return;
    asked += 1;
    const mine = asked;
    choices = [];
    note =
      text.length < least ? `Type ${least === 1 ? 'a letter' : `${least} letters`} or more.` : 'Looking…';
    drawList();
    if (text.length < least) return;
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    if (mine !== asked) return;
    const found = await search(text);
    if (mine !== asked) return;
    choices = found.choices;
    note = found.failure ?? 'Nothing by that name.';
    for (const { value, label } of choices) labels.set(value, label);
    active = 0;
    drawChips();
    drawList();
    if (!isOpen) input.value = setup.several ? '' : chosen.map(labelOfValue).join();
  }
  const settle = () => {
    if (chosen.join() === told) return;
    told = chosen.join();
    setup.onSettled([...chosen]);
  };

  function drawChips() {
    if (!setup.several) return;
    chips.hidden = chosen.length === 0;
    chips.replaceChildren(...chosen.map((value) => chip(labelOfValue(value), () => remove(value))));
  }

  function drawList() {
    list.hidden = !isOpen;
    input.setAttribute('aria-expanded', String(isOpen));
    if (!isOpen) {
      input.removeAttribute('aria-activedescendant');
      return;
    }
    const shown = matching();
    active = Math.max(0, Math.min(active, shown.length - 1));
    list.replaceChildren(...choiceRows({ shown, chosen, active, listId, note, onChoose: choose }));
    if (shown.length > 0) input.setAttribute('aria-activedescendant', `${listId}-${active}`);
    list.querySelector('.active')?.scrollIntoView({ block: 'nearest' });
  }

  function open() {
    if (isOpen) return;
    isOpen = true;
    input.dataset.searching = 'no';
    active = Math.max(
      0,
      choices.findIndex((choice) => chosen.includes(choice.value)),
    );
    if (!setup.several) input.select();
    drawList();
    ask('', 0);
  }

  function close() {
    const isEmptied = input.dataset.searching === 'yes' && input.value.trim() === '';
    if (!setup.several && isEmptied && chosen.length > 0) {
      chosen = [];
      setup.onChange([]);
    }
    isOpen = false;
    input.dataset.searching = 'no';
    input.value = setup.several ? '' : chosen.map(labelOfValue).join();
    drawList();
    settle();
  }

  /** @param {Choice} choice */
  function choose(choice) {
    if (!setup.several) {
      chosen = [choice.value];
      setup.onChange([...chosen]);
      close();
      return;
    }
    if (chosen.includes(choice.value)) chosen = chosen.filter((value) => value !== choice.value);
    else if (setup.most === undefined || chosen.length < setup.most) chosen = [...chosen, choice.value];
    setup.onChange([...chosen]);
    input.value = '';
    input.dataset.searching = 'no';
    drawChips();
    drawList();
  }

  /** @param {string} value */
  function remove(value) {
    chosen = chosen.filter((one) => one !== value);
    setup.onChange([...chosen]);
    drawChips();
    drawList();
    input.focus();
    if (!isOpen) settle();
  }

  input.addEventListener('input', () => {
    open();
    input.dataset.searching = 'yes';
    active = 0;
    drawList();
    ask(input.value.trim(), PAUSE_MS);
  });
  input.addEventListener('click', open);
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    const shown = matching();
    const last = chosen.at(-1);
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!isOpen) return open();
      active = (active + (event.key === 'ArrowDown' ? 1 : -1) + shown.length) % Math.max(1, shown.length);
      drawList();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const choice = shown[active];
      if (!isOpen) open();
      else if (choice) choose(choice);
    } else if (event.key === 'Escape' && isOpen) {
      // Only the list closes, not the dialog around it.
      event.preventDefault();
      event.stopPropagation();
      input.dataset.searching = 'no';
      close();
    } else if (event.key === 'Backspace' && setup.several && input.value === '' && last !== undefined) {
      remove(last);
    }
  });
  drawChips();
  close();
  // Names of what was chosen before, where only ids are at hand.
  if (setup.search && chosen.some((value) => !labels.has(value))) ask('', 0);
  return root;
}
