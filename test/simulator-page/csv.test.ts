import { describe, expect, it } from 'vitest';
import { parseCsv } from '../../src/simulator/page/csv.js';

describe('parseCsv', () => {
  it.each([
    [
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\r\n"1,5","say ""hi"""',
      [
        ['a', 'b'],
        ['1,5', 'say "hi"'],
      ],
    ],
    ['"two\nlines",x\n', [['two\nlines', 'x']]],
    [
      '\ufeffa,\n\n,b',
      [
        ['a', ''],
        ['', 'b'],
      ],
    ],
    ['5" pipe,"open', [['5" pipe', 'open']]],
    ['', []],
  ])('reads %j', (text, rows) => {
    expect(parseCsv(text)).toEqual(rows);
  });
});
