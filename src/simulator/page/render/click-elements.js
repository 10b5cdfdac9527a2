// Elements that are clicked besides buttons: feedback, icons, workflows.
import { el } from '../dom.js';
import { act, focusKey } from './control.js';
import { labelOf, lineOf } from './mrkdwn.js';
import { safeUrl } from './safe-url.js';

/**
 * @import { Element } from './block-kit.d.ts'
 * @import { Spot } from './surface.d.ts'
 */

const THUMBS = { positive_button: '👍', negative_button: '👎' };
/** Icons by Slack's names; one that is not here shows its text alone. @type {Readonly<Record<string, string>>} */
const ICONS = { trash: '🗑' };

/** @param {Element} element @param {Spot} spot */
export function feedbackButtons(element, spot) {
  const last = spot.surface.stateOf(spot.blockId, element)?.value;
  /** @param {'positive_button' | 'negative_button'} which */
  const draw = (which) => {
    const button = element[which];
    if (!button) return null;
    const node = el(
      'button',
      {
        type: 'button',
        class: 'icon-action',
        'data-focus': `${focusKey(element, spot)}/${which}`,
        'aria-label': button.accessibility_label ?? labelOf(button.text),
        'aria-pressed': String(last === button.value),
        title: labelOf(button.text),
      },
      el('span', { 'aria-hidden': 'true' }, THUMBS[which]),
    );
    node.addEventListener('click', () => {
      const state = { type: element.type, value: button.value ?? '' };
      spot.surface.keep(spot.blockId, element, state);
      for (const other of root.querySelectorAll('button')) {
        other.setAttribute('aria-pressed', String(other === node));
      }
      act(element, spot, state, node);
    });
    return node;
  };
  const root = el(
    'span',
    { class: 'feedback', role: 'group', 'aria-label': 'Feedback' },
    draw('positive_button'),
    draw('negative_button'),
  );
  return root;
}

/** Empty for people it is not meant for. @param {Element} element @param {Spot} spot */
export function iconButton(element, spot) {
  const readers = element.visible_to_user_ids;
  const { memberId } = spot.surface.viewer;
  if (readers && memberId !== undefined && !readers.includes(memberId)) return el('span', { hidden: true });
  const icon = typeof element.icon === 'string' ? ICONS[element.icon] : undefined;
  const node = el(
    'button',
    {
      type: 'button',
      class: 'icon-action',
      'data-focus': focusKey(element, spot),
      'aria-label': element.accessibility_label ?? labelOf(element.text),
      title: labelOf(element.text),
    },
    icon === undefined
      ? lineOf(element.text, spot.surface.viewer)
      : el('span', { 'aria-hidden': 'true' }, icon),
  );
  node.addEventListener('click', () => act(element, spot, null, node));
  return node;
}

/** There are no workflows here; the way into one is shown, and followed like a link. @param {Element} element @param {Spot} spot */
export function workflowButton(element, spot) {
  const url = safeUrl(element.workflow?.trigger?.url ?? '');
  const style = element.style === 'primary' || element.style === 'danger' ? ` ${element.style}` : '';
  return el(
    url === null ? 'span' : 'a',
    {
      class: `button${style}`,
      href: url,
      target: url === null ? null : '_blank',
      rel: 'noopener noreferrer',
      'aria-label': element.accessibility_label,
      title: 'Starts a workflow, which this workspace does not have',
    },
    el('span', { 'aria-hidden': 'true' }, '⚡ '),
    lineOf(element.text, spot.surface.viewer),
  );
}
