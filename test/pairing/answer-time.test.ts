import { expect, it } from 'vitest';
import { instantOf } from '../../src/calendar/zone.ts';
import { answerTimes, openQuestion } from '../../src/pairing/answer-time.ts';

it.each([
  ['awaitingExecutive', { releasedAt: 5, executiveAnsweredAt: null }, { role: 'executive', askedAt: 5 }],
  ['awaitingMentor', { releasedAt: 5, executiveAnsweredAt: 9 }, { role: 'mentor', askedAt: 9 }],
  // The executive had named the mentor, and a lead agreed later.
  ['awaitingMentor', { releasedAt: 5, executiveAnsweredAt: 2 }, { role: 'mentor', askedAt: 5 }],
  ['active', { releasedAt: 5, executiveAnsweredAt: 9 }, null],
  ['declined', { releasedAt: 5, executiveAnsweredAt: null }, null],
] as const)('who is asked in a pair that is %s', (status, at, question) => {
  expect(openQuestion({ status, ...at })).toEqual(question);
});

it('counts working days of the person’s own calendar, from the morning on which the question arrives', () => {
  const at = (on: string, hour: number) => instantOf('America/Sao_Paulo', on, hour * 60);
  // A Friday, after hours: it arrives on Monday.
  expect(answerTimes('America/Sao_Paulo', at('2027-01-15', 22))).toEqual({
    remindAt: at('2027-01-25', 8),
    expiresAt: at('2027-02-08', 8),
  });
});
