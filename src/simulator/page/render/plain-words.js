// A mrkdwn text as words alone, for screen readers. Pure.
import { parseMrkdwn } from './mrkdwn-parse.js';

/** @import { Inline } from './mrkdwn-parse.js' */

/** The words without markup, for screen readers. @param {string} source @param {(id: string) => string} nameOf */
export function plainWords(source, nameOf) {
  return parseMrkdwn(source)
    .map((node) => {
      if (node.kind === 'pre') return node.text;
      if (node.kind === 'rule') return '';
      if (node.kind === 'table')
        return [node.head, ...node.rows]
          .map((row) => row.map((cell) => wordsOf(cell, nameOf)).join(', '))
          .join('. ');
      if (node.kind === 'list') return node.items.map((item) => wordsOf(item, nameOf)).join(', ');
      return wordsOf(node.children, nameOf);
    })
    .join(' ');
}

/** @param {readonly Inline[]} inline @param {(id: string) => string} nameOf @returns {string} */
function wordsOf(inline, nameOf) {
  return inline
    .map((node) => {
      if ('children' in node) return wordsOf(node.children, nameOf);
      if ('text' in node) return node.text;
      if (node.kind === 'color') return node.value;
      if (node.kind === 'user') return nameOf(node.id);
      if (node.kind === 'channel') return nameOf(node.id);
      if (node.kind === 'group') return node.label;
      if (node.kind === 'date') return node.fallback;
      return node.kind === 'emoji' ? node.name.replaceAll('_', ' ') : ' ';
    })
    .join('');
}
