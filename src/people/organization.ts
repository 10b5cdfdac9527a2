// Reads organization data from CSV text: who reports to whom, grades, departments. Pure.
// Problems are named by line, so that the lead can mend the file instead of guessing.
import { parse } from 'csv-parse/sync';
import type { Organization, Person } from './rules.ts';

export type OrganizationRow = { readonly slackUserId: string; readonly organization: Organization };
export type OrganizationReading = {
  readonly rows: readonly OrganizationRow[];
  /** Such as `line 4: no one here is called "Dana Ortiz"`. */
  readonly problems: readonly string[];
};

export const ORGANIZATION_COLUMNS = ['person', 'manager', 'grade', 'department', 'location'] as const;

const QUOTED_LENGTH = 60;
const CELL_LENGTH = 80;

type Line = { readonly record: Record<string, string>; readonly number: number };

/** People are named by Slack id, `@name`, or full name; a name that two people share is a problem, not a guess. */
export function readOrganization(csv: string, everybody: readonly Person[]): OrganizationReading {
  const problems: string[] = [];
  const lines = parseLines(csv, problems);
  const find = personFinder(everybody);
  const rows: OrganizationRow[] = [];
  const seen = new Set<string>();
  for (const { record, number } of lines) {
    const problem = (text: string) => problems.push(`line ${number}: ${text}`);
    const person = find(record.person ?? '');
    if (typeof person === 'string') {
      problem(person);
      continue;
    }
    if (seen.has(person.slackUserId)) {
      problem(`${person.name} is listed twice`);
      continue;
    }
    const manager = record.manager ? find(record.manager) : null;
    if (typeof manager === 'string') {
      problem(manager);
      continue;
    }
    if (manager?.slackUserId === person.slackUserId) {
      problem(`${person.name} cannot be their own manager`);
      continue;
    }
    const grade = record.grade ? Number(record.grade) : null;
    if (grade !== null && !(Number.isInteger(grade) && grade >= 1 && grade <= 99)) {
      problem(`the grade "${quoted(record.grade ?? '')}" is not a whole number from 1 to 99`);
      continue;
    }
    const long = (['department', 'location'] as const).find(
      (name) => (record[name] ?? '').length > CELL_LENGTH,
    );
    if (long !== undefined) {
      problem(`the ${long} is longer than ${CELL_LENGTH} characters`);
      continue;
    }
    seen.add(person.slackUserId);
    rows.push({
      slackUserId: person.slackUserId,
      organization: {
        managerSlackUserId: manager?.slackUserId ?? null,
        grade,
        department: record.department || null,
        location: record.location || null,
      },
    });
  }
  return { rows, problems };
}

function parseLines(csv: string, problems: string[]): readonly Line[] {
  try {
    let header: string[] = [];
    const parsed: { record: Record<string, string>; info: { lines: number } }[] = parse(csv, {
      bom: true,
      columns: (names: string[]) => {
        header = names.map((name) => name.trim().toLowerCase());
        return header;
      },
      delimiter: [',', ';', '\t'],
      skip_empty_lines: true,
      trim: true,
      info: true,
    });
    const missing = ['person', 'manager', 'grade'].filter((name) => !header.includes(name));
    if (missing.length > 0) {
      problems.push(
        `line 1: the header needs the columns ${ORGANIZATION_COLUMNS.join(', ')}; missing: ${missing.join(', ')}`,
      );
    } else if (parsed.length === 0) {
      problems.push('line 1: there are no people below the header line');
    }
    if (problems.length > 0) return [];
    return parsed.map(({ record, info }) => ({ record, number: info.lines }));
  } catch (error) {
    problems.push(
      `the text is not readable as CSV: ${error instanceof Error ? error.message : String(error)}`,
    );
    return [];
  }
}

/** What the file says, short enough to stand beside a field. */
function quoted(text: string): string {
  return text.length <= QUOTED_LENGTH ? text : `${text.slice(0, QUOTED_LENGTH)}…`;
}

function personFinder(everybody: readonly Person[]): (reference: string) => Person | string {
  const byId = new Map(everybody.map((person) => [person.slackUserId, person]));
  const byName = Map.groupBy(everybody, (person) => person.name.toLowerCase());
  return (reference) => {
    const wanted = reference
      .replace(/^<?@/, '')
      .replace(/(\|.*)?>$/, '')
      .trim();
    if (wanted === '') return 'the person is missing';
    const named = byName.get(wanted.toLowerCase()) ?? [];
    if (named.length > 1)
      return `${named.length} people are called "${quoted(wanted)}"; use the Slack member id instead`;
    return byId.get(wanted) ?? named[0] ?? `no one here is called "${quoted(wanted)}"`;
  };
}
