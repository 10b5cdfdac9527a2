// Spreadsheets as they really come: encodings, separators, quotes, headers. The reader never throws, and names every
// line it cannot use exactly once.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf, whyNotReadable } from '../../src/people/columns.ts';
import { MOST_LINES, readLines } from '../../src/people/spreadsheet-lines.ts';
import { csvOf, decodeSpreadsheet, separatorOf } from '../../src/people/spreadsheet-text.ts';

const SAMPLE = 'Person;Abteilung\nZoë Müller;Führung\n';

function utf16(text: string, isBig: boolean): Buffer {
  const little = Buffer.from(text, 'utf16le');
  return isBig ? little.swap16() : little;
}

describe('text', () => {
  it.each([
    ['UTF-8', Buffer.from(SAMPLE)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${SAMPLE}`)],
    ['UTF-16 with a mark', utf16(`\ufeff${SAMPLE}`, false)],
    ['UTF-16, big end first, with a mark', utf16(`\ufeff${SAMPLE}`, true)],
    ['UTF-16 without a mark', utf16(SAMPLE, false)],
    ['UTF-16, big end first, without a mark', utf16(SAMPLE, true)],
    ['Windows-1252', Buffer.from(SAMPLE, 'latin1')],
  ])('is read from %s', (_, bytes) => {
    expect(decodeSpreadsheet(bytes)).toEqual({ kind: 'text', text: SAMPLE });
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'empty'],
    ['a workbook', Buffer.from('PK\x03\x04rest'), 'workbook'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'workbook'],
    ['a PDF', Buffer.from('%PDF-1.7'), 'no text'],
    ['a picture', Buffer.from([0x89, 0x50, 0, 0, 0, 0, 0x0d]), 'no text'],
  ])('is not made of %s', (_, bytes, reason) => {
    expect(decodeSpreadsheet(bytes)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining(reason),
    });
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(['text', 'refused']).toContain(decodeSpreadsheet(bytes).kind);
      }),
    );
  });

  it.each([
    ['a,b,c', ','],
    ['a;b;c', ';'],
    ['a\tb\tc', '\t'],
    ['a|b|c', '|'],
    ['"last, first, middle";b', ';'],
    ['one', ','],
  ])('separates %j by %j', (header, separator) => {
    expect(separatorOf(header)).toBe(separator);
  });

  it('is written so that no spreadsheet runs it', () => {
    expect(csvOf([['=1+1', '@x', 'say "hi"', -3]])).toBe(`\ufeff"'=1+1","'@x","say ""hi""","-3"\r\n`);
  });
});

describe('columns', () => {
  it.each([
    ['E-mail', 'whoEmail'],
    ['Slack ID', 'whoId'],
    ['Full name', 'who'],
    ['Reports to', 'manager'],
    ["Manager's name", 'manager'],
    ['manager_email', 'managerEmail'],
    ['Job Level', 'grade'],
    ['Dept.', 'department'],
    ['OFFICE', 'location'],
    ['Shoe size', null],
  ])('%j is %j', (title, column) => {
    expect(columnsOf([title])).toEqual([column]);
  });

  it('count once, and have to name people and something about them', () => {
    expect(columnsOf(['Name', 'Employee', 'Grade'])).toEqual(['who', null, 'grade']);
    expect(whyNotReadable(['who', null, 'grade'])).toBeNull();
    expect(whyNotReadable(['grade'])).toContain('whom each row is about');
    expect(whyNotReadable(['who'])).toContain('a manager, a grade');
  });
});

/** Line numbers with the first cell, or why the line cannot be used. */
async function read(text: string) {
  const reading = await readLines(text);
  if (reading.kind === 'refused') return reading.reason;
  const rows = reading.lines.map(({ line, cells }) => `${line} ${cells.get('who')}|${cells.get('grade')}`);
  return { rows, bad: reading.badRows.map(({ line, reason }) => `${line} ${reason}`) };
}

describe('lines', () => {
  it.each([
    ['empty ones are no lines', 'name,grade\n\nAnn,1\n ,  \nBo,2\n', ['3 Ann|1', '5 Bo|2']],
    ['Windows and old Mac line ends', 'name,grade\r\nAnn,1\r\nBo,2', ['2 Ann|1', '3 Bo|2']],
    ['a line that says how it is separated', 'sep=;\nname;grade\nAnn, B;1', ['3 Ann, B|1']],
    ['cells of several lines', 'name,grade\n"Ann\nB",1\nCy,2', ['2 Ann\nB|1', '4 Cy|2']],
    ['quotes within quotes', 'name,grade\n"Ann ""A"" B",1', ['2 Ann "A" B|1']],
    ['quotes in the middle', 'name,grade\nAnn "A" B,1', ['2 Ann "A" B|1']],
    ['blanks around quotes', 'name,grade\n "Ann" , "1" ', ['2 Ann|1']],
    ['empty cells at the end', 'name,grade\nAnn,1,,', ['2 Ann|1']],
    ['accents in two spellings', 'name,grade\nZoe\u0308,1', ['2 Zo\u00eb|1']],
  ])('%s', async (_, text, rows) => {
    expect(await read(text)).toEqual({ rows, bad: [] });
  });

  it('that slipped are named, and the others are read', async () => {
    expect(await read('name,grade\nAnn\nBo,2\nCy,3,extra\n"Di,4\nEd,5')).toEqual({
      rows: ['3 Bo|2'],
      bad: [
        '2 it has 1 cell, the header has 2',
        '4 it has 3 cells, the header has 2',
        '5 a quotation mark opens here and is never closed, so nothing after it was read',
      ],
    });
  });

  it('without people, or too many, are turned away', async () => {
    expect(await read('name,grade\n')).toContain('no people below the header');
    expect(await read('')).toContain('has to be a header');
    expect(await read(`name,grade\n${'Ann,1\n'.repeat(MOST_LINES + 1)}`)).toContain('There are 50,001 rows');
  });

  it('never throw, and are each read or named exactly once', async () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom('"', '""', '"a"', 'a"b', ' ', '\n', ';', ',', '<!channel>', '=x', '\u0000'),
    );
    const line = fc.array(cell, { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (lines) => {
        const reading = await readLines(`name,grade\n${lines.map((cells) => cells.join(',')).join('\n')}`);
        if (reading.kind === 'refused') return;
        const all = [...reading.lines.map((one) => one.line), ...reading.badRows.map((one) => one.line)];
        expect(new Set(all).size).toBe(all.length);
        expect(all.every((one) => one >= 2)).toBe(true);
      }),
    );
  });

  it('as a spreadsheet writes them come back as they were', async () => {
    const text = fc
      .string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
      .map((one) => `x${one.replaceAll(/\s/g, '')}y`.normalize('NFC'));
    await fc.assert(
      fc.asyncProperty(
        fc.array(text, { minLength: 1, maxLength: 20 }),
        fc.constantFrom(',', ';', '\t'),
        async (names, separator) => {
          const quoted = (value: string) => `"${value.replaceAll('"', '""')}"`;
          const csv = names.map((name) => `${quoted(name)}${separator}1`).join('\r\n');
          const reading = await readLines(`name${separator}grade\r\n${csv}`);
          expect(reading).toMatchObject({ badRows: [] });
          expect(reading.kind === 'lines' && reading.lines.map(({ cells }) => cells.get('who'))).toEqual(
            names,
          );
        },
      ),
    );
  });
});
