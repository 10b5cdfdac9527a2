// Grades as numbers, or as names in an order that a lead gives. Pure. Higher is more senior; the first name is 1.
import { keyOf, quoted } from './directory.ts';

export const HIGHEST_GRADE = 99;
/** More different names than this are no grades; and the list has to fit into a text field. */
export const MOST_LABELS = 60;
const LABEL_LENGTH = 80;
const LIST_LENGTH = 2_900;

export type GradeColumn =
  | { readonly kind: 'numbers' }
  /** In the order they were found. */
  | { readonly kind: 'labels'; readonly labels: readonly string[] }
  | { readonly kind: 'refused'; readonly reason: string };

/** `03` and `3.0` are 3. @returns null for anything else than a whole number from 1 to 99 */
export function gradeNumber(cell: string): number | null {
  const digits = /^0*(\d{1,2})(?:[.,]0+)?$/.exec(cell)?.[1];
  const grade = Number(digits);
  return digits === undefined || grade < 1 || grade > HIGHEST_GRADE ? null : grade;
}

/** A column is numbers when at least half of it is: then a word in it is a mistake, and not a name for a grade. */
export function readGradeColumn(cells: Iterable<string>): GradeColumn {
  // A company has few grades and many people: each text is looked at once.
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  counts.delete('');
  let numbers = 0;
  let words = 0;
  const labels = new Map<string, string>();
  for (const [cell, count] of counts) {
    if (gradeNumber(cell) === null) words += count;
    else numbers += count;
    const key = keyOf(cell);
    if (!labels.has(key)) labels.set(key, cell.replaceAll(/\s+/g, ' '));
  }
  if (numbers >= words) return { kind: 'numbers' };
  const found = [...labels.values()];
  if (found.length > MOST_LABELS || found.join('\n').length > LIST_LENGTH) {
    return {
      kind: 'refused',
      reason: `The column of grades holds ${found.length} different texts, such as "${quoted(found[0] ?? '')}". Please use up to ${MOST_LABELS} names of grades, or whole numbers from 1 to ${HIGHEST_GRADE}.`,
    };
  }
  return { kind: 'labels', labels: found };
}

/** @returns a whole number, the first label being 1; null for a label that is not among them */
export function gradeOfLabel(labels: readonly string[], label: string): number | null {
  const place = labels.findIndex((one) => keyOf(one) === keyOf(label));
  return place < 0 ? null : place + 1;
}

/** The same for many lookups: a file says the same few labels again and again. */
export function gradesByLabel(labels: readonly string[]): (label: string) => number | null {
  const known = new Map<string, number | null>();
  return (label) => {
    const grade = known.get(label);
    if (grade !== undefined) return grade;
    const found = gradeOfLabel(labels, label);
    known.set(label, found);
    return found;
  };
}

/** What is known, with what is new at the end: a lead puts that where it belongs. */
export function labelsToOrder(known: readonly string[], found: readonly string[]): readonly string[] {
  return [...known, ...found.filter((label) => gradeOfLabel(known, label) === null)];
}

export type OrderedLabels =
  | { readonly kind: 'ordered'; readonly labels: readonly string[] }
  | { readonly kind: 'refused'; readonly reason: string };

/** Reads what a lead typed, a label on each line. @param needed labels that somebody has, or is about to have */
export function readOrderedLabels(text: string, needed: readonly string[]): OrderedLabels {
  const labels = text
    .split(/\r?\n/)
    .map((line) => line.normalize('NFC').replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '');
  const refused = (reason: string): OrderedLabels => ({ kind: 'refused', reason });
  const long = labels.find((label) => label.length > LABEL_LENGTH);
  if (long !== undefined) return refused(`"${quoted(long)}" is longer than ${LABEL_LENGTH} characters.`);
  if (labels.length > HIGHEST_GRADE) return refused(`There can be up to ${HIGHEST_GRADE} grades.`);
  const keys = labels.map(keyOf);
  const twice = labels.find((_, index) => keys.indexOf(keys[index] ?? '') !== index);
  if (twice !== undefined) return refused(`"${quoted(twice)}" is there twice. Each grade has one place.`);
  const missing = needed.filter((label) => gradeOfLabel(labels, label) === null);
  if (missing.length > 0) {
    return refused(
      `Somebody has the grade ${missing
        .slice(0, 5)
        .map((label) => `"${quoted(label)}"`)
        .join(', ')}. Please give it a line.`,
    );
  }
  return { kind: 'ordered', labels };
}

/** Where each grade of an earlier order of labels is in the new one; those that stay where they are are left out. */
export function movedGrades(
  before: readonly string[],
  after: readonly string[],
): ReadonlyMap<number, number> {
  return new Map(
    before.flatMap((label, index): [number, number][] => {
      const grade = gradeOfLabel(after, label);
      return grade === null || grade === index + 1 ? [] : [[index + 1, grade]];
    }),
  );
}
