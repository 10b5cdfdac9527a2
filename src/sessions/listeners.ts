import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { readPairForBooking } from '../scheduling/facts.ts';
import type { Actor, Edge, Reply } from '../slack/edge.ts';
import { sessionIds } from './ids.ts';
import { listSessionsToMark, type MarkOutcome, markSession } from './operations.ts';
import { MARKS } from './rules.ts';
import { markedMessage, outcomeQuestion } from './views.ts';

export function registerSessions(edge: Edge, deps: Deps): void {
  edge.command({
    name: 'held',
    audience: 'participant',
    summary: 'Say whether your last session took place',
    run: ({ actor }) => onHeld(deps, actor),
  });
  for (const mark of MARKS) {
    edge.action({
      id: `${sessionIds.mark}.${mark}`,
      audience: 'participant',
      value: z.object({ sessionId: z.number(), revision: z.number(), round: z.literal([1, 2]) }),
      run: ({ actor, value, surface }) => markReply(markSession(deps, actor, value, mark), surface.kind),
    });
  }
}

function onHeld(deps: Deps, actor: Actor): Reply {
  const questions = listSessionsToMark(deps, actor).map(({ session, pair, role, round }) =>
    outcomeQuestion(
      { role, session, booking: readPairForBooking(deps.db, pair, deps.clock.now()) },
      round === 1 ? 'first' : 'again',
    ),
  );
  const [first] = questions;
  if (first === undefined) {
    return { kind: 'say', text: 'None of your sessions is over yet. `/rm next` shows what is booked.' };
  }
  return { kind: 'say', text: first.text, blocks: questions.flatMap(({ blocks }) => blocks) };
}

function markReply(outcome: MarkOutcome, surface: 'message' | 'home' | 'modal'): Reply {
  switch (outcome.kind) {
    case 'marked':
      if (surface === 'home') return { kind: 'home' };
      return { kind: 'replace', ...markedMessage(outcome.mark, outcome.role, outcome.booking) };
    case 'notYours':
      return {
        kind: 'refused',
        text: 'Only the two people of a pair can say whether their session took place.',
      };
    case 'movedMeanwhile':
      return {
        kind: 'refused',
        text: 'This session has another date by now, or none. You are asked again after it took place. `/rm next` shows when.',
      };
    case 'notOver':
      return { kind: 'refused', text: 'This session is not over yet. You are asked shortly after its end.' };
  }
}
