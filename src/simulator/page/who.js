// Who one is at the moment, and how much waits for others; always in sight.
import { byId, el } from './dom.js';
import { avatar } from './people-list.js';

/** @import { MemberSummary } from '../client-api.ts' */

/** @param {MemberSummary} member @param {readonly MemberSummary[]} members */
export function showWho(member, members) {
  const others = members.filter((one) => one.id !== member.id).reduce((sum, one) => sum + one.unread, 0);
  const unread = el(
    'span',
    { class: 'unread', hidden: others === 0 },
    String(others),
    el('span', { class: 'sr-only' }, ' unread for others'),
  );
  byId('you', HTMLElement).replaceChildren(...card(member));
  byId('switch', HTMLElement).replaceChildren(
    ...card(member),
    unread,
    el('span', { class: 'sr-only' }, ', switch to somebody else'),
  );
}

/** @param {MemberSummary} member */
function card(member) {
  return [
    avatar(member.id, member.name),
    el(
      'span',
      { class: 'person-words' },
      el('span', { class: 'person-name' }, el('span', { class: 'you-mark' }, 'You are '), member.name),
      el('span', { class: 'person-detail' }, [member.part, member.title].filter(Boolean).join(', ')),
    ),
  ];
}
