// The mentors a shortest-path search has reached, nearest first: a binary heap that can bring one nearer.

export type MentorQueue = {
  /** Notes that a mentor can be reached at this distance; false if that is no nearer than known. */
  offer(mentor: number, distance: number): boolean;
  /** Takes out the nearest mentor if nearer than `limit`; equal distances in order of position. */
  takeNearest(limit: number): { mentor: number; distance: number } | null;
  /** Forgets everything, taken out or not. */
  clear(): void;
};

export function mentorQueue(mentors: number): MentorQueue {
  const distances = new Float64Array(mentors).fill(Number.POSITIVE_INFINITY);
  const heap = new Int32Array(mentors);
  const placeOf = new Int32Array(mentors).fill(-1);
  let size = 0;
  const seen: number[] = [];

  const comesBefore = (one: number, other: number) => {
    const difference = (distances[one] ?? 0) - (distances[other] ?? 0);
    return difference < 0 || (difference === 0 && one < other);
  };
  const put = (mentor: number, place: number) => {
    heap[place] = mentor;
    placeOf[mentor] = place;
  };

  function rise(mentor: number, from: number): void {
    let place = from;
    while (place > 0) {
      const parent = heap[(place - 1) >> 1] ?? 0;
      if (!comesBefore(mentor, parent)) break;
      put(parent, place);
      place = (place - 1) >> 1;
    }
    put(mentor, place);
  }

  function sink(mentor: number): void {
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= size) break;
      if (child + 1 < size && comesBefore(heap[child + 1] ?? 0, heap[child] ?? 0)) child++;
      if (!comesBefore(heap[child] ?? 0, mentor)) break;
      put(heap[child] ?? 0, place);
      place = child;
    }
    put(mentor, place);
  }

  return {
    offer(mentor, distance) {
      const known = distances[mentor] ?? 0;
      if (distance >= known) return false;
      if (known === Number.POSITIVE_INFINITY) seen.push(mentor);
      distances[mentor] = distance;
      const place = placeOf[mentor] ?? -1;
      rise(mentor, place === -1 ? size++ : place);
      return true;
    },
    takeNearest(limit) {
      if (size === 0) return null;
      const mentor = heap[0] ?? 0;
      const distance = distances[mentor] ?? 0;
      if (distance >= limit) return null;
      placeOf[mentor] = -1;
      size--;
      if (size > 0) sink(heap[size] ?? 0);
      return { mentor, distance };
    },
    clear() {
      for (const mentor of seen) {
        distances[mentor] = Number.POSITIVE_INFINITY;
        placeOf[mentor] = -1;
      }
      seen.length = 0;
      size = 0;
    },
  };
}
