import type { Deps } from '../deps.ts';
import { findProgram } from '../programs/store.ts';
import type { Actor, Edge, Reply } from '../slack/edge.ts';
import { openForm } from './form-listeners.ts';
import { isFormOpen } from './rules.ts';
import { listEnrollmentsOf } from './store.ts';
import { joinChoice } from './views.ts';

export function registerJoining(edge: Edge, deps: Deps): void {
  edge.command({
    name: 'join',
    audience: 'participant',
    summary: 'Take part in a program you are invited to, or change your answers',
    run: ({ actor }) => onJoin(deps, actor),
  });
}

function onJoin(deps: Deps, actor: Actor): Reply {
  const mine = listEnrollmentsOf(deps.db, actor.workspaceId, actor.slackUserId).flatMap((enrollment) => {
    const program = findProgram(deps.db, actor.workspaceId, enrollment.programId);
    return program && isFormOpen(enrollment, program) ? [{ enrollment, program }] : [];
  });
  const [only] = mine;
  if (only === undefined) {
    return {
      kind: 'refused',
      text: 'Enrollment is closed for the programs you are in. A program lead can tell you what comes next.',
    };
  }
  if (mine.length > 1) return { kind: 'say', ...joinChoice(mine) };
  return openForm(deps, actor, only.enrollment.id);
}
