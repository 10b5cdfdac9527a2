import { transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { readStanding } from '../lifecycle/facts.ts';
import { enqueue } from '../outbox/enqueue.ts';
import { findPerson } from '../people/store.ts';
import { isLead, listLeads } from '../programs/operations.ts';
import { isOpenForInvitations } from '../programs/rules.ts';
import { listOpenPrograms } from '../programs/store.ts';
import { isBookedBy, listBookings } from '../scheduling/facts.ts';
import type { Actor } from '../slack/edge.ts';
import { typedAnswer } from './answer-views.ts';
import { nextSteps } from './rules.ts';
import { readEnrollmentFacts } from './store.ts';
import type { HomeFacts } from './views.ts';

/** Each takes a few counts to read, and Home is opened often. */
const LED_SHOWN = 5;

export function readHome(deps: Deps, actor: Actor): HomeFacts {
  const now = deps.clock.now();
  const { workspaceId, slackUserId } = actor;
  const leads = isLead(deps, actor);
  const enrollments = readEnrollmentFacts(deps.db, actor, now);
  const mine = new Set(enrollments.map(({ program }) => program.id));
  const led = leads ? listOpenPrograms(deps.db, workspaceId) : [];
  return {
    zone: findPerson(deps.db, workspaceId, slackUserId)?.timeZone ?? 'UTC',
    programs: enrollments.map((facts) => ({
      facts,
      steps: nextSteps(facts, now),
    })),
    served: listBookings(deps.db, actor, now)
      .filter(({ pair }) => ![pair.executiveSlackUserId, pair.mentorSlackUserId].includes(slackUserId))
      .map((booking) => ({ booking, mine: isBookedBy(booking, slackUserId) })),
    isLead: leads,
    led: led.slice(0, LED_SHOWN).map((program) => readStanding(deps.db, program, now)),
    moreLed: Math.max(0, led.length - LED_SHOWN),
    joinable: listOpenPrograms(deps.db, workspaceId).filter(
      (program) => program.isOpenToAll && isOpenForInvitations(program) && !mine.has(program.id),
    ),
    leads: listLeads(deps, workspaceId),
  };
}

/** @param eventId the same when Slack delivers it again: then nothing more is said */
export function answerTypedWords(deps: Deps, actor: Actor, eventId: string): void {
  const { workspaceId, slackUserId } = actor;
  transact(deps.db, (tx) => {
    enqueue(tx, deps.clock.now(), {
      workspaceId,
      dedupeKey: `event:${eventId}:answer`,
      recipientSlackUserId: slackUserId,
      timing: 'prompt',
      ...typedAnswer(),
    });
  });
}
