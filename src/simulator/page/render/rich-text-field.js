// A small editor for rich text: bold, slanted, struck, code, lists, links of what was given. Mentions and dates
// that an app put in stay what they are. Pasted text enters as plain text.
import { el } from '../dom.js';
import { act, changed, controlAttributes } from './control.js';
import { labelOf, markup } from './mrkdwn.js';
import { parseRichText } from './rich-text-parse.js';
import { richTextFrom } from './rich-text-write.js';

/**
 * @import { Element, RichTextPart } from './block-kit.d.ts'
 * @import { Spot } from './surface.d.ts'
 * @import { Written } from './rich-text-write.js'
 */

const TOOLS = /** @type {const} */ ([
  { command: 'bold', label: 'Bold', sign: 'B', key: 'b' },
  { command: 'italic', label: 'Slanted', sign: 'I', key: 'i' },
  { command: 'strikeThrough', label: 'Struck through', sign: 'S', key: null },
  { command: 'insertUnorderedList', label: 'Bulleted list', sign: '• ≡', key: null },
  { command: 'insertOrderedList', label: 'Numbered list', sign: '1. ≡', key: null },
]);
const PAUSE_MS = 250;

/** @param {Element} element @param {Spot} spot */
export function richTextField(element, spot) {
  const value = /** @type {{ elements?: readonly RichTextPart[] } | null | undefined} */ (
    spot.surface.stateOf(spot.blockId, element)?.rich_text_value
  );
  const editor = el('div', {
    ...controlAttributes(element, spot),
    class: 'control rich-editor',
    role: 'textbox',
    contenteditable: 'true',
    'aria-multiline': 'true',
    'data-placeholder': labelOf(element.placeholder),
    style: heights(element),
  });
  if (value?.elements) editor.append(...filled(value.elements, spot));
  const tools = TOOLS.map(({ command, label, sign, key }) => {
    const tool = el(
      'button',
      {
        type: 'button',
        class: `rich-tool ${command}`,
        'aria-label': key === null ? label : `${label} (Ctrl+${key.toUpperCase()})`,
        'aria-pressed': 'false',
        title: label,
        // The words that are marked would lose their mark.
        onmousedown: (/** @type {Event} */ event) => event.preventDefault(),
      },
      sign,
    );
    tool.addEventListener('click', () => {
      editor.focus();
      document.execCommand(command);
      pressed();
      keep(false);
    });
    return tool;
  });

  const current = () => ({ type: element.type, rich_text_value: richTextFrom(writtenIn(editor)) });
  function pressed() {
    for (const [index, { command }] of TOOLS.entries()) {
      tools[index]?.setAttribute('aria-pressed', String(document.queryCommandState(command)));
    }
  }
  /** @param {boolean} isSettled */
  function keep(isSettled) {
    editor.classList.toggle('empty', editor.textContent === '' && !editor.querySelector('li'));
    changed(element, spot, current(), editor, isSettled);
  }

  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'];
  let timer = 0;
  editor.addEventListener('input', () => {
    keep(false);
    if (!spot.tells || !triggers.includes('on_character_entered')) return;
    clearTimeout(timer);
    timer = window.setTimeout(() => keep(true), PAUSE_MS);
  });
  // Behind what is written, also after the app drew the form anew; a click then goes where it points.
  editor.addEventListener('focus', () => {
    const selection = getSelection();
    selection?.selectAllChildren(editor);
    selection?.collapseToEnd();
  });
  editor.addEventListener('keyup', pressed);
  editor.addEventListener('mouseup', pressed);
  editor.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey) return;
    if (!spot.tells || !triggers.includes('on_enter_pressed')) return;
    event.preventDefault();
    act(element, spot, current(), editor);
  });
  editor.addEventListener('paste', (event) => {
    event.preventDefault();
    document.execCommand('insertText', false, event.clipboardData?.getData('text/plain') ?? '');
  });
  editor.classList.toggle('empty', editor.textContent === '');
  return el(
    'div',
    { class: 'rich-field' },
    el('div', { class: 'rich-tools', role: 'toolbar', 'aria-label': 'Formatting' }, tools),
    editor,
  );
}

/** @param {Element} element */
function heights(element) {
  const least = `min-height: ${(element.min_lines ?? 3) * 1.46 + 1}em`;
  return element.max_lines === undefined ? least : `${least}; max-height: ${element.max_lines * 1.46 + 1}em`;
}

/** What is in it already, as the editor's own paragraphs. @param {readonly RichTextPart[]} elements @param {Spot} spot */
function filled(elements, spot) {
  return elements.flatMap((part) => {
    const drawn = markup(parseRichText([part]), spot.surface.viewer);
    const parts = (part.elements ?? []).filter(isFixed);
    // Mentions and the like cannot be edited, only removed: what they are travels on the element.
    for (const [index, node] of [...drawn.querySelectorAll('.mention, time, .emoji, .swatch')].entries()) {
      const kept = parts[index];
      if (!(node instanceof HTMLElement) || kept === undefined) continue;
      node.contentEditable = 'false';
      node.dataset.part = JSON.stringify(kept);
    }
    return [...drawn.childNodes];
  });
}

/** @param {RichTextPart} part */
function isFixed({ type }) {
  return type !== 'text' && type !== 'link';
}

/** The editor's elements as the small tree that rich-text-write.js reads. @param {Node} parent @returns {Written[]} */
function writtenIn(parent) {
  return [...parent.childNodes].flatMap(writtenBy);
}

/** @param {Node} node @returns {readonly Written[]} */
function writtenBy(node) {
  if (node instanceof Text) return [{ text: (node.nodeValue ?? '').replaceAll('\u00a0', ' ') }];
  if (!(node instanceof HTMLElement)) return [];
  const { part } = node.dataset;
  return [
    {
      tag: node.tagName.toLowerCase(),
      ...(node instanceof HTMLAnchorElement ? { href: node.href } : {}),
      ...(part === undefined ? {} : { part: /** @type {RichTextPart} */ (JSON.parse(part)) }),
      children: writtenIn(node),
    },
  ];
}
