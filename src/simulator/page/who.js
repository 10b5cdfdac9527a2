// Who one is at the moment, their part and local time, and how much waits for others; always in sight.
import { byId, el } from './dom.js';
import { avatar } from './people-list.js';
import { timeText, zoneText } from './time.js';

/** @import { MemberSummary } from '../client-api.ts' */

/** @param {MemberSummary} member @param {readonly MemberSummary[]} members @param {number} nowAt @param {() => void} onAbout */
export function showWho(member, members, nowAt, onAbout) {
  const others = members.filter((one) => one.id !== member.id).reduce((sum, one) => sum + one.unread, 0);
  const signature = JSON.stringify([member, others]);
  drawOnce(byId('you', HTMLElement), signature, () => [...card(member), aboutButton(member, onAbout)]);
  drawOnce(byId('switch', HTMLElement), signature, () => [
    ...card(member),
    el(
      'span',
      { class: 'unread', hidden: others === 0 },
      String(others),
      el('span', { class: 'sr-only' }, ' unread for others'),
    ),
    el('span', { class: 'sr-only' }, ', switch to somebody else'),
  ]);
  const local = member.isDeactivated
    ? 'Deactivated'
    : `${timeText(nowAt, member.timeZone)} ${zoneText(nowAt, member.timeZone)}`;
  for (const place of document.querySelectorAll('.local-time')) {
    if (place.textContent !== local) place.textContent = local;
  }
}

/** @param {MemberSummary} member @param {() => void} onAbout */
function aboutButton(member, onAbout) {
  const words = { 'aria-label': `About ${member.name}`, title: 'About this person' };
  return el('button', { type: 'button', class: 'about', onclick: onAbout, ...words }, '⋯');
}

/** What can be pressed must not be taken away from under a finger.
 * @param {HTMLElement} box @param {string} signature @param {() => readonly Node[]} make */
function drawOnce(box, signature, make) {
  if (box.dataset.drawn === signature) return;
  box.dataset.drawn = signature;
  const hadFocus = box !== document.activeElement && box.contains(document.activeElement);
  box.replaceChildren(...make());
  if (hadFocus) box.querySelector('button')?.focus();
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
      el('span', { class: 'person-detail local-time' }),
    ),
  ];
}
