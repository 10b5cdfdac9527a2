import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip, joinMd, link, md, mention, plainText, toMrkdwn } from '../../src/slack/text.ts';

describe('md', () => {
  it.each([
    ['<!channel> & <@U1>', '&lt;!channel&gt; &amp; &lt;@U1&gt;'],
    ['<https://evil.example|your bank>', '&lt;https://evil.example|your bank&gt;'],
    ['*bold* _italic_ ~gone~ `code`', '∗bold∗ ˍitalicˍ ∼gone∼ ˋcodeˋ'],
    ['snake_case_name', 'snake_case_name'],
    ['&lt;', '&amp;lt;'],
    ['> quoted', '\u2060&gt; quoted'],
    ['one\n  > two', 'one\n  \u2060&gt; two'],
    ['3 > 2', '3 &gt; 2'],
    ['abc\u202ecba', 'abccba'],
    ['שלום 👋🏽', 'שלום 👋🏽'],
  ])('makes %j harmless', (typed, shown) => {
    expect(md`${typed}`.mrkdwn).toBe(shown);
  });

  it('leaves our own markup, numbers and markup already made as they are', () => {
    const inner = md`_${'a & b'}_`;
    expect(md`*Hello* ${mention('U1')}, ${3} & ${inner}`.mrkdwn).toBe('*Hello* <@U1>, 3 & _a &amp; b_');
  });

  it('never lets anybody write a tag or a format of their own', () => {
    const nasty = fc.string({
      unit: fc.constantFrom('<', '>', '&', '*', '_', '~', '`', '@', 'a', ' ', '\n', '|'),
    });
    fc.assert(
      fc.property(nasty, (typed) => {
        const shown = md`${typed}`.mrkdwn;
        expect(shown).not.toMatch(/[<>*~`]/);
        expect(shown).not.toMatch(/&(?!amp;|lt;|gt;)/);
        expect(shown).not.toMatch(/^\s*&gt;/m);
        expect(shown).not.toMatch(/(^|[^a-z])_|_([^a-z]|$)/);
      }),
    );
  });
});

it('joins parts, each as safe as in md', () => {
  expect(joinMd(['*a*', mention('U1')], ' < ').mrkdwn).toBe('∗a∗ &lt; <@U1>');
});

describe('link', () => {
  it('labels an address', () => {
    expect(link('https://a.example/x?a=1&b=2', 'a|b > c').mrkdwn).toBe(
      '<https://a.example/x?a=1&amp;b=2|a¦b &gt; c>',
    );
  });
  it('takes https only', () => {
    expect(() => link('http://a.example', 'a')).toThrow('https');
    expect(() => link('javascript:alert(1)', 'a')).toThrow('https');
  });
});

it('mentions nothing but an id', () => {
  expect(() => mention('U1> <!channel')).toThrow('not a Slack user id');
});

it('clips by UTF-16 units, never through an emoji', () => {
  expect(clip('12345', 5)).toBe('12345');
  expect(clip('123456', 5)).toBe('1234…');
  expect(clip('👋👋👋', 3)).toBe('👋…');
  expect(clip('👋👋👋', 2)).toBe('…');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 20 }), (text, max) => {
      expect(clip(text, max).length).toBeLessThanOrEqual(max);
    }),
  );
});

it('turns markup into plain text for places without markup, and plain words into markup', () => {
  expect(plainText(md`*Ask* ${mention('U1')} & ${'<Bo>'}, ${link('https://a.example/', 'here')}`)).toBe(
    'Ask @U1 & <Bo>, here (https://a.example/)',
  );
  expect(plainText('as *is*')).toBe('as *is*');
  expect(toMrkdwn('`/rm` & <x>').mrkdwn).toBe('`/rm` &amp; &lt;x&gt;');
});
