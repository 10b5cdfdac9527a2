import { describe, expect, it } from 'vitest';
import { memberMeant, readAddress } from '../../src/simulator/page/address.js';
import { personFor } from '../../src/simulator/page/keys.js';

const member = (id: string, name: string, unread = 0, isDeactivated = false) => ({
  id,
  name,
  unread,
  isDeactivated,
  title: '',
  part: '',
  timeZone: 'UTC',
  isAdmin: false,
});
const members = [
  member('U1', 'Gone Away', 3, true),
  member('U2', 'Amara Okafor'),
  member('U3', 'Kenji Watanabe', 2),
  member('U4', 'Lena Brandt', 1),
];

describe('the address', () => {
  it.each([
    ['', '#as=U3&tab=home', { as: 'U3', place: 'home' }],
    ['?as=Kenji%20Watanabe', '', { as: 'Kenji Watanabe', place: 'messages' }],
    ['?as=kenji&tab=C1', '#as=U2', { as: 'U2', place: 'C1' }],
    ['', '', { as: '', place: 'messages' }],
  ])('reads %s%s', (search, hash, address) => {
    expect(readAddress(search, hash)).toEqual(address);
  });

  it.each([
    ['U3', 'U3'],
    ['kenji watanabe', 'U3'],
    ['lena', 'U4'],
    ['gone', 'U1'],
    ['', 'U2'],
    ['nobody', 'U2'],
  ])('takes %j for %s', (words, id) => {
    expect(memberMeant(words, members)?.id).toBe(id);
  });
});

describe('keys', () => {
  it.each([
    ['1', 'U1'],
    ['4', 'U4'],
    ['9', null],
    ['0', null],
    ['x', null],
  ])('%s means %s', (key, id) => {
    expect(personFor(key, members, 'U2')).toBe(id);
  });

  it('n goes to the next with something unread, around the end', () => {
    expect(['U2', 'U3', 'U4', 'U1', 'elsewhere'].map((id) => personFor('n', members, id))).toEqual([
      'U3',
      'U4',
      'U1',
      'U3',
      'U1',
    ]);
    expect(personFor('n', [member('U2', 'Amara Okafor')], 'U2')).toBeNull();
  });
});
