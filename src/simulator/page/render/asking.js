// What the page asks on the way while somebody fills in an element: options, and a place for a file.

/**
 * @import { Suggestions } from '../../client-api.ts'
 * @import { Element } from './block-kit.d.ts'
 * @import { Surface } from './surface.d.ts'
 */

const failed = 'That could not be asked. Is the demo still running?';

/** @param {Surface} surface @param {string} blockId @param {Element} element @param {string} text @returns {Promise<Suggestions>} */
export async function suggestionsFor(surface, blockId, element, text) {
  const { source, viewer, typed } = surface;
  const values = typed ? { values: typed() } : {};
  const request = { source, blockId, actionId: element.action_id ?? '', text, ...values };
  const answer = await post('/ui/suggestions', { as: viewer.memberId ?? '', request });
  return answer.ok ? /** @type {Suggestions} */ (answer.body) : { groups: [], failure: answer.reason };
}

/** @param {Surface} surface @param {File} file @returns {Promise<{ file: Record<string, unknown> } | { reason: string }>} */
export async function uploaded(surface, file) {
  const answer = await post('/ui/upload', {
    as: surface.viewer.memberId ?? '',
    name: file.name,
    contentBase64: await base64Of(file),
  });
  return answer.ok
    ? /** @type {{ file: Record<string, unknown> }} */ (answer.body)
    : { reason: answer.reason };
}

/** @param {string} path @param {unknown} body @returns {Promise<{ ok: true, body: unknown } | { ok: false, reason: string }>} */
async function post(path, body) {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = await response.json();
    return response.ok ? { ok: true, body: answer } : { ok: false, reason: String(answer.error ?? failed) };
  } catch {
    return { ok: false, reason: failed };
  }
}

/** @param {File} file @returns {Promise<string>} */
function base64Of(file) {
  const reader = new FileReader();
  return new Promise((resolve, reject) => {
    reader.addEventListener('load', () => resolve(String(reader.result).split(',')[1] ?? ''));
    reader.addEventListener('error', () => reject(reader.error));
    reader.readAsDataURL(file);
  });
}
