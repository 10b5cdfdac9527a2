// A place for small files: chosen or dropped, kept by the workspace at once, sent with the form.
import { el } from '../dom.js';
import { uploaded } from './asking.js';
import { changed, controlAttributes } from './control.js';
import { chip } from './picker-rows.js';

/**
 * @import { Element } from './block-kit.d.ts'
 * @import { Spot } from './surface.d.ts'
 * @typedef {Record<string, unknown>} SlackFile
 */

/** A file input takes ten files when it does not say. */
const MOST_FILES = 10;

/** @param {Element} element @param {Spot} spot */
export function fileField(element, spot) {
  const most = element.max_files ?? MOST_FILES;
  const kinds = (element.filetypes ?? []).map((kind) => `.${kind.replace(/^\./, '')}`);
  const held = spot.surface.stateOf(spot.blockId, element)?.files;
  let files = /** @type {readonly SlackFile[]} */ (Array.isArray(held) ? held : []);
  const list = el('ul', { class: 'chips', 'aria-label': 'Files', hidden: true });
  const note = el('p', { class: 'hint', role: 'status' });
  const input = el('input', {
    ...controlAttributes(element, spot),
    type: 'file',
    class: 'control',
    multiple: most > 1,
    accept: kinds.length > 0 ? kinds.join(',') : null,
  });
  const root = el('div', { class: 'file-field' }, list, input, note);

  /** @param {readonly SlackFile[]} next */
  function hold(next) {
    files = next;
    draw();
    changed(element, spot, { type: element.type, files: [...files] }, input);
  }

  function draw() {
    list.hidden = files.length === 0;
    list.replaceChildren(
      ...files.map((file) =>
        chip(String(file.name), () => {
          hold(files.filter((other) => other !== file));
          input.focus();
        }),
      ),
    );
  }

  input.addEventListener('change', async () => {
    const picked = [...(input.files ?? [])];
    input.value = '';
    note.textContent = 'Reading…';
    const problems = [];
    const taken = [];
    for (const file of picked) {
      const answer = await uploaded(spot.surface, file);
      if ('file' in answer) taken.push(answer.file);
      else problems.push(`${file.name}: ${answer.reason}`);
    }
    note.textContent = [hintOf(kinds, most), ...problems].filter(Boolean).join(' ');
    hold(most === 1 ? taken.slice(-1) : [...files, ...taken]);
  });
  note.textContent = hintOf(kinds, most);
  draw();
  return root;
}

/** @param {readonly string[]} kinds @param {number} most */
function hintOf(kinds, most) {
  const count = most === 1 ? 'One file' : `Up to ${most} files`;
  return kinds.length === 0 ? `${count}.` : `${count}: ${kinds.join(', ')}.`;
}
