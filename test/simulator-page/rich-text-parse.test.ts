import { expect, it } from 'vitest';
import { readableTexts } from '../../src/simulator/page/render/readable.js';
import { parseRichText } from '../../src/simulator/page/render/rich-text-parse.js';
import { safeImageUrl, safePath, safeUrl } from '../../src/simulator/page/render/safe-url.js';

it('turns rich text into the tree mrkdwn becomes, and parses none of its words', () => {
  expect(
    parseRichText([
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: '*not bold* <!channel>', style: { italic: true, bold: true } },
          { type: 'user', user_id: 'U1' },
          { type: 'link', url: 'javascript:alert(1)', text: 'click' },
        ],
      },
      {
        type: 'rich_text_list',
        style: 'ordered',
        indent: 1,
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'one' }] }],
      },
    ]),
  ).toEqual([
    {
      kind: 'paragraph',
      children: [
        {
          kind: 'bold',
          children: [{ kind: 'italic', children: [{ kind: 'text', text: '*not bold* <!channel>' }] }],
        },
        { kind: 'user', id: 'U1' },
        { kind: 'text', text: 'click (javascript:alert(1))' },
      ],
    },
    { kind: 'list', ordered: true, start: 1, indent: 1, items: [[{ kind: 'text', text: 'one' }]] },
  ]);
});

it('follows only web and mail addresses, pictures from the web, files from its own server', () => {
  expect(safeUrl('https://a.example/x')).toBe('https://a.example/x');
  expect(safeUrl(' javascript:alert(1)')).toBeNull();
  expect(safeUrl('java\nscript:alert(1)')).toBeNull();
  expect(safeUrl('/relative')).toBeNull();
  expect(safeImageUrl('mailto:a@b.example')).toBeNull();
  expect(safePath('/files/F1')).toBe('/files/F1');
  expect(safePath('//elsewhere.example/x')).toBeNull();
  expect(safePath('/\\elsewhere.example')).toBeNull();
  expect(safePath('javascript:alert(1)')).toBeNull();
});

it('finds the words in a block nobody can draw, and not its ids', () => {
  const block = {
    type: 'video',
    block_id: 'b',
    title: { type: 'plain_text', text: 'A film' },
    alt_text: 'Two people',
    video_url: 'https://a.example',
  };
  expect(readableTexts(block)).toEqual(['A film', 'Two people']);
});
