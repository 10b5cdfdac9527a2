import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInline, parseMrkdwn } from '../../src/simulator/page/render/mrkdwn-parse.js';
import { plainWords } from '../../src/simulator/page/render/plain-words.js';

const text = (words: string) => ({ kind: 'text', text: words });

describe('mrkdwn inside a line', () => {
  it('knows bold, italic, strike and code, one inside another', () => {
    expect(parseInline('*a _b_* ~c~ `*d*`')).toEqual([
      { kind: 'bold', children: [text('a '), { kind: 'italic', children: [text('b')] }] },
      text(' '),
      { kind: 'strike', children: [text('c')] },
      text(' '),
      { kind: 'code', text: '*d*' },
    ]);
  });

  it.each(['2*3*4', 'snake_case_name', '* not bold *', '*open', 'a ** b', '*over\ntwo lines*'])(
    'leaves %j without marks',
    (source) => {
      expect(parseInline(source).every((node) => node.kind === 'text' || node.kind === 'break')).toBe(true);
    },
  );

  it('knows people, groups, links and dates', () => {
    expect(
      parseInline('<@U012AB> <!here> <#C1|general> <https://a.example/?x=1&amp;y=2|*the* guide>'),
    ).toEqual([
      { kind: 'user', id: 'U012AB' },
      text(' '),
      { kind: 'group', label: '@here' },
      text(' '),
      { kind: 'group', label: '#general' },
      text(' '),
      { kind: 'link', url: 'https://a.example/?x=1&y=2', children: [text('*the* guide')] },
    ]);
    expect(parseInline('<!date^1770130800^{date_short} at {time}^https://a.example/|Feb 3>')).toEqual([
      {
        kind: 'date',
        seconds: 1_770_130_800,
        format: '{date_short} at {time}',
        url: 'https://a.example/',
        fallback: 'Feb 3',
      },
    ]);
  });

  it('accepts a mention with a name behind the bar, as commands carry it', () => {
    expect(parseInline('<@U012AB|amara>')).toEqual([{ kind: 'user', id: 'U012AB' }]);
  });

  it('links a bare address without the full stop after it', () => {
    expect(parseInline('See https://a.example/b.')).toEqual([
      text('See '),
      { kind: 'link', url: 'https://a.example/b', children: [text('https://a.example/b')] },
      text('.'),
    ]);
  });

  it('tells emoji from times of day', () => {
    expect(parseInline(':tada: at 10:30:45')).toEqual([
      { kind: 'emoji', name: 'tada' },
      text(' at 10:30:45'),
    ]);
  });
});

describe('mrkdwn over lines', () => {
  it('knows lists, quotes and preformatted text', () => {
    expect(
      parseMrkdwn('Hello\n• one\n• two\n&gt; said\n```\nx &lt; y\n```\n1. first').map(({ kind }) => kind),
    ).toEqual(['paragraph', 'list', 'quote', 'pre', 'list']);
  });

  it('takes the rest as a quote after three marks', () => {
    expect(parseMrkdwn('&gt;&gt;&gt; all\nof it')).toEqual([
      { kind: 'quote', children: [text('all'), { kind: 'break' }, text('of it')] },
    ]);
  });

  it('reads aloud without markup', () => {
    const name = (id: string) => (id === 'U1' ? 'Amara' : id);
    expect(plainWords('Hi <@U1>, *well done*\n• `a`', name)).toBe('Hi Amara, well done a');
  });
});

describe('text that wants to be more than text', () => {
  it('keeps HTML as words', () => {
    expect(parseMrkdwn('&lt;script&gt;alert(1)&lt;/script&gt;')).toEqual([
      { kind: 'paragraph', children: [text('<script>alert(1)</script>')] },
    ]);
    expect(parseInline('<script>alert(1)</script>')).toEqual([text('<script>alert(1)</script>')]);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'vbscript:x',
  ])('does not link %s', (address) => {
    expect(parseInline(`<${address}|click me>`)).toEqual([text(`click me (${address})`)]);
    expect(parseInline(`<${address}>`)).toEqual([text(`<${address}>`)]);
  });

  it('decodes each entity once', () => {
    expect(parseInline('&amp;lt;b&amp;gt;')).toEqual([text('&lt;b&gt;')]);
    expect(parseInline('&lt;@U012AB&gt;')).toEqual([text('<@U012AB>')]);
  });

  it('never fails, and only ever links to the web or mail', () => {
    const markup = fc.string({
      unit: fc.constantFrom(
        '*',
        '_',
        '~',
        '`',
        '<',
        '>',
        '|',
        '!',
        '@',
        ':',
        '\n',
        '&gt;',
        '&amp;',
        'a',
        ' ',
        'javascript:',
        'https://a.example',
        '```',
        'U1',
        '!date^1^{time}',
      ),
      maxLength: 60,
    });
    fc.assert(
      fc.property(markup, (source) => {
        for (const [, url = ''] of JSON.stringify(parseMrkdwn(source)).matchAll(/"url":"([^"]*)"/g)) {
          expect(url).toMatch(/^(https?|mailto):/);
        }
      }),
    );
  });

  it('stays quick on 3,000 characters of open marks', () => {
    const nodes = parseMrkdwn('*_~'.repeat(1_000));
    expect(plainWords('*_~'.repeat(1_000), String).length).toBeGreaterThan(0);
    expect(nodes).toHaveLength(1);
  });
});
