// One line of the inspector, which opens to show the JSON in and out. Draws the JSON only once somebody opens it.
import { el } from './dom.js';
import { blocksIn, directionText, durationText, isAboutFault, jsonText, markText } from './inspector-text.js';
import { timeText } from './time.js';

/** @import { InspectorEntry } from '../inspector-api.ts' */

/** @param {InspectorEntry} first @param {() => string} zone */
export function createEntry(first, zone) {
  let entry = first;
  const line = el('summary');
  const body = el('div', { class: 'inspected' });
  const details = el('details', {}, line, body);
  const node = el('li', {}, details);
  details.addEventListener('toggle', () => {
    if (!details.open) return body.replaceChildren();
    drawBody();
    node.scrollIntoView({ block: 'nearest' });
  });

  function drawLine() {
    const mark = markText(entry);
    node.classList.toggle('refused', entry.refused !== null);
    node.classList.toggle('from-app', entry.direction === 'fromApp');
    line.replaceChildren(
      el(
        'span',
        { class: 'inspected-head' },
        el('span', { class: 'inspected-way' }, directionText(entry)),
        ' ',
        el('strong', {}, entry.name),
        ' ',
        el(
          'span',
          { class: 'inspected-when' },
          [timeText(entry.at, zone()), durationText(entry)].filter(Boolean).join(' · '),
        ),
      ),
      el('span', { class: 'inspected-summary' }, entry.summary),
      mark === null ? '' : el('span', { class: 'inspected-mark' }, mark),
      entry.fault === null ? '' : el('span', { class: 'inspected-fault' }, `Fault: ${entry.fault}`),
    );
  }

  function drawBody() {
    const blocks = blocksIn(entry);
    const isFromApp = entry.direction === 'fromApp';
    body.replaceChildren(
      ...(isAboutFault(entry)
        ? [el('p', { class: 'quiet' }, 'What it hits from here on is marked with its name.')]
        : [
            el('p', { class: 'quiet' }, `By ${entry.transport}`),
            ...part(isFromApp ? 'The app sent' : 'The app got', entry.sent),
            ...part(isFromApp ? 'The workspace answered' : 'The app answered', entry.answered),
          ]),
      el(
        'div',
        { class: 'inspected-copy' },
        blocks === null ? null : copyButton('Copy blocks', () => blocks),
        copyButton('Copy JSON', () => JSON.stringify(entry, null, 2)),
      ),
    );
  }

  drawLine();
  return {
    node,
    entry: () => entry,
    /** @param {InspectorEntry} next */
    update(next) {
      entry = next;
      drawLine();
      if (details.open) drawBody();
    },
  };
}

/** @param {string} title @param {unknown} value */
function part(title, value) {
  if (value === null) return [el('h3', {}, title), el('p', { class: 'quiet' }, 'Nothing.')];
  return [el('h3', {}, title), el('pre', { tabindex: '0' }, el('code', {}, jsonText(value)))];
}

/** @param {string} words @param {() => string} text */
function copyButton(words, text) {
  const button = el('button', { type: 'button', class: 'button small' }, words);
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text());
      button.textContent = 'Copied';
    } catch {
      button.textContent = 'The browser does not allow copying';
    }
    setTimeout(() => {
      button.textContent = words;
    }, 1_500);
  });
  return button;
}
