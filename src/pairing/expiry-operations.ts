// Lets suggestions go that nobody has answered in time. Whoever knew of one hears a kind word; the leads hear what they
// hear after a no as well.
import { DAY } from '../clock.ts';
import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { listSuggestionsBefore } from '../matching/exit-store.ts';
import type { Pair } from '../matching/rules.ts';
import { findPair, updatePair } from '../matching/store.ts';
import { findPerson } from '../people/store.ts';
import { getProgram } from '../programs/store.ts';
import { answerTimes, openQuestion } from './answer-time.ts';
import { endPair } from './exit-operations.ts';
import { suggestionExpired } from './exit-views.ts';
import { tell } from './telling-operations.ts';

/** Fifteen working days are three weeks at least. */
const NEVER_BEFORE_MS = 20 * DAY;

/** For the clock; doing it again changes nothing. */
export function expireSuggestions(deps: Deps, workspaceId: string): void {
  const before = deps.clock.now() - NEVER_BEFORE_MS;
  for (const { id } of listSuggestionsBefore(deps.db, workspaceId, before)) {
    transact(deps.db, (tx) => {
      const pair = findPair(tx, workspaceId, id);
      if (pair !== undefined) expireIfDue(deps, tx, pair);
    });
  }
}

function expireIfDue(deps: Deps, tx: Queryable, pair: Pair): void {
  const question = openQuestion(pair);
  if (question === null) return;
  const isExecutive = question.role === 'executive';
  const asked = isExecutive ? pair.executiveSlackUserId : pair.mentorSlackUserId;
  const person = findPerson(tx, pair.workspaceId, asked);
  if (deps.clock.now() < answerTimes(person?.timeZone ?? 'UTC', question.askedAt).expiresAt) return;
  updatePair(tx, pair.id, { declinedByRole: question.role });
  endPair(deps, tx, pair, [asked]);
  if (person?.isDeactivated !== false) return;
  const enrollmentId = isExecutive ? pair.executiveEnrollmentId : pair.mentorEnrollmentId;
  const program = getProgram(tx, pair.workspaceId, pair.programId);
  tell(deps, tx, pair, `expired:${asked}`, asked, suggestionExpired(program, enrollmentId));
}
