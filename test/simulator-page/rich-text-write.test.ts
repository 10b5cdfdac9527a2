import { expect, it } from 'vitest';
import { richTextFrom, type Written } from '../../src/simulator/page/render/rich-text-write.js';

const text = (words: string): Written => ({ text: words });
const tag = (name: string, ...children: Written[]): Written => ({ tag: name, children });
const section = (...elements: object[]) => ({ type: 'rich_text_section', elements });
const said = (words: string, style?: object) => ({ type: 'text', text: words, ...(style ? { style } : {}) });

it('is nothing while nothing is in it', () => {
  expect(richTextFrom([])).toBeNull();
  expect(richTextFrom([tag('br')])).toBeNull();
  expect(richTextFrom([tag('div', tag('br'))])).toBeNull();
});

it('keeps styles, also several at once', () => {
  expect(richTextFrom([text('a '), tag('b', text('b '), tag('i', text('c'))), text(' d')])).toEqual({
    type: 'rich_text',
    elements: [
      section(said('a '), said('b ', { bold: true }), said('c', { bold: true, italic: true }), said(' d')),
    ],
  });
});

it('makes lines of an editor’s paragraphs', () => {
  const written = [text('one'), tag('div', text('two')), tag('div', tag('br')), tag('div', text('four'))];
  expect(richTextFrom(written)?.elements).toEqual([section(said('one\ntwo\n\n\nfour'))]);
});

it('puts lists inside of lists beside each other, with an indent', () => {
  const written = [
    text('Before'),
    tag('ul', tag('li', text('a'), tag('ul', tag('li', text('inside')))), tag('li', text('b'))),
    tag('ol', tag('li', text('first'))),
  ];
  expect(richTextFrom(written)?.elements).toEqual([
    section(said('Before')),
    { type: 'rich_text_list', style: 'bullet', elements: [section(said('a'))] },
    { type: 'rich_text_list', style: 'bullet', indent: 1, elements: [section(said('inside'))] },
    { type: 'rich_text_list', style: 'bullet', elements: [section(said('b'))] },
    { type: 'rich_text_list', style: 'ordered', elements: [section(said('first'))] },
  ]);
});

it('leaves mentions and links what they are', () => {
  const mention = { type: 'user', user_id: 'U1' };
  const written = [
    { tag: 'span', part: mention, children: [text('@Lena')] },
    { tag: 'a', href: 'https://example.com/', children: [text('here')] },
  ];
  expect(richTextFrom(written)?.elements).toEqual([
    section(mention, { type: 'link', url: 'https://example.com/', text: 'here' }),
  ]);
});
