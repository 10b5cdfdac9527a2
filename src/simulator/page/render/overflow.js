// The "more" menu: a button that opens a short list of acts.
import { el, freshId } from '../dom.js';
import { labelOf } from './mrkdwn.js';
import { safeUrl } from './safe-url.js';

/**
 * @import { Element } from './block-kit.d.ts'
 * @import { ElementState } from '../../client-api.ts'
 * @import { Spot } from './surface.d.ts'
 */

/** @param {Element} element @param {Spot} spot @param {(origin: HTMLElement, state: ElementState) => void} onChoice */
export function overflowMenu(element, spot, onChoice) {
  const menuId = freshId('menu');
  const toggle = el(
    'button',
    {
      type: 'button',
      class: 'button overflow-toggle',
      'aria-haspopup': 'menu',
      'aria-expanded': 'false',
      'aria-controls': menuId,
      'aria-label': element.accessibility_label ?? 'More',
      'data-focus': `${spot.blockId}/${element.action_id ?? ''}`,
    },
    '⋯',
  );
  const items = (element.options ?? []).map((option) => {
    const item = el('button', { type: 'button', role: 'menuitem', tabindex: '-1' }, labelOf(option.text));
    item.addEventListener('click', () => {
      const url = option.url === undefined ? null : safeUrl(option.url);
      if (url !== null) window.open(url, '_blank', 'noopener,noreferrer');
      show(false);
      toggle.focus();
      onChoice(toggle, { type: element.type, selected_option: option });
    });
    return item;
  });
  const menu = el('div', { id: menuId, class: 'menu', role: 'menu', hidden: true }, items);
  const root = el('div', { class: 'overflow' }, toggle, menu);

  /** @param {boolean} isOpen */
  function show(isOpen) {
    menu.hidden = !isOpen;
    toggle.setAttribute('aria-expanded', String(isOpen));
    if (isOpen) items[0]?.focus();
  }

  toggle.addEventListener('click', () => show(menu.hidden !== false));
  root.addEventListener('focusout', (event) => {
    if (!(event.relatedTarget instanceof Node) || !root.contains(event.relatedTarget)) show(false);
  });
  menu.addEventListener('keydown', (event) => {
    const at = items.findIndex((item) => item.matches(':focus'));
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      items.at((at + (event.key === 'ArrowDown' ? 1 : -1)) % items.length)?.focus();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      show(false);
      toggle.focus();
    }
  });
  return root;
}
