import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { countRemindable } from '../enrollment/reminder-operations.ts';
import type { Program } from '../programs/rules.ts';
import { findProgram, listOpenPrograms } from '../programs/store.ts';
import { noProgramYet, programChoice } from '../programs/views.ts';
import type { Actor, Edge, Reply } from '../slack/edge.ts';
import { insightIds } from './ids.ts';
import { readRoster } from './roster-store.ts';
import { rosterMessage } from './roster-views.ts';

export function registerRoster(edge: Edge, deps: Deps): void {
  edge.command({
    name: 'roster',
    audience: 'lead',
    summary: 'See who is invited and takes part, and which topics are asked for and offered',
    run: ({ actor }) => onRoster(deps, actor),
  });
  edge.action({
    id: insightIds.roster,
    audience: 'lead',
    value: z.object({ programId: z.number() }),
    run: ({ actor, value }) => rosterOf(deps, findProgram(deps.db, actor.workspaceId, value.programId)),
  });
  edge.action({
    id: insightIds.rosterPage,
    audience: 'lead',
    value: z.object({ programId: z.number(), page: z.number().int() }),
    run: ({ actor, value, surface }): Reply => {
      const program = findProgram(deps.db, actor.workspaceId, value.programId);
      const reply = rosterOf(deps, program, value.page);
      return reply.kind === 'say' && surface.kind === 'message'
        ? { kind: 'replace', text: reply.text, blocks: reply.blocks ?? [] }
        : reply;
    },
  });
}

function onRoster(deps: Deps, actor: Actor): Reply {
  const open = listOpenPrograms(deps.db, actor.workspaceId);
  if (open.length === 0) return { kind: 'say', ...noProgramYet() };
  if (open.length > 1) return { kind: 'say', ...programChoice(open, 'Which program?', insightIds.roster) };
  return rosterOf(deps, open[0]);
}

function rosterOf(deps: Deps, program: Program | undefined, page = 0): Reply {
  if (program === undefined) return { kind: 'refused', text: 'That program is not here any more.' };
  const remindable = countRemindable(deps, program);
  return { kind: 'say', ...rosterMessage({ ...readRoster(deps.db, program), remindable, page }) };
}
