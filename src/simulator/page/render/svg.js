// Making parts of a drawing. Text always enters as text.

const SPACE = 'http://www.w3.org/2000/svg';

/** @param {string} tag @param {Readonly<Record<string, string | number>>} attributes @param {...(Node | string)} children @returns {SVGElement} */
export function svg(tag, attributes, ...children) {
  const element = document.createElementNS(SPACE, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** A whole drawing, which a screen reader reads as one picture. @param {{ width: number, height: number, summary: string }} about @param {readonly Node[]} children */
export function drawingOf({ width, height, summary }, children) {
  return svg(
    'svg',
    { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': summary },
    ...children,
  );
}
