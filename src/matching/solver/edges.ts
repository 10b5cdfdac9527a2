// Who may be paired with whom and at which score, as flat arrays that the algorithms of assignment walk.
// Compressed sparse rows: executive i's partners lie between rowStart[i] and rowStart[i + 1], best first.

export type Edges = {
  readonly executives: number;
  readonly mentors: number;
  readonly rowStart: Int32Array;
  /** The mentor at the other end of each edge. */
  readonly mentor: Int32Array;
  /** Whole points, 0–1000. */
  readonly score: Int16Array;
};

export const HIGHEST_SCORE = 1000;

/** One allowed pair, by the positions of the two in their lists. */
export type Edge = { readonly executive: number; readonly mentor: number; readonly score: number };

/** Collects edges row by row without an object per edge. */
export type EdgeRows = {
  /** One more edge of the row at hand; a row's mentors come in the order of their positions. */
  add(mentor: number, score: number): void;
  /** Closes the row at hand and sorts it: by falling score, then by the mentor's position. */
  endRow(): void;
  finish(): Edges;
};

/** Rows come in the order of the executives, each closed by `endRow`. Throws RangeError for what is no score. */
export function edgeRows(executives: number, mentors: number): EdgeRows {
  const rowStart = new Int32Array(executives + 1);
  const rowMentors = new Int32Array(mentors);
  const rowScores = new Int16Array(mentors);
  // One place per score, the highest first: a counting sort, which keeps equal scores in order.
  const placeOf = new Int32Array(HIGHEST_SCORE + 2);
  let partners = new Int32Array(1024);
  let scores = new Int16Array(1024);
  let row = 0;
  let inRow = 0;
  return {
    add(mentor, score) {
      if (!Number.isInteger(score) || score < 0 || score > HIGHEST_SCORE) {
        throw new RangeError(`A score is a whole number from 0 to ${HIGHEST_SCORE}, not ${score}`);
      }
      rowMentors[inRow] = mentor;
      rowScores[inRow] = score;
      inRow++;
    },
    endRow() {
      const start = rowStart[row] ?? 0;
      while (start + inRow > partners.length) {
        partners = enlarged(partners, new Int32Array(partners.length * 2));
        scores = enlarged(scores, new Int16Array(scores.length * 2));
      }
      placeOf.fill(0);
      for (let at = 0; at < inRow; at++) {
        const next = HIGHEST_SCORE - (rowScores[at] ?? 0) + 1;
        placeOf[next] = (placeOf[next] ?? 0) + 1;
      }
      for (let key = 0; key <= HIGHEST_SCORE; key++) {
        placeOf[key + 1] = (placeOf[key + 1] ?? 0) + (placeOf[key] ?? 0);
      }
      for (let at = 0; at < inRow; at++) {
        const score = rowScores[at] ?? 0;
        const key = HIGHEST_SCORE - score;
        const place = placeOf[key] ?? 0;
        placeOf[key] = place + 1;
        partners[start + place] = rowMentors[at] ?? 0;
        scores[start + place] = score;
      }
      row++;
      rowStart[row] = start + inRow;
      inRow = 0;
    },
    finish() {
      const count = rowStart[executives] ?? 0;
      return {
        executives,
        mentors,
        rowStart,
        mentor: partners.subarray(0, count),
        score: scores.subarray(0, count),
      };
    },
  };
}

/** Rows from a plain list; for small problems. */
export function edgesFrom(list: readonly Edge[], executives: number, mentors: number): Edges {
  const rows = edgeRows(executives, mentors);
  const ofExecutive = Map.groupBy(list, ({ executive }) => executive);
  for (let executive = 0; executive < executives; executive++) {
    const row = (ofExecutive.get(executive) ?? []).toSorted((one, other) => one.mentor - other.mentor);
    for (const { mentor, score } of row) rows.add(mentor, score);
    rows.endRow();
  }
  return rows.finish();
}

function enlarged<A extends Int32Array | Int16Array>(from: A, to: A): A {
  to.set(from);
  return to;
}
