// The pulse after a session. Answers are stored and read by nobody here; a wish for help goes out at once.
import { type Queryable, transact } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Role } from '../enrollment/rules.ts';
import { getPair, roleIn } from '../matching/store.ts';
import { enqueue } from '../outbox/enqueue.ts';
import { findPerson } from '../people/store.ts';
import { listLeads } from '../programs/operations.ts';
import type { Program } from '../programs/rules.ts';
import { getProgram } from '../programs/store.ts';
import type { Session } from '../scheduling/rules.ts';
import { findSession } from '../scheduling/store.ts';
import type { Actor } from '../slack/edge.ts';
import type { PulseAnswers } from './rules.ts';
import { hasAnsweredPulse, insertPulse } from './store.ts';
import { helpWanted } from './views.ts';

export type PulseDoor =
  | { readonly kind: 'open'; readonly session: Session; readonly role: Role; readonly program: Program }
  | { readonly kind: 'notYours' | 'answered' | 'notHeld' };

export function openPulse(db: Queryable, actor: Actor, sessionId: number): PulseDoor {
  const session = findSession(db, actor.workspaceId, sessionId);
  const pair = session && getPair(db, actor.workspaceId, session.pairId);
  const role = pair && roleIn(pair, actor.slackUserId);
  if (session === undefined || pair === undefined || !role) return { kind: 'notYours' };
  if (hasAnsweredPulse(db, sessionId, actor.slackUserId)) return { kind: 'answered' };
  if (session.status !== 'held') return { kind: 'notHeld' };
  return { kind: 'open', session, role, program: getProgram(db, actor.workspaceId, pair.programId) };
}

export type PulseOutcome =
  | { readonly kind: 'thanks'; readonly helpFrom: 'nobody' | 'contact' | 'lead' }
  | Exclude<PulseDoor, { kind: 'open' }>;

export function submitPulse(
  deps: Deps,
  actor: Actor,
  sessionId: number,
  answers: PulseAnswers,
): PulseOutcome {
  return transact(deps.db, (tx): PulseOutcome => {
    const door = openPulse(tx, actor, sessionId);
    if (door.kind !== 'open') return door;
    insertPulse(tx, {
      ...answers,
      workspaceId: actor.workspaceId,
      sessionId,
      slackUserId: actor.slackUserId,
      role: door.role,
      answeredAt: deps.clock.now(),
    });
    return { kind: 'thanks', helpFrom: askForHelp(deps, tx, actor, door, answers.help) };
  });
}

/** To the contact when there is one and that is wanted, else to the leads. Carries who asks, and nothing they said. */
function askForHelp(
  deps: Deps,
  tx: Queryable,
  actor: Actor,
  { session, program }: Extract<PulseDoor, { kind: 'open' }>,
  help: PulseAnswers['help'],
): 'nobody' | 'contact' | 'lead' {
  if (help === 'no') return 'nobody';
  const contact = help === 'contact' ? contactOf(tx, program) : null;
  const recipients = contact === null ? listLeads(deps, actor.workspaceId) : [contact];
  for (const recipientSlackUserId of recipients) {
    enqueue(tx, deps.clock.now(), {
      workspaceId: actor.workspaceId,
      dedupeKey: `session:${session.id}:help:${actor.slackUserId}:${recipientSlackUserId}`,
      recipientSlackUserId,
      // "At once" is what the person was promised; a wish for help does not wait for office hours.
      timing: 'prompt',
      ...helpWanted(actor.slackUserId, program),
    });
  }
  return contact === null ? 'lead' : 'contact';
}

/** The contact, while they are still here. */
export function contactOf(db: Queryable, program: Program): string | null {
  const { contactSlackUserId, workspaceId } = program;
  if (contactSlackUserId === null) return null;
  const contact = findPerson(db, workspaceId, contactSlackUserId);
  return contact === undefined || contact.isDeactivated ? null : contactSlackUserId;
}
