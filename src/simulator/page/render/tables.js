// Tables an app sends: as they are, or with pages and sorting. Real tables, so that a screen reader can walk them.
import { el, freshId } from '../dom.js';
import { markup } from './mrkdwn.js';
import { parseRichText } from './rich-text-parse.js';
import { sortedRows } from './table-order.js';

/**
 * @import { Block, Cell, RichTextPart } from './block-kit.d.ts'
 * @import { Surface, Viewer } from './surface.d.ts'
 * @import { Order } from './table-order.js'
 */

/** Slack shows five rows when the app does not say. */
const PAGE_SIZE = 5;

/** @param {Block} block @param {Surface} surface */
export function table(block, surface) {
  const [head = [], ...rows] = block.rows ?? [];
  const settings = block.column_settings ?? [];
  /** @param {Cell} cell @param {number} column @param {'td' | 'th'} tag */
  const draw = (cell, column, tag) => {
    const { align = 'left', is_wrapped: isWrapped = false } = settings[column] ?? {};
    const classes = [align === 'right' || align === 'center' ? align : '', isWrapped ? '' : 'unwrapped'];
    return el(
      tag,
      { class: classes.filter(Boolean).join(' ') || null, scope: tag === 'th' ? 'col' : null },
      cellWords(cell, surface.viewer),
    );
  };
  return el(
    'div',
    { class: 'table-frame', tabindex: '0', role: 'region', 'aria-label': 'Table' },
    el(
      'table',
      { class: 'data' },
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          head.map((cell, column) => draw(cell, column, 'th')),
        ),
      ),
      el(
        'tbody',
        {},
        rows.map((row) =>
          el(
            'tr',
            {},
            row.map((cell, column) => draw(cell, column, 'td')),
          ),
        ),
      ),
    ),
  );
}

/** @param {Block} block @param {Surface} surface */
export function dataTable(block, surface) {
  const [head = [], ...rows] = block.rows ?? [];
  const size = block.page_size ?? PAGE_SIZE;
  const headed = block.row_header_column_index ?? 0;
  const captionId = freshId('caption');
  /** @type {Order | null} */
  let order = null;
  let page = 0;
  const body = el('tbody');
  const place = el('span', { class: 'quiet', role: 'status' });
  const earlier = pager('Earlier rows', '‹', -1);
  const later = pager('Further rows', '›', 1);
  const heads = head.map((cell, column) => {
    const words = cell.text ?? '';
    const sign = el('span', { class: 'sort-sign', 'aria-hidden': 'true' });
    const sort = el('button', { type: 'button', class: 'sort', title: `Sort by ${words}` }, words, sign);
    sort.addEventListener('click', () => {
      const isSame = order?.column === column;
      order = isSame && order?.isDown ? null : { column, isDown: isSame };
      page = 0;
      draw();
    });
    return { node: el('th', { scope: 'col', class: alignOf(rows, column) }, sort), sign };
  });

  /** @param {string} label @param {string} sign @param {1 | -1} way */
  function pager(label, sign, way) {
    const button = el('button', { type: 'button', class: 'button small', 'aria-label': label }, sign);
    button.addEventListener('click', () => {
      // Stays focusable at the end, so that the focus is not lost.
      if (button.getAttribute('aria-disabled') === 'true') return;
      page += way;
      draw();
    });
    return button;
  }

  function draw() {
    const first = page * size;
    const shown = sortedRows(rows, order).slice(first, first + size);
    body.replaceChildren(
      ...shown.map((row) =>
        el(
          'tr',
          {},
          row.map((cell, column) =>
            column === headed
              ? el('th', { scope: 'row', class: alignOf(rows, column) }, cellWords(cell, surface.viewer))
              : el('td', { class: alignOf(rows, column) }, cellWords(cell, surface.viewer)),
          ),
        ),
      ),
    );
    for (const [column, { node, sign }] of heads.entries()) {
      const isOrdered = order?.column === column;
      const way = isOrdered && order?.isDown ? 'descending' : 'ascending';
      if (isOrdered) node.setAttribute('aria-sort', way);
      else node.removeAttribute('aria-sort');
      sign.textContent = isOrdered ? (way === 'ascending' ? ' ↑' : ' ↓') : '';
    }
    place.textContent = `${first + 1}–${first + shown.length} of ${rows.length}`;
    earlier.setAttribute('aria-disabled', String(page === 0));
    later.setAttribute('aria-disabled', String(first + size >= rows.length));
  }
  draw();
  return el(
    'div',
    { class: 'data-table' },
    el(
      'div',
      { class: 'table-frame', tabindex: '0', role: 'region', 'aria-labelledby': captionId },
      el(
        'table',
        { class: 'data' },
        el('caption', { id: captionId }, block.caption ?? ''),
        el(
          'thead',
          {},
          el(
            'tr',
            {},
            heads.map(({ node }) => node),
          ),
        ),
        body,
      ),
    ),
    rows.length > size ? el('div', { class: 'table-pages' }, place, earlier, later) : null,
  );
}

/** Columns of numbers stand at the right. @param {readonly (readonly Cell[])[]} rows @param {number} column */
function alignOf(rows, column) {
  return rows.length > 0 && rows.every((row) => row[column]?.type === 'raw_number') ? 'right' : null;
}

/** @param {Cell} cell @param {Viewer} viewer */
function cellWords(cell, viewer) {
  if (cell.type !== 'rich_text') return cell.text ?? String(cell.value ?? '');
  return markup(parseRichText(/** @type {readonly RichTextPart[]} */ (cell.elements ?? [])), viewer);
}
