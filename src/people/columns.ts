// Which column of a spreadsheet means what, whatever its header is called. Pure.

/** `who` and `manager` hold whatever names a person; the others hold one kind. */
export const COLUMNS = [
  'who',
  'whoId',
  'whoEmail',
  'manager',
  'managerId',
  'managerEmail',
  'grade',
  'department',
  'location',
] as const;
export type Column = (typeof COLUMNS)[number];

/** As people and HR systems call them; compared without case, spaces, hyphens, dots and the like. */
const NAMES: Readonly<Record<Column, readonly string[]>> = {
  who: [
    'person',
    'name',
    'fullname',
    'employee',
    'employeename',
    'displayname',
    'worker',
    'user',
    'username',
  ],
  whoId: ['slackid', 'slackuserid', 'memberid', 'slackmemberid', 'userid', 'id'],
  whoEmail: ['email', 'mail', 'emailaddress', 'workemail', 'employeeemail', 'personemail', 'useremail'],
  manager: [
    ...['manager', 'managername', 'reportsto', 'reportto', 'linemanager', 'supervisor', 'boss', 'lead'],
    ...['managersname', 'directmanager'],
  ],
  managerId: ['managerid', 'managerslackid', 'managermemberid', 'managerslackuserid', 'reportstoid'],
  managerEmail: ['manageremail', 'managermail', 'reportstoemail', 'supervisoremail', 'managersemail'],
  grade: ['grade', 'level', 'joblevel', 'jobgrade', 'seniority', 'band', 'paygrade', 'rank'],
  department: ['department', 'dept', 'team', 'unit', 'businessunit', 'division', 'function', 'orgunit'],
  location: ['location', 'office', 'city', 'site', 'country', 'workplace', 'place'],
};

const BY_NAME: ReadonlyMap<string, Column> = new Map(
  COLUMNS.flatMap((column) => NAMES[column].map((name): [string, Column] => [name, column])),
);

/** The meaning of each cell by its place; null for a column that is not read. The first of a kind counts. */
export function columnsOf(header: readonly string[]): readonly (Column | null)[] {
  const taken = new Set<Column>();
  return header.map((title) => {
    const column = BY_NAME.get(title.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')) ?? null;
    if (column === null || taken.has(column)) return null;
    taken.add(column);
    return column;
  });
}

/** Why this header is not enough, or null. */
export function whyNotReadable(columns: readonly (Column | null)[]): string | null {
  const has = (...some: readonly Column[]) => some.some((column) => columns.includes(column));
  const namesPeople = has('who', 'whoId', 'whoEmail');
  if (namesPeople && has('manager', 'managerId', 'managerEmail', 'grade', 'department', 'location')) {
    return null;
  }
  const missing = namesPeople ? 'a manager, a grade, a department or a location' : 'whom each row is about';
  return `The first line has to be a header such as person, manager, grade, department, location. It has no column for ${missing}.`;
}
