import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { listLeads } from '../programs/operations.ts';
import type { Actor, Edge, Reply } from '../slack/edge.ts';
import { openForm } from './form-listeners.ts';
import { enrollmentIds } from './ids.ts';
import { changeGoals, findGoals, joinProgram, listDoors, listGoalOwners } from './join-operations.ts';
import { goalsChoice, goalsModal, joinChoice, nothingToJoin } from './join-views.ts';
import { LIMITS, ROLES } from './rules.ts';

export function registerJoining(edge: Edge, deps: Deps): void {
  edge.command({
    name: 'join',
    audience: 'everyone',
    summary: 'Take part in a program, or change your answers',
    run: ({ actor }) => onJoin(deps, actor),
  });
  edge.action({
    id: enrollmentIds.joinAs,
    audience: 'everyone',
    value: z.object({ programId: z.number(), role: z.enum(ROLES) }),
    run: async ({ actor, value }) => {
      await deps.learnProfiles(actor.workspaceId, [actor.slackUserId]);
      const outcome = joinProgram(deps, actor, value.programId, value.role);
      return outcome.kind === 'joined' ? openForm(deps, actor, outcome.enrollmentId) : WHY_NOT[outcome.kind];
    },
  });
  registerGoals(edge, deps);
}

const WHY_NOT: Readonly<Record<'gone' | 'closed', Reply>> = {
  gone: { kind: 'refused', text: 'Only full members of this workspace can take part.' },
  closed: {
    kind: 'refused',
    text: 'This program is not open to everybody any more. `/rm join` shows what is.',
  },
};

function onJoin(deps: Deps, actor: Actor): Reply {
  const { mine, forAll, closing } = listDoors(deps.db, actor);
  const [only] = mine;
  if (only === undefined && forAll.length === 0) {
    return { kind: 'say', ...nothingToJoin(closing, listLeads(deps, actor.workspaceId)) };
  }
  if (only === undefined || mine.length > 1 || forAll.length > 0) {
    return { kind: 'say', ...joinChoice(mine, forAll) };
  }
  return openForm(deps, actor, only.enrollment.id);
}

const metadata = z.object({ enrollmentId: z.number() });
const NO_GOALS: Reply = {
  kind: 'refused',
  text: 'You take part in no program at the moment, so there are no goals to change. `/rm join` shows what is open.',
};

function registerGoals(edge: Edge, deps: Deps): void {
  edge.command({
    name: 'goals',
    audience: 'participant',
    summary: 'Change what you hope to get out of your program',
    run: ({ actor }): Reply => {
      const owners = listGoalOwners(deps.db, actor);
      const [only] = owners;
      if (only === undefined) return NO_GOALS;
      return owners.length > 1
        ? { kind: 'say', ...goalsChoice(owners) }
        : { kind: 'modal', view: goalsModal(only) };
    },
  });
  edge.action({
    id: enrollmentIds.goalsOf,
    audience: 'participant',
    value: metadata,
    run: ({ actor, value }): Reply => {
      const standing = findGoals(deps.db, actor, value.enrollmentId);
      return standing === undefined ? NO_GOALS : { kind: 'modal', view: goalsModal(standing) };
    },
  });
  edge.submission({
    id: enrollmentIds.goals,
    audience: 'participant',
    metadata,
    form: z.object({
      goals: z
        .string('Say in a sentence or two what you hope for.')
        .trim()
        .min(10, 'A few more words help: at least 10 characters.')
        .max(LIMITS.goalsLength, `This is too long. Keep it under ${LIMITS.goalsLength + 1} characters.`),
      decision: z
        .string()
        .trim()
        .max(LIMITS.textLength, `This is too long. Keep it under ${LIMITS.textLength + 1} characters.`)
        .nullable()
        .default(null),
    }),
    run: ({ actor, metadata: { enrollmentId }, form }): Reply => {
      const answers = { goals: form.goals, decision: form.decision ?? '' };
      const program = changeGoals(deps, actor, enrollmentId, answers);
      return program === undefined
        ? NO_GOALS
        : { kind: 'say', text: `Saved: your goals in ${program.name}.` };
    },
  });
}
