// What people received while the clock moved: newest first, each a way to that person. Speaks up for screen readers
// now and then, not for each line.
import { el } from './dom.js';
import { avatar } from './people-list.js';
import { dateTimeText } from './time.js';

/**
 * @import { ClockAnswer, Happening } from '../client-api.ts'
 * @import { Viewer } from './render/surface.d.ts'
 */

const MOST_ROWS = 120;
const SPOKEN_EVERY_MS = 4_000;

/**
 * @typedef {{ panel: HTMLElement, line: HTMLElement, rows: HTMLElement, spoken: HTMLElement, last: number,
 *   onGo: (happening: Happening) => void }} Feed `last`: the newest one that is listed
 */

/** @param {HTMLElement} panel @param {{ onGo: (happening: Happening) => void }} parts */
export function createFeed(panel, { onGo }) {
  const feed = feedIn(panel, onGo);
  const { line, rows, spoken } = feed;
  const speak = speaker(spoken);
  return {
    begin() {
      rows.replaceChildren();
      feed.last = 0;
      line.textContent = 'A day passes each second. What people receive appears here.';
      panel.hidden = false;
    },
    /** Something happened while the clock plays. @param {Happening} happening @param {Viewer} viewer */
    tell(happening, viewer) {
      if (happening.kind !== 'message') return;
      add(feed, happening, viewer);
      speak(sentence(happening, viewer));
    },
    /** What came of one move. @param {ClockAnswer} answer @param {boolean} isNext @param {Viewer} viewer */
    showAnswer(answer, isNext, viewer) {
      const told = answer.happenings.filter(({ kind }) => isNext || kind === 'message');
      if (told.length === 0 && !isNext && panel.hidden) return;
      rows.replaceChildren();
      feed.last = 0;
      for (const happening of told) add(feed, happening, viewer);
      line.textContent = summary(answer, told, isNext, viewer);
      spoken.textContent = [line.textContent, ...told.slice(0, 1).map((one) => sentence(one, viewer))].join(
        ' ',
      );
      panel.hidden = false;
    },
    /** @param {string} words */
    say(words) {
      line.textContent = words;
    },
  };
}

/** @param {HTMLElement} panel @param {(happening: Happening) => void} onGo @returns {Feed} */
function feedIn(panel, onGo) {
  const spoken = el('p', { class: 'sr-only', role: 'status', 'aria-live': 'polite' });
  const line = el('p', { class: 'feed-line' });
  const rows = el('ol', { class: 'feed-rows' });
  const shut = el(
    'button',
    { type: 'button', class: 'button icon-button', 'aria-label': 'Close what happened' },
    '×',
  );
  shut.addEventListener('click', () => {
    panel.hidden = true;
  });
  const head = el('div', { class: 'side-head' }, el('h2', { id: 'feed-title' }, 'What people receive'), shut);
  panel.append(head, line, rows, spoken);
  return { panel, line, rows, spoken, last: 0, onGo };
}

/** @param {Feed} feed @param {Happening} happening @param {Viewer} viewer */
function add(feed, happening, viewer) {
  if (happening.seq <= feed.last) return;
  feed.last = happening.seq;
  feed.rows.prepend(row(happening, viewer, () => feed.onGo(happening)));
  while (feed.rows.childElementCount > MOST_ROWS) feed.rows.lastElementChild?.remove();
}

/** @param {ClockAnswer} answer @param {readonly Happening[]} told @param {boolean} isNext @param {Viewer} viewer */
function summary(answer, told, isNext, viewer) {
  const when = dateTimeText(answer.nowAt, viewer.zone);
  if (answer.isStopped) return `Stopped at ${when}.`;
  if (told.length === 0)
    return isNext
      ? 'Nothing happened in eight weeks. It may be somebody’s turn.'
      : `Nobody received anything by ${when}.`;
  const people = [...new Set(told.map((one) => whom(one, viewer)))];
  const [first = ''] = people;
  const others = people.length - 1;
  const who = others === 0 ? first : `${first} and ${others} ${others === 1 ? 'other' : 'others'}`;
  return `${when}: something new for ${who}.`;
}

/** @param {HTMLElement} place @returns {(words: string) => void} */
function speaker(place) {
  let waiting = 0;
  let latest = '';
  return (words) => {
    waiting += 1;
    latest = words;
    if (waiting > 1) return;
    setTimeout(() => {
      place.textContent = waiting === 1 ? latest : `${waiting} messages. The latest: ${latest}`;
      waiting = 0;
    }, SPOKEN_EVERY_MS);
  };
}

/** @param {Happening} happening @param {Viewer} viewer */
function whom(happening, viewer) {
  return happening.memberId === null ? `#${happening.channelName}` : viewer.nameOf(happening.memberId);
}

/** @param {Happening} happening @param {Viewer} viewer */
function sentence(happening, viewer) {
  return `To ${whom(happening, viewer)}: ${happening.text}`;
}

/** @param {Happening} happening @param {Viewer} viewer @param {() => void} onGo */
function row(happening, viewer, onGo) {
  const name = whom(happening, viewer);
  // The day and the hour; the year and the weekday stand in the clock.
  const when = dateTimeText(happening.at, viewer.zone).replace(/^\w+, (.*), \d{4},/, '$1,');
  const what = { message: null, home: 'Home', modal: 'A form' }[happening.kind];
  return el(
    'li',
    {},
    el(
      'button',
      { type: 'button', class: 'feed-row', onclick: onGo },
      avatar(happening.memberId ?? happening.channelId ?? '', name),
      el(
        'span',
        { class: 'feed-words' },
        el(
          'span',
          { class: 'feed-head' },
          el('strong', { class: 'feed-name' }, name),
          el('span', { class: 'quiet' }, when),
        ),
        el('span', { class: 'feed-text' }, what === null ? null : el('b', {}, `${what}: `), happening.text),
      ),
    ),
  );
}
