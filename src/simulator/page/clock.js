// The workspace's clock: what time it is there, in UTC and for the person; moving it forward, to the next thing that
// happens, or letting it play, and stopping it.
import { el } from './dom.js';
import { dateOf, dateTimeText, timeText, zoneText } from './time.js';

/**
 * @import { ClockMove, TimeStatus } from '../client-api.ts'
 * @typedef {{ move: (move: ClockMove, origin: HTMLElement) => void, play: () => void, stop: () => void }} Moves
 */

const HOUR_MS = 3_600_000;
const SPANS = [
  { label: '+1 hour', words: 'Move the clock one hour forward', byMs: HOUR_MS },
  { label: '+1 day', words: 'Move the clock one day forward', byMs: 24 * HOUR_MS },
  { label: '+1 week', words: 'Move the clock one week forward', byMs: 7 * 24 * HOUR_MS },
];

/** @param {HTMLElement} root @param {Moves} moves */
export function createClock(root, moves) {
  const face = createFace();
  const spans = SPANS.map(({ label, words, byMs }) =>
    toolButton(label, words, (origin) => moves.move({ byMs }, origin)),
  );
  const next = toolButton('Next', 'To the next thing that happens', (origin) =>
    moves.move({ toNext: true }, origin),
  );
  next.classList.add('next');
  const play = toolButton('Play', 'Play, a day a second', () => moves.play());
  play.classList.add('play');
  const stop = toolButton('Pause', 'Pause the clock', () => moves.stop());
  stop.classList.add('stop');
  stop.hidden = true;
  root.append(
    face.node,
    el('div', { class: 'clock-moves' }, el('span', { class: 'spans' }, spans), next, play, stop),
  );

  return {
    showTime: face.show,
    /** @param {TimeStatus['moving']} moving */
    showMoving(moving) {
      const hadFocus = root.contains(document.activeElement);
      root.classList.toggle('playing', moving === 'play');
      root.classList.toggle('moving', moving !== null);
      const words = moving === 'play' ? 'Pause the clock' : 'Stop moving the clock';
      stop.setAttribute('aria-label', words);
      stop.title = words;
      stop.textContent = moving === 'play' ? 'Pause' : 'Stop';
      stop.hidden = moving === null;
      play.hidden = moving !== null;
      if (hadFocus && document.activeElement === document.body) (moving === null ? play : stop).focus();
    },
  };
}

/** @param {string} label @param {string} words @param {(origin: HTMLElement) => void} onPress */
function toolButton(label, words, onPress) {
  const button = el('button', { type: 'button', class: 'tool', 'aria-label': words, title: words }, label);
  button.addEventListener('click', () => onPress(button));
  return button;
}

function createFace() {
  const local = el('strong');
  const utc = el('span');
  return {
    node: el('div', { class: 'clock-face' }, local, utc),
    /** @param {number} nowAt @param {string} zone @param {string} name */
    show(nowAt, zone, name) {
      local.textContent = `${dateTimeText(nowAt, zone)} ${zoneText(nowAt, zone)}`;
      local.title = `The time where ${name} is (${zone})`;
      const isSameDay = dateOf(nowAt, 'UTC') === dateOf(nowAt, zone);
      utc.textContent = `${isSameDay ? timeText(nowAt, 'UTC') : dateTimeText(nowAt, 'UTC')} UTC`;
    },
  };
}
