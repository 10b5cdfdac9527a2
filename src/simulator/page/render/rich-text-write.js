// What stands in the rich text editor as Slack's rich_text block. Pure: works on the small tree below, which the
// editor reads off its page elements.

/**
 * @import { RichTextPart, RichTextStyle } from './block-kit.d.ts'
 * @typedef {{ text: string } | { tag: string, href?: string, part?: RichTextPart, children: readonly Written[] }} Written
 */

/** @type {Readonly<Record<string, keyof RichTextStyle>>} */
const STYLES = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  s: 'strike',
  strike: 'strike',
  del: 'strike',
  u: 'underline',
  code: 'code',
};
const LISTS = new Set(['ul', 'ol']);
const PARAGRAPHS = new Set(['p', 'div', 'blockquote']);

/** Null when there is nothing in it. @param {readonly Written[]} written @returns {{ type: 'rich_text', elements: RichTextPart[] } | null} */
export function richTextFrom(written) {
  /** @type {RichTextPart[]} */
  const parts = [];
  /** @type {RichTextPart[]} */
  let line = [];
  const close = () => {
    const elements = joined(line);
    if (elements.length > 0) parts.push({ type: 'rich_text_section', elements });
    line = [];
  };
  const breakLine = () => {
    if (line.length > 0) line.push({ type: 'text', text: '\n' });
  };
  /** @param {readonly Written[]} nodes @param {number} depth */
  function walk(nodes, depth) {
    for (const node of nodes) {
      if ('text' in node) line.push(...inline(node, {}));
      else if (LISTS.has(node.tag)) {
        close();
        parts.push(...lists(node, depth));
      } else if (node.tag === 'blockquote') {
        close();
        const elements = joined(node.children.flatMap((child) => inline(child, {})));
        if (elements.length > 0) parts.push({ type: 'rich_text_quote', elements });
      } else if (node.tag === 'pre') {
        close();
        const text = wordsOf(node);
        if (text !== '') parts.push({ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] });
      } else if (PARAGRAPHS.has(node.tag)) {
        breakLine();
        walk(node.children, depth);
      } else line.push(...inline(node, {}));
    }
  }
  walk(written, 0);
  close();
  return parts.length === 0 ? null : { type: 'rich_text', elements: parts };
}

/** A list and the lists inside of it, which Slack keeps beside each other with an indent.
 * @param {{ tag: string, children: readonly Written[] }} list @param {number} indent @returns {RichTextPart[]} */
function lists(list, indent) {
  /** @type {RichTextPart[]} */
  const parts = [];
  /** @type {RichTextPart[]} */
  let items = [];
  const close = () => {
    if (items.length === 0) return;
    parts.push({
      type: 'rich_text_list',
      style: list.tag === 'ol' ? 'ordered' : 'bullet',
      ...(indent > 0 ? { indent: Math.min(8, indent) } : {}),
      elements: items,
    });
    items = [];
  };
  for (const item of list.children) {
    if ('text' in item) continue;
    const nested = item.children.filter((child) => 'tag' in child && LISTS.has(child.tag));
    const own = LISTS.has(item.tag) ? [] : item.children.filter((child) => !nested.includes(child));
    const elements = joined(own.flatMap((child) => inline(child, {})));
    if (elements.length > 0) items.push({ type: 'rich_text_section', elements });
    for (const inside of LISTS.has(item.tag) ? [item] : nested) {
      close();
      if ('tag' in inside) parts.push(...lists(inside, indent + 1));
    }
  }
  close();
  return parts;
}

/** @param {Written} node @param {RichTextStyle} style @returns {RichTextPart[]} */
function inline(node, style) {
  const styled = Object.keys(style).length > 0 ? { style } : {};
  if ('text' in node) return node.text === '' ? [] : [{ type: 'text', text: node.text, ...styled }];
  if (node.part !== undefined) return [node.part];
  if (node.tag === 'br') return [{ type: 'text', text: '\n' }];
  if (node.tag === 'a' && node.href !== undefined) {
    return [{ type: 'link', url: node.href, text: wordsOf(node), ...styled }];
  }
  const own = STYLES[node.tag];
  const next = own === undefined ? style : { ...style, [own]: true };
  return node.children.flatMap((child) => inline(child, next));
}

/** @param {Written} node @returns {string} */
function wordsOf(node) {
  if ('text' in node) return node.text;
  return node.tag === 'br' ? '\n' : node.children.map(wordsOf).join('');
}

/** Neighbors of one style as one piece, without the line break an editor keeps at the end.
 * @param {readonly RichTextPart[]} parts @returns {RichTextPart[]} */
function joined(parts) {
  /** @type {RichTextPart[]} */
  const pieces = [];
  for (const part of parts) {
    const last = pieces.at(-1);
    const isSame =
      last?.type === 'text' &&
      part.type === 'text' &&
      JSON.stringify(last.style) === JSON.stringify(part.style);
    if (last && isSame) pieces[pieces.length - 1] = { ...last, text: `${last.text}${part.text}` };
    else pieces.push(part);
  }
  const end = pieces.at(-1);
  if (end?.type !== 'text') return pieces;
  const text = (end.text ?? '').replace(/\n+$/, '');
  return text === '' ? pieces.slice(0, -1) : [...pieces.slice(0, -1), { ...end, text }];
}
