import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { findProgram, listPrograms } from '../programs/store.ts';
import { noProgramYet, PROGRAMS_SHOWN } from '../programs/views.ts';
import type { ActionRequest, Actor, Edge, Reply } from '../slack/edge.ts';
import { joinMd, md } from '../slack/text.ts';
import { readStanding } from './facts.ts';
import { lifecycleIds } from './ids.ts';
import { archivedMessage, programsMessage } from './list-views.ts';
import { archiveProgram, type StepOutcome, takeStep } from './operations.ts';
import { GONE, registerSettings } from './settings-listeners.ts';
import { STEP_TARGETS, type StepTarget } from './steps.ts';
import { standingModal } from './views.ts';

export function registerLifecycle(edge: Edge, deps: Deps): void {
  edge.command({
    name: 'programs',
    audience: 'lead',
    summary: 'List the programs, with the next step of each',
    run: ({ actor }) => onPrograms(deps, actor),
  });
  edge.action({
    id: lifecycleIds.standing,
    audience: 'lead',
    value: z.object({ programId: z.number() }),
    run: ({ actor, value }) => onStanding(deps, actor, value.programId),
  });
  edge.action({
    id: lifecycleIds.step,
    audience: 'lead',
    value: z.object({ programId: z.number(), target: z.enum(STEP_TARGETS) }),
    run: (request) => onStep(deps, request),
  });
  edge.action({
    id: lifecycleIds.archive,
    audience: 'lead',
    value: z.object({ programId: z.number(), archived: z.boolean() }),
    run: ({ actor, value }) => onArchive(deps, actor, value.programId, value.archived),
  });
  edge.action({
    id: lifecycleIds.past,
    audience: 'lead',
    value: z.unknown(),
    run: ({ actor }) => ({
      kind: 'say',
      ...archivedMessage(listPrograms(deps.db, actor.workspaceId, 'archived')),
    }),
  });
  registerSettings(edge, deps);
}

function onPrograms(deps: Deps, actor: Actor): Reply {
  const now = deps.clock.now();
  const current = listPrograms(deps.db, actor.workspaceId, 'current');
  const archived = listPrograms(deps.db, actor.workspaceId, 'archived');
  if (current.length === 0 && archived.length === 0) return { kind: 'say', ...noProgramYet() };
  // Open ones first; a closed one waits to be put away. What is not shown need not be counted.
  const ordered = current.toSorted((a, b) => Number(a.status === 'closed') - Number(b.status === 'closed'));
  const standings = ordered.slice(0, PROGRAMS_SHOWN).map((program) => readStanding(deps.db, program, now));
  return { kind: 'say', ...programsMessage(standings, ordered.length - standings.length, archived.length) };
}

function onStanding(deps: Deps, actor: Actor, programId: number): Reply {
  const program = findProgram(deps.db, actor.workspaceId, programId);
  if (program === undefined) return { kind: 'refused', text: GONE };
  return { kind: 'modal', view: standingModal(readStanding(deps.db, program, deps.clock.now())) };
}

type StepRequest = ActionRequest<{ readonly programId: number; readonly target: StepTarget }>;

function onStep(deps: Deps, { actor, value, surface }: StepRequest): Reply {
  const outcome = takeStep(deps, actor, value.programId, value.target);
  const said = stepText(outcome, value.target);
  if (outcome.kind !== 'taken' || surface.kind !== 'modal') {
    return outcome.kind === 'taken' ? { kind: 'say', text: said } : { kind: 'refused', text: said };
  }
  const standing = readStanding(deps.db, outcome.program, deps.clock.now());
  return { kind: 'update', view: standingModal(standing, said) };
}

function stepText(outcome: StepOutcome, target: StepTarget) {
  switch (outcome.kind) {
    case 'unknown':
      return md`${GONE}`;
    case 'moved':
      return md`*${outcome.program.name}* has moved on meanwhile. \`/rm programs\` shows where it stands.`;
    case 'blocked':
      return md`Not yet: ${joinMd(
        outcome.items.map(({ says }) => says),
        ' ',
      )}`;
    case 'taken':
      return takenText(outcome.program.name, target);
  }
}

function takenText(name: string, target: StepTarget) {
  switch (target) {
    case 'enrolling':
      return md`Enrollment of *${name}* is open. People join with \`/rm join\`; invite others with \`/rm invite\`.`;
    case 'closing':
      return md`*${name}* is coming to its end. Everybody in a running pair reads it in their working hours.`;
    case 'closed':
      return md`*${name}* is closed. Nobody gets a message about it from now on.`;
  }
}

function onArchive(deps: Deps, actor: Actor, programId: number, isArchived: boolean): Reply {
  const { kind, name = '' } = archiveProgram(deps, actor, programId, isArchived);
  switch (kind) {
    case 'unknown':
      return { kind: 'refused', text: GONE };
    case 'notClosed':
      return { kind: 'refused', text: md`*${name}* is not closed. Close it first, then archive it.` };
    case 'archived':
      return { kind: 'say', text: md`*${name}* is archived. \`/rm programs\` brings it back.` };
    case 'back':
      return { kind: 'say', text: md`*${name}* is back in the list. It stays closed.` };
  }
}
