import { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { Actor, Edge, Reply } from '../slack/edge.ts';
import { feedbackIds } from './ids.ts';
import { contactOf, openPulse, type PulseDoor, submitPulse } from './operations.ts';
import { AIRTIME, APPLIED, HELP, type PulseAnswers } from './rules.ts';
import { COMMENT_LENGTH, pulseModal, pulseThanks } from './views.ts';

const session = z.object({ sessionId: z.number() });

export function registerFeedback(edge: Edge, deps: Deps): void {
  edge.action({
    id: feedbackIds.open,
    audience: 'participant',
    value: session,
    run: ({ actor, value }) => onPulseOpened(deps, actor, value.sessionId),
  });
  edge.submission({
    id: feedbackIds.submit,
    audience: 'participant',
    metadata: session,
    form: pulseForm,
    run: ({ actor, metadata, form }) => onPulseSubmitted(deps, actor, metadata.sessionId, form),
  });
}

function scale(highest: number) {
  const choose = `Choose from 1 to ${highest}.`;
  return z.coerce.number(choose).int(choose).min(1, choose).max(highest, choose);
}

const pulseForm = z.object({
  useful: scale(5),
  candor: scale(7),
  airtime: z.enum(AIRTIME, 'Choose who spoke most.'),
  applied: z.enum(APPLIED, 'Choose one.'),
  help: z.enum(HELP, 'Choose one.'),
  comment: z
    .string()
    .trim()
    .max(COMMENT_LENGTH, `This is too long. Keep it under ${COMMENT_LENGTH + 1} characters.`)
    .nullable()
    .transform((text) => text || null),
});

function onPulseOpened(deps: Deps, actor: Actor, sessionId: number): Reply {
  const door = openPulse(deps.db, actor, sessionId);
  if (door.kind !== 'open') return refusal(door);
  const hasContact = contactOf(deps.db, door.program) !== null;
  return { kind: 'modal', view: pulseModal({ session: door.session, role: door.role, hasContact }) };
}

function onPulseSubmitted(deps: Deps, actor: Actor, sessionId: number, answers: PulseAnswers): Reply {
  const outcome = submitPulse(deps, actor, sessionId, answers);
  return outcome.kind === 'thanks' ? { kind: 'say', text: pulseThanks(outcome.helpFrom) } : refusal(outcome);
}

function refusal(door: Exclude<PulseDoor, { kind: 'open' }>): Reply {
  switch (door.kind) {
    case 'answered':
      return {
        kind: 'refused',
        text: 'You have answered this already. Thank you; there is nothing more to do.',
      };
    case 'notYours':
      return { kind: 'refused', text: 'These questions are for somebody else.' };
    case 'notHeld':
      return {
        kind: 'refused',
        text: 'This session is not marked as held, so there is nothing to ask about it. `/rm held` changes that.',
      };
  }
}
