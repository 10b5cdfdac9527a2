// What lines say of whom: tables of references and mistakes, and properties of the whole.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCircles } from '../../src/people/circles.ts';
import type { Column } from '../../src/people/columns.ts';
import { directoryOf } from '../../src/people/directory.ts';
import {
  type GradeColumn,
  gradeNumber,
  gradesByLabel,
  labelsToOrder,
  movedGrades,
  readGradeColumn,
  readOrderedLabels,
} from '../../src/people/grades.ts';
import { lineReader, merged } from '../../src/people/organization.ts';
import { readLines } from '../../src/people/spreadsheet-lines.ts';
import { person } from './person.ts';

const PEOPLE = [
  person('U1', 'Ann Lee', { email: 'ann@x.example', grade: 4, location: 'Oslo' }),
  person('U2', 'Bo  Berg'),
  person('U3', 'Cy Kim'),
  person('U4', 'cy kim'),
  person('U5', 'Di Roe', { isDeactivated: true }),
  person('U6', 'Di Roe'),
  person('U7', 'Helper', { isBot: true }),
];
const directory = directoryOf(PEOPLE);

describe('a reference to somebody', () => {
  it.each([
    ['U1', 'U1'],
    ['u1', 'U1'],
    ['<@U1>', 'U1'],
    ['<@U1|ann>', 'U1'],
    ['@Ann Lee', 'U1'],
    ['ann  LEE', 'U1'],
    ['Lee, Ann', 'U1'],
    ['ANN@x.example', 'U1'],
    ['Bo Berg', 'U2'],
    // A namesake who left is not meant.
    ['Di Roe', 'U6'],
  ])('%j is %s', (reference, id) => {
    expect(directory.find(reference)).toMatchObject({ slackUserId: id });
  });

  it.each([
    ['', 'the person is missing'],
    ['Cy Kim', '2 people are called "Cy Kim"; use the Slack member id instead'],
    ['Nobody', 'no one here is called "Nobody"'],
    ['bo@x.example', 'no one here has the e-mail address "bo@x.example"'],
  ])('%j is nobody: %s', (reference, reason) => {
    expect(directory.find(reference)).toBe(reason);
  });

  it('by e-mail needs that Slack tells addresses', () => {
    expect(directoryOf([person('U2', 'Bo')]).find('bo@x.example')).toContain('hidden from Flipside');
  });
});

async function readingsOf(csv: string, grades: GradeColumn = { kind: 'numbers' }) {
  const read = await readLines(csv);
  if (read.kind === 'refused' || grades.kind === 'refused') throw new Error('not readable');
  const readLine = lineReader(directory, read.columns, grades);
  return [
    ...read.badRows.map(({ line, reason }) => `${line}: ${reason}`),
    ...read.lines.map((line) => {
      const reading = readLine(line);
      return reading.kind === 'row' ? reading.row : `${reading.badRow.line}: ${reading.badRow.reason}`;
    }),
  ];
}

describe('a line', () => {
  it.each([
    [
      'Ann Lee,Bo Berg,3,Sales,Rome',
      { managerSlackUserId: 'U2', grade: 3, department: 'Sales', location: 'Rome' },
    ],
    ['Ann Lee,,,,', { managerSlackUserId: null, grade: null, department: null, location: null }],
    ['Ann Lee,n/a,03,,', { managerSlackUserId: null, grade: 3, department: null, location: null }],
    ['Ann Lee,-,3.0,,', { managerSlackUserId: null, grade: 3, department: null, location: null }],
  ])('%j', async (line, organization) => {
    const [row] = await readingsOf(`person,manager,grade,department,location\n${line}`);
    expect(row).toEqual({ slackUserId: 'U1', organization });
  });

  it.each([
    ['Ann Lee,Ann Lee,3,,', '2: Ann Lee cannot be their own manager'],
    ['Ann Lee,Nobody,3,,', '2: no one here is called "Nobody"'],
    ['Ann Lee,,100,,', '2: the grade "100" is not a whole number from 1 to 99'],
    ['Ann Lee,,3.5,,', '2: the grade "3.5" is not a whole number from 1 to 99'],
    ['Ann Lee,,0,,', '2: the grade "0" is not a whole number from 1 to 99'],
    ['Helper,,3,,', '2: Helper is an app, not a person'],
    [`Ann Lee,,3,,${'x'.repeat(81)}`, '2: the location is longer than 80 characters'],
  ])('%j cannot be used', async (line, reason) => {
    expect(await readingsOf(`person,manager,grade,department,location\n${line}`)).toEqual([reason]);
  });

  it('about somebody a second time is named with the first', async () => {
    const [, second] = await readingsOf('person,grade\nAnn Lee,3\nann@x.example,4');
    expect(second).toBe('3: Ann Lee is listed twice, first on line 2');
  });

  it('names people by the surest of its cells', async () => {
    const rows = await readingsOf(
      'name,e-mail,slack id,manager,manager email,grade\nCy Kim,,U4,Di Roe,ann@x.example,1',
    );
    expect(rows).toEqual([{ slackUserId: 'U4', organization: { managerSlackUserId: 'U1', grade: 1 } }]);
  });

  it('leaves alone what it has no column for', () => {
    const [ann] = PEOPLE;
    if (ann === undefined) throw new Error('nobody');
    const row = { slackUserId: 'U1', organization: { department: 'Sales' } };
    expect(merged(ann, row, () => null)).toEqual({
      managerSlackUserId: null,
      department: 'Sales',
      grade: 4,
      location: 'Oslo',
    });
    const labelled = { slackUserId: 'U1', organization: {}, gradeLabel: 'Lead' };
    expect(merged(ann, labelled, gradesByLabel(['Junior', 'lead']))).toMatchObject({ grade: 2 });
  });

  it('is either a row or named as bad, exactly once, and nothing throws', async () => {
    const reference = fc.constantFrom(
      'U1',
      'Ann Lee',
      'Bo Berg',
      'Cy Kim',
      'Nobody',
      '',
      '"',
      'Helper',
      'x@y.z',
      '<!here>',
    );
    const grade = fc.constantFrom('', '1', '99', '100', 'high', '-1', '1e3');
    const lines = fc.array(fc.tuple(reference, reference, grade), { minLength: 1, maxLength: 15 });
    await fc.assert(
      fc.asyncProperty(lines, async (rows) => {
        const read = await readLines(`person,manager,grade\n${rows.map((row) => row.join(',')).join('\n')}`);
        if (read.kind === 'refused') return;
        const columns: ReadonlySet<Column> = read.columns;
        const readLine = lineReader(directory, columns, { kind: 'numbers' });
        const told = read.lines.map((line) => {
          const reading = readLine(line);
          if (reading.kind === 'bad') expect(reading.badRow.reason.length).toBeLessThan(200);
          return reading.kind === 'bad' ? reading.badRow.line : line.line;
        });
        const all = [...told, ...read.badRows.map(({ line }) => line)];
        expect(new Set(all).size).toBe(all.length);
      }),
    );
  });
});

