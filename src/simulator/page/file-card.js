// A file in a message: its name, a look at what is in it where the page can show that, and a way to keep it.
import { parseCsv } from './csv.js';
import { el } from './dom.js';
import { parseEvent } from './ics.js';
import { safePath } from './render/safe-url.js';
import { dateOf, dayText, timeText, zoneText } from './time.js';

/**
 * @import { FileOnScreen } from '../client-api.ts'
 * @import { Viewer } from './render/surface.d.ts'
 */

const MOST_ROWS = 5;
const MOST_COLUMNS = 6;
const MOST_BYTES = 500_000;

/** @param {FileOnScreen} file @param {Viewer} viewer */
export function fileCard(file, viewer) {
  const path = safePath(file.path);
  const kind = kindOf(file);
  const card = el(
    'div',
    { class: `file file-${kind}` },
    el(
      'div',
      { class: 'file-line' },
      el('span', { class: 'file-kind', 'aria-hidden': 'true' }, kind.toUpperCase()),
      el(
        'span',
        { class: 'file-words' },
        el('strong', {}, file.title || file.name),
        el('span', { class: 'quiet' }, detail(file)),
      ),
      path === null ? null : links(file, path, kind),
    ),
  );
  if (path !== null) preview(card, file, path, kind, viewer);
  return card;
}

/** @param {FileOnScreen} file */
function kindOf(file) {
  return file.name.includes('.') ? (file.name.split('.').at(-1) ?? '').toLowerCase().slice(0, 4) : 'file';
}

/** @param {FileOnScreen} file */
function detail(file) {
  const size = file.bytes < 1024 ? `${file.bytes} bytes` : `${Math.round(file.bytes / 1024)} KB`;
  return file.title && file.title !== file.name ? `${file.name}, ${size}` : size;
}

/** @param {FileOnScreen} file @param {string} path @param {string} kind */
function links(file, path, kind) {
  return el(
    'span',
    { class: 'file-links' },
    // The browser's own viewer keeps a document away from this page.
    kind === 'pdf'
      ? el(
          'a',
          {
            class: 'button small',
            href: `${path}?show`,
            target: '_blank',
            rel: 'noopener',
            'aria-label': `Open ${file.name} in a new tab`,
          },
          'Open',
        )
      : null,
    el(
      'a',
      { class: 'button small', href: path, download: file.name, 'aria-label': `Download ${file.name}` },
      'Download',
    ),
  );
}

/** @param {HTMLElement} card @param {FileOnScreen} file @param {string} path @param {string} kind @param {Viewer} viewer */
function preview(card, file, path, kind, viewer) {
  if (['png', 'jpg', 'jpeg'].includes(kind)) {
    const picture = el('img', {
      class: 'file-picture',
      src: path,
      alt: file.title || file.name,
      loading: 'lazy',
    });
    picture.addEventListener('error', () => picture.remove());
    card.append(
      el('a', { href: `${path}?show`, target: '_blank', rel: 'noopener', class: 'picture-link' }, picture),
    );
  }
  if (file.bytes > MOST_BYTES || !['csv', 'ics'].includes(kind)) return;
  const place = el('div', { class: 'file-inside' });
  card.append(place);
  textOf(path).then((text) => {
    const inside = text === null ? null : kind === 'csv' ? csvTable(text, file) : eventCard(text, viewer);
    if (inside === null) place.remove();
    else place.append(inside);
    card.dispatchEvent(new Event('previewed'));
  });
}

/** @type {Map<string, Promise<string | null>>} files never change, and cards are drawn again and again */
const texts = new Map();

/** @param {string} path */
function textOf(path) {
  const known = texts.get(path);
  if (known) return known;
  const text = fetch(path).then(
    (response) => (response.ok ? response.text() : null),
    () => null,
  );
  texts.set(path, text);
  return text;
}

/** @param {string} text @param {FileOnScreen} file */
function csvTable(text, file) {
  const [head = [], ...rows] = parseCsv(text);
  if (head.length === 0) return null;
  const columns = head.slice(0, MOST_COLUMNS);
  const more = [
    rows.length > MOST_ROWS
      ? `${rows.length - MOST_ROWS} more ${rows.length - MOST_ROWS === 1 ? 'row' : 'rows'}`
      : '',
    head.length > MOST_COLUMNS ? `${head.length - MOST_COLUMNS} more columns` : '',
  ].filter(Boolean);
  return el(
    'div',
    { class: 'csv', tabindex: '0', role: 'region', 'aria-label': `The first rows of ${file.name}` },
    el(
      'table',
      {},
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          columns.map((cell) => el('th', { scope: 'col' }, cell)),
        ),
      ),
      el(
        'tbody',
        {},
        rows.slice(0, MOST_ROWS).map((row) =>
          el(
            'tr',
            {},
            columns.map((_, index) => el('td', {}, row[index] ?? '')),
          ),
        ),
      ),
    ),
    more.length > 0 ? el('p', { class: 'quiet' }, `And ${more.join(', ')}.`) : null,
  );
}

/** @param {string} text @param {Viewer} viewer */
function eventCard(text, viewer) {
  const event = parseEvent(text);
  if (event === null) return null;
  const zone = event.isAllDay ? 'UTC' : viewer.zone;
  const day = el(
    'span',
    { class: 'event-day', 'aria-hidden': 'true' },
    el('b', {}, monthOf(event.startsAt, zone)),
    String(Number(dateOf(event.startsAt, zone).slice(8))),
  );
  const times = event.isAllDay
    ? 'All day'
    : `${timeText(event.startsAt, zone)}${event.endsAt === null ? '' : ` – ${timeText(event.endsAt, zone)}`} ${zoneText(event.startsAt, zone)}`;
  return el(
    'div',
    { class: event.isCancelled ? 'event cancelled' : 'event' },
    day,
    el(
      'div',
      { class: 'event-words' },
      el('strong', {}, event.title),
      el('span', {}, `${dayText(event.startsAt, zone, viewer.nowAt)}, ${times}`),
      event.isCancelled ? el('span', { class: 'event-note' }, 'Cancelled') : null,
      event.place ? el('span', { class: 'quiet' }, event.place) : null,
      event.organizer ? el('span', { class: 'quiet' }, `Organized by ${event.organizer}`) : null,
    ),
  );
}

/** @param {number} at @param {string} zone */
function monthOf(at, zone) {
  return new Intl.DateTimeFormat('en-US', { month: 'short', timeZone: zone }).format(new Date(at));
}
