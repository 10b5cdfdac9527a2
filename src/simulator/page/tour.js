// The guided tour: a panel that says what to do next and as whom, a mark at the thing itself, a line inside the form.
// Which steps are done is the workspace's word. Leaving hides it; it goes on where the workspace stands.
import { getTour } from './api.js';
import { el } from './dom.js';

/** @import { TourHint, TourStatus } from '../tour/tour-status.ts' */

const LEFT = 'tour left';
const MARK = 'tour-here';

/** @param {HTMLElement} panel @param {HTMLElement} toggle
 * @param {{ memberId: () => string, become: (memberId: string) => void, propose: (line: string) => void,
 *   say: (words: string) => void }} deeds */
export function createTour(panel, toggle, deeds) {
  /** @type {TourStatus | null} */
  let status = null;
  let drawn = '';
  let isAsking = false;
  let askAgain = false;
  let isOpen = !hasLeft();
  const body = el('div', { class: 'tour-body' });
  const leave = el('button', { type: 'button', class: 'button small tour-leave' }, 'Leave the tour');
  panel.append(body, leave);

  async function refresh() {
    if (isAsking) {
      askAgain = true;
      return;
    }
    isAsking = true;
    const answer = await getTour();
    isAsking = false;
    if (answer.ok) {
      tell(status, answer.value);
      status = answer.value;
    }
    draw();
    if (!askAgain) return;
    askAgain = false;
    refresh();
  }

  /** Says aloud what has become done. @param {TourStatus | null} before @param {TourStatus | null} after */
  function tell(before, after) {
    if (!isOpen || before === null || after === null || before.currentId === after.currentId) return;
    const next = after.steps.find(({ id }) => id === after.currentId);
    deeds.say(`Tour: done. ${next ? `Next: ${next.title}.` : 'That was the last step.'}`);
  }

  function draw() {
    toggle.hidden = status === null;
    panel.hidden = status === null || !isOpen;
    toggle.setAttribute('aria-expanded', String(!panel.hidden));
    toggle.classList.toggle('waiting', !isOpen && status !== null && status.currentId !== null);
    if (status === null || !isOpen) return mark(null, '');
    const now = JSON.stringify([status, deeds.memberId()]);
    if (now !== drawn) {
      drawn = now;
      const held = panel.contains(document.activeElement) && document.activeElement !== leave;
      body.replaceChildren(...contents(status, deeds));
      leave.textContent = status.currentId === null ? 'Close the tour' : 'Leave the tour';
      // The button that had the focus did its work and is gone; the next one is near.
      if (held) (body.querySelector('button') ?? leave).focus();
    }
    mark(status.hint, deeds.memberId());
  }

  /** @param {boolean} next */
  function open(next) {
    isOpen = next;
    remember(!next);
    drawn = '';
    draw();
  }

  toggle.addEventListener('click', () => open(!isOpen));
  leave.addEventListener('click', () => {
    open(false);
    toggle.focus();
  });
  panel.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    open(false);
    toggle.focus();
  });
  return {
    /** Something on the page has changed. */
    show() {
      draw();
      refresh();
    },
  };
}

/** @param {TourStatus} status @param {Parameters<typeof createTour>[2]} deeds @returns {HTMLElement[]} */
function contents(status, deeds) {
  const done = status.steps.filter(({ isDone }) => isDone).length;
  const at = status.steps.findIndex(({ id }) => id === status.currentId);
  const current = status.steps[at];
  const count = `${done} of ${status.steps.length} done`;
  return [
    el(
      'div',
      { class: 'tour-head' },
      el('h2', { id: 'tour-title' }, status.title),
      el('span', { class: 'quiet' }, count),
    ),
    el('progress', { max: status.steps.length, value: done, 'aria-label': count }),
    current === undefined || status.hint === null
      ? el('p', { class: 'tour-now' }, status.after)
      : now(current.title, at + 1, status.hint, deeds),
    el(
      'ol',
      { class: 'tour-steps' },
      status.steps.map(({ id, title, isDone }) =>
        el(
          'li',
          { class: isDone ? 'done' : null, 'aria-current': id === status.currentId ? 'step' : null },
          title,
          isDone ? el('span', { class: 'sr-only' }, ' (done)') : null,
        ),
      ),
    ),
  ];
}

