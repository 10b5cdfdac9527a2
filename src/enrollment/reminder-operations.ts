import { recordAudit } from '../audit/store.ts';
import { localTimeAt } from '../calendar/zone.ts';
import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { enqueue, listEnqueued } from '../outbox/enqueue.ts';
import { whyNotEligible } from '../people/rules.ts';
import { listPeople } from '../people/store.ts';
import { isOpenForInvitations, type Program } from '../programs/rules.ts';
import { findProgram } from '../programs/store.ts';
import type { Actor } from '../slack/edge.ts';
import { programToday } from './invitation-operations.ts';
import { invitationReminder } from './reminder-views.ts';
import { daysTooFresh, reminderKey, type Silent } from './reminders.ts';
import { listSilentInvitations } from './store.ts';

/** Those who have not answered, and to whom nothing was said about it for a while. */
export function listRemindable(db: Queryable, deps: Deps, program: Program): readonly Silent[] {
  if (!isOpenForInvitations(program)) return [];
  const silent = listSilentInvitations(db, program.id);
  const days = daysTooFresh(programToday(deps, program));
  const [oldest = ''] = days.toReversed();
  const keysOf = ({ id }: Silent) => days.map((on) => reminderKey(program.id, id, on));
  const sent = listEnqueued(db, program.workspaceId, silent.flatMap(keysOf));
  const people = listPeople(
    db,
    program.workspaceId,
    silent.map(({ slackUserId }) => slackUserId),
  );
  return silent.filter(
    (one) =>
      whyNotEligible(people.get(one.slackUserId)) === null &&
      localTimeAt(program.timeZone, one.invitedAt).on < oldest &&
      !keysOf(one).some((key) => sent.has(key)),
  );
}

export function countRemindable(deps: Deps, program: Program): number {
  return listRemindable(deps.db, deps, program).length;
}

export type RemindOutcome =
  | { readonly kind: 'reminded'; readonly program: Program; readonly count: number }
  | { readonly kind: 'notOpen' };

/** Once per person in three working days, however often and by however many leads it is asked for. */
export function remindTheSilent(deps: Deps, actor: Actor, programId: number): RemindOutcome {
  return transact(deps.db, (tx): RemindOutcome => {
    const program = findProgram(tx, actor.workspaceId, programId);
    if (program === undefined || !isOpenForInvitations(program)) return { kind: 'notOpen' };
    const now = deps.clock.now();
    const today = programToday(deps, program);
    const silent = listRemindable(tx, deps, program);
    for (const one of silent) {
      enqueue(tx, now, {
        workspaceId: actor.workspaceId,
        dedupeKey: reminderKey(program.id, one.id, today),
        recipientSlackUserId: one.slackUserId,
        timing: 'considerate',
        ...invitationReminder({ program, invitation: one, isLate: today > program.enrollUntilOn }),
      });
    }
    if (silent.length > 0) {
      recordAudit(tx, actor, now, 'peopleReminded', {
        programId,
        subjectSlackUserIds: silent.map(({ slackUserId }) => slackUserId),
      });
    }
    return { kind: 'reminded', program, count: silent.length };
  });
}
