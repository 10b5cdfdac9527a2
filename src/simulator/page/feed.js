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

/** @param {HTMLElement} panel @param {{ onGo: (happening: Happening) => void }} parts */
export function createFeed(panel, { onGo }) {
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
  panel.append(
    el('div', { class: 'side-head' }, el('h2', { id: 'feed-title' }, 'What people receive'), shut),
    line,
    rows,
    spoken,
  );
  const speak = speaker(spoken);
  let last = 0;

  /** @param {Happening} happening @param {Viewer} viewer */
  function add(happening, viewer) {
    if (happening.seq <= last) return;
    last = happening.seq;
    rows.prepend(row(happening, viewer, () => onGo(happening)));
    while (rows.childElementCount > MOST_ROWS) rows.lastElementChild?.remove();
  }

  return {
    begin() {
      rows.replaceChildren();
      line.textContent = 'A day passes each second.';
      panel.hidden = false;
    },
    /** Something happened while the clock plays. @param {Happening} happening @param {Viewer} viewer */
    tell(happening, viewer) {
      if (happening.kind !== 'message') return;
      add(happening, viewer);
      speak(sentence(happening, viewer));
    },
    /** What came of one move. @param {ClockAnswer} answer @param {boolean} isNext @param {Viewer} viewer */
    showAnswer(answer, isNext, viewer) {
      const told = answer.happenings.filter(({ kind }) => isNext || kind === 'message');
      if (told.length === 0 && !isNext && panel.hidden) return;
      rows.replaceChildren();
      last = 0;
      for (const happening of told) add(happening, viewer);
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
