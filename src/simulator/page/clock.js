// The workspace's clock: what time it is there, in UTC and for the person, and moving it forward.
import { el } from './dom.js';
import { dateTimeText, timeText, zoneText } from './time.js';

const HOUR_MS = 3_600_000;
const MOVES = [
  { label: '+1 hour', words: 'Move the clock one hour forward', byMs: HOUR_MS },
  { label: '+1 day', words: 'Move the clock one day forward', byMs: 24 * HOUR_MS },
  { label: '+1 week', words: 'Move the clock one week forward', byMs: 7 * 24 * HOUR_MS },
];

/** @param {HTMLElement} root @param {(byMs: number, origin: HTMLElement) => void} onMove */
export function createClock(root, onMove) {
  const local = el('strong');
  const utc = el('span', { class: 'quiet' });
  const buttons = MOVES.map(({ label, words, byMs }) => {
    const button = el(
      'button',
      { type: 'button', class: 'button small', 'aria-label': words, title: words },
      label,
    );
    button.addEventListener('click', () => onMove(byMs, button));
    return button;
  });
  root.append(el('div', { class: 'clock-face' }, local, utc), el('div', { class: 'clock-moves' }, buttons));
  return {
    /** @param {number} nowAt @param {string} zone @param {string} name */
    show(nowAt, zone, name) {
      local.textContent = `${dateTimeText(nowAt, zone)} ${zoneText(nowAt, zone)}`;
      local.title = `The time where ${name} is (${zone})`;
      utc.textContent = `${dateTimeText(nowAt, 'UTC')} UTC`;
      if (dateTimeText(nowAt, 'UTC').slice(0, -8) === dateTimeText(nowAt, zone).slice(0, -8)) {
        utc.textContent = `${timeText(nowAt, 'UTC')} UTC`;
      }
    },
  };
}
