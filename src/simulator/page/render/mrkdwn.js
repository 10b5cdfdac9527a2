// Draws the tree of mrkdwn-parse.js as page elements. Everything a person or an app wrote becomes text nodes.
import { el } from '../dom.js';
import { slackDateText } from '../time.js';
import { emojiCharacter } from './emoji.js';
import { parseInline, parseMrkdwn } from './mrkdwn-parse.js';

/**
 * @import { Inline, Node as Markup } from './mrkdwn-parse.js'
 * @import { TextObject } from './block-kit.d.ts'
 * @import { Viewer } from './surface.d.ts'
 */

/** @param {string} source @param {Viewer} viewer @returns {HTMLElement} */
export function mrkdwn(source, viewer) {
  return markup(parseMrkdwn(source), viewer);
}

/** @param {readonly Markup[]} nodes @param {Viewer} viewer @returns {HTMLElement} */
export function markup(nodes, viewer) {
  return el(
    'div',
    { class: 'text' },
    nodes.map((node) => blockOf(node, viewer)),
  );
}

/** A text object where only a line fits, such as an option or a label.
 * @param {TextObject | string | undefined} text @param {Viewer} viewer @returns {HTMLElement} */
export function lineOf(text, viewer) {
  const isMrkdwn = typeof text === 'object' && text.type === 'mrkdwn';
  const inline = isMrkdwn ? parseInline(text.text ?? '') : plainInline(plainOf(text));
  return el(
    'span',
    { class: 'text' },
    inline.map((node) => inlineOf(node, viewer)),
  );
}

/** A text object as the app marked it. @param {TextObject | undefined} text @param {Viewer} viewer */
export function textOf(text, viewer) {
  if (text?.type === 'mrkdwn') return mrkdwn(text.text ?? '', viewer);
  return el(
    'div',
    { class: 'text' },
    el(
      'p',
      {},
      plainInline(plainOf(text)).map((node) => inlineOf(node, viewer)),
    ),
  );
}

/** The bare words of a text object. @param {TextObject | string | undefined} text */
export function plainOf(text) {
  return typeof text === 'string' ? text : (text?.text ?? '');
}

/** Words for an attribute or an option, emoji names turned into characters where known. @param {TextObject | string | undefined} text */
export function labelOf(text) {
  return plainOf(text).replace(/:([a-z0-9_+-]+):/g, (whole, name) => emojiCharacter(name) ?? whole);
}

/** Plain text has emoji and line breaks, and no other markup. @param {string} text @returns {Inline[]} */
function plainInline(text) {
  return text.split(/(\n|:[a-z_+-][a-z0-9_+-]*:)/).map((piece) => {
    if (piece === '\n') return { kind: 'break' };
    return /^:.+:$/.test(piece) ? { kind: 'emoji', name: piece.slice(1, -1) } : { kind: 'text', text: piece };
  });
}

/** @param {Markup} node @param {Viewer} viewer @returns {HTMLElement} */
function blockOf(node, viewer) {
  switch (node.kind) {
    case 'paragraph':
      return el(
        'p',
        {},
        node.children.map((child) => inlineOf(child, viewer)),
      );
    case 'quote':
      return el(
        'blockquote',
        {},
        node.children.map((child) => inlineOf(child, viewer)),
      );
    case 'pre':
      return el('pre', { tabindex: '0' }, el('code', {}, node.text));
    case 'heading':
      return el(
        HEADINGS[node.level - 1] ?? 'h6',
        { class: `heading-${node.level}` },
        node.children.map((child) => inlineOf(child, viewer)),
      );
    case 'rule':
      return el('hr', { class: 'block-divider' });
    case 'table':
      return tableOf(node, viewer);
    case 'list':
      return el(
        node.ordered ? 'ol' : 'ul',
        { class: `indent-${node.indent}`, start: node.ordered && node.start !== 1 ? node.start : null },
        node.items.map((item) =>
          el(
            'li',
            {},
            item.map((child) => inlineOf(child, viewer)),
          ),
        ),
      );
  }
}

