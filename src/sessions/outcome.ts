// Whether a session took place, from what its two people answered. Pure. What somebody answered is never part
// of the decision's result, so that no message can show it to the partner.
import type { Mark } from './rules.ts';

/** One answer about the session's current revision; earlier revisions are not passed in. */
export type SessionMark = {
  /** 1, or 2 after the two sides disagreed and were asked again. */
  readonly round: number;
  readonly slackUserId: string;
  readonly mark: Mark;
};

export type Outcome =
  /** Nobody has answered. */
  | { readonly kind: 'open' }
  /** So it is, for as long as nobody says otherwise. */
  | { readonly kind: 'settled'; readonly status: 'held' | 'missed' }
  /** It takes place at another time, and needs a date if it has none. */
  | { readonly kind: 'moved' }
  /** The two sides disagree: ask both once more, in round 2. */
  | { readonly kind: 'askAgain' }
  /** They disagreed twice. Nobody is asked a third time. */
  | { readonly kind: 'unconfirmed' };

/**
 * One answer is enough until the other side contradicts it. Then both are asked once more; whoever comes round to
 * the other's answer settles it, and a second contradiction leaves it unconfirmed. The order of marks is irrelevant.
 */
export function decideOutcome(marks: readonly SessionMark[]): Outcome {
  const latest = new Map<string, SessionMark>();
  for (const mark of marks) {
    const known = latest.get(mark.slackUserId);
    if (known === undefined || mark.round >= known.round) {
      latest.set(mark.slackUserId, mark);
    }
  }
  const answers = [...latest.values()];
  const [first] = answers;
  if (first === undefined) {
    return { kind: 'open' };
  }
  if (answers.some((answer) => answer.mark !== first.mark)) {
    return answers.every((answer) => answer.round >= 2) ? { kind: 'unconfirmed' } : { kind: 'askAgain' };
  }
  return first.mark === 'moved' ? { kind: 'moved' } : { kind: 'settled', status: first.mark };
}

/** The round an answer given now belongs to. */
export function roundToAnswer(marks: readonly SessionMark[]): 1 | 2 {
  const { kind } = decideOutcome(marks);
  return kind === 'askAgain' || marks.some((mark) => mark.round >= 2) ? 2 : 1;
}
