// `/rm repair` and the button in the note that a new proposal is needed.
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { listOpenPrograms } from '../programs/store.ts';
import { programChoice } from '../programs/views.ts';
import type { Actor, Edge, Reply } from '../slack/edge.ts';
import { reviewIds } from './ids.ts';
import { MENDING_WAYS } from './mending.ts';
import { type MendedOutcome, mend, openMending } from './mending-operations.ts';
import { hopelessToMend, mended, mendingModal, nobodyToMend } from './mending-views.ts';

const program = z.object({ programId: z.number() });

export function registerMending(edge: Edge, deps: Deps): void {
  edge.command({
    name: 'repair',
    audience: 'lead',
    summary: 'Find partners for those without one, with as few changes for others as possible',
    run: ({ actor }) => onRepair(deps, actor),
  });
  for (const id of [reviewIds.repair, reviewIds.chooseRepair]) {
    edge.action({
      id,
      audience: 'lead',
      value: program,
      run: async ({ actor, value }) => shown(await openMending(deps, actor, value.programId), 'modal'),
    });
  }
  for (const way of MENDING_WAYS) {
    edge.action({
      id: `${reviewIds.takeRepair}.${way}`,
      audience: 'lead',
      value: program.extend({ chosenId: z.string() }),
      run: async ({ actor, value }) =>
        shown(await mend(deps, actor, value.programId, way, value.chosenId), 'update'),
    });
  }
}

async function onRepair(deps: Deps, actor: Actor): Promise<Reply> {
  const open = listOpenPrograms(deps.db, actor.workspaceId);
  const [only] = open;
  if (only === undefined)
    return { kind: 'refused', text: 'There is no program to look at. Start one with `/rm new`.' };
  if (open.length > 1) {
    return { kind: 'say', ...programChoice(open, 'Which program?', reviewIds.chooseRepair) };
  }
  return shown(await openMending(deps, actor, only.id), 'modal');
}

function shown(outcome: MendedOutcome, as: 'modal' | 'update'): Reply {
  switch (outcome.kind) {
    case 'ways':
      return { kind: as, view: mendingModal(outcome.mending, outcome.hasChanged) };
    case 'mended':
      return { kind: 'say', ...mended(outcome.program, outcome.pairs, outcome.takenBack) };
    case 'nobody':
      return { kind: 'say', ...nobodyToMend(outcome.program) };
    case 'hopeless':
      return { kind: 'say', ...hopelessToMend(outcome.program) };
    case 'busy':
      return {
        kind: 'refused',
        text: 'People answered while this was worked out. Nothing new is proposed yet; `/rm match` starts afresh.',
      };
    case 'closed':
      return { kind: 'refused', text: 'This program does not pair anybody any more.' };
  }
}