// The page's own titles come before those of a message.
const HEADINGS = /** @type {const} */ (['h3', 'h4', 'h5', 'h6', 'h6', 'h6']);

/** @param {Extract<Markup, { kind: 'table' }>} table @param {Viewer} viewer */
function tableOf({ head, rows, right }, viewer) {
  /** @param {'td' | 'th'} tag @param {readonly Inline[]} cell @param {number} column */
  const draw = (tag, cell, column) =>
    el(
      tag,
      { class: right[column] ? 'right' : null, scope: tag === 'th' ? 'col' : null },
      cell.map((child) => inlineOf(child, viewer)),
    );
  return el(
    'div',
    { class: 'table-frame', tabindex: '0' },
    el(
      'table',
      { class: 'data' },
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          head.map((cell, column) => draw('th', cell, column)),
        ),
      ),
      el(
        'tbody',
        {},
        rows.map((row) =>
          el(
            'tr',
            {},
            row.map((cell, column) => draw('td', cell, column)),
          ),
        ),
      ),
    ),
  );
}

const TAGS = /** @type {const} */ ({ bold: 'strong', italic: 'em', strike: 's', underline: 'u' });

/** @param {Inline} node @param {Viewer} viewer @returns {Node} */
function inlineOf(node, viewer) {
  switch (node.kind) {
    case 'text':
      return document.createTextNode(node.text);
    case 'break':
      return el('br');
    case 'bold':
    case 'italic':
    case 'strike':
    case 'underline':
      return el(
        TAGS[node.kind],
        {},
        node.children.map((child) => inlineOf(child, viewer)),
      );
    case 'code':
      return el('code', {}, node.text);
    case 'link':
      return link(
        node.url,
        node.children.map((child) => inlineOf(child, viewer)),
      );
    case 'user':
      return el('span', { class: 'mention' }, `@${viewer.nameOf(node.id)}`);
    case 'channel':
      return el('span', { class: 'mention' }, `#${viewer.nameOf(node.id)}`);
    case 'group':
      return el('span', { class: 'mention' }, node.label);
    case 'emoji':
      return emoji(node.name, node.unicode);
    case 'color':
      return swatch(node.value);
    case 'date': {
      const text = slackDateText(node.seconds, node.format, viewer.zone, viewer.nowAt);
      const when = el(
        'time',
        { datetime: new Date(node.seconds * 1000).toISOString(), title: node.fallback },
        text,
      );
      return node.url === null ? when : link(node.url, [when]);
    }
  }
}

/** @param {string} url @param {readonly Node[]} children */
function link(url, children) {
  return el('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, children);
}

/** A color as a small field beside its value. @param {string} value */
function swatch(value) {
  const field = el('span', { class: 'swatch-field', 'aria-hidden': 'true' });
  if (/^#[0-9a-f]{6}$/i.test(value)) field.style.backgroundColor = value;
  return el('span', { class: 'swatch' }, field, el('code', {}, value));
}

/** @param {string} name @param {string} [unicode] code points in hexadecimal, as Slack writes them */
function emoji(name, unicode) {
  const character = emojiCharacter(name) ?? charactersOf(unicode ?? '');
  if (character === null) return document.createTextNode(`:${name}:`);
  return el('span', { class: 'emoji', role: 'img', 'aria-label': name.replaceAll('_', ' ') }, character);
}

/** @param {string} unicode @returns {string | null} */
function charactersOf(unicode) {
  if (!/^[0-9a-f]{2,6}(-[0-9a-f]{2,6})*$/i.test(unicode)) return null;
  const points = unicode.split('-').map((point) => Number.parseInt(point, 16));
  return points.every((point) => point <= 0x10ffff) ? String.fromCodePoint(...points) : null;
}
