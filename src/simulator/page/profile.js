// Who somebody is, and the one thing the workspace's owner can do about it: let them leave the company or come back.
import { el, freshId } from './dom.js';
import { avatar } from './people-list.js';
import { dateTimeText, zoneText } from './time.js';

/**
 * @import { MemberSummary } from '../client-api.ts'
 * @typedef {{ onLeave: (member: MemberSummary, isDeactivated: boolean, origin: HTMLElement) => void,
 *   onSplit: (member: MemberSummary) => void }} Deeds
 */

/** @param {Deeds} deeds */
export function createProfile({ onLeave, onSplit }) {
  const titleId = freshId('profile');
  const dialog = el('dialog', { class: 'dialog profile', 'aria-labelledby': titleId });
  document.body.append(dialog);

  /** @param {string} label @param {string} kind @param {(origin: HTMLElement) => void} work */
  function button(label, kind, work) {
    const node = el('button', { type: 'button', class: `button ${kind}` }, label);
    node.addEventListener('click', () => {
      work(node);
      dialog.close();
    });
    return node;
  }

  return {
    /** @param {MemberSummary} member @param {number} nowAt */
    open(member, nowAt) {
      const shut = el('button', { type: 'button', class: 'button icon-button', 'aria-label': 'Close' }, '×');
      shut.addEventListener('click', () => dialog.close());
      const { isDeactivated } = member;
      dialog.replaceChildren(
        el('div', { class: 'modal-head' }, el('h2', { id: titleId }, member.name), shut),
        el('div', { class: 'profile-body' }, avatar(member.id, member.name), facts(member, nowAt)),
        el(
          'div',
          { class: 'dialog-foot' },
          button('Show beside', '', () => onSplit(member)),
          button(
            isDeactivated ? 'Comes back' : 'Leaves the company',
            isDeactivated ? 'primary' : 'danger',
            (origin) => onLeave(member, !isDeactivated, origin),
          ),
        ),
      );
      dialog.showModal();
    },
  };
}

/** @param {MemberSummary} member @param {number} nowAt */
function facts(member, nowAt) {
  const { part, title, timeZone, isAdmin, isDeactivated, id } = member;
  const rows = [
    ['Part', part || 'None'],
    ['Title', title],
    ['Local time', `${dateTimeText(nowAt, timeZone)} ${zoneText(nowAt, timeZone)} (${timeZone})`],
    ['In the workspace', isDeactivated ? 'Deactivated' : isAdmin ? 'Active, administrator' : 'Active'],
    ['Link', `${location.origin}/#as=${id}`],
  ];
  return el(
    'dl',
    {},
    rows.flatMap(([term = '', text = '']) => [el('dt', {}, term), el('dd', {}, text)]),
  );
}
