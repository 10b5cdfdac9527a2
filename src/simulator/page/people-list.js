// Everybody in the workspace, to look for and to become. Used in the sidebar and in the quick switcher.
import { el, freshId, reconcile } from './dom.js';
import { timeText } from './time.js';

/**
 * @import { MemberSummary } from '../client-api.ts'
 * @typedef {{ members: readonly MemberSummary[], currentId: string, nowAt: number }} Shown
 */

/** @param {(memberId: string) => void} onChoose */
export function createPeopleList(onChoose) {
  const search = searchField();
  const rows = el('div', { class: 'people-rows' });
  const none = el('p', { class: 'quiet nobody', hidden: true }, 'Nobody by that name.');
  const label = el('label', { class: 'sr-only', for: search.id }, 'Find a person by name, part or title');
  const node = el('div', { class: 'people-list' }, label, search, rows, none);
  /** @type {Map<string, { signature: string, node: HTMLElement }>} */
  const kept = new Map();
  /** @type {Shown} */
  let shown = { members: [], currentId: '', nowAt: 0 };

  function draw() {
    const matching = shown.members.filter((member) => isMatching(member, search.value));
    reconcile(rows, rowsOf(matching, shown, onChoose), kept);
    for (const member of matching) showTime(kept.get(member.id)?.node, member, shown.nowAt);
    none.hidden = matching.length > 0;
  }

  search.addEventListener('input', draw);
  node.addEventListener('keydown', (event) => steer(event, search, [...rows.querySelectorAll('button')]));
  return {
    node,
    /** @param {readonly MemberSummary[]} members @param {string} currentId @param {number} nowAt */
    show(members, currentId, nowAt) {
      shown = { members, currentId, nowAt };
      draw();
    },
    /** Ready for a fresh search. */
    begin() {
      search.value = '';
      draw();
      search.focus();
    },
  };
}

function searchField() {
  return el('input', {
    id: freshId('search'),
    type: 'search',
    class: 'control',
    placeholder: 'Find a person or part',
    autocomplete: 'off',
  });
}

/** Everybody's time goes on while the clock plays; the row they are clicked on stays the same.
 * @param {HTMLElement | undefined} row @param {MemberSummary} member @param {number} nowAt */
function showTime(row, member, nowAt) {
  const place = row?.querySelector('.person-time');
  const time = timeText(nowAt, member.timeZone);
  if (place && place.textContent !== time) place.textContent = time;
}

/** @param {MemberSummary} member @param {string} words */
function isMatching({ name, part, title }, words) {
  const text = `${name} ${part} ${title}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Their parts as headings, in the company's order. @param {readonly MemberSummary[]} matching @param {Shown} shown
 * @param {(memberId: string) => void} onChoose */
function rowsOf(matching, { members, currentId }, onChoose) {
  return [...new Set(matching.map((member) => member.part))].flatMap((part) => [
    { key: `part ${part}`, signature: part, make: () => el('h2', { class: 'part' }, part || 'Others') },
    ...matching
      .filter((member) => member.part === part)
      .map((member) => {
        const isCurrent = member.id === currentId;
        const digit = members.indexOf(member) + 1;
        return {
          key: member.id,
          signature: JSON.stringify([member, isCurrent, digit]),
          make: () => personRow(member, { isCurrent, digit }, () => onChoose(member.id)),
        };
      }),
  ]);
}

/** @param {KeyboardEvent} event @param {HTMLInputElement} search @param {readonly HTMLButtonElement[]} buttons */
function steer(event, search, buttons) {
  const at = buttons.findIndex((button) => button.matches(':focus'));
  if (event.key === 'ArrowDown') buttons[Math.min(at + 1, buttons.length - 1)]?.focus();
  else if (event.key === 'ArrowUp' && at > 0) buttons[at - 1]?.focus();
  else if (event.key === 'ArrowUp' && at === 0) search.focus();
  else if (event.key === 'Enter' && document.activeElement === search) buttons[0]?.click();
  else return;
  event.preventDefault();
}

/** @param {MemberSummary} member @param {{ isCurrent: boolean, digit: number }} about @param {() => void} onChoose */
function personRow(member, { isCurrent, digit }, onChoose) {
  const button = el(
    'button',
    {
      type: 'button',
      class: member.isDeactivated ? 'person deactivated' : 'person',
      'aria-current': isCurrent ? 'true' : null,
      'aria-keyshortcuts': digit <= 9 ? digit : null,
      title: digit <= 9 ? `Key ${digit}` : null,
      'data-focus': member.id,
      'data-member': member.id,
    },
    avatar(member.id, member.name),
    el(
      'span',
      { class: 'person-words' },
      el(
        'span',
        { class: 'person-name' },
        member.name,
        isCurrent ? el('span', { class: 'sr-only' }, ' (you)') : null,
      ),
      el('span', { class: 'person-detail' }, member.isDeactivated ? 'deactivated' : member.title),
    ),
    el(
      'span',
      { class: 'person-side' },
      el('span', { class: 'person-time' }),
      member.unread > 0
        ? el('span', { class: 'unread' }, String(member.unread), el('span', { class: 'sr-only' }, ' unread'))
        : null,
    ),
  );
  button.addEventListener('click', onChoose);
  return button;
}

/** A square with initials; its color only helps the eye, the name always stands beside it.
 * @param {string} id @param {string} name @param {boolean} [isApp] */
export function avatar(id, name, isApp = false) {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const initials = [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('');
  const hue = [...id].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 997, 7) % 8;
  return el(
    'span',
    { class: isApp ? 'avatar app-avatar' : `avatar hue-${hue}`, 'aria-hidden': 'true' },
    initials.toUpperCase() || '·',
  );
}
