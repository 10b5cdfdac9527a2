// What the two people answer to a proposed pair: first the executive, in private, then the mentor.
// A no never reaches the other side as a no; its reason is asked in private, and may be left out.
import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Role } from '../enrollment/rules.ts';
import { getEnrollment } from '../enrollment/store.ts';
import { upsertDecline } from '../matching/exit-store.ts';
import { partingObstacles } from '../matching/guard.ts';
import { type DeclineCategory, isTaken, type Pair } from '../matching/rules.ts';
import { findPair, getPair, roleIn, updatePair } from '../matching/store.ts';
import { getPerson } from '../people/store.ts';
import { isClosed, type Program } from '../programs/rules.ts';
import { getProgram } from '../programs/store.ts';
import type { Actor } from '../slack/edge.ts';
import { endPair } from './exit-operations.ts';
import { readNamedPair } from './naming-facts.ts';
import { tell } from './telling-operations.ts';
import { declineQuestion, introduction, mentorQuestion } from './views.ts';

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
    if (!mayStillBe(tx, program, pair, actor)) {
      endPair(deps, tx, pair, [actor.slackUserId]);
      return { kind: 'over' };
    }
    const answer = role === 'executive' ? { executiveAnsweredAt: now } : { mentorAnsweredAt: now };
    updatePair(tx, pairId, answer);
    // Whoever named the pair has said yes by that, mentors too.
    if (role === 'executive' && pair.mentorAnsweredAt === null) askMentor(deps, tx, program, pair);
    else activatePair(deps, tx, program, pair);
    return { kind: 'accepted', pair: getPair(tx, actor.workspaceId, pairId), role, already: false };
  });
}

/**
 * The guard once more, with what is known today: weeks pass between a release and an answer. What the two can live
 * with, such as hours, does not come up again; what nobody may set aside does, and so does a rank above the other.
 */
function mayStillBe(tx: Queryable, program: Program, pair: Pair, { slackUserId }: Actor): boolean {
  const { executiveSlackUserId: executive, mentorSlackUserId: mentor } = pair;
  const partnerSlackUserId = slackUserId === executive ? mentor : executive;
  const reading = readNamedPair(tx, program, executive, mentor, [{ slackUserId, partnerSlackUserId }]);
  if (reading.kind !== 'pair') return false;
  const { obstacles } = reading.named;
  const overridden = pair.overrides.map(({ kind }) => kind);
  return (
    obstacles.every(({ isAbsolute }) => !isAbsolute) && partingObstacles(obstacles, overridden).length === 0
  );
}

/** @param asksWhy where the question about the reason goes: the caller puts it on the screen, or it becomes a message */
export function declinePair(
  deps: Deps,
  actor: Actor,
  pairId: number,
  asksWhy: 'onScreen' | 'inMessage',
): ConsentOutcome {
  return transact(deps.db, (tx): ConsentOutcome => {
    const asked = questionFor(tx, actor, pairId);
    if ('kind' in asked) return asked;
    const { pair, role } = asked;
    if (
      pair.status === 'active' ||
      pair.status === 'paused' ||
      (role === 'executive' && pair.status === 'awaitingMentor')
    ) {
      return { kind: 'accepted', pair, role, already: true };
    }
    updatePair(tx, pairId, { declinedByRole: role });
    endPair(deps, tx, pair, [actor.slackUserId], 'declined');
    if (asksWhy === 'inMessage') {
      tell(deps, tx, pair, 'whyDeclined', actor.slackUserId, declineQuestion(pair), { timing: 'prompt' });
    }
    return { kind: 'declined', pair: getPair(tx, actor.workspaceId, pairId), role, already: false };
  });
}

/** Keeps why somebody said no, if they like to say; the last answer counts. Read by the matching and by nobody else. */
export function noteDecline(
  deps: Deps,
  actor: Actor,
  pairId: number,
  category: DeclineCategory,
): { readonly kind: 'noted'; readonly enrollmentId: number } | { readonly kind: 'notYours' } {
  return transact(deps.db, (tx) => {
    const { workspaceId, slackUserId } = actor;
    const pair = findPair(tx, workspaceId, pairId);
    const role = pair && roleIn(pair, slackUserId);
    if (pair?.status !== 'declined' || !role || pair.declinedByRole !== role) return { kind: 'notYours' };
    upsertDecline(tx, { workspaceId, pairId, slackUserId, category, answeredAt: deps.clock.now() });
    const enrollmentId = role === 'executive' ? pair.executiveEnrollmentId : pair.mentorEnrollmentId;
    return { kind: 'noted', enrollmentId };
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

function personOf(tx: Queryable, pair: Pair, role: Role) {
  return getPerson(
    tx,
    pair.workspaceId,
    role === 'mentor' ? pair.mentorSlackUserId : pair.executiveSlackUserId,
  );
}
