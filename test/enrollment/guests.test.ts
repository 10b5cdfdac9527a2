import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countGuests,
  countSkipped,
  type Guests,
  needsPreview,
  sortGuests,
} from '../../src/enrollment/guests.ts';
import type { Role } from '../../src/enrollment/rules.ts';
import type { Person } from '../../src/people/rules.ts';
import { person as member } from '../people/person.ts';

const person = (slackUserId: string, more: Partial<Person> = {}): Person =>
  member(slackUserId, slackUserId, more);
const PEOPLE = new Map(
  [
    ...['A', 'B', 'C', 'LEAD'].map((id) => person(id)),
    person('GUEST', { isGuest: true }),
    person('APP', { isBot: true }),
    person('LEFT', { isDeactivated: true, isGuest: true }),
  ].map((one) => [one.slackUserId, one]),
);
const list = (named: readonly string[] = [], gathered: readonly string[] = []) => ({ named, gathered });
const sort = (guests: Guests, enrolled: readonly { slackUserId: string; role: Role }[] = []) =>
  sortGuests(guests, { inviterSlackUserId: 'LEAD', people: PEOPLE, enrolled });

describe('guests', () => {
  it.each([
    ['a guest', list([], ['GUEST']), 'guest'],
    ['an app', list([], ['APP']), 'app'],
    ['somebody who has left, whatever else they were', list([], ['LEFT']), 'left'],
    ['somebody Slack does not know', list([], ['NOBODY']), 'unknown'],
    ['the lead, when only the channel brings them', list([], ['LEAD']), 'you'],
  ] as const)('leave out %s', (_, mentor, reason) => {
    const sorted = sort({ executive: list(), mentor });
    expect(sorted.invited).toEqual([]);
    expect(sorted.skipped.map((one) => one.reason)).toEqual([reason]);
  });

  it('take the lead who chose their own name', () => {
    expect(sort({ executive: list(['LEAD'], ['LEAD']), mentor: list() }).invited).toEqual([
      { slackUserId: 'LEAD', role: 'executive' },
    ]);
  });

  it('ask whoever is in both lists as an executive, and nobody a second time', () => {
    const sorted = sort({ executive: list([], ['A', 'B']), mentor: list(['C'], ['A', 'C', 'B']) }, [
      { slackUserId: 'B', role: 'mentor' },
      { slackUserId: 'C', role: 'mentor' },
    ]);
    expect(sorted.invited).toEqual([{ slackUserId: 'A', role: 'executive' }]);
    expect(sorted.already).toEqual(['C', 'B']);
    expect(countSkipped(sorted.skipped)).toEqual([
      { reason: 'otherRole', slackUserIds: ['B'] },
      { reason: 'bothLists', slackUserIds: ['A'] },
    ]);
  });

  it.each([
    [20, [], false],
    [21, [], true],
    [1, ['A'], true],
  ] as const)('are shown first: %i by name and %j by a channel', (count, gathered, isShown) => {
    const named = Array.from({ length: count }, (_, index) => `N${index}`);
    expect(needsPreview({ executive: list(named, gathered), mentor: list() })).toBe(isShown);
  });

  it('are each invited, known already or left out with a reason, once', () => {
    const ids = fc.array(fc.constantFrom(...PEOPLE.keys(), 'NOBODY'), { maxLength: 8 });
    const lists = fc.record({ named: ids, gathered: ids });
    fc.assert(
      fc.property(lists, lists, ids, (executive, mentor, before) => {
        const guests = { executive, mentor };
        const enrolled = [...new Set(before)].map((slackUserId) => ({
          slackUserId,
          role: 'mentor' as const,
        }));
        const { invited, already, skipped } = sort(guests, enrolled);
        const invitedIds = invited.map(({ slackUserId }) => slackUserId);
        expect(new Set(invitedIds).size).toBe(invitedIds.length);
        expect(invitedIds.filter((id) => before.includes(id))).toEqual([]);
        const seen = new Set([...invitedIds, ...already, ...skipped.map(({ slackUserId }) => slackUserId)]);
        expect(seen.size).toBe(countGuests(guests));
        for (const id of ['GUEST', 'APP', 'LEFT', 'NOBODY']) expect(invitedIds).not.toContain(id);
      }),
    );
  });
});
