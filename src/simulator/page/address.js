// Who one is and where one looks, in the page's address, so that a link opens the page as a given person:
// `#as=U0LEAD00001&tab=home`, or `?as=Amara Okafor`. Pure but for `currentAddress` and `writeAddress`.

/** @import { MemberSummary } from '../client-api.ts' */

/** @typedef {{ as: string, place: string }} Address `as`: an id or a name as written; `place`: `messages`, `home` or a channel's id */

/** @param {string} search @param {string} hash @returns {Address} */
export function readAddress(search, hash) {
  const inHash = new URLSearchParams(hash.replace(/^#/, ''));
  const inSearch = new URLSearchParams(search);
  return {
    as: inHash.get('as') ?? inSearch.get('as') ?? '',
    place: inHash.get('tab') ?? inSearch.get('tab') ?? 'messages',
  };
}

/** The person an address means: by id, by name, or by how the name begins; the first who can act when it means nobody.
 * @param {string} words @param {readonly MemberSummary[]} members @returns {MemberSummary | undefined} */
export function memberMeant(words, members) {
  const name = words.trim().toLowerCase();
  const active = members.find((member) => !member.isDeactivated) ?? members[0];
  if (name === '') return active;
  return (
    members.find((member) => member.id.toLowerCase() === name) ??
    members.find((member) => member.name.toLowerCase() === name) ??
    members.find((member) => member.name.toLowerCase().startsWith(name)) ??
    active
  );
}

export function currentAddress() {
  return readAddress(location.search, location.hash);
}

/** @param {Address} address */
export function writeAddress({ as, place }) {
  history.replaceState(null, '', `#${new URLSearchParams({ as, tab: place })}`);
}
