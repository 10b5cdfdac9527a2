// The box a person writes in: sends with Enter, offers commands and people. What is typed stays until it is sent.
import { completionsOf } from './completion.js';
import { el } from './dom.js';

/**
 * @import { WorkspaceSummary } from '../client-api.ts'
 * @import { Completion } from './completion.js'
 */

/** @param {HTMLElement} form @param {(text: string, origin: HTMLElement) => Promise<boolean>} onSend answers whether it was sent */
export function createComposer(form, onSend) {
  /** @type {WorkspaceSummary | null} */
  let workspace = null;
  /** @type {Map<string, string>} what each person has typed and not sent */
  const drafts = new Map();
  let memberId = '';
  /** @type {Completion[]} */
  let offers = [];
  let active = 0;
  let hasSteered = false;

  const list = el('ul', {
    id: 'offers',
    class: 'offers',
    role: 'listbox',
    'aria-label': 'Suggestions',
    hidden: true,
  });
  const box = el('textarea', {
    id: 'box',
    class: 'box',
    rows: '1',
    role: 'combobox',
    'aria-expanded': 'false',
    'aria-controls': 'offers',
    'aria-autocomplete': 'list',
    'aria-haspopup': 'listbox',
    maxlength: '12000',
  });
  const send = el('button', { type: 'submit', class: 'button primary send' }, 'Send');
  form.append(list, el('div', { class: 'composer-row' }, box, send));

  function drawOffers() {
    list.hidden = offers.length === 0;
    box.setAttribute('aria-expanded', String(offers.length > 0));
    if (offers.length > 0) box.setAttribute('aria-activedescendant', `offer-${active}`);
    else box.removeAttribute('aria-activedescendant');
    list.replaceChildren(
      ...offers.map((offer, index) =>
        el(
          'li',
          {
            id: `offer-${index}`,
            role: 'option',
            class: index === active ? 'offer active' : 'offer',
            'aria-selected': String(index === active),
            onmousedown: (/** @type {Event} */ event) => event.preventDefault(),
            onclick: () => take(offer),
          },
          el('strong', {}, offer.label),
          el('span', { class: 'quiet' }, offer.detail),
        ),
      ),
    );
  }

  function typed() {
    drafts.set(memberId, box.value);
    offers = workspace ? completionsOf(box.value, workspace.commands, workspace.members) : [];
    active = 0;
    hasSteered = false;
    drawOffers();
    grow();
  }

  function grow() {
    box.rows = Math.min(8, box.value.split('\n').length);
  }

  /** @param {Completion} offer */
  function take(offer) {
    box.value = offer.text;
    typed();
    box.focus();
  }

  /** @param {KeyboardEvent} event */
  function steer(event) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      active = (active + (event.key === 'ArrowDown' ? 1 : -1) + offers.length) % offers.length;
      hasSteered = true;
    } else if (event.key === 'Tab' || event.key === 'Enter') {
      const offer = offers[active];
      if (offer) take(offer);
    } else if (event.key === 'Escape') {
      offers = [];
    } else return;
    event.preventDefault();
    drawOffers();
  }

  async function submit() {
    const text = box.value.trim();
    if (text === '') return;
    const writer = memberId;
    if (!(await onSend(text, send))) return;
    if (drafts.get(writer)?.trim() === text) drafts.delete(writer);
    if (writer === memberId) restore();
  }

  function restore() {
    box.value = drafts.get(memberId) ?? '';
    offers = [];
    drawOffers();
    grow();
  }

  box.addEventListener('input', typed);
  box.addEventListener('blur', () => {
    offers = [];
    drawOffers();
  });
  box.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    // Enter sends a complete line even while longer ones are offered; it completes a line that is not one yet.
    const isOffered = offers.length > 0 && (event.key !== 'Enter' || needsMore(box.value));
    if (isOffered) steer(event);
    if (event.defaultPrevented || event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    submit();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });

  /** Half a command or half a name would do something nobody meant. @param {string} text */
  function needsMore(text) {
    if (hasSteered) return true;
    if (workspace?.commands.some((command) => command.command === text.trim())) return false;
    return /^\/\S*$/.test(text) || /(^|\s)@\S*$/.test(text) || offers.length === 1;
  }

  return {
    /** @param {WorkspaceSummary} next @param {string} id @param {string} name */
    show(next, id, name) {
      workspace = next;
      box.setAttribute('aria-label', `Write to ${next.appName} as ${name}`);
      box.placeholder = 'Write, or type / for commands';
      if (id === memberId) return;
      memberId = id;
      restore();
    },
    /** Puts a line in the box for the person to look at and send. @param {string} text */
    propose(text) {
      box.value = text;
      typed();
      box.focus();
    },
  };
}
