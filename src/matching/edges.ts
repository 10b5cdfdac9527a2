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
export type EdgeList = {
  add(executive: number, mentor: number, score: number): void;
  /** Rows sorted by falling score, then by the mentor's position. */
  finish(executives: number, mentors: number): Edges;
};

export function edgeList(): EdgeList {
  let count = 0;
  let owners = new Int32Array(1024);
  let partners = new Int32Array(1024);
  let scores = new Int16Array(1024);
  const grow = () => {
    owners = enlarged(owners, new Int32Array(count * 2));
    partners = enlarged(partners, new Int32Array(count * 2));
    scores = enlarged(scores, new Int16Array(count * 2));
  };
  return {
    add(executive, mentor, score) {
      if (!Number.isInteger(score) || score < 0 || score > HIGHEST_SCORE) {
        throw new RangeError(`A score is a whole number from 0 to ${HIGHEST_SCORE}, not ${score}`);
      }
      if (count === owners.length) grow();
      owners[count] = executive;
      partners[count] = mentor;
      scores[count] = score;
      count++;
    },
    finish(executives, mentors) {
      // Three stable counting sorts, the least important key first (radix sort).
      let order: Int32Array = Int32Array.from({ length: count }, (_, edge) => edge);
      order = sortedBy(order, mentors, (edge) => partners[edge] ?? 0);
      order = sortedBy(order, HIGHEST_SCORE + 1, (edge) => HIGHEST_SCORE - (scores[edge] ?? 0));
      order = sortedBy(order, executives, (edge) => owners[edge] ?? 0);
      return {
        executives,
        mentors,
        rowStart: starts(order, executives, (edge) => owners[edge] ?? 0),
        mentor: order.map((edge) => partners[edge] ?? 0),
        score: Int16Array.from(order, (edge) => scores[edge] ?? 0),
      };
    },
  };
}

/** Rows from a plain list; for small problems. */
export function edgesFrom(list: readonly Edge[], executives: number, mentors: number): Edges {
  const collected = edgeList();
  for (const { executive, mentor, score } of list) collected.add(executive, mentor, score);
  return collected.finish(executives, mentors);
}

function enlarged<A extends Int32Array | Int16Array>(from: A, to: A): A {
  to.set(from);
  return to;
}

function starts(order: Int32Array, keys: number, keyOf: (edge: number) => number): Int32Array {
  const start = new Int32Array(keys + 1);
  for (const edge of order) {
    const next = keyOf(edge) + 1;
    start[next] = (start[next] ?? 0) + 1;
  }
  for (let key = 0; key < keys; key++) start[key + 1] = (start[key + 1] ?? 0) + (start[key] ?? 0);
  return start;
}

function sortedBy(order: Int32Array, keys: number, keyOf: (edge: number) => number): Int32Array {
  const next = starts(order, keys, keyOf);
  const sorted = new Int32Array(order.length);
  for (const edge of order) {
    const key = keyOf(edge);
    const place = next[key] ?? 0;
    sorted[place] = edge;
    next[key] = place + 1;
  }
  return sorted;
}