/** @param {string} title @param {number} number @param {TourHint} hint @param {Parameters<typeof createTour>[2]} deeds */
function now(title, number, { words, as, line, press }, deeds) {
  const isThem = as === null || as.id === deeds.memberId();
  const buttons = [
    as !== null && !isThem
      ? el(
          'button',
          { type: 'button', class: 'button primary small', onclick: () => deeds.become(as.id) },
          `Be ${as.name}`,
        )
      : null,
    isThem && line !== undefined
      ? el(
          'button',
          { type: 'button', class: 'button primary small', onclick: () => deeds.propose(line) },
          'Write ',
          el('code', {}, line),
        )
      : null,
  ].filter((button) => button !== null);
  const look =
    isThem && typeof press === 'object' && line === undefined
      ? el('p', { class: 'quiet' }, `You are ${as?.name ?? 'there'}: look for “${press.button}”.`)
      : null;
  return el(
    'div',
    { class: 'tour-now' },
    el('h3', {}, `${number}. ${title}`),
    el('p', {}, words),
    look,
    buttons.length > 0 ? el('div', { class: 'tour-buttons' }, buttons) : null,
  );
}

/** Puts the mark at what the hint means, and its words into the form in front.
 * @param {TourHint | null} hint @param {string} memberId */
function mark(hint, memberId) {
  const wanted = hint === null ? [] : targets(hint, memberId);
  for (const old of document.querySelectorAll(`.${MARK}`))
    if (!wanted.includes(old)) old.classList.remove(MARK);
  for (const target of wanted) target.classList.add(MARK);
  coach(hint, memberId);
}

/** @param {TourHint} hint @param {string} memberId @returns {Element[]} */
function targets({ as, line, press }, memberId) {
  if (press === 'clock') return [...document.querySelectorAll('#clock .next')];
  if (as !== null && as.id !== memberId)
    return [...document.querySelectorAll(`#people [data-member="${CSS.escape(as.id)}"]`)];
  const label = press?.button;
  const buttons = [
    ...document.querySelectorAll('#log button, #panel-home button, dialog.modal[open] button'),
  ];
  const button = buttons.filter(({ textContent }) => textContent === label).at(-1);
  if (button !== undefined) return [button];
  return line === undefined ? [] : [...document.querySelectorAll('#writing')];
}

/** @param {TourHint | null} hint @param {string} memberId */
function coach(hint, memberId) {
  const front = [...document.querySelectorAll('dialog.modal[open]')].at(-1);
  const words = front === undefined || hint === null ? null : coaching(front, hint, memberId);
  const old = document.querySelector('.tour-coach');
  if (old !== null && old.parentElement === front && old.textContent === words) return;
  old?.remove();
  if (words !== null) front?.querySelector('form')?.before(el('p', { class: 'tour-coach' }, words));
}

/** @param {Element} front @param {TourHint} hint @param {string} memberId */
function coaching(front, { as, forms = [] }, memberId) {
  const title = front.querySelector('h2')?.textContent ?? '';
  const isTheirs = as === null || as.id === memberId;
  const meant = isTheirs ? forms.find((form) => title.startsWith(form.title)) : undefined;
  return `Tour: ${meant?.words ?? 'close this to go on.'}`;
}

function hasLeft() {
  try {
    return localStorage.getItem(LEFT) === 'yes';
  } catch {
    return false;
  }
}

/** @param {boolean} left */
function remember(left) {
  try {
    localStorage.setItem(LEFT, left ? 'yes' : 'no');
  } catch {
    // It will be open again next time; no harm.
  }
}
