import fc from 'fast-check';
import { expect, it } from 'vitest';
import { startStopwatch } from '../../src/clock.ts';
import { parseMarkdown, parseSpan } from '../../src/simulator/page/render/markdown-parse.js';

const text = (words: string) => ({ kind: 'text', text: words });

it.each([
  ['**bold**', [{ kind: 'bold', children: [text('bold')] }]],
  ['__bold__', [{ kind: 'bold', children: [text('bold')] }]],
  ['*slanted*', [{ kind: 'italic', children: [text('slanted')] }]],
  ['_slanted_', [{ kind: 'italic', children: [text('slanted')] }]],
  ['snake_case_name', [text('snake_case_name')]],
  ['2 * 3 * 4', [text('2 * 3 * 4')]],
  ['~~struck~~', [{ kind: 'strike', children: [text('struck')] }]],
  ['`a *b*`', [{ kind: 'code', text: 'a *b*' }]],
  ['\\*not\\*', [text('*'), text('not'), text('*')]],
  ['[a](https://example.com/)', [{ kind: 'link', url: 'https://example.com/', children: [text('a')] }]],
  [
    '![p](https://example.com/p.png)',
    [{ kind: 'link', url: 'https://example.com/p.png', children: [text('p')] }],
  ],
  ['[a](javascript:alert)', [text('[a](javascript:alert)')]],
  [
    'see https://example.com/x.',
    [
      text('see '),
      { kind: 'link', url: 'https://example.com/x', children: [text('https://example.com/x')] },
      text('.'),
    ],
  ],
  [
    '**a *b* c**',
    [{ kind: 'bold', children: [text('a '), { kind: 'italic', children: [text('b')] }, text(' c')] }],
  ],
])('reads %s', (source, nodes) => {
  expect(parseSpan(source)).toEqual(nodes);
});

it('reads headings, lists, quotes, code, rules and tables', () => {
  const source =
    '# Title\n\nWords\nand more\n- a\n- [x] b\n   - c\n3. d\n\n> q\n\n```js\nx *= 2\n```\n***\n| A | B |\n|---|--:|\n| 1 | 2 |';
  expect(parseMarkdown(source).map((node) => node.kind)).toEqual([
    'heading',
    'paragraph',
    'list',
    'list',
    'list',
    'quote',
    'pre',
    'rule',
    'table',
  ]);
  const [, , , inner, numbered, , code, , table] = parseMarkdown(source);
  expect(inner).toMatchObject({ kind: 'list', indent: 1, ordered: false });
  expect(numbered).toMatchObject({ kind: 'list', ordered: true, start: 3 });
  expect(code).toEqual({ kind: 'pre', text: 'x *= 2' });
  expect(table).toEqual({
    kind: 'table',
    head: [[text('A')], [text('B')]],
    rows: [[[text('1')], [text('2')]]],
    right: [false, true],
  });
});

it('ends, whatever is written', () => {
  const piece = fc.constantFrom(
    '*',
    '_',
    '~~',
    '`',
    '```',
    '\n',
    '|',
    '---',
    '[',
    '](',
    ')',
    '# ',
    '- ',
    '> ',
    'a',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      expect(Array.isArray(parseMarkdown(pieces.join('')))).toBe(true);
    }),
    { numRuns: 300 },
  );
  const elapsedMs = startStopwatch();
  parseMarkdown('*a '.repeat(4_000));
  expect(elapsedMs()).toBeLessThan(1_500);
});
