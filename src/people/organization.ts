// What a line of organization data says of whom: who reports to whom, grades, departments. Pure. A line that cannot
// be used is named with the reason, so that a lead can mend the file instead of guessing.
import type { Column } from './columns.ts';
import { type Directory, quoted } from './directory.ts';
import { type GradeColumn, gradeNumber, HIGHEST_GRADE } from './grades.ts';
import type { BadRow, ImportedRow, Organization, Person } from './rules.ts';
import type { FileLine } from './spreadsheet-lines.ts';

const CELL_LENGTH = 80;

export type LineReading =
  | { readonly kind: 'row'; readonly row: ImportedRow }
  | { readonly kind: 'bad'; readonly badRow: BadRow };

export type LineReader = (line: FileLine) => LineReading;

/** Reads one line after the other, and remembers whom it has seen. @param grades what all lines say together */
export function lineReader(
  directory: Directory,
  columns: ReadonlySet<Column>,
  grades: Exclude<GradeColumn, { kind: 'refused' }>,
): LineReader {
  const seen = new Map<string, number>();
  return ({ line, cells }) => {
    const bad = (reason: string): LineReading => {
      const person = cells.get('who') || cells.get('whoEmail') || cells.get('whoId') || '';
      return { kind: 'bad', badRow: { line, person: quoted(person), reason } };
    };
    const person = personIn(directory, cells, ['whoId', 'whoEmail', 'who']);
    if (person === null) return bad('the person is missing');
    if (typeof person === 'string') return bad(person);
    if (person.isBot) return bad(`${person.name} is an app, not a person`);
    const earlier = seen.get(person.slackUserId);
    if (earlier !== undefined) return bad(`${person.name} is listed twice, first on line ${earlier}`);
    const manager = managerIn(directory, cells);
    if (typeof manager === 'string') return bad(manager);
    if (manager?.slackUserId === person.slackUserId) return bad(`${person.name} cannot be their own manager`);
    const gradeCell = cells.get('grade') ?? '';
    const grade = gradeNumber(gradeCell);
    if (grades.kind === 'numbers' && gradeCell !== '' && grade === null) {
      return bad(`the grade "${quoted(gradeCell)}" is not a whole number from 1 to ${HIGHEST_GRADE}`);
    }
    const long = (['department', 'location', 'grade'] as const).find(
      (name) => (cells.get(name) ?? '').length > CELL_LENGTH,
    );
    if (long !== undefined) return bad(`the ${long} is longer than ${CELL_LENGTH} characters`);
    seen.set(person.slackUserId, line);
    const isLabel = grades.kind === 'labels' && gradeCell !== '';
    const organization: Partial<Organization> = {
      ...(hasManagers(columns) ? { managerSlackUserId: manager?.slackUserId ?? null } : {}),
      ...(columns.has('grade') && !isLabel ? { grade: grades.kind === 'numbers' ? grade : null } : {}),
      ...(columns.has('department') ? { department: cells.get('department') || null } : {}),
      ...(columns.has('location') ? { location: cells.get('location') || null } : {}),
    };
    const row = { slackUserId: person.slackUserId, organization };
    return { kind: 'row', row: isLabel ? { ...row, gradeLabel: gradeCell } : row };
  };
}

export function hasManagers(columns: ReadonlySet<Column>): boolean {
  return (['manager', 'managerId', 'managerEmail'] as const).some((column) => columns.has(column));
}

/** Whom the surest of these cells names. @returns null when all of them are empty, why not when none names anybody */
function personIn(
  directory: Directory,
  cells: FileLine['cells'],
  columns: readonly Column[],
): Person | string | null {
  let why: string | null = null;
  for (const column of columns) {
    const reference = cells.get(column) ?? '';
    if (reference === '') continue;
    const found = directory.find(reference);
    if (typeof found !== 'string') return found;
    why ??= found;
  }
  return why;
}

/** How spreadsheets say that nobody is above somebody. */
const NOBODY = /^(?:-+|–|—|n\/?a|none|null)$/i;

function managerIn(directory: Directory, cells: FileLine['cells']): Person | string | null {
  const told = new Map([...cells].filter(([, cell]) => !NOBODY.test(cell)));
  return personIn(directory, told, ['managerId', 'managerEmail', 'manager']);
}

/** What is known of somebody after an import: what the file has no column for stays. @param labels the order of grades */
export function merged(
  before: Organization,
  { organization, gradeLabel }: ImportedRow,
  gradeOf: (label: string) => number | null,
): Organization {
  const { managerSlackUserId, grade, department, location } = { ...before, ...organization };
  return {
    managerSlackUserId,
    department,
    grade: gradeLabel === undefined ? grade : gradeOf(gradeLabel),
    location,
  };
}
