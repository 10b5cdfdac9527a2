import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { readStanding } from '../lifecycle/facts.ts';
import type { Program } from '../programs/rules.ts';
import { findProgram, listOpenPrograms } from '../programs/store.ts';
import { noProgramYet, programChoice } from '../programs/views.ts';
import type { Actor, Edge, Reply } from '../slack/edge.ts';
import { insightIds } from './ids.ts';
import { registerRoster } from './roster-listeners.ts';
import { readProgramFacts } from './store.ts';
import { statusMessage } from './views.ts';

export function registerInsight(edge: Edge, deps: Deps): void {
  registerRoster(edge, deps);
  edge.command({
    name: 'status',
    audience: 'lead',
    summary: 'See how a program is doing and who is stuck',
    run: ({ actor }) => onStatus(deps, actor),
  });
  edge.action({
    id: insightIds.choose,
    audience: 'lead',
    value: z.object({ programId: z.number() }),
    run: ({ actor, value }) => statusOf(deps, findProgram(deps.db, actor.workspaceId, value.programId)),
  });
}

function onStatus(deps: Deps, actor: Actor): Reply {
  const open = listOpenPrograms(deps.db, actor.workspaceId);
  if (open.length === 0) return { kind: 'say', ...noProgramYet() };
  if (open.length > 1) return { kind: 'say', ...programChoice(open, 'Which program?', insightIds.choose) };
  return statusOf(deps, open[0]);
}

function statusOf(deps: Deps, program: Program | undefined): Reply {
  if (program === undefined) return { kind: 'refused', text: 'That program is not here any more.' };
  const now = deps.clock.now();
  const facts = readProgramFacts(deps.db, program);
  return { kind: 'say', ...statusMessage(facts, readStanding(deps.db, program, now), now) };
}
