// Keys that work anywhere outside a text field: a digit becomes that person of the list, `n` the next one with
// something unread, Ctrl+K opens the list, `i` the inspector.

/** @import { MemberSummary } from '../client-api.ts' */

/** @param {{ members: () => readonly MemberSummary[], memberId: () => string, become: (id: string) => void, find: () => void,
 *   inspect: () => void }} page */
export function listenForKeys({ members, memberId, become, find, inspect }) {
  document.addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      find();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === 'i') {
      // Or it would be written into the field that gets the focus.
      event.preventDefault();
      inspect();
      return;
    }
    const id = personFor(event.key, members(), memberId());
    if (id !== null) become(id);
  });
}

/** Whom a key means, or null. @param {string} key @param {readonly MemberSummary[]} members @param {string} currentId */
export function personFor(key, members, currentId) {
  if (/^[1-9]$/.test(key)) return members[Number(key) - 1]?.id ?? null;
  if (key !== 'n') return null;
  const at = members.findIndex(({ id }) => id === currentId);
  const around = [...members.slice(at + 1), ...members.slice(0, Math.max(at, 0))];
  return around.find(({ unread }) => unread > 0)?.id ?? null;
}

/** @param {EventTarget | null} target */
function isTyping(target) {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select, [role=combobox], [role=listbox] *'))
  );
}
