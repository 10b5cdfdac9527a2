// `/rm unmatched` and the same from a review.
import { z } from 'zod';
import type { Deps } from '../deps.ts';
import { listOpenPrograms } from '../programs/store.ts';
import { programChoice } from '../programs/views.ts';
import type { Actor, Edge, Reply } from '../slack/edge.ts';
import { reviewIds } from './ids.ts';
import { nobodyToMatch } from './release-views.ts';
import { readUnmatched } from './unmatched-operations.ts';
import { type UnmatchedLook, unmatchedModal, WHO } from './unmatched-views.ts';

const program = z.object({ programId: z.number() });
const ALL: UnmatchedLook = { page: 0, who: 'all' };

export function registerUnmatched(edge: Edge, deps: Deps): void {
  edge.command({
    name: 'unmatched',
    audience: 'lead',
    summary: 'See who has no partner, why, and what would help',
    isLong: true,
    run: ({ actor }) => {
      const open = listOpenPrograms(deps.db, actor.workspaceId);
      const [only] = open;
      if (only === undefined) {
        return { kind: 'refused', text: 'There is no program to match. Start one with `/rm new`.' };
      }
      return open.length > 1
        ? { kind: 'say', ...programChoice(open, 'Which program?', reviewIds.chooseUnmatched) }
        : show(deps, actor, only.id, ALL, 'modal');
    },
  });
  edge.action({
    id: reviewIds.chooseUnmatched,
    audience: 'lead',
    isLong: true,
    value: program,
    run: ({ actor, value }) => show(deps, actor, value.programId, ALL, 'modal'),
  });
  edge.action({
    id: reviewIds.unmatched,
    audience: 'lead',
    isLong: true,
    value: program,
    // In the window of a review it takes the review's place, and a button leads back: windows do not pile up.
    run: ({ actor, value, surface }) =>
      show(deps, actor, value.programId, ALL, surface.kind === 'modal' ? 'update' : 'modal'),
  });
  edge.action({
    id: `${reviewIds.unmatched}.page`,
    audience: 'lead',
    value: program.extend({ page: z.number(), who: z.enum(WHO) }),
    run: ({ actor, value }) => show(deps, actor, value.programId, value, 'update'),
  });
  edge.action({
    id: `${reviewIds.unmatched}.who`,
    audience: 'lead',
    value: z.string().regex(/^\d+:\w+$/),
    run: ({ actor, value }) => {
      const [programId = '', who = ''] = value.split(':');
      const chosen = WHO.find((one) => one === who) ?? 'all';
      return show(deps, actor, Number(programId), { page: 0, who: chosen }, 'update');
    },
  });
}

async function show(
  deps: Deps,
  actor: Actor,
  programId: number,
  look: UnmatchedLook,
  as: 'modal' | 'update',
): Promise<Reply> {
  const outcome = await readUnmatched(deps, actor, programId);
  switch (outcome.kind) {
    case 'unmatched':
      return { kind: as, view: unmatchedModal(outcome.found, look) };
    case 'nobody':
      return { kind: 'say', ...nobodyToMatch(outcome.program, outcome.executives, outcome.mentors) };
    case 'closed':
      return { kind: 'refused', text: 'This program is closed, so nobody waits in it any more.' };
  }
}
