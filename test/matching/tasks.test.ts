import { describe, expect, it } from 'vitest';
import { answerTask, type MatchingTask } from '../../src/matching/tasks.ts';
import { company } from './company.ts';

const input = company(6, 4, 2);
const [first] = input.executives;
const pair = {
  executiveSlackUserId: first?.slackUserId ?? '',
  mentorSlackUserId: input.mentors[0]?.slackUserId ?? '',
};

const TASKS: readonly MatchingTask[] = [
  { kind: 'propose', input },
  { kind: 'alternatives', input, executiveSlackUserId: pair.executiveSlackUserId },
  { kind: 'whatIf', input, supposition: { forbid: [pair] } },
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
