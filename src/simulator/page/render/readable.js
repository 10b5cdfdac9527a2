// The words inside a piece of Block Kit the page cannot draw. Pure.

const SPOKEN = new Set(['text', 'alt_text', 'title', 'fallback', 'caption']);
const DEEPEST = 12;

/** Every text meant for people, in the order it is written. @param {unknown} json @returns {string[]} */
export function readableTexts(json, depth = 0) {
  if (depth > DEEPEST || typeof json !== 'object' || json === null) return [];
  if (Array.isArray(json)) return json.flatMap((item) => readableTexts(item, depth + 1));
  return Object.entries(json).flatMap(([name, value]) => {
    if (typeof value === 'string') return SPOKEN.has(name) && value.trim() !== '' ? [value] : [];
    return readableTexts(value, depth + 1);
  });
}
