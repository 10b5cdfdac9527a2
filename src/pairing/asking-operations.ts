// The first question about a pair, whichever way the pair came about. What is answered to it is consent.ts.
import type { Queryable } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { aboutPair, type Pair } from '../matching/rules.ts';
import { updatePair } from '../matching/store.ts';
import { enqueue } from '../outbox/enqueue.ts';
import { getPerson } from '../people/store.ts';
import type { Program } from '../programs/rules.ts';
import { activatePair, askMentor } from './consent-operations.ts';
import { nominationQuestion } from './nomination-views.ts';
import { executiveQuestion } from './views.ts';

/** Asks the executive, in private and in working hours. The mentor hears of the pair only after a yes. */
export function askExecutive(deps: Deps, tx: Queryable, program: Program, pair: Pair): void {
  const now = deps.clock.now();
  updatePair(tx, pair.id, { status: 'awaitingExecutive', releasedAt: now });
  const mentor = getPerson(tx, pair.workspaceId, pair.mentorSlackUserId);
  enqueue(tx, now, {
    workspaceId: pair.workspaceId,
    dedupeKey: `${aboutPair(pair)}ask:executive`,
    recipientSlackUserId: pair.executiveSlackUserId,
    timing: 'considerate',
    // A mentor who has said yes already is the one whose idea it was.
    ...(pair.mentorAnsweredAt === null
      ? executiveQuestion(program, pair, mentor)
      : nominationQuestion(program, pair, mentor)),
  });
}

/** Asks whoever has not said yes yet; where both have, the pair begins. */
export function askWhoIsLeft(deps: Deps, tx: Queryable, program: Program, pair: Pair): void {
  if (pair.executiveAnsweredAt === null) askExecutive(deps, tx, program, pair);
  else if (pair.mentorAnsweredAt === null) askMentor(deps, tx, program, pair);
  else activatePair(deps, tx, program, pair);
}
