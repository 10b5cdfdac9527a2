// What an import would change, put together a portion at a time for the preview. Pure.
import { findCircles } from './circles.ts';
import type { Directory } from './directory.ts';
import { merged } from './organization.ts';
import {
  type BadRow,
  type ImportedRow,
  type ImportSummary,
  ORGANIZATION_FIELDS,
  type Organization,
  type OrganizationChange,
  type OrganizationField,
  type Person,
  whyNotEligible,
} from './rules.ts';

const EXAMPLES = 3;
/** A row for each fits beside everything else a modal has to say; the others are in a file. */
export const BAD_ROWS_SHOWN = 20;
const CIRCLES_SHOWN = 5;

export type SummaryBuilder = {
  add(rows: readonly ImportedRow[]): void;
  /** After all rows: people, those of the rows among them. */
  addOthers(people: readonly Person[]): void;
  finish(badRows: { readonly count: number; readonly first: readonly BadRow[] }): ImportSummary;
};

type Counting = { count: number; examples: OrganizationChange[] };

/** @param isKnown whether organization data is known of this person already */
export function summaryBuilder(options: {
  readonly directory: Directory;
  readonly isKnown: (slackUserId: string) => boolean;
  readonly gradeOf: (label: string) => number | null;
  /** What grades become when the order of their names changes; the others stay. */
  readonly moved: ReadonlyMap<number, number>;
  /** Whether grades have names from this import on, and had none before. */
  readonly namesGradesAnew: boolean;
}): SummaryBuilder {
  const { directory, isKnown, gradeOf } = options;
  const managers = new Map<string, string | null>();
  const mentioned = new Set<string>();
  const changes: Record<OrganizationField, Counting> = {
    managerSlackUserId: { count: 0, examples: [] },
    grade: { count: 0, examples: [] },
    department: { count: 0, examples: [] },
    location: { count: 0, examples: [] },
  };
  const counts = { added: 0, changed: 0, unchanged: 0, departed: 0, notMentioned: 0, numbered: 0 };
  let [hasManagers, hasGrades] = [false, false];

  function compare(before: Person, after: Organization): void {
    const different = ORGANIZATION_FIELDS.filter((field) => before[field] !== after[field]);
    counts[different.length === 0 ? 'unchanged' : 'changed'] += 1;
    for (const field of different) {
      const counting = changes[field];
      counting.count += 1;
      const change = { slackUserId: before.slackUserId, from: before[field], to: after[field] };
      if (counting.examples.length < EXAMPLES) counting.examples.push(change);
    }
  }

  return {
    add: (rows) => {
      for (const row of rows) {
        const person = directory.everybody.get(row.slackUserId);
        if (person === undefined) continue;
        const before = { ...person, grade: options.moved.get(person.grade ?? 0) ?? person.grade };
        const after = merged(before, row, gradeOf);
        mentioned.add(row.slackUserId);
        managers.set(row.slackUserId, after.managerSlackUserId);
        hasManagers ||= 'managerSlackUserId' in row.organization;
        hasGrades ||= 'grade' in row.organization || row.gradeLabel !== undefined;
        if (before.isDeactivated) counts.departed += 1;
        if (isKnown(row.slackUserId)) compare(before, after);
        else counts.added += 1;
      }
    },
    addOthers: (people) => {
      for (const person of people) {
        if (mentioned.has(person.slackUserId)) continue;
        managers.set(person.slackUserId, person.managerSlackUserId);
        if (options.namesGradesAnew && person.grade !== null) counts.numbered += 1;
        if (whyNotEligible(person) === null) counts.notMentioned += 1;
      }
    },
    finish: (badRows) => {
      const circles = findCircles(managers);
      return {
        ...counts,
        changes,
        hasManagers,
        hasGrades,
        circles: circles.slice(0, CIRCLES_SHOWN).map((ids) => ids.slice(0, CIRCLE_LENGTH + 1)),
        circleCount: circles.length,
        badRowCount: badRows.count,
        firstBadRows: badRows.first.slice(0, BAD_ROWS_SHOWN),
      };
    },
  };
}

/** A longer circle is named by its beginning: one more is kept, which tells that there are more. */
export const CIRCLE_LENGTH = 8;
