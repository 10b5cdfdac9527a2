import { describe, expect, it } from 'vitest';
import { answerTask, type MatchingTask } from '../../src/matching/tasks.ts';
import { company, executive, mentor, proposalInput } from './company.ts';

const input = company(6, 4, 2);
const [first] = input.executives;
const pair = {
  executiveSlackUserId: first?.slackUserId ?? '',
  mentorSlackUserId: input.mentors[0]?.slackUserId ?? '',
};

const TASKS: readonly MatchingTask[] = [
  { kind: 'propose', input },
  { kind: 'alternatives', input, executiveSlackUserId: pair.executiveSlackUserId },
  { kind: 'repair', input, dropOut: { gone: [pair.mentorSlackUserId], asked: [], proposed: [] } },
  { kind: 'relaxations', input },
  { kind: 'seats', input, count: 2 },
];

describe('every task', () => {
  it.each(TASKS)(
    '$kind can be asked of another thread and answered from there, and says the same twice',
    (task) => {
      const answer = answerTask(structuredClone(task));
      expect(answer).not.toBeNull();
      expect(structuredClone(answer)).toEqual(answer);
      expect(answerTask(task)).toEqual(answer);
    },
  );
});

describe('what one more seat would be worth', () => {
  it('is told as if nobody had private wishes', () => {
    const worth = (avoid: readonly string[]) =>
      answerTask({
        kind: 'seats',
        input: proposalInput([executive('E1'), executive('E2', { avoid })], [mentor('M')]),
        count: 3,
      }).map(({ mentorSlackUserId, before, after }) => [mentorSlackUserId, before.matched, after.matched]);
    expect(worth(['M'])).toEqual(worth([]));
    expect(worth(['M'])).toEqual([['M', 1, 2]]);
  });
});
