// What the two people answer to a proposed pair: first the executive, in private, then the mentor.
// A no never reaches the other side as a no, and nobody is asked for a reason.
import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Role } from '../enrollment/rules.ts';
import { getEnrollment } from '../enrollment/store.ts';
import { enqueue, withdraw } from '../outbox/enqueue.ts';
import { getPerson, listEverybody } from '../people/store.ts';
import { listLeads } from '../programs/operations.ts';
import { isClosed, type Program } from '../programs/rules.ts';
import { getProgram } from '../programs/store.ts';
import type { Actor } from '../slack/edge.ts';
import type { Message } from '../slack/message.ts';
import { aboutPair, isTaken, type Pair } from './rules.ts';
import { findPair, getPair, listPairsOf, roleIn, updatePair } from './store.ts';
import { introduction, mentorQuestion, newProposalNeeded, pairEnded, pairNotComing } from './views.ts';

export type ConsentOutcome =
  /** Carries the pair as it stands now. `already` when the same answer had been given before. */
  | {
      readonly kind: 'accepted' | 'declined';
      readonly pair: Pair;
      readonly role: Role;
      readonly already: boolean;
    }
  | { readonly kind: 'notYours' | 'over' };

export function acceptPair(deps: Deps, actor: Actor, pairId: number): ConsentOutcome {
  return transact(deps.db, (tx): ConsentOutcome => {
    const asked = questionFor(tx, actor, pairId);
    if ('kind' in asked) return asked;
    const { pair, role, program } = asked;
    const now = deps.clock.now();
    const answeredAt = role === 'executive' ? pair.executiveAnsweredAt : pair.mentorAnsweredAt;
    if (answeredAt !== null) return { kind: 'accepted', pair, role, already: true };
    const answer = role === 'executive' ? { executiveAnsweredAt: now } : { mentorAnsweredAt: now };
    updatePair(tx, pairId, answer);
    // Whoever named the pair has said yes by that, mentors too.
    if (role === 'executive' && pair.mentorAnsweredAt === null) askMentor(deps, tx, program, pair);
    else activatePair(deps, tx, program, pair);
    return { kind: 'accepted', pair: getPair(tx, actor.workspaceId, pairId), role, already: false };
  });
}

export function declinePair(deps: Deps, actor: Actor, pairId: number): ConsentOutcome {
  return transact(deps.db, (tx): ConsentOutcome => {
    const asked = questionFor(tx, actor, pairId);
    if ('kind' in asked) return asked;
    const { pair, role, program } = asked;
    if (pair.status === 'active' || (role === 'executive' && pair.status === 'awaitingMentor')) {
      return { kind: 'accepted', pair, role, already: true };
    }
    updatePair(tx, pairId, { status: 'declined', declinedByRole: role });
    const [partner, partnersYes] =
      role === 'mentor'
        ? [pair.executiveSlackUserId, pair.executiveAnsweredAt]
        : [pair.mentorSlackUserId, pair.mentorAnsweredAt];
    if (partnersYes !== null) tell(deps, tx, pair, 'notComing', partner, pairNotComing(program));
    tellLeads(deps, tx, pair, newProposalNeeded(program));
    return { kind: 'declined', pair: getPair(tx, actor.workspaceId, pairId), role, already: false };
  });
}

/** Asks the mentor, who learns by this that the executive has said yes. */
export function askMentor(deps: Deps, tx: Queryable, program: Program, pair: Pair): void {
  updatePair(tx, pair.id, { status: 'awaitingMentor', releasedAt: pair.releasedAt ?? deps.clock.now() });
  const question = mentorQuestion(program, pair, personOf(tx, pair, 'executive'));
  tell(deps, tx, pair, 'ask:mentor', pair.mentorSlackUserId, question);
}

/** Both have said yes: the pair begins, and they meet. */
export function activatePair(deps: Deps, tx: Queryable, program: Program, pair: Pair): void {
  updatePair(tx, pair.id, { status: 'active', activatedAt: deps.clock.now() });
  introduce(deps, tx, program, pair);
}

type Asked = { readonly pair: Pair; readonly role: Role; readonly program: Program };

