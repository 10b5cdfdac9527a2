import type { Deps } from '../deps.ts';
import { findPerson } from '../people/store.ts';
import { isLead, listLeads } from '../programs/operations.ts';
import { listOpenPrograms } from '../programs/store.ts';
import { isBookedBy, listBookings } from '../scheduling/facts.ts';
import type { Actor } from '../slack/edge.ts';
import { nextSteps } from './rules.ts';
import { readEnrollmentFacts } from './store.ts';
import type { HomeFacts } from './views.ts';

export function readHome(deps: Deps, actor: Actor): HomeFacts {
  const now = deps.clock.now();
  const { workspaceId, slackUserId } = actor;
  const leads = isLead(deps, actor);
  return {
    zone: findPerson(deps.db, workspaceId, slackUserId)?.timeZone ?? 'UTC',
    programs: readEnrollmentFacts(deps.db, actor, now).map((facts) => ({
      facts,
      steps: nextSteps(facts, now),
    })),
    served: listBookings(deps.db, actor, now)
      .filter(({ pair }) => ![pair.executiveSlackUserId, pair.mentorSlackUserId].includes(slackUserId))
      .map((booking) => ({ booking, mine: isBookedBy(booking, slackUserId) })),
    isLead: leads,
    led: leads ? listOpenPrograms(deps.db, workspaceId) : [],
    leads: listLeads(deps, workspaceId),
  };
}
