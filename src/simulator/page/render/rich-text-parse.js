// Slack's rich_text blocks as the same tree mrkdwn becomes, so both are drawn by one piece of code. Pure.
import { safeUrl } from './safe-url.js';

/**
 * @import { Inline, Node } from './mrkdwn-parse.js'
 * @import { RichTextPart } from './block-kit.d.ts'
 */

/** @param {readonly RichTextPart[]} parts @returns {Node[]} */
export function parseRichText(parts) {
  return parts.flatMap((part) => nodeOf(part));
}

/** @param {RichTextPart} part @returns {Node[]} */
function nodeOf(part) {
  const children = part.elements ?? [];
  switch (part.type) {
    case 'rich_text_section':
      return [{ kind: 'paragraph', children: children.flatMap(inlineOf) }];
    case 'rich_text_quote':
      return [{ kind: 'quote', children: children.flatMap(inlineOf) }];
    case 'rich_text_preformatted':
      return [{ kind: 'pre', text: children.map((child) => child.text ?? child.url ?? '').join('') }];
    case 'rich_text_list':
      return [
        {
          kind: 'list',
          ordered: part.style === 'ordered',
          start: (part.offset ?? 0) + 1,
          indent: Math.min(8, part.indent ?? 0),
          items: children.map((item) => (item.elements ?? []).flatMap(inlineOf)),
        },
      ];
    default:
      return [{ kind: 'paragraph', children: [part].flatMap(inlineOf) }];
  }
}

/** @param {RichTextPart} part @returns {Inline[]} */
function inlineOf(part) {
  const style = typeof part.style === 'object' ? part.style : {};
  /** @type {Inline[]} */
  let nodes = style.code && part.text !== undefined ? [{ kind: 'code', text: part.text }] : plainInline(part);
  if (style.strike) nodes = [{ kind: 'strike', children: nodes }];
  if (style.underline) nodes = [{ kind: 'underline', children: nodes }];
  if (style.italic) nodes = [{ kind: 'italic', children: nodes }];
  if (style.bold) nodes = [{ kind: 'bold', children: nodes }];
  return nodes;
}

/** @param {RichTextPart} part @returns {Inline[]} */
function plainInline(part) {
  switch (part.type) {
    case 'link': {
      const url = safeUrl(part.url ?? '');
      const label = part.text ?? part.url ?? '';
      if (url === null) return lines(part.text === undefined ? label : `${label} (${part.url ?? ''})`);
      return [{ kind: 'link', url, children: lines(label) }];
    }
    case 'user':
      return [{ kind: 'user', id: part.user_id ?? '' }];
    case 'channel':
      return [{ kind: 'channel', id: part.channel_id ?? '' }];
    case 'broadcast':
      return [{ kind: 'group', label: `@${part.range ?? ''}` }];
    case 'usergroup':
      return [{ kind: 'group', label: `@${part.usergroup_id ?? ''}` }];
    case 'team':
      return [{ kind: 'group', label: `@${part.team_id ?? ''}` }];
    case 'color':
      return [{ kind: 'color', value: part.value ?? '' }];
    case 'emoji':
      return [{ kind: 'emoji', name: part.name ?? '', unicode: part.unicode ?? '' }];
    case 'date':
      return [
        {
          kind: 'date',
          seconds: part.timestamp ?? 0,
          format: part.format ?? '',
          url: safeUrl(part.url ?? ''),
          fallback: part.fallback ?? '',
        },
      ];
    default:
      return lines(part.text ?? '');
  }
}

/** @param {string} text @returns {Inline[]} */
function lines(text) {
  return text
    .split('\n')
    .flatMap((line, index) => [
      ...(index > 0 ? [/** @type {Inline} */ ({ kind: 'break' })] : []),
      ...(line === '' ? [] : [/** @type {Inline} */ ({ kind: 'text', text: line })]),
    ]);
}