/** The question as it stands for this person, or why there is none. */
function questionFor(tx: Queryable, actor: Actor, pairId: number): Asked | ConsentOutcome {
  const pair = findPair(tx, actor.workspaceId, pairId);
  const role = pair && roleIn(pair, actor.slackUserId);
  if (pair === undefined || role === null || role === undefined) return { kind: 'notYours' };
  const program = getProgram(tx, actor.workspaceId, pair.programId);
  if (pair.status === 'declined' && pair.declinedByRole === role) {
    return { kind: 'declined', pair, role, already: true };
  }
  // A mentor who was never asked must not learn, even from an answer nobody invited, that there was a pair.
  if (role === 'mentor' && pair.executiveAnsweredAt === null) return { kind: 'notYours' };
  return isTaken(pair.status) && !isClosed(program) ? { pair, role, program } : { kind: 'over' };
}

function introduce(deps: Deps, tx: Queryable, program: Program, pair: Pair): void {
  const people = { mentor: personOf(tx, pair, 'mentor'), executive: personOf(tx, pair, 'executive') };
  const answers = {
    mentor: getEnrollment(tx, pair.workspaceId, pair.mentorEnrollmentId).answers,
    executive: getEnrollment(tx, pair.workspaceId, pair.executiveEnrollmentId).answers,
  };
  for (const role of ['executive', 'mentor'] as const) {
    const slackUserId = people[role].slackUserId;
    tell(
      deps,
      tx,
      pair,
      `introduction:${role}`,
      slackUserId,
      introduction({ role, program, pair, people, answers }),
    );
  }
}

/** Ends every pair of somebody who left the workspace. The partners get a neutral word, the leads a hint. */
export function endPairsOf(deps: Deps, workspaceId: string, slackUserId: string): void {
  transact(deps.db, (tx) => {
    for (const pair of listPairsOf(tx, workspaceId, slackUserId, [
      'awaitingExecutive',
      'awaitingMentor',
      'active',
    ])) {
      const program = getProgram(tx, workspaceId, pair.programId);
      const partner =
        roleIn(pair, slackUserId) === 'mentor' ? pair.executiveSlackUserId : pair.mentorSlackUserId;
      updatePair(tx, pair.id, { status: 'ended' });
      const isClosedNow = isClosed(program);
      const unsaid = withdraw(tx, workspaceId, aboutPair(pair)) > 0;
      if (isClosedNow) continue;
      if (pair.status === 'active') tell(deps, tx, pair, 'ended', partner, pairEnded(program));
      else if (isTold(pair, partner, unsaid))
        tell(deps, tx, pair, 'notComing', partner, pairNotComing(program));
      tellLeads(deps, tx, pair, newProposalNeeded(program));
    }
  });
}

/** Whether somebody has heard of a pair that still waits for an answer; `unsaid` when the question had not left. */
function isTold(pair: Pair, slackUserId: string, unsaid: boolean): boolean {
  const asked = pair.status === 'awaitingExecutive' ? pair.executiveSlackUserId : pair.mentorSlackUserId;
  if (slackUserId === asked) return !unsaid;
  return slackUserId === pair.executiveSlackUserId || pair.mentorAnsweredAt !== null;
}

/** The same for everybody who left while nobody was listening. */
export function endPairsOfLeavers(deps: Deps, workspaceId: string): void {
  for (const person of listEverybody(deps.db, workspaceId)) {
    if (person.isDeactivated) endPairsOf(deps, workspaceId, person.slackUserId);
  }
}

function personOf(tx: Queryable, pair: Pair, role: Role) {
  return getPerson(
    tx,
    pair.workspaceId,
    role === 'mentor' ? pair.mentorSlackUserId : pair.executiveSlackUserId,
  );
}

function tell(
  deps: Deps,
  tx: Queryable,
  pair: Pair,
  what: string,
  recipientSlackUserId: string,
  message: Message,
): void {
  enqueue(tx, deps.clock.now(), {
    workspaceId: pair.workspaceId,
    dedupeKey: `${aboutPair(pair)}${what}`,
    recipientSlackUserId,
    timing: 'considerate',
    ...message,
  });
}

function tellLeads(deps: Deps, tx: Queryable, pair: Pair, message: Message): void {
  for (const lead of listLeads(deps, pair.workspaceId)) {
    tell(deps, tx, pair, `newProposalNeeded:${lead}`, lead, message);
  }
}
