import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideOutcome, roundToAnswer, type SessionMark } from '../../src/sessions/outcome.ts';
import { MARKS, type Mark } from '../../src/sessions/rules.ts';

const mark = (slackUserId: string, value: Mark, round = 1): SessionMark => ({
  slackUserId,
  mark: value,
  round,
});
const M = 'U0MENTOR';
const E = 'U0EXEC';
const held = { kind: 'settled', status: 'held' };
const missed = { kind: 'settled', status: 'missed' };

describe('decideOutcome', () => {
  it.each<[string, SessionMark[], object]>([
    ['nobody answered', [], { kind: 'open' }],
    ['one says held', [mark(M, 'held')], held],
    ['one says missed', [mark(E, 'missed')], missed],
    ['one says moved', [mark(E, 'moved')], { kind: 'moved' }],
    ['both say held', [mark(M, 'held'), mark(E, 'held')], held],
    ['both say moved', [mark(M, 'moved'), mark(E, 'moved')], { kind: 'moved' }],
    ['they disagree', [mark(M, 'held'), mark(E, 'missed')], { kind: 'askAgain' }],
    ['held against moved', [mark(M, 'held'), mark(E, 'moved')], { kind: 'askAgain' }],
    [
      'asked again, one repeats: wait for the other',
      [mark(M, 'held'), mark(E, 'missed'), mark(M, 'held', 2)],
      { kind: 'askAgain' },
    ],
    ['asked again, one comes round', [mark(M, 'held'), mark(E, 'missed'), mark(E, 'held', 2)], held],
    [
      'asked again, both change their minds',
      [mark(M, 'held'), mark(E, 'missed'), mark(M, 'missed', 2), mark(E, 'held', 2)],
      { kind: 'unconfirmed' },
    ],
    [
      'asked again, both repeat',
      [mark(M, 'held'), mark(E, 'missed'), mark(M, 'held', 2), mark(E, 'missed', 2)],
      { kind: 'unconfirmed' },
    ],
    [
      'asked again, both say moved',
      [mark(M, 'held'), mark(E, 'missed'), mark(M, 'moved', 2), mark(E, 'moved', 2)],
      { kind: 'moved' },
    ],
  ])('%s', (_, marks, expected) => expect(decideOutcome(marks)).toEqual(expected));

  it('does not depend on the order of the answers', () => {
    const answers = fc.uniqueArray(
      fc.record({
        slackUserId: fc.constantFrom(M, E),
        round: fc.constantFrom(1, 2),
        mark: fc.constantFrom(...MARKS),
      }),
      { selector: (answer) => `${answer.slackUserId}/${answer.round}` },
    );
    fc.assert(
      fc.property(answers, (marks) => {
        expect(decideOutcome(marks.toReversed())).toEqual(decideOutcome(marks));
      }),
    );
  });
});

describe('roundToAnswer', () => {
  it('is 2 once they disagreed, and stays 2', () => {
    expect(roundToAnswer([])).toBe(1);
    expect(roundToAnswer([mark(M, 'held')])).toBe(1);
    const disagreed = [mark(M, 'held'), mark(E, 'missed')];
    expect(roundToAnswer(disagreed)).toBe(2);
    expect(roundToAnswer([...disagreed, mark(E, 'held', 2)])).toBe(2);
  });
});
