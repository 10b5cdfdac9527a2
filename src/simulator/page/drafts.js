// What people typed in forms and have not sent: by view, across switching people and reloading the page.

/** @import { ViewValues } from '../client-api.ts' */

const KEY = 'form ';

/** @type {Map<string, ViewValues>} */
const drafts = new Map();

/** @param {string} viewId @returns {ViewValues} */
export function draftOf(viewId) {
  const known = drafts.get(viewId);
  if (known) return known;
  try {
    const stored = JSON.parse(sessionStorage.getItem(KEY + viewId) ?? '{}');
    return typeof stored === 'object' && stored !== null ? stored : {};
  } catch {
    return {};
  }
}

/** @param {string} viewId @param {ViewValues} values */
export function keepDraft(viewId, values) {
  drafts.set(viewId, values);
  try {
    sessionStorage.setItem(KEY + viewId, JSON.stringify(values));
  } catch {
    // Storage may be off or full; the page still remembers until it is reloaded.
  }
}

/** @param {string} viewId */
export function forgetDraft(viewId) {
  drafts.delete(viewId);
  try {
    sessionStorage.removeItem(KEY + viewId);
  } catch {
    // Nothing was stored then.
  }
}
