// Making and keeping page elements. Text always enters as text: nothing here reads HTML.

let lastId = 0;

/** An id no other element has. @param {string} prefix */
export function freshId(prefix) {
  lastId += 1;
  return `${prefix}-${lastId}`;
}

/** @typedef {Node | string | null | undefined | false | readonly (Node | string | null | undefined | false)[]} Child */

/** One element. `on…` attributes listen, `true` is an empty attribute, `false`, `null` and `undefined` are none.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Readonly<Record<string, unknown>>} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]} */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === 'function')
      element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
  return element;
}

/** @template {HTMLElement} Kind @param {string} id @param {new () => Kind} kind @returns {Kind} */
export function byId(id, kind) {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`The page has no ${kind.name} called ${id}`);
  return element;
}

/** Makes a container's children what is wanted, leaving alone every child whose signature did not change, so
 * that focus, scrolling and half-typed text survive.
 * @param {HTMLElement} container
 * @param {readonly { key: string, signature: string, make: () => HTMLElement }[]} wanted
 * @param {Map<string, { signature: string, node: HTMLElement }>} kept remembered between calls */
export function reconcile(container, wanted, kept) {
  const keys = new Set(wanted.map((one) => one.key));
  for (const [key, { node }] of kept) {
    if (!keys.has(key)) {
      node.remove();
      kept.delete(key);
    }
  }
  let place = container.firstElementChild;
  for (const { key, signature, make } of wanted) {
    const known = kept.get(key);
    if (known && known.signature === signature) {
      if (known.node === place) place = place.nextElementSibling;
      else container.insertBefore(known.node, place);
      continue;
    }
    const node = make();
    if (known) {
      if (known.node === place) place = place.nextElementSibling;
      keepFocus(known.node, () => known.node.replaceWith(node), node);
    }
    if (node.parentElement !== container || node.nextElementSibling !== place)
      container.insertBefore(node, place);
    kept.set(key, { signature, node });
  }
}

/** Draws again and puts the focus and the text cursor back on the control with the same `data-focus`.
 * @param {HTMLElement} before @param {() => void} draw @param {HTMLElement} [after] */
export function keepFocus(before, draw, after = before) {
  const active = document.activeElement;
  const held = active instanceof HTMLElement && before.contains(active) ? active : null;
  const key = held?.dataset.focus;
  const range = held && cursorOf(held);
  draw();
  if (key === undefined) return;
  const again = after.querySelector(`[data-focus="${CSS.escape(key)}"]`);
  if (!(again instanceof HTMLElement)) return;
  again.focus({ preventScroll: true });
  if (range && (again instanceof HTMLInputElement || again instanceof HTMLTextAreaElement)) {
    again.setSelectionRange(range.start, range.end);
  }
}

/** @param {HTMLElement} held */
function cursorOf(held) {
  if (!(held instanceof HTMLInputElement || held instanceof HTMLTextAreaElement)) return null;
  // Date and number inputs have no text cursor and say so with null.
  if (held.selectionStart === null || held.selectionEnd === null) return null;
  return { start: held.selectionStart, end: held.selectionEnd };
}
