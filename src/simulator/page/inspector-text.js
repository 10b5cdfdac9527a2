// What the inspector says about an entry, and which entries a filter keeps. Pure, so that it can be tested alone.

/** @import { InspectorEntry } from '../inspector-api.ts' */

/** Whether it only says that somebody armed a fault. @param {InspectorEntry} entry */
export function isAboutFault({ name }) {
  return name === 'fault armed';
}

/** @param {InspectorEntry} entry */
export function directionText(entry) {
  if (isAboutFault(entry)) return 'On purpose';
  return entry.direction === 'fromApp' ? 'App called' : 'App received';
}

/** The word that marks an entry; never only a color. @param {InspectorEntry} entry */
export function markText({ refused, durationMs }) {
  if (refused !== null) return `Refused: ${refused}`;
  return durationMs === null ? 'Waiting' : null;
}

/** @param {InspectorEntry} entry */
export function durationText({ durationMs }) {
  if (durationMs === null) return '';
  return durationMs < 10 ? `${durationMs} ms` : `${Math.round(durationMs)} ms`;
}

/** @param {InspectorEntry} entry @param {{ words: string, onlyRefused: boolean }} filter */
export function isKept(entry, { words, onlyRefused }) {
  if (onlyRefused && entry.refused === null) return false;
  const text = [directionText(entry), entry.transport, entry.name, entry.summary, entry.refused, entry.fault]
    .join(' ')
    .toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** The blocks of a message or view in what was sent or answered, as Block Kit tools read them; null without any.
 * @param {InspectorEntry} entry @returns {string | null} */
export function blocksIn({ sent, answered }) {
  for (const part of [sent, answered]) {
    const blocks = blocksOf(part) ?? blocksOf(field(part, 'view')) ?? blocksOf(field(part, 'message'));
    if (blocks !== null) return JSON.stringify({ blocks }, null, 2);
  }
  return null;
}

/** @param {unknown} part @returns {readonly unknown[] | null} */
function blocksOf(part) {
  const blocks = field(part, 'blocks');
  return Array.isArray(blocks) && blocks.length > 0 ? blocks : null;
}

/** @param {unknown} part @param {string} name @returns {unknown} */
function field(part, name) {
  return typeof part === 'object' && part !== null ? Reflect.get(part, name) : undefined;
}

/** @param {unknown} value */
export function jsonText(value) {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}
