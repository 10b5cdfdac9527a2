import { describe, expect, it } from 'vitest';
import { type Obstacle, partingObstacles } from '../../src/matching/guard.ts';
import { isSameConflict, mayBeKept } from '../../src/pairing/conflict.ts';
import { judge, overridesFor, PRIVATE_REASONS } from '../../src/pairing/naming-rules.ts';

const nameOf = (id: string) => id;
const exclusion: Obstacle = { kind: 'exclusion', isAbsolute: true };
const chain: Obstacle = { kind: 'sameChain', isAbsolute: true, seniorSlackUserId: 'Kenji', steps: 2 };
const gap: Obstacle = { kind: 'gradeGap', isAbsolute: false, gap: 1, minimum: 2 };
const hours: Obstacle = { kind: 'noCommonHour', isAbsolute: false };

describe('a pair that somebody names', () => {
  it('is allowed when nothing speaks against it, or when all of that has been set aside', () => {
    expect(judge([], nameOf)).toEqual({ kind: 'allowed' });
    expect(judge([gap], nameOf, ['gradeGap'])).toEqual({ kind: 'allowed' });
  });

  it('needs a reason for what a lead may set aside, and only for what is left of it', () => {
    expect(judge([gap, hours], nameOf, ['gradeGap'])).toEqual({ kind: 'needsReason', obstacles: [hours] });
  });

  it('is impossible for what nobody may set aside, even when somebody did', () => {
    const verdict = judge([chain, gap], nameOf, ['sameChain', 'gradeGap']);
    expect(verdict).toEqual({
      kind: 'impossible',
      sentences: ['Kenji is 2 levels above the other in the same management chain.'],
    });
  });

  it('never tells of a private wish: not in words, not beside a rule, not by leaving something out', () => {
    expect(judge([exclusion], nameOf)).toEqual({ kind: 'impossible', sentences: [PRIVATE_REASONS] });
    expect(judge([chain, exclusion], nameOf)).toEqual(judge([chain], nameOf));
    expect(judge([exclusion, gap], nameOf)).toEqual(judge([exclusion], nameOf));
  });

  it('keeps one override for each rule, with who and when', () => {
    expect(overridesFor([gap, hours], 'They asked.', 'U1', 5)).toEqual([
      { kind: 'gradeGap', reason: 'They asked.', bySlackUserId: 'U1', at: 5 },
      { kind: 'noCommonHour', reason: 'They asked.', bySlackUserId: 'U1', at: 5 },
    ]);
  });
});

describe('a pair that exists already', () => {
  const kept = overridesFor([gap], 'Only until summer.', 'U1', 5).map(({ kind }) => kind);

  it('is stopped by who reports to whom and by grades, not by what the two settled themselves', () => {
    expect(partingObstacles([chain, gap, hours, exclusion], [])).toEqual([chain, gap]);
  });

  it('is not stopped again by what was set aside for it, unless nobody may', () => {
    expect(partingObstacles([gap], kept)).toEqual([]);
    expect(
      partingObstacles(
        [chain],
        overridesFor([chain], 'No.', 'U1', 5).map(({ kind }) => kind),
      ),
    ).toEqual([chain]);
  });

  it('may be kept only where every rule may be set aside', () => {
    expect(mayBeKept([gap])).toBe(true);
    expect(mayBeKept([gap, chain])).toBe(false);
  });

  it('has the same conflict whatever the order', () => {
    expect(isSameConflict(['sameChain', 'gradeGap'], [gap, chain])).toBe(true);
    expect(isSameConflict(['gradeGap'], [gap, chain])).toBe(false);
  });
});
