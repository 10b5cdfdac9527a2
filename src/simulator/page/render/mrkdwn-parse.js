// Slack's mrkdwn as a tree of plain values. Pure: no page, no people, no clock; what a mention or a date looks
// like is decided where the tree is drawn. It never fails: whatever is not markup is text.
import { safeUrl } from './safe-url.js';

/**
 * @typedef {{ kind: 'text', text: string }
 *   | { kind: 'break' }
 *   | { kind: 'bold' | 'italic' | 'strike' | 'underline', children: Inline[] }
 *   | { kind: 'color', value: string }
 *   | { kind: 'code', text: string }
 *   | { kind: 'link', url: string, children: Inline[] }
 *   | { kind: 'user', id: string }
 *   | { kind: 'channel', id: string }
 *   | { kind: 'group', label: string }
 *   | { kind: 'emoji', name: string, unicode?: string }
 *   | { kind: 'date', seconds: number, format: string, url: string | null, fallback: string }} Inline
 * @typedef {{ kind: 'paragraph', children: Inline[] }
 *   | { kind: 'quote', children: Inline[] }
 *   | { kind: 'pre', text: string }
 *   | { kind: 'heading', level: number, children: Inline[] }
 *   | { kind: 'rule' }
 *   | { kind: 'table', head: Inline[][], rows: Inline[][][], right: boolean[] }
 *   | { kind: 'list', ordered: boolean, start: number, indent: number, items: Inline[][] }} Node
 */

const MARKS = /** @type {const} */ ({ '*': 'bold', _: 'italic', '~': 'strike' });
const DEEPEST = 8;
const BULLET = /^(\s*)(?:[•◦▪]|-) +(.*)$/;
const NUMBERED = /^(\s*)(\d{1,3})[.)] +(.*)$/;
const QUOTED = /^(?:>|&gt;) ?(.*)$/;

/** @param {string} source @returns {Node[]} */
export function parseMrkdwn(source) {
  return source
    .split(/(```[\s\S]*?```)/)
    .flatMap((piece) =>
      piece.startsWith('```') && piece.length > 6 ? [preformatted(piece.slice(3, -3))] : blocksOf(piece),
    );
}

/** @param {string} text @returns {Node} */
function preformatted(text) {
  return { kind: 'pre', text: unescapeEntities(unwrapAngles(text.replace(/^\n|\n$/g, ''))) };
}

/** Slack shows addresses and mentions inside code as their bare text. @param {string} text */
function unwrapAngles(text) {
  return text.replace(/<(https?:[^>|\n]*)(?:\|([^>\n]*))?>/g, (_whole, url, label) => label ?? url);
}

/** @param {string} text @returns {Node[]} */
function blocksOf(text) {
  /** @type {Node[]} */
  const nodes = [];
  /** @type {string[]} */
  let open = [];
  const close = () => {
    const paragraph = open.join('\n').replace(/^\n+|\n+$/g, '');
    if (paragraph.trim() !== '') nodes.push({ kind: 'paragraph', children: parseInline(paragraph) });
    open = [];
  };
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const rest = /^(?:>>>|&gt;&gt;&gt;) ?/.exec(line);
    if (rest) {
      close();
      const quoted = [line.slice(rest[0].length), ...lines.slice(index + 1)].join('\n').trimEnd();
      nodes.push({ kind: 'quote', children: parseInline(quoted) });
      return nodes;
    }
    if (!addToBlock(nodes, line, open.length > 0 ? close : () => {})) open.push(line);
  }
  close();
  return nodes;
}

/** Adds a quoted or listed line to the block it belongs to; false when the line is ordinary text.
 * @param {Node[]} nodes @param {string} line @param {() => void} closeParagraph */
function addToBlock(nodes, line, closeParagraph) {
  const quoted = QUOTED.exec(line);
  if (quoted) {
    closeParagraph();
    const children = parseInline(quoted[1] ?? '');
    const last = nodes.at(-1);
    if (last?.kind === 'quote') last.children.push({ kind: 'break' }, ...children);
    else nodes.push({ kind: 'quote', children });
    return true;
  }
  const numbered = NUMBERED.exec(line);
  const bullet = numbered ? null : BULLET.exec(line);
  const match = numbered ?? bullet;
  if (!match) return false;
  closeParagraph();
  const indent = Math.min(8, Math.floor((match[1] ?? '').length / 2));
  const item = parseInline(match.at(-1) ?? '');
  const last = nodes.at(-1);
  if (last?.kind === 'list' && last.ordered === Boolean(numbered) && last.indent === indent)
    last.items.push(item);
  else
    nodes.push({
      kind: 'list',
      ordered: Boolean(numbered),
      start: Number(numbered?.[2] ?? 1),
      indent,
      items: [item],
    });
  return true;
}

/** @param {string} source @param {number} [depth] @returns {Inline[]} */
export function parseInline(source, depth = 0) {
  /** @type {Inline[]} */
  const found = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') found.push({ kind: 'text', text: unescapeEntities(plain) });
    plain = '';
  };
  let at = 0;
  while (at < source.length) {
    const atom = atomAt(source, at) ?? (depth < DEEPEST ? markedAt(source, at, depth) : null);
    if (atom) {
      flush();
      found.push(atom.node);
      at = atom.end;
    } else {
      plain += source[at];
      at += 1;
    }
  }
  flush();
  return found;
}

