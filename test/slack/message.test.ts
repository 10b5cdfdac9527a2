import { expect, it } from 'vitest';
import { context, divider, fields, header, plain, section } from '../../src/slack/blocks.ts';
import { message } from '../../src/slack/message.ts';
import { md } from '../../src/slack/text.ts';

it('reads the text for notifications off the blocks, escaped once', () => {
  const blocks = [
    header('A & B'),
    section(md`*Hello* ${'<x>'}`),
    divider(),
    fields([md`One`]),
    plain('1 < 2'),
    context(md`Why`),
  ];
  const { text, blocks: shown } = message(...blocks);
  expect(text.mrkdwn).toBe('A &amp; B\n*Hello* &lt;x&gt;\nOne\n1 &lt; 2\nWhy');
  expect(shown).toEqual(blocks);
});
