// The markdown of a markdown block as the same tree mrkdwn becomes. Pure, and never fails: whatever is not markup
// is text; pictures become links, as in Slack.
import { safeUrl } from './safe-url.js';

/** @import { Inline, Node } from './mrkdwn-parse.js' */

const FENCE = /^\s*(```|~~~)/;
const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/;
const RULE = /^\s*([-*_])(?:\s*\1){2,}\s*$/;
const QUOTED = /^>\s?(.*)$/;
const BULLET = /^(\s*)[-*+]\s+(?:\[([ xX])\]\s+)?(.*)$/;
const NUMBERED = /^(\s*)(\d{1,9})[.)]\s+(.*)$/;
const TABLE_RULE = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;
const DEEPEST = 8;

/** @param {string} source @returns {Node[]} */
export function parseMarkdown(source) {
  const lines = source.replaceAll('\r\n', '\n').split('\n');
  /** @type {Node[]} */
  const nodes = [];
  let at = 0;
  while (at < lines.length) {
    const [taken, node] = blockAt(lines, at);
    if (node !== null) nodes.push(node);
    at += taken;
  }
  return nodes;
}

/** How many lines the next block takes, and the block. @param {readonly string[]} lines @param {number} at @returns {[number, Node | null]} */
function blockAt(lines, at) {
  const line = lines[at] ?? '';
  if (line.trim() === '') return [1, null];
  if (FENCE.test(line)) return fenced(lines, at);
  const heading = HEADING.exec(line);
  if (heading)
    return [1, { kind: 'heading', level: (heading[1] ?? '#').length, children: parseSpan(heading[2] ?? '') }];
  if (RULE.test(line)) return [1, { kind: 'rule' }];
  if (QUOTED.test(line)) {
    const count = run(lines, at, (one) => QUOTED.test(one));
    const text = lines.slice(at, at + count).map((one) => QUOTED.exec(one)?.[1] ?? '');
    return [count, { kind: 'quote', children: parseSpan(text.join('\n')) }];
  }
  if (line.includes('|') && TABLE_RULE.test(lines[at + 1] ?? '')) return tableAt(lines, at);
  if (BULLET.test(line) || NUMBERED.test(line)) return listAt(lines, at);
  const count = run(lines, at, (one, index) => one.trim() !== '' && (index === 0 || !isBlockStart(one)));
  return [count, { kind: 'paragraph', children: parseSpan(lines.slice(at, at + count).join('\n')) }];
}

/** @param {readonly string[]} lines @param {number} at @param {(line: string, index: number) => boolean} fits */
function run(lines, at, fits) {
  let count = 0;
  while (at + count < lines.length && fits(lines[at + count] ?? '', count)) count += 1;
  return count;
}

/** @param {string} line */
function isBlockStart(line) {
  return [FENCE, HEADING, RULE, QUOTED, BULLET, NUMBERED].some((start) => start.test(line));
}

/** @param {readonly string[]} lines @param {number} at @returns {[number, Node]} */
function fenced(lines, at) {
  const inside = run(lines, at + 1, (line) => !FENCE.test(line));
  return [inside + 2, { kind: 'pre', text: lines.slice(at + 1, at + 1 + inside).join('\n') }];
}

/** Items of one kind and depth in a row. @param {readonly string[]} lines @param {number} at @returns {[number, Node]} */
function listAt(lines, at) {
  const first = itemOf(lines[at] ?? '');
  const count = run(lines, at, (line) => {
    const item = itemOf(line);
    return item !== null && item.ordered === first?.ordered && item.indent === first.indent;
  });
  const items = lines.slice(at, at + count).map((line) => parseSpan(itemOf(line)?.text ?? ''));
  const { ordered = false, start = 1, indent = 0 } = first ?? {};
  return [count, { kind: 'list', ordered, start, indent, items }];
}

/** @param {string} line */
function itemOf(line) {
  const bullet = BULLET.exec(line);
  const numbered = NUMBERED.exec(line);
  if (bullet) {
    const box = bullet[2] === undefined ? '' : bullet[2] === ' ' ? '☐ ' : '☑ ';
    return { ordered: false, start: 1, indent: depthOf(bullet[1] ?? ''), text: `${box}${bullet[3] ?? ''}` };
  }
  if (!numbered) return null;
  return {
    ordered: true,
    start: Number(numbered[2]),
    indent: depthOf(numbered[1] ?? ''),
    text: numbered[3] ?? '',
  };
}

/** @param {string} spaces */
function depthOf(spaces) {
  return Math.min(DEEPEST, Math.ceil(spaces.replaceAll('\t', '    ').length / 3));
}

/** @param {readonly string[]} lines @param {number} at @returns {[number, Node]} */
function tableAt(lines, at) {
  const count = run(lines, at, (line) => line.includes('|') && line.trim() !== '');
  const cells = (/** @type {string} */ line) =>
    line
      .trim()
      .replace(/^\||\|$/g, '')
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim().replaceAll('\\|', '|'));
  const head = cells(lines[at] ?? '');
  const right = cells(lines[at + 1] ?? '').map((rule) => /^-+:$/.test(rule));
  const rows = lines
    .slice(at + 2, at + count)
    .map((line) => head.map((_cell, column) => parseSpan(cells(line)[column] ?? '')));
  return [count, { kind: 'table', head: head.map((cell) => parseSpan(cell)), rows, right }];
}

// In the order in which they are tried at a place: escaped, code, pictures and links, addresses, marks.
const SPAN =
  /\\([\\`*_{}[\]()#+\-.!~|>])|(`+)([\s\S]*?[^`])\2(?!`)|!?\[([^\]\n]*)\]\(\s*([^()\s]+)(?:\s+"[^"]*")?\s*\)|<?(https?:\/\/[^\s<>]+[^\s<>.,;:!?)])>?|(\*\*|__)(?=\S)([\s\S]*?\S)\7|~~(?=\S)([\s\S]*?\S)~~|(?<![\w*])\*(?=[^\s*])([\s\S]*?[^\s*])\*(?!\*)|(?<!\w)_(?=\S)([\s\S]*?\S)_(?!\w)|:([a-z0-9_+-]+):|(\n)/;

/** @param {string} source @param {number} [depth] @returns {Inline[]} */
export function parseSpan(source, depth = 0) {
  /** @type {Inline[]} */
  const nodes = [];
  let rest = source;
  while (rest !== '') {
    const found = depth > DEEPEST ? null : SPAN.exec(rest);
    if (!found) {
      nodes.push({ kind: 'text', text: rest });
      break;
    }
    if (found.index > 0) nodes.push({ kind: 'text', text: rest.slice(0, found.index) });
    nodes.push(...spanOf(found, depth));
    rest = rest.slice(found.index + found[0].length);
  }
  return nodes;
}

/** @param {RegExpExecArray} found @param {number} depth @returns {Inline[]} */
function spanOf(found, depth) {
  const [
    whole,
    escaped,
    ,
    code,
    label,
    target,
    address,
    ,
    bold,
    strike,
    slanted,
    underscored,
    emoji,
    lineBreak,
  ] = found;
  const inside = (/** @type {string} */ text) => parseSpan(text, depth + 1);
  if (escaped !== undefined) return [{ kind: 'text', text: escaped }];
  if (code !== undefined) return [{ kind: 'code', text: code }];
  if (target !== undefined) {
    const url = safeUrl(target);
    const words = label === undefined || label === '' ? target : label;
    return url === null ? [{ kind: 'text', text: whole }] : [{ kind: 'link', url, children: inside(words) }];
  }
  if (address !== undefined) {
    const url = safeUrl(address);
    return url === null
      ? [{ kind: 'text', text: whole }]
      : [{ kind: 'link', url, children: [{ kind: 'text', text: address }] }];
  }
  if (bold !== undefined) return [{ kind: 'bold', children: inside(bold) }];
  if (strike !== undefined) return [{ kind: 'strike', children: inside(strike) }];
  const italic = slanted ?? underscored;
  if (italic !== undefined) return [{ kind: 'italic', children: inside(italic) }];
  if (emoji !== undefined) return [{ kind: 'emoji', name: emoji }];
  return lineBreak === undefined ? [{ kind: 'text', text: whole }] : [{ kind: 'break' }];
}
