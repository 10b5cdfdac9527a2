// `/rm phase` and its button: a lead starts the next phase of a program that rotates.
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { listOpenPrograms } from '../programs/store.ts';
import { programChoice } from '../programs/views.ts';
import type { Actor, Edge, Reply } from '../slack/edge.ts';
import { md } from '../slack/text.ts';
import { reviewIds } from './ids.ts';
import { openNextPhase, type PhaseOutcome, startNextPhase } from './rotation-operations.ts';
import { nextPhaseModal, phaseStarted } from './rotation-views.ts';

const program = z.object({ programId: z.number() });

export function registerRotation(edge: Edge, deps: Deps): void {
  edge.command({
    name: 'phase',
    audience: 'lead',
    summary: 'Start the next phase of a program in which partners rotate',
    run: ({ actor }) => onPhase(deps, actor),
  });
  for (const id of [reviewIds.nextPhase, reviewIds.choosePhase]) {
    edge.action({
      id,
      audience: 'lead',
      value: program,
      run: ({ actor, value }) => confirm(deps, actor, value.programId),
    });
  }
  edge.submission({
    id: reviewIds.startPhase,
    audience: 'lead',
    metadata: program.extend({ fromPhase: z.number() }),
    form: z.object({}),
    run: async ({ actor, metadata }) => {
      const outcome = await startNextPhase(deps, actor, metadata.programId, metadata.fromPhase);
      return outcome.kind === 'started'
        ? { kind: 'say', ...phaseStarted(outcome.program, outcome.ended, outcome.proposed) }
        : refused(outcome);
    },
  });
}

function onPhase(deps: Deps, actor: Actor): Reply {
  const rotating = listOpenPrograms(deps.db, actor.workspaceId).filter(
    ({ pairingMode }) => pairingMode === 'rotating',
  );
  const [only] = rotating;
  if (only === undefined) {
    return {
      kind: 'refused',
      text: 'No program here rotates partners. `/rm settings` lets you choose that, until pairs are released.',
    };
  }
  if (rotating.length > 1) {
    return { kind: 'say', ...programChoice(rotating, 'Which program?', reviewIds.choosePhase) };
  }
  return confirm(deps, actor, only.id);
}

function confirm(deps: Deps, actor: Actor, programId: number): Reply {
  const door = openNextPhase(deps.db, actor, programId);
  return door.kind === 'open'
    ? { kind: 'modal', view: nextPhaseModal(door.program, door.met.length, door.asked.length) }
    : refused(door);
}

function refused(outcome: Exclude<PhaseOutcome, { kind: 'started' }>): Reply {
  switch (outcome.kind) {
    case 'last':
      return {
        kind: 'refused',
        text: md`*${outcome.program.name}* is in the last of its ${outcome.program.phases} phases. \`/rm programs\` takes it to its end.`,
      };
    case 'already':
      return {
        kind: 'refused',
        text: md`*${outcome.program.name}* is in phase ${outcome.program.phase} already: somebody has just started it. \`/rm match\` shows the new pairs.`,
      };
    case 'notRotating':
      return {
        kind: 'refused',
        text: 'In this program everybody keeps their partner, so there is no next phase.',
      };
    case 'closed':
      return { kind: 'refused', text: 'This program does not pair anybody any more.' };
  }
}
