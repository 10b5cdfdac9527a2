// Which addresses an app may send a person to. Anything else is shown as text, never followed.

const FOLLOWED = new Set(['http:', 'https:', 'mailto:']);

/** The address in its normal form, or null when following it could run code or read local files.
 * @param {string} address @returns {string | null} */
export function safeUrl(address) {
  try {
    const url = new URL(address);
    return FOLLOWED.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** A picture's address: web only. @param {string | undefined} address @returns {string | null} */
export function safeImageUrl(address) {
  const url = address === undefined ? null : safeUrl(address);
  return url !== null && /^https?:/.test(url) ? url : null;
}

/** A file's path on the page's own server. @param {string} path @returns {string | null} */
export function safePath(path) {
  return /^\/(?![/\\])/.test(path) ? path : null;
}
