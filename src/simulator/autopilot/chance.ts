// Chance that repeats itself: numbers that look random and depend on nothing but the words they are made of, so
// that nothing has to be remembered between two rolls, nor across a restart.

/** A number in [0, 1): FNV-1a over the words, then MurmurHash3's finish to spread neighbouring words. */
export function roll(...words: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const character of words.join('\u0000')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** One of them; the list must not be empty. */
export function pick<Item>(items: readonly Item[], ...words: readonly (string | number)[]): Item {
  const chosen = items[Math.floor(roll(...words) * items.length)];
  if (chosen === undefined) throw new Error('Nothing to pick from');
  return chosen;
}

/** Up to so many of them, in their own order. */
export function pickSome<Item>(
  items: readonly Item[],
  count: number,
  ...words: readonly (string | number)[]
): readonly Item[] {
  const places = items
    .map((_, place) => ({ place, at: roll(...words, place) }))
    .toSorted((a, b) => a.at - b.at)
    .slice(0, count);
  const chosen = new Set(places.map(({ place }) => place));
  return items.filter((_, place) => chosen.has(place));
}