describe('grades', () => {
  it.each([
    [['1', '2', '', '3'], 'numbers'],
    [['1', '2', 'high'], 'numbers'],
    [[], 'numbers'],
    [['Junior', 'Senior', '3'], 'labels'],
  ])('%j are %s', (cells, kind) => {
    expect(readGradeColumn(cells).kind).toBe(kind);
  });

  it('have names as they were first written, and not hundreds of them', () => {
    expect(readGradeColumn(['Senior', 'JUNIOR', 'senior', 'Junior '])).toEqual({
      kind: 'labels',
      labels: ['Senior', 'JUNIOR'],
    });
    const many = Array.from({ length: 61 }, (_, index) => `Title ${index}x`);
    expect(readGradeColumn(many)).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('61 different'),
    });
  });

  it('are whole numbers from 1 to 99', () => {
    expect(['1', '099', '3,0', '0', '100', '1.5', 'x', ''].map(gradeNumber)).toEqual([
      1,
      99,
      3,
      ...Array(5).fill(null),
    ]);
  });

  it('keep their order, with what is new at the end, until a lead says otherwise', () => {
    expect(labelsToOrder(['Junior', 'Lead'], ['lead', 'Senior'])).toEqual(['Junior', 'Lead', 'Senior']);
    expect(readOrderedLabels(' Junior \n\nSenior\nLead', ['lead', 'senior'])).toEqual({
      kind: 'ordered',
      labels: ['Junior', 'Senior', 'Lead'],
    });
    expect(readOrderedLabels('Junior', ['Lead'])).toMatchObject({
      reason: expect.stringContaining('"Lead"'),
    });
    expect(readOrderedLabels('x'.repeat(81), [])).toMatchObject({ kind: 'refused' });
    expect([...movedGrades(['Junior', 'Lead', 'Gone'], ['Junior', 'Senior', 'Lead'])]).toEqual([[2, 3]]);
  });

  it('move with their names, whatever the order becomes', () => {
    const labels = fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { minLength: 1 });
    fc.assert(
      fc.property(labels, (before) => {
        const after = before.toReversed();
        const moved = movedGrades(before, after);
        for (const [index, label] of before.entries()) {
          expect(after[(moved.get(index + 1) ?? index + 1) - 1]).toBe(label);
        }
      }),
    );
  });
});

describe('circles of managers', () => {
  it('are told apart from chains that only lead into them', () => {
    const managers = new Map([
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'b'],
      ['d', 'd'],
      ['e', null],
      ['f', 'gone'],
    ]);
    expect(findCircles(managers)).toEqual([['b', 'c'], ['d']]);
  });

  it('are those that following managers finds', () => {
    const ids = [...'abcdefghijkl'];
    const chart = fc.array(fc.option(fc.constantFrom(...ids)), {
      minLength: ids.length,
      maxLength: ids.length,
    });
    fc.assert(
      fc.property(chart, (managers) => {
        const managerOf = new Map(ids.map((id, index) => [id, managers[index] ?? null]));
        const comesBack = (id: string) => {
          let one = managerOf.get(id) ?? null;
          for (let step = 0; step < ids.length && one !== id && one !== null; step += 1)
            one = managerOf.get(one) ?? null;
          return one === id;
        };
        const circles = findCircles(managerOf);
        expect(circles.flat().sort()).toEqual(ids.filter(comesBack));
        for (const circle of circles) {
          circle.forEach((id, index) => {
            expect(managerOf.get(id)).toBe(circle[(index + 1) % circle.length]);
          });
        }
      }),
    );
  });
});
