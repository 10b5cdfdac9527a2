import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LockedPair } from '../../src/matching/locks.ts';
import { type ProposalInput, proposePairs } from '../../src/matching/propose.ts';
import { type Supposition, whatIf } from '../../src/matching/what-if.ts';
import { company, executive, mentor, proposalInput } from './company.ts';

const pair = (executiveSlackUserId: string, mentorSlackUserId: string) => ({
  executiveSlackUserId,
  mentorSlackUserId,
});
const lock = (one: string, other: string, overridden: LockedPair['overridden'] = []): LockedPair => ({
  ...pair(one, other),
  overridden,
});

/** E1 gets on with M1 as well as with M2, E2 best with M1. */
const INPUT = proposalInput(
  [executive('E1'), executive('E2', { department: 'Legal' }), executive('E3', { grade: 3 })],
  [mentor('M1'), mentor('M2', { department: 'Legal' }), mentor('M3', { grade: 7 })],
);

describe('whatIf', () => {
  it('changes nothing when nothing is supposed', () => {
    const same = whatIf(INPUT, {});
    expect(same).toMatchObject({ added: [], removed: [], stranded: [], gained: [], refused: [] });
    expect(same.after).toEqual(same.before);
  });

  it('shows the price of a force and the pairs it changes', () => {
    const found = whatIf(INPUT, { hold: [lock('E1', 'M1')] });
    expect(found.before).toEqual({ matched: 2, weakest: 795, sum: 1590, mean: 795 });
    expect(found.after).toEqual({ matched: 2, weakest: 695, sum: 1390, mean: 695 });
    expect(found.added).toEqual([pair('E1', 'M1'), pair('E2', 'M2')]);
    expect(found.removed).toEqual([pair('E1', 'M2'), pair('E2', 'M1')]);
  });

  it('shows who would be left out by a ban, and who would gain by an unlock', () => {
    const banned = whatIf(INPUT, { forbid: [pair('E1', 'M1'), pair('E1', 'M2')] });
    expect(banned).toMatchObject({ stranded: ['E1'], gained: [], removed: [pair('E1', 'M2')] });
    expect(banned.after.matched).toBe(1);
    const held = { ...INPUT, locked: [lock('E3', 'M2', ['gradeGap'])], mentors: INPUT.mentors.slice(1) };
    const freed = whatIf(held, { unlock: [pair('E3', 'M2')] });
    expect(freed).toMatchObject({ stranded: ['E3'], gained: ['E1'], refused: [] });
  });

  it('says why a pair cannot be held, and holds it once the rule is overridden', () => {
    const refused = whatIf(INPUT, { hold: [lock('E3', 'M2')] });
    expect(refused.refused).toMatchObject([
      { ...pair('E3', 'M2'), reason: 'guard', obstacles: [{ kind: 'gradeGap' }] },
    ]);
    expect(refused).toMatchObject({ added: [], removed: [] });
    const held = whatIf(INPUT, { hold: [lock('E3', 'M2', ['gradeGap'])] });
    expect(held.refused).toEqual([]);
    expect(held).toMatchObject({ gained: ['E3'], stranded: ['E1'] });
  });

  it('never holds what is absolute, and counts earlier refusals once', () => {
    const input = { ...INPUT, executives: [executive('E1', { avoid: ['M1'] })], locked: [lock('E9', 'M1')] };
    const found = whatIf(input, { hold: [lock('E1', 'M1', ['exclusion'])] });
    expect(found.refused).toMatchObject([{ ...pair('E1', 'M1'), obstacles: [{ isAbsolute: true }] }]);
  });

  it('keeps a pair out that is supposed both ways', () => {
    const found = whatIf(INPUT, { hold: [lock('E1', 'M1')], forbid: [pair('E1', 'M1')] });
    expect(found).toMatchObject({ added: [], removed: [], refused: [] });
  });

  it('shows what the next proposal then does', () => {
    const couples = (input: ProposalInput) =>
      proposePairs(input).pairs.map((one) => `${one.executiveSlackUserId} ${one.mentorSlackUserId}`);
    fc.assert(
      fc.property(fc.integer(), fc.nat(5), fc.nat(5), fc.boolean(), (seed, one, other, isForbidden) => {
        const input = company(6, 6, seed);
        const chosen = pair(`E0000${one}`, `M0000${other}`);
        const supposition: Supposition = isForbidden
          ? { forbid: [chosen] }
          : { hold: [lock(`E0000${one}`, `M0000${other}`)] };
        const found = whatIf(input, supposition);
        const first = proposePairs(input);
        const next = {
          ...input,
          previous: first.pairs,
          locked: supposition.hold ?? [],
          forbidden: supposition.forbid ?? [],
        };
        const [before, after] = [couples(input), couples(next)];
        const written = (pairs: typeof found.added) =>
          pairs.map((change) => `${change.executiveSlackUserId} ${change.mentorSlackUserId}`);
        expect(written(found.added)).toEqual(after.filter((couple) => !before.includes(couple)));
        expect(written(found.removed)).toEqual(before.filter((couple) => !after.includes(couple)));
        expect(proposePairs(next).summary).toMatchObject({
          matched: found.after.matched,
          weakest: found.after.weakest,
          mean: found.after.mean,
        });
      }),
      { numRuns: 60 },
    );
  });
});