/** @param {string} source @param {number} at @returns {{ node: Inline, end: number } | null} */
function atomAt(source, at) {
  switch (source[at]) {
    case '\n':
      return { node: { kind: 'break' }, end: at + 1 };
    case '`': {
      const code = /^`([^`\n]+)`/.exec(source.slice(at));
      if (!code) return null;
      return {
        node: { kind: 'code', text: unescapeEntities(unwrapAngles(code[1] ?? '')) },
        end: at + code[0].length,
      };
    }
    case '<': {
      const angle = /^<([^<>\n]+)>/.exec(source.slice(at));
      const node = angle ? angleNode(angle[1] ?? '') : null;
      return angle && node ? { node, end: at + angle[0].length } : null;
    }
    case ':': {
      const emoji = /^:([a-z0-9_+-]+(?:::skin-tone-[2-6])?):/.exec(source.slice(at, at + 80));
      // `10:30:45` is a time, not an emoji called 30.
      if (!emoji || /^\d+$/.test(emoji[1] ?? '')) return null;
      return { node: { kind: 'emoji', name: emoji[1] ?? '' }, end: at + emoji[0].length };
    }
    case 'h':
      return bareLinkAt(source, at);
    default:
      return null;
  }
}

/** @param {string} source @param {number} at @returns {{ node: Inline, end: number } | null} */
function bareLinkAt(source, at) {
  if (at > 0 && /\w/.test(source[at - 1] ?? '')) return null;
  const match = /^https?:\/\/[^\s<>|`]+/.exec(source.slice(at, at + 3000));
  const text = match?.[0].replace(/[.,;:!?)\]}*_~'"]+$/, '');
  const url = text === undefined ? null : safeUrl(unescapeEntities(text));
  if (text === undefined || url === null) return null;
  return {
    node: { kind: 'link', url, children: [{ kind: 'text', text: unescapeEntities(text) }] },
    end: at + text.length,
  };
}

/** What stands between `<` and `>`. @param {string} inner @returns {Inline | null} */
function angleNode(inner) {
  const bar = inner.indexOf('|');
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? null : inner.slice(bar + 1);
  if (/^@[A-Z0-9]+$/.test(target)) return { kind: 'user', id: target.slice(1) };
  if (/^#[A-Z0-9]+$/.test(target) && !label) return { kind: 'channel', id: target.slice(1) };
  if (target.startsWith('#'))
    return { kind: 'group', label: `#${unescapeEntities(label ?? target.slice(1))}` };
  if (target.startsWith('!date^')) return dateNode(inner);
  if (target.startsWith('!')) {
    const name = unescapeEntities(label ?? target.slice(1)).replace(/^@/, '');
    return { kind: 'group', label: `@${name}` };
  }
  const url = safeUrl(unescapeEntities(target));
  if (url !== null)
    return {
      kind: 'link',
      url,
      children:
        label === null ? [{ kind: 'text', text: unescapeEntities(target) }] : parseInline(label, DEEPEST),
    };
  if (label === null) return null;
  // A link this page refuses to follow shows both its words and where it wanted to go.
  return { kind: 'text', text: unescapeEntities(`${label} (${target})`) };
}

/** @param {string} inner @returns {Inline | null} */
function dateNode(inner) {
  const match = /^!date\^(\d{1,12})\^([^|^]*)(?:\^([^|]*))?(?:\|(.*))?$/.exec(inner);
  if (!match) return null;
  return {
    kind: 'date',
    seconds: Number(match[1]),
    format: unescapeEntities(match[2] ?? ''),
    url: match[3] === undefined ? null : safeUrl(unescapeEntities(match[3])),
    fallback: unescapeEntities(match[4] ?? ''),
  };
}

/** @param {string} source @param {number} at @param {number} depth @returns {{ node: Inline, end: number } | null} */
function markedAt(source, at, depth) {
  const mark = source[at];
  if (mark !== '*' && mark !== '_' && mark !== '~') return null;
  if (at > 0 && /[\p{L}\p{N}]/u.test(source[at - 1] ?? '')) return null;
  if (/^\s?$/.test(source[at + 1] ?? '')) return null;
  const end = closingOf(source, at, mark);
  if (end === null) return null;
  return {
    node: { kind: MARKS[mark], children: parseInline(source.slice(at + 1, end), depth + 1) },
    end: end + 1,
  };
}

/** @param {string} source @param {number} open @param {string} mark @returns {number | null} */
function closingOf(source, open, mark) {
  for (let at = open + 1; at < source.length; at += 1) {
    const char = source[at];
    if (char === '\n') return null;
    if (char === '`' || char === '<') {
      const skipped = /^(?:`[^`\n]+`|<[^<>\n]+>)/.exec(source.slice(at));
      if (skipped) at += skipped[0].length - 1;
    } else if (
      char === mark &&
      at > open + 1 &&
      !/\s/.test(source[at - 1] ?? '') &&
      !/[\p{L}\p{N}]/u.test(source[at + 1] ?? '')
    ) {
      return at;
    }
  }
  return null;
}

/** The three entities Slack escapes, and no others. @param {string} text */
export function unescapeEntities(text) {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
